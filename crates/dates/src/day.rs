use jiff::civil;

/// A day of the proleptic Gregorian calendar, with astronomical years: the year 0 is 1 BC. Unlike the days of `jiff` its
/// year is not held to four digits, for EDTF names years far away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i32,
    month: u8,
    day: u8,
}

/// Days in four hundred years, after which the calendar repeats.
const ERA: i64 = 146_097;

/// Days from 1 March of the year 0 to 1 January of the year 1: March begins the counted year, so that a leap day ends it.
const MARCH_TO_JANUARY: i64 = 306;

impl Day {
    /// The farthest year, before and after the year 0: nine digits.
    pub const FARTHEST: i32 = 999_999_999;

    /// The day, if the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let is_there = year.abs() <= Self::FARTHEST && day >= 1 && day <= days_in(year, month);
        is_there.then_some(Self { year, month, day })
    }

    /// The first day of a month that is there.
    pub(crate) fn first_of(year: i32, month: u8) -> Self {
        Self { year, month, day: 1 }
    }

    /// The last day of a month that is there.
    pub(crate) fn last_of(year: i32, month: u8) -> Self {
        Self { year, month, day: days_in(year, month) }
    }

    /// Its year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// Its month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Its day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Where the day begins, as a year with decimals: 2 July 2003 is 2003.4986, the first of January exactly its year.
    pub fn decimal(self) -> f64 {
        let year = Self::first_of(self.year, 1);
        let length = if is_leap(self.year) { 366.0 } else { 365.0 };
        f64::from(self.year) + (self.number() - year.number()) as f64 / length
    }

    /// The day so many days later, or earlier where negative.
    pub(crate) fn plus(self, days: i64) -> Self {
        Self::from_number(self.number() + days)
    }

    /// Days since 1 January of the year 1.
    pub(crate) fn number(self) -> i64 {
        let is_before_march = self.month < 3;
        let year = i64::from(self.year) - i64::from(is_before_march);
        let month = i64::from(self.month) + if is_before_march { 9 } else { -3 };
        let era = year.div_euclid(400);
        let year = year.rem_euclid(400);
        // Months from March have 31, 30, 31, 30, 31 days, over and over: 153 days in five.
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        era * ERA + year * 365 + year / 4 - year / 100 + day_of_year - MARCH_TO_JANUARY
    }

    fn from_number(number: i64) -> Self {
        let from_march = number + MARCH_TO_JANUARY;
        let era = from_march.div_euclid(ERA);
        let day = from_march.rem_euclid(ERA);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (year * 365 + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = era * 400 + year + i64::from(month < 3);
        Self { year: year as i32, month: month as u8, day: day as u8 }
    }
}

impl From<civil::Date> for Day {
    fn from(date: civil::Date) -> Self {
        Self { year: date.year().into(), month: date.month().unsigned_abs(), day: date.day().unsigned_abs() }
    }
}

/// Days in a month; none in a month that is not there.
pub(crate) fn days_in(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_jiff_counts_them() {
        let mut date = civil::date(-9999, 1, 1);
        let first = Day::from(date).number();
        let mut count = 0;
        while let Ok(later) = date.checked_add(jiff::Span::new().days(97)) {
            count += 97;
            date = later;
            let day = Day::from(date);
            assert_eq!(day.number() - first, count, "{date}");
            assert_eq!(Day::from_number(day.number()), day);
        }
        assert_eq!(Day::first_of(1, 1).number(), 0);
        let far = Day::last_of(Day::FARTHEST, 12);
        assert_eq!(far.plus(-1).plus(1), far);
    }

    #[test]
    fn only_days_of_the_calendar_are_days() {
        assert!(Day::new(2004, 2, 29).is_some() && Day::new(2000, 2, 29).is_some());
        for (year, month, day) in [(2003, 2, 29), (1900, 2, 29), (2003, 13, 1), (2003, 0, 1), (2003, 4, 31), (2003, 4, 0)] {
            assert_eq!(Day::new(year, month, day), None);
        }
        assert_eq!(Day::new(Day::FARTHEST + 1, 1, 1), None);
    }

    #[test]
    fn a_year_with_decimals_grows_through_the_year() {
        let at = |month, day| Day::new(2003, month, day).map(Day::decimal).unwrap_or_default();
        assert_eq!(at(1, 1), 2003.0);
        assert!((at(7, 2) - 2003.4986).abs() < 0.0001);
        assert!((at(12, 31) - 2003.9973).abs() < 0.0001);
    }
}

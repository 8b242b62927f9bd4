use crate::{day::Day, words::Part};

/// From one day to another, both in it. The first is never after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    earliest: Day,
    latest: Day,
}

impl Span {
    /// The span, if its first day is not after its last.
    pub fn new(earliest: Day, latest: Day) -> Option<Self> {
        (earliest <= latest).then_some(Self { earliest, latest })
    }

    /// The first day.
    pub fn earliest(self) -> Day {
        self.earliest
    }

    /// The last day.
    pub fn latest(self) -> Day {
        self.latest
    }

    /// Its middle, as a year with decimals.
    pub fn middle(self) -> f64 {
        (self.earliest.decimal() + self.latest.plus(1).decimal()) / 2.0
    }

    /// How many years it has, with decimals.
    pub fn years(self) -> f64 {
        self.latest.plus(1).decimal() - self.earliest.decimal()
    }

    pub(crate) fn day(day: Day) -> Self {
        Self { earliest: day, latest: day }
    }

    pub(crate) fn month(year: i32, month: u8) -> Self {
        Self { earliest: Day::first_of(year, month), latest: Day::last_of(year, month) }
    }

    pub(crate) fn year(year: i32) -> Self {
        Self::of_years(year, year)
    }

    /// Whole years, both in it, in either order.
    pub(crate) fn of_years(one: i32, other: i32) -> Self {
        Self { earliest: Day::first_of(one.min(other), 1), latest: Day::last_of(one.max(other), 12) }
    }

    /// The three months from one that the season of a year begins with. A season that runs over New Year is said of the year
    /// it begins in and of the year it ends in, so the span then holds both.
    pub(crate) fn season(year: i32, first_month: u8) -> Self {
        if first_month <= 10 {
            Self { earliest: Day::first_of(year, first_month), latest: Day::last_of(year, first_month + 2) }
        } else {
            Self { earliest: Day::first_of(year, 1), latest: Day::last_of(year + 1, first_month - 10) }
        }
    }

    /// The smallest span that holds both.
    pub(crate) fn with(self, other: Self) -> Self {
        Self { earliest: self.earliest.min(other.earliest), latest: self.latest.max(other.latest) }
    }

    /// What a doubted span may really be: wider on both sides by its own length, at most by a year.
    pub(crate) fn widened(self) -> Self {
        let days = (self.latest.number() - self.earliest.number() + 1).min(366);
        Self { earliest: self.earliest.plus(-days), latest: self.latest.plus(days) }
    }

    /// Its early, middle or late part. Of years and seasons a third; of ten and more years four tenths, since the parts that
    /// people mean overlap (1996 is late in the 1990s to some); of a month ten days. Of a span with no such parts all of it.
    pub(crate) fn part(self, part: Part) -> Self {
        let first = i64::from(self.earliest.year()) * 12 + i64::from(self.earliest.month()) - 1;
        let months = i64::from(self.latest.year()) * 12 + i64::from(self.latest.month()) - first;
        match months {
            1 => {
                let (from, to) = match part {
                    Part::Early => (self.earliest, self.earliest.plus(9)),
                    Part::Mid => (self.earliest.plus(10), self.earliest.plus(19)),
                    Part::Late => (self.earliest.plus(20), self.latest),
                };
                Self::new(from, to).unwrap_or(self)
            }
            3 | 12 => self.of_months(first, [0, months / 3, 2 * months / 3], months / 3, part),
            120.. => self.of_months(first, [0, 3 * months / 10, 6 * months / 10], 4 * months / 10, part),
            _ => self,
        }
    }

    /// So many months of it, from the one that the part begins with.
    fn of_months(self, first: i64, begins: [i64; 3], months: i64, part: Part) -> Self {
        let from = first + begins[part as usize];
        let to = from + months - 1;
        let parts = |month: i64| (month.div_euclid(12) as i32, month.rem_euclid(12) as u8 + 1);
        let ((year, month), (last_year, last_month)) = (parts(from), parts(to));
        Self { earliest: Day::first_of(year, month), latest: Day::last_of(last_year, last_month) }
    }
}

//! How often something is done, as a pure rule.

use crate::{
    features::{
        Every,
        repertoire::kind::{Field, Shape},
    },
    words::Words,
};
use jiff::{Span, ToSpan, civil::Date};

db::text_enum! {
    /// How often something is done.
    pub enum Beat {
        /// Each day.
        Day = "day",
        /// Each week.
        Week = "week",
        /// Every second week.
        Fortnight = "fortnight",
        /// Each month.
        Month = "month",
        /// Four times a year.
        Quarter = "quarter",
        /// Once a year.
        Year = "year",
    }
}

impl Beat {
    /// What it is called.
    pub fn name(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Day => t.beat_day(),
            Self::Week => t.beat_week(),
            Self::Fortnight => t.beat_fortnight(),
            Self::Month => t.beat_month(),
            Self::Quarter => t.beat_quarter(),
            Self::Year => t.beat_year(),
        }
    }

    fn times(self, count: i64) -> Span {
        match self {
            Self::Day => count.days(),
            Self::Week => count.weeks(),
            Self::Fortnight => (2 * count).weeks(),
            Self::Month => count.months(),
            Self::Quarter => (3 * count).months(),
            Self::Year => count.years(),
        }
    }

    /// The next day by it, after a day on which it was done; none beyond the end of the calendar.
    pub fn next(self, last: Date) -> Option<Date> {
        last.checked_add(self.times(1)).ok()
    }

    /// How often it comes round, counted from a day on which it was done.
    pub fn every(self, last: Date) -> Every {
        match self {
            Self::Day => Every::Days(1),
            Self::Week => Every::Days(7),
            Self::Fortnight => Every::Days(14),
            Self::Month => Every::Months(1, last.day()),
            Self::Quarter => Every::Months(3, last.day()),
            Self::Year => Every::Months(12, last.day()),
        }
    }

    /// How many times it would have been done by the end of yesterday, after a day on which it was; told up to so many.
    pub fn missed(self, last: Date, today: Date, most: i64) -> i64 {
        let is_over = |count: &i64| last.checked_add(self.times(*count)).is_ok_and(|day| day < today);
        (1..=most).take_while(is_over).last().unwrap_or(0)
    }
}

/// The field of a kind that says how often.
pub(in super::super) fn field(t: Words<'static>) -> Field {
    let options = Beat::ALL.map(|beat| (beat.as_str(), beat.name(t), "")).to_vec();
    Field::new("beat", Shape::Choice(options), t.beat_label(), t.beat_hint())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_beat_is_missed_once_its_day_is_over() {
        let last = date(2026, 1, 31);
        let table = [
            (Beat::Day, date(2026, 1, 31), 0),
            (Beat::Day, date(2026, 2, 1), 0),
            (Beat::Day, date(2026, 2, 2), 1),
            (Beat::Week, date(2026, 2, 7), 0),
            (Beat::Week, date(2026, 2, 8), 1),
            (Beat::Week, date(2026, 2, 15), 2),
            (Beat::Fortnight, date(2026, 2, 15), 1),
            (Beat::Month, date(2026, 2, 28), 0),
            (Beat::Month, date(2026, 3, 1), 1),
            (Beat::Quarter, date(2026, 5, 1), 1),
            (Beat::Year, date(2029, 1, 31), 2),
            (Beat::Week, date(2020, 1, 1), 0),
        ];
        for (beat, today, missed) in table {
            assert_eq!(beat.missed(last, today, 100), missed, "{beat} on {today}");
        }
        assert_eq!(Beat::Day.missed(last, date(9999, 12, 31), 12), 12, "no more are counted than are told");
    }
}

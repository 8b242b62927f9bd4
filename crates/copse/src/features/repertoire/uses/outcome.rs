//! How it went, and when it was, as pure rules.

use crate::words::Words;
use diagram::uses::Went;
use jiff::civil::Date;

db::text_enum! {
    /// How it went where something was tried.
    pub enum Outcome {
        /// It worked.
        Worked = "worked",
        /// It worked in part.
        Partly = "partly",
        /// It did not work.
        Not = "not",
    }
}

impl Outcome {
    /// What it is called.
    pub fn name(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Worked => t.use_worked(),
            Self::Partly => t.use_partly(),
            Self::Not => t.use_not(),
        }
    }

    /// Its mark in a drawing.
    pub(in super::super) fn went(self) -> Went {
        match self {
            Self::Worked => Went::Well,
            Self::Partly => Went::Partly,
            Self::Not => Went::Not,
        }
    }

    /// The shape beside the word, as the stylesheet calls it.
    pub(super) fn shape(self) -> &'static str {
        match self {
            Self::Worked => "done",
            Self::Partly => "half",
            Self::Not => "open",
        }
    }
}

/// The years between which it was, from the days between which it was; of one of which nobody said, the day on which it was
/// told.
pub(super) fn years(earliest: Option<Date>, latest: Option<Date>, told: Date) -> (f64, f64) {
    let year = |day: Date| f64::from(day.year()) + f64::from(day.day_of_year() - 1) / f64::from(day.days_in_year());
    let from = earliest.or(latest).unwrap_or(told);
    let to = latest.or(earliest).unwrap_or(told);
    (year(from.min(to)), year(from.max(to)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_use_lies_between_its_days_or_where_it_was_told() {
        let told = date(2026, 11, 29);
        let table = [
            (None, None, (2026.0 + 332.0 / 365.0, 2026.0 + 332.0 / 365.0)),
            (Some(date(2024, 1, 1)), Some(date(2024, 12, 31)), (2024.0, 2024.0 + 365.0 / 366.0)),
            (Some(date(2020, 1, 1)), None, (2020.0, 2020.0)),
            (None, Some(date(2020, 1, 1)), (2020.0, 2020.0)),
            (Some(date(2021, 1, 1)), Some(date(2020, 1, 1)), (2020.0, 2021.0)),
        ];
        for (earliest, latest, between) in table {
            assert_eq!(years(earliest, latest, told), between, "{earliest:?} {latest:?}");
        }
    }
}

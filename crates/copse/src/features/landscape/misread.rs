//! Why a date was not understood, in words that stand beside its field.

use super::drawing::said;
use crate::words::Words;
use dates::Misread;

/// What to say of a date that was not read; nothing typed is no mistake of anyone, and is said as such.
pub(super) fn misread(t: Words<'static>, why: &Misread) -> String {
    match why {
        Misread::Empty => t.entries_misread_empty().to_owned(),
        Misread::TooLong => t.entries_misread_too_long().to_owned(),
        Misread::NotUnderstood(words) => t.entries_misread_words(words.as_str()),
        Misread::NoSuchDay(words) => t.entries_misread_no_day(words.as_str()),
        Misread::TwoReadings(words) => t.entries_misread_two(words.as_str()),
        Misread::YearTooFar(words) => t.entries_misread_far(words.as_str()),
        Misread::EndsBeforeStart { start, end } => t.entries_misread_order(said::date(t, end), said::date(t, start)),
    }
}

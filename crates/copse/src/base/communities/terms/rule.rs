//! When something overlapped a time, if its beginning and its end are known between two days only. Pure.

use jiff::civil;

/// Two days between which something lies, as numbers (year * 10000 + month * 100 + day), both in it; none: no bound there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// It is not before this day.
    pub earliest: Option<i64>,
    /// It is not after this day.
    pub latest: Option<i64>,
}

/// How sure it is that something was so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Whatever the dates were in truth, between their bounds.
    Sure,
    /// It may have been.
    Perhaps,
}

/// A day as a number, in the order of the days.
pub fn day_number(day: civil::Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

/// The day of a number, where the calendar has it.
pub fn day_of_number(number: i64) -> Option<civil::Date> {
    let year = i16::try_from(number.div_euclid(10_000)).ok()?;
    let rest = number.rem_euclid(10_000);
    civil::Date::new(year, i8::try_from(rest / 100).ok()?, i8::try_from(rest % 100).ok()?).ok()
}

/// Whether what began and ended between these bounds overlapped a time, both its days in it. Nothing ends before it begins, so
/// what is not known of one end is bounded by the other.
pub fn overlap(from: Bounds, until: Bounds, (first, last): (i64, i64)) -> Option<Sureness> {
    let low = |bound: Option<i64>| bound.unwrap_or(i64::MIN);
    let high = |bound: Option<i64>| bound.unwrap_or(i64::MAX);
    let began_late = high(from.latest).min(high(until.latest));
    let ended_early = low(until.earliest).max(low(from.earliest));
    if low(from.earliest) > last || high(until.latest) < first {
        None
    } else if began_late <= last && ended_early >= first {
        Some(Sureness::Sure)
    } else {
        Some(Sureness::Perhaps)
    }
}

/// Whether two times overlap by more than the day on which one hands over to the other, whatever the dates were in truth.
pub fn surely_overlap(one: (Bounds, Bounds), other: (Bounds, Bounds)) -> bool {
    let begins_before = |from: Bounds, until: Bounds| match (from.latest, until.earliest) {
        (Some(latest), Some(earliest)) => latest < earliest,
        _ => false,
    };
    begins_before(one.0, other.1) && begins_before(other.0, one.1)
}

//! Days of a calendar, as forms send them and pages say them.

use crate::words::Words;
use dates::Misread;
use i18n::DateStyle;
use jiff::{civil::Date as Day, tz::TimeZone};
use kernel::Moment;
use webkit::Ctx;

/// A day of a year of four digits (ISO 8601), as a browser sends it.
pub(crate) fn parse(typed: &str) -> Option<Day> {
    let typed = typed.trim();
    let day: Day = typed.parse().ok()?;
    // More than a day is no day, and days of other years are not in the order of their texts.
    (day.year() >= 1000 && day.to_string() == typed).then_some(day)
}

/// A day in the reader's language.
pub(crate) fn said(ctx: &Ctx, day: Day, style: DateStyle) -> String {
    let noon = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).map_or(0, |noon| noon.timestamp().as_microsecond());
    ctx.locale().date(Moment::from_micros(noon), ctx.now, &TimeZone::UTC, style)
}

/// What is wrong with a date as someone gave it.
pub(crate) fn misread(t: Words<'static>, misread: &Misread) -> String {
    match misread {
        Misread::NotUnderstood(words) => t.terms_misread_words(words.as_str()),
        Misread::NoSuchDay(words) => t.terms_misread_no_day(words.as_str()),
        Misread::TwoReadings(words) => t.terms_misread_two(words.as_str()),
        Misread::YearTooFar(words) => t.terms_misread_far(words.as_str()),
        Misread::Empty | Misread::TooLong | Misread::EndsBeforeStart { .. } => t.terms_misread().to_owned(),
    }
}

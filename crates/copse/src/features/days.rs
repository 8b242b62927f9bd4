//! Days of a calendar, as forms send them and pages say them.

use crate::words::Words;
use dates::{
    Misread,
    edtf::{Doubt, Edtf, Season, When},
};
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
    ctx.locale().date(noon(day), ctx.now, &TimeZone::UTC, style)
}

/// The noon of a day (UTC), for where a day is said as moments are.
pub(crate) fn noon(day: Day) -> Moment {
    Moment::from_micros(day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).map_or(0, |noon| noon.timestamp().as_microsecond()))
}

/// A date as it was given, in words: a day, a month, a season or a year in the reader's way, with what is in doubt; whatever else was
/// given as it stands. EDTF (ISO 8601-2) is for files, and nobody's way of saying "summer 2004".
pub(crate) fn told(t: Words<'static>, words: &str, say: impl Fn(Day, DateStyle) -> String) -> String {
    if let Some(day) = parse(words) {
        return say(day, DateStyle::Day);
    }
    let Ok(Edtf::Date(point)) = words.trim().parse::<Edtf>() else { return words.to_owned() };
    let date = match point.when() {
        When::Year(year) | When::SomeMonth(year) | When::SomeDay(year) => year.to_string(),
        When::Season(year, season) => {
            let year = year.to_string();
            match season {
                Season::Spring => t.date_spring(year),
                Season::Summer => t.date_summer(year),
                Season::Autumn => t.date_autumn(year),
                Season::Winter => t.date_winter(year),
            }
        }
        When::Month(year, month) | When::SomeDayOfMonth(year, month) => {
            let first =
                i16::try_from(year).ok().zip(i8::try_from(month).ok()).and_then(|(year, month)| Day::new(year, month, 1).ok());
            first.map_or_else(|| words.to_owned(), |first| say(first, DateStyle::Month))
        }
        When::Day(day) => {
            let year = i16::try_from(day.year()).ok();
            let days = i8::try_from(day.month()).ok().zip(i8::try_from(day.day()).ok());
            let day = year.zip(days).and_then(|(year, (month, day))| Day::new(year, month, day).ok());
            day.map_or_else(|| words.to_owned(), |day| say(day, DateStyle::Day))
        }
        When::Decade(_) | When::Century(_) => return words.to_owned(),
    };
    match point.doubt() {
        Doubt::None => date,
        Doubt::Approximate => t.date_about(date),
        Doubt::Uncertain => t.date_perhaps(date),
        Doubt::Both => t.date_perhaps(t.date_about(date)),
    }
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

#[cfg(test)]
mod tests {
    use super::{Day, told};
    use crate::{app::site, words::Words};

    #[test]
    fn what_was_given_in_a_code_is_said_in_words_and_all_else_as_it_stands() {
        let t = Words(site::catalogue().expect("a catalogue").english());
        let say = |day: Day, style| format!("{day} as {style:?}");
        for (given, said) in [
            ("2004-22", "summer 2004"),
            ("2004-22~", "about summer 2004"),
            ("1998~", "about 1998"),
            ("1998?", "perhaps 1998"),
            ("2021-05", "2021-05-01 as Month"),
            ("2021-05-04", "2021-05-04 as Day"),
            ("2021", "2021"),
            ("201X", "201X"),
            ("late 2020", "late 2020"),
            ("", ""),
        ] {
            assert_eq!(told(t, given, say).replace(['\u{2068}', '\u{2069}'], ""), said, "{given}");
        }
    }
}

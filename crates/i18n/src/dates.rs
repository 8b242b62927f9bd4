//! Dates in words. The patterns are read once, when the catalogue is loaded: a page has dozens of dates.

use crate::{Problem, Wrong, joined::Part, locale::Texts};
use jiff::{
    civil::{Date, DateTime},
    tz::TimeZone,
};
use kernel::Moment;
use std::sync::Arc;

/// How a date is written. The examples are in English; order and words are the translators'.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// "Sun 22 Nov, 21:14", with the year after the month when it is not this year.
    Moment,
    /// For lists: "today, 21:14", up to two days before or after today; beyond that as [`DateStyle::Moment`].
    Recent,
    /// "Sun 22 Nov", with the year when it is not this year.
    Day,
    /// "Sunday 22 November 2026".
    Full,
    /// "22 November 2026", as it is written where it is to be read long after.
    Written,
    /// "November 2026".
    Month,
    /// "21:14".
    Time,
}

const WEEKDAYS: [&str; 7] =
    ["date-monday", "date-tuesday", "date-wednesday", "date-thursday", "date-friday", "date-saturday", "date-sunday"];
const MONTHS: [&str; 12] = [
    "date-january",
    "date-february",
    "date-march",
    "date-april",
    "date-may",
    "date-june",
    "date-july",
    "date-august",
    "date-september",
    "date-october",
    "date-november",
    "date-december",
];

/// How names of days and months are written in a pattern.
#[derive(Clone, Copy)]
enum Names {
    Short,
    Full,
    Alone,
}

#[derive(Clone, Debug)]
enum Piece {
    Text(Box<str>),
    Weekday,
    Day,
    Month,
    Year,
    Hour,
    Minute,
}

type Pieces = Box<[Piece]>;

/// The names and patterns of one language.
#[derive(Debug)]
pub(crate) struct Dates {
    weekdays: [[Arc<str>; 2]; 7],
    months: [[Arc<str>; 3]; 12],
    time: Pieces,
    moment: Pieces,
    moment_far: Pieces,
    day: Pieces,
    day_far: Pieces,
    full: Pieces,
    written: Pieces,
    month: Pieces,
    /// From two days ago to in two days.
    near: [Pieces; 5],
}

impl Dates {
    /// Reads names and patterns out of a language's texts. A pattern that cannot be read is told, and taken from
    /// `english` if there is one.
    pub fn new(texts: &Texts, english: Option<&Texts>) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut pattern = |key: &str, time: &[Piece]| {
            texts.pieces(key, time).unwrap_or_else(|| {
                let line = Problem { file: texts.tag.clone(), line: 0, wrong: Wrong::DatePattern { key: key.to_owned() } };
                problems.push(line);
                english.and_then(|english| english.pieces(key, time)).unwrap_or_default()
            })
        };
        let name = |key: &str, form: &str| texts.plain_or_key(&format!("{key}{form}"));
        let time = pattern("date-time", &[]);
        let dates = Self {
            weekdays: WEEKDAYS.map(|key| [name(key, ".short"), name(key, "")]),
            months: MONTHS.map(|key| [name(key, ".short"), name(key, ""), name(key, ".alone")]),
            moment: pattern("date-moment", &time),
            moment_far: pattern("date-moment.far", &time),
            day: pattern("date-day", &time),
            day_far: pattern("date-day.far", &time),
            full: pattern("date-full", &time),
            written: pattern("date-full.written", &time),
            month: pattern("date-month", &time),
            near: ["date-two-days-ago", "date-yesterday", "date-today", "date-tomorrow", "date-in-two-days"]
                .map(|key| pattern(key, &time)),
            time,
        };
        (dates, problems)
    }

    /// A moment in words, as the clocks and calendars of `zone` show it.
    pub fn show(&self, moment: Moment, now: Moment, zone: &TimeZone, style: DateStyle) -> String {
        let when = zone.to_datetime(moment.timestamp());
        let today = || zone.to_datetime(now.timestamp()).date();
        let (pieces, names) = match style {
            DateStyle::Time => (&self.time, Names::Short),
            DateStyle::Full => (&self.full, Names::Full),
            DateStyle::Written => (&self.written, Names::Full),
            DateStyle::Month => (&self.month, Names::Alone),
            DateStyle::Moment => (self.moment(when.date(), today()), Names::Short),
            DateStyle::Recent => (self.recent(when.date(), today()), Names::Short),
            DateStyle::Day if when.year() == today().year() => (&self.day, Names::Short),
            DateStyle::Day => (&self.day_far, Names::Short),
        };
        self.write(pieces, when, names)
    }

    fn moment(&self, day: Date, today: Date) -> &Pieces {
        if day.year() == today.year() { &self.moment } else { &self.moment_far }
    }

    fn recent(&self, day: Date, today: Date) -> &Pieces {
        let days = day.duration_since(today).as_hours() / 24;
        usize::try_from(days + 2).ok().and_then(|place| self.near.get(place)).unwrap_or_else(|| self.moment(day, today))
    }

    fn write(&self, pieces: &[Piece], when: DateTime, names: Names) -> String {
        let mut out = String::with_capacity(48);
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Weekday => out.push_str(self.weekday(when, names)),
                Piece::Month => out.push_str(self.month_name(when, names)),
                Piece::Day if when.day() < 10 => out.push(digit(when.day())),
                Piece::Day => push_two(&mut out, when.day()),
                Piece::Hour => push_two(&mut out, when.hour()),
                Piece::Minute => push_two(&mut out, when.minute()),
                Piece::Year => out.push_str(&when.year().to_string()),
            }
        }
        out
    }

    fn weekday(&self, when: DateTime, names: Names) -> &str {
        let [short, full] = &self.weekdays[usize::from(when.weekday().to_monday_zero_offset().unsigned_abs())];
        if matches!(names, Names::Short) { short } else { full }
    }

    fn month_name(&self, when: DateTime, names: Names) -> &str {
        let [short, full, alone] = &self.months[usize::from(when.month().unsigned_abs()) - 1];
        match names {
            Names::Short => short,
            Names::Full => full,
            Names::Alone => alone,
        }
    }
}

fn digit(number: i8) -> char {
    char::from(b'0' + number.unsigned_abs() % 10)
}

fn push_two(out: &mut String, number: i8) {
    out.push(digit(number / 10));
    out.push(digit(number));
}

impl Texts {
    /// A pattern of a date in pieces; nothing if it holds more than texts and parts of a date.
    fn pieces(&self, key: &str, time: &[Piece]) -> Option<Pieces> {
        if let Some(text) = self.plain(key) {
            return Some(Box::new([Piece::Text(text.into())]));
        }
        let mut pieces = Vec::new();
        for part in self.parts(key)? {
            match part {
                Part::Text(text) => pieces.push(Piece::Text(text.clone())),
                Part::Argument(name) => match &**name {
                    "weekday" => pieces.push(Piece::Weekday),
                    "day" => pieces.push(Piece::Day),
                    "month" => pieces.push(Piece::Month),
                    "year" => pieces.push(Piece::Year),
                    "hour" => pieces.push(Piece::Hour),
                    "minute" => pieces.push(Piece::Minute),
                    "time" => pieces.extend_from_slice(time),
                    _ => return None,
                },
            }
        }
        Some(pieces.into())
    }
}

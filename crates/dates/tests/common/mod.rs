//! What all these tests read with: English, on a day in November 2026.
#![allow(dead_code, reason = "each test uses a part")]

use dates::{Date, Day, End, Misread, Reader, Words};
use jiff::civil::{self, date};

pub fn today() -> civil::Date {
    date(2026, 11, 22)
}

pub fn reader() -> Reader<'static> {
    Reader::new(Words::english(), today())
}

pub fn dated(text: &str) -> Date {
    match reader().date(text) {
        Ok(End::On(date)) => date,
        other => panic!("{text}: {other:?}"),
    }
}

pub fn day(day: Option<Day>) -> String {
    day.map_or_else(|| "..".to_owned(), |day| format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()))
}

/// The bounds of a date, its doubt and its EDTF in one line.
pub fn shape(date: &Date) -> String {
    let edtf = date.edtf().map_or_else(|| "none".to_owned(), |edtf| edtf.to_string());
    format!("{} {} {:?} {edtf}", day(date.earliest()), day(date.latest()), date.doubt())
}

/// An end of a period in short.
pub fn end(end: &End) -> String {
    match end {
        End::On(date) => {
            date.edtf().map_or_else(|| format!("{} {}", day(date.earliest()), day(date.latest())), |p| p.to_string())
        }
        End::Ongoing => "on".to_owned(),
        End::NotSaid => "-".to_owned(),
        End::Unknown => "?".to_owned(),
    }
}

pub fn misread(text: &str) -> Misread {
    match reader().date(text) {
        Err(misread) => misread,
        Ok(read) => panic!("{text}: {read:?}"),
    }
}

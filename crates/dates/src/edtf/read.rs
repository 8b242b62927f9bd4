use std::str::FromStr;

use super::{Bound, Doubt, Edtf, Interval, Point, Season, When};
use crate::day::Day;

/// Why a text is not a date of EDTF level 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EdtfError {
    /// It has not the form of EDTF.
    NotEdtf,
    /// It has the form, but the calendar or the clock has nothing such: a 13th month, 30 February, 25 o'clock.
    NoSuchDay,
    /// The year is farther away than [`Day::FARTHEST`].
    TooFar,
    /// An interval whose end is before its start, whatever is in doubt about them.
    EndsBeforeStart,
    /// It is EDTF of level 2, which is not read here.
    LevelTwo(Feature),
}

/// What only level 2 has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feature {
    /// `[1667,1668]` or `{1960..1961}`: one of a set, or all of it.
    Set,
    /// `2004-06~-11` or `2004-~06`: doubt about a part of a date.
    PartInDoubt,
    /// `15XX-12-25`, `1XXX`, or `1984-1X`: unspecified digits anywhere; `2004-XX/2005`: in an interval.
    Unspecified,
    /// `2001-34`: quarters, halves, seasons of one half of the world.
    Season,
    /// `Y-17E7`.
    Exponent,
    /// `1950S2`.
    SignificantDigits,
}

const QUALIFIERS: [char; 3] = ['?', '~', '%'];

impl FromStr for Edtf {
    type Err = EdtfError;

    /// Reads EDTF of the levels 0 and 1. Of a date with a time of day, the day is kept.
    fn from_str(text: &str) -> Result<Self, EdtfError> {
        if let Some(first @ ('[' | '{')) = text.chars().next() {
            let closed = text.ends_with(if first == '[' { ']' } else { '}' });
            return Err(if closed { EdtfError::LevelTwo(Feature::Set) } else { EdtfError::NotEdtf });
        }
        match text.split_once('/') {
            Some((start, end)) => Interval::new(bound(start)?, bound(end)?).map(Self::Interval),
            None => match text.split_once('T') {
                Some((day, time)) => at_time(day, time).map(Self::Date),
                None => point(text).map(Self::Date),
            },
        }
    }
}

fn bound(text: &str) -> Result<Bound, EdtfError> {
    match text {
        "" => Ok(Bound::Unknown),
        ".." => Ok(Bound::Open),
        date => point(date).map(Bound::On),
    }
}

/// A date with a time of day, of which nothing is kept.
fn at_time(date: &str, time: &str) -> Result<Point, EdtfError> {
    let day = when(date)?;
    if !matches!(day, When::Day(_)) {
        return Err(EdtfError::NotEdtf);
    }
    let (clock, shift) = match time.find(['Z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, ""),
    };
    let [hour, minute, second] = clock_parts(clock).ok_or(EdtfError::NotEdtf)?;
    let is_clock = hour < 24 && minute < 60 && second <= 60 || (hour, minute, second) == (24, 0, 0);
    if !is_clock {
        return Err(EdtfError::NoSuchDay);
    }
    let shift = shift.strip_prefix(['+', '-']).map_or(if matches!(shift, "" | "Z") { Some((0, 0)) } else { None }, |shift| {
        let (hours, minutes) = shift.split_once(':').unwrap_or((shift, "00"));
        Some((digits(hours, 2)?, digits(minutes, 2)?))
    });
    match shift {
        Some((0..24, 0..60)) => Point::new(day, Doubt::None).ok_or(EdtfError::NotEdtf),
        Some(_) => Err(EdtfError::NoSuchDay),
        None => Err(EdtfError::NotEdtf),
    }
}

fn clock_parts(clock: &str) -> Option<[i32; 3]> {
    let mut parts = clock.split(':').map(|part| digits(part, 2));
    let read = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(read)
}

fn point(text: &str) -> Result<Point, EdtfError> {
    let (date, doubt) = match text.chars().last() {
        Some('?') => (&text[..text.len() - 1], Doubt::Uncertain),
        Some('~') => (&text[..text.len() - 1], Doubt::Approximate),
        Some('%') => (&text[..text.len() - 1], Doubt::Both),
        _ => (text, Doubt::None),
    };
    if date.contains(QUALIFIERS) {
        let bare = date.replace(QUALIFIERS, "");
        let is_date = !date.ends_with(QUALIFIERS) && matches!(when(&bare), Ok(_) | Err(EdtfError::LevelTwo(_)));
        return Err(if is_date { EdtfError::LevelTwo(Feature::PartInDoubt) } else { EdtfError::NotEdtf });
    }
    Point::new(when(date)?, doubt).ok_or(EdtfError::NotEdtf)
}

fn when(text: &str) -> Result<When, EdtfError> {
    if let Some(far) = text.strip_prefix('Y') {
        return far_year(far);
    }
    let (sign, unsigned) = text.strip_prefix('-').map_or((1, text), |unsigned| (-1, unsigned));
    if unsigned.split_once('S').is_some_and(|(year, count)| digits(year, 4).is_some() && is_number(count)) {
        return Err(EdtfError::LevelTwo(Feature::SignificantDigits));
    }
    let parts: Vec<&str> = unsigned.splitn(4, '-').collect();
    let has_form = parts.len() <= 3
        && parts.iter().enumerate().all(|(at, part)| {
            part.len() == if at == 0 { 4 } else { 2 } && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X')
        });
    if !has_form {
        return Err(EdtfError::NotEdtf);
    }
    if sign < 0 && (digits(parts[0], 4) == Some(0) || matches!(parts[0], "000X" | "00XX")) {
        return Err(EdtfError::NotEdtf);
    }
    let unspecified = Err(EdtfError::LevelTwo(Feature::Unspecified));
    let year = |part: &str| digits(part, 4).map(|year| sign * year);
    match parts[..] {
        [date] => match (year(date), digits(&date[..3], 3), digits(&date[..2], 2)) {
            (Some(year), ..) => Ok(When::Year(year)),
            (None, Some(tens), _) => Ok(When::Decade((sign * tens) as i16)),
            (None, None, Some(hundreds)) if date.ends_with("XX") => Ok(When::Century((sign * hundreds) as i8)),
            _ => unspecified,
        },
        [y, m] => match (year(y), digits(m, 2)) {
            (Some(year), Some(month)) => month_or_season(year, month),
            (Some(year), None) if m == "XX" => Ok(When::SomeMonth(year)),
            _ => unspecified,
        },
        [y, m, d] => match (year(y), digits(m, 2), digits(d, 2)) {
            (Some(year), Some(month), Some(day)) => {
                Day::new(year, month as u8, day as u8).map(When::Day).ok_or(EdtfError::NoSuchDay)
            }
            (Some(year), Some(month @ 1..=12), None) if d == "XX" => Ok(When::SomeDayOfMonth(year, month as u8)),
            (_, Some(month), _) if !(1..=12).contains(&month) => Err(EdtfError::NoSuchDay),
            (Some(year), None, None) if (m, d) == ("XX", "XX") => Ok(When::SomeDay(year)),
            _ => unspecified,
        },
        _ => Err(EdtfError::NotEdtf),
    }
}

fn month_or_season(year: i32, number: i32) -> Result<When, EdtfError> {
    match number {
        1..=12 => Ok(When::Month(year, number as u8)),
        21..=24 => Ok(When::Season(year, Season::ALL[number as usize - 21])),
        25..=41 => Err(EdtfError::LevelTwo(Feature::Season)),
        _ => Err(EdtfError::NoSuchDay),
    }
}

/// The year after a `Y`, which has more than four digits.
fn far_year(text: &str) -> Result<When, EdtfError> {
    let (sign, unsigned) = text.strip_prefix('-').map_or((1, text), |unsigned| (-1, unsigned));
    if !is_number(unsigned) {
        let parts: Vec<&str> = unsigned.split(['E', 'S']).collect();
        let is_level_two = parts.len() > 1 && parts.iter().all(|part| is_number(part));
        return Err(match unsigned.find('E') {
            _ if !is_level_two => EdtfError::NotEdtf,
            Some(_) => EdtfError::LevelTwo(Feature::Exponent),
            None => EdtfError::LevelTwo(Feature::SignificantDigits),
        });
    }
    match unsigned.len() {
        _ if unsigned.starts_with('0') => Err(EdtfError::NotEdtf),
        0..=4 => Err(EdtfError::NotEdtf),
        5..=9 => unsigned.parse().map(|year: i32| When::Year(sign * year)).map_err(|_| EdtfError::NotEdtf),
        _ => Err(EdtfError::TooFar),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number of exactly so many digits.
fn digits(text: &str, count: usize) -> Option<i32> {
    (text.len() == count && is_number(text)).then(|| text.parse().ok()).flatten()
}

use std::fmt::{Display, Formatter, Result, Write as _};

use super::{Bound, Doubt, Edtf, Interval, Point, When};

impl Display for Edtf {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Date(point) => point.fmt(f),
            Self::Interval(interval) => interval.fmt(f),
        }
    }
}

impl Display for Interval {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.start.fmt(f)?;
        f.write_char('/')?;
        self.end.fmt(f)
    }
}

impl Display for Bound {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::On(point) => point.fmt(f),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl Display for Point {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.when {
            When::Year(year) if year.abs() > 9_999 => write!(f, "Y{year}"),
            When::Year(year) => number(f, year, 4),
            When::Decade(tens) => number(f, tens.into(), 3).and_then(|()| f.write_str("X")),
            When::Century(hundreds) => number(f, hundreds.into(), 2).and_then(|()| f.write_str("XX")),
            When::Season(year, season) => number(f, year, 4).and_then(|()| write!(f, "-{}", season as u8 + 21)),
            When::Month(year, month) => number(f, year, 4).and_then(|()| write!(f, "-{month:02}")),
            When::Day(day) => number(f, day.year(), 4).and_then(|()| write!(f, "-{:02}-{:02}", day.month(), day.day())),
            When::SomeMonth(year) => number(f, year, 4).and_then(|()| f.write_str("-XX")),
            When::SomeDayOfMonth(year, month) => number(f, year, 4).and_then(|()| write!(f, "-{month:02}-XX")),
            When::SomeDay(year) => number(f, year, 4).and_then(|()| f.write_str("-XX-XX")),
        }?;
        f.write_str(self.doubt.sign())
    }
}

impl Doubt {
    /// The qualifier, or nothing.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Uncertain => "?",
            Self::Approximate => "~",
            Self::Both => "%",
        }
    }
}

fn number(f: &mut Formatter<'_>, number: i32, digits: usize) -> Result {
    let sign = if number < 0 { "-" } else { "" };
    write!(f, "{sign}{:0digits$}", number.abs())
}

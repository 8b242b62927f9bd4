//! EDTF, levels 0 and 1: the Extended Date/Time Format of the Library of Congress (4 February 2019), which is the profile of
//! ISO 8601-2:2019, annex A. Values, their spans of days, reading and writing. Level 2 is refused by name.
//!
//! Within what the specification leaves open: a qualifier may follow any date of level 1, also one with unspecified digits;
//! unspecified digits inside an interval are level 2, as its examples have them there; an interval needs one date at least.

mod read;
mod write;

use crate::{day::Day, span::Span};
pub use read::{EdtfError, Feature};

/// What an EDTF text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edtf {
    /// One date, of any precision.
    Date(Point),
    /// A time interval.
    Interval(Interval),
}

/// A date with what is in doubt about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    when: When,
    doubt: Doubt,
}

/// A date as far as it is said. Years have four digits at most where a month, season or unspecified digit stands by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// `1985`, `-0044`, `Y170000002`.
    Year(i32),
    /// `201X`: the tens of a year in this decade, 201. Negative ones count away from the year 0; there is no minus 0.
    Decade(i16),
    /// `20XX`: the hundreds of a year in this century, 20.
    Century(i8),
    /// `2001-21`.
    Season(i32, Season),
    /// `1985-04`.
    Month(i32, u8),
    /// `1985-04-12`.
    Day(Day),
    /// `2004-XX`: some month of the year.
    SomeMonth(i32),
    /// `1985-04-XX`: some day of the month.
    SomeDayOfMonth(i32, u8),
    /// `1985-XX-XX`: some day of the year.
    SomeDay(i32),
}

/// A season, as EDTF numbers them from 21: whatever months it has where it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// 21.
    Spring,
    /// 22.
    Summer,
    /// 23.
    Autumn,
    /// 24.
    Winter,
}

/// What is in doubt about a date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// Nothing.
    #[default]
    None,
    /// `?`: it may be another.
    Uncertain,
    /// `~`: it is near this.
    Approximate,
    /// `%`: both.
    Both,
}

impl Doubt {
    /// Both doubts together.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, doubt) | (doubt, Self::None) => doubt,
            (one, other) if one == other => one,
            _ => Self::Both,
        }
    }
}

/// A time interval; one of its ends at least is a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    start: Bound,
    end: Bound,
}

/// An end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// A date.
    On(Point),
    /// `..`: there is no end on this side.
    Open,
    /// Nothing written: there is one, which is not known.
    Unknown,
}

impl Point {
    /// The date, if there is such a date and level 1 can write it.
    pub fn new(when: When, doubt: Doubt) -> Option<Self> {
        let short = |year: i32| year.abs() <= 9_999;
        let is_there = match when {
            When::Year(year) => year.abs() <= Day::FARTHEST,
            When::Decade(tens) => tens.abs() <= 999,
            When::Century(hundreds) => hundreds.abs() <= 99,
            When::Season(year, _) | When::SomeMonth(year) | When::SomeDay(year) => short(year),
            When::Month(year, month) | When::SomeDayOfMonth(year, month) => short(year) && (1..=12).contains(&month),
            When::Day(day) => short(day.year()),
        };
        is_there.then_some(Self { when, doubt })
    }

    /// When it is.
    pub fn when(self) -> When {
        self.when
    }

    /// What is in doubt about it.
    pub fn doubt(self) -> Doubt {
        self.doubt
    }

    /// The days it names, its doubt left aside. Seasons are those of the northern half of the world.
    pub fn span(self) -> Span {
        match self.when {
            When::Year(year) | When::SomeMonth(year) | When::SomeDay(year) => Span::year(year),
            When::Decade(tens) => unspecified(tens.into(), 10),
            When::Century(hundreds) => unspecified(hundreds.into(), 100),
            When::Season(year, season) => Span::season(year, season.first_month()),
            When::Month(year, month) | When::SomeDayOfMonth(year, month) => Span::month(year, month),
            When::Day(day) => Span::day(day),
        }
    }

    /// The days it may be, its doubt taken in.
    pub fn widest(self) -> Span {
        if self.doubt == Doubt::None { self.span() } else { self.span().widened() }
    }

    fn has_unspecified(self) -> bool {
        matches!(self.when, When::Decade(_) | When::Century(_) | When::SomeMonth(_) | When::SomeDayOfMonth(..) | When::SomeDay(_))
    }
}

/// The years that begin with these digits.
fn unspecified(digits: i32, step: i32) -> Span {
    let first = digits * step;
    Span::of_years(first, if digits < 0 { first - (step - 1) } else { first + (step - 1) })
}

impl From<jiff::civil::Date> for Point {
    fn from(day: jiff::civil::Date) -> Self {
        Self { when: When::Day(day.into()), doubt: Doubt::None }
    }
}

impl Season {
    /// All four, from 21 on.
    pub const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];

    /// The month it begins with in the northern half of the world.
    pub(crate) fn first_month(self) -> u8 {
        self as u8 * 3 + 3
    }
}

impl Interval {
    /// The interval, if an end is a date, none has unspecified digits and the end is not certainly before the start.
    pub fn new(start: Bound, end: Bound) -> Result<Self, EdtfError> {
        let dates = [start, end].map(Bound::date);
        if dates.iter().flatten().any(|date| date.has_unspecified()) {
            return Err(EdtfError::LevelTwo(Feature::Unspecified));
        }
        match dates {
            [None, None] => Err(EdtfError::NotEdtf),
            [Some(start), Some(end)] if start.widest().earliest() > end.widest().latest() => Err(EdtfError::EndsBeforeStart),
            _ => Ok(Self { start, end }),
        }
    }

    /// Its start.
    pub fn start(self) -> Bound {
        self.start
    }

    /// Its end.
    pub fn end(self) -> Bound {
        self.end
    }
}

impl Bound {
    /// The date, where it is one.
    pub fn date(self) -> Option<Point> {
        match self {
            Self::On(point) => Some(point),
            Self::Open | Self::Unknown => None,
        }
    }
}

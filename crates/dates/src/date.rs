use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::{
    day::Day,
    edtf::{Doubt, Point, When},
    kept::Kept,
    span::Span,
};

/// A date as a person gave it: the words as typed and what they say. Made by a [`crate::Reader`], or from EDTF.
///
/// Dates are ordered by their earliest day as said, then the latest, then the words; a date without any bound comes last.
/// Serialised, it is its words, its EDTF where that says all, and its bounds where it does not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Kept", into = "Kept")]
pub struct Date {
    pub(crate) words: String,
    pub(crate) edtf: Option<Point>,
    pub(crate) earliest: Option<Day>,
    pub(crate) latest: Option<Day>,
    pub(crate) doubt: Doubt,
    pub(crate) life: Option<Life>,
    pub(crate) born: Option<i32>,
}

/// A time in a person's life, which has days once the year of birth is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Life {
    /// "always", "born into".
    Birth,
    /// "when I was ten": 10 and 10; "as a teenager": 13 and 19.
    Ages(u8, u8),
}

/// How far off the year that is named "about" may be, in years.
const ABOUT: f64 = 1.0;

/// The spread of a date that is open on one side.
const OPEN: f64 = 1.25;

impl Date {
    /// A date of EDTF, with its EDTF for words.
    pub fn from_edtf(point: Point) -> Self {
        Self::named(point.to_string(), point)
    }

    pub(crate) fn named(words: String, point: Point) -> Self {
        let span = point.span();
        let (earliest, latest) = (Some(span.earliest()), Some(span.latest()));
        Self { words, edtf: Some(point), earliest, latest, doubt: point.doubt(), life: None, born: None }
    }

    pub(crate) fn within(words: String, earliest: Option<Day>, latest: Option<Day>, doubt: Doubt) -> Self {
        Self { words, edtf: None, earliest, latest, doubt, life: None, born: None }
    }

    pub(crate) fn in_life(words: String, life: Life, born: Option<i32>, doubt: Doubt) -> Self {
        let date = Self { words, edtf: None, earliest: None, latest: None, doubt, life: Some(life), born: None };
        match born {
            Some(year) => date.born(year),
            None => date,
        }
    }

    /// The date, now that the year of birth is known. Changes only dates that are said by a time of life.
    pub fn born(mut self, year: i32) -> Self {
        let Some(life) = self.life else { return self };
        if year.abs() > 9_999 {
            return self;
        }
        let span = life.span(year);
        self.born = Some(year);
        (self.earliest, self.latest) = (Some(span.earliest()), Some(span.latest()));
        self.edtf = if life == Life::Birth { Point::new(When::Year(year), self.doubt) } else { None };
        self
    }

    /// The date as it was before the year of birth was known: one that is said by a time of life has no days, so that nobody
    /// can count back from it.
    pub fn without_birth(self) -> Self {
        match self.life {
            Some(life) => Self::in_life(self.words, life, None, self.doubt),
            None => self,
        }
    }

    /// The words as typed.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The first day that the words name, doubt left aside; none where they name no beginning ("before 1990").
    pub fn earliest(&self) -> Option<Day> {
        self.earliest
    }

    /// The last day that the words name, doubt left aside; none where they name no end ("after 2001").
    pub fn latest(&self) -> Option<Day> {
        self.latest
    }

    /// The days from the earliest to the latest, where both are named.
    pub fn span(&self) -> Option<Span> {
        Span::new(self.earliest?, self.latest?)
    }

    /// The earliest and the latest day it may really be, doubt taken in: "about 2005" is 2004 to 2006.
    pub fn widest(&self) -> (Option<Day>, Option<Day>) {
        let widen = |day: Day| Span::year(day.year()).widened();
        match self.span() {
            _ if self.doubt == Doubt::None => (self.earliest, self.latest),
            Some(span) => (Some(span.widened().earliest()), Some(span.widened().latest())),
            None => (self.earliest.map(|day| widen(day).earliest()), self.latest.map(|day| widen(day).latest())),
        }
    }

    /// What is in doubt: "about", "maybe", or both.
    pub fn doubt(&self) -> Doubt {
        self.doubt
    }

    /// The date in EDTF of level 1, where that can say it exactly. It has no word for "before 1990" or "late 90s": an
    /// interval there is a time that lasts, not a day somewhere in it.
    pub fn edtf(&self) -> Option<Point> {
        self.edtf
    }

    /// The time of life it is said by.
    pub fn life(&self) -> Option<Life> {
        self.life
    }

    /// Whether it has no days until the year of birth is known.
    pub fn awaits_birth(&self) -> bool {
        self.life.is_some() && self.born.is_none()
    }

    /// Where to draw it, as a year with decimals: the middle of the days it names; the known side of one that is open on the
    /// other; nothing where no day is known.
    pub fn middle(&self) -> Option<f64> {
        match (self.earliest, self.latest) {
            (Some(earliest), Some(latest)) => Span::new(earliest, latest).map(Span::middle),
            (Some(earliest), None) => Some(earliest.decimal()),
            (None, Some(latest)) => Some(latest.plus(1).decimal()),
            (None, None) => None,
        }
    }

    /// How many years before and after [`Date::middle`] are in doubt in a drawing. A day: 0. Up to a year: a quarter of its
    /// length, since most of it is a safe guess. More than a year: half of its length, all of it. Doubt adds the length once
    /// more, at most a year. So a year is ±¼, "about 2005" ±1¼, "when I was ten", which may be in two years, ±1.
    pub fn spread(&self) -> f64 {
        let Some(span) = self.span() else { return OPEN };
        let length = span.years();
        let is_a_day = span.earliest() == span.latest();
        // Only a whole year or less is short; a leap year is no longer than others.
        let own = match length {
            _ if is_a_day => 0.0,
            ..1.001 => length / 4.0,
            _ => length / 2.0,
        };
        own + if self.doubt == Doubt::None { 0.0 } else { length.min(ABOUT) }
    }

    /// Whether this is after another, whatever is in doubt about both.
    pub(crate) fn is_certainly_after(&self, other: &Self) -> bool {
        match (self.widest().0, other.widest().1) {
            (Some(earliest), Some(latest)) => earliest > latest,
            _ => match (self.life, other.life) {
                (Some(Life::Ages(from, _)), Some(Life::Ages(_, to))) => from > to,
                (Some(Life::Ages(from, _)), Some(Life::Birth)) => from > 0,
                _ => false,
            },
        }
    }
}

impl Life {
    /// The days of it in the life of who was born that year. The birthday is not known, so an age may be in two years.
    fn span(self, born: i32) -> Span {
        match self {
            Self::Birth => Span::year(born),
            Self::Ages(from, to) => Span::of_years(born + i32::from(from), born + i32::from(to) + 1),
        }
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(day: jiff::civil::Date) -> Self {
        Self::from_edtf(day.into())
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        /// Without bounds last; no latest is later than any.
        fn key(date: &Date) -> impl Ord {
            (date.earliest.is_none() && date.latest.is_none(), date.earliest, date.latest.is_none(), date.latest)
        }
        let rest = |date: &Self| (date.edtf, date.doubt, date.life, date.born);
        key(self).cmp(&key(other)).then_with(|| self.words.cmp(&other.words)).then_with(|| rest(self).cmp(&rest(other)))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

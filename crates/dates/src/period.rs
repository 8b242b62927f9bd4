use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{
    date::Date,
    edtf::{Bound, Edtf, EdtfError, Interval},
};

/// One end of a period. Ordered so that known dates come first and the unknown last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// A date.
    On(Date),
    /// It goes on: "now", "ongoing", "1998-".
    Ongoing,
    /// Nothing was said about this end.
    NotSaid,
    /// It was said to be unknown: "?", "don't know".
    Unknown,
}

/// A time that something lasted, as a person gave it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// One date, and no word whether it is the start, the whole, or a moment: "2003", "the 90s". The caller knows what was
    /// asked, and takes it with [`Period::as_start`] or [`Period::as_whole`].
    Lone(End),
    /// A start and an end, of which one at least was said.
    Span {
        /// When it began.
        start: End,
        /// When it ended.
        end: End,
    },
}

/// A period within a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The period.
    pub period: Period,
    /// The bytes of the text that say it; never through the middle of a character.
    pub bytes: Range<usize>,
}

impl End {
    /// The date, where it is one.
    pub fn date(&self) -> Option<&Date> {
        match self {
            Self::On(date) => Some(date),
            Self::Ongoing | Self::NotSaid | Self::Unknown => None,
        }
    }
}

impl Period {
    /// Start and end, where a lone date is a start whose end was not said.
    pub fn as_start(&self) -> (End, End) {
        match self {
            Self::Lone(end) => (end.clone(), End::NotSaid),
            Self::Span { start, end } => (start.clone(), end.clone()),
        }
    }

    /// Start and end, where a lone date is all of it: "the 90s" begins in the 90s and ends in them.
    pub fn as_whole(&self) -> (End, End) {
        match self {
            Self::Lone(end) => (end.clone(), end.clone()),
            Self::Span { start, end } => (start.clone(), end.clone()),
        }
    }

    /// The period in EDTF of level 1, where that can say it: a date for a lone one, else an interval.
    pub fn edtf(&self) -> Option<Edtf> {
        match self {
            Self::Lone(end) => end.date()?.edtf().map(Edtf::Date),
            Self::Span { start, end } => Interval::new(bound(start)?, bound(end)?).ok().map(Edtf::Interval),
        }
    }

    /// The period that EDTF says, its dates worded in EDTF.
    pub fn from_edtf(edtf: Edtf) -> Self {
        let end = |bound: Bound, open: End| match bound {
            Bound::On(point) => End::On(Date::from_edtf(point)),
            Bound::Open => open,
            Bound::Unknown => End::Unknown,
        };
        match edtf {
            Edtf::Date(point) => Self::Lone(End::On(Date::from_edtf(point))),
            Edtf::Interval(interval) => Self::Span {
                // What has no beginning has, for people, one that nobody said.
                start: end(interval.start(), End::NotSaid),
                end: end(interval.end(), End::Ongoing),
            },
        }
    }

    /// The period of an EDTF text.
    pub fn read_edtf(text: &str) -> Result<Self, EdtfError> {
        text.parse().map(Self::from_edtf)
    }
}

fn bound(end: &End) -> Option<Bound> {
    match end {
        End::On(date) => date.edtf().map(Bound::On),
        End::Ongoing => Some(Bound::Open),
        End::NotSaid | End::Unknown => Some(Bound::Unknown),
    }
}

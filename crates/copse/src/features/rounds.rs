//! What comes round again in a community: each feature says what of it does, and calendars ask.

use crate::base::access::CommunityView;
use db::Tx;
use jiff::{civil::Date, tz::TimeZone};
use kernel::{ItemId, Result};

/// How often something comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// After so many days.
    Days(u8),
    /// After so many months, on this day of the month; where a month has no such day, on its last.
    Months(u8, i8),
}

/// Something that comes round again.
#[derive(Clone, Debug)]
pub struct Round {
    /// What it is.
    pub item: ItemId,
    /// What it is called.
    pub title: String,
    /// The language of its title.
    pub language: String,
    /// What is said of it, line by line.
    pub about: Vec<String>,
    /// Its page on this site.
    pub href: String,
    /// The next day by its rhythm: it may be over, where a day was missed.
    pub next: Date,
    /// How often.
    pub every: Every,
}

/// What comes round in a community, as far as its asker may see; days are those of a time zone.
pub type Rounds = fn(&mut Tx, &CommunityView, &TimeZone) -> Result<Vec<Round>>;

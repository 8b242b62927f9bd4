//! Norms, and what was done about a post, told in a text, for a site that is filled from one.

use super::{
    concern::{self, Concern, Taking},
    store::{self, Deed},
    subject::Subject,
};
use crate::base::{
    chronicle::{self, Entry, Verb},
    conduct::{Grounds, Unseen},
};
use db::Tx;
use kernel::{Actor, CommunityId, Fault, ItemId, Moment, PersonId, Result};

/// How people want to deal with each other, as a text tells it.
#[derive(Clone, Debug)]
pub struct ToldNorms {
    /// In a line, for where one posts.
    pub short: String,
    /// In full, in Markdown.
    pub words: String,
    /// Why they were written down.
    pub why: String,
}

impl ToldNorms {
    /// Keeps them as this version, counted from 1.
    ///
    /// # Errors
    /// What the database gives.
    pub fn keep(&self, tx: &mut Tx, community: CommunityId, version: i64, by: PersonId, now: Moment) -> Result<()> {
        store::add_norms(tx, community, version, &self.short, &self.words, &self.why, by, now)?;
        chronicle::log(tx, &Entry::new(community, Verb::NormsChanged).by(Some(by)).detail(&version), now).map(drop)
    }
}

/// What was done about a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It was reported.
    Reported(Grounds),
    /// It was held back.
    Held(Grounds),
    /// It was hidden.
    Hid(Grounds),
    /// It was looked at, and left as it is.
    Kept,
    /// It is shown again.
    Showed,
    /// Its author asked for another look.
    Appealed,
    /// That look was taken, and it stays hidden.
    Upheld,
    /// That look was taken, and it is shown again.
    Overturned,
}

impl Done {
    /// From the words for it: `reported` and why, `held` and why, `hid` and why; or one of the others alone.
    pub fn read(word: &str, grounds: Option<Grounds>) -> Option<Self> {
        Some(match (word, grounds) {
            ("reported", Some(grounds)) => Self::Reported(grounds),
            ("held", Some(grounds)) => Self::Held(grounds),
            ("hid", Some(grounds)) => Self::Hid(grounds),
            ("kept", None) => Self::Kept,
            ("showed", None) => Self::Showed,
            ("appealed", None) => Self::Appealed,
            ("upheld", None) => Self::Upheld,
            ("overturned", None) => Self::Overturned,
            _ => return None,
        })
    }

    /// Does it to a post, as someone, through the same door as on a page; `title` is what its conversation is called while its
    /// first post is not seen.
    ///
    /// # Errors
    /// [`Fault::Refused`] for who may not, [`Fault::Absent`] where there is nothing to do it to.
    pub fn to(self, tx: &mut Tx, post: ItemId, by: PersonId, words: &str, title: &str, now: Moment) -> Result<()> {
        let (slug, talk, number) = store::place_of(tx, post)?.ok_or(Fault::Absent)?;
        let concern = concern::open(tx, Actor::Person(by), &slug, Subject::Post { talk, number })?;
        let taking = |how, reason| Taking { how, reason, words, title };
        let is_done = match self {
            Self::Reported(reason) => return concern.report(tx, reason, words, now),
            Self::Upheld | Self::Overturned => return concern.answer(tx, self == Self::Overturned, words, now),
            Self::Appealed => concern.appeal(tx, words, now)?,
            Self::Held(reason) => decided(&concern)?.take_from_sight(tx, &taking(Unseen::Held, reason), now)?,
            Self::Hid(reason) => decided(&concern)?.take_from_sight(tx, &taking(Unseen::Hidden, reason), now)?,
            Self::Showed => decided(&concern)?.show_again(tx, Deed::Showed, words, now)?,
            Self::Kept => decided(&concern)?.leave(tx, words, now)?,
        };
        if is_done { Ok(()) } else { Err(Fault::Absent) }
    }
}

fn decided(concern: &Concern) -> Result<&Concern> {
    concern.deciding()?;
    Ok(concern)
}

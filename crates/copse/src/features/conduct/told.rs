//! Norms that are told in a text, for a site that is filled from one.

use super::store;
use crate::base::chronicle::{self, Entry, Verb};
use db::Tx;
use kernel::{CommunityId, Moment, PersonId, Result};

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

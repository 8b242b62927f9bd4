//! What is proposed for a community already: one thing at a time.

use super::{
    merge::{page::MergeAt, store as merges},
    split::{page::SplitAt, store as splits},
};
use crate::words::Words;
use db::Tx;
use kernel::{CommunityId, PartingId, Result};

/// What is proposed already.
pub(super) enum Busy {
    /// A part is to go its own way.
    Split(PartingId),
    /// It is to go into another.
    Goes(PartingId),
    /// Another is to go into it.
    Takes(PartingId),
}

/// What is proposed for a community now.
pub(super) fn busy(tx: &mut Tx, community: CommunityId) -> Result<Option<Busy>> {
    if let Some((id,)) = splits::open(tx, community)? {
        return Ok(Some(Busy::Split(id)));
    }
    let merging = merges::open(tx, community)?;
    Ok(merging.map(|(id, goes)| if goes { Busy::Goes(id) } else { Busy::Takes(id) }))
}

impl Busy {
    /// It, said to those of the community.
    pub(super) fn words(&self, t: Words<'static>) -> &'static str {
        match self {
            Self::Split(_) => t.parting_busy_split(),
            Self::Goes(_) => t.parting_busy_goes(),
            Self::Takes(_) => t.parting_busy_takes(),
        }
    }

    /// Where it stands.
    pub(super) fn href(&self, slug: &str) -> String {
        let slug = slug.to_owned();
        match self {
            Self::Split(split) => SplitAt { slug, split: *split }.to_string(),
            Self::Goes(merge) | Self::Takes(merge) => MergeAt { slug, merge: *merge }.to_string(),
        }
    }
}

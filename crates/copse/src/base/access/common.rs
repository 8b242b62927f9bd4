//! The door to common history: what was said in a community before a part of it went its own way. It opens to the members of
//! the part who belonged to the whole at that moment, and up to that moment alone.

use super::{Audience, CommunityView, rules};
use crate::base::{
    communities::{self, ListedRow},
    lines::{self, Line},
};
use db::Tx;
use kernel::{Fault, Moment, Result};

/// Proof that an asker may see what was said in a community up to a moment.
#[derive(Clone, Debug)]
pub struct CommonView {
    community: ListedRow,
    until: Moment,
    audience: Audience,
}

impl CommonView {
    /// Where it was said.
    pub fn community(&self) -> &ListedRow {
        &self.community
    }

    /// Up to when.
    pub fn until(&self) -> Moment {
        self.until
    }

    /// Whether something may be shown that has this audience and came at a moment.
    pub fn opens(&self, audience: Audience, came_at: Moment) -> bool {
        audience <= self.audience && came_at <= self.until
    }

    /// Things up to this audience may be shown.
    pub fn reach_number(&self) -> i64 {
        self.audience as i64
    }
}

/// What a member of a community shares with those it went apart from, first what is longest ago.
///
/// # Errors
/// As [`CommunityView::inside`] for who does not belong; what the database gives.
pub fn common(tx: &mut Tx, view: &CommunityView) -> Result<Vec<CommonView>> {
    let person = view.belonged()?;
    let mut common = Vec::new();
    for line in lines::earlier(tx, view.community().id)? {
        if line.kind != Line::Split {
            continue;
        }
        let stays = communities::stays(tx, line.id, person)?;
        let audience = stays.into_iter().find_map(|(began, ended)| rules::common_reach(began, ended, line.made_at));
        if let Some(audience) = audience {
            let community = communities::community_by_id(tx, line.id)?.ok_or(Fault::Absent)?;
            common.push(CommonView { community, until: line.made_at, audience });
        }
    }
    Ok(common)
}

//! The door to what was passed on: whoever passed it showed it to the members of another community, whether or not they see
//! where it is kept. Those who look after that community may take it over, as it was passed; nothing else opens by it.

use super::{Audience, CommunityView};
use crate::base::{conduct, items};
use db::Tx;
use kernel::{CommunityId, Fault, ItemId, Moment, Result};

/// Proof that an asker may take something over that was passed to a community.
#[derive(Clone, Debug)]
pub struct PassedView {
    item: ItemId,
    home: CommunityId,
    at: Moment,
}

impl PassedView {
    /// What was passed.
    pub fn item(&self) -> ItemId {
        self.item
    }

    /// Where it is kept.
    pub fn home(&self) -> CommunityId {
        self.home
    }

    /// When it was passed: as it was then, it may be taken over.
    pub fn at(&self) -> Moment {
        self.at
    }
}

/// What was passed to a community for it to take over, by its number there, while it stands where it is kept.
///
/// # Errors
/// As [`CommunityView::shapes`] for who does not look after it; [`Fault::Gone`] where it was taken away; [`Fault::Absent`] where nothing of the number was passed so, or
/// where it was taken back, hidden or forgotten since.
pub fn passed(tx: &mut Tx, view: &CommunityView, number: i64) -> Result<PassedView> {
    view.shapes()?;
    let to = view.community().id;
    if let Some((item, home, at)) = items::passed(tx, to, number, Audience::Coordinators)? {
        return Ok(PassedView { item, home, at });
    }
    match items::passed(tx, to, number, Audience::Nobody)? {
        Some((item, ..)) if conduct::away(tx, item)?.is_some() => Err(Fault::Gone),
        _ => Err(Fault::Absent),
    }
}

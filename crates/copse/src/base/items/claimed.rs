//! What was brought in under a name, and turns out to be someone's.

use super::store;
use crate::base::chronicle::{self, Entry, Verb};
use db::{Scope, Tx};
use kernel::{CommunityId, Moment, PersonId, Result};

/// An import that is under way looks up senders in turn with this, so that no post of one who is being claimed stays behind.
///
/// # Errors
/// What the database gives.
pub fn senders_in_turn(tx: &mut Tx, community: CommunityId) -> Result<()> {
    tx.guard(Scope::new("senders", community))
}

/// Gives what was brought into a community under a name to whose it is, with the right to say so; gives whether it was nobody's.
///
/// # Errors
/// What the database gives.
pub fn claim(tx: &mut Tx, placeholder: PersonId, community: CommunityId, by: PersonId, now: Moment) -> Result<bool> {
    senders_in_turn(tx, community)?;
    if !store::set_claimed(tx, placeholder, by, now)?.any() {
        return Ok(false);
    }
    store::give_items(tx, placeholder, by)?;
    store::give_revisions(tx, placeholder, by)?;
    store::give_dissents(tx, placeholder, by)?;
    store::forget_own_thanks(tx, by)?;
    chronicle::log(tx, &Entry::new(community, Verb::Claimed).by(Some(by)).detail(&placeholder), now)?;
    Ok(true)
}

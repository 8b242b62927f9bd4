//! What someone who belonged says for the others, told in a text, for a site that is filled from one.

use super::store;
use crate::base::communities::past;
use db::Tx;
use kernel::{CommunityId, Moment, PersonId, Result};

/// Puts someone on the list who belonged when it ended, with what they do now and how to reach them.
///
/// # Errors
/// What the database gives.
pub fn say(tx: &mut Tx, community: CommunityId, person: PersonId, does_now: &str, reached_by: &str, now: Moment) -> Result<()> {
    past::set_listed(tx, community, person, true)?;
    store::say(tx, community, person, does_now, reached_by, now).map(drop)
}

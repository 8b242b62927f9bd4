//! Limited contact: two people who cannot go on with each other, one of whom said so. No notice passes between them, either way;
//! what the other said is folded for the one who did it, and left out of their Today. Both keep all their rights. Nobody but
//! the one who did it learns of it. The pages are in `features/limits`.

mod store;

pub use store::{STATEMENTS, limited_by};

use db::Tx;
use kernel::{CommunityId, Moment, PersonId, Result};

/// Whether contact between two people is limited by either of them: in this community, or wherever they meet.
///
/// # Errors
/// What the database gives.
pub fn are_apart(tx: &mut Tx, one: PersonId, other: PersonId, community: Option<CommunityId>, now: Moment) -> Result<bool> {
    Ok(one != other && store::limit_between(tx, one, other, community, now)?.is_some())
}

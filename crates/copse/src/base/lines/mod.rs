//! What came of communities: which began out of which, which merged in which, which carries on what another did. Whoever shows
//! the other end asks the door first.

mod store;

pub use store::{LineRow, STATEMENTS, earlier, later};

use db::Tx;
use kernel::{CommunityId, Moment, PersonId, Result};

db::text_enum! {
    /// How a later community follows an earlier one.
    pub enum Line {
        /// It began out of it; the earlier one went on, or ended with it.
        Split = "split",
        /// The earlier one went into it.
        Merged = "merged",
        /// The earlier one ended, and named it to carry on what it did.
        CarriesOn = "carries_on",
    }
}

/// A later community that follows an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follows {
    /// What was before.
    pub earlier: CommunityId,
    /// What follows.
    pub later: CommunityId,
    /// How.
    pub kind: Line,
    /// Why, in the words of who decided it; may be empty.
    pub why: String,
}

/// Keeps that a community follows another. In another way it may follow it too; what is kept already of the same way stays as it is.
///
/// # Errors
/// When the database cannot be used, or one would follow itself.
pub fn follow(tx: &mut Tx, line: &Follows, by: PersonId, now: Moment) -> Result<()> {
    if line.earlier == line.later {
        return Err(kernel::Fault::Refused);
    }
    store::add(tx, line.earlier, line.later, line.kind, &line.why, by, now)?;
    Ok(())
}

/// Takes back that others carry on what a community did: it goes on itself.
///
/// # Errors
/// What the database gives.
pub fn carries_on_itself(tx: &mut Tx, community: CommunityId) -> Result<()> {
    store::remove(tx, community, Line::CarriesOn)?;
    Ok(())
}

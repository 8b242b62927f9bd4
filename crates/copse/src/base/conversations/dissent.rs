//! What is said against the summary that closes a conversation: it stands beside it, in the words and with the name of who says
//! it. Words, not votes: nothing counts heads.

use super::store::{self, DissentRow};
use db::Tx;
use kernel::{ItemId, Moment, PersonId, Result};

/// For how many days after closing one may still say so, where the community says nothing else.
pub const DISSENT_DAYS: i64 = 30;
/// The longest that a community can say, in days: ten years.
pub const DISSENT_DAYS_MAX: i64 = 3_650;

/// Says in words that someone does not agree with a summary, in place of what they said before; empty words take it back.
/// Gives whether that changes anything.
///
/// # Errors
/// What the database gives.
pub fn dissent(tx: &mut Tx, conversation: ItemId, person: PersonId, summary: i64, words: &str, now: Moment) -> Result<bool> {
    tx.guard(db::Scope::new("dissent", conversation))?;
    let before = store::dissent_versions(tx, conversation, person)?;
    if before.first().map_or("", |version| version.words.as_str()) == words {
        return Ok(false);
    }
    let version = before.first().map_or(0, |version| version.version) + 1;
    store::add_dissent(tx, conversation, person, version, summary, words, now)?;
    Ok(true)
}

/// What stands beside the summary, in the order in which it was first said.
///
/// # Errors
/// What the database gives.
pub fn dissents(tx: &mut Tx, conversation: ItemId) -> Result<Vec<DissentRow>> {
    store::dissents_in_force(tx, conversation)
}

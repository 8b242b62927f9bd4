//! Asking to join: once, with words that may be changed while they wait; and after a "not now" not before some time has gone
//! by, so that nobody is asked over and over.

use super::store;
use db::Tx;
use kernel::{CommunityId, LongText, Moment, PersonId, Result};

/// Who was told "not now" may ask again after so long, in seconds: two weeks.
pub const AGAIN_SECONDS: i64 = 14 * 86_400;
/// What stands as the answer where whoever asked took it back.
pub const TAKEN_BACK: &str = "taken_back";

/// How far someone who does not belong is with asking to join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// They may ask.
    Free,
    /// They asked with these words, and wait.
    Waits(LongText),
    /// They were told "not now", and may ask again from this moment on.
    NotBefore(Moment),
}

/// How far someone is with asking to join a community.
///
/// # Errors
/// What the database gives.
pub fn asking(tx: &mut Tx, community: CommunityId, person: PersonId, now: Moment) -> Result<Asking> {
    let Some(last) = store::last_request(tx, community, person)? else { return Ok(Asking::Free) };
    let again = last.answered_at.map(|answered| answered.plus_seconds(AGAIN_SECONDS));
    Ok(match (again, last.answer.as_deref()) {
        (None, _) => Asking::Waits(last.words),
        (Some(again), Some("no")) if again > now => Asking::NotBefore(again),
        (Some(_), _) => Asking::Free,
    })
}

/// Asks to join, or says it in other words while it waits; gives how far the person was before.
///
/// # Errors
/// What the database gives.
pub fn ask(tx: &mut Tx, community: CommunityId, person: PersonId, words: &LongText, now: Moment) -> Result<Asking> {
    let before = asking(tx, community, person, now)?;
    match &before {
        Asking::Free => store::add_request(tx, community, person, words, now).map(drop)?,
        Asking::Waits(_) => store::change_request(tx, community, person, words).map(drop)?,
        Asking::NotBefore(_) => {}
    }
    Ok(before)
}

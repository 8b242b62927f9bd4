//! How a community rests, wakes, ends, and goes on after all. What ends with a community ends at one and the same moment, so that
//! it can be told from all that ended before, and be brought back.

mod store;

pub use store::{RestRow, STATEMENTS, coordinated_at_its_end, forget_seen_ends, rest_now};

use super::{
    chronicle::{self, Entry, Verb},
    communities::State,
    ties::{self, Pair, Tied},
};
use db::{Scope, Tx};
use kernel::{CommunityId, Fault, Moment, PersonId, Result};

/// How long a closing can be undone, in seconds: 30 days.
pub const UNDO_SECONDS: i64 = 30 * 86_400;

/// How a community is to rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// Whether it sleeps; else it pauses.
    pub sleeps: bool,
    /// Why.
    pub why: String,
    /// When it wakes by itself.
    pub until: Option<Moment>,
}

/// One after the other: two who say at once how a community fares, and whoever joins or leaves meanwhile.
fn in_turn(tx: &mut Tx, community: CommunityId) -> Result<State> {
    tx.guard(Scope::new("membership", community))?;
    store::state_of(tx, community)?.map(|(state,)| state).ok_or(Fault::Absent)
}

/// Lets a community rest, in place of a rest that it is in; gives the number of the rest, or nothing once it has closed.
///
/// # Errors
/// What the database gives.
pub fn rest(tx: &mut Tx, community: CommunityId, rest: &Rest, by: PersonId, now: Moment) -> Result<Option<i64>> {
    if in_turn(tx, community)? == State::Closed {
        return Ok(None);
    }
    let (state, verb) = if rest.sleeps { (State::Dormant, Verb::FellAsleep) } else { (State::Paused, Verb::Paused) };
    store::end_rest(tx, community, now, Some(by))?;
    let number = store::last_rest(tx, community)?.0.0 + 1;
    store::add_rest(tx, community, number, state, &rest.why, now, by, rest.until)?;
    store::set_state(tx, community, state, now)?;
    chronicle::log(tx, &Entry::new(community, verb).by(Some(by)).words(&rest.why), now)?;
    Ok(Some(number))
}

/// Wakes a community; gives whether it rested.
///
/// # Errors
/// What the database gives.
pub fn wake(tx: &mut Tx, community: CommunityId, by: Option<PersonId>, now: Moment) -> Result<bool> {
    if !matches!(in_turn(tx, community)?, State::Paused | State::Dormant) {
        return Ok(false);
    }
    store::end_rest(tx, community, now, by)?;
    store::set_state(tx, community, State::Active, now)?;
    chronicle::log(tx, &Entry::new(community, Verb::Woke).by(by), now)?;
    Ok(true)
}

/// Wakes a community whose day has come, if this is still the rest it is in; gives whether it did.
///
/// # Errors
/// What the database gives.
pub fn wake_on_its_day(tx: &mut Tx, community: CommunityId, number: i64, now: Moment) -> Result<bool> {
    in_turn(tx, community)?;
    let has_come = store::rest_now(tx, community)?
        .is_some_and(|rest| rest.number == number && rest.until_at.is_some_and(|until| until <= now));
    if has_come { wake(tx, community, None, now) } else { Ok(false) }
}

/// Ends a community: all who belong now have seen its end; duties, deputies, hand-overs, guests, invitations, requests and ties end with it. Gives
/// whether it had not ended before.
///
/// # Errors
/// What the database gives.
pub fn close(tx: &mut Tx, community: CommunityId, why: &str, by: PersonId, now: Moment) -> Result<bool> {
    if in_turn(tx, community)? == State::Closed {
        return Ok(false);
    }
    store::end_rest(tx, community, now, Some(by))?;
    for row in ties::parents(tx, community)? {
        ties::end(tx, Pair { child: community, parent: row.id }, why, by, now)?;
    }
    for row in ties::children(tx, community)? {
        ties::end(tx, Pair { child: row.id, parent: community }, why, by, now)?;
    }
    store::end_tie_requests(tx, community, by, now)?;
    store::end_duties(tx, community, now)?;
    store::end_deputies(tx, community, now)?;
    store::end_handovers(tx, community, now)?;
    store::end_stays(tx, community, now)?;
    store::end_guests(tx, community, now)?;
    store::revoke_invitations(tx, community, now)?;
    store::end_requests(tx, community, by, now)?;
    store::set_state(tx, community, State::Closed, now)?;
    chronicle::log(tx, &Entry::new(community, Verb::Closed).by(Some(by)).words(why), now)?;
    Ok(true)
}

/// Lets a community go on that had ended at a moment, with all that ended then: who belonged, what they looked after, guests,
/// invitations, requests and ties, but those that would close a circle by now. Gives whether it had ended then.
///
/// # Errors
/// What the database gives.
pub fn reopen(tx: &mut Tx, community: CommunityId, ended: Moment, why: &str, by: PersonId, now: Moment) -> Result<bool> {
    if in_turn(tx, community)? != State::Closed {
        return Ok(false);
    }
    store::resume_stays(tx, community, ended)?;
    store::resume_duties(tx, community, ended)?;
    store::resume_deputies(tx, community, ended)?;
    store::resume_handovers(tx, community, ended)?;
    store::resume_guests(tx, community, ended)?;
    store::resume_invitations(tx, community, ended)?;
    store::resume_requests(tx, community, ended)?;
    store::resume_tie_requests(tx, community, ended)?;
    for (child, parent, kind) in store::ties_ended(tx, community, ended)? {
        let other = if child == community { parent } else { child };
        if store::state_of(tx, other)?.is_some_and(|(state,)| state != State::Closed) {
            // One that would close a circle by now stays ended, and says so in its history.
            let _: Tied = ties::tie(tx, Pair { child, parent }, kind, by, now)?;
        }
    }
    store::set_state(tx, community, State::Active, now)?;
    chronicle::log(tx, &Entry::new(community, Verb::Reopened).by(Some(by)).words(why), now)?;
    Ok(true)
}

#[cfg(test)]
mod tests;

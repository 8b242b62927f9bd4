//! Belonging: beginning and ending a stay, the part one takes, duties.

use super::{Duty, How, Level, Role, store};
use crate::base::chronicle::{self, Entry, Verb};
use db::{Scope, Tx};
use kernel::{CommunityId, Fault, Moment, PersonId, Result};

/// The levels from the middle outward, as rings are drawn and counts are listed; who has not said stands in none.
pub const LEVELS: [Level; 5] = [Level::Core, Level::Active, Level::Occasional, Level::Edge, Level::Outside];

/// Begins a stay; gives whether it began, which it does not for someone who belongs.
///
/// # Errors
/// What the database gives.
pub fn join(tx: &mut Tx, community: CommunityId, person: PersonId, how: How, now: Moment) -> Result<bool> {
    // In turn with leaving, which asks whether anyone is left behind.
    tx.guard(Scope::new("membership", community))?;
    if store::add_membership(tx, community, person, Role::Member, now, how)?.0 == 0 {
        return Ok(false);
    }
    // Who belongs is let in as nothing less.
    store::end_guest_term(tx, community, person, now)?;
    chronicle::log(tx, &Entry::new(community, Verb::Joined).by(Some(person)), now)?;
    Ok(true)
}

/// Ends a stay with what the person looked after, unless it would leave members without a coordinator; gives whether it
/// ended. Whoever wishes stays on the list of those who were here.
///
/// # Errors
/// What the database gives.
pub fn leave(tx: &mut Tx, community: CommunityId, person: PersonId, stays_listed: bool, now: Moment) -> Result<bool> {
    tx.guard(Scope::new("membership", community))?;
    // What the door said of the asker may have changed since.
    let coordinates = store::role_of(tx, community, person)?.is_some_and(|(role,)| role == Role::Coordinator);
    if coordinates && is_last_coordinator(tx, community)? && store::count_members(tx, community)?.0.0 > 1 {
        return Ok(false);
    }
    end_stay(tx, community, person, How::Left, stays_listed, now)?;
    Ok(true)
}

/// Ends a stay, if there is one, with what the person looked after, whoever coordinates then: for a community that itself
/// ends.
///
/// # Errors
/// What the database gives.
pub fn end_stay(tx: &mut Tx, community: CommunityId, person: PersonId, how: How, stays_listed: bool, now: Moment) -> Result<()> {
    if store::end_membership(tx, community, person, now, how, stays_listed)?.0 == 0 {
        return Ok(());
    }
    store::end_duties(tx, community, person, now)?;
    end_what_stands_on_it(tx, community, person, now)?;
    chronicle::log(tx, &Entry::new(community, Verb::Left).by(Some(person)), now)?;
    Ok(())
}

/// Ends what stands on someone coordinating: who stands in for them, and whom they asked to follow; and what they were to do
/// of it for others.
fn end_what_stands_on_it(tx: &mut Tx, community: CommunityId, person: PersonId, now: Moment) -> Result<()> {
    store::end_deputies(tx, community, person, now)?;
    store::end_handovers(tx, community, person, now)?;
    Ok(())
}

fn is_last_coordinator(tx: &mut Tx, community: CommunityId) -> Result<bool> {
    Ok(store::count_coordinators(tx, community)?.0.0 <= 1)
}

/// Says the part one takes, and keeps what it was.
///
/// # Errors
/// What the database gives.
pub fn say_level(tx: &mut Tx, community: CommunityId, person: PersonId, level: Level, now: Moment) -> Result<()> {
    if store::set_level(tx, community, person, level)?.0 > 0 {
        store::add_level_change(tx, community, person, level, now)?;
    }
    Ok(())
}

/// Gives a member something to look after; gives whether they did not hold it yet.
///
/// # Errors
/// [`Fault::Absent`] when they do not belong; what the database gives.
pub fn give_duty(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
    duty: Duty,
    by: Option<PersonId>,
    now: Moment,
) -> Result<bool> {
    tx.guard(Scope::new("membership", community))?;
    store::is_member(tx, community, person)?.ok_or(Fault::Absent)?;
    if store::add_duty(tx, community, person, duty, now, by)?.0 == 0 {
        return Ok(false);
    }
    if duty == Duty::Coordinator {
        store::set_role(tx, community, person, Role::Coordinator)?;
    }
    let verb = if duty == Duty::Coordinator { Verb::MadeCoordinator } else { Verb::GaveDuty };
    chronicle::log(tx, &Entry::new(community, verb).by(by).detail(&format!("{person} {duty}")), now)?;
    Ok(true)
}

/// Ends what someone looks after, unless it would leave the community without a coordinator; gives whether it ended.
///
/// # Errors
/// What the database gives.
pub fn end_duty(tx: &mut Tx, community: CommunityId, person: PersonId, duty: Duty, by: PersonId, now: Moment) -> Result<bool> {
    tx.guard(Scope::new("membership", community))?;
    if duty == Duty::Coordinator && is_last_coordinator(tx, community)? {
        return Ok(false);
    }
    if store::end_one_duty(tx, community, person, duty, now)?.0 == 0 {
        return Ok(false);
    }
    if duty == Duty::Coordinator {
        store::set_role(tx, community, person, Role::Member)?;
        end_what_stands_on_it(tx, community, person, now)?;
    }
    chronicle::log(tx, &Entry::new(community, Verb::EndedDuty).by(Some(by)).detail(&format!("{person} {duty}")), now)?;
    Ok(true)
}

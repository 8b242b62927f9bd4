//! A closing takes effect: as soon as what it needs is there, asked after each act and by a job on its day; and is undone.

use super::{
    DAY_SECONDS, DAYS, Step,
    rule::{Stands, closes},
    said::Phase,
    store::{self, ClosingRow},
    successors,
};
use crate::base::{
    communities, endings, lines,
    notices::{self, Notice, Reason},
};
use db::{Scope, Tx};
use jobs::{Job, Order};
use kernel::{CommunityId, Fault, Moment, PersonId, Result, Rng};
use serde::{Deserialize, Serialize};
use webkit::Kit;

/// The name of the job that closes.
const CLOSE: &str = "close_community";

/// Which closing of which community is due.
#[derive(Serialize, Deserialize)]
struct Due {
    community: String,
    number: i64,
}

/// One after the other: two who do something to the same closing at once.
pub(super) fn in_turn(tx: &mut Tx, community: CommunityId) -> Result<Option<ClosingRow>> {
    tx.guard(Scope::new("closing", community))?;
    store::last(tx, community)
}

/// When the time to answer is over, of one that is proposed.
pub(super) fn waits_until(row: &ClosingRow) -> Option<Moment> {
    row.proposed_at.map(|at| at.plus_seconds(DAYS * DAY_SECONDS))
}

/// Looks again on a day.
pub(super) fn look_again(tx: &mut Tx, community: CommunityId, number: i64, on: Moment, rng: &Rng, now: Moment) -> Result<()> {
    let due = Due { community: community.to_string(), number };
    Order::new(CLOSE, &due, now, rng)?.no_earlier(on).enqueue(tx)?;
    Ok(())
}

/// Tells people of a closing.
pub(super) fn tell(tx: &mut Tx, whom: &[(PersonId,)], notice: &Notice, rng: &Rng, now: Moment) -> Result<()> {
    if notice.reason != Reason::ClosingProposed {
        // What is over asks nobody any more.
        notices::forget(tx, notice.community, Reason::ClosingProposed)?;
    }
    for (person,) in whom {
        Notice { person: *person, ..notice.clone() }.tell(tx, rng, now)?;
    }
    Ok(())
}

/// Closes the community if the last closing has all it needs by now; gives whether it did. Whoever calls it has taken their turn.
pub(super) fn settle(tx: &mut Tx, community: CommunityId, by: Option<PersonId>, rng: &Rng, now: Moment) -> Result<bool> {
    let Some(row) = store::last(tx, community)?.filter(|row| Phase::of(row) == Phase::Proposed) else { return Ok(false) };
    let Some(proposer) = row.proposed_by else { return Ok(false) };
    let stands = Stands {
        is_agreed: row.agreed_at.is_some(),
        has_waited: waits_until(&row).is_some_and(|until| until <= now),
        day_came: row.day_at.is_none_or(|day| day <= now),
        coordinators: communities::count_coordinators(tx, community)?.0.0,
        objections: store::objections(tx, community, row.number)?.0.0,
        offers: store::offers(tx, community, row.number)?.0.0,
    };
    if !closes(stands) {
        return Ok(false);
    }
    let why = why(tx, community, row.number)?;
    let whom = store::belonging(tx, community)?;
    if !endings::close(tx, community, &why, by.unwrap_or(proposer), now)? {
        return Ok(false);
    }
    store::set_closed(tx, community, row.number, now)?;
    successors::keep_lines(tx, community, row.number, now)?;
    let notice = Notice { person: proposer, community, item: None, by, reason: Reason::Closed, words: String::new() };
    tell(tx, &whom, &notice, rng, now)?;
    if let Some(by) = by {
        // Whoever pressed the last button is told that it was the last.
        Notice { person: by, by: None, ..notice }.tell(tx, rng, now)?;
    }
    Ok(true)
}

/// Why it closes, in the words of the step.
pub(super) fn why(tx: &mut Tx, community: CommunityId, number: i64) -> Result<String> {
    let steps = store::steps(tx, community, number)?;
    Ok(steps.into_iter().find(|row| row.step == Step::Why).map(|row| row.words).unwrap_or_default())
}

/// The job that closes a community on its day. It may run late, and may run twice: it asks what is so by then.
pub(super) fn job(kit: &Kit) -> Job {
    let (db, clock, rng) = (kit.db.clone(), kit.clock.clone(), kit.rng.clone());
    let run = move |payload: &str| -> Result<()> {
        let Due { community, number } = serde_json::from_str(payload)?;
        let community: CommunityId = community.parse().map_err(|_| Fault::internal("a job to close a community names none"))?;
        let (now, rng) = (clock.now(), rng.clone());
        db.write_now(move |tx| {
            let is_it = in_turn(tx, community)?.is_some_and(|row| row.number == number);
            if is_it { settle(tx, community, None, &rng, now) } else { Ok(false) }
        })
        .map(drop)
    };
    Job::new(CLOSE, run)
}

/// Lets a community go on that had closed. Gives whether it had, and that can still be undone.
pub(super) fn undo(tx: &mut Tx, community: CommunityId, why: &str, by: PersonId, rng: &Rng, now: Moment) -> Result<bool> {
    let Some(row) = in_turn(tx, community)?.filter(|row| can_be_undone(row, now)) else { return Ok(false) };
    let Some(ended) = row.closed_at else { return Ok(false) };
    if !endings::reopen(tx, community, ended, why, by, now)? {
        return Ok(false);
    }
    store::set_undone(tx, community, row.number, by, why, now)?;
    lines::carries_on_itself(tx, community)?;
    let whom = store::belonging(tx, community)?;
    let notice = Notice { person: by, community, item: None, by: Some(by), reason: Reason::ClosingUndone, words: why.to_owned() };
    tell(tx, &whom, &notice, rng, now)?;
    Ok(true)
}

/// Whether a closing took effect, and can still be undone.
pub(super) fn can_be_undone(row: &ClosingRow, now: Moment) -> bool {
    Phase::of(row) == Phase::Closed && row.closed_at.is_some_and(|at| now <= at.plus_seconds(endings::UNDO_SECONDS))
}

//! What stands under what: circles inside a community, communities under wider ones. A community may stand under several, and
//! never under itself, however far around. One side asks, the other agrees; what ended stays as history.

mod store;

pub use store::{AskedRow, PastRow, STATEMENTS, TieRow, asked_of, children, has_any, known_to, parents, past};

use crate::base::{
    chronicle::{self, Entry, Verb},
    communities::Tie,
};
use db::{Scope, Tx};
use kernel::{CommunityId, Moment, PersonId, Result};
use std::collections::{HashMap, VecDeque};

db::text_enum! {
    /// Who starts circles inside a community.
    pub enum CirclesBy {
        /// Any member.
        Members = "members",
        /// Coordinators alone.
        Coordinators = "coordinators",
    }
}

/// Which community is to stand under which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The narrower one.
    pub child: CommunityId,
    /// The wider one.
    pub parent: CommunityId,
}

/// What became of a wish to tie two communities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tied {
    /// It is so now, or the other side was asked.
    Done,
    /// It was so, or waits for an answer.
    Already,
    /// It would put a community under itself. The chain there is already, from the one that was to be the wider up to the one
    /// that was to be the narrower.
    Round(Vec<CommunityId>),
}

/// All ties are made one after the other, so that no two of them close a circle together.
fn in_turn(tx: &mut Tx) -> Result<()> {
    tx.guard(Scope::new("ties", "all"))
}

/// How one community stands under another already, over whatever lies between: from the lower up to the upper.
///
/// # Errors
/// What the database gives.
pub fn chain(tx: &mut Tx, lower: CommunityId, upper: CommunityId) -> Result<Option<Vec<CommunityId>>> {
    let mut came: HashMap<CommunityId, CommunityId> = HashMap::new();
    let mut waiting = VecDeque::from([lower]);
    while let Some(at) = waiting.pop_front() {
        if at == upper {
            let mut path = vec![at];
            let mut step = at;
            while let Some(before) = came.get(&step).filter(|_| step != lower) {
                step = *before;
                path.push(step);
            }
            path.reverse();
            return Ok(Some(path));
        }
        for (above,) in store::ids_above(tx, at)? {
            if above != lower && !came.contains_key(&above) {
                came.insert(above, at);
                waiting.push_back(above);
            }
        }
    }
    Ok(None)
}

/// Whether two may be tied: [`Tied::Done`] stands for yes.
fn may_tie(tx: &mut Tx, pair: Pair) -> Result<Tied> {
    if let Some(round) = chain(tx, pair.parent, pair.child)? {
        return Ok(Tied::Round(round));
    }
    Ok(if store::tie_now(tx, pair.child, pair.parent)?.is_some() { Tied::Already } else { Tied::Done })
}

/// Writes the same into the chronicles of both, each with the other's id and what it was.
fn log_both(tx: &mut Tx, pair: Pair, entry: (Verb, &str), words: &str, by: Option<PersonId>, now: Moment) -> Result<()> {
    let (verb, what) = entry;
    let mut sides = [(pair.child, pair.parent), (pair.parent, pair.child)];
    sides.sort();
    for (own, other) in sides {
        let detail = format!("{other} {what}");
        chronicle::log(tx, &Entry::new(own, verb).by(by).detail(&detail.trim_end()).words(words), now)?;
    }
    Ok(())
}

/// Ties two communities, with the right of both sides. Nobody stands for a file that was brought in.
///
/// # Errors
/// What the database gives.
pub fn tie(tx: &mut Tx, pair: Pair, kind: Tie, by: impl Into<Option<PersonId>>, now: Moment) -> Result<Tied> {
    let by = by.into();
    in_turn(tx)?;
    let may = may_tie(tx, pair)?;
    if may == Tied::Done {
        store::add_tie(tx, pair.child, pair.parent, kind, now, by)?;
        store::answer_request(tx, pair.child, pair.parent, "yes", by, now)?;
        log_both(tx, pair, (Verb::Tied, kind.as_str()), "", by, now)?;
    }
    Ok(may)
}

/// Asks the other side to agree that one community stands under another.
///
/// # Errors
/// What the database gives.
pub fn ask(tx: &mut Tx, pair: Pair, from_child: bool, words: &str, by: PersonId, now: Moment) -> Result<Tied> {
    in_turn(tx)?;
    let may = may_tie(tx, pair)?;
    if may != Tied::Done {
        return Ok(may);
    }
    if store::add_request(tx, pair.child, pair.parent, from_child, words, by, now)?.0 == 0 {
        return Ok(Tied::Already);
    }
    log_both(tx, pair, (Verb::AskedTie, ""), words, Some(by), now)?;
    Ok(Tied::Done)
}

/// What is said to a request: yes or no by the side that was asked, or it is taken back by the side that asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It is so.
    Yes,
    /// It is not.
    No,
    /// Whoever asked does not ask any more.
    Back,
}

/// Answers a request that is open, if `own` is on the side that may; gives nothing where there is none.
///
/// # Errors
/// What the database gives.
pub fn answer(tx: &mut Tx, pair: Pair, own: CommunityId, reply: Reply, by: PersonId, now: Moment) -> Result<Option<Tied>> {
    in_turn(tx)?;
    let Some((from_child,)) = store::request_now(tx, pair.child, pair.parent)? else { return Ok(None) };
    let asker = if from_child { pair.child } else { pair.parent };
    if (own == asker) != (reply == Reply::Back) {
        return Ok(None);
    }
    if reply == Reply::Yes {
        return tie(tx, pair, Tie::Level, by, now).map(Some);
    }
    let word = if reply == Reply::No { "no" } else { "back" };
    store::answer_request(tx, pair.child, pair.parent, word, Some(by), now)?;
    log_both(tx, pair, (Verb::AnsweredTie, word), "", Some(by), now)?;
    Ok(Some(Tied::Done))
}

/// Ends a tie, which either side may; gives whether it was one.
///
/// # Errors
/// What the database gives.
pub fn end(tx: &mut Tx, pair: Pair, why: &str, by: impl Into<Option<PersonId>>, now: Moment) -> Result<bool> {
    let by = by.into();
    in_turn(tx)?;
    if store::end_tie(tx, pair.child, pair.parent, now, by, why)?.0 == 0 {
        return Ok(false);
    }
    log_both(tx, pair, (Verb::EndedTie, ""), why, by, now)?;
    Ok(true)
}

/// Says who starts circles inside a community.
///
/// # Errors
/// What the database gives.
pub fn say_who_starts(tx: &mut Tx, community: CommunityId, by_whom: CirclesBy, by: PersonId, now: Moment) -> Result<()> {
    store::set_circles_by(tx, community, by_whom)?;
    chronicle::log(tx, &Entry::new(community, Verb::SaidWhoStarts).by(Some(by)).detail(&by_whom), now)?;
    Ok(())
}

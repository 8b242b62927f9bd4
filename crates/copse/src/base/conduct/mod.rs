//! What was said and is not seen for now: held until someone decides, or hidden with a reason; or taken away by those whose it
//! is. Its item is for nobody ([`Audience::Nobody`](super::access::Audience::Nobody)), so that no door opens to it; what stays
//! is a trace. The pages are in `features/conduct`; what is taken away is in `features/repertoire`.

mod store;

use super::access::{Audience, CommunityView};
use db::{Scope, Tx};
use kernel::{CommunityId, ItemId, Moment, PersonId, Result};

pub use store::{
    AwayRow, NormsRow, STATEMENTS, TraceRow, add_held, away, end_held, hidden_posts, kept_trace, norms, set_audience, set_uses,
    tell_line, told_lines, trace, traces, use_traces, view_traces,
};

db::text_enum! {
    /// How something is not seen.
    pub enum Unseen {
        /// It waits until someone decides.
        Held = "held",
        /// It was taken from sight.
        Hidden = "hidden",
        /// It was taken away from what is kept. That is no judgement on it, and nothing that conduct decides about.
        Away = "away",
    }
}

db::text_enum! {
    /// Why something is not as it should be.
    pub enum Grounds {
        /// It attacks or belittles someone.
        Hurts = "hurts",
        /// It tells what is private.
        Private = "private",
        /// It sells something.
        Sells = "sells",
        /// It has nothing to do with what the community is about.
        Strays = "strays",
        /// It may be against the law.
        Unlawful = "unlawful",
        /// It goes against how people here want to deal with each other.
        Norms = "norms",
        /// Something else.
        Other = "other",
    }
}

/// Whether something was taken away that the asker would see otherwise.
///
/// # Errors
/// What the database gives.
pub fn is_away_for(tx: &mut Tx, view: &CommunityView, item: ItemId) -> Result<bool> {
    Ok(away(tx, item)?.is_some_and(|row| view.open(row.audience).is_ok()))
}

/// Takes something away that a community keeps, with what came of trying it; gives whether it stood until now.
///
/// # Errors
/// What the database gives.
pub fn take_away(tx: &mut Tx, community: CommunityId, item: ItemId, by: PersonId, why: &str, now: Moment) -> Result<bool> {
    tx.guard(Scope::new("item", item))?;
    let Some((audience,)) = store::audience(tx, item)?.filter(|(audience,)| *audience < Audience::Nobody) else {
        return Ok(false);
    };
    add_held(tx, item, community, None, Unseen::Away, audience, None, by, Grounds::Other, why, now)?;
    set_audience(tx, item, Audience::Nobody)?;
    set_uses(tx, item)?;
    Ok(true)
}

/// Brings back what was taken away, for those for whom it was; gives whether it was away until now.
///
/// # Errors
/// What the database gives.
pub fn bring_back(tx: &mut Tx, item: ItemId) -> Result<bool> {
    tx.guard(Scope::new("item", item))?;
    let Some(row) = away(tx, item)? else { return Ok(false) };
    set_audience(tx, item, row.audience)?;
    end_held(tx, item)?;
    set_uses(tx, item)?;
    Ok(true)
}

/// The norms in force in a line, for where one says something.
///
/// # Errors
/// What the database gives.
pub fn norms_here(tx: &mut Tx, community: CommunityId) -> Result<Option<String>> {
    Ok(norms(tx, community)?.map(|norms| norms.short))
}

//! What resting and ending hold of a person.

use crate::{
    base::endings,
    features::{Fate, Holding, Leaving, Own},
    words::Words,
};
use db::{Tx, holdings::Part};
use kernel::Result;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: Some(no_longer_saw), takes: &[] };

/// Whoever deletes their account comes back with no community that goes on after all.
fn no_longer_saw(tx: &mut Tx, leaving: &Leaving) -> Result<()> {
    endings::forget_seen_ends(tx, leaving.person)?;
    Ok(())
}

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("community_rest", "by_id").at("community_id"), Fate::Said(&["why"])).copied(Words::own_rests),
    Holding::of(Part::of("community_rest", "ended_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("rest_wish", "person_id").at("community_id"), Fate::Goes).copied(Words::own_wishes),
];

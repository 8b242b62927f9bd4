//! What moving in and out holds of a person.

use super::store;
use crate::{
    features::{Fate, Holding, Leaving, Own},
    words::Words,
};
use db::{Tx, holdings::Part};
use kernel::Result;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: Some(forget_asking), takes: &[] };

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("brought_person", "person_id"), Fate::Goes),
    Holding::of(Part::of("brought_term", "person_id").at("community_id"), Fate::Named(&["said"])),
    Holding::of(Part::of("mailed_asking", "asked_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("moving_in", "person_id"), Fate::Goes),
    Holding::of(Part::of("writing_out", "person_id").at("community_id"), Fate::Goes).copied(Words::own_written_out),
];

/// Where they were asked by mail to come, their address stands.
fn forget_asking(tx: &mut Tx, leaving: &Leaving) -> Result<()> {
    store::forget_asking(tx, leaving.person).map(drop)
}

//! What files people gave hold of a person.

use crate::{
    features::{Fate, Holding, Own},
    words::Words,
};
use db::holdings::Part;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: None, takes: &[] };

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("parked_file", "person_id"), Fate::Goes),
    Holding::of(Part::through("attachment", "item_id", "item", "id", "author_id").at("community_id"), Fate::GoesIfTaken)
        .copied(Words::own_files)
        .apart_from_kept("item_id"),
];

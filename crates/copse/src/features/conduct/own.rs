//! What reports, decisions and norms hold of a person.

use crate::{
    features::{Fate, Holding, Own},
    words::Words,
};
use db::holdings::Part;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: None, takes: &[] };

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("norms", "author_id").at("community_id"), Fate::Named(&[])).copied(Words::own_norms),
    Holding::of(Part::of("report", "by_id").at("community_id"), Fate::Goes).copied(Words::own_reports),
    Holding::of(Part::through("held_item", "item_id", "item", "id", "author_id").at("community_id"), Fate::GoesIfTaken)
        .copied(Words::own_held),
    Holding::of(Part::of("held_item", "by_id").at("community_id"), Fate::Said(&["words"])),
    Holding::of(Part::of("conduct_act", "by_id").at("community_id"), Fate::Said(&["words"])).copied(Words::own_acts),
];

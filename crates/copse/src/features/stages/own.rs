//! What stages and outlooks hold of a person: that it was they who said or ticked something.

use crate::{
    features::{Fate, Holding, Own},
    words::Words,
};
use db::holdings::Part;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: None, takes: &[] };

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("stage", "said_by").at("community_id"), Fate::Said(&["words"])).copied(Words::own_stages),
    Holding::of(Part::of("stage", "taken_back_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("stage_line", "added_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("stage_tick", "ticked_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("stage_tick", "ended_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("outlook", "written_by").at("community_id"), Fate::Named(&[])).copied(Words::own_outlooks),
];

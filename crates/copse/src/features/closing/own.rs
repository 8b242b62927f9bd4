//! What closing holds of a person.

use crate::{
    features::{Fate, Holding, Own},
    words::Words,
};
use db::holdings::Part;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: None, takes: &[] };

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("closing", "begun_by").at("community_id"), Fate::Named(&[])).copied(Words::own_closings),
    Holding::of(Part::of("closing", "dropped_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("closing", "proposed_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("closing", "agreed_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("closing", "stopped_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("closing", "undone_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("closing_step", "by_id").at("community_id"), Fate::Named(&[])).copied(Words::own_closing_steps),
    Holding::of(Part::of("closing_answer", "person_id").at("community_id"), Fate::Goes).copied(Words::own_closing_answers),
    Holding::of(Part::of("closing_answer_before", "person_id").at("community_id"), Fate::Goes)
        .copied(Words::own_closing_answers_before),
    Holding::of(Part::of("closing_successor", "named_by").at("community_id"), Fate::Named(&[])).copied(Words::own_successors),
    Holding::of(Part::of("closing_successor", "removed_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("closing_successor", "answered_by").at("other_id"), Fate::Named(&[])).copied(Words::own_carries),
];

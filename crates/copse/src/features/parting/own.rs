//! What going apart and together holds of a person.

use crate::{
    features::{Fate, Holding, Own},
    words::Words,
};
use db::holdings::Part;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: None, takes: &[] };

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("split", "proposed_by").at("community_id"), Fate::Said(&["why"])).copied(Words::own_splits),
    Holding::of(Part::of("split", "ended_by").at("community_id"), Fate::Said(&["ended_why"])),
    Holding::of(Part::of("split_keeper", "person_id").at("community_id"), Fate::Named(&[])).copied(Words::own_split_asked),
    Holding::of(Part::of("split_word", "person_id").at("community_id"), Fate::Goes).copied(Words::own_split_words),
    Holding::of(Part::of("split_talk", "chosen_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("split_thing", "chosen_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("split_kind", "chosen_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("split_circle", "chosen_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("merging", "proposed_by").at("from_id"), Fate::Said(&["why"])).copied(Words::own_merges),
    Holding::of(Part::of("merging", "answered_by").at("into_id"), Fate::Said(&["answer_words"])).copied(Words::own_merge_answers),
    Holding::of(Part::of("merging", "ended_by").at("from_id"), Fate::Said(&["ended_why"])),
    Holding::of(Part::of("merging_word", "person_id").at("community_id"), Fate::Goes).copied(Words::own_merge_words),
];

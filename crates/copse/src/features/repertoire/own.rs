//! What a repertoire holds of people. What one wrote is theirs as any item is; that they looked after something stays said.

use crate::{
    features::{Fate, Holding, Own},
    words::Words,
};
use db::holdings::Part;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: None, takes: &[] };

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("kept_steward", "person_id").placed_by("item_id", "item", "id", "community_id"), Fate::Named(&[]))
        .copied(Words::own_stewarded),
    Holding::of(Part::of("kept_steward", "given_by").placed_by("item_id", "item", "id", "community_id"), Fate::Named(&[])),
    Holding::of(Part::of("kept_asked", "asked_by").placed_by("item_id", "item", "id", "community_id"), Fate::Named(&["note"]))
        .copied(Words::own_kept_asked),
    Holding::of(
        Part::of("kept_asked", "answered_by").placed_by("item_id", "item", "id", "community_id"),
        Fate::Named(&["words"]),
    ),
    Holding::of(
        Part::of("kept_offer", "answered_by").placed_by("item_id", "item", "id", "community_id"),
        Fate::Named(&["words"]),
    )
    .copied(Words::own_kept_offers),
    Holding::of(Part::through("kept_use", "item_id", "item", "id", "author_id").at("community_id"), Fate::Follows)
        .copied(Words::own_uses),
    Holding::of(Part::of("kept_use", "looked_by").placed_by("kept_id", "item", "id", "community_id"), Fate::Named(&[])),
    Holding::of(Part::of("kept_practiser", "person_id").placed_by("item_id", "item", "id", "community_id"), Fate::Goes)
        .copied(Words::own_practised),
    Holding::of(Part::of("kept_wanted", "asked_by").at("community_id"), Fate::Said(&["words"])).copied(Words::own_wanted),
    Holding::of(Part::of("kept_wanted", "ended_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("kept_done", "told_by").placed_by("item_id", "item", "id", "community_id"), Fate::Named(&["words"]))
        .copied(Words::own_done),
    Holding::of(Part::of("kept_kind", "made_by").at("community_id"), Fate::Named(&[])),
    // How it is kept is a community's to say, whoever wrote it first.
    Holding::of(Part::through("kept", "item_id", "item", "id", "author_id").at("community_id"), Fate::Follows),
];

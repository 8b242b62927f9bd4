//! What mediations hold of a person: to each what is theirs.

use crate::{
    features::{Fate, Holding, Own},
    words::Words,
};
use db::holdings::Part;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: None, takes: &[] };

/// Rows of a mediation, in the community of it.
const fn of(table: &'static str, column: &'static str) -> Part {
    Part::of(table, column).placed_by("mediation_id", "mediation", "id", "community_id")
}

const HOLDINGS: &[Holding] = &[
    Holding::of(of("mediation_entry", "author_id"), Fate::Said(&["words"])).copied(Words::own_mediation_entries),
    Holding::of(of("mediation_agreement", "author_id"), Fate::Named(&[])).copied(Words::own_mediation_agreements),
    Holding::of(of("mediation_assent", "person_id"), Fate::Named(&[])),
    Holding::of(of("mediation_party", "person_id"), Fate::Said(&["left_words"])).copied(Words::own_mediation_parties),
    Holding::of(Part::of("mediation", "opened_by").at("community_id"), Fate::Said(&["about"]))
        .copied(Words::own_mediations_opened),
    Holding::of(Part::of("mediation", "mediator_id").at("community_id"), Fate::Named(&[])).copied(Words::own_mediations),
];

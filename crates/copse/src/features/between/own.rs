//! What terms between communities hold of a person.

use crate::{
    features::{Fate, Holding, Own},
    words::Words,
};
use db::holdings::Part;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: None, takes: &[] };

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("mutual_terms", "author_id").at("side_id"), Fate::Named(&[])).copied(Words::own_mutual_terms),
    Holding::of(Part::of("mutual_assent", "person_id").at("side_id"), Fate::Named(&[])).copied(Words::own_mutual_assents),
];

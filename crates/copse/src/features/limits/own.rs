//! What limits of contact hold of a person. That another limited contact with them is not theirs to know, in no copy, either.

use crate::{
    features::{Fate, Holding, Own},
    words::Words,
};
use db::holdings::Part;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: None, takes: &[] };

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("contact_limit", "person_id"), Fate::Goes).copied(Words::own_limits),
    Holding::of(Part::of("contact_limit", "other_id"), Fate::Goes),
];

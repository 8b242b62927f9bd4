//! What profiles hold of a person.

use crate::{
    features::{Fate, Holding, Own},
    words::Words,
};
use db::holdings::Part;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: None, takes: &[super::brought::TAKES] };

const HOLDINGS: &[Holding] = &[Holding::of(Part::of("profile", "person_id"), Fate::Goes).copied(Words::own_profile)];

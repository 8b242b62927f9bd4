//! What notices and the chronicle hold of a person.

use crate::{
    features::{Fate, Holding, Own},
    words::Words,
};
use db::holdings::Part;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: None, takes: &[] };

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("notice", "person_id").at("community_id"), Fate::Goes).copied(Words::own_notices),
    Holding::of(Part::of("notice", "by_id").at("community_id"), Fate::Goes),
    Holding::of(Part::of("chronicle", "person_id").at("community_id"), Fate::Said(&["words"])).copied(Words::own_chronicle),
];

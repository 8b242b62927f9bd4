//! What keeping in touch holds of a person.

use crate::{
    features::{Fate, Holding, Own},
    words::Words,
};
use db::holdings::Part;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: None, takes: &[] };

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("in_touch", "person_id").at("community_id"), Fate::Goes).copied(Words::own_in_touch),
    Holding::of(Part::of("quiet_stay", "person_id").at("community_id"), Fate::Goes).copied(Words::own_quiet_stays),
    Holding::of(Part::of("quiet_word", "author_id").at("community_id"), Fate::Said(&["words"])).copied(Words::own_quiet_words),
];

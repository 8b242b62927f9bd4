//! What accounts hold of a person.

use crate::{
    features::{Fate, Holding, Own},
    words::Words,
};
use db::holdings::Part;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: Some(super::store::forget_what_is_mailed), takes: &[] };

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("session", "person_id"), Fate::Goes).copied(Words::own_sessions).without(&["token_hash"]),
    Holding::of(Part::of("mailed_link", "person_id"), Fate::Goes),
    Holding::of(Part::of("account", "person_id"), Fate::Goes).copied(Words::own_account).without(&["password"]),
    Holding::of(Part::of("person", "id"), Fate::Follows).copied(Words::own_person),
];

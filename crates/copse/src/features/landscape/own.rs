//! What landscapes and activities hold of a person.

use crate::{
    features::{Fate, Holding, Own},
    words::Words,
};
use db::holdings::Part;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: None, takes: super::brought::TAKES };

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("landscape_share", "person_id"), Fate::Goes).copied(Words::own_shown_to_me).without(&["link_hash"]),
    Holding::of(Part::of("landscape_comment", "author_id"), Fate::Goes).copied(Words::own_comments),
    Holding::of(Part::through("landscape_version", "landscape_id", "landscape", "id", "person_id"), Fate::Follows)
        .copied(Words::own_landscape_versions),
    Holding::of(Part::through("landscape_picture", "landscape_id", "landscape", "id", "person_id"), Fate::Follows)
        .copied(Words::own_landscape_pictures),
    Holding::of(Part::through("landscape_share", "landscape_id", "landscape", "id", "person_id"), Fate::Follows)
        .copied(Words::own_shares)
        .without(&["link_hash"]),
    Holding::of(Part::through("landscape_taken", "landscape_id", "landscape", "id", "person_id"), Fate::Follows),
    Holding::of(Part::of("landscape", "person_id"), Fate::Goes).copied(Words::own_landscape).without(&["draft_hash"]),
    Holding::of(Part::of("activity_answer", "person_id"), Fate::Goes).copied(Words::own_activity_answers),
    Holding::of(Part::of("activity", "author_id").at("community_id"), Fate::Named(&[])).copied(Words::own_activities),
];

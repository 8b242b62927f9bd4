//! Practices: how we do something that needs doing, so that others can do it too.

use crate::{
    features::repertoire::kind::{Field, Kind, Shape},
    words::Words,
};

/// What a practice is.
pub(super) fn kind(t: Words<'static>) -> Kind {
    Kind {
        key: "practice".into(),
        name: t.kept_practice().into(),
        plural: t.kept_practice_plural().into(),
        about: t.kept_practice_about().into(),
        title: t.kept_practice_title().into(),
        // Stairs, since it is done step by step.
        drawing: "M3 20h5v-5h5v-5h5V5h3",
        is_first: true,
        fields: vec![
            Field::new("situation", Shape::Text(3), t.kept_practice_situation(), t.kept_practice_situation_hint()),
            Field::new("how", Shape::Text(8), t.kept_practice_how(), t.kept_practice_how_hint()),
            Field::new("variants", Shape::Text(4), t.kept_practice_variants(), t.kept_practice_variants_hint()),
            Field::new("why", Shape::Text(3), t.kept_practice_why(), t.kept_practice_why_hint()),
            Field::new("evidence", Shape::Text(3), t.kept_practice_evidence(), t.kept_practice_evidence_hint()),
            Field::new("needs", Shape::Text(3), t.kept_practice_needs(), t.kept_practice_needs_hint()),
        ],
    }
}

//! Histories: something in our past that explains how things are.

use crate::{
    features::repertoire::kind::{Field, Kind, Shape},
    words::Words,
};

/// What a history is.
pub(super) fn kind(t: Words<'static>) -> Kind {
    Kind {
        key: "history".into(),
        name: t.kept_history().into(),
        plural: t.kept_history_plural().into(),
        about: t.kept_history_about().into(),
        title: t.kept_history_title().into(),
        // A line through time with what branched off.
        drawing: "M6 3v18M6 7h6l4-3M6 13h8l4 3",
        is_first: false,
        fields: vec![
            Field::new("when", Shape::Day, t.kept_history_when(), t.kept_history_when_hint()),
            Field::new("happened", Shape::Text(6), t.kept_history_happened(), ""),
            Field::new("people", Shape::Line, t.kept_history_people(), t.kept_history_people_hint()),
            Field::new("since", Shape::Text(3), t.kept_history_since(), ""),
        ],
    }
}

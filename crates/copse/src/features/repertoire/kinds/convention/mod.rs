//! Conventions: a term or a norm, and what it means among us.

use crate::{
    features::repertoire::kind::{Field, Kind, Shape},
    words::Words,
};

/// What a convention is.
pub(super) fn kind(t: Words<'static>) -> Kind {
    Kind {
        key: "convention".into(),
        name: t.kept_convention().into(),
        plural: t.kept_convention_plural().into(),
        about: t.kept_convention_about().into(),
        title: t.kept_convention_title().into(),
        // A label on a string.
        drawing: "M3 4h9l8.5 8.5-7.5 7.5L4.5 11.5zM8 8.5h.01",
        is_first: true,
        fields: vec![
            Field::new("meaning", Shape::Text(4), t.kept_convention_meaning(), t.kept_convention_meaning_hint()),
            Field::new("holds", Shape::Text(2), t.kept_convention_holds(), t.kept_convention_holds_hint()),
            Field::new("instead", Shape::Text(2), t.kept_convention_instead(), t.kept_convention_instead_hint()),
        ],
    }
}

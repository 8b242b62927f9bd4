//! Artefacts: a thing we made or use: a form, a tool, a picture, a file.

use crate::{
    features::repertoire::kind::{Field, Kind, Shape},
    words::Words,
};

/// What an artefact is.
pub(super) fn kind(t: Words<'static>) -> Kind {
    Kind {
        key: "artefact".into(),
        name: t.kept_artefact().into(),
        plural: t.kept_artefact_plural().into(),
        about: t.kept_artefact_about().into(),
        title: t.kept_artefact_title().into(),
        // A box.
        drawing: "M4 8l8-4.5L20 8v8.5L12 21l-8-4.5zM4 8l8 4.5L20 8M12 12.5V21",
        is_first: false,
        fields: vec![
            Field::new("link", Shape::Link, t.kept_artefact_link(), t.kept_artefact_link_hint()),
            Field::files(t.kept_artefact_files(), t.kept_artefact_files_hint()),
            Field::new("purpose", Shape::Text(3), t.kept_artefact_purpose(), ""),
            Field::new("use", Shape::Text(4), t.kept_artefact_use(), t.kept_artefact_use_hint()),
        ],
    }
}

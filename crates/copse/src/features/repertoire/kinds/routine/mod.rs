//! Routines: what we do again and again, with who and when.

use crate::{
    features::repertoire::{
        done::beat_field,
        kind::{Field, Kind, Shape},
    },
    words::Words,
};

/// What a routine is.
pub(super) fn kind(t: Words<'static>) -> Kind {
    Kind {
        key: "routine".into(),
        name: t.kept_routine().into(),
        plural: t.kept_routine_plural().into(),
        about: t.kept_routine_about().into(),
        title: t.kept_routine_title().into(),
        // A round that begins again.
        drawing: "M20 12a8 8 0 1 1-2.3-5.6M20.5 2.5v5h-5",
        is_first: false,
        fields: vec![
            Field::new("when", Shape::Line, t.kept_routine_when(), t.kept_routine_when_hint()),
            beat_field(t),
            Field::new("who", Shape::Line, t.kept_routine_who(), t.kept_routine_who_hint()),
            Field::new("script", Shape::Text(8), t.kept_routine_script(), t.kept_routine_script_hint()),
            Field::new("missed", Shape::Text(2), t.kept_routine_missed(), t.kept_routine_missed_hint()),
        ],
    }
}

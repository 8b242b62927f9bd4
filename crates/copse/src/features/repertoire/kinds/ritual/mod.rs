//! Rituals: what we do together because it says who we are.

use crate::{
    features::repertoire::{
        done::beat_field,
        kind::{Field, Kind, Shape},
    },
    words::Words,
};

/// What a ritual is.
pub(super) fn kind(t: Words<'static>) -> Kind {
    Kind {
        key: "ritual".into(),
        name: t.kept_ritual().into(),
        plural: t.kept_ritual_plural().into(),
        about: t.kept_ritual_about().into(),
        title: t.kept_ritual_title().into(),
        // A candle.
        drawing: "M9 11h6v10H9zM12 11V9.5M12 2.5c2.3 2.4 2.3 4.5 0 5.5-2.3-1-2.3-3.1 0-5.5z",
        is_first: false,
        fields: vec![
            Field::new("when", Shape::Line, t.kept_ritual_when(), t.kept_ritual_when_hint()),
            beat_field(t),
            Field::new("who", Shape::Line, t.kept_ritual_who(), ""),
            Field::new("script", Shape::Text(8), t.kept_ritual_script(), t.kept_ritual_script_hint()),
            Field::new("means", Shape::Text(3), t.kept_ritual_means(), ""),
        ],
    }
}

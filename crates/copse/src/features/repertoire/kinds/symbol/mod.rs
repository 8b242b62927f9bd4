//! Symbols: a sign, a name, a colour, a saying that stands for something among us.

use crate::{
    features::repertoire::kind::{Field, Kind, Shape},
    words::Words,
};

/// What a symbol is.
pub(super) fn kind(t: Words<'static>) -> Kind {
    Kind {
        key: "symbol".into(),
        name: t.kept_symbol().into(),
        plural: t.kept_symbol_plural().into(),
        about: t.kept_symbol_about().into(),
        title: t.kept_symbol_title().into(),
        // A star.
        drawing: "M12 3l2.7 5.8 6.3.8-4.6 4.3 1.2 6.2-5.6-3.1-5.6 3.1 1.2-6.2L3 9.6l6.3-.8z",
        is_first: false,
        fields: vec![
            Field::new("stands_for", Shape::Text(3), t.kept_symbol_stands_for(), ""),
            Field::new("origin", Shape::Text(3), t.kept_symbol_origin(), ""),
            Field::new("seen", Shape::Text(2), t.kept_symbol_seen(), ""),
        ],
    }
}

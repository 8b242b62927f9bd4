//! The drawings of a state on a page that has several.

use crate::{
    features::landscape::{
        drawing::{
            file::unlinked,
            spray::{Round, by_branch, outline, spray},
            timeline::{self, Asked},
        },
        keeper,
    },
    words::Words,
};
use landscape::Landscape;
use webkit::Ctx;

/// A drawing of a state on a page that has several.
pub(crate) struct OnPage {
    pub(crate) title: &'static str,
    pub(crate) wide: String,
    /// The same for a narrow window: one drawing below another, each with its name where it is a part.
    pub(crate) narrow: Vec<(String, String)>,
}

/// The drawings of a state for a page that has several: each with its heading.
pub(crate) fn on_page(ctx: &Ctx, landscape: &Landscape, ids: &str) -> Vec<OnPage> {
    let t = Words(ctx.locale());
    let asked = Asked { importance: landscape.look.importance, ..unlinked(keeper::today(ctx)) };
    let drawn = timeline::named(landscape, t, &asked, ids);
    let timeline = OnPage { title: t.export_timeline(), wide: drawn.wide, narrow: vec![(String::new(), drawn.narrow)] };
    let whole = spray(&outline(landscape, t), t, &Round { note: String::new(), is_linked: false });
    vec![timeline, OnPage { title: t.export_spray(), wide: diagram::spray::wide(&whole, false), narrow: by_branch(&whole) }]
}

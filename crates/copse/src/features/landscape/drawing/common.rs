//! What the drawings of a landscape have in common.

use crate::{
    features::landscape::named::{Named, importance_name},
    words::Words,
};
use diagram::text;
use landscape::{Common, Grouping, Landscape};

/// What a group of entries is called: a lane, a main branch.
pub(crate) fn group_name(t: Words<'static>, common: &Common, by: Grouping) -> String {
    match common {
        Common::Setting(setting) => setting.name(t).to_owned(),
        Common::Kind(kind) => kind.name(t).to_owned(),
        Common::Importance(importance) => importance_name(t, *importance).to_owned(),
        Common::Words(words) => words.clone(),
        Common::Unsaid => match by {
            Grouping::Importance => t.drawing_unsaid_importance().to_owned(),
            Grouping::Practice => t.drawing_unsaid_practice().to_owned(),
            Grouping::Place => t.drawing_unsaid_place().to_owned(),
            _ => t.drawing_unsaid().to_owned(),
        },
    }
}

/// What a branch is called on which something hangs, whatever the branches of the drawing are.
pub(crate) fn branch_name(t: Words<'static>, branch: &Common) -> String {
    let by = if matches!(branch, Common::Importance(_)) { Grouping::Importance } else { Grouping::Setting };
    group_name(t, branch, by)
}

/// Whether a landscape is read from the right: most of its entries have names of such a script, or, where it has none, what it
/// says of itself has.
pub(crate) fn is_from_right(landscape: &Landscape) -> bool {
    let names = || landscape.entries.iter().map(|entry| entry.name.as_str());
    if landscape.entries.is_empty() {
        return text::runs_from_right(&landscape.title) || text::runs_from_right(&landscape.centre);
    }
    2 * names().filter(|name| text::runs_from_right(name)).count() > landscape.entries.len()
}

//! Where a free twig can hang, as a form says it.

use crate::{
    features::landscape::drawing::{
        common::branch_name,
        spray::{Outline, What},
    },
    words::Words,
};
use landscape::{Common, Id, Landscape, Parent};

/// A place to hang something.
pub(super) struct Place {
    pub(super) value: String,
    pub(super) name: String,
}

/// A place in a form.
pub(super) fn written(under: &Parent) -> String {
    match under {
        Parent::Centre => "centre".to_owned(),
        Parent::Branch(branch) => format!("branch:{}", branch.key()),
        Parent::Entry(id) => format!("entry:{id}"),
        Parent::Twig(id) => format!("twig:{id}"),
    }
}

/// A place from a form.
pub(super) fn read(text: &str) -> Option<Parent> {
    match text.split_once(':') {
        None => (text == "centre").then_some(Parent::Centre),
        Some(("branch", key)) => (!key.trim().is_empty()).then(|| Parent::Branch(Common::of_key(key))),
        Some(("entry", id)) => id.parse().ok().map(Parent::Entry),
        Some(("twig", id)) => id.parse().ok().map(Parent::Twig),
        Some(_) => None,
    }
}

/// All places of an outline, in its order, each with how far in it is. `moving` is a twig that is to hang elsewhere: it cannot
/// hang on itself.
pub(super) fn places(t: Words<'static>, landscape: &Landscape, outline: &Outline, moving: Option<Id>) -> Vec<Place> {
    let mut places = vec![Place { value: written(&Parent::Centre), name: t.spray_under_centre(outline.centre.as_str()) }];
    for (depth, node) in outline.walk() {
        let under = match &node.what {
            What::Group(common) => Parent::Branch(common.clone()),
            What::Entry(id) => Parent::Entry(*id),
            What::Twig(id) if moving.is_some_and(|moving| landscape.is_on(*id, moving)) => continue,
            What::Twig(id) => Parent::Twig(*id),
            What::Practice(_) => continue,
        };
        let value = written(&under);
        // An entry may stand on several branches.
        if places.iter().all(|place| place.value != value) {
            places.push(Place { value, name: format!("{}{}", "\u{a0}\u{a0}\u{a0}".repeat(depth + 1), node.words) });
        }
    }
    let now = moving.and_then(|moving| landscape.twig(moving)).map(|twig| &twig.under);
    if let Some(under @ Parent::Branch(branch)) = now
        && places.iter().all(|place| place.value != written(under))
    {
        places.push(Place { value: written(under), name: t.spray_under_undrawn(branch_name(t, branch)) });
    }
    places
}

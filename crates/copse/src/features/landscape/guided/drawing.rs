//! The drawings of the activity, for its pages and as files to take away.

use super::super::drawing::{
    spray::{self, Outline, Round},
    timeline::{self, Asked},
};
use crate::words::Words;
use diagram::{
    spray::{self as drawn, Branch, Spray},
    timeline::{Palette, Timeline},
};
use jiff::civil::Date as Day;
use landscape::{Landscape, Setting};

/// What a drawing depends on besides the landscape.
#[derive(Clone, Copy)]
pub(super) struct Way {
    /// Its words.
    pub(super) t: Words<'static>,
    /// Today, where the reader is.
    pub(super) today: Day,
}

fn asked(landscape: &Landscape, way: Way) -> Asked<'static> {
    let importance = landscape.entries.iter().any(|entry| entry.importance.is_some());
    Asked {
        title: way.t.plot_drawing_title(),
        today: way.today,
        window: None,
        importance,
        entry_href: &|_| None,
        lane_href: None,
    }
}

/// The timeline, for a page.
pub(super) fn timeline(landscape: &Landscape, way: Way) -> Timeline {
    timeline::for_page(landscape, way.t, &asked(landscape, way))
}

/// The timeline, as a file.
pub(super) fn timeline_file(landscape: &Landscape, way: Way) -> String {
    let about = way.t.plot_legend_date(way.today.to_string());
    timeline::for_file(landscape, way.t, &asked(landscape, way), &about, &Palette::light()).svg
}

/// A spray diagram in the forms that a page needs.
pub(super) struct Sprayed {
    /// With room.
    pub(super) wide: String,
    /// For phones: the whole in short, then branch by branch.
    pub(super) narrow: Vec<(String, String)>,
    /// The same in words.
    pub(super) outline: Outline,
}

fn whole(outline: &Outline, way: Way) -> Spray {
    spray::spray(outline, way.t, &Round::default())
}

/// The spray diagram, for a page.
pub(super) fn sprayed(landscape: &Landscape, way: Way) -> Sprayed {
    let outline = spray::outline(landscape, way.t);
    let whole = whole(&outline, way);
    Sprayed { wide: drawn::wide(&whole, false), narrow: spray::by_branch(&whole), outline }
}

/// The small drawing that grows beside the questions; parts of life that have no group yet are dotted.
pub(super) fn sketch(landscape: &Landscape, way: Way) -> String {
    let mut spray = whole(&spray::outline(landscape, way.t), way);
    way.t.plot_me().clone_into(&mut spray.centre);
    let few = spray.branches.len();
    spray.branches.extend((few..Setting::ALL.len() - 1).map(|_| Branch::default()));
    for branch in spray.branches.iter_mut().flat_map(|branch| &mut branch.branches) {
        branch.branches.clear();
    }
    drawn::sketch(&spray)
}

/// The spray diagram, as a file.
pub(super) fn spray_file(landscape: &Landscape, way: Way) -> String {
    drawn::wide(&whole(&spray::outline(landscape, way.t), way), true)
}

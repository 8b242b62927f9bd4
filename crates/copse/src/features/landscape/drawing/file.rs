//! The drawings of a landscape as files of their own, with title, date and legend: what the exports and the command line give.

use super::{
    matrix::matrix,
    quad::quad,
    spray::{Round, outline, spray},
    timeline::{self, Asked},
};
use crate::words::Words;
use diagram::{spray::Spray, timeline::Palette};
use jiff::civil::Date as Day;
use landscape::Landscape;

/// A drawing that can be taken home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drawing {
    Timeline,
    Spray,
    Matrix,
    Review,
}

impl Drawing {
    pub(crate) const ALL: [Self; 4] = [Self::Timeline, Self::Spray, Self::Matrix, Self::Review];

    /// Its name in addresses and of files.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::Spray => "spray",
            Self::Matrix => "matrix",
            Self::Review => "review",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|drawing| drawing.as_str() == name)
    }

    /// What it is called.
    pub(crate) fn title(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Timeline => t.export_timeline(),
            Self::Spray => t.export_spray(),
            Self::Matrix => t.export_matrix(),
            Self::Review => t.export_review(),
        }
    }

    /// The drawing as a file. `date` is today, in words.
    pub(crate) fn file(self, landscape: &Landscape, t: Words<'static>, date: &str, today: Day) -> String {
        match self {
            Self::Timeline => {
                let asked = Asked { importance: has_importance(landscape), ..unlinked(today) };
                timeline::for_file(landscape, t, &asked, &t.export_note(date), &Palette::light()).svg
            }
            Self::Spray => diagram::spray::wide(&sprayed(landscape, t, date), true),
            Self::Matrix => {
                let without = landscape.entries.iter().filter(|entry| entry.practices.is_empty()).count();
                let without = if without == 0 { String::new() } else { t.drawing_without(without) };
                let note = format!("{} {without} {}", t.export_note(date), legend_of_weights(landscape, t));
                diagram::matrix::matrix(&matrix(&weighed(landscape, t), t, &note))
            }
            Self::Review => {
                let weights = legend_of_weights(landscape, t);
                let note = format!("{} {} {weights}", t.export_note(date), t.export_legend_review());
                let note = note.trim_end();
                diagram::quad::quad(&quad(&weighed(landscape, t), t, note))
            }
        }
    }
}

impl Drawing {
    /// The same in parts that go over several sheets, where there is such a form: for paper on which the words of the whole
    /// would be too small.
    pub(crate) fn in_parts(self, landscape: &Landscape, t: Words<'static>, date: &str) -> Option<String> {
        (self == Self::Spray).then(|| diagram::spray::paged(&sprayed(landscape, t, date)))
    }
}

fn sprayed(landscape: &Landscape, t: Words<'static>, date: &str) -> Spray {
    let mut shown = landscape.clone();
    // It is shown in every file where it was said.
    shown.look.importance = has_importance(landscape);
    let legend = if shown.look.importance { t.export_legend_spray_importance() } else { t.export_legend_spray() };
    let note = format!("{} {legend}", t.export_note(date));
    spray(&outline(&shown, t), t, &Round { note, is_linked: false })
}

fn has_importance(landscape: &Landscape) -> bool {
    landscape.entries.iter().any(|entry| entry.importance.is_some())
}

/// What the numbers behind the names mean, where there are any.
fn legend_of_weights(landscape: &Landscape, t: Words<'static>) -> &'static str {
    if has_importance(landscape) { t.export_legend_weighed() } else { "" }
}

/// The landscape with how much each entry matters written behind its name, for drawings that have no marks for it.
fn weighed(landscape: &Landscape, t: Words<'static>) -> Landscape {
    let mut weighed = landscape.clone();
    for entry in &mut weighed.entries {
        if let Some(importance) = entry.importance {
            entry.name = t.export_weighed(entry.name.as_str(), importance);
        }
    }
    weighed
}

/// A timeline from which nothing leads on.
pub(crate) fn unlinked(today: Day) -> Asked<'static> {
    Asked { title: "", today, window: None, importance: false, entry_href: &|_| None, lane_href: None }
}

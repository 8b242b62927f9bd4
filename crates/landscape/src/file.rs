//! What a file from elsewhere was found to say: a landscape, and all that was not understood, with its line.

use crate::{Landscape, Problem, What, read};
use serde_json::Value;

/// The longest text of a file that is read, in bytes.
pub const FILE_MAX: usize = 2 << 20;
/// The most parts of a file of YAML, with what is named again counted again.
const MOST_NODES: usize = 200_000;
/// How deep they may lie in each other.
const DEEPEST: usize = 64;

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What was understood.
    pub landscape: Landscape,
    /// What was not, in the order of the file.
    pub troubles: Vec<Trouble>,
}

/// Where something stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In it as a whole.
    Whole,
    /// In a line, counted from one.
    Line(usize),
    /// In an entry, counted from one.
    Entry(usize),
}

/// Something in a file that was not understood, and left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Where it stands.
    pub place: Place,
    /// In which column or field; may be empty.
    pub field: String,
    /// What stands there, shortened.
    pub given: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with a part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A value that was not understood.
    Value(What),
    /// The form of the file is broken here; what stands after it was not read.
    Broken,
    /// It has nothing in it.
    Empty,
    /// It has more than [`FILE_MAX`] bytes.
    TooLarge,
    /// A table without a column of names.
    NoNames,
    /// A row has more cells than the table has columns.
    TooManyCells,
    /// It lies deeper than an outline is read; so many lines were left out.
    TooDeep(usize),
    /// It refers to something outside the line, which is never followed.
    Reference,
    /// It is no outline (OPML).
    NoOutline,
}

/// What of a text is shown where something in it is wrong.
pub(crate) fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

impl Reading {
    /// A file of which nothing can be said.
    pub(crate) fn refused(place: Place, wrong: Wrong) -> Self {
        let trouble = Trouble { place, field: String::new(), given: String::new(), wrong };
        Self { landscape: Landscape::default(), troubles: vec![trouble] }
    }

    /// A document that was read as a whole.
    pub fn of_document(value: &Value, dates: dates::Reader<'_>) -> Self {
        let (landscape, problems) = read(value, dates);
        let troubles = problems.into_iter().map(|Problem { entry, field, given, what }| Trouble {
            place: entry.map_or(Place::Whole, Place::Entry),
            field,
            given,
            wrong: Wrong::Value(what),
        });
        Self { landscape, troubles: troubles.collect() }
    }

    /// A document that was put together from lines; `lines` has the line of each entry.
    pub(crate) fn of(value: &Value, lines: &[usize], dates: dates::Reader<'_>, mut troubles: Vec<Trouble>) -> Self {
        let (landscape, problems) = read(value, dates);
        troubles.extend(problems.into_iter().map(|Problem { entry, field, given, what }| {
            let line = entry.and_then(|entry| lines.get(entry - 1).copied());
            Trouble { place: line.map_or(Place::Whole, Place::Line), field, given, wrong: Wrong::Value(what) }
        }));
        troubles.sort_by_key(|trouble| trouble.place);
        Self { landscape, troubles }
    }
}

/// Why a text is not even looked into.
pub(crate) fn refusal(text: &str) -> Option<Wrong> {
    match text {
        _ if text.len() > FILE_MAX => Some(Wrong::TooLarge),
        _ if text.trim_matches(['\u{feff}', ' ', '\n', '\r', '\t']).is_empty() => Some(Wrong::Empty),
        _ => None,
    }
}

/// Reads a file of JSON as [`read`] does; what is broken is named by its line.
pub fn read_json(text: &str, dates: dates::Reader<'_>) -> Reading {
    if let Some(wrong) = refusal(text) {
        return Reading::refused(Place::Whole, wrong);
    }
    match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(value) => Reading::of_document(&value, dates),
        Err(error) => Reading::refused(Place::Line(error.line()), Wrong::Broken),
    }
}

/// Reads a file of YAML (1.2) as [`read`] does; what is broken is named by its line. One document is read. What is said once
/// and named again is taken as often as it is named, but not so often that a small file grows large.
pub fn read_yaml(text: &str, dates: dates::Reader<'_>) -> Reading {
    if let Some(wrong) = refusal(text) {
        return Reading::refused(Place::Whole, wrong);
    }
    let options = serde_saphyr::options! {
        // "No" and "on" are names as good as others.
        strict_booleans: true,
        budget: serde_saphyr::budget! { max_nodes: MOST_NODES, max_depth: DEEPEST },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: MOST_NODES },
        with_snippet: false,
    };
    match serde_saphyr::from_str_with_options(text.trim_start_matches('\u{feff}'), options) {
        Ok(value) => Reading::of_document(&value, dates),
        Err(error) => {
            let line = error.location().and_then(|at| usize::try_from(at.line()).ok()).filter(|line| *line > 0);
            Reading::refused(line.map_or(Place::Whole, Place::Line), Wrong::Broken)
        }
    }
}

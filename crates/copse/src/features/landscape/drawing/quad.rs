//! What is desirable and what is feasible: the entries of which their person said both.

use super::common::is_from_right;
use crate::{features::landscape::named::Named, words::Words};
use diagram::quad::{Entry, Quad};
use landscape::Landscape;

/// The four fields of a landscape.
pub(crate) fn quad(landscape: &Landscape, t: Words<'static>, about: &str) -> Quad {
    let entry = |entry: &landscape::Entry| {
        Some(Entry {
            name: entry.name.clone(),
            is_desirable: entry.wish.desirable?,
            is_feasible: entry.wish.feasible?,
            change: entry.wish.involvement.map_or(String::new(), |involvement| involvement.name(t).to_owned()),
        })
    };
    Quad {
        title: if landscape.title.trim().is_empty() { t.quad_title().to_owned() } else { landscape.title.clone() },
        note: about.to_owned(),
        rows: [t.quad_desirable().to_owned(), t.quad_not_desirable().to_owned()],
        columns: [t.quad_feasible().to_owned(), t.quad_not_feasible().to_owned()],
        entries: landscape.entries.iter().filter_map(entry).collect(),
        is_from_right: is_from_right(landscape),
    }
}

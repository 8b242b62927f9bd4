//! Practices side by side: practices down, the groups that have any across, in an order that shows clusters.

use super::common::is_from_right;
use crate::words::Words;
use diagram::matrix::{self as drawn, Done, Matrix};
use kernel::fold;
use landscape::{
    Entry, Id, Landscape,
    practices::{self, Cell, How},
};

/// A practice over the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// What it is called, where it was said first.
    pub(crate) name: String,
    /// What else it is called.
    pub(crate) also: Vec<String>,
    /// To each column what is there: nothing, one practice, or several that are one in the eyes of their person.
    pub(crate) cells: Vec<Vec<Cell>>,
    /// Its place among [`practices::rows`].
    pub(crate) place: usize,
}

/// A landscape's practices, compared.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Compared<'a> {
    /// The groups that have practices, in an order that shows clusters.
    pub(crate) columns: Vec<&'a Entry>,
    /// The practices, likewise.
    pub(crate) lines: Vec<Line>,
    /// The groups of which no practice was named.
    pub(crate) without: Vec<&'a Entry>,
}

/// The practices of a landscape side by side.
pub(crate) fn compared(landscape: &Landscape) -> Compared<'_> {
    let rows = practices::rows(landscape);
    let (with, without): (Vec<&Entry>, Vec<&Entry>) = landscape.entries.iter().partition(|entry| !entry.practices.is_empty());
    let in_column = |row: &practices::Row, column: Id| -> Vec<Cell> {
        row.cells.iter().filter(|cell| cell.entry == column).cloned().collect()
    };
    let weight = |row: &practices::Row, column: Id| {
        row.cells
            .iter()
            .find(|cell| cell.entry == column)
            .map_or(0.0, |cell| if cell.how == How::Differently { 0.7 } else { 1.0 })
    };
    let weights: Vec<Vec<f64>> = rows.iter().map(|row| with.iter().map(|entry| weight(row, entry.id)).collect()).collect();
    let order = drawn::order(&weights);
    let columns: Vec<&Entry> = order.columns.iter().filter_map(|place| with.get(*place).copied()).collect();
    let line = |place: &usize| {
        let row = rows.get(*place)?;
        Some(Line {
            name: row.name.clone(),
            also: also(row),
            cells: columns.iter().map(|entry| in_column(row, entry.id)).collect(),
            place: *place,
        })
    };
    let lines = order.rows.iter().filter_map(line).collect();
    Compared { columns, lines, without }
}

/// Under which other names a practice is known.
fn also(row: &practices::Row) -> Vec<String> {
    let mut known = vec![fold(&row.name)];
    let mut names = Vec::new();
    for cell in &row.cells {
        let folded = fold(&cell.name);
        if !known.contains(&folded) {
            known.push(folded);
            names.push(cell.name.clone());
        }
    }
    names
}

/// How a practice is done in a column. Of several that are one, what is shared weighs most.
pub(crate) fn done(cells: &[Cell]) -> Done {
    let has = |how| cells.iter().any(|cell| cell.how == how);
    match cells {
        [] => Done::NotHere,
        _ if has(How::Shared) => Done::Shared,
        _ if has(How::Differently) => Done::Differently,
        _ => Done::OnlyHere,
    }
}

/// What each way of doing is called.
pub(crate) fn done_name(t: Words<'static>, done: Done) -> &'static str {
    match done {
        Done::Shared => t.practices_shared(),
        Done::Differently => t.practices_differently(),
        Done::OnlyHere => t.practices_only_here(),
        Done::NotHere => t.practices_not_here(),
    }
}

/// What stands in a cell: what the practice is called there, where that is not the name of its row, and how it is done.
pub(crate) fn note(line: &Line, cells: &[Cell]) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for cell in cells {
        let named = Some(cell.name.as_str()).filter(|name| fold(name) != fold(&line.name));
        parts.extend(named.into_iter().chain(Some(cell.words.as_str())).filter(|part| !part.trim().is_empty()));
    }
    parts.join("; ")
}

/// The matrix as a drawing.
pub(crate) fn matrix(landscape: &Landscape, t: Words<'static>, about: &str) -> Matrix {
    let compared = compared(landscape);
    let row = |line: &Line| drawn::Row {
        name: line.name.clone(),
        note: line.also.join(", "),
        cells: line.cells.iter().map(|cells| drawn::Cell { done: done(cells), note: note(line, cells) }).collect(),
    };
    Matrix {
        title: if landscape.title.trim().is_empty() { t.practices_title().to_owned() } else { landscape.title.clone() },
        note: about.to_owned(),
        practices: t.practices_practice().to_owned(),
        communities: compared.columns.iter().map(|entry| entry.name.clone()).collect(),
        rows: compared.lines.iter().map(row).collect(),
        legend: Done::ALL.map(|done| done_name(t, done).to_owned()),
        is_from_right: is_from_right(landscape),
    }
}

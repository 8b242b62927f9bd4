//! What the drawings show, in words: a table, an outline, and the outline as a text to take away. All in one order, which is
//! that of the drawings.

use super::super::{
    drawing::{
        common::group_name,
        matrix,
        spray::{self, What},
    },
    named::{Named, importance_name},
};
use crate::words::Words;
use dates::{Date, End};
use landscape::{Entry, Grouping, Landscape, Wish, grouped, practices::Cell};
use std::fmt::Write;

/// When someone belonged, in words; empty where nothing was said.
pub(super) fn when(t: Words<'static>, entry: &Entry) -> String {
    match (&entry.from, &entry.until) {
        (Some(from), End::On(until)) => t.plot_when_both(from.words(), until.words()),
        (Some(from), End::Unknown) => t.plot_when_unknown(from.words()),
        (Some(from), _) => t.plot_when_since(from.words()),
        (None, End::On(until)) => t.plot_when_until(Date::words(until)),
        (None, End::Ongoing) => t.plot_when_now().to_owned(),
        (None, _) => String::new(),
    }
}

/// A decision in words; empty where none was made.
pub(super) fn wish(t: Words<'static>, wish: &Wish) -> String {
    let yes_no = |is: Option<bool>, yes: &'static str, no: &'static str| is.map(|is| if is { yes } else { no });
    let parts = [
        wish.involvement.map(|involvement| involvement.name(t)),
        yes_no(wish.desirable, t.plot_desirable(), t.plot_not_desirable()),
        yes_no(wish.feasible, t.plot_feasible(), t.plot_not_feasible()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A group in words.
pub(super) struct Row {
    /// Its number.
    pub(super) id: String,
    /// What it is called.
    pub(super) name: String,
    /// In which part of life.
    pub(super) setting: String,
    /// When.
    pub(super) when: String,
    /// How far in.
    pub(super) level: String,
    /// What was learned there.
    pub(super) practices: Vec<String>,
    /// How much it matters.
    pub(super) importance: String,
    /// What is to become of it.
    pub(super) wish: String,
}

impl Row {
    fn of(t: Words<'static>, setting: &str, entry: &Entry) -> Self {
        Self {
            id: entry.id.to_string(),
            name: entry.name.clone(),
            setting: setting.to_owned(),
            when: when(t, entry),
            level: entry.level().map(|level| level.name(t).to_owned()).unwrap_or_default(),
            practices: entry.practices.iter().map(|practice| practice.name.clone()).collect(),
            importance: entry.importance.map(|degree| importance_name(t, degree).to_owned()).unwrap_or_default(),
            wish: wish(t, &entry.wish),
        }
    }

    /// When and how far in, in one line.
    pub(super) fn said(&self) -> String {
        let parts = [self.when.as_str(), self.level.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
    }

    /// What was learned there, in one line.
    pub(super) fn practised(&self) -> String {
        self.practices.join(", ")
    }
}

/// All groups, in the order of the drawings.
pub(super) fn rows(landscape: &Landscape, t: Words<'static>) -> Vec<Row> {
    let mut rows = Vec::with_capacity(landscape.entries.len());
    for group in grouped(landscape, Grouping::Setting) {
        let setting = group_name(t, &group.common, Grouping::Setting);
        rows.extend(group.entries.iter().map(|entry| Row::of(t, &setting, entry)));
    }
    rows
}

/// A practice over the groups, in words.
pub(super) struct Practised {
    /// What it is called.
    pub(super) name: String,
    /// For each group that has some practice: how it has this one.
    pub(super) cells: Vec<Has>,
}

/// How a group has a practice, in words.
pub(super) struct Has {
    /// Whether it has it at all.
    pub(super) is_here: bool,
    /// Shared, done differently, only here, not here.
    pub(super) how: &'static str,
    /// What it is called there, and how it is done.
    pub(super) note: String,
}

/// The practices side by side.
pub(super) struct Matrix {
    /// The groups that have some practice.
    pub(super) groups: Vec<String>,
    /// The practices.
    pub(super) rows: Vec<Practised>,
}

/// Which group has which practice, and how.
pub(super) fn matrix(landscape: &Landscape, t: Words<'static>) -> Matrix {
    let compared = matrix::compared(landscape);
    let cell = |line: &matrix::Line, cells: &Vec<Cell>| Has {
        is_here: !cells.is_empty(),
        how: matrix::done_name(t, matrix::done(cells)),
        note: matrix::note(line, cells),
    };
    let row = |line: &matrix::Line| Practised {
        name: line.name.clone(),
        cells: line.cells.iter().map(|cells| cell(line, cells)).collect(),
    };
    Matrix {
        groups: compared.columns.iter().map(|entry| entry.name.clone()).collect(),
        rows: compared.lines.iter().map(row).collect(),
    }
}

/// A text in which Markdown means nothing.
fn plain(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '(' | ')' | '#' | '+' | '!' | '|' | '&') {
            text.push('\\');
        }
        text.push(if c == '\n' { ' ' } else { c });
    }
    text
}

/// The outline as Markdown, with what was said of each group.
pub(super) fn markdown(landscape: &Landscape, t: Words<'static>, day: &str) -> String {
    let outline = spray::outline(landscape, t);
    let mut out = format!("# {}\n\n{}\n\n", plain(&outline.title), t.plot_legend_date(day));
    if !landscape.practice.is_empty() {
        let _ = write!(out, "{}\n\n", plain(&landscape.practice));
    }
    let _ = writeln!(out, "- {}", plain(&outline.centre));
    for (depth, node) in outline.walk() {
        let said = match node.what {
            What::Entry(id) => landscape.entry(id).map(|entry| said(t, entry)).unwrap_or_default(),
            _ => String::new(),
        };
        let said = if said.is_empty() { said } else { format!(": {}", plain(&said)) };
        let _ = writeln!(out, "{}- {}{said}", "  ".repeat(depth + 1), plain(&node.words));
    }
    out
}

/// What is said of a group, in one line.
fn said(t: Words<'static>, entry: &Entry) -> String {
    let row = Row::of(t, "", entry);
    let parts = [row.when, row.level, row.importance, row.wish];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

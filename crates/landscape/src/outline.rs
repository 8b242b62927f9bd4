//! A landscape as an outline: its groups, the entries in each, and under an entry what was practised there and the free twigs
//! that hang on it, as the spray diagram has them. Written as Markdown and as OPML, and read from OPML.

mod opml;
mod read;

pub use opml::write as opml;
pub use read::{DEEPEST, read};

use crate::{
    document::{Id, Landscape, Parent, Twig},
    entry::Entry,
    groups::{Common, grouped},
};
use std::collections::BTreeSet;

/// What an outline says in a language.
pub trait Words {
    /// What the entries of a group have in common.
    fn group(&self, common: &Common) -> String;
    /// What stands after the name of an entry: its dates, say. May be empty.
    fn entry(&self, entry: &Entry) -> String;
}

/// How many levels of twigs stand on each other: with a group and an entry above them as many as are read.
const ROOM: usize = DEEPEST - 3;

/// What a line of an outline is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A group of entries.
    Group,
    /// An entry.
    Entry(Id),
    /// An entry that stands in a group before this one too.
    Again(Id),
    /// A practice.
    Practice(Id),
    /// A free twig.
    Twig(Id),
}

/// A line of an outline, and what is under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub part: Part,
    /// What it says.
    pub text: String,
    /// What more is said of it; may be empty.
    pub beside: String,
    /// What is under it.
    pub under: Vec<Line>,
}

impl Line {
    fn new(part: Part, text: impl Into<String>, under: Vec<Line>) -> Self {
        Self { part, text: text.into(), beside: String::new(), under }
    }
}

/// The lines of a landscape, grouped as its spray diagram is. Each twig is there once; one whose branch is no group stands on
/// the first level.
pub fn lines(landscape: &Landscape, words: &dyn Words) -> Vec<Line> {
    let mut seen = BTreeSet::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut branches: Vec<(Common, String)> = Vec::new();
    for group in grouped(landscape, landscape.look.branches) {
        let name = words.group(&group.common);
        let mut under: Vec<Line> =
            group.entries.iter().map(|entry| of_entry(landscape, entry, seen.insert(entry.id), words)).collect();
        let is_here = |twig: &Twig| matches!(&twig.under, Parent::Branch(branch) if branch.is_branch(&group.common, &name));
        under.extend(twigs(landscape, &is_here, ROOM));
        branches.push((group.common.clone(), name.clone()));
        lines.push(Line::new(Part::Group, name, under));
    }
    lines.extend(twigs(
        landscape,
        &|twig: &Twig| match &twig.under {
            Parent::Centre => true,
            Parent::Branch(branch) => !branches.iter().any(|(common, name)| branch.is_branch(common, name)),
            Parent::Entry(_) | Parent::Twig(_) => false,
        },
        ROOM,
    ));
    lines
}

fn of_entry(landscape: &Landscape, entry: &Entry, is_first: bool, words: &dyn Words) -> Line {
    if !is_first {
        return Line::new(Part::Again(entry.id), entry.name.clone(), Vec::new());
    }
    let practices = entry.practices.iter().map(|practice| Line {
        beside: practice.how.clone(),
        ..Line::new(Part::Practice(practice.id), practice.name.clone(), Vec::new())
    });
    let mut under: Vec<Line> = practices.collect();
    under.extend(twigs(landscape, &|twig| twig.under == Parent::Entry(entry.id), ROOM));
    Line { beside: words.entry(entry), ..Line::new(Part::Entry(entry.id), entry.name.clone(), under) }
}

/// The twigs that hang somewhere, with those on them. A chain that is longer than an outline is deep goes on beside itself.
fn twigs(landscape: &Landscape, here: &dyn Fn(&Twig) -> bool, room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for twig in landscape.twigs.iter().filter(|twig| here(twig)) {
        let is_on = |other: &Twig| other.under == Parent::Twig(twig.id);
        let mut line = Line::new(Part::Twig(twig.id), twig.words.clone(), Vec::new());
        if room > 0 {
            line.under = twigs(landscape, &is_on, room - 1);
            lines.push(line);
        } else {
            lines.push(line);
            lines.extend(all_on(landscape, twig));
        }
    }
    lines
}

/// All twigs that hang on one, however far out, beside each other.
fn all_on(landscape: &Landscape, twig: &Twig) -> Vec<Line> {
    let mut on = BTreeSet::from([twig.id]);
    let mut lines = Vec::new();
    for other in &landscape.twigs {
        if matches!(other.under, Parent::Twig(under) if on.contains(&under)) && on.insert(other.id) {
            lines.push(Line::new(Part::Twig(other.id), other.words.clone(), Vec::new()));
        }
    }
    lines
}

/// An outline as Markdown (CommonMark): a title, a line below it, and lists in lists.
pub fn markdown(title: &str, note: &str, lines: &[Line]) -> String {
    let mut out = format!("# {}\n", escaped(title));
    if !note.is_empty() {
        out.push_str(&format!("\n{}\n", escaped(note)));
    }
    out.push('\n');
    let mut left: Vec<(usize, &Line)> = lines.iter().rev().map(|line| (0, line)).collect();
    while let Some((depth, line)) = left.pop() {
        let text = if line.part == Part::Group { format!("**{}**", escaped(&line.text)) } else { escaped(&line.text) };
        let beside = if line.beside.is_empty() { String::new() } else { format!(": {}", escaped(&line.beside)) };
        out.push_str(&format!("{}- {text}{beside}\n", "  ".repeat(depth)));
        left.extend(line.under.iter().rev().map(|line| (depth + 1, line)));
    }
    out
}

/// Words in one line that Markdown takes for nothing else.
fn escaped(text: &str) -> String {
    let line = kernel::one_line(text);
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let mut out = String::with_capacity(line.len() + 8);
    for (place, letter) in line.chars().enumerate() {
        let begins_a_list =
            (place == 0 && matches!(letter, '-' | '+')) || (digits > 0 && place == digits && ".)".contains(letter));
        if begins_a_list || matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '#') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

//! Entries in groups: the lanes of a timeline, the branches of a spray diagram.

use crate::{
    document::{Grouping, Landscape},
    entry::{Entry, Kind, Setting},
    practices::{self, Row},
};

/// What the entries of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Common {
    /// A part of life.
    Setting(Setting),
    /// A kind.
    Kind(Kind),
    /// How much they matter.
    Importance(u8),
    /// Words of the person's own: a setting, a kind, a place, a practice, a group.
    Words(String),
    /// That nothing was said.
    Unsaid,
}

impl Common {
    /// By what a document and a form name it: "setting:work", "importance:3", "words:allotment", "unsaid".
    pub fn key(&self) -> String {
        match self {
            Self::Setting(setting) => format!("setting:{}", setting.as_str()),
            Self::Kind(kind) => format!("kind:{}", kind.as_str()),
            Self::Importance(importance) => format!("importance:{importance}"),
            Self::Words(words) => format!("words:{words}"),
            Self::Unsaid => "unsaid".to_owned(),
        }
    }

    /// What a key names. Any other text is words, as in outlines of other programs.
    pub fn of_key(key: &str) -> Self {
        let words = || Self::Words(key.trim().to_owned());
        match key.split_once(':') {
            None if key == "unsaid" => Self::Unsaid,
            Some(("setting", name)) => name.parse().map_or_else(|()| words(), Self::Setting),
            Some(("kind", name)) => name.parse().map_or_else(|()| words(), Self::Kind),
            Some(("importance", name)) => name.parse().map_or_else(|_| words(), Self::Importance),
            Some(("words", said)) => Self::Words(said.trim().to_owned()),
            _ => words(),
        }
    }

    /// Whether something that hangs on this hangs on a branch, which a language calls so.
    pub fn is_branch(&self, branch: &Self, called: &str) -> bool {
        same(self, branch) || matches!(self, Self::Words(words) if kernel::fold(words) == kernel::fold(called))
    }
}

/// A group of entries.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// What they have in common.
    pub common: Common,
    /// Which they are, in the order of the document.
    pub entries: Vec<&'a Entry>,
}

/// The entries of a landscape in groups. Parts of life and kinds stand in their order everywhere, importance from the highest
/// down, words in the order in which they first occur (which is that of entry), what was not said last. Each entry is in one
/// group, but for practices: an entry is with each of its own.
pub fn grouped(landscape: &Landscape, by: Grouping) -> Vec<Group<'_>> {
    let rows = if by == Grouping::Practice { practices::rows(landscape) } else { Vec::new() };
    let mut groups: Vec<Group<'_>> = Vec::new();
    for entry in &landscape.entries {
        for common in common(entry, by, &rows) {
            match groups.iter_mut().find(|group| same(&group.common, &common)) {
                Some(group) => group.entries.push(entry),
                None => groups.push(Group { common, entries: vec![entry] }),
            }
        }
    }
    // Stable: words keep the order in which they came.
    groups.sort_by_key(|group| rank(&group.common));
    groups
}

/// Words are the same whatever their case or accents.
fn same(a: &Common, b: &Common) -> bool {
    match (a, b) {
        (Common::Words(a), Common::Words(b)) => kernel::fold(a) == kernel::fold(b),
        _ => a == b,
    }
}

fn rank(common: &Common) -> usize {
    match common {
        Common::Setting(setting) => *setting as usize,
        Common::Kind(kind) => *kind as usize,
        Common::Importance(importance) => usize::from(5 - (*importance).min(5)),
        Common::Words(_) => 100,
        Common::Unsaid => 101,
    }
}

fn common(entry: &Entry, by: Grouping, rows: &[Row]) -> Vec<Common> {
    let words = |words: &str| if words.is_empty() { Common::Unsaid } else { Common::Words(words.to_owned()) };
    let one = match by {
        Grouping::Setting => match entry.setting {
            Some(Setting::Other) => words(&entry.setting_word),
            Some(setting) => Common::Setting(setting),
            None => Common::Unsaid,
        },
        Grouping::Kind => match entry.kind {
            Some(Kind::Other) => words(&entry.kind_word),
            Some(kind) => Common::Kind(kind),
            None => Common::Unsaid,
        },
        Grouping::Place => words(&entry.place),
        Grouping::Importance => entry.importance.map_or(Common::Unsaid, Common::Importance),
        Grouping::Own => words(&entry.group),
        Grouping::Practice => {
            let mine = rows.iter().filter(|row| row.cells.iter().any(|cell| cell.entry == entry.id));
            let mut all: Vec<Common> = mine.map(|row| Common::Words(row.name.clone())).collect();
            if all.is_empty() {
                all.push(Common::Unsaid);
            }
            return all;
        }
    };
    vec![one]
}

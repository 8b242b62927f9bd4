//! Practices side by side: which of a person's groups share one, do it differently, or have it alone. Nothing is merged that
//! the person did not judge; what may be the same is offered in pairs.

use crate::document::{Id, Landscape, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// How a group has a practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// As at least one other group, much the same.
    Shared,
    /// As others, but done differently.
    Differently,
    /// Alone, among these.
    OnlyHere,
}

/// A practice in one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The group.
    pub entry: Id,
    /// The practice as it is called there.
    pub practice: Id,
    /// How it stands to the others.
    pub how: How,
    /// What it is called there.
    pub name: String,
    /// How it is done there.
    pub words: String,
}

/// A practice over all groups that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is called, where it was said first.
    pub name: String,
    /// The groups that have it, in the order of the document.
    pub cells: Vec<Cell>,
}

/// Two practices that may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The one that was said first.
    pub a: Id,
    /// The other.
    pub b: Id,
}

/// Two groups and what they share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Most {
    /// One group.
    pub a: Id,
    /// The other.
    pub b: Id,
    /// What both have, by the place of its row.
    pub rows: Vec<usize>,
    /// Those among them that no other group of the person has: it flows between the two only through them, as far as they know.
    pub only_these: Vec<usize>,
}

/// Which practices are one, by the name of the first of them.
struct Classes(BTreeMap<Id, Id>);

impl Classes {
    fn of(landscape: &Landscape) -> Self {
        let mut classes = Self(BTreeMap::new());
        for practice in landscape.entries.iter().flat_map(|entry| &entry.practices) {
            classes.0.insert(practice.id, practice.id);
        }
        for alike in landscape.alike.iter().filter(|alike| alike.verdict != Verdict::Different) {
            classes.join(alike.a, alike.b);
        }
        classes
    }

    fn first(&self, id: Id) -> Id {
        let mut at = id;
        while let Some(next) = self.0.get(&at).copied().filter(|next| *next != at) {
            at = next;
        }
        at
    }

    fn join(&mut self, a: Id, b: Id) {
        let (a, b) = (self.first(a), self.first(b));
        if a != b {
            self.0.insert(a.max(b), a.min(b));
        }
    }
}

/// The practices of a landscape, in the order in which they were first said.
pub fn rows(landscape: &Landscape) -> Vec<Row> {
    let classes = Classes::of(landscape);
    let mut same: BTreeSet<Id> = BTreeSet::new();
    for alike in landscape.alike.iter().filter(|alike| alike.verdict == Verdict::Same) {
        same.extend([alike.a, alike.b]);
    }
    let mut rows: Vec<(Id, Row)> = Vec::new();
    for entry in &landscape.entries {
        for practice in &entry.practices {
            let cell = Cell {
                entry: entry.id,
                practice: practice.id,
                how: How::OnlyHere,
                name: practice.name.clone(),
                words: practice.how.clone(),
            };
            let class = classes.first(practice.id);
            match rows.iter_mut().find(|(known, _)| *known == class) {
                Some((_, row)) => row.cells.push(cell),
                None => rows.push((class, Row { name: practice.name.clone(), cells: vec![cell] })),
            }
        }
    }
    let mut rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    for row in &mut rows {
        let groups: BTreeSet<Id> = row.cells.iter().map(|cell| cell.entry).collect();
        if groups.len() > 1 {
            for cell in &mut row.cells {
                cell.how = if same.contains(&cell.practice) { How::Shared } else { How::Differently };
            }
        }
    }
    rows
}

/// Practices of different groups that may be the same and were not judged, the likeliest first: at most so many. Where one
/// judgement would settle several, only one of them is offered.
pub fn pairs(landscape: &Landscape, most: usize) -> Vec<Pair> {
    let mut classes = Classes::of(landscape);
    let judged: BTreeSet<(Id, Id)> = landscape.alike.iter().map(|alike| (alike.a, alike.b)).collect();
    let said: Vec<(Id, Id, Trigrams)> = landscape
        .entries
        .iter()
        .flat_map(|entry| entry.practices.iter().map(|practice| (entry.id, practice.id, Trigrams::of(&practice.name))))
        .collect();
    let mut found: Vec<(u32, Id, Id)> = Vec::new();
    for (place, (entry, a, words)) in said.iter().enumerate() {
        for (other, b, their_words) in &said[place + 1..] {
            let (first, second) = ((*a).min(*b), (*a).max(*b));
            if entry == other || judged.contains(&(first, second)) {
                continue;
            }
            let likeness = words.likeness(their_words);
            if likeness >= ALIKE {
                found.push((likeness, first, second));
            }
        }
    }
    found.sort_by_key(|(likeness, a, b)| (std::cmp::Reverse(*likeness), *a, *b));
    let mut offered = Vec::new();
    for (_, a, b) in found {
        if offered.len() < most && classes.first(a) != classes.first(b) {
            // As if it were judged alike: what would follow from it need not be asked.
            classes.join(a, b);
            offered.push(Pair { a, b });
        }
    }
    offered
}

/// Whether two texts look alike, so that they may mean the same.
pub(crate) fn are_alike(one: &str, other: &str) -> bool {
    Trigrams::of(one).likeness(&Trigrams::of(other)) >= ALIKE
}

/// From how alike on two practices are offered, in hundredths.
const ALIKE: u32 = 40;

/// The pieces of three letters of words, folded: how alike two texts are, without knowing their language.
struct Trigrams(BTreeSet<String>);

impl Trigrams {
    fn of(words: &str) -> Self {
        let folded: Vec<char> = format!("  {} ", kernel::fold(words)).chars().collect();
        Self(folded.windows(3).map(|piece| piece.iter().collect()).collect())
    }

    /// How much of the shorter is in the longer, and how much of both is in both, halfway between; in hundredths.
    fn likeness(&self, other: &Self) -> u32 {
        let both = self.0.intersection(&other.0).count();
        let shorter = self.0.len().min(other.0.len()).max(1);
        let all = (self.0.len() + other.0.len() - both).max(1);
        let hundredths = |share: usize, of: usize| u32::try_from(share * 100 / of).unwrap_or(100);
        (hundredths(both, shorter) + hundredths(both, all)) / 2
    }
}

/// The two groups that share most practices; of several such pairs the one that was entered first. `None` where no two share
/// any.
pub fn share_most(rows: &[Row]) -> Option<Most> {
    let mut shared: BTreeMap<(Id, Id), Vec<usize>> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        let groups: Vec<Id> = row.cells.iter().map(|cell| cell.entry).collect::<BTreeSet<_>>().into_iter().collect();
        for (at, a) in groups.iter().enumerate() {
            for b in &groups[at + 1..] {
                shared.entry((*a, *b)).or_default().push(place);
            }
        }
    }
    let most = shared.values().map(Vec::len).max()?;
    let ((a, b), rows_of) = shared.into_iter().find(|(_, rows)| rows.len() == most)?;
    let only = |place: &usize| rows[*place].cells.iter().all(|cell| cell.entry == a || cell.entry == b);
    let only_these = rows_of.iter().copied().filter(|place| only(place)).collect();
    Some(Most { a, b, rows: rows_of, only_these })
}

//! The pages of the activity, in their order.

use landscape::{
    Landscape,
    practices::{self, Pair},
};
use std::{fmt, str::FromStr};

/// The most pairs of practices that are asked about.
pub(super) const MOST_PAIRS: usize = 6;
/// The most groups that one page asks about; who has more does the rest on the groups' own pages.
pub(super) const MOST_ASKED: usize = 40;

/// The most practices that are compared with each other for it.
const MOST_COMPARED: usize = 200;

/// A page of the activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Screen {
    /// What one does.
    Practice,
    /// The groups.
    Groups,
    /// A look at the drawings.
    Drawing,
    /// How much each group matters, and what was learned there.
    Importance,
    /// Which practices are the same.
    Same,
    /// More, the same or less.
    Wishes,
    /// All of it, and where it goes from here.
    End,
}

use Screen::{Drawing, End, Groups, Importance, Practice, Same, Wishes};

impl Screen {
    /// All of them.
    pub(super) const ALL: [Self; 7] = [Practice, Groups, Drawing, Importance, Same, Wishes, End];

    /// Its name in addresses.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Practice => "practice",
            Groups => "groups",
            Drawing => "drawing",
            Importance => "importance",
            Same => "same",
            Wishes => "wishes",
            End => "end",
        }
    }

    /// Which of the five steps it belongs to; `None` when all are done.
    pub(super) fn step(self) -> Option<u8> {
        match self {
            Practice => Some(1),
            Groups => Some(2),
            Drawing => Some(3),
            Importance | Same => Some(4),
            Wishes => Some(5),
            End => None,
        }
    }

    /// What comes after it. Practices are compared only where some may be the same.
    pub(super) fn next(self, landscape: &Landscape) -> Self {
        match self {
            Practice => Groups,
            Groups => Drawing,
            Drawing => Importance,
            Importance if asks_about_pairs(landscape) => Same,
            Importance | Same => Wishes,
            Wishes | End => End,
        }
    }

    /// What comes before it.
    pub(super) fn before(self, landscape: &Landscape) -> Self {
        match self {
            Practice | Groups => Practice,
            Drawing => Groups,
            Importance => Drawing,
            Wishes if asks_about_pairs(landscape) => Same,
            Same | Wishes => Importance,
            End => Wishes,
        }
    }

    /// Where someone goes on who comes back: at the first step that says nothing yet.
    pub(super) fn to_go_on(landscape: &Landscape) -> Self {
        let entries = &landscape.entries;
        if entries.is_empty() {
            return if landscape.practice.is_empty() { Practice } else { Groups };
        }
        if entries.iter().any(|entry| !entry.wish.is_empty()) {
            End
        } else if entries.iter().any(|entry| entry.importance.is_some()) {
            Wishes
        } else {
            Groups
        }
    }
}

/// The pairs of practices that a page asks about: those that were judged before, so that one may think again, then others that
/// may be the same.
pub(super) fn pairs(landscape: &Landscape) -> Vec<Pair> {
    let judged = landscape.alike.iter().rev().map(|alike| Pair { a: alike.a, b: alike.b }).take(MOST_PAIRS);
    let mut pairs: Vec<Pair> = judged.collect();
    pairs.reverse();
    let left = MOST_PAIRS - pairs.len();
    if left > 0 {
        pairs.extend(practices::pairs(&first_practices(landscape), left));
    }
    pairs
}

/// A landscape with no more practices than can be compared at once.
fn first_practices(landscape: &Landscape) -> Landscape {
    let mut room = MOST_COMPARED;
    let mut landscape = landscape.clone();
    for entry in &mut landscape.entries {
        entry.practices.truncate(room);
        room -= entry.practices.len();
    }
    landscape
}

fn asks_about_pairs(landscape: &Landscape) -> bool {
    !pairs(landscape).is_empty()
}

impl fmt::Display for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Screen {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|screen| screen.as_str() == text).ok_or(())
    }
}

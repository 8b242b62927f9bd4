//! The review: what matters, and what is to become of it.

use crate::{
    document::Landscape,
    entry::{Entry, Wish},
};
use jiff::civil::Date as Day;
use std::collections::BTreeSet;

/// From how much on an entry is important: "somewhat".
pub const MATTERS: u8 = 3;

/// Fewer entries than this are a thin map.
const FEW: usize = 3;

/// Where an entry stands between what is wanted and what can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quarter {
    /// Wanted, and it can be done.
    Now,
    /// Wanted, and it cannot be done yet.
    NotYet,
    /// It could be done, but is it wanted?
    Unwanted,
    /// Neither.
    Neither,
}

impl Quarter {
    /// All of them, in the order in which they stand: wanted above, possible first.
    pub const ALL: [Self; 4] = [Self::Now, Self::NotYet, Self::Unwanted, Self::Neither];

    /// Where a wish stands; `None` as long as one of the two was not said.
    pub fn of(wish: &Wish) -> Option<Self> {
        Some(match (wish.desirable?, wish.feasible?) {
            (true, true) => Self::Now,
            (true, false) => Self::NotYet,
            (false, true) => Self::Unwanted,
            (false, false) => Self::Neither,
        })
    }
}

/// Whether there is no group, or importance was said of all of them and none is important.
pub fn nothing_matters(landscape: &Landscape) -> bool {
    landscape.entries.iter().all(|entry| entry.importance.is_some_and(|importance| importance < MATTERS))
}

/// Whether a landscape is so thin that one may look for more company: few groups, or none that is important.
pub fn is_thin(landscape: &Landscape) -> bool {
    landscape.entries.len() < FEW || nothing_matters(landscape)
}

/// The entries that the person wanted to look at again by a day, the longest due first.
pub fn due(landscape: &Landscape, by: Day) -> Vec<(&Entry, Day)> {
    let day = |entry: &Entry| entry.wish.revisit.filter(|day| *day <= by);
    let mut due: Vec<(&Entry, Day)> = landscape.entries.iter().filter_map(|entry| Some((entry, day(entry)?))).collect();
    due.sort_by_key(|(entry, day)| (*day, entry.id));
    due
}

/// Words by which to look for company, folded, at most so many: those of practices first, then those in which the person
/// says what they practise, long ones before short ones. Short words are in every text and find nothing. What is said of
/// family stays out.
pub fn words_to_seek(landscape: &Landscape, most: usize) -> Vec<String> {
    let entries = landscape.entries.iter().filter(|entry| !entry.is_about_family());
    let practices = words(entries.flat_map(|entry| &entry.practices).map(|practice| practice.name.as_str()), 4);
    let said = words(std::iter::once(landscape.practice.as_str()), 5);
    let mut found: Vec<String> = Vec::new();
    for word in practices.into_iter().chain(said) {
        if found.len() < most && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// Places in which to look for company, folded, at most so many, the latest entry's first.
pub fn places_to_seek(landscape: &Landscape, most: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for entry in landscape.entries.iter().rev().filter(|entry| !entry.is_about_family()) {
        let place = kernel::fold(&entry.place);
        if found.len() < most && !place.is_empty() && !found.contains(&place) {
            found.push(place);
        }
    }
    found
}

/// The different words of texts, folded, the longest first. In scripts that write more to a letter two letters are a word.
fn words<'a>(texts: impl Iterator<Item = &'a str>, shortest: usize) -> Vec<String> {
    let mut words = BTreeSet::new();
    for text in texts {
        for word in kernel::fold(text).split(|letter: char| !letter.is_alphanumeric()) {
            let needed = if word.is_ascii() { shortest } else { 2 };
            if word.chars().count() >= needed {
                words.insert(word.to_owned());
            }
        }
    }
    let mut words: Vec<String> = words.into_iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words
}

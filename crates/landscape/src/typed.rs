//! The outline of a spray diagram as a text that can be edited: a line for each word, two spaces further in for each step from
//! the centre. What was changed in the text is applied to the landscape as far as it can be; the rest is named.
//!
//! An entry's name and branch follow from what its own page says, so a text cannot change them; practices and free twigs can be
//! reworded, new lines become free twigs where they stand, and free twigs that are gone from the text go.

use crate::{
    document::{Id, Landscape, Parent},
    groups::Common,
    line::NAME_MAX,
};
use kernel::{fold, one_line};
use std::{collections::BTreeSet, fmt::Write};

/// What a line of an outline is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A main branch that gathers entries, by what they have in common.
    Group(Common),
    /// An entry.
    Entry(Id),
    /// A practice of the entry above it.
    Practice(Id),
    /// A free twig.
    Twig(Id),
}

/// A line of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How many steps further out than a main branch.
    pub depth: usize,
    /// What it is.
    pub what: What,
    /// What it says.
    pub words: String,
}

/// Why something in a text was not applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// A main branch follows from what is said of the entries.
    Group,
    /// An entry is renamed on its own page.
    Entry,
    /// A branch, an entry or a practice does not go by being left out here.
    Stays,
    /// A branch, an entry or a practice does not move by standing elsewhere here.
    Moved,
    /// The order of lines is that of entry.
    Order,
    /// Nothing can hang on a practice.
    OnPractice,
    /// What it would hang on is not there.
    OnNothing,
    /// It is longer than so many characters.
    TooLong(usize),
    /// There are as many free twigs as can be.
    TooMany,
    /// It was changed elsewhere meanwhile, and now says this; nothing if it went.
    Changed(String),
}

/// Something in a text that was not applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// What the line says, or said.
    pub words: String,
    /// Why.
    pub why: Why,
}

/// An outline as a text.
pub fn text(lines: &[Line]) -> String {
    lines.iter().map(|line| format!("{:indent$}{}\n", "", line.words, indent = 2 * line.depth)).collect()
}

/// An outline as a text that [`read_marked`] reads: it goes with a form, and says what the text in it was made from.
pub fn marked(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        let (letter, key) = match &line.what {
            // Words are those of the line.
            What::Group(Common::Words(_)) => ('g', "words".to_owned()),
            What::Group(common) => ('g', common.key()),
            What::Entry(id) => ('e', id.to_string()),
            What::Practice(id) => ('p', id.to_string()),
            What::Twig(id) => ('t', id.to_string()),
        };
        let _ = writeln!(text, "{} {letter} {key} {}", line.depth, line.words);
    }
    text
}

/// Reads what [`marked`] wrote. Lines that it did not write are left out.
pub fn read_marked(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for line in text.lines() {
        let mut parts = line.splitn(4, ' ');
        let (Some(depth), Some(letter), Some(key), Some(words)) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let Ok(depth) = depth.parse::<usize>() else { continue };
        let what = match (letter, key.parse::<Id>()) {
            ("g", _) if key == "words" => What::Group(Common::Words(words.to_owned())),
            ("g", _) => What::Group(Common::of_key(key)),
            ("e", Ok(id)) => What::Entry(id),
            ("p", Ok(id)) => What::Practice(id),
            ("t", Ok(id)) => What::Twig(id),
            _ => continue,
        };
        let deepest = lines.last().map_or(0, |line| line.depth + 1);
        lines.push(Line { depth: depth.min(deepest), what, words: words.to_owned() });
    }
    lines
}

/// A line among others.
struct Node {
    words: String,
    folded: String,
    parent: Option<usize>,
    children: Vec<usize>,
}

/// Lines with their depths, as a tree. A line can be only one step further in than the one above it.
fn tree(lines: impl Iterator<Item = (usize, String)>) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    let mut way: Vec<usize> = Vec::new();
    for (depth, words) in lines {
        way.truncate(depth);
        let (place, parent) = (nodes.len(), way.last().copied());
        if let Some(parent) = parent {
            nodes[parent].children.push(place);
        }
        nodes.push(Node { folded: fold(&words), words, parent, children: Vec::new() });
        way.push(place);
    }
    nodes
}

fn typed_lines(text: &str) -> impl Iterator<Item = (usize, String)> {
    text.lines().filter_map(|line| {
        let indent: usize =
            line.chars().take_while(|letter| letter.is_whitespace()).map(|letter| if letter == '\t' { 2 } else { 1 }).sum();
        let words = one_line(line);
        (!words.is_empty()).then_some((indent / 2, words))
    })
}

/// Which line of a text was which before.
struct Matched {
    before: Vec<Node>,
    typed: Vec<Node>,
    /// For each line of the text, which it was.
    was: Vec<Option<usize>>,
    /// For each line before, which it is.
    is: Vec<Option<usize>>,
}

impl Matched {
    fn of(before: Vec<Node>, typed: Vec<Node>) -> Self {
        let (was, is) = (vec![None; typed.len()], vec![None; before.len()]);
        let mut matched = Self { before, typed, was, is };
        matched.align(None);
        // What says the same elsewhere was moved.
        for place in 0..matched.typed.len() {
            if matched.was[place].is_none() {
                let same =
                    |other: &usize| matched.is[*other].is_none() && matched.before[*other].folded == matched.typed[place].folded;
                if let Some(other) = (0..matched.before.len()).find(same) {
                    matched.pair(other, place);
                    matched.align(Some((other, place)));
                }
            }
        }
        matched
    }

    fn pair(&mut self, before: usize, typed: usize) {
        self.is[before] = Some(typed);
        self.was[typed] = Some(before);
    }

    fn children(nodes: &[Node], of: Option<usize>) -> Vec<usize> {
        match of {
            Some(node) => nodes[node].children.clone(),
            None => (0..nodes.len()).filter(|node| nodes[*node].parent.is_none()).collect(),
        }
    }

    /// Matches what stands below two lines that are one: first what says the same, then, between these, what is gone with what
    /// is new, in order.
    fn align(&mut self, from: Option<(usize, usize)>) {
        let before_says: BTreeSet<String> = self.before.iter().map(|node| node.folded.clone()).collect();
        let typed_says: BTreeSet<String> = self.typed.iter().map(|node| node.folded.clone()).collect();
        let mut waiting = vec![from];
        while let Some(below) = waiting.pop() {
            let free = |places: Vec<usize>, taken: &[Option<usize>]| -> Vec<usize> {
                places.into_iter().filter(|place| taken[*place].is_none()).collect()
            };
            let before = free(Self::children(&self.before, below.map(|(before, _)| before)), &self.is);
            let typed = free(Self::children(&self.typed, below.map(|(_, typed)| typed)), &self.was);
            let same = self.same_in_order(&before, &typed);
            let mut pairs = same.clone();
            let ends = [(before.len(), typed.len())];
            let (mut from_before, mut from_typed) = (0, 0);
            for (to_before, to_typed) in same.iter().copied().chain(ends) {
                let gone = (from_before..to_before).filter(|place| !typed_says.contains(&self.before[before[*place]].folded));
                let new = (from_typed..to_typed).filter(|place| !before_says.contains(&self.typed[typed[*place]].folded));
                let (gone, new): (Vec<usize>, Vec<usize>) = (gone.collect(), new.collect());
                if gone.len() == new.len() {
                    pairs.extend(gone.into_iter().zip(new));
                } else {
                    pairs.extend(self.likely(&before, &typed, &gone, new));
                }
                (from_before, from_typed) = (to_before + 1, to_typed + 1);
            }
            for (one, other) in pairs {
                self.pair(before[one], typed[other]);
                waiting.push(Some((before[one], typed[other])));
            }
        }
    }

    /// Of lines that are gone and lines that are new, those that look like each other.
    fn likely(&self, before: &[usize], typed: &[usize], gone: &[usize], mut new: Vec<usize>) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        for one in gone {
            let is_like =
                |other: &usize| crate::practices::are_alike(&self.before[before[*one]].words, &self.typed[typed[*other]].words);
            if let Some(found) = new.iter().position(is_like) {
                pairs.push((*one, new[found]));
                new.drain(..=found);
            }
        }
        pairs
    }

    /// The longest row of lines that say the same on both sides, by their places.
    fn same_in_order(&self, before: &[usize], typed: &[usize]) -> Vec<(usize, usize)> {
        let says_same = |one: usize, other: usize| self.before[before[one]].folded == self.typed[typed[other]].folded;
        let width = typed.len() + 1;
        let mut longest = vec![0_u32; (before.len() + 1) * width];
        for one in (0..before.len()).rev() {
            for other in (0..typed.len()).rev() {
                longest[one * width + other] = if says_same(one, other) {
                    longest[(one + 1) * width + other + 1] + 1
                } else {
                    longest[(one + 1) * width + other].max(longest[one * width + other + 1])
                };
            }
        }
        let (mut one, mut other, mut pairs) = (0, 0, Vec::new());
        while one < before.len() && other < typed.len() {
            if says_same(one, other) {
                pairs.push((one, other));
                (one, other) = (one + 1, other + 1);
            } else if longest[(one + 1) * width + other] >= longest[one * width + other + 1] {
                one += 1;
            } else {
                other += 1;
            }
        }
        pairs
    }
}

/// Where something can hang.
#[derive(Clone)]
enum Target {
    On(Parent),
    OnPractice,
    OnNothing,
}

/// The most lines of a text that are looked at.
pub const MOST_LINES: usize = 2_000;

/// Applies what was changed in a text that was made from `before`, and names what could not be applied.
pub fn edit(landscape: &mut Landscape, before: &[Line], typed: &str) -> Vec<Left> {
    let nodes = tree(before.iter().map(|line| (line.depth, line.words.clone())));
    let matched = Matched::of(nodes, tree(typed_lines(typed).take(MOST_LINES)));
    let mut editing = Editing { landscape, before, matched: &matched, targets: Vec::new(), left: Vec::new() };
    for place in 0..matched.typed.len() {
        let target = match matched.was[place] {
            Some(was) => editing.known(place, was),
            None => editing.added(place),
        };
        editing.targets.push(target);
    }
    for place in (0..before.len()).rev().filter(|place| matched.is[*place].is_none()) {
        editing.gone(place);
    }
    editing.left
}

struct Editing<'a> {
    landscape: &'a mut Landscape,
    before: &'a [Line],
    matched: &'a Matched,
    /// What can hang on each line of the text so far.
    targets: Vec<Target>,
    left: Vec<Left>,
}

impl Editing<'_> {
    fn leave(&mut self, words: &str, why: Why) {
        self.left.push(Left { words: words.to_owned(), why });
    }

    fn under(&self, place: usize) -> Target {
        match self.matched.typed[place].parent {
            Some(parent) => self.targets[parent].clone(),
            None => Target::On(Parent::Centre),
        }
    }

    /// A line that was there before.
    fn known(&mut self, place: usize, was: usize) -> Target {
        let line = &self.before[was];
        let words = self.matched.typed[place].words.clone();
        self.moved(place, was);
        if words != line.words {
            self.reworded(line, &words);
        }
        match &line.what {
            What::Group(common) => Target::On(Parent::Branch(common.clone())),
            What::Entry(id) => Target::On(Parent::Entry(*id)),
            What::Twig(id) => Target::On(Parent::Twig(*id)),
            What::Practice(_) => Target::OnPractice,
        }
    }

    fn moved(&mut self, place: usize, was: usize) {
        let matched = self.matched;
        let (parent, before) = (matched.typed[place].parent, matched.before[was].parent);
        let is_elsewhere = match (parent, before) {
            (None, None) => false,
            (Some(parent), Some(before)) => matched.was[parent] != Some(before),
            _ => true,
        };
        let line = &self.before[was];
        match (&line.what, self.under(place)) {
            (What::Twig(id), Target::On(under)) if is_elsewhere => {
                let is_moved = self.landscape.move_twig(*id, &under).is_some();
                if !is_moved {
                    self.leave(&line.words, Why::OnNothing);
                }
            }
            (What::Twig(_), Target::OnPractice) if is_elsewhere => self.leave(&line.words, Why::OnPractice),
            (What::Twig(_), Target::OnNothing) if is_elsewhere => self.leave(&line.words, Why::OnNothing),
            _ if is_elsewhere => self.leave(&line.words, Why::Moved),
            _ if self.is_out_of_order(place, was) => self.leave(&line.words, Why::Order),
            _ => {}
        }
    }

    /// Whether a line stands after one that it stood before, on the same branch.
    fn is_out_of_order(&self, place: usize, was: usize) -> bool {
        let matched = self.matched;
        let beside = Matched::children(&matched.typed, matched.typed[place].parent);
        let above = beside.iter().take_while(|other| **other < place).filter_map(|other| matched.was[*other]);
        let before = matched.before[was].parent;
        above.filter(|other| matched.before[*other].parent == before).max().is_some_and(|latest| latest > was)
    }

    fn reworded(&mut self, line: &Line, words: &str) {
        if words.chars().count() > NAME_MAX && !matches!(line.what, What::Group(_) | What::Entry(_)) {
            return self.leave(words, Why::TooLong(NAME_MAX));
        }
        let now = match line.what.clone() {
            What::Group(_) => return self.leave(words, Why::Group),
            What::Entry(_) => return self.leave(words, Why::Entry),
            What::Practice(id) => self.landscape.practice_of(id).map(|(_, practice)| practice.name.clone()),
            What::Twig(id) => self.landscape.twig(id).map(|twig| twig.words.clone()),
        };
        match (now, &line.what) {
            (Some(now), _) if one_line(&now) != line.words => {
                if now != words {
                    self.leave(words, Why::Changed(now));
                }
            }
            (Some(_), What::Practice(id)) => {
                if let Some(practice) = self.landscape.practice_mut(*id) {
                    words.clone_into(&mut practice.name);
                }
            }
            (Some(_), What::Twig(id)) => {
                self.landscape.reword_twig(*id, words);
            }
            _ => self.leave(words, Why::Changed(String::new())),
        }
    }

    /// A line that is new: a free twig.
    fn added(&mut self, place: usize) -> Target {
        let words = self.matched.typed[place].words.clone();
        let why = match self.under(place) {
            _ if words.chars().count() > NAME_MAX => Why::TooLong(NAME_MAX),
            Target::OnPractice => Why::OnPractice,
            Target::OnNothing => Why::OnNothing,
            Target::On(under) => match self.landscape.hang(under, &words) {
                Some(id) => return Target::On(Parent::Twig(id)),
                None if self.landscape.twigs.len() >= crate::MOST_TWIGS => Why::TooMany,
                None => Why::OnNothing,
            },
        };
        self.leave(&words, why);
        Target::OnNothing
    }

    /// A line that is no longer there.
    fn gone(&mut self, place: usize) {
        let line = &self.before[place];
        let What::Twig(id) = line.what.clone() else {
            // What goes with something that stays is not named too.
            let parent = self.matched.before[place].parent;
            if parent.is_none_or(|parent| self.matched.is[parent].is_some()) {
                self.leave(&line.words, Why::Stays);
            }
            return;
        };
        match self.landscape.twig(id).map(|twig| twig.words.clone()) {
            Some(now) if one_line(&now) == line.words => {
                self.landscape.lift_twig(id);
            }
            Some(now) => self.leave(&line.words, Why::Changed(now)),
            None => {}
        }
    }
}

//! The spray diagram of a landscape, in two steps: an outline that says what stands where and what it is, from which the page
//! lists and edits; and the drawing of it.

use super::common::{group_name, is_from_right};
use crate::words::Words;
use diagram::spray::{Branch, Direction, Fan, Spray};
use kernel::{fold, one_line};
pub(crate) use landscape::typed::What;
use landscape::{Common, Entry, Group, Grouping, Id, Landscape, Parent, Setting, grouped, practices, typed::Line};
use std::collections::BTreeSet;

/// A line of an outline, and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) what: What,
    pub(crate) words: String,
    /// The colour of a main branch.
    pub(crate) fan: Fan,
    /// How much an entry matters, where that is to be shown and was said.
    pub(crate) importance: Option<u8>,
    /// What stands below it, in the order in which it is drawn.
    pub(crate) nodes: Vec<Node>,
}

/// A spray diagram as an outline, in the order in which it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outline {
    pub(crate) title: String,
    pub(crate) centre: String,
    pub(crate) nodes: Vec<Node>,
    /// Free twigs that hang on a branch which is not drawn as long as branches are made as they are now.
    pub(crate) elsewhere: Vec<Id>,
    /// Whether it is read from the right.
    pub(crate) is_from_right: bool,
}

impl Node {
    fn new(what: What, words: impl Into<String>) -> Self {
        Self { what, words: words.into(), fan: Fan::Plain, importance: None, nodes: Vec::new() }
    }

    /// The line and all below it, with how deep each stands.
    pub(crate) fn walk(&self) -> Vec<(usize, &Self)> {
        let mut lines = Vec::new();
        let mut waiting = vec![(0, self)];
        while let Some((depth, node)) = waiting.pop() {
            lines.push((depth, node));
            waiting.extend(node.nodes.iter().rev().map(|node| (depth + 1, node)));
        }
        lines
    }
}

impl Outline {
    /// All lines in order, with how deep each stands: 0 is a main branch.
    pub(crate) fn walk(&self) -> impl Iterator<Item = (usize, &Node)> {
        self.nodes.iter().flat_map(Node::walk)
    }

    /// The lines as a text is made of them: each in one line.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let line = |(depth, node): (usize, &Node)| Line { depth, what: node.what.clone(), words: one_line(&node.words) };
        self.walk().map(line).collect()
    }
}

/// The outline of a landscape: main branches by what its look says, the entries on them, their practices on these, and free
/// twigs where they hang.
pub(crate) fn outline(landscape: &Landscape, t: Words<'static>) -> Outline {
    let by = landscape.look.branches;
    let or = |words: &str, other: &str| if words.trim().is_empty() { other.to_owned() } else { words.to_owned() };
    let rows = if by == Grouping::Practice { practices::rows(landscape) } else { Vec::new() };
    let mut growing = Growing { landscape, rows, seen: BTreeSet::new(), drawn: BTreeSet::new() };
    let mut nodes: Vec<Node> = Vec::new();
    let mut in_words = 0;
    for group in grouped(landscape, by) {
        let mut node = growing.group(&group, group_name(t, &group.common, by), by);
        node.fan = match &group.common {
            Common::Setting(setting) => fan_of(*setting),
            // The colours of the settings are taken: begin with those that none of them has.
            _ if by == Grouping::Setting => Fan::Nth(6 + in_words),
            _ => Fan::Nth(nodes.len()),
        };
        in_words += usize::from(!matches!(group.common, Common::Setting(_)));
        nodes.push(node);
    }
    for mut node in growing.twigs(&Parent::Centre) {
        node.fan = if by == Grouping::Setting { Fan::Nth(6 + in_words) } else { Fan::Nth(nodes.len()) };
        in_words += 1;
        nodes.push(node);
    }
    let elsewhere = landscape.twigs.iter().map(|twig| twig.id).filter(|twig| !growing.drawn.contains(twig)).collect();
    Outline {
        title: or(&landscape.title, t.spray_title()),
        centre: or(&landscape.centre, t.spray_centre()),
        nodes,
        elsewhere,
        is_from_right: is_from_right(landscape),
    }
}

fn fan_of(setting: Setting) -> Fan {
    match setting {
        Setting::Home => Fan::Home,
        Setting::School => Fan::School,
        Setting::Work => Fan::Work,
        Setting::Neighbourhood => Fan::Place,
        Setting::Hobby => Fan::Hobby,
        Setting::Online => Fan::Online,
        Setting::Other => Fan::Plain,
    }
}

/// An outline while it grows.
struct Growing<'a> {
    landscape: &'a Landscape,
    /// The practices, where they make the branches.
    rows: Vec<practices::Row>,
    /// Entries that are there already: where an entry stands on several branches, its free twigs hang on the first.
    seen: BTreeSet<Id>,
    /// Free twigs that are there.
    drawn: BTreeSet<Id>,
}

impl Growing<'_> {
    fn group(&mut self, group: &Group<'_>, words: String, by: Grouping) -> Node {
        let mut node = Node::new(What::Group(group.common.clone()), words);
        let mut here = BTreeSet::new();
        // Two practices of an entry may have one name.
        for entry in group.entries.iter().filter(|entry| here.insert(entry.id)) {
            let entry = self.entry(entry, &node.words, by);
            node.nodes.push(entry);
        }
        let hangs = |under: &Parent| matches!(under, Parent::Branch(branch) if branch.is_branch(&group.common, &node.words));
        node.nodes.extend(self.twigs_where(hangs));
        node
    }

    fn entry(&mut self, entry: &Entry, branch: &str, by: Grouping) -> Node {
        let mut node = Node::new(What::Entry(entry.id), entry.name.clone());
        node.importance = entry.importance.filter(|_| self.landscape.look.importance);
        if by == Grouping::Practice {
            node.nodes.extend(self.otherwise(entry, branch));
        } else {
            let practice = |practice: &landscape::Practice| Node::new(What::Practice(practice.id), practice.name.clone());
            node.nodes.extend(entry.practices.iter().map(practice));
        }
        if self.seen.insert(entry.id) {
            node.nodes.extend(self.twigs(&Parent::Entry(entry.id)));
        }
        node
    }

    /// What the practice of a branch is called in an entry, where it is not called as the branch is.
    fn otherwise(&self, entry: &Entry, branch: &str) -> Vec<Node> {
        let cells = self.rows.iter().filter(|row| fold(&row.name) == fold(branch)).flat_map(|row| &row.cells);
        cells
            .filter(|cell| cell.entry == entry.id && fold(&cell.name) != fold(branch))
            .map(|cell| Node::new(What::Practice(cell.practice), cell.name.clone()))
            .collect()
    }

    fn twigs(&mut self, under: &Parent) -> Vec<Node> {
        self.twigs_where(|other| other == under)
    }

    /// Free twigs that hang so, with those that hang on them. A twig is there once, so that no ring of them has no end.
    fn twigs_where(&mut self, hangs: impl Fn(&Parent) -> bool) -> Vec<Node> {
        let mine: Vec<_> = self.landscape.twigs.iter().filter(|twig| hangs(&twig.under)).collect();
        let mut nodes = Vec::new();
        for twig in mine {
            if self.drawn.insert(twig.id) {
                let mut node = Node::new(What::Twig(twig.id), twig.words.clone());
                node.nodes = self.twigs(&Parent::Twig(twig.id));
                nodes.push(node);
            }
        }
        nodes
    }
}

/// What is written round a drawing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Round {
    /// The line below the title: who, when.
    pub(crate) note: String,
    /// Whether entries lead to their pages: only where it is their person who looks.
    pub(crate) is_linked: bool,
}

/// The drawing of an outline.
pub(crate) fn spray(outline: &Outline, t: Words<'static>, round: &Round) -> Spray {
    Spray {
        title: outline.title.clone(),
        note: round.note.clone(),
        centre: outline.centre.clone(),
        centre_more: String::new(),
        branches: outline.nodes.iter().map(|node| branch(node, round.is_linked)).collect(),
        direction: if outline.is_from_right { Direction::FromRight } else { Direction::FromLeft },
        spoken: t.spray_spoken(outline.title.as_str(), outline.nodes.len()),
    }
}

/// The drawing for a narrow window: the whole in short, then branch by branch, each with its words.
pub(crate) fn by_branch(whole: &Spray) -> Vec<(String, String)> {
    let narrow = diagram::spray::narrow(whole);
    let fans = whole.branches.iter().zip(narrow.branches);
    let fans = fans.filter_map(|(branch, drawing)| Some((branch.words.clone(), drawing?)));
    std::iter::once((String::new(), narrow.overview)).chain(fans).collect()
}

fn branch(node: &Node, is_linked: bool) -> Branch {
    let href = match node.what {
        What::Entry(id) if is_linked => Some(format!("/landscape/entry/{id}")),
        _ => None,
    };
    Branch {
        words: node.words.clone(),
        fan: node.fan,
        href,
        importance: node.importance.unwrap_or(0),
        branches: node.nodes.iter().map(|node| branch(node, is_linked)).collect(),
    }
}

//! Spray diagrams: one theme in the middle, branches that go out from it, twigs on the branches, and words along and at the
//! ends of the lines. Drawn as the Open University teaches them: a title, one irregular blob, no arrows, no boxes.
//!
//! From one [`Spray`] come a wide drawing, narrow ones for a phone, a small one that grows beside questions, and hints.
//! Layout (`tree`, `wide`, `along`, `round`, `stem`) says where everything is; `paint` writes it.

mod along;
mod hints;
mod paged;
mod paint;
mod plan;
mod round;
mod stem;
mod tree;
mod wide;

#[cfg(test)]
mod tests;

pub use hints::{Hint, hints};

use paint::Frame;
use tree::Tree;

/// Above so many leaves a drawing is set closer, and is taller.
pub const MANY_LEAVES: usize = 34;
/// Above so many leaves it is better to offer one drawing for each main branch.
pub const TOO_MANY_LEAVES: usize = 60;

/// What a spray diagram says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spray {
    /// What the drawing is for.
    pub title: String,
    /// A line below the title: who drew it, when.
    pub note: String,
    /// The theme in the middle.
    pub centre: String,
    /// More words in the middle, smaller.
    pub centre_more: String,
    /// The main branches, in the order of the outline.
    pub branches: Vec<Branch>,
    /// Which side of the drawing the outline begins on.
    pub direction: Direction,
    /// What is said to those who listen, in place of the picture. Where it is empty the title is said.
    pub spoken: String,
}

/// A branch, and what grows on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Branch {
    /// One or a few words.
    pub words: String,
    /// The colour of a main branch and all that is on it; of no meaning on others.
    pub fan: Fan,
    /// Where its words lead: an address within the site or of the web. Others are left out.
    pub href: Option<String>,
    /// How important it is, from 1 to 5; 0 where nobody said. More than 5 is drawn as 5.
    pub importance: u8,
    /// What grows on it, in order.
    pub branches: Vec<Branch>,
}

/// What a colour stands for. The stylesheet knows its class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fan {
    /// Home, a setting of a life.
    Home,
    /// Work.
    Work,
    /// School.
    School,
    /// Hobby.
    Hobby,
    /// Neighbourhood.
    Place,
    /// Online.
    Online,
    /// A branch of any meaning, by its place among its like. There are eight colours; then they come again.
    Nth(usize),
    /// No colour but that of words.
    #[default]
    Plain,
}

impl Fan {
    /// The class that gives it its colour.
    pub fn class(self) -> &'static str {
        const NTH: [&str; 8] = ["fan-1", "fan-2", "fan-3", "fan-4", "fan-5", "fan-6", "fan-7", "fan-8"];
        match self {
            Self::Home => "s-home",
            Self::Work => "s-work",
            Self::School => "s-school",
            Self::Hobby => "s-hobby",
            Self::Place => "s-place",
            Self::Online => "s-online",
            Self::Nth(place) => NTH[place % NTH.len()],
            Self::Plain => "fan-plain",
        }
    }
}

/// On which side of a drawing one begins to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// The outline runs down the right side first, then down the left.
    #[default]
    FromLeft,
    /// For scripts that run from the right: down the left side first, then down the right.
    FromRight,
}

/// Narrow drawings, for a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narrow {
    /// The centre and all main branches.
    pub overview: String,
    /// For each main branch what grows on it; its own words belong into the heading above. Nothing where nothing grows.
    pub branches: Vec<Option<String>>,
}

impl Spray {
    /// How many ends there are that nothing grows on.
    pub fn leaves(&self) -> usize {
        Tree::of(&self.branches).leaves()
    }

    /// Whether there is so much that a drawing for each main branch should be offered.
    pub fn is_crowded(&self) -> bool {
        self.leaves() > TOO_MANY_LEAVES
    }

    fn frame<'a>(&'a self, class: &'a str, standalone: bool) -> Frame<'a> {
        let spoken = if self.spoken.trim().is_empty() { &self.title } else { &self.spoken };
        Frame { class, spray: self, spoken, standalone }
    }

    /// The drawing of one main branch as a spray of its own: the branch in the middle, the theme of the whole below it.
    pub fn of_branch(&self, place: usize) -> Option<Self> {
        let branch = self.branches.get(place)?;
        let coloured = |(place, twig): (usize, &Branch)| Branch { fan: Fan::Nth(place), ..twig.clone() };
        Some(Self {
            centre: branch.words.clone(),
            centre_more: self.centre.clone(),
            branches: branch.branches.iter().enumerate().map(coloured).collect(),
            spoken: String::new(),
            ..self.clone()
        })
    }
}

/// The whole drawing, about 1180 wide and as high as it must be. `standalone` makes a file of its own of it: with its colours,
/// fonts, title and description, and without links.
pub fn wide(spray: &Spray, standalone: bool) -> String {
    paint::drawing(&wide::layout(spray), &spray.frame("spray spray-wide", standalone))
}

/// The same for a sheet on which the words of the wide drawing would be too small: the whole in short, then branch by branch. A
/// file of its own, that says where it may be cut to go over several sheets.
pub fn paged(spray: &Spray) -> String {
    paged::paged(spray, &paint::description(spray, spray.frame("", true).spoken))
}

/// Narrow drawings of the same, 358 wide.
pub fn narrow(spray: &Spray) -> Narrow {
    let branch = |branch: &Branch| {
        let layout = stem::layout(branch, spray.direction)?;
        Some(paint::drawing(&layout, &Frame { spoken: &branch.words, ..spray.frame("spray spray-branch", false) }))
    };
    Narrow {
        overview: paint::drawing(&round::overview(spray), &spray.frame("spray spray-overview", false)),
        branches: spray.branches.iter().map(branch).collect(),
    }
}

/// A small drawing that grows beside questions: the ends of the first two floors; main branches that nothing grows on are
/// dotted stems without words.
pub fn sketch(spray: &Spray) -> String {
    paint::drawing(&round::sketch(spray), &spray.frame("spray spray-sketch", false))
}

/// An address that may stand in a drawing: one within the site, or of the web.
fn fit(href: &Option<String>) -> Option<String> {
    let fit = |href: &&String| {
        let within = (href.starts_with('/') && !href.starts_with("//")) || href.starts_with('#');
        within || href.starts_with("https://") || href.starts_with("http://")
    };
    href.as_ref().filter(fit).cloned()
}

//! What a timeline is drawn from.

/// The communities of a life, as one person tells them.
#[derive(Clone, Debug, PartialEq)]
pub struct Landscape {
    /// Groups of communities, drawn in this order; those without an entry to draw are left out.
    pub lanes: Vec<Lane>,
    /// What was carried from one community to another.
    pub links: Vec<Link>,
    /// The present, as a decimal year.
    pub now: f64,
}

/// A group of communities.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// What it is called.
    pub name: String,
    /// Where in life it is; gives the colour.
    pub setting: Setting,
    /// Where all its entries are listed; the row "and 6 more" leads there.
    pub href: Option<String>,
    /// Its communities, in any order.
    pub entries: Vec<Entry>,
}

/// A setting of a life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Home and family.
    Home,
    /// School and learning.
    School,
    /// Work.
    Work,
    /// The neighbourhood.
    Place,
    /// What is done for its own sake.
    Hobby,
    /// On the net.
    Online,
    /// Lanes that are grouped by something else.
    Other,
}

/// A community, a network, a team, a family: a stem of the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it is known by.
    pub key: String,
    /// Where its name leads.
    pub href: Option<String>,
    /// Its name, which is never shortened.
    pub name: String,
    /// When it began for this person, if they know.
    pub start: Option<Years>,
    /// When it ended.
    pub end: End,
    /// From which year on they took which part. Before the first, and where there is none, it is not said.
    pub levels: Vec<(f64, Level)>,
    /// What happened.
    pub events: Vec<Event>,
    /// Until when they stayed in touch after the end.
    pub in_touch: Option<Touch>,
    /// How much it matters to them, from 0 to 5.
    pub importance: Option<u8>,
}

/// A date that may be in doubt, as decimal years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Years {
    /// Not before.
    pub earliest: f64,
    /// Not after.
    pub latest: f64,
}

/// When something ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// It goes on.
    Ongoing,
    /// Some time in these years.
    Within(Years),
    /// It ended; nobody knows when.
    Unknown,
}

/// Which part somebody took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Core.
    Core,
    /// Active.
    Active,
    /// Occasional.
    Occasional,
    /// At the edge.
    Edge,
    /// Outside, in exchange with it.
    Outside,
    /// Not said.
    NotSaid,
}

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// When, as a decimal year.
    pub year: f64,
    /// The letter of its kind: joined, peak, conflict, split, left, ended, reunion in the reader's language.
    pub letter: char,
}

/// Until when people stayed in touch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Touch {
    /// Until a decimal year.
    Until(f64),
    /// They still are.
    Now,
}

/// Something carried from one community to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Its number in the list beside the drawing.
    pub number: u32,
    /// The key of the entry it was carried from.
    pub from: String,
    /// The key of the entry it was carried to.
    pub to: String,
    /// When, as a decimal year.
    pub year: f64,
}

/// How a landscape is to be shown.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// What the drawing is called by those who listen.
    pub title: &'a str,
    /// What more they are told; where the same stands in words, say.
    pub description: &'a str,
    /// What the ids in the drawing begin with; a drawing's own on its page.
    pub ids: &'a str,
    /// Hide the drawing from those who listen, because the same stands beside it. A drawing with links is not hidden.
    pub hidden: bool,
    /// Time runs from the right.
    pub from_right: bool,
    /// The years to show, or all.
    pub window: Option<(f64, f64)>,
    /// Show how much each entry matters.
    pub importance: bool,
    /// The word for the present.
    pub now: &'a str,
    /// How a year is written.
    pub year: &'a dyn Fn(i64) -> String,
    /// "and 6 more", for the row of a lane in which so many entries are folded.
    pub more: &'a dyn Fn(usize) -> String,
}

impl Years {
    /// A date without doubt.
    pub fn exactly(year: f64) -> Self {
        Self { earliest: year, latest: year }
    }

    /// A guess, and how many years it may be off.
    pub fn about(year: f64, off: f64) -> Self {
        Self { earliest: year - off, latest: year + off }
    }
}

impl Setting {
    /// The class that the stylesheet knows.
    pub fn class(self) -> &'static str {
        match self {
            Self::Home => "s-home",
            Self::School => "s-school",
            Self::Work => "s-work",
            Self::Place => "s-place",
            Self::Hobby => "s-hobby",
            Self::Online => "s-online",
            Self::Other => "s-other",
        }
    }
}

impl Level {
    /// How thick a stem is; what is outside or not said has a line of its own kind.
    pub(crate) fn thickness(self) -> f64 {
        match self {
            Self::Core => 20.0,
            Self::Active => 14.0,
            Self::Occasional | Self::NotSaid => 8.5,
            Self::Edge => 4.5,
            Self::Outside => 3.0,
        }
    }
}

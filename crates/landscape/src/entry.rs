//! One group of a life: what a person says of it. All of it may be left out but its name.

use crate::{document::Id, named::named};
use dates::{Date, End};
use kernel::CommunityId;

named! {
    /// What kind of group it was.
    pub enum Kind {
        /// A community of practice.
        Practice = "practice",
        /// A network.
        Network = "network",
        /// A team.
        Team = "team",
        /// A family.
        Family = "family",
        /// A class or a course.
        Class = "class",
        /// A group around a hobby.
        Hobby = "hobby",
        /// A group that meets online.
        Online = "online",
        /// Its person is not sure.
        Unsure = "unsure",
        /// In the person's own word, which stands beside.
        Other = "other",
    }
}

named! {
    /// In which part of a life it was. The order is that of the lanes.
    pub enum Setting {
        /// At home.
        Home = "home",
        /// At school or in training.
        School = "school",
        /// At work.
        Work = "work",
        /// Among neighbours.
        Neighbourhood = "neighbourhood",
        /// In a hobby.
        Hobby = "hobby",
        /// Online.
        Online = "online",
        /// In the person's own word, which stands beside.
        Other = "other",
    }
}

named! {
    /// How far it reaches.
    pub enum Reach {
        /// A street, a house, a town.
        Local = "local",
        /// A region.
        Regional = "regional",
        /// A country.
        National = "national",
        /// Several countries.
        International = "international",
    }
}

named! {
    /// How it began, or how the person came to it.
    pub enum Began {
        /// Officially.
        Official = "official",
        /// It sprouted.
        Sprouted = "sprouted",
        /// In the cracks of something larger.
        Cracks = "cracks",
        /// One was born into it.
        Born = "born",
    }
}

named! {
    /// How far in someone is.
    pub enum Level {
        /// In the core.
        Core = "core",
        /// Active.
        Active = "active",
        /// Now and then.
        Occasional = "occasional",
        /// At the edge.
        Edge = "edge",
        /// Outside, with dealings.
        Outside = "outside",
    }
}

named! {
    /// What happened.
    pub enum EventKind {
        /// Joined.
        Joined = "joined",
        /// A high point.
        Peak = "peak",
        /// A conflict.
        Conflict = "conflict",
        /// It split or fell apart.
        Split = "split",
        /// Left.
        Left = "left",
        /// It ended.
        Ended = "ended",
        /// A reunion.
        Reunion = "reunion",
    }
}

named! {
    /// What two entries have to do with each other.
    pub enum LinkKind {
        /// The second followed from the first.
        Followed = "followed",
        /// The person carried something from the first to the second.
        Brokered = "brokered",
        /// They share a practice.
        Shared = "shared",
    }
}

named! {
    /// Whether one is still in touch after it is over.
    pub enum Touch {
        /// Yes.
        Yes = "yes",
        /// Now and then.
        Sometimes = "sometimes",
        /// No.
        No = "no",
    }
}

named! {
    /// How much involvement one wishes.
    pub enum Involvement {
        /// More.
        More = "more",
        /// The same.
        Same = "same",
        /// Less.
        Less = "less",
    }
}

/// From when on someone was so far in; `None`: from the beginning.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelFrom {
    /// How far in.
    pub level: Level,
    /// From when.
    pub from: Option<Date>,
}

/// Something practised or learned in a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Practice {
    /// By which judgements name it.
    pub id: Id,
    /// In the person's words.
    pub name: String,
    /// How it is done there.
    pub how: String,
}

/// Something that happened in a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What kind of thing.
    pub kind: EventKind,
    /// When.
    pub at: Option<Date>,
    /// In words.
    pub words: String,
}

/// A link from this entry to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// To which.
    pub to: Id,
    /// What kind.
    pub kind: LinkKind,
    /// When.
    pub at: Option<Date>,
    /// What was carried, in words.
    pub words: String,
}

/// What is to become of one's involvement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wish {
    /// More, the same or less.
    pub involvement: Option<Involvement>,
    /// Whether it is wanted.
    pub desirable: Option<bool>,
    /// Whether it can be done.
    pub feasible: Option<bool>,
    /// What is in the way.
    pub obstacles: String,
    /// What comes first.
    pub first_step: String,
    /// The day on which to look again (ISO 8601), in the person's own zone.
    pub revisit: Option<jiff::civil::Date>,
}

impl Wish {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One group of a life.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// By which links, shares and addresses name it; never given twice in a landscape.
    pub id: Id,
    /// The community on this site that it is, if it is one.
    pub community: Option<CommunityId>,
    /// What the person calls it.
    pub name: String,
    /// What kind.
    pub kind: Option<Kind>,
    /// The kind in the person's own word, with [`Kind::Other`].
    pub kind_word: String,
    /// In which part of life.
    pub setting: Option<Setting>,
    /// The setting in the person's own word, with [`Setting::Other`].
    pub setting_word: String,
    /// Where, in words.
    pub place: String,
    /// How far it reaches.
    pub reach: Option<Reach>,
    /// Since when.
    pub from: Option<Date>,
    /// Until when.
    pub until: End,
    /// How it began.
    pub began: Option<Began>,
    /// How it ended, in words.
    pub ended: String,
    /// How far in, through time, in order.
    pub levels: Vec<LevelFrom>,
    /// What the person was in it.
    pub roles: Vec<String>,
    /// What was practised or learned.
    pub practices: Vec<Practice>,
    /// What was kept.
    pub artefacts: Vec<String>,
    /// Who mattered; nicknames suffice.
    pub people: Vec<String>,
    /// What happened.
    pub events: Vec<Event>,
    /// How much it matters to the person's practice: 0 to 5.
    pub importance: Option<u8>,
    /// Why.
    pub why: String,
    /// What the person brought.
    pub brought: String,
    /// What the person took.
    pub took: String,
    /// Whether one is still in touch.
    pub touch: Option<Touch>,
    /// How.
    pub touch_how: String,
    /// What it has to do with others.
    pub links: Vec<Link>,
    /// What is to become of it.
    pub wish: Wish,
    /// A group of the person's own for the spray diagram.
    pub group: String,
    /// How often it was changed: two who change it at once notice by this.
    pub version: u32,
}

impl Entry {
    /// An entry of which only the name is said.
    pub fn named(id: Id, name: impl Into<String>) -> Self {
        Self {
            id,
            community: None,
            name: name.into(),
            kind: None,
            kind_word: String::new(),
            setting: None,
            setting_word: String::new(),
            place: String::new(),
            reach: None,
            from: None,
            until: End::NotSaid,
            began: None,
            ended: String::new(),
            levels: Vec::new(),
            roles: Vec::new(),
            practices: Vec::new(),
            artefacts: Vec::new(),
            people: Vec::new(),
            events: Vec::new(),
            importance: None,
            why: String::new(),
            brought: String::new(),
            took: String::new(),
            touch: None,
            touch_how: String::new(),
            links: Vec::new(),
            wish: Wish::default(),
            group: String::new(),
            version: 0,
        }
    }

    /// Whether what was said of its end is certainly before its beginning.
    pub fn ends_before_it_begins(&self) -> bool {
        let first = self.from.as_ref().and_then(|from| from.widest().0);
        let last = self.until.date().and_then(|until| until.widest().1);
        matches!((first, last), (Some(first), Some(last)) if last < first)
    }

    /// Whether a date in it has no days until the year of birth is known.
    pub fn awaits_birth(&self) -> bool {
        let levels = self.levels.iter().filter_map(|level| level.from.as_ref());
        let events = self.events.iter().filter_map(|event| event.at.as_ref());
        let links = self.links.iter().filter_map(|link| link.at.as_ref());
        let ends = self.from.iter().chain(self.until.date());
        ends.chain(levels).chain(events).chain(links).any(Date::awaits_birth)
    }

    /// Whether it is about people who never agreed to be written of: it is never indexed and never shared upward.
    pub fn is_about_family(&self) -> bool {
        self.kind == Some(Kind::Family) || self.setting == Some(Setting::Home)
    }

    /// How far in the person is now, or was last.
    pub fn level(&self) -> Option<Level> {
        self.levels.last().map(|last| last.level)
    }
}

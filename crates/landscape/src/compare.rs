//! Two states of a landscape side by side: what came, what went, what changed and what moved.

use crate::{
    document::{Id, Landscape, Verdict},
    entry::{Entry, Practice},
    named::named,
};

named! {
    /// A field of an entry, in the order in which a page shows them.
    pub enum Field {
        /// Its name.
        Name = "name",
        /// Its kind, with the person's own word for it.
        Kind = "kind",
        /// Its part of life, with the person's own word for it.
        Setting = "setting",
        /// Where.
        Place = "place",
        /// How far it reaches.
        Reach = "reach",
        /// Since when.
        From = "from",
        /// Until when.
        Until = "until",
        /// How it began.
        Began = "began",
        /// How it ended.
        Ended = "ended",
        /// How far in, through time.
        Levels = "level",
        /// What the person was in it.
        Roles = "roles",
        /// What was practised, and how.
        Practices = "practices",
        /// What was kept.
        Artefacts = "artefacts",
        /// Who mattered.
        People = "people",
        /// What happened.
        Events = "events",
        /// How much it matters.
        Importance = "importance",
        /// Why.
        Why = "why",
        /// What the person brought.
        Brought = "brought",
        /// What the person took.
        Took = "took",
        /// Whether one is still in touch.
        Touch = "touch",
        /// How.
        TouchHow = "touch_how",
        /// What it has to do with others.
        Links = "links",
        /// How much involvement is wished.
        Involvement = "involvement",
        /// Whether that is desirable.
        Desirable = "desirable",
        /// Whether it is feasible.
        Feasible = "feasible",
        /// What is in the way.
        Obstacles = "obstacles",
        /// What comes first.
        FirstStep = "first_step",
        /// When to look again.
        Revisit = "revisit",
        /// A group of the person's own.
        Group = "group",
        /// The community of this site that it is.
        Community = "community",
    }
}

named! {
    /// What a landscape says beside its entries.
    pub enum Whole {
        /// Its title.
        Title = "title",
        /// The words in the middle of the spray diagram.
        Centre = "centre",
        /// What the person does.
        Practice = "practice",
        /// The year of birth.
        Born = "born",
        /// The communities that are left out.
        LeftOut = "left_out",
        /// The free twigs of the spray diagram.
        Twigs = "twigs",
        /// Which practices are the same.
        Judgements = "alike",
        /// The journal.
        Notes = "notes",
        /// With whom one learns.
        Company = "company",
        /// How the drawings look.
        Look = "look",
    }
}

/// An entry that is in both states, and not the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Which.
    pub id: Id,
    /// In which fields, in their order.
    pub fields: Vec<Field>,
}

/// A judgement that is not the same in both states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// What the two practices are called.
    pub names: [String; 2],
    /// How they compared before, if that was said.
    pub before: Option<Verdict>,
    /// How they compare after.
    pub after: Option<Verdict>,
}

/// What differs between two states, the earlier one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Entries that are only in the later state.
    pub came: Vec<Id>,
    /// Entries that are only in the earlier state.
    pub went: Vec<Id>,
    /// Entries that changed.
    pub changed: Vec<Changed>,
    /// Judgements of practices that changed.
    pub judged: Vec<Judged>,
    /// What else differs.
    pub whole: Vec<Whole>,
}

impl Field {
    /// Whether an entry that changes in it stands elsewhere in the drawings: in another lane, on another branch.
    pub fn moves(self) -> bool {
        matches!(self, Self::Kind | Self::Setting | Self::Place | Self::Group)
    }

    /// Whether it belongs to what the person wishes.
    pub fn is_wish(self) -> bool {
        matches!(self, Self::Involvement | Self::Desirable | Self::Feasible | Self::Obstacles | Self::FirstStep | Self::Revisit)
    }

    /// Whether two entries say the same in it.
    pub fn is_same(self, a: &Entry, b: &Entry) -> bool {
        match self {
            Self::Name => a.name == b.name,
            Self::Kind => (a.kind, &a.kind_word) == (b.kind, &b.kind_word),
            Self::Setting => (a.setting, &a.setting_word) == (b.setting, &b.setting_word),
            Self::Place => a.place == b.place,
            Self::Reach => a.reach == b.reach,
            Self::From => a.from == b.from,
            Self::Until => a.until == b.until,
            Self::Began => a.began == b.began,
            Self::Ended => a.ended == b.ended,
            Self::Levels => a.levels == b.levels,
            Self::Roles => a.roles == b.roles,
            Self::Practices => practised(a).eq(practised(b)),
            Self::Artefacts => a.artefacts == b.artefacts,
            Self::People => a.people == b.people,
            Self::Events => a.events == b.events,
            Self::Importance => a.importance == b.importance,
            Self::Why => a.why == b.why,
            Self::Brought => a.brought == b.brought,
            Self::Took => a.took == b.took,
            Self::Touch => a.touch == b.touch,
            Self::TouchHow => a.touch_how == b.touch_how,
            Self::Links => a.links == b.links,
            Self::Involvement => a.wish.involvement == b.wish.involvement,
            Self::Desirable => a.wish.desirable == b.wish.desirable,
            Self::Feasible => a.wish.feasible == b.wish.feasible,
            Self::Obstacles => a.wish.obstacles == b.wish.obstacles,
            Self::FirstStep => a.wish.first_step == b.wish.first_step,
            Self::Revisit => a.wish.revisit == b.wish.revisit,
            Self::Group => a.group == b.group,
            Self::Community => a.community == b.community,
        }
    }
}

fn practised(entry: &Entry) -> impl Iterator<Item = (&String, &String)> {
    entry.practices.iter().map(|Practice { name, how, .. }| (name, how))
}

impl Whole {
    fn is_same(self, a: &Landscape, b: &Landscape) -> bool {
        match self {
            Self::Title => a.title == b.title,
            Self::Centre => a.centre == b.centre,
            Self::Practice => a.practice == b.practice,
            Self::Born => a.born == b.born,
            Self::LeftOut => a.left_out == b.left_out,
            Self::Twigs => a.twigs == b.twigs,
            Self::Judgements => judgements(a) == judgements(b),
            Self::Notes => a.notes == b.notes,
            Self::Company => a.company == b.company,
            Self::Look => a.look == b.look,
        }
    }
}

impl Comparison {
    /// Whether the two states are the same.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares two states of one landscape. Entries are known by their numbers, which they keep for good.
pub fn compare(before: &Landscape, after: &Landscape) -> Comparison {
    let only = |here: &Landscape, there: &Landscape| -> Vec<Id> {
        here.entries.iter().map(|entry| entry.id).filter(|id| there.entry(*id).is_none()).collect()
    };
    let changed = after.entries.iter().filter_map(|entry| {
        let was = before.entry(entry.id)?;
        let fields: Vec<Field> = Field::ALL.iter().copied().filter(|field| !field.is_same(was, entry)).collect();
        (!fields.is_empty()).then_some(Changed { id: entry.id, fields })
    });
    Comparison {
        came: only(after, before),
        went: only(before, after),
        changed: changed.collect(),
        judged: judged(before, after),
        whole: Whole::ALL.iter().copied().filter(|whole| !whole.is_same(before, after)).collect(),
    }
}

/// The judgements by what the practices are called and which they are.
fn judgements(landscape: &Landscape) -> Vec<([Id; 2], Verdict)> {
    let mut all: Vec<_> = landscape.alike.iter().map(|alike| ([alike.a, alike.b], alike.verdict)).collect();
    all.sort_unstable();
    all
}

fn judged(before: &Landscape, after: &Landscape) -> Vec<Judged> {
    let (was, is) = (judgements(before), judgements(after));
    let verdict = |all: &[([Id; 2], Verdict)], pair| all.iter().find(|(known, _)| *known == pair).map(|(_, verdict)| *verdict);
    let name = |id: Id| {
        let found = after.practice_of(id).or_else(|| before.practice_of(id));
        found.map_or_else(String::new, |(_, practice)| practice.name.clone())
    };
    let mut pairs: Vec<[Id; 2]> = was.iter().chain(&is).map(|(pair, _)| *pair).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let judged =
        pairs.into_iter().map(|pair| Judged { names: pair.map(name), before: verdict(&was, pair), after: verdict(&is, pair) });
    judged.filter(|judged| judged.before != judged.after).collect()
}

/// What a form of file cannot say of a landscape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsaid {
    /// Fields, and how many entries lose something in each.
    pub fields: Vec<(Field, usize)>,
    /// What else.
    pub whole: Vec<Whole>,
    /// Entries that are not in the file at all.
    pub entries: usize,
}

impl Unsaid {
    /// Whether the file says everything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What is lost when a landscape is written as a file and read again; `read` is what was read. Found by looking, so that it
/// cannot be forgotten when a form of file changes.
pub fn unsaid(written: &Landscape, read: &Landscape) -> Unsaid {
    let pairs = || written.entries.iter().zip(&read.entries);
    let named = |id: Id| pairs().find(|(_, entry)| entry.id == id).map(|(mine, _)| mine.id);
    // Numbers are given anew when a file is read, and say nothing.
    let as_mine = |entry: &Entry| {
        let mut entry = entry.clone();
        entry.links.retain_mut(|link| named(link.to).map(|to| link.to = to).is_some());
        entry
    };
    let read_entries: Vec<Entry> = read.entries.iter().map(as_mine).collect();
    let lose = |field: Field| written.entries.iter().zip(&read_entries).filter(|(a, b)| !field.is_same(a, b)).count();
    let fields = Field::ALL.iter().map(|field| (*field, lose(*field))).filter(|(_, count)| *count > 0).collect();
    let lost = |whole: &Whole| match whole {
        Whole::Twigs => words_of_twigs(written) != words_of_twigs(read),
        Whole::Judgements => written.alike.len() > read.alike.len(),
        Whole::Notes => written.notes.len() > read.notes.len(),
        other => !other.is_same(written, read),
    };
    Unsaid {
        fields,
        whole: Whole::ALL.iter().copied().filter(lost).collect(),
        entries: written.entries.len().saturating_sub(read.entries.len()),
    }
}

fn words_of_twigs(landscape: &Landscape) -> Vec<&str> {
    let mut words: Vec<&str> = landscape.twigs.iter().map(|twig| twig.words.as_str()).collect();
    words.sort_unstable();
    words
}

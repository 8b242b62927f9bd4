//! A landscape as a whole, and what stands in it beside its entries.

use crate::{
    entry::{Entry, Practice},
    groups::Common,
    named::named,
    read::{LIST_MAX, MANY},
};
use jiff::civil::Date as Day;
use kernel::CommunityId;
use std::{fmt, str::FromStr};

/// The most entries of a landscape.
pub const MOST_ENTRIES: usize = 500;

/// By what a thing in a landscape is named: a number that is given once, and to nothing else even after the thing is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub u32);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for Id {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

named! {
    /// How two practices compare, as their person judges.
    pub enum Verdict {
        /// They are one practice, done much the same.
        Same = "same",
        /// They are one practice, done differently.
        Differently = "differently",
        /// They are two.
        Different = "different",
    }
}

named! {
    /// By what lanes or branches are made.
    pub enum Grouping {
        /// By the part of life.
        Setting = "setting",
        /// By the kind of group.
        Kind = "kind",
        /// By the place.
        Place = "place",
        /// By how much they matter.
        Importance = "importance",
        /// By practice.
        Practice = "practice",
        /// By the person's own groups.
        Own = "own",
    }
}

named! {
    /// What kind of learning a note tells of: its process and its outcome, each of one or of many (De Laat and Simons 2002).
    pub enum Learning {
        /// A process of one with an outcome for one.
        Individual = "individual",
        /// A process of one with an outcome for many.
        IndividualForAll = "individual-collective",
        /// A process of many with an outcome for one.
        Social = "collective-individual",
        /// A process of many with an outcome for many.
        Collective = "collective",
    }
}

/// A judgement of two practices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alike {
    /// One.
    pub a: Id,
    /// The other.
    pub b: Id,
    /// How they compare.
    pub verdict: Verdict,
}

/// What a free twig hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parent {
    /// The centre: it is a branch.
    Centre,
    /// A branch, by what its entries have in common, so that it is the same in every language. One that is said by words may
    /// also be what a language calls it.
    Branch(Common),
    /// An entry.
    Entry(Id),
    /// Another twig.
    Twig(Id),
}

/// A twig of the spray diagram that is no entry and no practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twig {
    /// By which others name it.
    pub id: Id,
    /// Where it hangs.
    pub under: Parent,
    /// What it says.
    pub words: String,
}

/// The frame in which a note may be written (PFMS, The Open University): each is left empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The practitioners.
    pub practitioners: String,
    /// The framework of ideas.
    pub ideas: String,
    /// The methods.
    pub methods: String,
    /// The situation of concern.
    pub situation: String,
}

/// A dated note of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its name.
    pub id: Id,
    /// The day it is of.
    pub on: Day,
    /// What it says.
    pub text: String,
    /// The entries it is about.
    pub about: Vec<Id>,
    /// Its frame, if it has one.
    pub frame: Option<Frame>,
    /// What kind of learning it tells of.
    pub learning: Option<Learning>,
}

/// A note that was taken out of the journal. It is kept for a while, so that it can be put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// The note.
    pub note: Note,
    /// The day on which it was taken out.
    pub on: Day,
}

/// The path of those who have no group that matters: with whom they learn now, and what they would want.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Company {
    /// With whom.
    pub with_whom: String,
    /// What one would want.
    pub wanted: String,
    /// That none is needed, which is a good answer.
    pub none_needed: bool,
}

/// How the drawings look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// By what the timeline has lanes.
    pub lanes: Grouping,
    /// By what the spray diagram has branches.
    pub branches: Grouping,
    /// Whether importance shows.
    pub importance: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { lanes: Grouping::Setting, branches: Grouping::Setting, importance: false }
    }
}

/// A person's landscape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Landscape {
    /// What the drawings are called; empty: as the program calls them.
    pub title: String,
    /// The words in the middle of the spray diagram; empty: "my practice".
    pub centre: String,
    /// What the person does, in their words.
    pub practice: String,
    /// Their year of birth, which never leaves their own pages and files.
    pub born: Option<i16>,
    /// Communities of this site that the person wants left out of their landscape.
    pub left_out: Vec<CommunityId>,
    /// The groups, in the order in which they were entered.
    pub entries: Vec<Entry>,
    /// Free twigs.
    pub twigs: Vec<Twig>,
    /// Judgements of practices.
    pub alike: Vec<Alike>,
    /// The journal, in the order in which it was written.
    pub notes: Vec<Note>,
    /// Notes that were taken out of it lately.
    pub removed: Vec<Removed>,
    /// Who else one learns with.
    pub company: Company,
    /// How the drawings look.
    pub look: Look,
    /// The last number that was given.
    pub last_id: u32,
}

impl Landscape {
    /// A name that nothing in it had before.
    pub fn next_id(&mut self) -> Id {
        self.last_id = self.last_id.saturating_add(1);
        Id(self.last_id)
    }

    /// An entry.
    pub fn entry(&self, id: Id) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// An entry to be changed.
    pub fn entry_mut(&mut self, id: Id) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }

    /// A practice and the entry it is in.
    pub fn practice_of(&self, id: Id) -> Option<(&Entry, &Practice)> {
        self.entries.iter().find_map(|entry| Some((entry, entry.practices.iter().find(|practice| practice.id == id)?)))
    }

    /// Takes an entry out, with all that names it. What hung on it in the spray diagram goes with it.
    pub fn remove(&mut self, id: Id) -> Option<Entry> {
        let place = self.entries.iter().position(|entry| entry.id == id)?;
        let entry = self.entries.remove(place);
        for other in &mut self.entries {
            other.links.retain(|link| link.to != id);
        }
        for note in self.notes.iter_mut().chain(self.removed.iter_mut().map(|removed| &mut removed.note)) {
            note.about.retain(|about| *about != id);
        }
        let gone: Vec<Id> = self.twigs.iter().filter(|twig| twig.under == Parent::Entry(id)).map(|twig| twig.id).collect();
        gone.into_iter().for_each(|twig| self.remove_twig(twig));
        self.forget_judgements();
        Some(entry)
    }

    /// Takes a free twig out, and those that hang on it.
    pub fn remove_twig(&mut self, id: Id) {
        let mut gone = vec![id];
        while let Some(next) = gone.pop() {
            self.twigs.retain(|twig| twig.id != next);
            gone.extend(self.twigs.iter().filter(|twig| twig.under == Parent::Twig(next)).map(|twig| twig.id));
        }
    }

    /// Judges two practices; a judgement of the same two made before is replaced. Where there are as many as can be, the oldest
    /// that keeps two apart goes: they are offered again.
    pub fn judge(&mut self, a: Id, b: Id, verdict: Verdict) {
        let (a, b) = (a.min(b), a.max(b));
        if a == b || self.practice_of(a).is_none() || self.practice_of(b).is_none() {
            return;
        }
        self.alike.retain(|alike| (alike.a, alike.b) != (a, b));
        if self.alike.len() >= MANY {
            let oldest = self.alike.iter().position(|alike| alike.verdict == Verdict::Different);
            self.alike.remove(oldest.unwrap_or(0));
        }
        self.alike.push(Alike { a, b, verdict });
    }

    /// Drops judgements of practices that are no longer there.
    pub fn forget_judgements(&mut self) {
        let known: std::collections::BTreeSet<Id> =
            self.entries.iter().flat_map(|entry| &entry.practices).map(|practice| practice.id).collect();
        self.alike.retain(|alike| known.contains(&alike.a) && known.contains(&alike.b));
    }

    /// Gives an entry these practices, as many as it can have: those whose words stay keep their name, so that what was judged
    /// of them stays.
    pub fn set_practices(&mut self, id: Id, names: &[String]) {
        let Some(entry) = self.entry(id) else { return };
        let mut before = entry.practices.clone();
        let mut after = Vec::with_capacity(names.len());
        for name in names.iter().filter(|name| !name.trim().is_empty()).take(LIST_MAX) {
            match before.iter().position(|practice| practice.name == *name) {
                Some(place) => after.push(before.remove(place)),
                None => after.push(Practice { id: self.next_id(), name: name.clone(), how: String::new() }),
            }
        }
        if let Some(entry) = self.entry_mut(id) {
            entry.practices = after;
        }
        self.forget_judgements();
    }

    /// All dates that are told in it.
    fn dates_mut(&mut self) -> impl Iterator<Item = &mut dates::Date> {
        self.entries.iter_mut().flat_map(|entry| {
            let until = if let dates::End::On(until) = &mut entry.until { Some(until) } else { None };
            let levels = entry.levels.iter_mut().filter_map(|level| level.from.as_mut());
            let events = entry.events.iter_mut().filter_map(|event| event.at.as_mut());
            let links = entry.links.iter_mut().filter_map(|link| link.at.as_mut());
            entry.from.as_mut().into_iter().chain(until).chain(levels).chain(events).chain(links)
        })
    }

    /// Whether a date in it has no days until the year of birth is known.
    pub fn awaits_birth(&self) -> bool {
        self.entries.iter().any(Entry::awaits_birth)
    }

    /// Which entry would end before it begins if its person was born that year.
    pub fn turned_around(&self, born: Option<i16>) -> Option<&Entry> {
        let mut after = self.clone();
        after.say_born(born);
        let turned = after.entries.iter().find(|entry| entry.ends_before_it_begins())?.id;
        self.entry(turned)
    }

    /// Says the year of birth, or takes it back; dates that are told by an age have a place from then on, or keep the one they
    /// had.
    pub fn say_born(&mut self, born: Option<i16>) {
        self.born = born;
        let Some(year) = born.map(i32::from) else { return };
        for date in self.dates_mut() {
            *date = date.clone().born(year);
        }
    }

    /// The first day on which the person wants to look at something again.
    pub fn next_revisit(&self) -> Option<Day> {
        self.entries.iter().filter_map(|entry| entry.wish.revisit).min()
    }
}

//! One landscape taken into another: under new names, within the bounds of a landscape, and what is there already not again.

use crate::{
    MOST_ENTRIES, MOST_TWIGS,
    document::{Company, Id, Landscape, Look, Note, Parent, Twig},
    entry::Entry,
    groups::Common,
    read::{LIST_MAX, MANY},
};
use dates::{Date, End};
use std::collections::{BTreeMap, BTreeSet};

/// What of another landscape found no room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoRoom {
    /// So many entries.
    pub entries: usize,
    /// So many free twigs.
    pub twigs: usize,
    /// So many notes.
    pub notes: usize,
}

impl NoRoom {
    /// Whether all found room.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

impl Landscape {
    /// What of a file is here already, word by word, as what one took home oneself is: entries of it, by their names in it, each
    /// with the entry here that it is. Each entry here is one entry of the file at the most.
    pub fn known_of(&self, other: &Self) -> BTreeMap<Id, Id> {
        let mut left: Vec<&Entry> = self.entries.iter().collect();
        let mut known = BTreeMap::new();
        for theirs in &other.entries {
            if let Some(place) = left.iter().position(|mine| says_same(mine, theirs)) {
                known.insert(theirs.id, left.remove(place).id);
            }
        }
        known
    }

    /// Takes in another landscape's entries, twigs, judgements and notes under new names, as far as there is room. What is said
    /// of the whole is taken only where nothing was said here.
    pub fn take_in(&mut self, other: Self) -> NoRoom {
        self.take_in_beside(other, &BTreeMap::new())
    }

    /// As [`Self::take_in`], but for entries that are one with an entry here (theirs first): what such a one says is taken only
    /// where the one here says nothing, its lists are added to, and nothing that is here already is there twice.
    pub fn take_in_beside(&mut self, mut other: Self, same: &BTreeMap<Id, Id>) -> NoRoom {
        let same: BTreeMap<Id, Id> =
            same.iter().filter(|(_, mine)| self.entry(**mine).is_some()).map(|(theirs, mine)| (*theirs, *mine)).collect();
        let room = MOST_ENTRIES.saturating_sub(self.entries.len());
        let (joined, mut new): (Vec<Entry>, Vec<Entry>) =
            std::mem::take(&mut other.entries).into_iter().partition(|entry| same.contains_key(&entry.id));
        let mut no_room = NoRoom { entries: new.len().saturating_sub(room), ..NoRoom::default() };
        new.truncate(room);
        let mut names = BTreeMap::new();
        for entry in &new {
            names.insert(entry.id, self.next_id());
            names.extend(entry.practices.iter().map(|practice| (practice.id, self.next_id())));
        }
        for entry in &joined {
            let mine = same[&entry.id];
            names.insert(entry.id, mine);
            for practice in &entry.practices {
                if let Some(id) =
                    self.practice_named(mine, &practice.name).or_else(|| self.add_practice(mine, &practice.name, ""))
                {
                    names.insert(practice.id, id);
                }
            }
        }
        for entry in new {
            let id = names[&entry.id];
            self.entries.push(renamed(entry, id, &names));
        }
        for entry in joined {
            let mine = same[&entry.id];
            let theirs = renamed(entry, mine, &names);
            if let Some(mine) = self.entry_mut(mine) {
                mine.join(theirs);
            }
        }
        self.take_twigs(std::mem::take(&mut other.twigs), &mut names, &mut no_room);
        for alike in std::mem::take(&mut other.alike) {
            if let (Some(a), Some(b)) = (names.get(&alike.a), names.get(&alike.b))
                && !self.is_judged(*a, *b)
            {
                self.judge(*a, *b, alike.verdict);
            }
        }
        for note in std::mem::take(&mut other.notes) {
            self.take_note(note, &names, &mut no_room);
        }
        self.take_whole(other);
        no_room
    }

    fn practice_named(&self, entry: Id, name: &str) -> Option<Id> {
        let practices = &self.entry(entry)?.practices;
        practices.iter().find(|practice| kernel::fold(&practice.name) == kernel::fold(name)).map(|practice| practice.id)
    }

    fn is_judged(&self, a: Id, b: Id) -> bool {
        self.alike.iter().any(|alike| (alike.a, alike.b) == (a.min(b), a.max(b)))
    }

    /// Takes twigs in, each after that on which it hangs.
    fn take_twigs(&mut self, twigs: Vec<Twig>, names: &mut BTreeMap<Id, Id>, no_room: &mut NoRoom) {
        let mut here: BTreeSet<(String, String)> = self.twigs.iter().map(|twig| place_of(&twig.under, &twig.words)).collect();
        let mut waiting = twigs;
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut later = Vec::new();
            let on: BTreeSet<Id> = waiting.iter().map(|twig| twig.id).collect();
            for twig in waiting {
                let under = match twig.under {
                    Parent::Twig(id) if on.contains(&id) && !names.contains_key(&id) => {
                        later.push(twig);
                        continue;
                    }
                    Parent::Entry(id) => names.get(&id).copied().map(Parent::Entry),
                    Parent::Twig(id) => names.get(&id).copied().map(Parent::Twig),
                    ref other => Some(other.clone()),
                };
                let Some(under) = under else {
                    no_room.twigs += 1;
                    continue;
                };
                let place = place_of(&under, &twig.words);
                let known = here.contains(&place).then(|| self.twig_at(&under, &twig.words)).flatten();
                let id = known.or_else(|| (self.twigs.len() < MOST_TWIGS).then(|| self.next_id()));
                let Some(id) = id else {
                    no_room.twigs += 1;
                    continue;
                };
                names.insert(twig.id, id);
                if known.is_none() {
                    here.insert(place);
                    self.twigs.push(Twig { id, under, words: twig.words });
                }
            }
            // What waits for itself is a ring, and hangs on nothing.
            if later.len() == before {
                no_room.twigs += before;
                return;
            }
            waiting = later;
        }
    }

    fn twig_at(&self, under: &Parent, words: &str) -> Option<Id> {
        let place = place_of(under, words);
        self.twigs.iter().find(|twig| place_of(&twig.under, &twig.words) == place).map(|twig| twig.id)
    }

    fn take_note(&mut self, mut note: Note, names: &BTreeMap<Id, Id>, no_room: &mut NoRoom) {
        note.about = note.about.iter().filter_map(|id| names.get(id).copied()).collect();
        let is_same =
            |mine: &Note| (mine.on, &mine.text, &mine.frame, mine.learning) == (note.on, &note.text, &note.frame, note.learning);
        if let Some(mine) = self.notes.iter_mut().find(|mine| is_same(mine)) {
            add_new(&mut mine.about, note.about);
            return;
        }
        if self.notes.len() >= MANY {
            no_room.notes += 1;
            return;
        }
        note.id = self.next_id();
        self.notes.push(note);
    }

    fn take_whole(&mut self, other: Self) {
        let said = |mine: &mut String, theirs: String| {
            if mine.is_empty() {
                *mine = theirs;
            }
        };
        said(&mut self.title, other.title);
        said(&mut self.centre, other.centre);
        said(&mut self.practice, other.practice);
        self.born = self.born.or(other.born);
        if self.company == Company::default() {
            self.company = other.company;
        }
        if self.look == Look::default() {
            self.look = other.look;
        }
    }
}

/// Where something hangs and what it says, for telling whether it hangs there already.
fn place_of(under: &Parent, words: &str) -> (String, String) {
    let under = match under {
        Parent::Centre => String::new(),
        Parent::Branch(Common::Words(words)) => format!("words:{}", kernel::fold(words)),
        Parent::Branch(common) => common.key(),
        Parent::Entry(id) => format!("e{id}"),
        Parent::Twig(id) => format!("t{id}"),
    };
    (under, kernel::fold(words))
}

/// An entry under a new name, with the new names of what it leads to.
fn renamed(mut entry: Entry, id: Id, names: &BTreeMap<Id, Id>) -> Entry {
    entry.id = id;
    entry.practices.retain_mut(|practice| names.get(&practice.id).map(|name| practice.id = *name).is_some());
    entry.links.retain_mut(|link| names.get(&link.to).is_some_and(|to| *to != id).then(|| link.to = names[&link.to]).is_some());
    entry
}

/// Whether two entries say the same, whatever they are named, and wherever they are tied to.
fn says_same(one: &Entry, other: &Entry) -> bool {
    let said = |entry: &Entry| {
        let mut said = Entry { id: Id(0), community: None, version: 0, ..entry.clone() };
        said.practices.iter_mut().for_each(|practice| practice.id = Id(0));
        said.links.iter_mut().for_each(|link| link.to = Id(0));
        said
    };
    one.name == other.name && said(one) == said(other)
}

impl Entry {
    /// Takes from another what is not said here, and what its lists have more.
    fn join(&mut self, other: Self) {
        let before = self.clone();
        let texts = [
            (&mut self.place, other.place),
            (&mut self.ended, other.ended),
            (&mut self.why, other.why),
            (&mut self.brought, other.brought),
            (&mut self.took, other.took),
            (&mut self.touch_how, other.touch_how),
            (&mut self.group, other.group),
        ];
        for (mine, theirs) in texts {
            if mine.is_empty() {
                *mine = theirs;
            }
        }
        if self.kind.is_none() {
            (self.kind, self.kind_word) = (other.kind, other.kind_word);
        }
        if self.setting.is_none() {
            (self.setting, self.setting_word) = (other.setting, other.setting_word);
        }
        self.reach = self.reach.or(other.reach);
        self.began = self.began.or(other.began);
        self.importance = self.importance.or(other.importance);
        self.touch = self.touch.or(other.touch);
        self.join_dates(other.from, other.until);
        if self.levels.is_empty() {
            self.levels = other.levels;
        }
        add_new(&mut self.roles, other.roles);
        add_new(&mut self.artefacts, other.artefacts);
        add_new(&mut self.people, other.people);
        add_new(&mut self.events, other.events);
        add_new(&mut self.links, other.links);
        for practice in other.practices {
            if let Some(mine) = self.practices.iter_mut().find(|mine| mine.id == practice.id && mine.how.is_empty()) {
                mine.how = practice.how;
            }
        }
        if self.wish.is_empty() {
            self.wish = other.wish;
        }
        self.version = self.version.saturating_add(u32::from(*self != before));
    }

    /// Dates that are not said here, unless they would turn it around.
    fn join_dates(&mut self, from: Option<Date>, until: End) {
        let before = (self.from.clone(), self.until.clone());
        self.from = self.from.take().or(from);
        if self.until == End::NotSaid {
            self.until = until;
        }
        if self.ends_before_it_begins() {
            (self.from, self.until) = before;
        }
    }
}

/// Adds to a list what is not in it, as long as there is room.
fn add_new<T: PartialEq>(mine: &mut Vec<T>, theirs: Vec<T>) {
    for item in theirs {
        if mine.len() < LIST_MAX && !mine.contains(&item) {
            mine.push(item);
        }
    }
}

//! Changing which practices are one.

use crate::{
    document::{Alike, Id, Landscape, Verdict},
    entry::Practice,
};
use std::collections::BTreeSet;

impl Landscape {
    /// The practices that are one with this, itself left out.
    pub fn one_with(&self, id: Id) -> BTreeSet<Id> {
        let mut known = BTreeSet::from([id]);
        let mut waiting = vec![id];
        while let Some(next) = waiting.pop() {
            for (other, _) in self.bonds(next) {
                if known.insert(other) {
                    waiting.push(other);
                }
            }
        }
        known.remove(&id);
        known
    }

    /// What was judged one with a practice itself, and how.
    fn bonds(&self, id: Id) -> Vec<(Id, Verdict)> {
        let bond = |alike: &Alike| match alike {
            _ if alike.verdict == Verdict::Different => None,
            _ if alike.a == id => Some((alike.b, alike.verdict)),
            _ if alike.b == id => Some((alike.a, alike.verdict)),
            _ => None,
        };
        self.alike.iter().filter_map(bond).collect()
    }

    /// How a practice was judged to be one with others: the same with any of them, else differently; `None` for one that stands
    /// alone.
    pub fn verdict_of(&self, id: Id) -> Option<Verdict> {
        self.bonds(id).into_iter().map(|(_, verdict)| verdict).min()
    }

    /// Takes a practice out from among those it is one with. They stay one with each other.
    fn detach(&mut self, id: Id) {
        let bonds = self.bonds(id);
        self.alike.retain(|alike| alike.verdict == Verdict::Different || (alike.a != id && alike.b != id));
        if let Some(((first, how), others)) = bonds.split_first() {
            for (other, verdict) in others {
                if !self.one_with(*first).contains(other) {
                    self.judge(*first, *other, *how.max(verdict));
                }
            }
        }
    }

    /// Lets a practice stand alone, and remembers that it is another than those it stood with.
    pub fn set_apart(&mut self, id: Id) {
        let others = self.one_with(id);
        self.detach(id);
        for other in others {
            self.judge(id, other, Verdict::Different);
        }
    }

    /// Puts a practice with another and those that are one with it, away from where it was; or changes how it is one with them.
    pub fn put_with(&mut self, id: Id, other: Id, verdict: Verdict) {
        if id == other || verdict == Verdict::Different || self.practice_of(other).is_none() {
            return;
        }
        if self.one_with(id).contains(&other) {
            self.detach(id);
        } else {
            self.set_apart(id);
        }
        let mut all = self.one_with(other);
        all.insert(other);
        let apart = |alike: &Alike| {
            alike.verdict == Verdict::Different
                && ((alike.a == id && all.contains(&alike.b)) || (alike.b == id && all.contains(&alike.a)))
        };
        self.alike.retain(|alike| !apart(alike));
        self.judge(id, other, verdict);
    }

    /// Takes a practice out of its entry. What was one through it stays one.
    pub fn remove_practice(&mut self, id: Id) -> Option<Practice> {
        self.practice_of(id)?;
        self.detach(id);
        let entry = self.entries.iter_mut().find(|entry| entry.practices.iter().any(|practice| practice.id == id))?;
        let place = entry.practices.iter().position(|practice| practice.id == id)?;
        let gone = entry.practices.remove(place);
        self.forget_judgements();
        Some(gone)
    }

    /// A practice to be changed.
    pub fn practice_mut(&mut self, id: Id) -> Option<&mut Practice> {
        self.entries.iter_mut().flat_map(|entry| &mut entry.practices).find(|practice| practice.id == id)
    }

    /// Adds a practice to an entry; `None` where the entry is not there or has as many as it can.
    pub fn add_practice(&mut self, entry: Id, name: &str, how: &str) -> Option<Id> {
        self.entry(entry).filter(|entry| entry.practices.len() < crate::LIST_MAX)?;
        let id = self.next_id();
        self.entry_mut(entry)?.practices.push(Practice { id, name: name.to_owned(), how: how.to_owned() });
        Some(id)
    }
}

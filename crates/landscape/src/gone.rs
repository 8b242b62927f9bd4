//! Taking an entry out so that it can be put back with all that hung on it.

use crate::{
    document::{Id, Landscape, MOST_ENTRIES, Parent, Twig},
    entry::Entry,
    read::{LIST_MAX, MANY},
    twigs::MOST_TWIGS,
};
use std::collections::BTreeSet;

/// Why an entry is not put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotBack {
    /// The part has no such entry.
    Absent,
    /// It is there again already.
    There,
    /// The landscape is full.
    Full,
}

impl Landscape {
    /// What goes with an entry that is taken out: the entry, the twigs on it, judgements of its practices, links to it and the
    /// notes about it, these by number only. Others that these name stand in it with nothing but what is named.
    pub fn part_of(&self, id: Id) -> Option<Self> {
        let entry = self.entry(id)?;
        let mut part = Self { last_id: self.last_id, born: self.born, ..Self::default() };
        part.twigs.clone_from(&self.twigs);
        part.twigs.retain(|twig| self.hangs_on(&twig.under, id));
        let own: BTreeSet<Id> = entry.practices.iter().map(|practice| practice.id).collect();
        part.alike = self.alike.iter().copied().filter(|alike| own.contains(&alike.a) || own.contains(&alike.b)).collect();
        let judged: BTreeSet<Id> = part.alike.iter().flat_map(|alike| [alike.a, alike.b]).collect();
        for other in self.entries.iter().filter(|other| other.id != id) {
            let mut named = Entry::named(other.id, other.name.clone());
            named.links = other.links.iter().filter(|link| link.to == id).cloned().collect();
            named.practices = other.practices.iter().filter(|practice| judged.contains(&practice.id)).cloned().collect();
            let is_named = entry.links.iter().any(|link| link.to == other.id);
            if is_named || !named.links.is_empty() || !named.practices.is_empty() {
                part.entries.push(named);
            }
        }
        part.entries.push(entry.clone());
        for note in self.notes.iter().filter(|note| note.about.contains(&id)) {
            part.notes.push(crate::Note { text: String::new(), about: vec![id], frame: None, learning: None, ..note.clone() });
        }
        Some(part)
    }

    fn hangs_on(&self, under: &Parent, id: Id) -> bool {
        let mut under = under;
        // A circle would be as long as there are twigs.
        for _ in 0..=self.twigs.len() {
            match under {
                Parent::Entry(entry) => return *entry == id,
                Parent::Twig(twig) => match self.twigs.iter().find(|known| known.id == *twig) {
                    Some(twig) => under = &twig.under,
                    None => return false,
                },
                Parent::Centre | Parent::Branch(_) => return false,
            }
        }
        false
    }

    /// Puts an entry back with what went with it, where it stood. What was taken out meanwhile stays out.
    ///
    /// # Errors
    /// Why it is not put back; then nothing is changed.
    pub fn put_back(&mut self, part: Self, id: Id) -> Result<(), NotBack> {
        let mut entry = part.entry(id).cloned().ok_or(NotBack::Absent)?;
        let is_home = |other: &Entry| other.community.is_some() && other.community == entry.community;
        if self.entry(id).is_some() || self.entries.iter().any(is_home) {
            return Err(NotBack::There);
        }
        if self.entries.len() >= MOST_ENTRIES {
            return Err(NotBack::Full);
        }
        self.last_id = self.last_id.max(part.last_id);
        let taken = |landscape: &Self, id| {
            landscape.practice_of(id).is_some()
                || landscape.entry(id).is_some()
                || landscape.twig(id).is_some()
                || landscape.note(id).is_some()
                || landscape.removed.iter().any(|removed| removed.note.id == id)
        };
        if taken(self, id) || entry.practices.iter().any(|practice| taken(self, practice.id)) {
            return Err(NotBack::There);
        }
        entry.links.retain(|link| self.entry(link.to).is_some());
        self.left_out.retain(|community| Some(*community) != entry.community);
        let place = self.entries.iter().position(|other| other.id > id).unwrap_or(self.entries.len());
        self.entries.insert(place, entry);
        for other in part.entries.iter().filter(|other| other.id != id) {
            let links = other.links.iter().filter(|link| link.to == id).cloned();
            if let Some(known) = self.entry_mut(other.id) {
                let room = LIST_MAX.saturating_sub(known.links.len());
                known.links.extend(links.take(room));
            }
        }
        for note in &mut self.notes {
            if part.notes.iter().any(|named| named.id == note.id) && note.about.len() < LIST_MAX && !note.about.contains(&id) {
                note.about.push(id);
                note.about.sort_unstable();
            }
        }
        let mut waiting: Vec<Twig> = part.twigs;
        // Each in its turn, when that on which it hangs is there.
        while let Some(place) = waiting.iter().position(|twig| match twig.under {
            Parent::Entry(entry) => self.entry(entry).is_some(),
            Parent::Twig(under) => self.twig(under).is_some(),
            Parent::Centre | Parent::Branch(_) => false,
        }) {
            let twig = waiting.remove(place);
            if self.twigs.len() < MOST_TWIGS && !taken(self, twig.id) {
                self.twigs.push(twig);
            }
        }
        for alike in part.alike.into_iter().take(MANY.saturating_sub(self.alike.len())) {
            self.judge(alike.a, alike.b, alike.verdict);
        }
        Ok(())
    }
}

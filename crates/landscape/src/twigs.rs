//! Free twigs of the spray diagram: hanging them up, moving them, taking them out.

use crate::document::{Id, Landscape, Parent, Twig};

/// The most free twigs of a landscape.
pub const MOST_TWIGS: usize = 500;

impl Landscape {
    /// A free twig.
    pub fn twig(&self, id: Id) -> Option<&Twig> {
        self.twigs.iter().find(|twig| twig.id == id)
    }

    fn twig_mut(&mut self, id: Id) -> Option<&mut Twig> {
        self.twigs.iter_mut().find(|twig| twig.id == id)
    }

    fn has(&self, parent: &Parent) -> bool {
        match parent {
            Parent::Centre => true,
            Parent::Branch(words) => !words.trim().is_empty(),
            Parent::Entry(id) => self.entry(*id).is_some(),
            Parent::Twig(id) => self.twig(*id).is_some(),
        }
    }

    /// Hangs up a new twig; `None` where there is nothing to hang it on, or there are as many as can be.
    pub fn hang(&mut self, under: Parent, words: &str) -> Option<Id> {
        if !self.has(&under) || self.twigs.len() >= MOST_TWIGS {
            return None;
        }
        let id = self.next_id();
        self.twigs.push(Twig { id, under, words: words.to_owned() });
        Some(id)
    }

    /// Whether a twig hangs on another, over however many between them, or is it.
    pub fn is_on(&self, id: Id, other: Id) -> bool {
        let mut at = Some(id);
        // A document from elsewhere may hold a ring.
        for _ in 0..=self.twigs.len() {
            match at {
                Some(here) if here == other => return true,
                Some(here) => {
                    at = self.twig(here).and_then(|twig| if let Parent::Twig(up) = twig.under { Some(up) } else { None });
                }
                None => return false,
            }
        }
        true
    }

    /// Says what a twig says; whether it is there.
    pub fn reword_twig(&mut self, id: Id, words: &str) -> bool {
        self.twig_mut(id).map(|twig| words.clone_into(&mut twig.words)).is_some()
    }

    /// Hangs a twig elsewhere, with those on it; `None` where that cannot be: it cannot hang on itself or what hangs on it. A
    /// twig hangs on one that was named before it, so some may get a new name: which, with the name they had.
    pub fn move_twig(&mut self, id: Id, under: &Parent) -> Option<Vec<(Id, Id)>> {
        let is_round = matches!(under, Parent::Twig(other) if self.is_on(*other, id));
        if is_round || !self.has(under) {
            return None;
        }
        self.twig_mut(id)?.under = under.clone();
        Some(if matches!(under, Parent::Twig(other) if *other > id) { self.name_anew(id) } else { Vec::new() })
    }

    /// Gives a twig and all that hang on it new names, each after that on which it hangs.
    fn name_anew(&mut self, id: Id) -> Vec<(Id, Id)> {
        let (mut waiting, mut names) = (vec![id], Vec::new());
        while let Some(old) = waiting.pop() {
            let Some(place) = self.twigs.iter().position(|twig| twig.id == old) else { continue };
            let mut twig = self.twigs.remove(place);
            twig.id = self.next_id();
            for other in self.twigs.iter_mut().filter(|other| other.under == Parent::Twig(old)) {
                other.under = Parent::Twig(twig.id);
                waiting.push(other.id);
            }
            names.push((old, twig.id));
            self.twigs.push(twig);
        }
        names
    }

    /// Takes a twig out and gives it, with the names of those that hung on it: they hang where it hung.
    pub fn lift_twig(&mut self, id: Id) -> Option<(Twig, Vec<Id>)> {
        let place = self.twigs.iter().position(|twig| twig.id == id)?;
        let gone = self.twigs.remove(place);
        let mut had = Vec::new();
        for twig in self.twigs.iter_mut().filter(|twig| twig.under == Parent::Twig(id)) {
            twig.under = gone.under.clone();
            had.push(twig.id);
        }
        Some((gone, had))
    }

    /// Hangs a twig that was taken out where it was, with those that hung on it as far as they are still there.
    pub fn put_twig_back(&mut self, under: &Parent, words: &str, had: &[Id]) -> Option<Id> {
        let id = self.hang(under.clone(), words)?;
        let mine = |twig: &Id| self.twig(*twig).is_some_and(|twig| twig.under == *under);
        let back: Vec<Id> = had.iter().copied().filter(mine).collect();
        for twig in back {
            self.move_twig(twig, &Parent::Twig(id));
        }
        Some(id)
    }
}

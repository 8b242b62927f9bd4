//! Free twigs of the spray diagram: hanging them up, moving them, taking them out.

use crate::{
    document::{Id, Landscape, Parent, Twig},
    groups::Common,
};

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
            Parent::Branch(Common::Words(words)) => !words.trim().is_empty(),
            Parent::Branch(_) => true,
            Parent::Entry(id) => self.entry(*id).is_some(),
            Parent::Twig(id) => self.twig(*id).is_some(),
        }
    }

    /// Hangs up a new twig; `None` where it says nothing, there is nothing to hang it on, or there are as
    /// many as can be.
    pub fn hang(&mut self, under: Parent, words: &str) -> Option<Id> {
        if !self.has(&under) || words.trim().is_empty() || self.twigs.len() >= MOST_TWIGS {
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

    /// Says what a twig says; whether it is there, and says something.
    pub fn reword_twig(&mut self, id: Id, words: &str) -> bool {
        !words.trim().is_empty() && self.twig_mut(id).map(|twig| words.clone_into(&mut twig.words)).is_some()
    }

    /// Hangs a twig elsewhere, with those on it; `None` where that cannot be: it cannot hang on itself or what hangs on it.
    pub fn move_twig(&mut self, id: Id, under: &Parent) -> Option<()> {
        let is_round = matches!(under, Parent::Twig(other) if self.is_on(*other, id));
        if is_round || !self.has(under) {
            return None;
        }
        self.twig_mut(id)?.under = under.clone();
        Some(())
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

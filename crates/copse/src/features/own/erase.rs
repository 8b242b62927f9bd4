//! Deleting an account: what is theirs alone goes; what they said and did in each community stays under their name, becomes a
//! former member's, or goes, as they chose.

use super::store;
use crate::{
    base::{communities, search},
    features::{self, Choice, Fate, Holding, Leaving},
};
use db::{
    Tx, Val,
    holdings::{self, Part},
};
use kernel::{CommunityId, FORMER_MEMBER, Moment, PersonId, Result};
use std::collections::{BTreeMap, BTreeSet};

/// What was chosen.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) person: PersonId,
    /// Everywhere but where something else was chosen.
    pub(super) all: Choice,
    pub(super) apart: BTreeMap<CommunityId, Choice>,
    pub(super) now: Moment,
}

/// Why an account cannot go yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Halt {
    /// A community would be left without anyone who coordinates it.
    LastCoordinator,
}

/// All that features hold of people.
fn all() -> Vec<&'static Holding> {
    features::all().iter().flat_map(|feature| feature.own.holdings).collect()
}

/// The communities in which there is anything of a person, whatever it is.
pub(super) fn places(tx: &mut Tx, person: PersonId) -> Result<BTreeSet<CommunityId>> {
    let mut found = BTreeSet::new();
    for holding in all() {
        for place in holdings::places(tx, &holding.part, &person.to_string())? {
            found.insert(place.parse()?);
        }
    }
    Ok(found)
}

impl Plan {
    fn choice(&self, place: CommunityId) -> Choice {
        self.apart.get(&place).copied().unwrap_or(self.all)
    }

    /// Deletes the account; `ghost` draws who stands for the person where their name goes but stays elsewhere.
    ///
    /// # Errors
    /// What the database gives.
    pub(super) fn carry_out(&self, tx: &mut Tx, ghost: &mut dyn FnMut() -> PersonId) -> Result<Option<Halt>> {
        for home in communities::communities_of(tx, self.person)? {
            if !communities::leave(tx, home.id, self.person, false, self.now)? {
                return Ok(Some(Halt::LastCoordinator));
            }
        }
        let places = places(tx, self.person)?;
        let stays = places.iter().any(|place| self.choice(*place) == Choice::Name);
        for place in places {
            let choice = self.choice(place);
            let stands_in = if stays && choice != Choice::Name {
                let ghost = ghost();
                store::add_ghost(tx, ghost, FORMER_MEMBER, self.now)?;
                ghost
            } else {
                self.person
            };
            self.in_place(tx, Leaving { person: self.person, ghost: stands_in, place: Some(place), choice, now: self.now })?;
        }
        self.everywhere(tx)?;
        store::forget_person(tx, self.person)?;
        if !stays {
            store::rename(tx, self.person, FORMER_MEMBER)?;
        }
        Ok(None)
    }

    /// What was said and done in one community.
    fn in_place(&self, tx: &mut Tx, leaving: Leaving) -> Result<()> {
        for leave in features::all().iter().filter_map(|feature| feature.own.leave) {
            leave(tx, &leaving)?;
        }
        let (person, ghost) = (leaving.person.to_string(), leaving.ghost.to_string());
        let place = leaving.place.map(|place| place.to_string());
        // What hangs on something of theirs first, as long as that is theirs.
        for Holding { part, fate, .. } in in_order().filter(|holding| holding.part.place.is_some()) {
            if *fate == Fate::GoesIfTaken && leaving.choice == Choice::Go {
                holdings::remove(tx, part, &person, place.as_deref())?;
            }
            let emptied: &[&str] = match (fate, leaving.choice) {
                (_, Choice::Name) => continue,
                (Fate::Named(columns), _) | (Fate::Said(columns), Choice::Go) => columns,
                (Fate::Said(_), Choice::Former) => &[],
                _ => continue,
            };
            let mut values: Vec<(&str, Val<'_>)> = emptied.iter().map(|column| (*column, Val::Text("".into()))).collect();
            values.push((part.column, Val::Text(ghost.as_str().into())));
            holdings::set(tx, part, &person, place.as_deref(), &values)?;
        }
        // What their files said goes with the files, unless another gave them, too.
        search::forget_texts(tx)
    }

    /// What is theirs alone.
    fn everywhere(&self, tx: &mut Tx) -> Result<()> {
        let leaving = Leaving { person: self.person, ghost: self.person, place: None, choice: Choice::Name, now: self.now };
        for leave in features::all().iter().filter_map(|feature| feature.own.leave) {
            leave(tx, &leaving)?;
        }
        for holding in in_order().filter(|holding| holding.fate == Fate::Goes) {
            holdings::remove(tx, &holding.part, &self.person.to_string(), None)?;
        }
        Ok(())
    }
}

/// Rows that lead to other rows first.
fn in_order() -> impl Iterator<Item = &'static Holding> {
    let leads = |part: &Part| part.through.is_some();
    let (first, then): (Vec<_>, Vec<_>) = all().into_iter().partition(|holding| leads(&holding.part));
    first.into_iter().chain(then)
}

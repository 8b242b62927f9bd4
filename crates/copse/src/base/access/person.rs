//! The door to a person's own page.

use crate::base::people::{self, PersonRow};
use db::Tx;
use kernel::{Actor, Fault, PersonId, Result, slugify};
use std::collections::HashSet;

/// Proof that someone may see a person's own page: it is theirs, or both belong to a community now.
#[derive(Clone, Debug)]
pub struct PersonView {
    row: PersonRow,
    asker: PersonId,
}

/// Opens the page of a person by their short name as someone; however it is spelled, if it leads to one.
///
/// # Errors
/// [`Fault::SignIn`] for a guest, whoever is asked for; [`Fault::Absent`] when there is no such person, or none that this one
/// may know of.
pub fn person(tx: &mut Tx, actor: Actor, handle: &str) -> Result<PersonView> {
    let asker = actor.person().ok_or(Fault::SignIn)?;
    let row = match people::person_for(tx, handle, asker)? {
        Some(row) => row,
        None => people::person_for(tx, &slugify(handle), asker)?.ok_or(Fault::Absent)?,
    };
    Ok(PersonView { row, asker })
}

/// Those whose pages someone may open: a name leads nowhere else.
///
/// # Errors
/// What the database gives.
pub fn acquainted(tx: &mut Tx, actor: Actor) -> Result<HashSet<PersonId>> {
    let Some(asker) = actor.person() else { return Ok(HashSet::new()) };
    let mut all: HashSet<PersonId> = people::acquainted(tx, asker)?.into_iter().map(|(person,)| person).collect();
    all.insert(asker);
    Ok(all)
}

impl PersonView {
    /// The person.
    pub fn person(&self) -> &PersonRow {
        &self.row
    }

    /// Who asks.
    pub fn asker(&self) -> PersonId {
        self.asker
    }

    /// Whether the page is the asker's own.
    pub fn is_self(&self) -> bool {
        self.row.person == self.asker
    }
}

//! Who is named in a text: `@` and the short name of someone who belongs to the community.

use super::store;
use db::Tx;
use kernel::{CommunityId, PersonId, Result, slugify};
use std::cell::RefCell;

/// The most people one text names; more are left as typed, so that no text tells a whole community.
const MOST: usize = 30;

/// People whose short names lead to them.
#[derive(Clone, Debug, Default)]
pub struct Mentions(Vec<(PersonId, String)>);

impl Mentions {
    /// These people, with their short names.
    pub(super) fn of(people: Vec<(PersonId, String)>) -> Self {
        Self(people)
    }

    /// Who is named.
    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        self.0.iter().map(|(person, _)| *person)
    }
}

impl markup::Links for Mentions {
    fn mention(&self, name: &str) -> Option<String> {
        let name = slugify(name);
        self.0.iter().find(|(_, handle)| *handle == name).map(|(_, handle)| format!("/p/{handle}"))
    }
}

/// Notes each name that a text holds.
#[derive(Default)]
struct Names(RefCell<Vec<String>>);

impl markup::Links for Names {
    fn mention(&self, name: &str) -> Option<String> {
        let (name, mut names) = (slugify(name), self.0.borrow_mut());
        if names.len() < MOST && !names.contains(&name) {
            names.push(name);
        }
        None
    }
}

/// The members of a community whom a text names.
///
/// # Errors
/// What the database gives.
pub fn mentions_in(tx: &mut Tx, community: CommunityId, text: &str) -> Result<Mentions> {
    if !text.contains('@') {
        return Ok(Mentions::default());
    }
    let names = Names::default();
    markup::markdown(text, &names);
    let mut found = Vec::new();
    for name in names.0.into_inner() {
        found.extend(store::member_called(tx, community, &name)?.map(|(person,)| (person, name)));
    }
    Ok(Mentions(found))
}

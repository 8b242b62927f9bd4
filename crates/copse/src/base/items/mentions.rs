//! What a text names: people, by `@` and the short name of someone who belongs to the community; and principles of its
//! charter, by `@principle-3` or a link to the address of one.

use super::store;
use db::Tx;
use kernel::{CommunityId, PersonId, Result, slugify};
use percent_encoding::percent_decode_str;
use std::cell::RefCell;

/// The most people one text names; more are left as typed, so that no text tells a whole community.
const MOST: usize = 30;
/// What a principle is named by, before its number.
const PRINCIPLE: &str = "principle-";

/// A principle that a text cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// Its number.
    pub number: i64,
    /// What it says.
    pub words: String,
}

/// People whose short names lead to them, and principles that are cited.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    people: Vec<(PersonId, String)>,
    principles: Vec<Cited>,
    /// The addresses of the community, the one it has now first.
    slugs: Vec<String>,
}

impl Mentions {
    /// Who is named.
    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        self.people.iter().map(|(person, _)| *person)
    }

    /// The principles that are cited.
    pub fn principles(&self) -> &[Cited] {
        &self.principles
    }

    fn principle(&self, number: i64) -> Option<&Cited> {
        self.principles.iter().find(|cited| cited.number == number)
    }
}

impl markup::Links for Mentions {
    fn mention(&self, name: &str) -> Option<String> {
        let name = slugify(name);
        if let Some(cited) = principle_called(&name).and_then(|number| self.principle(number)) {
            return Some(format!("/c/{}/charter/principle/{}", self.slugs.first()?, cited.number));
        }
        self.people.iter().find(|(_, handle)| *handle == name).map(|(_, handle)| format!("/p/{handle}"))
    }

    fn title(&self, url: &str) -> Option<String> {
        let (slug, number) = principle_at(url)?;
        let cited = self.principle(number).filter(|_| self.slugs.contains(&slug))?;
        Some(cited.words.clone())
    }
}

/// The number of the principle that is called `principle-3`.
fn principle_called(name: &str) -> Option<i64> {
    name.strip_prefix(PRINCIPLE)?.parse().ok()
}

/// The community and the number of the principle that an address leads to. The host makes no odds: a site may be known by
/// several, and a copy of a site by another.
fn principle_at(url: &str) -> Option<(String, i64)> {
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.split_once('/')?.1,
        None => url.strip_prefix('/')?,
    };
    let path = path.split(['?', '#']).next()?;
    let (slug, number) = path.strip_prefix("c/")?.split_once("/charter/principle/")?;
    Some((percent_decode_str(slug).decode_utf8().ok()?.into_owned(), number.parse().ok()?))
}

/// Notes each name that a text holds, and each principle that a link of it leads to.
#[derive(Default)]
struct Names {
    names: RefCell<Vec<String>>,
    principles: RefCell<Vec<(String, i64)>>,
}

impl markup::Links for Names {
    fn mention(&self, name: &str) -> Option<String> {
        let (name, mut names) = (slugify(name), self.names.borrow_mut());
        if names.len() < MOST && !names.contains(&name) {
            names.push(name);
        }
        None
    }

    fn link(&self, url: &str) -> Option<String> {
        let mut principles = self.principles.borrow_mut();
        if let Some(place) = principle_at(url)
            && principles.len() < MOST
            && !principles.contains(&place)
        {
            principles.push(place);
        }
        None
    }
}

/// The members of a community whom a text names, and its principles that the text cites.
///
/// # Errors
/// What the database gives.
pub fn mentions_in(tx: &mut Tx, community: CommunityId, text: &str) -> Result<Mentions> {
    if !text.contains('@') && !text.contains("/charter/principle/") {
        return Ok(Mentions::default());
    }
    let found = Names::default();
    markup::markdown(text, &found);
    let (names, mut linked) = (found.names.into_inner(), found.principles.into_inner());
    let called: Vec<i64> = names.iter().filter_map(|name| principle_called(name)).collect();
    let slugs = if called.is_empty() && linked.is_empty() { Vec::new() } else { slugs_of(tx, community)? };
    linked.retain(|(slug, _)| slugs.contains(slug));
    let mut mentions = Mentions { slugs, ..Mentions::default() };
    for number in called.into_iter().chain(linked.into_iter().map(|(_, number)| number)) {
        if mentions.principle(number).is_none() {
            let principle = store::principle(tx, community, number)?;
            mentions.principles.extend(principle.map(|(words,)| Cited { number, words }));
        }
    }
    for name in names {
        if principle_called(&name).is_some_and(|number| mentions.principle(number).is_some()) {
            continue;
        }
        mentions.people.extend(store::member_called(tx, community, &name)?.map(|(person,)| (person, name)));
    }
    Ok(mentions)
}

/// What was found in a text when it was written.
///
/// # Errors
/// What the database gives.
pub(super) fn kept(tx: &mut Tx, item: kernel::ItemId) -> Result<Mentions> {
    let people = store::mentioned(tx, item)?;
    let cited = store::cited(tx, item)?;
    let slugs = match cited.first() {
        Some((community, ..)) => slugs_of(tx, *community)?,
        None => Vec::new(),
    };
    let principles = cited.into_iter().map(|(_, number, words)| Cited { number, words }).collect();
    Ok(Mentions { people, principles, slugs })
}

/// The addresses of a community, the one it has now first.
///
/// # Errors
/// What the database gives.
pub fn slugs_of(tx: &mut Tx, community: CommunityId) -> Result<Vec<String>> {
    Ok(store::slugs(tx, community)?.into_iter().map(|(_, slug)| slug).collect())
}

#[cfg(test)]
mod tests {
    use super::principle_at;

    #[test]
    fn an_address_of_a_principle_is_known_by_its_path() {
        let house = |number| Some(("house".to_owned(), number));
        assert_eq!(principle_at("/c/house/charter/principle/3"), house(3));
        assert_eq!(principle_at("https://copse.example/c/house/charter/principle/12?x=1#y"), house(12));
        assert_eq!(principle_at("/c/h%C3%A4user/charter/principle/1"), Some(("häuser".to_owned(), 1)));
        for other in
            ["", "/", "c/house/charter/principle/3", "/c/house/charter/principle/", "/c/house/charter", "https://c/house"]
        {
            assert_eq!(principle_at(other), None, "{other}");
        }
    }
}

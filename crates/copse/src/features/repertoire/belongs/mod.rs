//! What belongs with what: a story tells of a practice, a routine is a part of one. A link in a text says so by itself, and is looked
//! for whenever a version is put in force; where nothing leads there, one says it in the form.

mod field;
pub(super) mod store;

pub(super) use field::{Belongs, Said};

use super::addresses::KeptAt;
use crate::{
    base::items::{self, Texts},
    features::Key,
};
use db::Tx;
use kernel::{CommunityId, ItemId, Result};
use percent_encoding::percent_decode_str;
use std::{cell::RefCell, collections::BTreeSet};
use store::TiedRow;

/// The most things that one text is seen to name.
const MOST: usize = 50;

/// The community and the number of the thing that an address leads to. The host makes no odds, as for principles.
fn kept_at(url: &str) -> Option<(String, i64)> {
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.split_once('/')?.1,
        None => url.strip_prefix('/')?,
    };
    let path = path.split(['?', '#']).next()?;
    let (slug, key) = path.strip_prefix("c/")?.split_once("/repertoire/")?;
    let slug = percent_decode_str(slug).decode_utf8().ok()?.into_owned();
    // What stands behind it is a page of the thing, or one that is of no thing.
    let key = key.split('/').next()?;
    let number: i64 = key.split('-').next()?.parse().ok()?;
    Some((slug, number)).filter(|_| number > 0)
}

/// Notes each thing that a link of a text leads to.
#[derive(Default)]
struct Leads(RefCell<BTreeSet<(String, i64)>>);

impl markup::Links for Leads {
    fn link(&self, url: &str) -> Option<String> {
        let mut found = self.0.borrow_mut();
        if found.len() < MOST {
            found.extend(kept_at(url));
        }
        None
    }
}

/// The things that texts lead to, by the address of their community and their number.
fn named_in(texts: &Texts) -> BTreeSet<(String, i64)> {
    let (text, leads) = (texts.joined(), Leads::default());
    if text.contains("/repertoire/") {
        markup::markdown(&text, &leads);
    }
    leads.0.into_inner()
}

/// Keeps what the texts in force of something name in its community, in the transaction that puts them in force.
pub(super) fn settle(tx: &mut Tx, item: ItemId, community: CommunityId, texts: &Texts) -> Result<()> {
    store::clear(tx, item)?;
    let named = named_in(texts);
    if named.is_empty() {
        return Ok(());
    }
    let slugs = items::slugs_of(tx, community)?;
    for (_, number) in named.iter().filter(|(slug, _)| slugs.contains(slug)) {
        store::add(tx, item, community, *number, false)?;
    }
    Ok(())
}

/// The same from the text that is in force by now.
pub(super) fn settle_again(tx: &mut Tx, item: ItemId, community: CommunityId) -> Result<()> {
    match items::body(tx, item)? {
        Some(body) => settle(tx, item, community, &Texts::of(&body.body)),
        None => Ok(()),
    }
}

/// Something that is named, or names this.
pub(super) struct Tied {
    pub(super) href: String,
    pub(super) row: TiedRow,
}

/// What something belongs with, as far as the reader may see it.
pub(super) struct Ties {
    /// What it names.
    pub(super) names: Vec<Tied>,
    /// What names it.
    pub(super) named_in: Vec<Tied>,
}

impl Ties {
    /// Of something with this number in a community with this address.
    pub(super) fn of(tx: &mut Tx, item: ItemId, (community, slug, number): (CommunityId, &str, i64), reach: i64) -> Result<Self> {
        let tied = |row: TiedRow| Tied {
            href: KeptAt { slug: slug.to_owned(), key: Key::new(row.number, &row.title) }.to_string(),
            row,
        };
        Ok(Self {
            names: store::names(tx, item, reach)?.into_iter().map(tied).collect(),
            named_in: store::named_in(tx, community, number, item, reach)?.into_iter().map(tied).collect(),
        })
    }

    /// Whether it belongs with nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty() && self.named_in.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_a_thing() {
        let table = [
            ("/c/wound-care/repertoire/3-first-visit", Some(("wound-care", 3))),
            ("/c/wound-care/repertoire/3", Some(("wound-care", 3))),
            ("/c/wound-care/repertoire/3-x/versions/2", Some(("wound-care", 3))),
            ("https://copse.example/c/wound-care/repertoire/3-x?done=1#how", Some(("wound-care", 3))),
            ("/c/%D8%A3%D9%85%D9%84/repertoire/12-%D8%A3", Some(("أمل", 12))),
            ("/c/wound-care/repertoire/handbook", None),
            ("/c/wound-care/repertoire/0", None),
            ("/c/wound-care/repertoire", None),
            ("/c/wound-care/talk/3", None),
            ("https://copse.example", None),
            ("", None),
        ];
        for (url, leads) in table {
            assert_eq!(kept_at(url), leads.map(|(slug, number)| (slug.to_owned(), number)), "{url}");
        }
    }

    #[test]
    fn links_in_any_of_the_texts_count_and_words_do_not() {
        let texts = Texts::default()
            .with("how", "As in [this](/c/a/repertoire/2-x), `[not](/c/a/repertoire/9)` and [again](/c/a/repertoire/2).")
            .with("why", "See <https://copse.example/c/b/repertoire/4>. Not /c/a/repertoire/7.");
        assert_eq!(named_in(&texts), BTreeSet::from([("a".to_owned(), 2), ("b".to_owned(), 4)]));
        assert!(named_in(&Texts::default().with("how", "Nothing.")).is_empty());
    }
}

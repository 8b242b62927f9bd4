//! Things of a repertoire that are told in a text, for a site that is filled from one.

use super::{
    belongs, read,
    status::Readers,
    store, travel,
    write::{Fresh, Typed},
};
use crate::{
    base::{
        access::{self, Audience},
        chronicle::{self, Entry, Verb},
        items::{self, Revised, Texts, Told},
    },
    features::Key,
    words::Words,
};
use db::Tx;
use kernel::{Actor, Fault, ItemId, Moment, PersonId, Result, Title};

/// Who does something to what is kept in a community, and when.
#[derive(Clone, Copy, Debug)]
pub struct Hand<'a> {
    /// The address of the community.
    pub slug: &'a str,
    /// Who.
    pub by: PersonId,
    /// When.
    pub now: Moment,
}

fn texts_of(told: &[(String, String)], present: Texts) -> Texts {
    told.iter().fold(present, |texts, (field, text)| texts.with(field, text.as_str()))
}

impl Hand<'_> {
    fn view(&self, tx: &mut Tx) -> Result<access::CommunityView> {
        access::community(tx, Actor::Person(self.by), self.slug)
    }

    /// Keeps something new of a kind, its fields in their order.
    ///
    /// # Errors
    /// When they do not write there; what the database gives.
    pub fn keep(&self, tx: &mut Tx, id: ItemId, kind: &str, title: &Title, told: &[(String, String)]) -> Result<()> {
        let view = self.view(tx)?;
        let typed = Typed {
            title: title.clone(),
            texts: texts_of(told, Texts::default()),
            readers: Readers::Anyone.audience(),
            language: view.community().language.clone(),
            source: String::new(),
            page: String::new(),
            licence: String::new(),
            why: String::new(),
            files: Default::default(),
            belongs: Default::default(),
        };
        let order = told.iter().map(|(field, _)| field.clone()).collect();
        let fresh = Fresh { id, kind: kind.to_owned(), order, typed, is_draft: false };
        fresh.keep(tx, &view, self.now).map(drop)
    }

    /// Puts another version in force.
    ///
    /// # Errors
    /// When there is no such thing; what the database gives.
    pub fn change(&self, tx: &mut Tx, id: ItemId, why: &str, told: &[(String, String)]) -> Result<()> {
        let view = self.view(tx)?;
        view.writes()?;
        let body = items::body(tx, id)?.ok_or(Fault::Absent)?;
        let texts = texts_of(told, Texts::of(&body.body));
        let mentions = items::mentions_in(tx, view.community().id, &texts.joined())?;
        let new = texts.body(told.iter().map(|(field, _)| field.as_str()), &mentions);
        if items::revise_by(tx, id, body.revision, &body.title, &new, Told { by: self.by, why }, self.now)? == Revised::Stale {
            return Err(Fault::internal("a version that is out of its order"));
        }
        belongs::settle(tx, id, view.community().id, &texts)?;
        travel::store::adapt(tx, id)?;
        let entry = Entry::new(view.community().id, Verb::ChangedKept).by(Some(self.by)).on(id);
        chronicle::log(tx, &entry, self.now).map(drop)
    }

    /// Takes over what another community keeps.
    ///
    /// # Errors
    /// When they do not read it there, or do not write here; what the database gives.
    pub fn take_over(&self, tx: &mut Tx, id: ItemId, from: (&str, ItemId), note: &str, t: Words<'static>) -> Result<()> {
        let (slug, source) = from;
        let (number, title, _) = store::called(tx, source, Audience::Members as i64)?.ok_or(Fault::Absent)?;
        let opened = read::open(tx, Actor::Person(self.by), slug, &Key::new(number, &title))?;
        let into = self.view(tx)?;
        into.writes()?;
        travel::take_over(tx, id, &opened, &into, (self.by, self.now), note, t)
    }
}

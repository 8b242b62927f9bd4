//! Writing what came: a thing with its first versions, and further versions behind them, some to a commit.

use super::{
    super::{belongs, own_kinds, status::Status, store as kept, uses},
    Bring,
    before::{Anew, Before},
    store,
};
use crate::base::{
    access::Audience,
    items::{self, Mentions, NewItem, Revised, Texts, Told},
    people,
};
use ::leaflets::{Leaflet, OwnKind};
use db::{One, Scope, Tx};
use kernel::{CommunityId, Fault, ItemId, Moment, PersonId, Result, Title, fold};

/// Versions to one commit.
pub(super) const BATCH: usize = 64;

/// Who wrote something elsewhere.
#[derive(Clone, Debug)]
pub(super) struct Sender {
    /// Who they are if they are not known.
    pub(super) person: PersonId,
    /// By what a file knows them; empty where it does not.
    pub(super) key: String,
    pub(super) name: Title,
}

impl Sender {
    /// Who this is: known by the key, by their mails, or by their name alone.
    pub(super) fn person(&self, tx: &mut Tx, community: CommunityId, now: Moment) -> Result<PersonId> {
        if let Some(known) = known(tx, community, &self.key)? {
            return Ok(known);
        }
        let key = format!("name {}", fold(&self.name));
        if let Some((known,)) = people::sender(tx, community, &key)? {
            return Ok(known);
        }
        people::add_person(tx, self.person, &self.name, now)?;
        people::add_sender(tx, self.person, community, &key, None)?;
        Ok(self.person)
    }
}

/// Who has this key in a file: they came with a file of communities, or belong to the community, or their mails came.
pub(super) fn known(tx: &mut Tx, community: CommunityId, key: &str) -> Result<Option<PersonId>> {
    if key.is_empty() {
        return Ok(None);
    }
    if let Some((person,)) = store::brought_person(tx, key)? {
        return Ok(Some(person));
    }
    let Ok(id) = key.parse::<PersonId>() else { return Ok(None) };
    if let Some((person,)) = store::belonged(tx, community, id)? {
        return Ok(Some(person));
    }
    Ok(store::mailed(tx, community, &key.to_lowercase())?.map(|(person,)| person))
}

/// A version as it is to be kept.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    pub(super) title: Title,
    pub(super) texts: Texts,
    pub(super) by: Sender,
    pub(super) at: Moment,
    pub(super) why: String,
}

/// The facts of a thing, checked.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) kind: String,
    /// What that is, where it is a kind of a community's own.
    pub(super) own_kind: Option<OwnKind>,
    /// Its number where it was; 0 where it had none.
    pub(super) number: i64,
    pub(super) status: Status,
    pub(super) since: Option<Moment>,
    pub(super) readers: Audience,
    pub(super) language: String,
    /// Whether the file itself names it.
    pub(super) says_language: bool,
    pub(super) retired_why: String,
    pub(super) review_on: String,
    pub(super) source: String,
    pub(super) page: String,
    pub(super) licence: String,
    pub(super) note: String,
}

/// A thing on its way in.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    pub(super) item: ItemId,
    pub(super) number: i64,
    pub(super) title: String,
    pub(super) uid: String,
    /// How many versions came.
    pub(super) came: i64,
    /// Which version is in force.
    pub(super) revision: i64,
    /// What is remembered of it.
    pub(super) before: Before,
    pub(super) kind: String,
}

impl Bring<'_> {
    /// Writes some versions of a thing; the first of them makes it where it is new.
    pub(super) fn put(&self, thing: &Thing, facts: &Facts, versions: Vec<Ready>) -> Result<Thing> {
        let (community, now, first, facts) = (self.community, self.clock.now(), thing.clone(), facts.clone());
        self.db.write_now(move |tx| {
            let (mut thing, mut ways) = (first.clone(), None);
            for version in &versions {
                let by = version.by.person(tx, community, now)?;
                if let Some(own) = facts.own_kind.as_ref().filter(|_| ways.is_none()) {
                    let known = (thing.revision > 0).then_some(thing.kind.as_str());
                    let (kind, found) = own_kinds::found(tx, community, own, known, by, now)?;
                    (thing.kind, ways) = (kind, Some(found));
                }
                let version = &match &ways {
                    Some(ways) => Ready { texts: ways.to(&version.texts), ..version.clone() },
                    None => version.clone(),
                };
                if thing.revision == 0 {
                    add(tx, community, &mut thing, &facts, version, by)?;
                } else {
                    let told = Told { by, why: &version.why };
                    tx.guard(Scope::new("item", thing.item))?;
                    let revised =
                        items::append(tx, thing.item, thing.revision, &version.title, &version.texts, told, version.at)?;
                    if revised == Revised::Stale {
                        return Err(Fault::internal("it was changed here while it came; start again"));
                    }
                    thing.revision += 1;
                    thing.title = version.title.to_string();
                }
                thing.came += 1;
            }
            store::set_came(tx, community, &thing.uid, thing.item, thing.came, thing.revision, &thing.before.to_string())?;
            Ok(thing)
        })
    }

    /// Says of a thing what its file says, of one that came before only what is said anew, and draws it.
    pub(super) fn settle(&self, thing: &Thing, facts: Option<&Facts>) -> Result<()> {
        let (now, item, facts, thing) = (self.clock.now(), thing.item, facts.cloned(), thing.clone());
        let (t, community, kind) = (self.t, self.community, thing.kind.clone());
        self.db.write_now(move |tx| {
            if let Some(facts) = &facts {
                tx.guard(Scope::new("item", item))?;
                let here = kept::kept(tx, community, thing.number)?.ok_or(Fault::Absent)?;
                let Anew { facts, readers } = match thing.before.said.as_str() {
                    "" => Anew { facts: facts.clone(), readers: facts.readers },
                    _ => facts.anew(&thing.before.leaflet().unwrap_or_else(|| facts.in_leaflet(Leaflet::default())), &here),
                };
                let Facts { status, since, retired_why, review_on, source, page, licence, note, .. } = &facts;
                let since = since.unwrap_or(now);
                store::set_facts(tx, item, *status, since, readers, retired_why, review_on, source, page, licence, note)?;
                if (*status, readers) != (here.status, here.readers) || thing.before.said.is_empty() {
                    show_to(tx, item, status.audience(readers))?;
                }
                if facts.says_language {
                    kept::set_language(tx, item, &facts.language)?;
                }
            }
            let order = own_kinds::order(tx, t, community, &kind)?;
            items::draw(tx, item, order.iter().map(String::as_str))?;
            belongs::settle_again(tx, item, community)
        })
    }

    /// Says of a thing that it is used no longer, or again.
    pub(super) fn turn(&self, thing: &Thing, facts: &Facts) -> Result<()> {
        let (now, community, item, number, facts) = (self.clock.now(), self.community, thing.item, thing.number, facts.clone());
        self.db.write_now(move |tx| {
            let row = kept::kept(tx, community, number)?.ok_or(Fault::Absent)?;
            let successor = row.successor.filter(|_| facts.status == Status::Retired);
            kept::set_status(tx, item, facts.status, facts.since.unwrap_or(now), &facts.retired_why, successor)?;
            show_to(tx, item, facts.status.audience(row.readers))
        })
    }

    /// Says that all is done, so that the next time only what is new is looked at.
    pub(super) fn done(&self, thing: &Thing, remembered: Before) -> Result<()> {
        let (community, thing) = (self.community, thing.clone());
        self.db.write_now(move |tx| {
            store::set_came(tx, community, &thing.uid, thing.item, thing.came, thing.revision, &remembered.to_string()).map(drop)
        })
    }

    /// Puts a version in force that was made here of what came.
    pub(super) fn remake(&self, thing: &mut Thing, version: Ready) -> Result<()> {
        let (t, community, now, first) = (self.t, self.community, self.clock.now(), thing.clone());
        self.db.write_now(move |tx| {
            let by = version.by.person(tx, community, now)?;
            let told = Told { by, why: &version.why };
            tx.guard(Scope::new("item", first.item))?;
            let revised = items::append(tx, first.item, first.revision, &version.title, &version.texts, told, version.at)?;
            if revised == Revised::Stale {
                return Err(Fault::internal("it was changed here while it came; start again"));
            }
            let order = own_kinds::order(tx, t, community, &first.kind)?;
            items::draw(tx, first.item, order.iter().map(String::as_str))?;
            belongs::settle_again(tx, first.item, community)?;
            store::set_came(tx, community, &first.uid, first.item, first.came, first.revision + 1, &first.before.to_string())
                .map(drop)
        })?;
        thing.revision += 1;
        Ok(())
    }
}

/// Says who may see a thing, and with it what is told of its use. What is held or hidden stays so.
fn show_to(tx: &mut Tx, item: ItemId, audience: Audience) -> Result<()> {
    if store::audience(tx, item)?.0.0 <= Audience::Coordinators {
        kept::set_audience(tx, item, audience)?;
    }
    uses::store::set_audience(tx, item, audience).map(drop)
}

/// Makes a thing of its first version.
fn add(tx: &mut Tx, community: CommunityId, thing: &mut Thing, facts: &Facts, version: &Ready, by: PersonId) -> Result<()> {
    tx.guard(Scope::new("kept", community))?;
    let One((is_taken,)) = store::has_number(tx, community, facts.number)?;
    thing.number = if facts.number < 1 || is_taken { kept::next_number(tx, community)?.0.0 } else { facts.number };
    let readers = facts.readers;
    NewItem {
        id: thing.item,
        community,
        kind: items::Kind::Kept,
        author: by,
        audience: facts.status.audience(readers),
        language: facts.language.clone(),
        title: version.title.to_string(),
        body: version.texts.body([], &Mentions::default()),
        files: 0,
    }
    .add(tx, version.at)?;
    let Facts { status, since, source, page, licence, .. } = facts;
    let since = since.unwrap_or(version.at);
    kept::add(tx, thing.item, community, thing.number, &thing.kind, *status, since, readers, source, page, licence)?;
    items::tell_revision(tx, thing.item, 1, by, &version.why)?;
    (thing.revision, thing.title) = (1, version.title.to_string());
    Ok(())
}

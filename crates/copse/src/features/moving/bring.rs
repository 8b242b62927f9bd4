//! Bringing a file of communities in. What is there already is not added again, and what the file says otherwise than it did
//! is changed and told. Each batch is one commit, so a run that was cut short goes on where it was.

use super::{
    plan::{self, Deed, Known, Plan},
    renew::{self, Differences},
    store,
};
use crate::base::{
    communities::{
        Tie,
        terms::{NewTerm, TermKind},
    },
    people,
};
use db::{Db, Tx};
use jiff::tz::TimeZone;
use kernel::{Clock, CommunityId, Moment, PersonId, Result, Rng, Slug};
use register::{Form, Register, Trouble};
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
};

/// Things to one commit.
const BATCH: usize = 256;

/// What a file was found to say.
pub struct Checked {
    register: Register,
    known: Known,
    /// Whatever is wrong in it, in its order.
    pub troubles: Vec<Trouble>,
}

impl Checked {
    /// The addresses of the communities that the file tells of.
    pub(super) fn told(&self) -> impl Iterator<Item = &Slug> {
        self.register.communities.iter().map(|one| &one.slug)
    }

    /// The community of which the file tells with its circles, where it tells of no other.
    pub(super) fn home(&self) -> Option<&Slug> {
        let told: BTreeSet<&Slug> = self.told().collect();
        let is_circle = |one: &&register::Community| one.circle_of.as_ref().is_some_and(|around| told.contains(around));
        let mut homes = self.register.communities.iter().filter(|one| !is_circle(one)).map(|one| &one.slug);
        homes.next().filter(|_| homes.next().is_none())
    }

    /// The communities of the site that the file says something of, or puts others under.
    pub(super) fn communities_here(&self) -> BTreeSet<CommunityId> {
        let Register { communities, memberships, terms, .. } = &self.register;
        let around = communities.iter().flat_map(|one| one.parents.iter().flatten().chain(&one.circle_of));
        let named = communities.iter().map(|one| &one.slug).chain(around);
        let named = named.chain(memberships.iter().map(|one| &one.community)).chain(terms.iter().map(|one| &one.community));
        named.filter_map(|slug| Some(self.known.communities.get(slug.as_str())?.0)).collect()
    }

    /// What those are called whom the file names and who have an account here.
    pub(super) fn with_account(&self) -> BTreeSet<String> {
        let Register { communities, people, memberships, terms } = &self.register;
        let named = people.iter().map(|one| one.key.as_str()).chain(communities.iter().flat_map(|one| one.own.named()));
        let held = memberships.iter().map(|one| one.person.as_str()).chain(terms.iter().map(|one| one.person.as_str()));
        let known = named.chain(held).filter_map(|key| self.known.people.get(key));
        let known = known.filter(|(person, _)| self.known.with_account.contains(person));
        known.filter_map(|(_, name)| name.as_ref().map(ToString::to_string)).collect()
    }
}

/// How many things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Communities.
    pub communities: u64,
    /// People.
    pub people: u64,
    /// Memberships.
    pub memberships: u64,
    /// Roles.
    pub roles: u64,
}

/// What became of a file, or would.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What was added.
    pub added: Counts,
    /// What was changed, each in a line.
    pub changed: Vec<String>,
    /// What was left as people changed it here, each in a line.
    pub left: Vec<String>,
    /// How many things were as the file says.
    pub same: u64,
}

/// One run.
pub struct Bring<'a> {
    /// The database.
    pub db: &'a Db,
    /// The language of communities that do not say theirs (BCP 47).
    pub language: String,
    /// Where days begin.
    pub zone: TimeZone,
    /// The time.
    pub clock: Clock,
    /// Chance.
    pub rng: Rng,
}

impl Bring<'_> {
    fn today(&self) -> jiff::civil::Date {
        self.clock.now().timestamp().to_zoned(self.zone.clone()).date()
    }

    fn dates(&self) -> dates::Reader<'static> {
        dates::Reader::new(dates::Words::of_many(), self.today())
    }

    fn plan(&self, checked: &Checked) -> Plan {
        plan::plan(&checked.register, &checked.known, self.dates(), self.clock.now(), &self.rng)
    }

    /// Reads a file, with the site in view. Nothing is written.
    ///
    /// # Errors
    /// What the database gives.
    pub fn check(&self, text: &str, form: Form) -> Result<Checked> {
        let (rows, troubles) = register::read(text, form);
        let keys: Vec<PersonId> = rows.iter().flat_map(register::Row::person_keys).filter_map(|key| key.parse().ok()).collect();
        let known = self.db.read_now(|tx| known(tx, &keys))?;
        let (register, troubles) = register::check(rows, &known.there(), self.dates(), troubles);
        let mut checked = Checked { register, known, troubles };
        self.db.read_now(|tx| self.know_terms(tx, &mut checked))?;
        Ok(checked)
    }

    /// What the site has of the stays and roles of the communities that the file names.
    fn know_terms(&self, tx: &mut Tx, checked: &mut Checked) -> Result<()> {
        for community in checked.communities_here() {
            for row in store::brought_terms(tx, community)? {
                let key = (community, row.person, row.role_folded.clone(), row.from_words.clone());
                checked.known.terms.insert(key, row);
            }
            for (person, kind, began) in store::seen(tx, community)? {
                let day = began.timestamp().to_zoned(self.zone.clone()).date().to_string();
                checked.known.seen.insert((community, person, kind, day));
            }
        }
        Ok(())
    }

    /// What a file would do.
    ///
    /// # Errors
    /// What the database gives.
    pub fn look(&self, checked: &Checked) -> Result<Report> {
        let plan = self.plan(checked);
        let mut report = Report::of(&plan);
        self.db.read_now(|tx| {
            for deed in &plan.deeds {
                let differences = match deed {
                    Deed::Renew { id, one, before, .. } => renew::differences(tx, *id, one, before.as_deref())?,
                    _ => Differences::default(),
                };
                report.count(deed, &differences);
            }
            Ok(())
        })?;
        Ok(report)
    }

    /// Does what a file asks for.
    ///
    /// # Errors
    /// What the database gives; what was committed stays, and the next run goes on from it.
    pub fn run(&self, checked: &Checked, progress: &mut dyn FnMut(usize, usize)) -> Result<Report> {
        let plan = self.plan(checked);
        let mut report = Report::of(&plan);
        let total = plan.deeds.len();
        let mut done = 0;
        for deeds in plan.deeds.chunks(BATCH) {
            let (batch, language, now) = (deeds.to_vec(), self.language.clone(), self.clock.now());
            let changed = self.db.write_now(move |tx| act_all(tx, &batch, &language, now))?;
            for (deed, changed) in deeds.iter().zip(changed) {
                report.count(deed, &changed);
            }
            done += deeds.len();
            progress(done, total);
        }
        Ok(report)
    }
}

/// How many people and how many stays and roles came with files.
///
/// # Errors
/// What the database gives.
pub fn brought(tx: &mut Tx) -> Result<(i64, i64)> {
    Ok(store::count_brought(tx)?.0)
}

fn known(tx: &mut Tx, ids: &[PersonId]) -> Result<Known> {
    let mut known = Known::of(store::there(tx)?, store::brought_people(tx)?);
    known.ties = store::ties(tx)?
        .into_iter()
        .map(|(child, parent, kind)| register::Tie {
            child: child.to_string(),
            parent: parent.to_string(),
            is_circle: kind == Tie::Circle,
        })
        .collect();
    // The key of someone who is on the site without a file is their id.
    let ids: BTreeSet<PersonId> = ids.iter().copied().collect();
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        for (person, name, has_account) in store::people_between(tx, *first, *last)? {
            if ids.contains(&person) {
                known.with_account.extend(has_account.then_some(person));
                known.people.entry(person.to_string()).or_insert((person, None)).1.get_or_insert(name);
            }
        }
    }
    Ok(known)
}

/// Does things in their order, those of a kind that follow each other together; gives what changed of communities.
fn act_all(tx: &mut Tx, deeds: &[Deed], language: &str, now: Moment) -> Result<Vec<Differences>> {
    let mut differences = Vec::with_capacity(deeds.len());
    for alike in deeds.chunk_by(|one, next| mem::discriminant(one) == mem::discriminant(next)) {
        match alike {
            [Deed::Add { .. }, ..] => add_people(tx, alike, now)?,
            [Deed::Tell { .. }, ..] => tell_terms(tx, alike, now)?,
            _ => {
                for deed in alike {
                    differences.push(act(tx, deed, language, now)?);
                }
                continue;
            }
        }
        differences.extend(alike.iter().map(|_| Differences::default()));
    }
    Ok(differences)
}

fn add_people(tx: &mut Tx, deeds: &[Deed], now: Moment) -> Result<()> {
    let (mut added, mut kept) = (Vec::new(), Vec::new());
    for deed in deeds {
        if let Deed::Add { id, key, name } = deed {
            added.push((*id, name, now));
            kept.push((key.as_str(), *id));
        }
    }
    people::add_people(tx, &added)?;
    store::keep_people(tx, &kept)
}

fn tell_terms(tx: &mut Tx, deeds: &[Deed], now: Moment) -> Result<()> {
    let (mut told, mut kept): (Vec<&NewTerm>, BTreeMap<_, _>) = (Vec::new(), BTreeMap::new());
    for deed in deeds {
        if let Deed::Tell { term, role_folded, from_words, said, .. } = deed {
            told.push(term);
            if let Some(person) = term.person {
                // Where two are known again by the same, the later is.
                kept.insert((term.community, person, role_folded.as_str(), from_words.as_str()), (said.as_str(), term.id));
            }
        }
    }
    NewTerm::tell_all(tx, &told, now)?;
    let kept: Vec<_> = kept
        .into_iter()
        .map(|((community, person, role, from), (said, term))| (community, person, role, from, said, term))
        .collect();
    store::keep_terms(tx, &kept)
}

/// Does one thing; gives what changed of a community.
fn act(tx: &mut Tx, deed: &Deed, language: &str, now: Moment) -> Result<Differences> {
    match deed {
        Deed::Found { id, one, who, said } => {
            renew::found(tx, *id, one, who, language, now)?;
            store::keep_community(tx, *id, said)?;
        }
        Deed::Renew { id, one, before, who, said } => {
            let changed = renew::renew(tx, *id, one, before.as_deref(), who, now)?;
            store::keep_community(tx, *id, said)?;
            return Ok(changed);
        }
        Deed::Rename { id, to, .. } => drop(store::rename(tx, *id, to)?),
        Deed::Add { .. } => add_people(tx, std::slice::from_ref(deed), now)?,
        Deed::Tell { .. } => tell_terms(tx, std::slice::from_ref(deed), now)?,
    }
    Ok(Differences::default())
}

impl Report {
    fn of(plan: &Plan) -> Self {
        Self { same: plan.same, left: plan.left.clone(), ..Self::default() }
    }

    fn count(&mut self, deed: &Deed, Differences { changed, left }: &Differences) {
        if let (Deed::Renew { one, .. }, false) = (deed, left.is_empty()) {
            self.left.push(format!("{}: {}", one.slug, left.join(", ")));
        }
        match deed {
            Deed::Found { .. } => self.added.communities += 1,
            Deed::Renew { .. } if changed.is_empty() => self.same += 1,
            Deed::Renew { one, .. } => self.changed.push(format!("{}: {}", one.slug, changed.join(", "))),
            Deed::Add { .. } => self.added.people += 1,
            Deed::Rename { from, to, .. } => self.changed.push(format!("{from} is called {to}")),
            Deed::Tell { term, whose, .. } if term.instead_of.is_some() => self.changed.push(whose.clone()),
            Deed::Tell { term, .. } if term.kind == TermKind::Member => self.added.memberships += 1,
            Deed::Tell { .. } => self.added.roles += 1,
        }
    }
}

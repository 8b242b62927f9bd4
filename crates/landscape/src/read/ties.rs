//! What ties the parts of a document: links between entries, free twigs and what they hang on, judgements of practices. Read
//! when all that they name is known, so that the order of a document does not matter.

use super::{Fields, MANY, NAME_MAX, Reader, TEXT_MAX, What};
use crate::{
    document::{Alike, Id, Landscape, Parent, Twig, Verdict},
    entry::{Link, LinkKind},
    groups::Common,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Longest key of a branch, in characters: a practice may make one.
const BRANCH_MAX: usize = TEXT_MAX + 20;

/// A link as it stands before all entries are known.
pub(super) struct Loose {
    /// Which entry of the document it is in, counted from one.
    said_in: usize,
    /// Where that entry stands in the landscape.
    from: usize,
    to: Value,
    link: Link,
}

impl Reader<'_> {
    pub(super) fn link(&mut self, value: &Value, from: usize) -> Option<Loose> {
        let said_in = self.entry.unwrap_or_default();
        if !value.is_object() {
            let link = Link { to: Id(0), kind: LinkKind::Followed, at: None, words: String::new() };
            return Some(Loose { said_in, from, to: value.clone(), link });
        }
        let mut fields = self.fields(value, "links")?;
        let to = fields.take("to").cloned().unwrap_or(Value::Null);
        let kind = if fields.map.contains_key("kind") { self.word(&mut fields, "kind")? } else { LinkKind::Followed };
        let (at, words) = (self.date(&mut fields, "at"), self.text(&mut fields, "words", TEXT_MAX));
        self.done(&fields);
        Some(Loose { said_in, from, to, link: Link { to: Id(0), kind, at, words } })
    }

    /// Ties links to the entries they name, by number or by name, now that all are known.
    pub(super) fn tie(&mut self, landscape: &mut Landscape, loose: Vec<Loose>) {
        for Loose { said_in, from, to, link } in loose {
            let by_name = |name: &str| {
                let folded = kernel::fold(name);
                landscape.entries.iter().find(|entry| kernel::fold(&entry.name) == folded).map(|entry| entry.id)
            };
            let by_number = |number: u64| u32::try_from(number).ok().map(Id).filter(|id| landscape.entry(*id).is_some());
            let found = match &to {
                Value::String(name) => by_name(name),
                Value::Number(number) => number.as_u64().and_then(by_number),
                _ => None,
            };
            match found {
                Some(to) => landscape.entries[from].links.push(Link { to, ..link }),
                // It led to something that went.
                None if self.is_own => {}
                None => {
                    self.entry = Some(said_in);
                    self.wrong("links", &to, What::NoSuchEntry);
                }
            }
        }
    }

    /// Free twigs. One may stand before that on which it hangs; those that hang in a ring hang on nothing.
    pub(super) fn twigs(&mut self, fields: &mut Fields<'_>, landscape: &mut Landscape) {
        let mut held: Vec<(&Value, Twig)> = Vec::new();
        for item in self.list(fields, "twigs", MANY) {
            let Some(mut fields) = self.fields(item, "twigs") else { continue };
            let id = self.id(&mut fields, landscape);
            let branch = self.text(&mut fields, "branch", BRANCH_MAX);
            let entry = self.number::<u32>(&mut fields, "entry").map(Id);
            let twig = self.number::<u32>(&mut fields, "twig").map(Id);
            let words = self.text(&mut fields, "words", NAME_MAX);
            self.done(&fields);
            let under = match (entry, twig) {
                (Some(entry), _) => Parent::Entry(entry),
                (None, Some(twig)) => Parent::Twig(twig),
                (None, None) if !branch.is_empty() => Parent::Branch(Common::of_key(&branch)),
                (None, None) => Parent::Centre,
            };
            if self.is_own || !words.is_empty() {
                held.push((item, Twig { id, under, words }));
            }
        }
        loop {
            let hanging = hanging(&held, landscape);
            let Some(place) = first_loose(&held, &hanging, landscape) else { break };
            if self.is_own {
                held[place].1.under = Parent::Centre;
            } else {
                let (item, _) = held.remove(place);
                self.wrong("twigs", item, What::NoSuchEntry);
            }
        }
        landscape.twigs = held.into_iter().map(|(_, twig)| twig).collect();
    }

    pub(super) fn judgements(&mut self, fields: &mut Fields<'_>, landscape: &mut Landscape) {
        for item in self.list(fields, "alike", MANY) {
            let Some(mut fields) = self.fields(item, "alike") else { continue };
            let a = self.number::<u32>(&mut fields, "a").map(Id);
            let b = self.number::<u32>(&mut fields, "b").map(Id);
            let verdict = self.word::<Verdict>(&mut fields, "verdict");
            self.done(&fields);
            if let (Some(a), Some(b), Some(verdict)) = (a, b, verdict) {
                landscape.alike.push(Alike { a, b, verdict });
            }
        }
        landscape.forget_judgements();
    }
}

/// The twigs that hang on something, over however many others.
fn hanging(held: &[(&Value, Twig)], landscape: &Landscape) -> BTreeSet<Id> {
    let mut on: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    let mut hanging = BTreeSet::new();
    let mut waiting = Vec::new();
    for (_, twig) in held {
        match twig.under {
            Parent::Twig(under) => on.entry(under).or_default().push(twig.id),
            Parent::Entry(entry) if landscape.entry(entry).is_none() => {}
            Parent::Entry(_) | Parent::Centre | Parent::Branch(_) => waiting.push(twig.id),
        }
    }
    while let Some(id) = waiting.pop() {
        if hanging.insert(id) {
            waiting.extend(on.remove(&id).unwrap_or_default());
        }
    }
    hanging
}

/// The first twig that hangs on nothing; where all hang on each other in rings, the first of these.
fn first_loose(held: &[(&Value, Twig)], hanging: &BTreeSet<Id>, landscape: &Landscape) -> Option<usize> {
    let loose = || held.iter().enumerate().filter(|(_, (_, twig))| !hanging.contains(&twig.id));
    let is_there = |under: &Parent| match under {
        Parent::Twig(under) => held.iter().any(|(_, twig)| twig.id == *under),
        Parent::Entry(entry) => landscape.entry(*entry).is_some(),
        Parent::Centre | Parent::Branch(_) => true,
    };
    let found = loose().find(|(_, (_, twig))| !is_there(&twig.under)).or_else(|| loose().next());
    found.map(|(place, _)| place)
}

//! What a copy from another site brings to a landscape: the landscape that was told there, the stays in communities of that
//! site, which become groups of one's own word, and the pictures. All of it is for its person alone.

mod pictures;
mod stays;

use super::{
    exports::untied,
    keeper,
    told::{dates, said, whole_name},
    troubles::told,
};
use crate::{
    features::{Brought, Here, Offer, Offers, Takes, Taking, text_in},
    words::Words,
};
use db::Tx;
use kernel::{LandscapeId, PersonId, Result, fold};
use landscape::{
    Entry, Id, Landscape, Reading,
    compare::{Field, Whole},
};
use serde_json::Value;
use std::collections::BTreeMap;
use webkit::Ctx;

/// What is taken.
pub(super) const TAKES: &[Takes] = &[
    Takes {
        name: "landscape",
        heading: Words::own_landscape,
        seen: None,
        tables: stays::TABLES,
        offers,
        take,
        came: |t, count| t.landscape_came(count),
        home: "/landscape",
    },
    pictures::TAKES,
];

/// The keys of what is chosen beside the groups.
const WHOLE: &str = "whole";
const JOURNAL: &str = "journal";
const TWIGS: &str = "twigs";

/// By what a group is chosen.
fn key_of(entry: &Entry) -> String {
    format!("group-{}", entry.id)
}

/// The landscape that a copy tells, with the stays it knows, as its person's own word.
fn read(t: Words<'static>, brought: &Brought, dates: dates::Reader<'static>) -> Reading {
    let doc = brought.rows("landscape").iter().find_map(|row| row.get("doc"));
    let mut reading = doc.map(|doc| Reading::of_document(doc, dates)).unwrap_or_default();
    stays::bring_in(t, &mut reading.landscape, brought);
    // What came to it holds to the bounds of a landscape, as all of it does.
    let whole = Reading::of_document(&landscape::write(&untied(reading.landscape)), dates);
    reading.troubles.extend(whole.troubles);
    Reading { landscape: whole.landscape, ..reading }
}

/// Which groups are here: word for word, and otherwise those of the same name that did not begin at another time; each with
/// the one here.
fn known(mine: &Landscape, theirs: &Landscape) -> (BTreeMap<Id, Id>, BTreeMap<Id, Id>) {
    let same = mine.known_of(theirs);
    let mut left: Vec<&Entry> = mine.entries.iter().filter(|entry| !same.values().any(|id| *id == entry.id)).collect();
    let mut alike = BTreeMap::new();
    for entry in theirs.entries.iter().filter(|entry| !same.contains_key(&entry.id)) {
        let is_alike = |mine: &&Entry| {
            let began_else = mine.from.is_some() && entry.from.is_some() && mine.from != entry.from;
            fold(&mine.name) == fold(&entry.name) && !began_else
        };
        if let Some(place) = left.iter().position(is_alike) {
            alike.insert(entry.id, left.remove(place).id);
        }
    }
    (same, alike)
}

/// What is said of the whole there: of each, what it is and says there and here.
fn wholes(mine: &Landscape, theirs: &Landscape) -> Vec<(Whole, String, String)> {
    let year = |born: Option<i16>| born.map(|born| born.to_string()).unwrap_or_default();
    let said = [
        (Whole::Title, theirs.title.clone(), mine.title.clone()),
        (Whole::Centre, theirs.centre.clone(), mine.centre.clone()),
        (Whole::Practice, theirs.practice.clone(), mine.practice.clone()),
        (Whole::Born, year(theirs.born), year(mine.born)),
        (Whole::Company, theirs.company.with_whom.clone(), mine.company.with_whom.clone()),
    ];
    said.into_iter().filter(|(_, theirs, _)| !theirs.is_empty()).collect()
}

/// What is said of the whole, as one offer.
fn whole(t: Words<'static>, mine: &Landscape, theirs: &Landscape) -> Option<Offer> {
    let said = wholes(mine, theirs);
    let comes: Vec<_> = said.iter().filter(|(_, _, mine)| mine.is_empty()).collect();
    let here = match comes.is_empty() {
        false => Here::Not,
        true if said.iter().all(|(_, theirs, mine)| theirs == mine) => Here::Same,
        true => Here::Otherwise,
    };
    let shown = if comes.is_empty() { said.iter().collect() } else { comes };
    let line = |(whole, theirs, _): &&(Whole, String, String)| format!("{}: {theirs}", whole_name(t, *whole));
    let text = shown.iter().map(line).collect::<Vec<_>>().join("\n");
    (!said.is_empty()).then(|| Offer {
        key: WHOLE.to_owned(),
        label: t.landscape_brought_whole().to_owned(),
        text,
        here,
        file: None,
    })
}

/// What a group says, in short.
fn text_of(t: Words<'static>, landscape: &Landscape, entry: &Entry) -> String {
    let fields = [Field::Levels, Field::Roles, Field::Practices].map(|field| said(t, landscape, entry, field));
    let lines = std::iter::once(dates(t, entry)).chain(fields);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn offers(tx: &mut Tx, ctx: &Ctx, person: PersonId, brought: &Brought) -> Result<Offers> {
    let (t, mine) = (Words(ctx.locale()), keeper::load(tx, person, &ctx.zone())?);
    let reading = read(t, brought, keeper::dates(ctx, mine.born));
    let theirs = &reading.landscape;
    let (same, alike) = known(&mine, theirs);
    let here = |entry: &Entry| match entry.id {
        id if same.contains_key(&id) => Here::Same,
        id if alike.contains_key(&id) => Here::Alike,
        _ => Here::Not,
    };
    let offer = |entry: &Entry| Offer {
        key: key_of(entry),
        label: entry.name.clone(),
        text: text_of(t, theirs, entry),
        here: here(entry),
        file: None,
    };
    let mut offers: Vec<Offer> = theirs.entries.iter().map(offer).collect();
    offers.extend(whole(t, &mine, theirs));
    let mut after = mine.clone();
    let no_room = after.take_in_beside(theirs.clone(), &same.into_iter().chain(alike).collect());
    let many = |key: &str, label: String, there: usize, comes: usize| {
        let here = if comes > 0 { Here::Not } else { Here::Same };
        (there > 0).then(|| Offer { key: key.to_owned(), label, text: String::new(), here, file: None })
    };
    let (notes, twigs) = (theirs.notes.len(), theirs.twigs.len());
    offers.extend(many(JOURNAL, t.landscape_brought_notes(notes), notes, after.notes.len() - mine.notes.len()));
    offers.extend(many(TWIGS, t.landscape_brought_twigs(twigs), twigs, after.twigs.len() - mine.twigs.len()));
    Ok(Offers { offers, troubles: troubles(t, &reading, no_room) })
}

/// What of it cannot come, in words.
fn troubles(t: Words<'static>, reading: &Reading, no_room: landscape::NoRoom) -> Vec<String> {
    let (listed, more) = told(t, reading);
    let line = |told: super::troubles::Told| match told.given.as_str() {
        "" => format!("{}: {}", told.place, told.what),
        given => format!("{}: {} \u{2068}{given}\u{2069}", told.place, told.what),
    };
    let mut lines: Vec<String> = listed.into_iter().map(line).collect();
    lines.extend((more > 0).then(|| t.import_more_troubles(more)));
    lines.extend((no_room.entries > 0).then(|| t.import_no_room(no_room.entries)));
    lines.extend((no_room.notes > 0).then(|| t.import_no_room_notes(no_room.notes)));
    lines.extend((no_room.twigs > 0).then(|| t.import_no_room_twigs(no_room.twigs)));
    lines
}

/// Leaves of a landscape what was chosen, and what is here already, on which the rest may hang.
fn chosen(mut theirs: Landscape, taking: &Taking<'_>, same: &BTreeMap<Id, Id>) -> Landscape {
    theirs.entries.retain(|entry| same.contains_key(&entry.id) || taking.chosen.contains(&key_of(entry)));
    if !taking.chosen.contains(JOURNAL) {
        theirs.notes.clear();
    }
    if !taking.chosen.contains(TWIGS) {
        theirs.twigs.clear();
    }
    if taking.chosen.contains(WHOLE) {
        return theirs;
    }
    let Landscape { entries, twigs, alike, notes, last_id, .. } = theirs;
    Landscape { entries, twigs, alike, notes, last_id, ..Landscape::default() }
}

fn take(tx: &mut Tx, taking: &Taking<'_>) -> Result<usize> {
    if taking.chosen.is_empty() {
        return Ok(0);
    }
    let id = LandscapeId::new(taking.now, taking.rng);
    keeper::change(tx, taking.person, id, taking.zone, taking.now, |mine| {
        let today = super::belonging::day_of(taking.now, taking.zone);
        let words = dates::Reader::new(dates::Words::of_many(), today).born(mine.born.map(i32::from));
        let theirs = read(taking.t, taking.brought, words).landscape;
        let (same, mut alike) = known(mine, &theirs);
        let is_chosen = |id: &Id| theirs.entry(*id).is_some_and(|entry| taking.chosen.contains(&key_of(entry)));
        alike.retain(|id, _| is_chosen(id));
        let wholes = wholes(mine, &theirs).iter().filter(|(_, _, mine)| mine.is_empty()).count();
        let before = (mine.entries.len(), mine.notes.len(), mine.twigs.len());
        let joined = alike.len();
        let theirs = chosen(theirs, taking, &same);
        mine.take_in_beside(theirs, &same.into_iter().chain(alike).collect());
        let new = mine.entries.len() - before.0 + mine.notes.len() - before.1 + mine.twigs.len() - before.2;
        Ok(new + joined + if taking.chosen.contains(WHOLE) { wholes } else { 0 })
    })
}

/// What stands in a column, or nothing where it is no text.
fn text<'a>(row: &'a crate::features::Row, column: &str) -> &'a str {
    text_in(row, column).unwrap_or_default()
}

/// Whether a column is empty.
fn is_empty(row: &crate::features::Row, column: &str) -> bool {
    matches!(row.get(column), None | Some(Value::Null))
}

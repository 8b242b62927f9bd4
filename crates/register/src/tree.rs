//! A file as lists of entries, in JSON or YAML.

use crate::{
    cells::Cell,
    row::{Place, Row, What},
    trouble::{Trouble, Wrong},
};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Value, value::RawValue};
use serde_saphyr::Spanned;
use std::{collections::BTreeMap, fmt};

/// The most parts of a file of YAML, with what is named again counted again.
const MOST_NODES: usize = 2_000_000;
/// How deep they may lie in each other.
const DEEPEST: usize = 16;

type Read = (Vec<Row>, Vec<Trouble>);

/// The rows of a file of JSON.
pub(crate) fn read_json(text: &str) -> Read {
    let parts: BTreeMap<String, &RawValue> = match serde_json::from_str(text) {
        Ok(parts) => parts,
        Err(error) => return broken(error.line(), error.to_string()),
    };
    let line = |raw: &RawValue| {
        let begins = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        1 + text.as_bytes().get(..begins).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count()
    };
    let mut read = Read::default();
    let mut lists = Vec::new();
    for (name, raw) in &parts {
        let place = Place::Line(line(raw));
        match (part(name), serde_json::from_str::<Vec<&RawValue>>(raw.get())) {
            (None, _) => read.1.push(Trouble { place, wrong: Wrong::UnknownPart(short(name)) }),
            (Some(what), Ok(entries)) => lists.push((what, raw, entries)),
            (Some(_), Err(_)) if raw.get() == "null" => {}
            (Some(_), Err(_)) => read.1.push(Trouble { place, wrong: Wrong::NoList(short(name)) }),
        }
    }
    lists.sort_by_key(|(what, ..)| *what);
    for (what, list, entries) in lists {
        // Lines are counted on from entry to entry: a file is not read anew for each.
        let (mut at, mut number_of_line) = (list.get().as_ptr() as usize, line(list));
        for (number, raw) in (1..).zip(entries) {
            let begins = raw.get().as_ptr() as usize;
            let from = at.saturating_sub(text.as_ptr() as usize);
            let to = begins.saturating_sub(text.as_ptr() as usize);
            number_of_line += text.as_bytes().get(from..to).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count();
            at = begins;
            let value = serde_json::from_str(raw.get()).unwrap_or(Value::Null);
            push(&mut read, Place::Entry { line: number_of_line, part: what.part(), number }, what, value);
        }
    }
    read
}

/// The rows of a file of YAML. One document is read.
pub(crate) fn read_yaml(text: &str) -> Read {
    let options = serde_saphyr::options! {
        // "No" and "on" are names as good as others.
        strict_booleans: true,
        budget: serde_saphyr::budget! { max_nodes: MOST_NODES, max_depth: DEEPEST, max_events: MOST_NODES * 4 },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: MOST_NODES },
        with_snippet: false,
    };
    let parts: BTreeMap<String, Spanned<Part>> = match serde_saphyr::from_str_with_options(text, options) {
        Ok(parts) => parts,
        Err(error) => {
            let line = error.location().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(0);
            return broken(line, error.to_string());
        }
    };
    let line = |at: serde_saphyr::Location| usize::try_from(at.line()).unwrap_or(0);
    let mut read = Read::default();
    let mut lists = Vec::new();
    for (name, found) in parts {
        let place = Place::Line(line(found.referenced));
        match (part(&name), found.value) {
            (None, _) => read.1.push(Trouble { place, wrong: Wrong::UnknownPart(short(&name)) }),
            (Some(_), Part::Nothing) => {}
            (Some(what), Part::List(entries)) => lists.push((what, entries)),
            (Some(_), Part::Other) => read.1.push(Trouble { place, wrong: Wrong::NoList(short(&name)) }),
        }
    }
    lists.sort_by_key(|(what, _)| *what);
    for (what, entries) in lists {
        for (number, entry) in (1..).zip(entries) {
            let place = Place::Entry { line: line(entry.referenced), part: what.part(), number };
            push(&mut read, place, what, entry.value);
        }
    }
    read
}

/// What stands under a name at the top of a file of YAML.
enum Part {
    List(Vec<Spanned<Value>>),
    Nothing,
    Other,
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PartVisitor)
    }
}

struct PartVisitor;

impl<'de> Visitor<'de> for PartVisitor {
    type Value = Part;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Part, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element()? {
            list.push(entry);
        }
        Ok(Part::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Part, A::Error> {
        while fields.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Part::Other)
    }

    fn visit_unit<E>(self) -> Result<Part, E> {
        Ok(Part::Nothing)
    }

    fn visit_none<E>(self) -> Result<Part, E> {
        Ok(Part::Nothing)
    }

    fn visit_str<E>(self, _: &str) -> Result<Part, E> {
        Ok(Part::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Part, E> {
        Ok(Part::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Part, E> {
        Ok(Part::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Part, E> {
        Ok(Part::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Part, E> {
        Ok(Part::Other)
    }
}

fn broken(line: usize, why: String) -> Read {
    let place = if line == 0 { Place::Whole } else { Place::Line(line) };
    (Vec::new(), vec![Trouble { place, wrong: Wrong::Broken(why) }])
}

fn part(name: &str) -> Option<What> {
    What::ALL.into_iter().find(|what| what.part() == name)
}

fn short(name: &str) -> String {
    name.chars().take(60).collect()
}

fn push((rows, troubles): &mut Read, place: Place, what: What, value: Value) {
    match value {
        Value::Object(fields) => rows.push(Row { place, what, fields: Cell::fields(fields) }),
        _ => troubles.push(Trouble { place, wrong: Wrong::NoFields }),
    }
}

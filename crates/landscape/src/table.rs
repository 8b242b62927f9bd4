//! A landscape as a table (CSV, RFC 4180): one row an entry, as a spreadsheet shows it.
//!
//! The columns are [`COLUMNS`], of which only `name` is needed, in any order. Lists have `; ` between their items. A level is
//! `core @ 2003`: how far in, and since when; an event `peak @ about 2005: a hundred at the door`; a link
//! `brokered @ 2003: Ward 6 nights`. Dates are words or EDTF, `..` for what goes on, `?` for what is not known; `desirable`
//! and `feasible` are `yes` or `no`.

use crate::{
    document::Landscape,
    entry::{Entry, Kind, Setting},
    file::{Place, Reading, Trouble, Wrong, refusal, shortened},
    read::What,
};
use csv::{ReaderBuilder, StringRecord, Writer};
use dates::{Date, End};
use serde_json::{Map, Value, json};

/// The names of the columns, in the order in which they are written.
pub const COLUMNS: [&str; 29] = [
    "name",
    "kind",
    "setting",
    "place",
    "reach",
    "from",
    "until",
    "level",
    "began",
    "ended",
    "roles",
    "practices",
    "artefacts",
    "people",
    "events",
    "importance",
    "why",
    "brought",
    "took",
    "touch",
    "touch_how",
    "links",
    "involvement",
    "desirable",
    "feasible",
    "obstacles",
    "first_step",
    "revisit",
    "group",
];

/// What stands between the items of a list.
const BETWEEN: &str = "; ";

/// A landscape as a table.
pub fn write(landscape: &Landscape) -> String {
    let mut writer = Writer::from_writer(Vec::new());
    // Into memory nothing fails to be written.
    let _ = writer.write_record(COLUMNS);
    for entry in &landscape.entries {
        let _ = writer.write_record(COLUMNS.iter().map(|column| guarded(&cell(landscape, entry, column))));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// What a column says of an entry.
pub(crate) fn cell(landscape: &Landscape, entry: &Entry, column: &str) -> String {
    let wish = &entry.wish;
    let yes = |said: Option<bool>| said.map_or("", |said| if said { "yes" } else { "no" }).to_owned();
    match column {
        "name" => entry.name.clone(),
        "kind" => entry.kind.map_or_else(String::new, |kind| own(kind == Kind::Other, &entry.kind_word, kind.as_str())),
        "setting" => {
            let of = |setting: Setting| own(setting == Setting::Other, &entry.setting_word, setting.as_str());
            entry.setting.map_or_else(String::new, of)
        }
        "place" => entry.place.clone(),
        "reach" => entry.reach.map_or("", |reach| reach.as_str()).to_owned(),
        "from" => entry.from.as_ref().map_or_else(String::new, |from| from.words().to_owned()),
        "until" => match &entry.until {
            End::On(until) => until.words().to_owned(),
            End::Ongoing => "..".to_owned(),
            End::Unknown => "?".to_owned(),
            End::NotSaid => String::new(),
        },
        "level" => list(entry.levels.iter().map(|level| said(level.level.as_str(), level.from.as_ref(), ""))),
        "began" => entry.began.map_or("", |began| began.as_str()).to_owned(),
        "ended" => entry.ended.clone(),
        "roles" => list(entry.roles.iter().cloned()),
        "practices" => list(entry.practices.iter().map(|practice| practice.name.clone())),
        "artefacts" => list(entry.artefacts.iter().cloned()),
        "people" => list(entry.people.iter().cloned()),
        "events" => list(entry.events.iter().map(|event| said(event.kind.as_str(), event.at.as_ref(), &event.words))),
        "importance" => entry.importance.map_or_else(String::new, |importance| importance.to_string()),
        "why" => entry.why.clone(),
        "brought" => entry.brought.clone(),
        "took" => entry.took.clone(),
        "touch" => entry.touch.map_or("", |touch| touch.as_str()).to_owned(),
        "touch_how" => entry.touch_how.clone(),
        "links" => list(
            entry
                .links
                .iter()
                .filter_map(|link| Some(said(link.kind.as_str(), link.at.as_ref(), &landscape.entry(link.to)?.name))),
        ),
        "involvement" => wish.involvement.map_or("", |involvement| involvement.as_str()).to_owned(),
        "desirable" => yes(wish.desirable),
        "feasible" => yes(wish.feasible),
        "obstacles" => wish.obstacles.clone(),
        "first_step" => wish.first_step.clone(),
        "revisit" => wish.revisit.map_or_else(String::new, |day| day.to_string()),
        "group" => entry.group.clone(),
        _ => String::new(),
    }
}

/// One's own word, where there is one.
fn own(is_own: bool, word: &str, name: &str) -> String {
    if is_own && !word.is_empty() { word.to_owned() } else { name.to_owned() }
}

/// Items with `; ` between them; what would look like the end of one is softened.
fn list(items: impl Iterator<Item = String>) -> String {
    items.map(|item| item.replace(';', ",")).collect::<Vec<_>>().join(BETWEEN)
}

/// `what @ when: words`.
fn said(what: &str, at: Option<&Date>, words: &str) -> String {
    let at = at.map_or_else(String::new, |at| format!(" @ {}", at.words()));
    let words = if words.is_empty() { String::new() } else { format!(": {words}") };
    format!("{what}{at}{words}")
}

/// What of `what @ when: words` is which.
fn parts(item: &str) -> (&str, Option<&str>, &str) {
    let (before, words) = item.split_once(':').unwrap_or((item, ""));
    let (what, at) = before.split_once('@').map_or((before, None), |(what, at)| (what, Some(at.trim())));
    (what.trim(), at.filter(|at| !at.is_empty()), words.trim())
}

/// What spreadsheets take for a formula.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell that no spreadsheet takes for a formula (OWASP, CSV injection).
fn guarded(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// The cells of an entry as the document has them.
pub(crate) fn document<'a>(cells: impl Iterator<Item = (&'a str, &'a str)>) -> Value {
    let (mut entry, mut wish) = (Map::new(), Map::new());
    for (column, cell) in cells.map(|(column, cell)| (column, cell.trim())).filter(|(_, cell)| !cell.is_empty()) {
        let items = || cell.split(';').map(str::trim).filter(|item| !item.is_empty());
        let truth = || match kernel::fold(cell).as_str() {
            "yes" | "y" | "true" | "1" => Value::Bool(true),
            "no" | "n" | "false" | "0" => Value::Bool(false),
            _ => cell.into(),
        };
        match column {
            "roles" | "practices" | "artefacts" | "people" => drop(entry.insert(column.to_owned(), items().collect())),
            "level" => {
                let level = |item| {
                    let (level, from, _) = parts(item);
                    json!({ "level": level, "from": from })
                };
                entry.insert("levels".to_owned(), items().map(level).collect());
            }
            "events" => {
                let event = |item| {
                    let (kind, at, words) = parts(item);
                    json!({ "kind": kind, "at": at, "words": words })
                };
                entry.insert(column.to_owned(), items().map(event).collect());
            }
            "links" => drop(entry.insert(column.to_owned(), items().map(link).collect())),
            "importance" => {
                let importance = cell.parse::<u64>().map_or_else(|_| cell.into(), Value::from);
                entry.insert(column.to_owned(), importance);
            }
            "desirable" | "feasible" => drop(wish.insert(column.to_owned(), truth())),
            "involvement" | "obstacles" | "first_step" | "revisit" => drop(wish.insert(column.to_owned(), cell.into())),
            _ => drop(entry.insert(column.to_owned(), cell.into())),
        }
    }
    if !wish.is_empty() {
        entry.insert("wish".to_owned(), Value::Object(wish));
    }
    Value::Object(entry)
}

/// A link is `kind @ when: name`, or a name alone.
fn link(item: &str) -> Value {
    let (kind, at, name) = parts(item);
    let is_kind = kind.to_lowercase().parse::<crate::LinkKind>().is_ok();
    if is_kind && !name.is_empty() { json!({ "to": name, "kind": kind, "at": at }) } else { json!({ "to": item }) }
}

/// Reads a table. The cells may have commas, semicolons or tabs between them.
pub fn read(text: &str, dates: dates::Reader<'_>) -> Reading {
    if let Some(wrong) = refusal(text) {
        return Reading::refused(Place::Whole, wrong);
    }
    let text = text.trim_start_matches('\u{feff}');
    let Some((between, head)) = head(text) else { return Reading::refused(Place::Line(1), Wrong::NoNames) };
    let mut troubles = Vec::new();
    for column in head.iter().filter(|column| !column.is_empty() && !COLUMNS.contains(&column.as_str())) {
        troubles.push(trouble(1, column, "", Wrong::Value(What::UnknownField)));
    }
    let (mut entries, mut lines) = (Vec::new(), Vec::new());
    let mut reader = ReaderBuilder::new().delimiter(between).flexible(true).has_headers(true).from_reader(text.as_bytes());
    for record in reader.records() {
        let record: StringRecord = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(1, |position| line_of(position.line()));
                troubles.push(trouble(line, "", "", Wrong::Broken));
                break;
            }
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = record.position().map_or(1, |position| line_of(position.line()));
        if let Some(beyond) = record.iter().skip(head.len()).find(|cell| !cell.trim().is_empty()) {
            troubles.push(trouble(line, "", beyond, Wrong::TooManyCells));
        }
        let known = head.iter().zip(&record).filter(|(column, _)| COLUMNS.contains(&column.as_str()));
        entries.push(document(known.map(|(column, cell)| (column.as_str(), unguarded(cell)))));
        lines.push(line);
    }
    Reading::of(&json!({ "entries": entries }), &lines, dates, troubles)
}

fn line_of(line: u64) -> usize {
    usize::try_from(line).unwrap_or(usize::MAX)
}

fn trouble(line: usize, field: &str, given: &str, wrong: Wrong) -> Trouble {
    Trouble { place: Place::Line(line), field: shortened(field), given: shortened(given), wrong }
}

/// What stands between cells, and the columns: whichever finds the most in the first line, a name among them.
fn head(text: &str) -> Option<(u8, Vec<String>)> {
    let heads = [b',', b';', b'\t'].into_iter().filter_map(|between| {
        let mut reader = ReaderBuilder::new().delimiter(between).flexible(true).has_headers(false).from_reader(text.as_bytes());
        let first = reader.records().next()?.ok()?;
        let head: Vec<String> = first.iter().map(|name| kernel::fold(name.trim()).replace(' ', "_")).collect();
        head.iter().any(|name| name == "name").then_some((between, head))
    });
    heads.max_by_key(|(_, head)| head.len())
}

//! Real people, each drawn from what the history of a project says they were part of. The histories lie outside of the project
//! and are read where they are; nothing of them is kept.

use super::{t, whole};
use crate::{features::landscape::drawing::file::Drawing, testing::corpus};
use jiff::civil::Date as Day;
use landscape::Landscape;
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    fs,
    time::{Duration, Instant},
};

const TODAY: Day = Day::constant(2026, 8, 1);

/// The day of a moment, as it was where it was written down.
fn day(of: &Value) -> Option<&str> {
    of.as_str()?.get(..10)
}

/// What a person was in a group, as an entry.
fn entry(line: &Value) -> Value {
    let (group, role) = (line.get("group").or(line.get("team")), line["role"].as_str().unwrap_or_default());
    let level = match role {
        "chairs" | "leads" | "tech_leads" => "core",
        "members" => "active",
        _ => "outside",
    };
    json!({
        "name": group,
        "setting": line.get("kind").and_then(Value::as_str).unwrap_or("teams"),
        "from": day(&line["from"]),
        "until": day(&line["until"]).unwrap_or(".."),
        "level": level,
        "roles": [role],
        "practices": [role],
    })
}

/// The people of a history, each with their own landscape.
fn people(history: &str) -> Vec<Landscape> {
    let mut entries: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in history.lines().filter(|line| !line.trim().is_empty()) {
        let line: Value = serde_json::from_str(line).expect("a line of the history");
        let person = line["github"].as_str().expect("somebody").to_owned();
        entries.entry(person).or_default().push(entry(&line));
    }
    let reader = dates::Reader::new(dates::Words::english(), TODAY);
    let read = |(person, entries): (String, Vec<Value>)| {
        let count = entries.len();
        let (landscape, problems) = landscape::read(&json!({"title": person, "entries": entries}), reader);
        assert_eq!((problems.len(), landscape.entries.len()), (0, count), "{problems:?}");
        landscape
    };
    entries.into_iter().map(read).collect()
}

#[expect(clippy::disallowed_methods, reason = "how long drawing takes is measured")]
fn now() -> Instant {
    Instant::now()
}

/// Draws everyone three times over, looks at each drawing, and says how long a person took.
fn draw_all(name: &str, people: &[Landscape]) {
    let mut took: Vec<Duration> = Vec::new();
    for person in people {
        let begun = now();
        let drawings = [Drawing::Timeline, Drawing::Spray, Drawing::Matrix]
            .map(|drawing| (drawing, drawing.file(person, t(), "Saturday 1 August 2026", TODAY)));
        took.push(begun.elapsed());
        drawings.iter().for_each(|(drawing, svg)| whole(*drawing, person, svg));
    }
    took.sort();
    println!(
        "{name}: {} people, a median of {:.1?} for three drawings, {:.1?} at most",
        took.len(),
        took[took.len() / 2],
        took[took.len() - 1]
    );
}

#[test]
fn those_who_lead_the_groups_of_kubernetes() {
    let Some(folder) = corpus("6-communities/kubernetes") else { return };
    let people = people(&fs::read_to_string(folder.join("leadership-intervals.jsonl")).expect("the history"));
    assert_eq!(people.len(), 341);
    draw_all("Kubernetes", &people);
}

#[test]
fn the_members_of_the_teams_of_rust() {
    let Some(folder) = corpus("6-communities/rust-lang-team") else { return };
    let people = people(&fs::read_to_string(folder.join("membership-intervals.jsonl")).expect("the history"));
    assert_eq!(people.len(), 751);
    draw_all("Rust", &people);
}

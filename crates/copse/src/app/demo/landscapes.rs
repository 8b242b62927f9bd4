//! Some people's landscapes, told in the form in which a landscape is taken in from a file. A community of the demo is named by
//! its address.

use super::plan::Plan;
use crate::features::landscape as feature;
use db::Db;
use jiff::tz::TimeZone;
use kernel::{Context, Fault, LandscapeId, Moment, PersonId, Result, Rng};
use landscape::Landscape;
use serde_json::Value;

/// By the key of the person.
pub(super) const TOLD: [(&str, &str); 4] = [
    ("ruth", include_str!("content/landscapes/ruth.json")),
    ("moira", include_str!("content/landscapes/moira.json")),
    ("layla", include_str!("content/landscapes/layla.json")),
    ("safiya", include_str!("content/landscapes/safiya.json")),
];

/// Reads a person's landscape.
///
/// # Errors
/// When the person or a community is not of the demo, or when something in the text is not understood.
pub(super) fn read(plan: &Plan, key: &str, text: &str) -> Result<(PersonId, Landscape)> {
    let wrong = |what: String| Fault::internal(format!("the landscape of {key}: {what}"));
    let person = plan.people.iter().find(|(_, person)| person.key == key).ok_or_else(|| wrong("nobody is called so".into()))?.0;
    let mut told: Value = serde_json::from_str(text).map_err(|why| wrong(why.to_string()))?;
    for entry in told["entries"].as_array_mut().into_iter().flatten() {
        let Some(slug) = entry.get("community").and_then(Value::as_str).map(str::to_owned) else { continue };
        let community = plan.communities.iter().find(|(_, community)| community.slug == slug);
        let (id, _) = community.ok_or_else(|| wrong(format!("no community is called {slug:?}")))?;
        entry["community"] = id.to_string().into();
    }
    let today = jiff::Timestamp::from_microsecond(plan.now.micros()).unwrap_or_default().to_zoned(TimeZone::UTC).date();
    let (mut landscape, problems) = landscape::read(&told, dates::Reader::new(dates::Words::english(), today));
    landscape.say_born(landscape.born);
    match problems.first() {
        None => Ok((person, landscape)),
        Some(problem) => Err(wrong(format!("{problem:?}"))),
    }
}

/// Keeps all of them.
///
/// # Errors
/// As [`read`], and what the database gives.
pub(super) fn write(db: &Db, plan: &Plan, rng: &Rng, now: Moment) -> Result<()> {
    for (key, text) in TOLD {
        let (person, landscape) = read(plan, key, text)?;
        let id = LandscapeId::new(now, rng);
        db.write_now(move |tx| feature::keep_told(tx, person, id, now, &landscape)).context(key)?;
    }
    Ok(())
}

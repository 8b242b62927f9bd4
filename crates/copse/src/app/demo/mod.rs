//! An invented site that lets a stranger see a living place at once: people, years of belonging, talk. The content is data,
//! read from the texts beside this file; times in it are told before now.

mod landscapes;
mod plan;
mod reader;
mod script;
#[cfg(test)]
mod tests;
mod when;
mod write;

use crate::base::{
    communities,
    people::{self, password},
};
use db::Db;
use kernel::{Fault, Moment, Result, Rng};
use plan::Plan;
use std::sync::Arc;
use webkit::PasswordCost;
use write::Writer;

/// The password of everyone in the demo.
pub const PASSWORD: &str = "under the alders";

/// Who is worth signing in as, by address and with what there is to see.
pub const PERSONAS: [(&str, &str, &str); 5] = [
    (
        "moira@example.org",
        "Moira Kelso",
        "coordinates the nursing circle: two wait to be let in, someone names her, her request is being answered",
    ),
    ("safiya@example.org", "Safiya Bello", "came to the nursing circle a week ago; everything is new"),
    ("ruth@example.org", "Ruth Adeyemi", "belongs to many communities, from a street to six rivers, and to one that has ended"),
    ("tamsin@example.org", "Tamsin Okoro", "keeps the site, and sees no more of closed communities than anyone else"),
    ("layla@example.org", "ليلى حداد", "reads and writes Arabic, from right to left"),
];

const CAST: (&str, &str) = ("cast.txt", include_str!("content/cast.txt"));

const COMMUNITIES: [(&str, &str); 13] = [
    ("wound_care.txt", include_str!("content/wound_care.txt")),
    ("night_line.txt", include_str!("content/night_line.txt")),
    ("weir_street.txt", include_str!("content/weir_street.txt")),
    ("wharn_flood.txt", include_str!("content/wharn_flood.txt")),
    ("high_water.txt", include_str!("content/high_water.txt")),
    ("millrace_lane.txt", include_str!("content/millrace_lane.txt")),
    ("lane_gates.txt", include_str!("content/lane_gates.txt")),
    ("tuesday_cohort.txt", include_str!("content/tuesday_cohort.txt")),
    ("claims_desk.txt", include_str!("content/claims_desk.txt")),
    ("plain_letters.txt", include_str!("content/plain_letters.txt")),
    ("ford_end_bridge.txt", include_str!("content/ford_end_bridge.txt")),
    ("neighbours_garden.txt", include_str!("content/neighbours_garden.txt")),
    ("valley_translators.txt", include_str!("content/valley_translators.txt")),
];

/// Deeds in one transaction.
const BATCH: usize = 250;

/// Fills an empty site; tells how many deeds of how many are done.
///
/// # Errors
/// When the site is not empty, when a text is wrong, what the database gives.
pub fn fill(db: &Db, now: Moment, rng: &Rng, cost: PasswordCost, told: &mut dyn FnMut(usize, usize)) -> Result<()> {
    if !is_empty(db)? {
        return Err(Fault::internal("this site is not empty: the demo needs a new data folder"));
    }
    let cast = reader::cast(CAST.0, CAST.1)?;
    let communities = COMMUNITIES.iter().map(|(file, text)| reader::community(file, text)).collect::<Result<Vec<_>>>()?;
    let plan = Plan::of(cast, communities, now, rng)?;
    let writer = Arc::new(Writer { plan, password: password::hash_now(PASSWORD, cost, rng)?, rng: rng.clone() });
    let count = writer.plan.deeds.len();
    for start in (0..count).step_by(BATCH) {
        let end = count.min(start + BATCH);
        let work = Arc::clone(&writer);
        db.write_now(move |tx| work.plan.deeds[start..end].iter().try_for_each(|(at, deed)| work.write(tx, *at, deed)))?;
        told(end, count);
    }
    landscapes::write(db, &writer.plan, rng, now)
}

/// Whether nobody and nothing is there yet.
///
/// # Errors
/// What the database gives.
pub fn is_empty(db: &Db) -> Result<bool> {
    db.read_now(|tx| Ok(people::has_people(tx)?.is_none() && communities::has_communities(tx)?.is_none()))
}

/// Whether a site was filled by the demo: the personas are there.
///
/// # Errors
/// What the database gives.
pub fn is_demo(db: &Db) -> Result<bool> {
    db.read_now(|tx| Ok(people::account_with_email(tx, PERSONAS[0].0)?.is_some_and(|account| &*account.name == PERSONAS[0].1)))
}

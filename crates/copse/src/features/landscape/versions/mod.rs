//! States of a landscape that its person kept: looked at, laid side by side, restored. Before one is restored the present
//! state is kept by itself, so that nothing is lost.

mod beside;
mod differ;
mod look;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub(super) use differ::{Difference, differences};
pub(super) use store::STATEMENTS;

use super::{away::forgotten, keeper};
use db::{One, Tx};
use jiff::tz::TimeZone;
use kernel::{LandscapeId, Moment, PersonId, Result};
use landscape::Landscape;
use webkit::Routes;

/// The most kept states.
const MOST: i64 = 200;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<pages::VersionsAt, _>(pages::list)
        .post::<pages::VersionsAt, _>(pages::kept)
        .get::<beside::BesideAt, _>(beside::show)
        .get::<look::VersionAt, _>(look::show)
        .post::<look::VersionAt, _>(look::renamed)
        .post::<look::RestoreAt, _>(look::restored)
        .post::<look::RemoveAt, _>(look::removed)
        .post::<look::BackAt, _>(look::brought_back)
}

/// A kept state with its landscape.
#[derive(Clone, Debug)]
pub(super) struct Version {
    pub(super) number: i64,
    pub(super) name: String,
    pub(super) why: String,
    pub(super) kept_at: Moment,
    pub(super) landscape: Landscape,
}

/// A kept state of a person, if there is one of this number.
pub(super) fn version(tx: &mut Tx, person: PersonId, number: i64, zone: &TimeZone) -> Result<Option<Version>> {
    let Some(row) = store::version(tx, person, number)? else { return Ok(None) };
    let landscape = keeper::as_of(tx, person, &row.doc, row.kept_at, zone)?;
    Ok(Some(Version { number: row.number, name: row.name, why: row.why, kept_at: row.kept_at, landscape }))
}

/// The numbers and names of the kept states, the newest first.
pub(super) fn named(tx: &mut Tx, person: PersonId) -> Result<Vec<(i64, String)>> {
    Ok(store::versions(tx, person)?.into_iter().map(|row| (row.number, row.name)).collect())
}

/// What keeping a state needs to know beside it.
#[derive(Clone)]
struct Keeping {
    person: PersonId,
    new_id: LandscapeId,
    zone: TimeZone,
    now: Moment,
}

impl Keeping {
    /// Keeps the present state; nothing, where there is no room for one more.
    fn keep(&self, tx: &mut Tx, name: &str, why: &str) -> Result<Option<i64>> {
        // Written as it is, so that what the site knows of has its names in it.
        keeper::change(tx, self.person, self.new_id, &self.zone, self.now, |_| Ok(()))?;
        store::forget(tx, self.person, forgotten(self.now))?;
        let One((count, highest)) = store::count(tx, self.person)?;
        if count >= MOST {
            return Ok(None);
        }
        store::keep(tx, self.person, highest + 1, name, why, self.now)?;
        Ok(Some(highest + 1))
    }

    /// Puts an old state in the place of the present one. Names that were given since are not given again, and who has an
    /// entry open in a form notices that it changed.
    fn restore(&self, tx: &mut Tx, old: &str) -> Result<()> {
        let old = keeper::parsed(old)?;
        keeper::change(tx, self.person, self.new_id, &self.zone, self.now, |landscape| {
            *landscape = restored(landscape, old);
            Ok(())
        })
    }
}

fn restored(present: &Landscape, mut old: Landscape) -> Landscape {
    old.last_id = old.last_id.max(present.last_id);
    for entry in &mut old.entries {
        let version = present.entry(entry.id).map_or(0, |now| now.version);
        entry.version = entry.version.max(version).saturating_add(1);
    }
    old
}

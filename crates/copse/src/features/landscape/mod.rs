//! My landscape: the communities of a whole life, on Copse and elsewhere, as a timeline, a spray diagram and a matrix of
//! practices, and the review that follows. Private to its person unless they show a part of it to someone. The document
//! itself and its rules are in the crate `landscape`.

mod activities;
mod away;
mod belonging;
mod brought;
pub(crate) mod drawing;
mod entries;
mod exports;
mod fields;
mod guided;
mod journal;
mod keeper;
mod misread;
mod named;
mod own;
mod pictures;
mod practices;
mod review;
mod sharing;
mod spray;
mod store;
mod tabs;
mod taken;
mod told;
pub(crate) mod troubles;
mod versions;
mod was;

use super::{Feature, Waiting, days};
use ::landscape::Landscape;
use db::Tx;
use jiff::tz::TimeZone;
use kernel::{LandscapeId, Moment, PersonId, Result};
use webkit::{Ctx, NavItem, Place, Routes, ShownTo};

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "landscape",
        routes,
        nav: NAV,
        front_head: None,
        front: Some(activities::front),
        front_margin: Some(sharing::front_margin),
        talk_margin: None,
        ways: Some(activities::ways),
        home: None,
        today: Some(today),
        leaflets: None,
        comes: None,
        sorts: None,
        rounds: None,
        goes_along: None,
        own: own::OWN,
        jobs: |_| Vec::new(),
        statements: vec![
            store::STATEMENTS,
            activities::STATEMENTS,
            entries::STATEMENTS,
            guided::STATEMENTS,
            pictures::STATEMENTS,
            review::statements(),
            sharing::STATEMENTS,
            versions::STATEMENTS,
        ],
    }
}

/// Keeps a landscape that was told elsewhere as a person's own.
///
/// # Errors
/// What the database gives.
pub(crate) fn keep_told(tx: &mut Tx, person: PersonId, id: LandscapeId, now: Moment, told: &Landscape) -> Result<()> {
    keeper::change(tx, person, id, &TimeZone::UTC, now, |landscape| {
        landscape.clone_from(told);
        Ok(())
    })
}

const NAV: &[NavItem] = &[NavItem {
    section: "landscape",
    href: "/landscape",
    label: |locale| crate::words::Words(locale).nav_landscape(),
    place: Place::Main,
    shown_to: ShownTo::SignedIn,
}];

fn routes() -> Routes {
    Routes::new()
        .and(activities::routes())
        .and(entries::routes())
        .and(exports::routes())
        .and(guided::routes())
        .and(journal::routes())
        .and(pictures::routes())
        .and(practices::routes())
        .and(review::routes())
        .and(sharing::routes())
        .and(spray::routes())
        .and(versions::routes())
}

/// What waits: a draft to be taken over, what its person wanted to look at again, and what others show or say.
fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let waiting = [guided::today(tx, ctx, person)?, review::today(tx, ctx, person)?, sharing::today(tx, ctx, person)?];
    Ok(waiting.into_iter().flatten().reduce(|one, other| one.and(&other)))
}

/// Deletes the drafts that nobody used for a long time, and what was taken out and not put back.
///
/// # Errors
/// What the database gives.
pub fn keep_house(tx: &mut Tx, now: Moment) -> Result<()> {
    taken::forget(tx, now)?;
    guided::forget_drafts(tx, now)
}

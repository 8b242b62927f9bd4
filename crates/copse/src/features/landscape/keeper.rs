//! Where a person's landscape lies: how it is loaded, and how it is changed so that nothing is lost.

use super::{
    belonging::{self, Stay},
    store,
};
use crate::base::communities::Level as Taken;
use db::{Scope, Tx};
use jiff::{civil::Date as Day, tz::TimeZone};
use kernel::{CommunityId, Fault, LandscapeId, Moment, PersonId, Result};
use landscape::{Entry, Id, Landscape, Level, Problem};
use std::collections::BTreeMap;
use webkit::{Ctx, Once};

/// Today, where the reader is.
pub(super) fn today(ctx: &Ctx) -> Day {
    belonging::day_of(ctx.now, &ctx.zone())
}

/// How dates are read that are typed on a page.
pub(super) fn dates(ctx: &Ctx, born: Option<i16>) -> dates::Reader<'static> {
    dates::Reader::new(dates::Words::of_many(), today(ctx)).born(born.map(i32::from))
}

/// What is read of a document that Copse wrote itself. It is whole, or it is a fault: a landscape that is not understood is
/// never written over.
pub(super) fn parsed(doc: &str) -> Result<Landscape> {
    let (landscape, problems) = landscape::read_own(&serde_json::from_str(doc)?);
    if problems.is_empty() { Ok(landscape) } else { Err(misread(&problems)) }
}

fn misread(problems: &[Problem]) -> Fault {
    let first = problems.first().map(|problem| format!("{:?} in {}", problem.what, problem.field)).unwrap_or_default();
    Fault::internal(format!("a landscape holds {first}, of {} that are not understood", problems.len()))
}

/// A document as it is kept.
pub(super) fn written(landscape: &Landscape) -> String {
    landscape::write(landscape).to_string()
}

/// A document that is to be kept in the place of another. Pages say themselves what has no room; this is for what none of
/// them foresees.
///
/// # Errors
/// [`Fault::TooLarge`] where it goes beyond the bounds of a landscape, and the other does so less: nobody is kept from making
/// one smaller that went beyond them before. An internal fault where it could not be read again.
pub(super) fn to_keep(before: &Landscape, after: &Landscape) -> Result<String> {
    let beyond = landscape::beyond(after);
    if !beyond.is_empty() {
        let (_, unread) = landscape::read_own(&landscape::write(after));
        if !unread.is_empty() {
            return Err(misread(&unread));
        }
        if beyond.len() > landscape::beyond(before).len() {
            return Err(Fault::TooLarge);
        }
    }
    Ok(written(after))
}

/// A person's landscape with the communities they belong to or belonged to on this site; empty for someone who has none.
pub(super) fn load(tx: &mut Tx, person: PersonId, zone: &TimeZone) -> Result<Landscape> {
    Ok(load_beside(tx, person, zone)?.0)
}

/// The same, and of each entry whether its beginning and its end follow a stay on this site.
pub(super) fn load_following(tx: &mut Tx, person: PersonId, zone: &TimeZone) -> Result<(Landscape, BTreeMap<Id, [bool; 2]>)> {
    let (landscape, stays) = load_beside(tx, person, zone)?;
    let following = landscape.entries.iter().map(|entry| (entry.id, belonging::follows(entry, &stays, zone))).collect();
    Ok((landscape, following))
}

fn load_beside(tx: &mut Tx, person: PersonId, zone: &TimeZone) -> Result<(Landscape, Vec<Stay>)> {
    let mut landscape = match store::of_person(tx, person)? {
        Some(row) => parsed(&row.doc)?,
        None => Landscape::default(),
    };
    let stays = stays(tx, person)?;
    belonging::bring_in(&mut landscape, &stays, zone);
    Ok((landscape, stays))
}

/// By what a person's landscape is named in the database.
///
/// # Errors
/// [`Fault::Absent`] for someone who has none.
pub(super) fn id_of(tx: &mut Tx, person: PersonId) -> Result<LandscapeId> {
    Ok(store::of_person(tx, person)?.ok_or(Fault::Absent)?.id)
}

/// A document that was kept at a moment, with what the site knew then.
pub(super) fn as_of(tx: &mut Tx, person: PersonId, doc: &str, at: Moment, zone: &TimeZone) -> Result<Landscape> {
    let mut landscape = parsed(doc)?;
    let mut stays = stays(tx, person)?;
    stays.retain(|stay| stay.began_at <= at);
    for stay in &mut stays {
        stay.ended_at = stay.ended_at.filter(|ended| *ended <= at);
        stay.levels.retain(|(said, _)| *said <= at);
    }
    belonging::bring_in(&mut landscape, &stays, zone);
    Ok(landscape)
}

/// What this site knows of the stays of whoever asks in a community.
///
/// # Errors
/// [`Fault::SignIn`] for a guest.
pub(super) async fn known(ctx: &Ctx, community: CommunityId) -> Result<Option<Entry>> {
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let zone = ctx.zone();
    ctx.read(move |tx, _| Ok(belonging::known_entry(&stays(tx, person)?, community, &zone))).await
}

/// The part that a member takes, as how far in they are.
pub(super) fn level_of(level: Taken) -> Option<Level> {
    match level {
        Taken::Unsaid => None,
        Taken::Core => Some(Level::Core),
        Taken::Active => Some(Level::Active),
        Taken::Occasional => Some(Level::Occasional),
        Taken::Edge => Some(Level::Edge),
        Taken::Outside => Some(Level::Outside),
    }
}

fn stays(tx: &mut Tx, person: PersonId) -> Result<Vec<Stay>> {
    let levels = store::levels(tx, person)?;
    let of = |row: store::StayRow| Stay {
        community: row.community,
        name: row.name.to_string(),
        place: row.place,
        began_at: row.began_at,
        ended_at: row.ended_at,
        levels: levels
            .iter()
            .filter(|(community, ..)| *community == row.community)
            .filter_map(|(_, at, level)| Some((*at, level_of(*level)?)))
            .collect(),
    };
    Ok(store::stays(tx, person)?.into_iter().map(of).collect())
}

/// Changes a person's landscape in a transaction; what the change gives is given on.
///
/// # Errors
/// What the change or the database gives; then nothing is kept.
pub(super) fn change<T>(
    tx: &mut Tx,
    person: PersonId,
    new_id: LandscapeId,
    zone: &TimeZone,
    now: Moment,
    change: impl FnOnce(&mut Landscape) -> Result<T>,
) -> Result<T> {
    tx.guard(Scope::new("landscape", person))?;
    let stays = stays(tx, person)?;
    let mut landscape = match store::of_person(tx, person)? {
        Some(row) => parsed(&row.doc)?,
        None => Landscape::default(),
    };
    let before = landscape.clone();
    belonging::bring_in(&mut landscape, &stays, zone);
    let given = change(&mut landscape)?;
    let revisit_on = landscape.next_revisit().map(|day| day.to_string());
    belonging::take_out(&mut landscape, &stays, zone);
    store::keep(tx, new_id, person, &to_keep(&before, &landscape)?, revisit_on.as_deref(), now)?;
    Ok(given)
}

/// The landscape of whoever asks.
///
/// # Errors
/// [`Fault::SignIn`] for a guest.
pub(super) async fn mine(ctx: &Ctx) -> Result<Landscape> {
    // The zone is the person's own, which a transaction finds out: read who asks first.
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let zone = ctx.zone();
    ctx.read(move |tx, _| load(tx, person, &zone)).await
}

/// Changes the landscape of whoever asks, once for a form; gives where to go on to.
///
/// # Errors
/// [`Fault::SignIn`] for a guest; else as [`change`].
pub(super) async fn change_mine(
    ctx: &Ctx,
    once: &Once,
    mut act: impl FnMut(&mut Landscape) -> Result<String> + Send + 'static,
) -> Result<String> {
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let (zone, now, id) = (ctx.zone(), ctx.now, LandscapeId::new(ctx.now, &ctx.rng));
    ctx.write_once(once, move |tx, actor| {
        // The session may have ended since.
        if actor.person() != Some(person) {
            return Err(Fault::SignIn);
        }
        change(tx, person, id, &zone, now, &mut act)
    })
    .await
}

#[cfg(test)]
mod tests;

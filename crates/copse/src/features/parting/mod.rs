//! Going apart and going together: a part of a community goes its own way, or one community goes into another. Everyone in it
//! is told beforehand and says what they do; nobody is moved without their word.

mod busy;
mod common;
mod common_store;
mod margin;
mod merge;
mod own;
mod proposals;
mod split;
#[cfg(test)]
mod tests;
mod today;

use super::{Area, Feature, Way, days};
use crate::{
    base::{
        access::{CommunityView, Standing},
        communities::{Joining, State, Visibility},
    },
    words::Words,
};
use db::Tx;
use i18n::DateStyle;
use jiff::{ToSpan, civil::Date as Day};
use kernel::{Fault, Moment, PersonId, Result};
use webkit::{Ctx, Form, Routes};

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "parting",
        routes,
        nav: &[],
        front_head: None,
        front: None,
        front_margin: Some(margin::front_margin),
        talk_margin: None,
        ways: Some(ways),
        home: None,
        today: Some(today::today),
        leaflets: None,
        comes: None,
        sorts: None,
        rounds: None,
        goes_along: None,
        own: own::OWN,
        jobs: |_| Vec::new(),
        statements: vec![split::store::STATEMENTS, merge::store::STATEMENTS, common_store::STATEMENTS],
    }
}

fn routes() -> Routes {
    Routes::new()
        .get::<proposals::PartingAt, _>(proposals::proposals)
        .get::<common::BeforeAt, _>(common::before)
        .get::<common::ThenAt, _>(common::then)
        .and(split::routes())
        .and(merge::routes())
}

/// For coordinators: that a community can part, and go into another.
fn ways(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    if !view.coordinates() {
        return Ok(Vec::new());
    }
    let (t, id) = (Words(ctx.locale()), view.community().id);
    let is_used = !split::store::all(tx, id, 1)?.is_empty() || !merge::store::all(tx, id, 1)?.is_empty();
    let href = proposals::PartingAt { slug: view.community().slug.to_string() }.to_string();
    Ok(vec![Way { area: Area::GoingOn, name: t.parting_title().to_owned(), about: t.parting_way().to_owned(), href, is_used }])
}

/// Goes on for who may propose something for a community; and for who saw its end, who is told that it has closed.
fn proposer(view: &CommunityView) -> Result<PersonId> {
    match (view.standing(), view.actor().person()) {
        (Standing::Alumnus, Some(person)) if view.community().state == State::Closed => Ok(person),
        _ => view.lasting_coordinator(),
    }
}

/// For how many days members have time to say what they do, as is proposed to who proposes.
const TIME: i64 = 14;
/// Nobody is kept waiting for longer, in days.
const LONGEST: i64 = 366;

/// Today, where the reader is.
fn this_day(ctx: &Ctx) -> Result<Day> {
    let now = jiff::Timestamp::from_microsecond(ctx.now.micros()).map_err(|_| Fault::Bad("a moment no calendar has"))?;
    Ok(now.to_zoned(ctx.zone()).date())
}

/// The day until which members say what they do, as is proposed to who proposes.
fn said_until(ctx: &Ctx) -> String {
    this_day(ctx).map(|day| day.saturating_add(TIME.days()).to_string()).unwrap_or_default()
}

/// The end of the day that a form names as `until`; says in words what is wrong with it.
fn until_of(form: &mut Form, ctx: &Ctx) -> Result<Option<Moment>> {
    let (t, today) = (Words(ctx.locale()), this_day(ctx)?);
    let wrong = match days::parse(form.value("until")) {
        None => t.parting_day_wrong(),
        Some(day) if day <= today => t.parting_day_past(),
        Some(day) if day > today.saturating_add(LONGEST.days()) => t.parting_day_far(),
        Some(day) => {
            let next = day.saturating_add(1.day()).to_zoned(ctx.zone());
            let next = next.map_err(|_| Fault::Bad("a day that no calendar has"))?;
            return Ok(Some(Moment::from_micros(next.timestamp().as_microsecond())));
        }
    };
    form.wrong("until", wrong);
    Ok(None)
}

/// The last day before something ends, in the reader's words.
fn last_day(ctx: &Ctx, until: Moment) -> String {
    ctx.date(Moment::from_micros(until.micros() - 1), DateStyle::Day)
}

/// Who sees a community, in a sentence.
fn who_sees(t: Words<'static>, visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => t.seen_public(),
        Visibility::Front => t.seen_front(),
        Visibility::Around => t.seen_around(),
        Visibility::Unlisted => t.seen_unlisted(),
    }
}

/// How one joins, in words.
fn how_joined(t: Words<'static>, joining: Joining) -> &'static str {
    match joining {
        Joining::Open => t.joining_open(),
        Joining::Request => t.joining_request(),
        Joining::Invitation => t.joining_invitation(),
    }
}

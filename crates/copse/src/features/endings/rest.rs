//! Letting a community pause or sleep, and waking it; a pause with a day ends by itself on it.

use super::page::{EndingAt, says};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::{CommunityRow, State},
        endings::{self, Rest},
    },
    features::days,
    words::Words,
};
use askama::Template;
use db::Scope;
use jiff::{civil::Date, tz::TimeZone};
use jobs::{Job, Order};
use kernel::{Fault, LongText, Moment, Result, short_line};
use serde::{Deserialize, Serialize};
use webkit::{Answer, Ctx, Form, Kit, Page, Posted, route};

route! {
    /// Letting a community rest.
    pub struct RestAt { slug: String } = "/c/{slug}/ending/rest";
    /// Waking it.
    pub struct WakeAt { slug: String } = "/c/{slug}/ending/wake";
}

/// Longest reason, in characters.
const WHY_MAX: usize = 2_000;
/// The name of the job that wakes.
const WAKE: &str = "wake_community";
/// Stands for "someone else was faster" where an act gives the address to go on to.
const STALE: &str = "";

db::text_enum! {
    /// How it is to rest.
    enum How {
        /// For a time.
        Pause = "pause",
        /// Until someone wakes it.
        Sleep = "sleep",
    }
}

/// Which rest of which community is over.
#[derive(Serialize, Deserialize)]
struct Due {
    community: String,
    number: i64,
}

/// The job that wakes a community whose day has come. It may run late, and may run twice: it asks what is so by then.
pub(super) fn job(kit: &Kit) -> Job {
    let (db, clock) = (kit.db.clone(), kit.clock.clone());
    let run = move |payload: &str| -> Result<()> {
        let Due { community, number } = serde_json::from_str(payload)?;
        let community = community.parse().map_err(|_| Fault::internal("a job to wake a community names none"))?;
        let now = clock.now();
        db.write_now(move |tx| endings::wake_on_its_day(tx, community, number, now)).map(drop)
    };
    Job::new(WAKE, run)
}

#[derive(Template)]
#[template(path = "features/endings/rest.html")]
struct RestPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    keep: String,
    /// Which rest it is in; none where it goes on.
    rest: i64,
    /// How it rests already, which what is said here takes the place of.
    rests_already: String,
}

impl RestPage {
    /// How it may rest, to choose from.
    fn ways(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let t = self.t;
        vec![
            (How::Pause.as_str(), t.rest_pause(), t.rest_pause_hint()),
            (How::Sleep.as_str(), t.rest_sleep(), t.rest_sleep_hint()),
        ]
    }
}

async fn page(ctx: &Ctx, slug: &str, form: Form) -> Result<RestPage> {
    let slug = slug.to_owned();
    let (view, rest) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.lasting_coordinator()?;
            let rest = endings::rest_now(tx, view.community().id)?;
            Ok((view, rest))
        })
        .await?;
    let (t, community) = (Words(ctx.locale()), view.community().clone());
    let says = says(ctx, t, &view, rest.as_ref());
    Ok(RestPage {
        page: ctx.page(t.rest_title()).in_section("communities"),
        t,
        keep: format!("rest/{}", community.id),
        rest: rest.map_or(0, |rest| rest.number),
        rests_already: if rests(&view) { t.rest_already(says) } else { String::new() },
        community,
        form,
    })
}

pub(super) async fn rest(ctx: Ctx, at: RestAt) -> Answer {
    let form = Form::empty(ctx.guard(), ctx.words()).with("how", How::Pause.as_str());
    ctx.show(&page(&ctx, &at.slug, form).await?)
}

/// The first moment of a day, where the reader is.
fn beginning_of(day: Date, zone: TimeZone) -> Option<Moment> {
    day.to_zoned(zone).ok().map(|begins| Moment::from_micros(begins.timestamp().as_microsecond()))
}

/// The day on which it wakes by itself, if one was said; what is wrong with it is said beside it.
fn until(ctx: &Ctx, form: &mut Form, t: Words<'static>, sleeps: bool) -> Option<Moment> {
    let typed = form.check("until", |text| short_line(text, 30))?;
    if typed.is_empty() {
        return None;
    }
    let day = days::parse(&typed);
    match day.and_then(|day| beginning_of(day, ctx.zone())) {
        None => form.wrong("until", t.rest_until_wrong()),
        Some(until) if until <= ctx.now => form.wrong("until", t.rest_until_over()),
        Some(_) if sleeps => form.wrong("until", t.rest_until_asleep()),
        Some(until) => return Some(until),
    }
    None
}

pub(super) async fn rest_posted(ctx: Ctx, at: RestAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let how = form.choice::<How>("how");
    let until = until(&ctx, &mut form, t, how == Some(How::Sleep));
    let why = form.text("why", WHY_MAX).as_ref().map(LongText::to_string);
    let (Some(how), Some(why), true) = (how, why, form.is_good()) else {
        return ctx.show_again(&page(&ctx, &at.slug, form).await?);
    };
    let page = page(&ctx, &at.slug, form.clone()).await?;
    let seen: Option<i64> = form.value("rest").parse().ok();
    let rest = Rest { sleeps: how == How::Sleep, why, until };
    let (now, rng, slug, keep) = (ctx.now, ctx.rng.clone(), at.slug.clone(), page.keep.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, community) = (view.lasting_coordinator()?, view.community().id);
            tx.guard(Scope::new("membership", community))?;
            // What someone else said meanwhile is seen before it is replaced.
            if seen != Some(endings::rest_now(tx, community)?.map_or(0, |rest| rest.number)) {
                return Ok(STALE.to_owned());
            }
            let Some(number) = endings::rest(tx, community, &rest, by, now)? else { return Ok(STALE.to_owned()) };
            if let Some(until) = rest.until {
                let due = Due { community: community.to_string(), number };
                Order::new(WAKE, &due, now, &rng)?.no_earlier(until).enqueue(tx)?;
            }
            Ok(webkit::query(EndingAt { slug: slug.clone() }, &[("done", &keep)]))
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let mut again = self::page(&ctx, &at.slug, form).await?;
    again.form.refuse(if again.community.state == State::Closed { t.ending_closed_already() } else { t.rest_meanwhile() });
    ctx.show_again(&again)
}

pub(super) async fn wake(ctx: Ctx, at: WakeAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let by = view.lasting_coordinator()?;
            endings::wake(tx, view.community().id, Some(by), now)?;
            Ok(EndingAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

/// Whether it rests and can be woken.
pub(super) fn rests(view: &CommunityView) -> bool {
    matches!(view.community().state, State::Paused | State::Dormant)
}

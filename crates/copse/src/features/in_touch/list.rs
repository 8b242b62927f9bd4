//! Who is in touch: those who were here and wish to be on the list, with what they say they do now.

use super::{
    channel::QuietAt,
    rule::{self, Inside},
    store::{self, SaidRow},
};
use crate::{
    base::{
        access::{self, InTouch},
        communities::{CommunityRow, State, past},
    },
    features::past::Past,
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::{PersonId, Result, short_line};
use std::collections::HashMap;
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Who is in touch.
    pub struct InTouchAt { slug: String } = "/c/{slug}/in-touch";
}

/// Longest line, in characters.
const LINE_MAX: usize = 200;
/// The most stays of those who were here.
const MOST: i64 = 2_000;

/// Someone on the list.
struct Listed {
    name: String,
    handle: Option<String>,
    years: String,
    does_now: String,
    reached_by: String,
}

#[derive(Template)]
#[template(path = "features/in_touch/list.html")]
struct ListPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    /// How it fares, and since when.
    fares: String,
    listed: Vec<Listed>,
    /// What the asker says of themselves, while those who belonged keep in touch.
    form: Option<Form>,
    is_listed: bool,
    /// How many are in the quiet channel; of whoever takes part it is told to those in it.
    count: i64,
    is_in: bool,
    quiet: String,
    /// Whether they may join it.
    offered: bool,
    guard: webkit::Guard,
}

struct Read {
    inside: Inside,
    past: Vec<past::PastRow>,
    said: Vec<SaidRow>,
    mine: (String, String),
    is_listed: bool,
    count: i64,
}

async fn read(ctx: &Ctx, slug: &str) -> Result<Read> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| {
        let inside = rule::inside(tx, actor, &slug)?;
        let (id, keeps) = (inside.view.community().id, inside.keeps().is_ok());
        let acquainted = access::acquainted(tx, actor)?;
        let mut past = if keeps { past::past_members(tx, id, MOST)? } else { Vec::new() };
        past::unlink(&mut past, &acquainted);
        let mut said = if keeps { store::said(tx, id)? } else { Vec::new() };
        for row in &mut said {
            row.handle.take_if(|_| !acquainted.contains(&row.person));
        }
        Ok(Read {
            past,
            said,
            mine: store::said_by(tx, id, inside.me)?.unwrap_or_default(),
            is_listed: past::is_listed(tx, id, inside.me)?.is_some_and(|(listed,)| listed),
            count: i64::try_from(store::those_in(tx, id)?.len())?,
            inside,
        })
    })
    .await
}

/// Those who were here in the order of the list, then those who still belong and say something, each with what they say.
fn listed(ctx: &Ctx, t: Words<'static>, stays: Vec<past::PastRow>, said: Vec<SaidRow>) -> Vec<Listed> {
    let mut said: HashMap<PersonId, SaidRow> = said.into_iter().map(|row| (row.person, row)).collect();
    let mut all: Vec<Listed> = Past::all(ctx, t, stays)
        .into_iter()
        .map(|Past { row, years }| {
            let (does_now, reached_by) = said.remove(&row.person).map(|row| (row.does_now, row.reached_by)).unwrap_or_default();
            Listed { name: row.name.to_string(), handle: row.handle, years, does_now, reached_by }
        })
        .collect();
    let mut belong: Vec<SaidRow> = said.into_values().collect();
    belong.sort_by(|one, other| (&*one.name, one.person).cmp(&(&*other.name, other.person)));
    all.extend(belong.into_iter().map(|row| Listed {
        name: row.name.to_string(),
        handle: row.handle,
        years: String::new(),
        does_now: row.does_now,
        reached_by: row.reached_by,
    }));
    all
}

/// How a community fares, in a sentence.
pub(super) fn fares(ctx: &Ctx, t: Words<'static>, community: &CommunityRow) -> String {
    let since = community.state_since.map(|since| ctx.date(since, DateStyle::Day)).unwrap_or_default();
    match community.state {
        State::Closed => t.in_touch_closed(since),
        State::Dormant => t.in_touch_sleeps(since),
        State::Paused => t.in_touch_pauses(since),
        State::Active => t.in_touch_goes_on().to_owned(),
    }
}

fn page_of(ctx: &Ctx, read: Read, form: Option<Form>) -> ListPage {
    let t = Words(ctx.locale());
    let community = read.inside.view.community().clone();
    let (does_now, reached_by) = read.mine;
    let form =
        form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words()).with("does_now", does_now).with("reached_by", reached_by));
    ListPage {
        page: ctx.page(t.in_touch_title()).in_section("communities"),
        t,
        fares: fares(ctx, t, &community),
        listed: listed(ctx, t, read.past, read.said),
        form: Some(form).filter(|_| read.inside.keeps().is_ok()),
        is_listed: read.is_listed,
        count: read.count,
        is_in: read.inside.reads().is_ok(),
        quiet: QuietAt { slug: community.slug.to_string() }.to_string(),
        offered: read.inside.may == InTouch::Offered,
        guard: ctx.guard(),
        community,
    }
}

pub(super) async fn list(ctx: Ctx, at: InTouchAt) -> Answer {
    let read = read(&ctx, &at.slug).await?;
    ctx.show(&page_of(&ctx, read, None))
}

/// Says what one does now, which puts one on the list; or takes oneself off it.
pub(super) async fn said(ctx: Ctx, at: InTouchAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = read(&ctx, &at.slug).await?;
    read.inside.keeps()?;
    let is_listed = form.value("do") != "off";
    let mut line = |name| if is_listed { form.check(name, |text| short_line(text, LINE_MAX)) } else { Some(String::new()) };
    let (does_now, reached_by) = (line("does_now"), line("reached_by"));
    let (Some(does_now), Some(reached_by), true) = (does_now, reached_by, form.is_good()) else {
        return ctx.show_again(&page_of(&ctx, read, Some(form)));
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let inside = rule::inside(tx, actor, &at.slug)?;
            inside.keeps()?;
            let id = inside.view.community().id;
            past::set_listed(tx, id, inside.me, is_listed)?;
            if is_listed {
                store::say(tx, id, inside.me, &does_now, &reached_by, now)?;
            } else {
                store::unsay(tx, id, inside.me)?;
            }
            Ok(InTouchAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

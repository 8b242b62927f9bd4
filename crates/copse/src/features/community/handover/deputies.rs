//! Who stands in for a coordinator from one day to another. The door lets a deputy coordinate between these days and at no
//! other time, whatever runs or does not.

use super::{
    super::terms::said,
    ask,
    store::{self, DeputyRow},
};
use crate::{
    base::{
        access::{self, CommunityView},
        chronicle::{self, Entry, Verb},
        communities::{self, CommunityRow, MemberRow, Role},
        notices::{Notice, Reason},
    },
    features::{days, inside::page_in},
    words::Words,
};
use askama::Template;
use db::{Scope, Tx};
use i18n::DateStyle;
use jiff::{ToSpan, civil::Date as Day};
use kernel::{DeputyId, Fault, Moment, Result, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Who stands in for whom.
    pub struct DeputiesAt { slug: String } = "/c/{slug}/deputies";
    /// Ending it before its time.
    pub struct EndAt { slug: String, deputy: DeputyId } = "/c/{slug}/deputies/{deputy}/end";
}

/// Longest note, in characters.
const NOTE_MAX: usize = 300;
/// The most that are shown.
const MOST: i64 = 100;
/// Nobody stands in for longer, in days.
const LONGEST: i64 = 366;

struct Shown {
    row: DeputyRow,
    when: String,
    /// Now, later, over or ended.
    state: &'static str,
    class: &'static str,
    may_end: bool,
}

#[derive(Template)]
#[template(path = "features/community/handover/deputies.html")]
struct DeputiesPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    names: Vec<String>,
    deputies: Vec<Shown>,
    /// Whether the asker coordinates, and not in place of another.
    gives: bool,
}

struct Read {
    community: CommunityRow,
    members: Vec<MemberRow>,
    deputies: Vec<DeputyRow>,
}

async fn read(ctx: &Ctx, slug: &str) -> Result<Read> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        let me = view.belonged()?;
        let id = view.community().id;
        let mut members = communities::members(tx, id, "", Moment::from_micros(0), "", i64::MAX)?;
        members.retain(|member| member.person != me);
        Ok(Read { members, deputies: store::deputies(tx, id, MOST)?, community: view.community().clone() })
    })
    .await
}

fn when(ctx: &Ctx, row: &DeputyRow) -> String {
    // It ends where its last day does.
    let last = Moment::from_micros(row.ends_at.micros() - 1);
    Words(ctx.locale()).terms_when_from_to(ctx.date(row.begins_at, DateStyle::Day), ctx.date(last, DateStyle::Day))
}

fn shown(ctx: &Ctx, row: DeputyRow, gives: bool) -> Shown {
    let t = Words(ctx.locale());
    let is_over = row.ended_at.is_some() || row.ends_at <= ctx.now;
    let (state, class) = match () {
        () if row.ended_at.is_some() => (t.deputy_ended(), "none"),
        () if is_over => (t.deputy_over(), "none"),
        () if row.begins_at <= ctx.now => (t.deputy_now(), "done"),
        () => (t.deputy_later(), "half"),
    };
    Shown { when: when(ctx, &row), state, class, may_end: gives && !is_over, row }
}

/// Who stands in now or later, in a line each.
pub(super) fn lines(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<String>> {
    let t = Words(ctx.locale());
    let rows = store::deputies(tx, view.community().id, MOST)?.into_iter();
    let rows = rows.filter(|row| row.ended_at.is_none() && row.ends_at > ctx.now);
    Ok(rows.map(|row| t.deputy_line(row.name.as_str(), row.coordinator.as_str(), when(ctx, &row))).collect())
}

fn page_of(ctx: &Ctx, read: Read, form: Form) -> DeputiesPage {
    let t = Words(ctx.locale());
    let gives = read.community.role == Some(Role::Coordinator);
    DeputiesPage {
        page: page_in(ctx, &read.community, t.deputy_title()),
        t,
        names: if gives { ask::names(&read.members) } else { Vec::new() },
        deputies: read.deputies.into_iter().map(|row| shown(ctx, row, gives)).collect(),
        gives,
        community: read.community,
        form,
    }
}

pub(super) async fn deputies(ctx: Ctx, at: DeputiesAt) -> Answer {
    let read = read(&ctx, &at.slug).await?;
    ctx.show(&page_of(&ctx, read, Form::empty(ctx.guard(), ctx.words())))
}

/// The days of a form: from the first to the last, both in it.
fn days_of(form: &mut Form, ctx: &Ctx) -> Option<(Day, Day)> {
    let t = Words(ctx.locale());
    let mut day = |name: &str| {
        let day = days::parse(form.value(name));
        if day.is_none() {
            form.wrong(name, t.deputy_day_wrong());
        }
        day
    };
    let (from, until) = (day("from"), day("until"));
    let (from, until) = (from?, until?);
    if until < from {
        form.wrong("until", t.deputy_order());
    } else if until < said::today(ctx) {
        form.wrong("until", t.deputy_past());
    } else if until > from.saturating_add(LONGEST.days()) {
        form.wrong("until", t.deputy_long());
    }
    form.is_good().then_some((from, until))
}

/// The moment at which a day begins where the reader is.
fn beginning(ctx: &Ctx, day: Day) -> Result<Moment> {
    let start = day.to_zoned(ctx.zone()).map_err(|_| Fault::Bad("a day that no calendar has"))?;
    Ok(Moment::from_micros(start.timestamp().as_microsecond()))
}

pub(super) async fn give(ctx: Ctx, at: DeputiesAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = read(&ctx, &at.slug).await?;
    if read.community.role != Some(Role::Coordinator) {
        return Err(Fault::Refused.into());
    }
    let t = Words(ctx.locale());
    let who = ask::member(&mut form, t, &read.members);
    let note = form.check("note", |text| short_line(text, NOTE_MAX));
    let days = days_of(&mut form, &ctx);
    let (Some(person), Some(note), Some((from, until)), true) = (who, note, days, form.is_good()) else {
        return ctx.show_again(&page_of(&ctx, read, form));
    };
    let (begins, ends) = (beginning(&ctx, from)?, beginning(&ctx, until.saturating_add(1.day()))?);
    let (now, rng, deputy, slug) = (ctx.now, ctx.rng.clone(), DeputyId::new(ctx.now, &ctx.rng), at.slug.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, id) = (view.lasting_coordinator()?, view.community().id);
            communities::is_member(tx, id, person)?.ok_or(Fault::Absent)?;
            tx.guard(Scope::new("membership", id))?;
            if store::stands_in_then(tx, id, by, person, begins, ends)?.is_some() {
                return Ok(TWICE.to_owned());
            }
            store::add_deputy(tx, deputy, id, by, person, begins, ends, &note, now)?;
            let detail = format!("{person} {from} {until}");
            chronicle::log(tx, &Entry::new(id, Verb::GaveDeputy).by(Some(by)).detail(&detail), now)?;
            let (community, by, reason) = (id, Some(by), Reason::GivenDuty);
            Notice { person, community, item: None, by, reason, words: note.clone() }.tell(tx, &rng, now)?;
            Ok(DeputiesAt { slug: slug.clone() }.to_string())
        })
        .await?;
    if to != TWICE {
        return ctx.go_to(to);
    }
    form.wrong("from", t.deputy_twice(form.value("who").trim()));
    ctx.show_again(&page_of(&ctx, read, form))
}

/// Stands for "they stand in already" where an act gives the address to go on to.
const TWICE: &str = "";

pub(super) async fn end(ctx: Ctx, at: EndAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, id) = (view.lasting_coordinator()?, view.community().id);
            if store::end_deputy(tx, id, at.deputy, now)?.0 > 0 {
                chronicle::log(tx, &Entry::new(id, Verb::GaveDeputy).by(Some(by)).detail(&format!("{} ended", at.deputy)), now)?;
            }
            Ok(DeputiesAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

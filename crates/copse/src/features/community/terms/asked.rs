//! Who was what: on a day, in a year, or ever; drawn and in words.

use super::{fields, said, tell};
use crate::{
    base::{
        access::{self, CommonView},
        communities::{
            CommunityRow,
            terms::{self, Bounds, Held, Span, Sureness, TermKind, ToldDate},
        },
    },
    features::{self, Began, inside::page_in},
    words::Words,
};
use askama::Template;
use dates::End;
use db::Tx;
use diagram::terms as drawing;
use i18n::DateStyle;
use kernel::{Result, fold};
use std::collections::BTreeSet;
use webkit::{Answer, Asked, Ctx, Form, Page, route};

route! {
    /// Who was what.
    pub struct WhoAt { slug: String } = "/c/{slug}/who-was-what";
}

/// The most that are shown of one role.
const MOST: usize = 500;

/// Someone in the answer.
struct Row {
    name: String,
    handle: Option<String>,
    when: String,
    /// Why it stands here: who told it, what was said of it, when it is meant to end, with whom they came.
    notes: Vec<String>,
    perhaps: bool,
    /// Where it is changed, for those who may.
    change: Option<String>,
}

/// A role in the answer.
struct Role {
    name: String,
    rows: Vec<Row>,
    /// How many more there are than are shown.
    more: i64,
}

/// Who was what in a community before a part of it went its own way.
struct Before {
    about: String,
    roles: Vec<Role>,
}

#[derive(Template)]
#[template(path = "features/community/terms/who.html")]
struct WhoPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    /// The time that is asked about; empty: ever.
    on: String,
    /// What is wrong with it.
    wrong: String,
    about: String,
    /// How many people and what they held, in words.
    sum: String,
    roles: Vec<Role>,
    /// Out of what it began, when a part went its own way, and who was what there until then.
    began: Vec<Began>,
    before: Vec<Before>,
    wide: String,
    narrow: String,
    is_member: bool,
    coordinates: bool,
    done: &'static str,
}

impl WhoPage {
    fn perhaps(&self) -> bool {
        let before = self.before.iter().flat_map(|before| &before.roles);
        self.roles.iter().chain(before).flat_map(|role| &role.rows).any(|row| row.perhaps)
    }
}

/// The days that words mean: those they name, doubt left aside.
fn days_of(form: &mut Form, ctx: &Ctx) -> Option<Bounds> {
    match fields::end(form, Words(ctx.locale()), fields::reader(ctx), "on")? {
        End::On(date) => {
            let number = |day: dates::Day| i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day());
            Some(Bounds { earliest: date.earliest().map(number), latest: date.latest().map(number) })
        }
        End::Ongoing => Some(ToldDate::from(&dates::Date::from(said::today(ctx))).bounds),
        End::NotSaid | End::Unknown => Some(Bounds::default()),
    }
}

pub(super) async fn who(ctx: Ctx, at: WhoAt, asked: Asked) -> Answer {
    let on: String = asked.get("on").unwrap_or_default().trim().chars().take(fields::DATE_MAX).collect();
    let mut form = Form::empty(ctx.guard(), ctx.words()).with("on", on.as_str());
    let days = days_of(&mut form, &ctx);
    let wrong = form.error("on").unwrap_or_default().to_owned();
    let bounds = days.unwrap_or_default();
    let always = Span::always(said::today(&ctx), ctx.zone());
    let span = Span { from: bounds.earliest.unwrap_or(i64::MIN), until: bounds.latest.unwrap_or(i64::MAX), ..always };
    let (slug, reader) = (at.slug.clone(), ctx.clone());
    let (view, held, began, before) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.belonged()?;
            let mut held = terms::held_in(tx, view.community().id, &span)?;
            let mut before = Vec::new();
            for whole in access::common(tx, &view)? {
                let held = held_before(tx, &whole, &span)?;
                before.push((whole, held));
            }
            let acquainted = access::acquainted(tx, actor)?;
            for held in held.iter_mut().chain(before.iter_mut().flat_map(|(_, held)| held)) {
                held.row.handle.take_if(|_| held.row.person.is_none_or(|person| !acquainted.contains(&person)));
            }
            let began = features::began(tx, &reader, &view)?;
            Ok((view, held, began, before))
        })
        .await?;
    let t = Words(ctx.locale());
    let is_asked = !on.is_empty() && wrong.is_empty();
    let about = if is_asked { t.terms_about_on(said::date(&ctx, &on)) } else { t.terms_about_ever().to_owned() };
    let (me, coordinates) = (view.actor().person(), view.coordinates());
    let drawn = drawn(&ctx, &held);
    let now = said::decimal(terms::day_number(said::today(&ctx))).unwrap_or_default();
    let draw = |width| if drawn.is_empty() { String::new() } else { drawing::terms(&drawn, now, t.terms_now(), width) };
    ctx.show(&WhoPage {
        page: page_in(&ctx, view.community(), t.terms_title()),
        t,
        wide: draw(drawing::WIDE),
        narrow: draw(drawing::NARROW),
        sum: sum(t, &held),
        roles: roles(&ctx, held, &at.slug, |held| coordinates || tell::is_theirs(held, me)),
        began,
        before: before
            .into_iter()
            .filter(|(_, held)| !held.is_empty())
            .map(|(whole, held)| Before {
                about: t.terms_before(whole.community().name.as_str(), ctx.date(whole.until(), DateStyle::Day)),
                roles: roles(&ctx, held, &at.slug, |_| false),
            })
            .collect(),
        on,
        wrong,
        about,
        is_member: view.is_member(),
        coordinates,
        done: match asked.get("done") {
            Some("told") => t.terms_done_told(),
            Some("taken-back") => t.terms_done_taken_back(),
            _ => "",
        },
        community: view.community().clone(),
    })
}

/// Who was what in a community in a time, as it was known when a part of it went its own way.
fn held_before(tx: &mut Tx, whole: &CommonView, span: &Span) -> Result<Vec<Held>> {
    let (split, until) = (whole.until(), whole.until().timestamp().to_zoned(span.zone.clone()).date());
    let last = terms::day_number(until);
    if span.from > last {
        return Ok(Vec::new());
    }
    let then = Span { until: span.until.min(last), today: until, ..span.clone() };
    let mut held = terms::held_in(tx, whole.community().id, &then)?;
    held.retain(|held| held.row.began_at.or(held.row.told_at).is_none_or(|at| at <= split));
    for held in &mut held {
        // What ended later went on then.
        if held.row.ended_at.is_some_and(|ended| ended > split) {
            held.row.ended_at = None;
        }
    }
    Ok(held)
}

/// The roles of a drawing; stays are left to the words, since a community may have hundreds.
fn drawn(ctx: &Ctx, held: &[Held]) -> Vec<drawing::Role> {
    let t = Words(ctx.locale());
    let year = |bounds: Bounds| (bounds.earliest.and_then(said::decimal), bounds.latest.and_then(said::decimal));
    let mut roles: Vec<drawing::Role> = Vec::new();
    for held in held.iter().filter(|held| held.row.kind != TermKind::Member).take(drawing::MOST) {
        let name = said::role_name(t, held.row.kind, &held.row.role);
        let goes_on = held.until.latest.is_none() && held.until.earliest.is_some();
        let term = drawing::Term { name: held.row.name.clone(), from: year(held.from), until: year(held.until), goes_on };
        match roles.last_mut().filter(|role| role.name == name) {
            Some(role) => role.terms.push(term),
            None => roles.push(drawing::Role { name, terms: vec![term] }),
        }
    }
    roles
}

fn roles(ctx: &Ctx, held: Vec<Held>, slug: &str, may_change: impl Fn(&Held) -> bool) -> Vec<Role> {
    let t = Words(ctx.locale());
    let mut roles: Vec<Role> = Vec::new();
    for held in held {
        let name = said::role_name(t, held.row.kind, &held.row.role);
        let change = held.row.id.filter(|_| may_change(&held));
        let row = Row {
            when: said::when(ctx, &held),
            notes: notes(ctx, &held),
            perhaps: held.sureness == Sureness::Perhaps,
            change: change.map(|term| tell::TermAt { slug: slug.to_owned(), term }.to_string()),
            name: held.row.name,
            handle: held.row.handle,
        };
        match roles.last_mut().filter(|role| role.name == name) {
            Some(role) if role.rows.len() >= MOST => role.more += 1,
            Some(role) => role.rows.push(row),
            None => roles.push(Role { name, rows: vec![row], more: 0 }),
        }
    }
    roles
}

/// How many people there were for sure and what they held; and how much more there was perhaps.
fn sum(t: Words<'static>, held: &[Held]) -> String {
    let sure: Vec<&Held> = held.iter().filter(|held| held.sureness == Sureness::Sure).collect();
    // Whom Copse does not know is told from others by their name.
    let who = |held: &&Held| held.row.person.map_or_else(|| fold(&held.row.name), |person| person.to_string());
    let people: BTreeSet<String> = sure.iter().map(who).collect();
    let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
    let said = (!sure.is_empty()).then(|| t.terms_sum(count(people.len()), count(sure.len())));
    let perhaps = held.len() - sure.len();
    let left_open = (perhaps > 0).then(|| t.terms_sum_perhaps(count(perhaps)));
    said.into_iter().chain(left_open).collect::<Vec<_>>().join(" ")
}

fn notes(ctx: &Ctx, held: &Held) -> Vec<String> {
    let t = Words(ctx.locale());
    let row = &held.row;
    let planned = (!row.planned_words.is_empty() && held.until.latest.is_none())
        .then(|| t.terms_planned_until(said::date(ctx, &row.planned_words)));
    let brought = row.brought_by.as_deref().map(|by| t.terms_brought_by(by));
    let came = (!row.came_with.is_empty()).then(|| t.terms_came_with_said(row.came_with.as_str()));
    let note = (!row.note.is_empty()).then(|| row.note.clone());
    let source = Some(said::source(ctx, held)).filter(|source| !source.is_empty());
    [planned, brought, came, note, source].into_iter().flatten().collect()
}

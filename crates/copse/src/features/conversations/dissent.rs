//! Not agreeing with the summary of a conversation: in one's own words, beside it, also for a while after it was closed.

use super::{
    addresses::{DissentAt, DissentHistoryAt, elsewhere},
    around::Around,
    edit::HistoryPage,
    read::{self, Opened},
};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        conduct,
        conversations::{self, DISSENT_DAYS, DISSENT_DAYS_MAX, DissentRow, State},
        items::RevisionRow,
        limits::Apart,
    },
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{Fault, Moment, Result};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// For how long after closing a community hears those who do not agree.
    pub struct DaysAt { slug: String } = "/c/{slug}/dissent-days";
}

/// Longest words, in characters.
const WORDS_MAX: usize = 4_000;
const DAY_SECONDS: i64 = 86_400;

/// What stands beside a summary, in words.
pub(super) struct Beside {
    pub(super) name: String,
    pub(super) when: String,
    pub(super) words: String,
    /// Where its versions are, if there are more than one.
    pub(super) history: Option<String>,
    /// Whether it was said against a summary that is no longer the one in force.
    pub(super) is_to_earlier: bool,
    /// Whether the reader is kept apart from whose it is: then it is folded.
    pub(super) is_folded: bool,
}

/// What stands beside the summary of a conversation, and whether the reader may add to it.
#[derive(Default)]
pub(super) struct Dissents {
    rows: Vec<DissentRow>,
    pub(super) may_say: bool,
}

impl Dissents {
    /// Those of a conversation with a summary.
    pub(super) fn read(tx: &mut Tx, opened: &Opened) -> Result<Self> {
        if opened.row.summary.is_none() {
            return Ok(Self::default());
        }
        let may_say = opened.view.writes().is_ok() && until(tx, opened)?.is_none_or(|until| tx.now() < until);
        Ok(Self { rows: conversations::dissents(tx, opened.row.id)?, may_say })
    }

    /// Each of them in words; `apart`: those from whom the reader is kept apart.
    pub(super) fn words(&self, ctx: &Ctx, opened: &Opened, apart: &Apart) -> Vec<Beside> {
        let t = Words(ctx.locale());
        let beside = |row: &DissentRow| {
            let (slug, key, person) = (opened.slug(), opened.key(), row.person);
            let day = ctx.date(row.said_at, DateStyle::Day);
            Beside {
                name: row.name.to_string(),
                when: if row.version > 1 { t.dissent_changed(day) } else { day },
                words: row.words.clone(),
                history: (row.version > 1).then(|| DissentHistoryAt { slug, key, person }.to_string()),
                is_folded: apart.folds(row.person),
                is_to_earlier: opened.row.summary != Some(row.summary),
            }
        };
        self.rows.iter().map(beside).collect()
    }
}

/// Until when those who do not agree are heard; none: as long as the conversation is not closed.
fn until(tx: &mut Tx, opened: &Opened) -> Result<Option<Moment>> {
    if opened.row.state != State::Closed {
        return Ok(None);
    }
    let (closed_at, days) = conversations::closing(tx, opened.row.id)?.unwrap_or_default();
    let seconds = days.unwrap_or(DISSENT_DAYS).clamp(0, DISSENT_DAYS_MAX) * DAY_SECONDS;
    Ok(Some(closed_at.unwrap_or(opened.row.last_said_at).plus_seconds(seconds)))
}

#[derive(Template)]
#[template(path = "features/conversations/dissent.html")]
struct DissentPage {
    page: Page,
    t: Words<'static>,
    around: Around,
    form: Form,
    /// The summary as it stands.
    summary: String,
    language: String,
    /// Whether one has said something that stands.
    said: bool,
    /// Until when one may say so.
    until: Option<String>,
    /// For how many days, for who may change that.
    days: Option<(String, i64)>,
    norms: Option<String>,
    elsewhere: Option<String>,
}

/// Goes on only for members, and as long as those who do not agree are heard; gives the number of the summary.
fn may_say(tx: &mut Tx, opened: &Opened) -> Result<i64> {
    opened.view.writes()?;
    let summary = opened.row.summary.ok_or(Fault::Absent)?;
    match until(tx, opened)? {
        Some(until) if until <= tx.now() => Err(Fault::Refused),
        _ => Ok(summary),
    }
}

impl DissentPage {
    async fn of(ctx: &Ctx, at: &DissentAt, form: Option<Form>) -> Result<Self> {
        let (opened, (post, mine, until, days, norms)) = read::opened(ctx, at, |tx, opened| {
            let number = may_say(tx, opened)?;
            let person = opened.view.member()?;
            let post = read::standing(tx, opened, number)?.ok_or(Fault::Absent)?;
            let mine = conversations::dissent_versions(tx, opened.row.id, person)?.into_iter().next();
            let days = conversations::closing(tx, opened.row.id)?.and_then(|(_, days)| days).unwrap_or(DISSENT_DAYS);
            let norms = conduct::norms_here(tx, opened.view.community().community().id)?;
            Ok((post, mine, until(tx, opened)?, days, norms))
        })
        .await?;
        let t = Words(ctx.locale());
        let words = mine.map(|row| row.words).unwrap_or_default();
        Ok(Self {
            page: ctx.page(t.dissent_title()).in_section("communities"),
            t,
            around: Around::of(t, &opened),
            said: !words.is_empty(),
            form: form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words()).with("words", words)),
            summary: post.html,
            language: post.language,
            until: until.map(|until| t.dissent_until(ctx.date(until, DateStyle::Day))),
            days: opened.view.community().shapes().is_ok().then(|| (DaysAt { slug: opened.slug() }.to_string(), days)),
            norms,
            elsewhere: elsewhere(ctx, &opened, at),
        })
    }
}

pub(super) async fn dissent(ctx: Ctx, at: DissentAt) -> Answer {
    ctx.actor().await?;
    let page = DissentPage::of(&ctx, &at, None).await?;
    if let Some(home) = page.elsewhere {
        return ctx.moved_to(home);
    }
    ctx.show(&page)
}

pub(super) async fn dissented(ctx: Ctx, at: DissentAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = DissentPage::of(&ctx, &at, Some(form.clone())).await?;
    let words = if form.has("back") { Some(String::new()) } else { form.text("words", WORDS_MAX).map(|text| text.to_string()) };
    let (Some(words), true) = (words, form.is_good()) else {
        return ctx.show_again(&DissentPage { form, ..page });
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let (summary, person) = (may_say(tx, &opened)?, opened.view.writes()?);
            if conversations::dissent(tx, opened.row.id, person, summary, &words, now)? {
                let entry = Entry::new(opened.view.community().community().id, Verb::Dissented).by(Some(person));
                chronicle::log(tx, &entry.on(opened.row.id), now)?;
            }
            Ok(format!("{}#summary", opened.home()))
        })
        .await?;
    ctx.go_to(to)
}

/// How what someone says against a summary came to be, as long as it stands: what was taken back is its author's.
pub(super) async fn history(ctx: Ctx, at: DissentHistoryAt) -> Answer {
    let person = at.person;
    let (opened, versions) = read::opened(&ctx, &at, move |tx, opened| {
        let versions = conversations::dissent_versions(tx, opened.row.id, person)?;
        let stands = versions.first().is_some_and(|latest| !latest.words.is_empty()) && opened.row.summary.is_some();
        let is_mine = opened.view.community().actor().person() == Some(person) && !versions.is_empty();
        if stands || is_mine { Ok(versions) } else { Err(Fault::Absent) }
    })
    .await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    let revision = |row: DissentRow| RevisionRow {
        why: String::new(),
        revision: row.version,
        title: String::new(),
        body: row.words,
        author: row.name,
        written_at: row.said_at,
    };
    let revisions: Vec<_> = versions.into_iter().map(revision).collect();
    ctx.show(&HistoryPage::of(&ctx, &opened, format!("{}#summary", opened.home()), &revisions))
}

/// Says for how many days after closing those who do not agree are heard.
pub(super) async fn days(ctx: Ctx, at: DaysAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let days: i64 = posted.value("days").trim().parse().map_err(|_| Fault::Bad("no number of days"))?;
    if !(0..=DISSENT_DAYS_MAX).contains(&days) {
        return Err(Fault::Bad("a number of days that nobody waits for").into());
    }
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let by = view.shapes()?;
            let id = view.community().id;
            conversations::set_dissent_days(tx, id, days)?;
            chronicle::log(tx, &Entry::new(id, Verb::SaidDissentDays).by(Some(by)).detail(&days), now)?;
            Ok(format!("/c/{}/talk", view.community().slug))
        })
        .await?;
    ctx.go_to(to)
}

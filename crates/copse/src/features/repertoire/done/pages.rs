//! Saying that something was done, and what is shown of it.

use super::{
    Beat, DoneAt, UndoneAt, is_done,
    store::{self, DoneRow},
};
use crate::{
    base::{
        access::Audience,
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
        items::Texts,
    },
    features::{
        days,
        repertoire::{
            addresses::elsewhere,
            read::{self, Opened, who_sees},
        },
    },
    words::Words,
};
use askama::Template;
use db::{One, Scope, Tx};
use i18n::DateStyle;
use kernel::{Fault, Moment, Result, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted};

/// Longest words on it, in characters.
const WORDS_MAX: usize = 300;
/// How many times are shown, and up to how many missed beats are counted.
const FEW: i64 = 5;
const MISSED: i64 = 12;

/// A time it was done, in words.
pub(in super::super) struct Time {
    pub(in super::super) day: String,
    /// Whether it is said by whom and how it was: to those who meet the members, but for those whom the asker keeps away from.
    pub(in super::super) is_told: bool,
    pub(in super::super) may_take_back: bool,
    pub(in super::super) row: DoneRow,
}

/// What is shown of when it was done.
pub(in super::super) struct Done {
    pub(in super::super) times: Vec<Time>,
    /// How many beats were missed since.
    pub(in super::super) missed: Option<String>,
    /// Whether it says how often, and so stands in the calendars of members.
    pub(in super::super) has_beat: bool,
}

/// When something was done; nothing of what is of another kind.
pub(in super::super) fn done(tx: &mut Tx, ctx: &Ctx, opened: &Opened, texts: &Texts) -> Result<Option<Done>> {
    if !is_done(&opened.row.kind) {
        return Ok(None);
    }
    let (t, me) = (Words(ctx.locale()), opened.view.writes().ok());
    let view = opened.view.community();
    let (coordinates, meets, apart) = (view.coordinates(), view.meets(), read::apart(tx, view, ctx.now)?);
    let time = |row: DoneRow| Time {
        day: days::parse(&row.day).map(|day| days::said(ctx, day, DateStyle::Day)).unwrap_or_default(),
        is_told: meets && !apart.folds(row.by),
        may_take_back: me.is_some_and(|me| me == row.by || coordinates),
        row,
    };
    let rows = store::listed(tx, opened.row.id, FEW)?;
    let last = rows.first().and_then(|row| days::parse(&row.day));
    let begun = || opened.row.created_at.timestamp().to_zoned(ctx.zone()).date();
    let today = ctx.now.timestamp().to_zoned(ctx.zone()).date();
    let is_used = opened.row.status.is_used();
    let beat: Option<Beat> = texts.get("beat").parse().ok().filter(|_| is_used);
    let missed = beat.map(|beat| beat.missed(last.unwrap_or_else(begun), today, MISSED)).filter(|missed| *missed > 0);
    Ok(Some(Done {
        missed: missed.map(|missed| if missed == MISSED { t.done_missed_many(missed) } else { t.done_missed(missed) }),
        times: rows.into_iter().map(time).collect(),
        has_beat: beat.is_some(),
    }))
}

#[derive(Template)]
#[template(path = "features/repertoire/done/tell.html")]
struct DonePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    here: String,
    form: Form,
    seen: String,
}

impl DonePage {
    fn of(ctx: &Ctx, opened: &Opened, form: Form) -> Self {
        let t = Words(ctx.locale());
        Self {
            page: ctx.page(t.done_title()).in_section("communities"),
            t,
            community: opened.view.community().community().clone(),
            title: opened.row.title.clone(),
            language: opened.row.language.clone(),
            here: opened.home().to_string(),
            form,
            seen: who_sees(t, opened.view.community(), opened.row.audience.max(Audience::Members)),
        }
    }
}

/// Goes on only for those who write, and for what is done again and again.
fn repeated(opened: &Opened) -> Result<kernel::PersonId> {
    let by = opened.view.writes()?;
    if is_done(&opened.row.kind) && opened.row.withdrawn_at.is_none() { Ok(by) } else { Err(Fault::Absent) }
}

pub(super) async fn ask(ctx: Ctx, at: DoneAt) -> Answer {
    ctx.actor().await?;
    let (opened, _) = read::opened(&ctx, &at, |_, opened| repeated(opened)).await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    let today = ctx.now.timestamp().to_zoned(ctx.zone()).date();
    let form = Form::empty(ctx.guard(), ctx.words()).with("day", today.to_string());
    ctx.show(&DonePage::of(&ctx, &opened, form))
}

pub(super) async fn told(ctx: Ctx, at: DoneAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (opened, _) = read::opened(&ctx, &at, |_, opened| repeated(opened)).await?;
    let t = Words(ctx.locale());
    let today = ctx.now.timestamp().to_zoned(ctx.zone()).date();
    let day = match form.value("day") {
        // The button alone: today.
        "" if !form.has("day") => Some(today),
        typed => match days::parse(typed) {
            Some(day) if day <= today => Some(day),
            Some(_) => {
                form.wrong("day", t.done_not_yet());
                None
            }
            None => {
                form.wrong("day", t.charter_review_wrong());
                None
            }
        },
    };
    let words = form.check("words", |text| short_line(text, WORDS_MAX));
    let (Some(day), Some(words), true) = (day, words, form.is_good()) else {
        return ctx.show_again(&DonePage::of(&ctx, &opened, form));
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            add(tx, &opened, &day.to_string(), &words, now)?;
            Ok(opened.home().to_string())
        })
        .await?;
    ctx.go_to(format!("{to}#done"))
}

fn add(tx: &mut Tx, opened: &Opened, day: &str, words: &str, now: Moment) -> Result<()> {
    let (by, item) = (repeated(opened)?, opened.row.id);
    tx.guard(Scope::new("kept_done", item))?;
    let One((number,)) = store::next_number(tx, item)?;
    store::add(tx, item, number, day, words, by, now)?;
    let community = opened.view.community().community().id;
    chronicle::log(tx, &Entry::new(community, Verb::DidKept).by(Some(by)).on(item).detail(&day), now).map(drop)
}

/// Takes it back: who told it, or a coordinator.
pub(super) async fn taken_back(ctx: Ctx, at: UndoneAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let (by, item) = (opened.view.writes()?, opened.row.id);
            if let Some((teller,)) = store::teller(tx, item, at.number)? {
                if teller != by && !opened.view.community().coordinates() {
                    return Err(Fault::Refused);
                }
                store::take_back(tx, item, at.number, now)?;
                let community = opened.view.community().community().id;
                let entry = Entry::new(community, Verb::TookBackDone).by(Some(by)).on(item).detail(&at.number);
                chronicle::log(tx, &entry, now)?;
            }
            Ok(opened.home().to_string())
        })
        .await?;
    ctx.go_to(format!("{to}#done"))
}

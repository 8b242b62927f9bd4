//! A kept state: looking at it, calling it something else, restoring it, taking it away and bringing it back.

use super::{Keeping, Version, pages, pages::VersionsAt, store, version};
use crate::{
    features::landscape::{
        away::{by_button, forgotten},
        entries::TimelineAt,
        exports::{OnPage, Row, on_page, rows},
    },
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{Fault, LandscapeId, Result};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, query, route};

route! {
    /// A kept state.
    pub struct VersionAt { number: i64 } = "/landscape/versions/{number}";
    /// Restoring it.
    pub struct RestoreAt { number: i64 } = "/landscape/versions/{number}/restore";
    /// Taking it away.
    pub struct RemoveAt { number: i64 } = "/landscape/versions/{number}/remove";
    /// Bringing it back.
    pub struct BackAt { number: i64 } = "/landscape/versions/{number}/back";
}

#[derive(Template)]
#[template(path = "features/landscape/versions/look.html")]
struct LookPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    number: i64,
    name: String,
    why: String,
    when: String,
    drawings: Vec<OnPage>,
    rows: Vec<Row>,
    done: Option<&'static str>,
}

async fn asked_for(ctx: &Ctx, number: i64) -> Result<Version> {
    ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let zone = ctx.zone();
    ctx.read(move |tx, actor| {
        let person = actor.person().ok_or(Fault::SignIn)?;
        version(tx, person, number, &zone)?.ok_or(Fault::Absent)
    })
    .await
}

impl LookPage {
    fn of(ctx: &Ctx, version: Version, form: Option<Form>) -> Self {
        let t = Words(ctx.locale());
        let opened = || {
            let form = Form::empty(ctx.guard(), ctx.words());
            form.with("name", version.name.clone()).with("why", version.why.clone())
        };
        Self {
            page: ctx.page(version.name.clone()).in_section("landscape"),
            t,
            form: form.unwrap_or_else(opened),
            number: version.number,
            when: ctx.date(version.kept_at, DateStyle::Moment),
            drawings: on_page(ctx, &version.landscape, "version"),
            rows: rows(t, &version.landscape),
            name: version.name,
            why: version.why,
            done: None,
        }
    }
}

pub(super) async fn show(ctx: Ctx, at: VersionAt, asked: Asked) -> Answer {
    let version = asked_for(&ctx, at.number).await?;
    let mut page = LookPage::of(&ctx, version, None);
    page.done = match (asked.get("saved"), asked.get("full")) {
        (Some(_), _) => Some(page.t.versions_done_saved()),
        (_, Some(_)) => Some(page.t.versions_no_room()),
        _ => None,
    };
    ctx.show(&page)
}

pub(super) async fn renamed(ctx: Ctx, at: VersionAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let version = asked_for(&ctx, at.number).await?;
    let Some((name, why)) = pages::named(&mut form) else {
        return ctx.show_again(&LookPage::of(&ctx, version, Some(form)));
    };
    let number = at.number;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            if store::rename(tx, person, number, &name, &why)?.0 == 0 {
                return Err(Fault::Absent);
            }
            Ok(query(VersionAt { number }, &[("saved", "1")]))
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn restored(ctx: Ctx, at: RestoreAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let t = Words(ctx.locale());
    let keeping = Keeping { person, new_id: LandscapeId::new(ctx.now, &ctx.rng), zone: ctx.zone(), now: ctx.now };
    let to = ctx
        .write_once(&once, move |tx, actor| {
            if actor.person() != Some(person) {
                return Err(Fault::SignIn);
            }
            let row = store::version(tx, person, at.number)?.ok_or(Fault::Absent)?;
            let name: String = t.versions_before_restoring(row.name.as_str()).chars().take(pages::NAME_MAX).collect();
            let Some(kept) = keeping.keep(tx, &name, t.versions_kept_by_itself())? else {
                return Ok(query(VersionAt { number: at.number }, &[("full", "1")]));
            };
            keeping.restore(tx, &row.doc)?;
            // The way back is what was kept just before.
            Ok(query(TimelineAt, &[("restored", &kept.to_string())]))
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn removed(ctx: Ctx, at: RemoveAt, posted: Posted) -> Answer {
    let to = query(VersionsAt {}, &[("removed", &at.number.to_string())]);
    let remove = move |tx: &mut Tx, person, now| {
        store::forget(tx, person, forgotten(now))?;
        store::remove(tx, person, at.number, now)
    };
    by_button(ctx, posted, to, remove).await
}

pub(super) async fn brought_back(ctx: Ctx, at: BackAt, posted: Posted) -> Answer {
    let to = query(VersionsAt {}, &[("done", "back")]);
    by_button(ctx, posted, to, move |tx, person, _| store::bring_back(tx, person, at.number)).await
}

//! Positions side by side: views that members hold, each with the same weight, and without a count of heads.

use super::{
    addresses::{PositionAt, PositionHistoryAt, PositionsAt, elsewhere},
    around::{Around, Named, Told},
    edit::{EditPage, HistoryPage, STALE},
    read::{self, Opened},
    reply::{is_preview, preview_of},
    store::PositionRow,
};
use crate::{
    base::{
        chronicle::{self, Entry, Verb},
        conduct::{self, TraceRow},
        conversations::{MOST_POSITIONS, NewPosition},
        hints,
        items::{self, Body, BodyRow, Revised, TEXT_MAX},
        limits::Apart,
    },
    features::{
        amiss::{self, Trace},
        inside::page_in,
    },
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Fault, ItemId, Result};
use markup::Hints;
use webkit::{Answer, Ctx, Form, Page, Posted};

/// A view in words.
pub(super) struct Position {
    pub(super) row: PositionRow,
    /// Whether its author and the reader are kept apart: then it is folded.
    pub(super) is_folded: bool,
    /// Where it is reported, or decided about.
    pub(super) conduct: Option<(String, &'static str)>,
    /// Where its author changes it.
    pub(super) edit: Option<String>,
    /// That it was changed, and where its history is.
    pub(super) changed: Option<(String, String)>,
}

impl Position {
    fn of(ctx: &Ctx, opened: &Opened, mut row: PositionRow, apart: &Apart, hints: &mut Hints) -> Self {
        let t = Words(ctx.locale());
        let (view, talk) = (opened.view.community(), opened.row.number);
        let conduct = amiss::way(t, view, row.author_id, &format!("{talk}/view-{}", row.number));
        let (slug, key, number) = (opened.slug(), opened.key(), row.number);
        let is_mine = opened.view.may_change(row.author_id);
        row.html = hints.mark(&apart.plainly(row.author_id, row.html));
        Self {
            is_folded: apart.folds(row.author_id),
            conduct,
            edit: is_mine.then(|| PositionAt { slug: slug.clone(), key: key.clone(), number }.to_string()),
            changed: row.changed_at.map(|at| {
                let history = PositionHistoryAt { slug, key, number }.to_string();
                (t.post_changed(ctx.date(at, i18n::DateStyle::Moment)), history)
            }),
            row,
        }
    }
}

/// The views of a conversation that someone may see, with what stays of those that are held or hidden.
#[derive(Default)]
pub(super) struct Views {
    rows: Vec<PositionRow>,
    traces: Vec<TraceRow>,
    apart: Apart,
    hints: Hints,
}

impl Views {
    pub(super) fn read(tx: &mut Tx, opened: &Opened) -> Result<Self> {
        if opened.row.positions == 0 {
            return Ok(Self::default());
        }
        let view = opened.view.community();
        let person = view.actor().person();
        let apart = Apart::of(tx, person, view.community().id, tx.now())?;
        let traces = conduct::view_traces(tx, opened.row.id, opened.reach(), person, view.facilitates())?;
        let hints = hints::hints(tx, view, None)?;
        Ok(Self { rows: read::positions(tx, opened)?, traces, apart, hints })
    }

    /// Both in words.
    pub(super) fn words(self, ctx: &Ctx, opened: &Opened) -> (Vec<Position>, Vec<Trace>) {
        let Self { rows, traces, apart, mut hints } = self;
        let positions = rows.into_iter().map(|row| Position::of(ctx, opened, row, &apart, &mut hints)).collect();
        let (view, talk) = (opened.view.community(), opened.row.number);
        let trace = |row: TraceRow| {
            let which = format!("{talk}/view-{}", row.number);
            Trace::of(ctx, view, row, &which)
        };
        (positions, traces.into_iter().map(trace).collect())
    }
}

#[derive(Template)]
#[template(path = "features/conversations/positions.html")]
struct PositionsPage {
    page: Page,
    t: Words<'static>,
    around: Around,
    positions: Vec<Position>,
    /// What stays of those that are held or hidden.
    views_gone: Vec<Trace>,
    form: Option<Form>,
    is_full: bool,
    preview: Option<String>,
    named: Named,
    elsewhere: Option<String>,
}

impl PositionsPage {
    async fn of(ctx: &Ctx, at: &PositionsAt, form: Option<Form>) -> Result<Self> {
        let typed = form.as_ref().map(|form| form.value("text").to_owned()).unwrap_or_default();
        let is_posted = form.is_some();
        let (opened, (views, named)) = read::opened(ctx, at, move |tx, opened| {
            if is_posted {
                opened.view.member()?;
            }
            let named = Named::find(tx, opened.view.community(), &typed)?;
            Ok((Views::read(tx, opened)?, named))
        })
        .await?;
        let t = Words(ctx.locale());
        let (positions, views_gone) = views.words(ctx, &opened);
        let is_full = opened.row.positions >= MOST_POSITIONS;
        // A guest's page has no form, so that caches may share it.
        let is_open = opened.view.member().is_ok() && !is_full;
        let form = form.or_else(|| is_open.then(|| Form::empty(ctx.guard(), ctx.words())));
        Ok(Self {
            page: page_in(ctx, opened.view.community().community(), t.positions_title()),
            t,
            around: Around::of(t, &opened),
            positions,
            views_gone,
            preview: form.as_ref().and_then(|form| preview_of(form, &named)),
            form,
            is_full,
            named,
            elsewhere: elsewhere(ctx, &opened, at),
        })
    }
}

pub(super) async fn positions(ctx: Ctx, at: PositionsAt) -> Answer {
    let page = PositionsPage::of(&ctx, &at, None).await?;
    if let Some(home) = page.elsewhere {
        return ctx.moved_to(home);
    }
    ctx.show(&page)
}

pub(super) async fn positions_posted(ctx: Ctx, at: PositionsAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = PositionsPage::of(&ctx, &at, Some(form.clone())).await?;
    let (title, text) = (form.title("title"), form.text("text", TEXT_MAX));
    let (Some(title), Some(text), true) = (title, text, form.is_good()) else {
        return ctx.show_again(&PositionsPage { form: Some(form), ..page });
    };
    if is_preview(&form) {
        return ctx.show(&PositionsPage { form: Some(form), ..page });
    }
    let (named, id, now, rng) = (page.named, ItemId::new(ctx.now, &ctx.rng), ctx.now, ctx.rng.clone());
    let (body, asked) = (Body::naming(&text, &named.mentions), at.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &asked.slug, &asked.key)?;
            let author = opened.view.writes()?;
            let community = opened.view.community().community();
            let (id_of, audience) = (community.id, opened.row.audience);
            let position = NewPosition {
                id,
                conversation: opened.row.id,
                community: id_of,
                author,
                audience,
                language: opened.row.language.clone(),
                title: title.clone(),
                body: body.clone(),
            };
            if position.take(tx, now)?.is_none() {
                return Ok(STALE.to_owned());
            }
            named.keep(tx, &Told { community: id_of, item: id, place: opened.row.id, audience, by: author }, &rng, now)?;
            chronicle::log(tx, &Entry::new(id_of, Verb::TookPosition).by(Some(author)).on(id), now)?;
            Ok(format!("{}#positions", opened.home()))
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    // Others set down the last one meanwhile.
    form.refuse(Words(ctx.locale()).positions_full());
    let page = PositionsPage::of(&ctx, &at, Some(form)).await?;
    ctx.show_again(&page)
}

/// A view of a conversation, by its number.
fn position(tx: &mut Tx, opened: &Opened, number: i64) -> Result<PositionRow> {
    read::positions(tx, opened)?.into_iter().find(|row| row.number == number).ok_or(Fault::Absent)
}

/// A view that its author may change.
fn mine(tx: &mut Tx, opened: &Opened, number: i64) -> Result<(ItemId, BodyRow)> {
    opened.view.member()?;
    let row = position(tx, opened, number)?;
    if !opened.view.may_change(row.author_id) {
        // Whose it is may do so, once the community goes on.
        if opened.view.community().actor().person() == Some(row.author_id) {
            opened.view.writes()?;
        }
        return Err(Fault::Refused);
    }
    Ok((row.id, items::body(tx, row.id)?.ok_or(Fault::Absent)?))
}

async fn edit_page(ctx: &Ctx, at: &PositionAt, form: Option<Form>) -> Result<EditPage> {
    let (number, text) = (at.number, form.as_ref().map(|form| form.value("text").to_owned()).unwrap_or_default());
    let (opened, (body, named)) = read::opened(ctx, at, move |tx, opened| {
        let (_, body) = mine(tx, opened, number)?;
        Ok((body, Named::find(tx, opened.view.community(), &text)?))
    })
    .await?;
    let t = Words(ctx.locale());
    let form = form.unwrap_or_else(|| {
        Form::empty(ctx.guard(), ctx.words())
            .with("title", body.title.clone())
            .with("text", body.body.clone())
            .with("revision", body.revision.to_string())
    });
    Ok(EditPage {
        page: ctx.page(t.position_edit_title()).in_section("communities"),
        t,
        around: Around::of(t, &opened),
        action: format!("{}/positions/{number}", opened.home()),
        back: format!("{}#positions", opened.home()),
        has_title: true,
        title_label: t.position_name(),
        preview: preview_of(&form, &named),
        named,
        theirs: (form.value("revision").parse() != Ok(body.revision)).then_some(body.body),
        revision: body.revision,
        form,
        elsewhere: elsewhere(ctx, &opened, at),
    })
}

pub(super) async fn edit(ctx: Ctx, at: PositionAt) -> Answer {
    ctx.actor().await?;
    let page = edit_page(&ctx, &at, None).await?;
    if let Some(home) = page.elsewhere {
        return ctx.moved_to(home);
    }
    ctx.show(&page)
}

pub(super) async fn edit_posted(ctx: Ctx, at: PositionAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = edit_page(&ctx, &at, Some(form.clone())).await?;
    let (title, text) = (form.title("title"), form.text("text", TEXT_MAX));
    let (Some(title), Some(text), true) = (title, text, form.is_good()) else {
        return ctx.show_again(&page.again(form));
    };
    if is_preview(&form) {
        return if page.theirs.is_some() { ctx.show_again(&page.again(form)) } else { ctx.show(&EditPage { form, ..page }) };
    }
    let (named, from, now, rng) = (page.named, form.value("revision").parse().unwrap_or(0), ctx.now, ctx.rng.clone());
    let (body, asked) = (Body::naming(&text, &named.mentions), at.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &asked.slug, &asked.key)?;
            let (id, before) = mine(tx, &opened, asked.number)?;
            let (community, home) = (opened.view.community().community().id, format!("{}#positions", opened.home()));
            if before.body == body.source && before.title == *title {
                return Ok(home);
            }
            if items::revise(tx, id, from, &title, &body, now)? == Revised::Stale {
                return Ok(STALE.to_owned());
            }
            let told = Told { community, item: id, place: opened.row.id, audience: before.audience, by: before.author };
            named.keep(tx, &told, &rng, now)?;
            chronicle::log(tx, &Entry::new(community, Verb::Changed).by(actor.person()).on(id), now)?;
            Ok(home)
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    ctx.show_again(&edit_page(&ctx, &at, Some(form)).await?.stale())
}

pub(super) async fn history(ctx: Ctx, at: PositionHistoryAt) -> Answer {
    let number = at.number;
    let (opened, revisions) = read::opened(&ctx, &at, move |tx, opened| {
        let row = position(tx, opened, number)?;
        items::history(tx, row.id)
    })
    .await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    ctx.show(&HistoryPage::of(&ctx, &opened, format!("{}#positions", opened.home()), &revisions))
}

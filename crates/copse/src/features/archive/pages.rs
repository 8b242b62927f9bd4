//! The pages of the archive.

use super::store::{self, ImportRow};
use crate::{
    base::{
        access::{self, CommunityView},
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
    },
    features::Block,
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{ImportId, Result};
use webkit::{Answer, Ctx, Guard, Page, Posted, route};

route! {
    /// What was brought in.
    pub struct ArchiveAt { slug: String } = "/c/{slug}/archive";
    /// Opening a run to members.
    pub struct ReleaseAt { slug: String, import: ImportId } = "/c/{slug}/archive/{import}/release";
}

/// A run in words.
struct Run {
    row: ImportRow,
    began: String,
    released: Option<String>,
}

#[derive(Template)]
#[template(path = "features/archive/archive.html")]
struct ArchivePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    runs: Vec<Run>,
    guard: Guard,
}

pub(super) async fn archive(ctx: Ctx, at: ArchiveAt) -> Answer {
    let (community, rows) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.coordinator()?;
            Ok((view.community().clone(), store::imports(tx, view.community().id)?))
        })
        .await?;
    let t = Words(ctx.locale());
    let day = |moment| ctx.date(moment, i18n::DateStyle::Moment);
    let run = |row: ImportRow| Run { began: day(row.began_at), released: row.released_at.map(day), row };
    ctx.show(&ArchivePage {
        page: ctx.page(t.archive_title()).in_section("communities"),
        t,
        community,
        runs: rows.into_iter().map(run).collect(),
        guard: ctx.guard(),
    })
}

pub(super) async fn release(ctx: Ctx, at: ReleaseAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let coordinator = view.coordinator()?;
            let id = view.community().id;
            if store::mark_released(tx, at.import, id, coordinator, now)?.0 > 0 {
                store::release_conversations(tx, at.import)?;
                store::release_posts(tx, at.import)?;
                store::recount(tx, at.import)?;
                chronicle::log(tx, &Entry::new(id, Verb::Released).by(Some(coordinator)).detail(&at.import), now)?;
            }
            Ok(ArchiveAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

#[derive(Template)]
#[template(path = "features/archive/front_margin.html")]
struct FrontMargin {
    t: Words<'static>,
    href: String,
    held: usize,
}

/// For coordinators: that something waits to be opened.
pub(super) fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    if !view.coordinates() {
        return Ok(None);
    }
    let imports = store::imports(tx, view.community().id)?;
    if imports.is_empty() {
        return Ok(None);
    }
    let held = imports.iter().filter(|import| import.released_at.is_none()).count();
    let href = ArchiveAt { slug: view.community().slug.to_string() }.to_string();
    Block::of(&FrontMargin { t: Words(ctx.locale()), href, held }).map(Some)
}

//! The pages of the archive.

use super::store::{self, ImportRow};
use crate::{
    base::{
        access::{self, CommunityView},
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
    },
    features::{Block, Way},
    words::Words,
};
use askama::Template;
use axum::response::IntoResponse;
use db::{One, Tx};
use http::{HeaderValue, header};
use kernel::{Fault, ImportId, ItemId, Result};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use webkit::{Answer, Ctx, Guard, Page, Posted, route};

route! {
    /// What was brought in.
    pub struct ArchiveAt { slug: String } = "/c/{slug}/archive";
    /// Opening a run to members.
    pub struct ReleaseAt { slug: String, import: ImportId } = "/c/{slug}/archive/{import}/release";
    /// A file that came with a post.
    pub struct FileAt { slug: String, item: ItemId, place: i64 } = "/c/{slug}/file/{item}/{place}";
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

/// For coordinators: that an archive can be brought in.
pub(super) fn ways(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    if !view.coordinates() {
        return Ok(Vec::new());
    }
    let t = Words(ctx.locale());
    let href = ArchiveAt { slug: view.community().slug.to_string() }.to_string();
    let is_used = !store::imports(tx, view.community().id)?.is_empty();
    Ok(vec![Way { name: t.archive_way().to_owned(), about: t.archive_way_about().to_owned(), href, is_used }])
}

/// Types that a browser may show by itself; everything else is only saved.
const SHOWN: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"];

/// Gives a file out of the mail it came in. It is served so that nothing in it runs.
pub(super) async fn file(ctx: Ctx, at: FileAt) -> Answer {
    let (raw, part, name) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.inside()?;
            let file = store::file(tx, view.community().id, at.item, at.place)?.ok_or(Fault::Absent)?;
            view.open(file.audience)?;
            let One((raw,)) = store::raw(tx, file.letter)?;
            Ok((raw, usize::try_from(file.part)?, file.name))
        })
        .await?;
    let file = tokio::task::spawn_blocking(move || mail::attachment(&raw, part)).await?.ok_or(Fault::Absent)?;
    let is_shown = SHOWN.contains(&file.media_type.as_str());
    let media_type = match file.media_type.as_str() {
        "text/plain" => "text/plain; charset=utf-8",
        shown if is_shown => shown,
        _ => "application/octet-stream",
    };
    let disposition = if is_shown { "inline" } else { "attachment" };
    // RFC 6266 with RFC 8187 for names of any script.
    let disposition = format!("{disposition}; filename*=UTF-8''{}", utf8_percent_encode(&name, NON_ALPHANUMERIC));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::try_from(media_type)?),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(disposition)?),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, file.bytes).into_response())
}

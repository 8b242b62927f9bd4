//! The pages of the archive.

use super::{
    run::RunAt,
    store::{self, ImportRow},
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::CommunityRow,
    },
    features::Block,
    words::Words,
};
use askama::Template;
use axum::response::IntoResponse;
use db::{One, Tx};
use http::{HeaderValue, header};
use kernel::{Fault, ItemId, Result};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use webkit::{Answer, Ctx, Page, route};

route! {
    /// What was brought in.
    pub struct ArchiveAt { slug: String } = "/c/{slug}/archive";
    /// A file that came with a post.
    pub struct FileAt { slug: String, item: ItemId, place: i64 } = "/c/{slug}/file/{item}/{place}";
}

/// A run in words.
struct Run {
    row: ImportRow,
    began: String,
    released: Option<String>,
    href: String,
}

#[derive(Template)]
#[template(path = "features/archive/archive.html")]
struct ArchivePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    runs: Vec<Run>,
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
    let slug = community.slug.to_string();
    let run = |row: ImportRow| Run {
        began: day(row.began_at),
        released: row.released_at.map(day),
        href: RunAt { slug: slug.clone(), import: row.id }.to_string(),
        row,
    };
    ctx.show(&ArchivePage {
        page: ctx.page(t.archive_title()).in_section("communities"),
        t,
        community,
        runs: rows.into_iter().map(run).collect(),
    })
}

#[derive(Template)]
#[template(path = "features/archive/front_margin.html")]
struct FrontMargin {
    t: Words<'static>,
    href: String,
    held: i64,
}

/// For coordinators: that something waits to be opened.
pub(super) fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    if !view.coordinates() {
        return Ok(None);
    }
    let One((runs, released)) = store::count_imports(tx, view.community().id)?;
    if runs == 0 {
        return Ok(None);
    }
    let held = runs - released;
    let href = ArchiveAt { slug: view.community().slug.to_string() }.to_string();
    Block::of(&FrontMargin { t: Words(ctx.locale()), href, held }).map(Some)
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

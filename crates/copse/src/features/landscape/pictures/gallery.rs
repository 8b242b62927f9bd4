//! Looking at pictures.

use super::store::{self, PictureRow};
use crate::{
    base::files::{self, SizeRow},
    features::landscape::tabs::{Tab, Tabs},
    words::Words,
};
use askama::Template;
use axum::{body::Body, response::IntoResponse};
use db::Tx;
use http::{HeaderValue, header};
use i18n::DateStyle;
use kernel::{Fault, PictureId, Result};
use tokio_util::io::ReaderStream;
use webkit::{Answer, Asked, Ctx, Guard, Page, route};

route! {
    /// The pictures of one's landscape.
    pub struct PicturesAt = "/landscape/pictures";
    /// One of them, large.
    pub struct PictureAt { picture: PictureId } = "/landscape/pictures/{picture}";
    /// The picture itself; `?small=1` for the gallery.
    pub struct FileAt { picture: PictureId } = "/landscape/pictures/{picture}/file";
}

/// How wide a picture of the gallery is given, in pixels.
const SMALL: i64 = 480;
/// How wide a large one is given.
const LARGE: i64 = 1_920;
/// So much is read from disk at a time, in bytes.
const BLOCK: usize = 64 << 10;

/// A picture as a page shows it.
struct Shown {
    row: PictureRow,
    when: String,
    width: i64,
    height: i64,
}

fn shown(ctx: &Ctx, row: PictureRow) -> Shown {
    Shown { when: ctx.date(row.added_at, DateStyle::Moment), width: row.width.unwrap_or(1), height: row.height.unwrap_or(1), row }
}

#[derive(Template)]
#[template(path = "features/landscape/pictures/list.html")]
struct ListPage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
    guard: Guard,
    pictures: Vec<Shown>,
    removed: Option<PictureId>,
    done: Option<&'static str>,
}

pub(super) async fn list(ctx: Ctx, asked: Asked) -> Answer {
    let rows = ctx.read(|tx, actor| store::pictures(tx, actor.person().ok_or(Fault::SignIn)?)).await?;
    let t = Words(ctx.locale());
    ctx.show(&ListPage {
        page: ctx.page(t.pictures_title()).in_section("landscape"),
        t,
        tabs: Tabs::on(t, Tab::More),
        guard: ctx.guard(),
        pictures: rows.into_iter().map(|row| shown(&ctx, row)).collect(),
        removed: asked.parse("removed"),
        done: asked.get("back").map(|_| t.pictures_back()),
    })
}

#[derive(Template)]
#[template(path = "features/landscape/pictures/look.html")]
struct LookPage {
    page: Page,
    t: Words<'static>,
    guard: Guard,
    picture: Shown,
    is_saved: bool,
}

/// A picture of whoever asks.
pub(super) async fn mine(ctx: &Ctx, id: PictureId) -> Result<PictureRow> {
    ctx.read(move |tx, actor| store::picture(tx, actor.person().ok_or(Fault::SignIn)?, id)?.ok_or(Fault::Absent)).await
}

pub(super) async fn show(ctx: Ctx, at: PictureAt, asked: Asked) -> Answer {
    let row = mine(&ctx, at.picture).await?;
    let t = Words(ctx.locale());
    ctx.show(&LookPage {
        page: ctx.page(row.title.clone()).in_section("landscape"),
        t,
        guard: ctx.guard(),
        picture: shown(&ctx, row),
        is_saved: asked.get("saved").is_some(),
    })
}

pub(super) async fn give(ctx: Ctx, at: FileAt, asked: Asked) -> Answer {
    let width = if asked.get("small").is_some() { SMALL } else { LARGE };
    let size = ctx
        .read(move |tx, actor| {
            let row = store::picture(tx, actor.person().ok_or(Fault::SignIn)?, at.picture)?.ok_or(Fault::Absent)?;
            size_of(tx, &row, width)
        })
        .await?;
    stream(&ctx, size).await
}

/// The size of a picture that is no wider than this; one that is small as it is has no smaller one.
pub(super) fn size_of(tx: &mut Tx, row: &PictureRow, width: i64) -> Result<SizeRow> {
    let is_small = row.width.is_some_and(|has| has <= width);
    match if is_small { None } else { files::size_within(tx, &row.file, width)? } {
        Some(size) => Ok(size),
        None => files::stored(tx, &row.file)?.ok_or(Fault::Absent),
    }
}

/// Gives a size of a picture to whoever was let through.
pub(in super::super) async fn stream(ctx: &Ctx, size: SizeRow) -> Answer {
    let file = tokio::fs::File::open(ctx.kit.files.path(&size.hash)).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::try_from(size.media_type)?),
        (header::CONTENT_LENGTH, HeaderValue::from(size.size)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("inline")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, Body::from_stream(ReaderStream::with_capacity(file, BLOCK))).into_response())
}

//! Giving a file to whoever may see what it hangs on. It is given so that nothing in it runs.

use super::store::{self, FileRow};
use crate::base::{
    access::{self, Audience},
    communities::Visibility,
    files::{letter, moves, size_within},
};
use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use db::One;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use kernel::{Fault, FileHash, ItemId, Result};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::io::SeekFrom;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;
use webkit::{Answer, Ctx, route};

route! {
    /// A file that hangs on an item.
    pub struct FileAt { slug: String, item: ItemId, place: i64 } = "/c/{slug}/file/{item}/{place}";
    /// The same, if it is a picture, no wider than so many pixels.
    pub struct SizeAt { slug: String, item: ItemId, place: i64, width: i64 } = "/c/{slug}/file/{item}/{place}/{width}";
    /// A file of the time before a community went its own way, for those of it who were there.
    pub struct ThenAt { slug: String, whole: String, item: ItemId, place: i64 } = "/c/{slug}/before/{whole}/file/{item}/{place}";
    /// The same, if it is a picture, no wider than so many pixels.
    pub struct ThenSizeAt { slug: String, whole: String, item: ItemId, place: i64, width: i64 } =
        "/c/{slug}/before/{whole}/file/{item}/{place}/{width}";
}

/// So much is read from disk at a time, in bytes.
const BLOCK: usize = 64 << 10;

/// Types that a browser may show by itself; everything else is only saved. A picture that was made anew is always one.
const SHOWN: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"];

/// What is given.
struct Given {
    source: Source,
    name: String,
    media_type: String,
    is_public: bool,
}

enum Source {
    /// A part of a mail, and the mail.
    Letter(Vec<u8>, usize),
    /// A file in the folder, and its size in bytes.
    Stored(FileHash, i64),
}

pub(super) async fn file(ctx: Ctx, at: FileAt, asked: HeaderMap) -> Answer {
    let FileAt { slug, item, place } = at;
    give(&ctx, slug, item, place, None, &asked).await
}

pub(super) async fn size(ctx: Ctx, at: SizeAt) -> Answer {
    let SizeAt { slug, item, place, width } = at;
    give(&ctx, slug, item, place, Some(width), &HeaderMap::new()).await
}

pub(super) async fn then(ctx: Ctx, at: ThenAt, asked: HeaderMap) -> Answer {
    let ThenAt { slug, whole, item, place } = at;
    give_then(&ctx, (slug, whole), item, place, None, &asked).await
}

pub(super) async fn then_size(ctx: Ctx, at: ThenSizeAt) -> Answer {
    let ThenSizeAt { slug, whole, item, place, width } = at;
    give_then(&ctx, (slug, whole), item, place, Some(width), &HeaderMap::new()).await
}

async fn give(ctx: &Ctx, slug: String, item: ItemId, place: i64, within: Option<i64>, asked: &HeaderMap) -> Answer {
    let given = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.inside()?;
            let row = store::file(tx, view.community().id, item, place)?.ok_or(Fault::Absent)?;
            view.open(row.audience)?;
            let is_public = view.visibility() == Visibility::Public && row.audience == Audience::Community;
            Given::of(tx, row, within, is_public)
        })
        .await?;
    send(ctx, given, asked).await
}

async fn give_then(
    ctx: &Ctx,
    (slug, whole): (String, String),
    item: ItemId,
    place: i64,
    within: Option<i64>,
    asked: &HeaderMap,
) -> Answer {
    let given = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let common = access::common(tx, &view)?.into_iter().find(|common| *common.community().slug == *whole);
            let common = common.ok_or(Fault::Absent)?;
            let row = store::file(tx, common.community().id, item, place)?.filter(|row| common.opens(row.audience, row.added_at));
            Given::of(tx, row.ok_or(Fault::Absent)?, within, false)
        })
        .await?;
    send(ctx, given, asked).await
}

impl Given {
    fn of(tx: &mut db::Tx, row: FileRow, within: Option<i64>, is_public: bool) -> Result<Self> {
        if row.withdrawn_at.is_some() {
            return Err(Fault::Absent);
        }
        Ok(Self { name: row.name.clone(), is_public, ..chosen(tx, row, within)? })
    }
}

async fn send(ctx: &Ctx, given: Given, asked: &HeaderMap) -> Answer {
    let headers = headers_of(&given)?;
    let body = match given.source {
        Source::Letter(raw, part) => {
            let file = tokio::task::spawn_blocking(move || mail::attachment(&raw, part)).await?.ok_or(Fault::Absent)?;
            Body::from(file.bytes)
        }
        Source::Stored(hash, size) => {
            let mut file = tokio::fs::File::open(ctx.kit.files.path(&hash)).await?;
            let asked = asked.get(header::RANGE).and_then(|range| range.to_str().ok()).and_then(|range| part_of(range, size));
            let Some((from, to)) = asked else {
                let body = Body::from_stream(ReaderStream::with_capacity(file, BLOCK));
                return Ok(with_length((headers, body).into_response(), size));
            };
            file.seek(SeekFrom::Start(from.unsigned_abs())).await?;
            let length = to - from + 1;
            let body = Body::from_stream(ReaderStream::with_capacity(file.take(length.unsigned_abs()), BLOCK));
            let mut response = with_length((StatusCode::PARTIAL_CONTENT, headers, body).into_response(), length);
            let range = HeaderValue::try_from(format!("bytes {from}-{to}/{size}"))?;
            response.headers_mut().insert(header::CONTENT_RANGE, range);
            return Ok(response);
        }
    };
    Ok((headers, body).into_response())
}

/// The first and the last byte that are asked for (RFC 9110): whoever listens begins where they like. What asks for anything else
/// than one part that there is gets the whole.
fn part_of(range: &str, size: i64) -> Option<(i64, i64)> {
    let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
    let number = |text: &str| text.bytes().all(|sign| sign.is_ascii_digit()).then(|| text.parse::<i64>().ok())?;
    let (from, to) = match (from, to) {
        ("", last) => (size - number(last)?.min(size), size - 1),
        (from, "") => (number(from)?, size - 1),
        (from, to) => (number(from)?, number(to)?.min(size - 1)),
    };
    (from <= to && from < size).then_some((from, to))
}

fn with_length(mut response: Response, size: i64) -> Response {
    response.headers_mut().insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    response
}

/// The file itself or, within a width, the size of it that fits: of a picture that moves a still, so that no page moves by
/// itself.
fn chosen(tx: &mut db::Tx, row: FileRow, within: Option<i64>) -> Result<Given> {
    let given = |source, media_type| Given { source, name: String::new(), media_type, is_public: false };
    let hash = match (row.hash, row.letter, row.part) {
        (Some(hash), ..) => hash,
        (None, Some(mail), Some(part)) if within.is_none() => {
            let One((raw,)) = letter(tx, mail)?;
            return Ok(given(Source::Letter(raw, usize::try_from(part)?), shown_as(&row.media_type)));
        }
        _ => return Err(Fault::Absent),
    };
    if let Some(width) = within {
        // Only what was made anew has sizes.
        let own = row.width.ok_or(Fault::Absent)?;
        if own > width || moves(&row.media_type) {
            let size = size_within(tx, &hash, width)?.ok_or(Fault::Absent)?;
            return Ok(given(Source::Stored(size.hash, size.size), size.media_type));
        }
    }
    Ok(given(Source::Stored(hash, row.size), row.media_type))
}

/// What a part of a mail is given as: what it says it is, where a browser may show that.
fn shown_as(media_type: &str) -> String {
    match media_type {
        "text/plain" => "text/plain; charset=utf-8".to_owned(),
        shown if SHOWN.contains(&shown) => shown.to_owned(),
        _ => "application/octet-stream".to_owned(),
    }
}

fn headers_of(given: &Given) -> Result<[(header::HeaderName, HeaderValue); 4]> {
    let kind = given.media_type.split(';').next().unwrap_or_default();
    let disposition = if SHOWN.contains(&kind) { "inline" } else { "attachment" };
    // RFC 6266 with RFC 8187 for names of any script.
    let disposition = format!("{disposition}; filename*=UTF-8''{}", utf8_percent_encode(&given.name, NON_ALPHANUMERIC));
    let caching = if given.is_public { "public, max-age=600" } else { "private, no-store" };
    Ok([
        (header::CONTENT_TYPE, HeaderValue::try_from(&given.media_type)?),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(disposition)?),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (header::CACHE_CONTROL, HeaderValue::from_static(caching)),
    ])
}

#[cfg(test)]
mod tests {
    use super::part_of;

    #[test]
    fn one_part_that_there_is_is_given() {
        let table = [
            ("bytes=0-", Some((0, 9))),
            ("bytes=0-0", Some((0, 0))),
            ("bytes=4-99", Some((4, 9))),
            ("bytes=-3", Some((7, 9))),
            ("bytes=-99", Some((0, 9))),
            ("bytes=10-", None),
            ("bytes=5-4", None),
            ("bytes=-0", None),
            ("bytes=0-1,3-4", None),
            ("bytes=a-b", None),
            ("bytes=--1", None),
            ("bytes=99999999999999999999-", None),
            ("lines=0-1", None),
        ];
        for (range, part) in table {
            assert_eq!(part_of(range, 10), part, "{range}");
        }
    }
}

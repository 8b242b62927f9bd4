//! The page from which one takes a copy, and the copy itself.

use super::{copy, store};
use crate::{features, words::Words};
use askama::Template;
use axum::{body::Body, response::IntoResponse};
use db::holdings;
use http::header;
use kernel::Fault;
use tokio_util::io::{ReaderStream, SyncIoBridge};
use webkit::{Answer, Ctx, Page, route};

route! {
    /// A copy of all that is one's own.
    pub struct CopyAt = "/me/copy";
    /// The file.
    pub struct CopyFileAt = "/me/copy/copse-copy.zip";
}

/// How much may wait on its way, in bytes.
const UNDER_WAY: usize = 256 << 10;

#[derive(Template)]
#[template(path = "features/own/copy.html")]
struct CopyPage {
    page: Page,
    t: Words<'static>,
    /// What it holds, and how much of it.
    parts: Vec<(&'static str, i64)>,
    files: usize,
}

pub(super) async fn copy(ctx: Ctx) -> Answer {
    let t = Words(ctx.locale());
    let (parts, files) = ctx
        .read(move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            let mut parts = Vec::new();
            for holding in features::all().iter().flat_map(|feature| feature.own.holdings) {
                let Some(heading) = holding.copied else { continue };
                let count = holdings::count(tx, &holding.copied_part(), &person.to_string(), None)?;
                if count > 0 {
                    parts.push((heading(t), count));
                }
            }
            Ok((parts, store::files(tx, person)?.len()))
        })
        .await?;
    ctx.show(&CopyPage { page: ctx.page(t.own_copy_title()), t, parts, files })
}

pub(super) async fn copy_file(ctx: Ctx) -> Answer {
    let (t, store) = (Words(ctx.locale()), ctx.kit.files.clone());
    let copy = ctx
        .read(move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            copy::read(tx, person, &store, t)
        })
        .await?;
    let (near, far) = tokio::io::duplex(UNDER_WAY);
    let (db, store, saying) = (ctx.kit.db.clone(), ctx.kit.files.clone(), ctx.clone());
    let about = copy::About {
        site: ctx.kit.settings.public_url.clone(),
        language: ctx.locale().tag(),
        made: ctx.now,
        say: Box::new(move |text| saying.said(text)),
    };
    tokio::task::spawn_blocking(move || {
        if let Err(fault) = copy.write(SyncIoBridge::new(far), (&db, &store), t, &about) {
            tracing::info!(%fault, "a copy was not taken to its end");
        }
    });
    let headers = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"copse-copy.zip\""),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(near))).into_response())
}

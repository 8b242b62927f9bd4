//! Writing a community out for one of its coordinators, from a page: it is made by a job, the page says how far it is, and then
//! gives it as one ZIP. It holds what this coordinator may see when it is made.

use super::{
    away_store::{self as store, WritingRow},
    out::Out,
    target::Target,
};
use crate::{
    base::{
        access,
        communities::{self, CommunityRow},
    },
    features::Way,
    words::Words,
};
use askama::Template;
use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use db::Tx;
use http::{HeaderValue, header};
use jobs::{Job, Order};
use kernel::{Actor, CommunityId, Fault, Moment, PersonId, Result};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio_util::io::ReaderStream;
use webkit::{Answer, Ctx, Guard, Kit, Page, Posted, route};

route! {
    /// Writing a community out.
    pub struct AwayAt { slug: String } = "/c/{slug}/export";
    /// What was written.
    pub struct FileAt { slug: String } = "/c/{slug}/export/file";
}

/// The name of the job that writes.
const WRITE: &str = "write_out";
/// After so many conversations the page hears how far it is.
const TELL_EACH: usize = 25;

/// Which community, for whom, asked for when (microseconds UTC).
#[derive(Clone, Serialize, Deserialize)]
struct Asked {
    community: String,
    person: String,
    asked_at: i64,
}

/// Where what was written for someone lies.
fn place(data: &Path, community: CommunityId, person: PersonId) -> PathBuf {
    data.join("exports").join(format!("{community}-{person}.zip"))
}

/// The job that writes.
pub(super) fn job(kit: &Kit) -> Job {
    let kit = kit.clone();
    Job {
        name: WRITE,
        run: Arc::new(move |payload: &str| {
            let Asked { community, person, asked_at } = serde_json::from_str(payload)?;
            let wrong = |_| Fault::internal("a job to write a community out names none");
            let (community, person) = (community.parse().map_err(wrong)?, person.parse().map_err(wrong)?);
            write(&kit, community, person, Moment::from_micros(asked_at))
        }),
    }
}

fn write(kit: &Kit, community: CommunityId, person: PersonId, asked: Moment) -> Result<()> {
    let slug = kit.db.read_now(|tx| {
        let row = store::writing(tx, community, person)?;
        // One that was asked for again meanwhile is written by its own job.
        let stands = row.is_some_and(|row| row.asked_at == asked && row.finished_at.is_none());
        Ok(if stands { communities::community_by_id(tx, community)?.map(|row| row.slug) } else { None })
    })?;
    let Some(slug) = slug else { return Ok(()) };
    let path = place(&kit.settings.data, community, person);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    if path.exists() {
        fs::remove_file(&path)?;
    }
    let out = Out {
        db: &kit.db,
        files: &kit.files,
        actor: Actor::Person(person),
        zone: kit.settings.time_zone.clone(),
        clock: kit.clock.clone(),
    };
    let mut target = Target::at(&path)?;
    let wrote = out.write(&slug, &mut target, &mut |done, total| {
        if done % TELL_EACH == 0 {
            let (done, total) = (i64::try_from(done).unwrap_or(i64::MAX), i64::try_from(total).unwrap_or(i64::MAX));
            let told = kit.db.write_now(move |tx| store::wrote_so_far(tx, community, person, asked, done, total));
            if let Err(fault) = told {
                tracing::warn!(%fault, "how far a community is written out could not be told");
            }
        }
    });
    // Whoever may not see it any more gets nothing, and is told so; all else is tried again.
    let failed = match wrote {
        Ok(_) => false,
        Err(Fault::Absent | Fault::Refused | Fault::SignIn) => true,
        Err(fault) => return Err(fault),
    };
    let now = kit.clock.now();
    kit.db.write_now(move |tx| store::finish(tx, community, person, asked, now, failed))?;
    Ok(())
}

#[derive(Template)]
#[template(path = "features/moving/away.html")]
struct AwayPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    /// What is being written, in words.
    going: Option<String>,
    /// When what there is was made.
    made: Option<String>,
    failed: bool,
    guard: Guard,
}

pub(super) async fn away(ctx: Ctx, at: AwayAt) -> Answer {
    let (community, row) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let person = view.coordinator()?;
            let row = store::writing(tx, view.community().id, person)?;
            Ok((view.community().clone(), row))
        })
        .await?;
    let t = Words(ctx.locale());
    let going = row.as_ref().filter(|row| row.finished_at.is_none()).map(|row| match row {
        WritingRow { total: 0, .. } => t.away_begun().to_owned(),
        WritingRow { done, total, .. } => t.away_so_far(*done, *total),
    });
    let made = row.as_ref().filter(|row| !row.failed).and_then(|row| row.finished_at);
    ctx.show(&AwayPage {
        page: ctx.page(t.away_title()).in_section("communities"),
        t,
        community,
        going,
        made: made.map(|at| t.away_made(ctx.date(at, i18n::DateStyle::Moment))),
        failed: row.is_some_and(|row| row.failed),
        guard: ctx.guard(),
    })
}

pub(super) async fn ask(ctx: Ctx, at: AwayAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let (now, rng) = (ctx.now, ctx.kit.rng.clone());
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let person = view.coordinator()?;
            let id = view.community().id;
            store::ask_for(tx, id, person, now)?;
            let asked = Asked { community: id.to_string(), person: person.to_string(), asked_at: now.micros() };
            Order::new(WRITE, &asked, now, &rng)?.enqueue(tx)?;
            Ok(AwayAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn file(ctx: Ctx, at: FileAt) -> Answer {
    let (slug, path) = {
        let data = ctx.kit.settings.data.clone();
        ctx.read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let person = view.coordinator()?;
            let id = view.community().id;
            let row = store::writing(tx, id, person)?.filter(|row| row.finished_at.is_some() && !row.failed);
            row.ok_or(Fault::Absent)?;
            Ok((view.community().slug.clone(), place(&data, id, person)))
        })
        .await?
    };
    let file = tokio::fs::File::open(&path).await.map_err(|_| Fault::Absent)?;
    let name = percent_encoding::utf8_percent_encode(&slug, percent_encoding::NON_ALPHANUMERIC).to_string();
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(format!("attachment; filename*=UTF-8''{name}.zip"))?),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    let answer: Response = (headers, Body::from_stream(ReaderStream::new(file))).into_response();
    Ok(answer)
}

/// For coordinators: that the community can be taken elsewhere.
pub(super) fn ways(tx: &mut Tx, ctx: &Ctx, slug: &str, id: CommunityId, person: PersonId) -> Result<Way> {
    let t = Words(ctx.locale());
    let is_used = store::writing(tx, id, person)?.is_some();
    let href = AwayAt { slug: slug.to_owned() }.to_string();
    Ok(Way { name: t.away_title().to_owned(), about: t.away_way().to_owned(), href, is_used })
}

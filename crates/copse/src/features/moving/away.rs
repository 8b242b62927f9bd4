//! Writing a community out for one of its coordinators, from a page: whole for another site, or as a site of pages. It is made by
//! a job, the page says how far it is, and then gives it as one ZIP, for some days. It holds no more than this coordinator may see
//! when it is made. Where a community has closed, those may ask who coordinated it then.

use super::{
    away_store::{self as store, What, WritingRow},
    out::Out,
    site::{Readers, Site},
    target::Target,
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::{self, CommunityRow, State},
    },
    features::{Area, Block, Way},
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
use kernel::{Actor, CommunityId, Context, Fault, Moment, PersonId, Result};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
};
use tokio_util::io::ReaderStream;
use webkit::{Answer, Ctx, Form, Kit, Page, Posted, route};

route! {
    /// Writing a community out.
    pub struct AwayAt { slug: String } = "/c/{slug}/export";
    /// What was written.
    pub struct FileAt { slug: String } = "/c/{slug}/export/file";
}

/// The name of the job that writes.
const WRITE: &str = "write_out";
/// The name of the job that takes away what was written.
const SWEEP: &str = "sweep_written_out";
/// What was written can be had for so many days.
const KEPT_DAYS: i64 = 7;
/// Writing is tried so often: for about twenty minutes.
const TRIES: i64 = 4;
/// After so many conversations the page hears how far it is.
const TELL_EACH: usize = 25;

/// Which community, for whom, asked for when (microseconds UTC).
#[derive(Clone, Serialize, Deserialize)]
struct Asked {
    community: String,
    person: String,
    asked_at: i64,
}

/// Goes on only for coordinators and, of what has closed, for those who coordinated it then; gives who it is.
fn taker(tx: &mut Tx, view: &CommunityView) -> Result<PersonId> {
    match (view.coordinator(), view.actor().person()) {
        (Err(Fault::Refused | Fault::Ended), Some(person)) if view.community().state == State::Closed => {
            store::coordinated_at_its_end(tx, view.community().id, person)?.map(|_| person).ok_or(Fault::Ended)
        }
        (answer, _) => answer,
    }
}

/// The folder of what was written.
fn folder(data: &Path) -> PathBuf {
    data.join("exports")
}

/// The name of what was written for someone who asked for it at a moment; what is made of it on the way begins with it.
fn name(community: CommunityId, person: PersonId, asked: Moment) -> String {
    format!("{community}-{person}-{}.zip", asked.micros())
}

/// The job that takes away what was written too long ago.
pub(super) fn sweep_job(kit: &Kit) -> Job {
    let kit = kit.clone();
    Job::new(SWEEP, move |_| keep_house(&kit))
}

/// Takes away what was written too long ago, and what stands for nobody any more: its account is gone, it was asked for again, or
/// a run that made it was cut short.
///
/// # Errors
/// What the database and the disk give; the rest is done the next time.
pub fn keep_house(kit: &Kit) -> Result<()> {
    let now = kit.clock.now();
    // Due in the very second in which it is old enough.
    let before = now.plus_seconds(1 - KEPT_DAYS * 86_400);
    kit.db.write_now(move |tx| store::sweep(tx, before, now))?;
    let found = match fs::read_dir(folder(&kit.settings.data)) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(()),
        found => found?.collect::<io::Result<Vec<_>>>()?,
    };
    // Asked after the folder was read: what was begun since stands in neither.
    let kept: HashMap<String, bool> = kit.db.read_now(|tx| {
        let rows = store::kept(tx)?.into_iter();
        Ok(rows.map(|row| (name(row.community, row.person, row.asked_at), row.finished_at.is_some())).collect())
    })?;
    for entry in found {
        let called = entry.file_name().to_string_lossy().into_owned();
        let of = called.split_once(".zip").map(|(begins, _)| format!("{begins}.zip")).unwrap_or_default();
        let stays = match kept.get(&of) {
            Some(is_whole) => !is_whole || called == of,
            None => false,
        };
        if !stays {
            remove(&entry.path())?;
            tracing::info!(called, "what was written out and is nobody's any more was removed");
        }
    }
    Ok(())
}

/// Removes a file, if it is there.
fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed.context(format!("removing {}", path.display())),
    }
}

/// The job that writes.
pub(super) fn job(kit: &Kit) -> Job {
    let (writing, giving_up) = (kit.clone(), kit.clone());
    let run = move |payload: &str| {
        let (community, person, asked) = read(payload)?;
        write(&writing, community, person, asked)
    };
    Job::new(WRITE, run).at_most(TRIES, move |payload| {
        let (community, person, asked) = read(payload)?;
        let now = giving_up.clock.now();
        giving_up.db.write_now(move |tx| store::finish(tx, community, person, asked, now, true, true)).map(drop)
    })
}

fn read(payload: &str) -> Result<(CommunityId, PersonId, Moment)> {
    let Asked { community, person, asked_at } = serde_json::from_str(payload)?;
    let wrong = |_| Fault::internal("a job to write a community out names none");
    Ok((community.parse().map_err(wrong)?, person.parse().map_err(wrong)?, Moment::from_micros(asked_at)))
}

fn write(kit: &Kit, community: CommunityId, person: PersonId, asked: Moment) -> Result<()> {
    let wanted = kit.db.read_now(|tx| {
        // One that was asked for again meanwhile is written by its own job.
        let row = store::writing(tx, community, person)?.filter(|row| row.asked_at == asked && row.finished_at.is_none());
        let Some(row) = row else { return Ok(None) };
        Ok(communities::community_by_id(tx, community)?.map(|community| (row.what, community.slug, community.language)))
    })?;
    let Some((what, slug, language)) = wanted else { return Ok(()) };
    let path = folder(&kit.settings.data).join(name(community, person, asked));
    // If it was made before, that could not be told.
    remove(&path)?;
    let mut target = Target::at(&path)?;
    let mut progress = |done: usize, total: usize| {
        if done.is_multiple_of(TELL_EACH) {
            let (done, total) = (i64::try_from(done).unwrap_or(i64::MAX), i64::try_from(total).unwrap_or(i64::MAX));
            let told = kit.db.write_now(move |tx| store::wrote_so_far(tx, community, person, asked, done, total));
            if let Err(fault) = told {
                tracing::warn!(%fault, "how far a community is written out could not be told");
            }
        }
    };
    let (actor, zone, clock) = (Actor::Person(person), kit.settings.time_zone.clone(), kit.clock.clone());
    let locale = kit.catalogue.locale(&language).unwrap_or_else(|| kit.catalogue.english());
    let origin = kit.settings.public_url.clone();
    let site = |readers| Site {
        db: &kit.db,
        files: &kit.files,
        actor,
        readers,
        locale,
        zone: zone.clone(),
        origin: origin.clone(),
        clock: clock.clone(),
    };
    let wrote = match what {
        What::Whole => {
            let (db, files) = (&kit.db, &kit.files);
            let out = Out { db, files, actor, locale, zone: zone.clone(), origin: origin.clone(), clock: clock.clone() };
            out.write(&slug, &mut target, &mut progress).map(drop)
        }
        What::Members => site(Readers::Members).write(&slug, &mut target, &mut progress).map(drop),
        What::Everyone => site(Readers::Everyone).write(&slug, &mut target, &mut progress).map(drop),
    };
    // Whoever may not see it any more gets nothing, and is told so; all else is tried again.
    let failed = match wrote {
        Ok(()) => false,
        Err(Fault::Absent | Fault::Refused | Fault::SignIn | Fault::Ended) => true,
        Err(fault) => return Err(fault),
    };
    let now = kit.clock.now();
    let sweep = Order::new(SWEEP, &(), now, &kit.rng)?.no_earlier(now.plus_seconds(KEPT_DAYS * 86_400));
    let is_wanted = kit.db.write_now(move |tx| {
        sweep.enqueue(tx)?;
        Ok(store::finish(tx, community, person, asked, now, failed, false)?.0 > 0)
    })?;
    if !is_wanted {
        // Whoever asked is gone, or asked again meanwhile.
        remove(&path)?;
    }
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
    /// What there is: what it is, when it was made, until when it is here.
    made: Option<(&'static str, String, String)>,
    /// That it was here and is no longer.
    gone: Option<String>,
    failed: bool,
    /// That it failed again and again.
    broke: bool,
    form: Form,
    choices: Vec<(&'static str, &'static str, &'static str)>,
}

impl AwayPage {
    fn of(ctx: &Ctx, view: &CommunityView, row: Option<&WritingRow>, form: Form) -> Self {
        let t = Words(ctx.locale());
        let going = row.filter(|row| row.finished_at.is_none()).map(|row| match row {
            WritingRow { total: 0, .. } => t.away_begun().to_owned(),
            WritingRow { done, total, .. } => t.away_so_far(*done, *total),
        });
        let whole = row.filter(|row| !row.failed).and_then(|row| row.finished_at.map(|at| (row, at)));
        let made = whole.filter(|(row, at)| is_here(row, *at, ctx.now)).map(|(row, at)| {
            let until = ctx.date(at.plus_seconds(KEPT_DAYS * 86_400), i18n::DateStyle::Moment);
            (what_it_is(t, row.what), t.away_made(ctx.date(at, i18n::DateStyle::Moment)), t.away_goes(until))
        });
        let mut choices = vec![
            (What::Whole.as_str(), t.away_what_whole(), t.away_what_whole_about()),
            (What::Members.as_str(), t.away_what_members(), t.away_what_members_about()),
        ];
        if Readers::Everyone.view(view).is_ok() {
            choices.push((What::Everyone.as_str(), t.away_what_everyone(), t.away_what_everyone_about()));
        }
        Self {
            page: ctx.page(t.away_title()).in_section("communities"),
            t,
            community: view.community().clone(),
            gone: (whole.is_some() && made.is_none()).then(|| t.away_gone(KEPT_DAYS)),
            going,
            made,
            failed: row.is_some_and(|row| row.failed && !row.broke),
            broke: row.is_some_and(|row| row.broke),
            form,
            choices,
        }
    }
}

fn what_it_is(t: Words<'static>, what: What) -> &'static str {
    match what {
        What::Whole => t.away_what_whole(),
        What::Members => t.away_what_members(),
        What::Everyone => t.away_what_everyone(),
    }
}

/// Whether what was finished at a moment can still be had.
fn is_here(row: &WritingRow, finished_at: Moment, now: Moment) -> bool {
    row.swept_at.is_none() && now < finished_at.plus_seconds(KEPT_DAYS * 86_400)
}

async fn asked(ctx: &Ctx, slug: String) -> Result<(CommunityView, Option<WritingRow>)> {
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        let person = taker(tx, &view)?;
        let row = store::writing(tx, view.community().id, person)?;
        Ok((view, row))
    })
    .await
}

pub(super) async fn away(ctx: Ctx, at: AwayAt) -> Answer {
    let (view, row) = asked(&ctx, at.slug).await?;
    let form = Form::empty(ctx.guard(), ctx.words()).with("what", row.as_ref().map_or(What::Whole, |row| row.what).as_str());
    ctx.show(&AwayPage::of(&ctx, &view, row.as_ref(), form))
}

pub(super) async fn ask(ctx: Ctx, at: AwayAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (view, row) = asked(&ctx, at.slug.clone()).await?;
    let what = form.choice::<What>("what").filter(|what| *what != What::Everyone || Readers::Everyone.view(&view).is_ok());
    if what.is_none() {
        form.wrong("what", Words(ctx.locale()).away_what_none());
    }
    let (Some(what), true) = (what, form.is_good()) else {
        return ctx.show_again(&AwayPage::of(&ctx, &view, row.as_ref(), form));
    };
    let (now, rng) = (ctx.now, ctx.kit.rng.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let person = taker(tx, &view)?;
            let id = view.community().id;
            store::ask_for(tx, id, person, what, now)?;
            let asked = Asked { community: id.to_string(), person: person.to_string(), asked_at: now.micros() };
            Order::new(WRITE, &asked, now, &rng)?.long().enqueue(tx)?;
            Ok(AwayAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn file(ctx: Ctx, at: FileAt) -> Answer {
    let (slug, path) = {
        let (data, now) = (ctx.kit.settings.data.clone(), ctx.now);
        ctx.read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let person = taker(tx, &view)?;
            let id = view.community().id;
            let row = store::writing(tx, id, person)?.filter(|row| !row.failed);
            let row = row.filter(|row| row.finished_at.is_some_and(|at| is_here(row, at, now))).ok_or(Fault::Absent)?;
            Ok((view.community().slug.clone(), folder(&data).join(name(id, person, row.asked_at))))
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

#[derive(Template)]
#[template(path = "features/moving/away_margin.html")]
struct AwayMargin {
    t: Words<'static>,
    href: String,
}

/// In the margin of what has closed, for those who may take it with them: that it can be written out as pages.
pub(super) fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    if view.community().state != State::Closed || taker(tx, view).is_err() {
        return Ok(None);
    }
    let href = AwayAt { slug: view.community().slug.to_string() }.to_string();
    Block::of(&AwayMargin { t: Words(ctx.locale()), href }).map(Some)
}

/// For coordinators: that the community can be taken elsewhere.
pub(super) fn ways(tx: &mut Tx, ctx: &Ctx, slug: &str, id: CommunityId, person: PersonId) -> Result<Way> {
    let t = Words(ctx.locale());
    let is_used = store::writing(tx, id, person)?.is_some();
    let href = AwayAt { slug: slug.to_owned() }.to_string();
    Ok(Way { area: Area::GoingOn, name: t.away_title().to_owned(), about: t.away_way().to_owned(), href, is_used })
}

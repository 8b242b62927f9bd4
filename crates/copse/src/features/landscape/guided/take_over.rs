//! What was made without an account, taken into one's own landscape after signing up or in: from the draft that the browser
//! carries through signing in or has a link to, or from the device.

use super::{super::keeper, addresses::TakeOverAt, carried, drafts, pages::back_at_start};
use crate::{
    features::{Block, Waiting},
    words::Words,
};
use askama::Template;
use axum::response::Response;
use db::Tx;
use http::header;
use kernel::{Fault, LandscapeId, PersonId, Result, Token};
use landscape::{Landscape, Note};
use webkit::{Answer, ClientAddress, Ctx, Form, Page, Posted, carry_cookie, kept_secret};

/// A browser carries a draft through signing in for so long, in seconds: a day.
const CARRIED_SECONDS: i64 = 86_400;

#[derive(Template)]
#[template(path = "features/landscape/guided/take_over.html")]
struct TakeOverPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    names: Vec<String>,
    count: String,
    /// What a device brought.
    document: String,
    /// The token of a draft that this browser does not carry.
    token: String,
    problems: Vec<String>,
}

fn page(ctx: &Ctx, landscape: &Landscape, form: Form, problems: Vec<String>) -> TakeOverPage {
    let t = Words(ctx.locale());
    TakeOverPage {
        page: ctx.page(t.plot_take_title()).in_section("landscape"),
        t,
        count: t.plot_groups(i64::try_from(landscape.entries.len()).unwrap_or(i64::MAX)),
        names: landscape.entries.iter().map(|entry| entry.name.clone()).collect(),
        document: String::new(),
        token: String::new(),
        problems,
        form,
    }
}

/// Goes on to signing up or in, and carries the draft along.
///
/// # Errors
/// As [`Ctx::go_to`].
pub(super) fn carry(ctx: &Ctx, token: &Token, to: &str) -> Answer {
    let mut response: Response = ctx.go_to(to)?;
    response.headers_mut().append(header::SET_COOKIE, carry_cookie(&ctx.kit, Some(token), CARRIED_SECONDS));
    kept_secret(Ok(response))
}

/// The draft that the browser carries.
fn carried_draft(tx: &mut Tx, ctx: &Ctx) -> Result<Option<Landscape>> {
    let Some(token) = ctx.carried() else { return Ok(None) };
    Ok(drafts::look(tx, token, ctx.now)?.map(|draft| draft.landscape))
}

pub(super) async fn look(ctx: Ctx) -> Answer {
    let asking = ctx.clone();
    let found = ctx
        .read(move |tx, actor| {
            actor.person().ok_or(Fault::SignIn)?;
            carried_draft(tx, &asking)
        })
        .await?;
    let Some(landscape) = found else { return Err(Fault::Absent.into()) };
    ctx.show(&page(&ctx, &landscape, Form::empty(ctx.guard(), ctx.words()), Vec::new()))
}

/// What is taken over.
#[derive(Clone)]
enum Source {
    Draft(Token),
    Device(Box<Landscape>),
}

pub(super) async fn taken(ctx: Ctx, from: ClientAddress, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    if form.has("leave") && form.is_good() {
        return forget_carried(&ctx, "/");
    }
    let document = form.value("document").to_owned();
    let (source, landscape, problems) = if document.is_empty() {
        let token = match form.value("token") {
            "" => ctx.carried().map(ToString::to_string).unwrap_or_default(),
            token => token.to_owned(),
        };
        match drafts::open(&ctx, &from, &token).await {
            Ok((token, draft)) => (Source::Draft(token), draft.landscape, Vec::new()),
            // It was taken by a first press.
            Err(Fault::Absent) if form.is_good() => {
                let nothing = ctx.write_once(form.once(), |_, _| Err(Fault::Absent)).await?;
                return forget_carried(&ctx, &nothing);
            }
            Err(fault) => return Err(fault.into()),
        }
    } else {
        let (landscape, problems) = carried::read(&ctx, &document)?;
        (Source::Device(Box::new(landscape.clone())), landscape, problems)
    };
    let t = Words(ctx.locale());
    let has_room = keeper::mine(&ctx).await?.take_in(landscape.clone()).is_none();
    if !has_room {
        form.refuse(t.plot_take_full());
    }
    // What was not understood is shown before anything is taken; pressed again, the rest is taken.
    if !problems.is_empty() {
        form.refuse(t.plot_problems());
    }
    if !form.is_good() {
        let mut page = page(&ctx, &landscape, form, super::step::problem_words(t, &problems));
        match &source {
            Source::Draft(token) => page.token = token.to_string(),
            Source::Device(landscape) => page.document = carried::written(landscape)?,
        }
        return kept_secret(ctx.show_again(&page));
    }
    let (zone, now, id, today) = (ctx.zone(), ctx.now, LandscapeId::new(ctx.now, &ctx.rng), keeper::today(&ctx));
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            if actor.person() != Some(person) {
                return Err(Fault::SignIn);
            }
            let other = match &source {
                Source::Device(landscape) => (**landscape).clone(),
                Source::Draft(token) => {
                    drafts::guard(tx, token)?;
                    let draft = drafts::look(tx, token, now)?.ok_or(Fault::Absent)?;
                    drafts::delete(tx, token)?;
                    draft.landscape
                }
            };
            let mark = carried::mark(&carried::written(&other)?);
            let count = other.entries.len().to_string();
            keeper::change(tx, person, id, &zone, now, |mine| take_in(mine, other, today))?;
            Ok(back_at_start(&[("taken", &count), ("mark", &mark)]))
        })
        .await?;
    forget_carried(&ctx, &to)
}

/// Takes a landscape into one's own with nothing lost: a second account of one's practice becomes a note.
fn take_in(mine: &mut Landscape, other: Landscape, today: jiff::civil::Date) -> Result<()> {
    let second = other.practice.clone();
    let is_second = !second.is_empty() && !mine.practice.is_empty() && mine.practice != second;
    let no_room = mine.take_in(other);
    let id = mine.next_id();
    let note = Note { id, on: today, text: second, about: Vec::new(), frame: None, learning: None };
    let is_kept = !is_second || mine.add_note(note);
    // Nothing is lost: what does not find room stays where it was.
    if no_room.is_none() && is_kept { Ok(()) } else { Err(Fault::TooLarge) }
}

fn forget_carried(ctx: &Ctx, to: &str) -> Answer {
    let mut response: Response = ctx.go_to(to)?;
    response.headers_mut().append(header::SET_COOKIE, carry_cookie(&ctx.kit, None, 0));
    kept_secret(Ok(response))
}

#[derive(Template)]
#[template(path = "features/landscape/guided/today_rows.html")]
struct TodayRows {
    t: Words<'static>,
    count: String,
    address: String,
}

/// On Today: the landscape that someone made before they had an account.
pub(in super::super) fn today(tx: &mut Tx, ctx: &Ctx, _: PersonId) -> Result<Option<Waiting>> {
    let Some(landscape) = carried_draft(tx, ctx)? else { return Ok(None) };
    let t = Words(ctx.locale());
    let count = t.plot_groups(i64::try_from(landscape.entries.len()).unwrap_or(i64::MAX));
    let rows = Block::of(&TodayRows { t, count, address: TakeOverAt.to_string() })?;
    Ok(Some(Waiting { count: 1, rows }))
}

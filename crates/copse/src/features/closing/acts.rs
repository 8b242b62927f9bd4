//! What is done with a closing: dropped, proposed, answered, agreed to, stopped, closed after all, undone. Of two who act at once
//! one comes first; the other is told what happened, and by whom, and keeps what they wrote.

use super::{
    Answer as Says, DAY_SECONDS, DAYS, Step, leads,
    page::{ClosingAt, page},
    said::Phase,
    step::draft,
    store::{self, ClosingRow},
    takes_effect::{self, in_turn, look_again, settle, tell, waits_until},
};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities,
        notices::{Notice, Reason},
    },
    features::days,
    words::Words,
};
use db::Tx;
use kernel::{CommunityId, Fault, LongText, Moment, PersonId, Result, short_line};
use webkit::{Answer, Ctx, Form, Posted, route};

route! {
    /// Dropping a draft.
    pub struct DropAt { slug: String } = "/c/{slug}/closing/drop";
    /// Proposing it.
    pub struct ProposeAt { slug: String } = "/c/{slug}/closing/propose";
    /// What a member says to it.
    pub struct AnswerAt { slug: String } = "/c/{slug}/closing/answer";
    /// Agreeing as another coordinator.
    pub struct AgreeAt { slug: String } = "/c/{slug}/closing/agree";
    /// Stopping it.
    pub struct StopAt { slug: String } = "/c/{slug}/closing/stop";
    /// Closing after all, alone.
    pub struct AnywayAt { slug: String } = "/c/{slug}/closing/anyway";
    /// Undoing it.
    pub struct UndoAt { slug: String } = "/c/{slug}/closing/undo";
}

/// Longest words, in characters.
const WORDS_MAX: usize = 2_000;
/// Most of why that a notice tells, in characters.
const TOLD_MAX: usize = 500;
/// Stands for "someone else was faster" where an act gives the address to go on to.
const STALE: &str = "";

fn log(tx: &mut Tx, community: CommunityId, by: PersonId, detail: &str, now: Moment) -> Result<()> {
    chronicle::log(tx, &Entry::new(community, Verb::ProposedClosing).by(Some(by)).detail(&detail), now).map(drop)
}

fn on_to(slug: &str) -> String {
    ClosingAt { slug: slug.to_owned() }.to_string()
}

/// Goes on to where an act leads; or shows the page as it is by now, with what was typed.
async fn go_on(ctx: &Ctx, slug: &str, to: String, form: Form) -> Answer {
    if to != STALE {
        return ctx.go_to(to);
    }
    ctx.show_again(&page(ctx, slug).await?.refused(form))
}

fn is(phase: Phase) -> impl Fn(&ClosingRow) -> bool {
    move |row| Phase::of(row) == phase
}

pub(super) async fn drop_draft(ctx: Ctx, at: DropAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, community) = (leads(tx, &view)?, view.community().id);
            if let Some(row) = in_turn(tx, community)?.filter(is(Phase::Draft)) {
                store::drop_draft(tx, community, row.number, by, now)?;
                log(tx, community, by, "dropped", now)?;
            }
            Ok(on_to(&at.slug))
        })
        .await?;
    ctx.go_to(to)
}

/// The beginning of the day that was chosen, where whoever proposes it is.
fn day(ctx: &Ctx, words: &str) -> Option<Moment> {
    let begins = days::parse(words)?.to_zoned(ctx.zone()).ok()?;
    Some(Moment::from_micros(begins.timestamp().as_microsecond()))
}

pub(super) async fn propose(ctx: Ctx, at: ProposeAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    if !form.is_good() {
        return ctx.show_again(&page(&ctx, &at.slug).await?.with(form));
    }
    let (now, rng, slug, day_ctx) = (ctx.now, ctx.rng.clone(), at.slug.clone(), ctx.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, community) = (leads(tx, &view)?, view.community().id);
            let last = in_turn(tx, community)?.filter(|row| Phase::of(row) != Phase::Closed);
            let Some(_) = last else { return Ok(STALE.to_owned()) };
            let Some(number) = draft(tx, community, by, now)? else { return Ok(STALE.to_owned()) };
            let steps = store::steps(tx, community, number)?;
            let words = |step: Step| steps.iter().find(|row| row.step == step).map_or("", |row| row.words.as_str());
            if words(Step::Why).is_empty() {
                return Ok(STALE.to_owned());
            }
            let day = day(&day_ctx, words(Step::Day));
            store::propose(tx, community, number, by, now, day)?;
            log(tx, community, by, "proposed", now)?;
            // There is nobody else to ask.
            let whom = store::belonging(tx, community)?;
            if whom.len() <= 1 {
                store::agree(tx, community, number, by, "", now)?;
            }
            let waits = now.plus_seconds(DAYS * DAY_SECONDS);
            look_again(tx, community, number, day.map_or(waits, |day| day.max(waits)), &rng, now)?;
            let asks = Notice {
                person: by,
                community,
                item: None,
                by: Some(by),
                reason: Reason::ClosingProposed,
                words: cut(words(Step::Why)),
            };
            tell(tx, &whom, &asks, &rng, now)?;
            look_on_the_day(tx, community, number, day, &rng, now)?;
            settle(tx, community, Some(by), &rng, now)?;
            Ok(on_to(&slug))
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let page = page(&ctx, &at.slug).await?;
    if page.lacks_why() {
        form.refuse(t.closing_why_first());
        return ctx.show_again(&page.with(form));
    }
    ctx.show_again(&page.refused(form))
}

/// The beginning of why, for a notice; that it goes on is shown.
fn cut(why: &str) -> String {
    match why.char_indices().nth(TOLD_MAX) {
        Some((end, _)) => format!("{} …", why[..end].trim_end()),
        None => why.to_owned(),
    }
}

/// Looks again on the day that was chosen, if that is still to come.
fn look_on_the_day(
    tx: &mut Tx,
    community: CommunityId,
    number: i64,
    day: Option<Moment>,
    rng: &kernel::Rng,
    now: Moment,
) -> Result<()> {
    match day.filter(|day| *day > now) {
        Some(day) => look_again(tx, community, number, day, rng, now),
        None => Ok(()),
    }
}

pub(super) async fn answer(ctx: Ctx, at: AnswerAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let answer = form.choice::<Says>("answer");
    let words = form.check("words", |text| short_line(text, WORDS_MAX));
    let (Some(answer), Some(words), true) = (answer, words, form.is_good()) else {
        return ctx.show_again(&page(&ctx, &at.slug).await?.with(form));
    };
    let (now, rng, slug) = (ctx.now, ctx.rng.clone(), at.slug.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            // To whoever belonged when it closed meanwhile it is said that it did.
            if view.ended_at().is_some() {
                view.inside()?;
                return Ok(STALE.to_owned());
            }
            let (me, community) = (view.member()?, view.community().id);
            let Some(row) = in_turn(tx, community)?.filter(is(Phase::Proposed)) else { return Ok(STALE.to_owned()) };
            if row.proposed_by == Some(me) {
                return Err(Fault::Refused);
            }
            store::keep_answer_before(tx, community, row.number, me, answer, &words)?;
            store::add_answer(tx, community, row.number, me, answer, &words, now)?;
            log(tx, community, me, answer.as_str(), now)?;
            // What held it up may be gone: then it closes, though not under the hand of who answers.
            if waits_until(&row).is_some_and(|until| until <= now) {
                look_again(tx, community, row.number, now, &rng, now)?;
            }
            Ok(on_to(&slug))
        })
        .await?;
    go_on(&ctx, &at.slug, to, form).await
}

pub(super) async fn agree(ctx: Ctx, at: AgreeAt, posted: Posted) -> Answer {
    let form = posted.form(&ctx).await?;
    if !form.is_good() {
        return ctx.show_again(&page(&ctx, &at.slug).await?.with(form));
    }
    let (now, rng, slug) = (ctx.now, ctx.rng.clone(), at.slug.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, community) = (leads(tx, &view)?, view.community().id);
            let Some(row) = in_turn(tx, community)?.filter(is(Phase::Proposed)) else { return Ok(STALE.to_owned()) };
            if row.proposed_by == Some(by) {
                return Err(Fault::Refused);
            }
            if store::agree(tx, community, row.number, by, "", now)?.0 == 0 {
                return Ok(STALE.to_owned());
            }
            log(tx, community, by, "agreed", now)?;
            settle(tx, community, Some(by), &rng, now)?;
            Ok(on_to(&slug))
        })
        .await?;
    go_on(&ctx, &at.slug, to, form).await
}

pub(super) async fn anyway(ctx: Ctx, at: AnywayAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let why = form.text("anyway_why", WORDS_MAX).as_ref().map(LongText::to_string);
    let (Some(why), true) = (why, form.is_good()) else {
        return ctx.show_again(&page(&ctx, &at.slug).await?.with(form));
    };
    let (now, rng, slug) = (ctx.now, ctx.rng.clone(), at.slug.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, community) = (leads(tx, &view)?, view.community().id);
            let waited = |row: &ClosingRow| waits_until(row).is_some_and(|until| until <= now);
            let open = in_turn(tx, community)?.filter(is(Phase::Proposed)).filter(waited);
            let Some(row) = open else { return Ok(STALE.to_owned()) };
            // Where there is another coordinator, it is theirs to agree.
            if communities::count_coordinators(tx, community)?.0.0 > 1
                || store::agree(tx, community, row.number, by, &why, now)?.0 == 0
            {
                return Ok(STALE.to_owned());
            }
            log(tx, community, by, &format!("after all: {why}"), now)?;
            settle(tx, community, Some(by), &rng, now)?;
            Ok(on_to(&slug))
        })
        .await?;
    go_on(&ctx, &at.slug, to, form).await
}

pub(super) async fn stop(ctx: Ctx, at: StopAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let why = form.text("stop_why", WORDS_MAX).as_ref().map(LongText::to_string);
    let (Some(why), true) = (why, form.is_good()) else {
        return ctx.show_again(&page(&ctx, &at.slug).await?.with(form));
    };
    let (now, rng, slug) = (ctx.now, ctx.rng.clone(), at.slug.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, community) = (leads(tx, &view)?, view.community().id);
            let Some(row) = in_turn(tx, community)?.filter(is(Phase::Proposed)) else { return Ok(STALE.to_owned()) };
            store::stop(tx, community, row.number, by, &why, now)?;
            log(tx, community, by, &format!("stopped: {why}"), now)?;
            let notice =
                Notice { person: by, community, item: None, by: Some(by), reason: Reason::ClosingStopped, words: why.clone() };
            let whom = store::belonging(tx, community)?;
            tell(tx, &whom, &notice, &rng, now)?;
            Ok(on_to(&slug))
        })
        .await?;
    go_on(&ctx, &at.slug, to, form).await
}

pub(super) async fn undo(ctx: Ctx, at: UndoAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let why = form.text("undo_why", WORDS_MAX).as_ref().map(LongText::to_string);
    let (Some(why), true) = (why, form.is_good()) else {
        return ctx.show_again(&page(&ctx, &at.slug).await?.with(form));
    };
    let (now, rng, slug) = (ctx.now, ctx.rng.clone(), at.slug.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, community) = (leads(tx, &view)?, view.community().id);
            let is_undone = takes_effect::undo(tx, community, &why, by, &rng, now)?;
            Ok(if is_undone { on_to(&slug) } else { STALE.to_owned() })
        })
        .await?;
    go_on(&ctx, &at.slug, to, form).await
}

//! What is done in a mediation: agreeing to take part, noting, agreeing, closing, telling, leaving.

use super::{
    page::{MediationAt, show_page},
    rule::{KEPT, Outcome, Seat, seat},
    store,
};
use crate::{base::conduct, words::Words};
use db::{Scope, Tx};
use kernel::{Actor, Fault, LongText, MediationId, Result, short_line};
use webkit::{Answer, Ctx, Form, Posted, route};

route! {
    /// Taking part or mediating, or not.
    pub struct AnswerAt { slug: String, mediation: MediationId } = "/c/{slug}/mediation/{mediation}/part";
    /// Noting something in the log.
    pub struct EntryAt { slug: String, mediation: MediationId } = "/c/{slug}/mediation/{mediation}/entry";
    /// Writing down what they come to agree on.
    pub struct AgreementAt { slug: String, mediation: MediationId } = "/c/{slug}/mediation/{mediation}/agreement";
    /// Agreeing to it.
    pub struct AssentAt { slug: String, mediation: MediationId } = "/c/{slug}/mediation/{mediation}/assent";
    /// Closing it.
    pub struct CloseAt { slug: String, mediation: MediationId } = "/c/{slug}/mediation/{mediation}/close";
    /// Letting the community know of the outcome in a line, or not.
    pub struct TellAt { slug: String, mediation: MediationId } = "/c/{slug}/mediation/{mediation}/tell";
}

/// Longest note and agreement, in characters.
const WORDS_MAX: usize = 10_000;
/// Longest line for the community, and longest word with which one leaves, in characters.
const LINE_MAX: usize = 200;
const GOODBYE_MAX: usize = 1_000;
/// Stands for "someone else was faster" where an act gives the address to go on to.
const STALE: &str = "";

/// Opens it for an act, one after the other.
fn sit(tx: &mut Tx, actor: Actor, at: &MediationAt) -> Result<Seat> {
    tx.guard(Scope::new("mediation", at.mediation))?;
    let seat = seat(tx, actor, &at.slug, at.mediation)?;
    seat.view.writes()?;
    Ok(seat)
}

/// The page again with a form.
async fn again(ctx: &Ctx, at: &MediationAt, form: Form) -> Answer {
    let page = show_page(ctx, at, Some(form)).await?;
    ctx.show_again(&page)
}

pub(super) async fn answered(ctx: Ctx, at: AnswerAt, posted: Posted) -> Answer {
    let at = MediationAt { slug: at.slug, mediation: at.mediation };
    let mut form = posted.form(&ctx).await?;
    let asked = at.clone();
    let seat = ctx.read(move |tx, actor| seat(tx, actor, &asked.slug, asked.mediation)).await?;
    let what = form.value("do").to_owned();
    let is_in = seat.party().is_some_and(|party| party.agreed_at.is_some());
    // Who takes part ends it with a word; who was only asked may say nothing.
    let words =
        if what == "leave" && is_in { form.text("goodbye", GOODBYE_MAX) } else { form.optional_text("goodbye", GOODBYE_MAX) };
    let (Some(words), true) = (words, form.is_good()) else {
        return again(&ctx, &at, form).await;
    };
    let (now, here) = (ctx.now, at.to_string());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let seat = sit(tx, actor, &at)?;
            let (id, mediates, is_party) = (at.mediation, seat.mediates(), seat.party().is_some());
            match what.as_str() {
                "take" if mediates => drop(store::take_on(tx, id, now)?),
                "agree" if is_party => drop(store::agree(tx, id, seat.me, now)?),
                "leave" if is_party && seat.row.closed_at.is_none() => {
                    store::leave(tx, id, seat.me, now, words.as_str())?;
                    store::close(tx, id, Outcome::Left, "", now)?;
                }
                "leave" if mediates && seat.row.taken_at.is_none() => drop(store::close(tx, id, Outcome::Left, "", now)?),
                "leave" if seat.row.closed_at.is_some() => {}
                "take" | "agree" | "leave" => return Err(Fault::Refused),
                _ => return Err(Fault::Bad("nothing that one answers")),
            }
            Ok(here.clone())
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn noted(ctx: Ctx, at: EntryAt, posted: Posted) -> Answer {
    let at = MediationAt { slug: at.slug, mediation: at.mediation };
    let mut form = posted.form(&ctx).await?;
    let (Some(words), true) = (form.text("words", WORDS_MAX), form.is_good()) else {
        return again(&ctx, &at, form).await;
    };
    let (now, own, here) = (ctx.now, form.has("own"), format!("{at}#log"));
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let seat = sit(tx, actor, &at)?;
            if own {
                seat.mediating()?;
            } else {
                seat.going_on()?;
            }
            store::add_entry(tx, at.mediation, seat.me, own, words.as_str(), now)?;
            Ok(here.clone())
        })
        .await?;
    ctx.go_to(to)
}

/// Puts a version on the table, if nobody did since; who writes it as a party agrees to it.
fn put(tx: &mut Tx, seat: &Seat, from: i64, words: &LongText, now: kernel::Moment) -> Result<bool> {
    let id = seat.row.id;
    if store::agreements(tx, id)?.first().map_or(0, |agreement| agreement.version) != from {
        return Ok(false);
    }
    store::add_agreement(tx, id, from + 1, words.as_str(), seat.me, now)?;
    if seat.party().is_some() {
        store::assent(tx, id, from + 1, seat.me, now)?;
    }
    Ok(true)
}

pub(super) async fn written(ctx: Ctx, at: AgreementAt, posted: Posted) -> Answer {
    let at = MediationAt { slug: at.slug, mediation: at.mediation };
    let mut form = posted.form(&ctx).await?;
    let (Some(words), true) = (form.text("agreement", WORDS_MAX), form.is_good()) else {
        return again(&ctx, &at, form).await;
    };
    let (now, from, asked) = (ctx.now, form.value("version").parse().unwrap_or(-1), at.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let seat = sit(tx, actor, &asked)?;
            seat.going_on()?;
            Ok(if put(tx, &seat, from, &words, now)? { format!("{asked}#agreement-now") } else { STALE.to_owned() })
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    // What is on the table now stands above the form, which goes on from it.
    form.wrong("agreement", Words(ctx.locale()).stale_edit());
    let asked = at.clone();
    let latest = ctx
        .read(move |tx, actor| {
            seat(tx, actor, &asked.slug, asked.mediation)?;
            store::agreements(tx, asked.mediation)
        })
        .await?;
    let version = latest.first().map_or(0, |agreement| agreement.version);
    again(&ctx, &at, form.with("version", version.to_string())).await
}

pub(super) async fn assented(ctx: Ctx, at: AssentAt, posted: Posted) -> Answer {
    let at = MediationAt { slug: at.slug, mediation: at.mediation };
    let once = posted.button(&ctx).await?;
    let (now, version) = (ctx.now, posted.value("version").parse().unwrap_or(-1));
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let seat = sit(tx, actor, &at)?;
            seat.going_on()?;
            seat.party().ok_or(Fault::Refused)?;
            // Only to what is on the table: what was replaced meanwhile is read first.
            if store::agreements(tx, at.mediation)?.first().is_some_and(|agreement| agreement.version == version) {
                store::assent(tx, at.mediation, version, seat.me, now)?;
            }
            Ok(format!("{at}#agreement-now"))
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn closed(ctx: Ctx, at: CloseAt, posted: Posted) -> Answer {
    let at = MediationAt { slug: at.slug, mediation: at.mediation };
    let mut form = posted.form(&ctx).await?;
    let outcome = form.choice::<Outcome>("outcome").filter(|outcome| *outcome != Outcome::Left);
    let line = form.check("line", |text| short_line(text, LINE_MAX));
    if outcome.is_none() && form.error("outcome").is_none() {
        form.wrong("outcome", ctx.words().field_choice());
    }
    let (Some(outcome), Some(line), true) = (outcome, line, form.is_good()) else {
        return again(&ctx, &at, form).await;
    };
    let (now, here) = (ctx.now, at.to_string());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let seat = sit(tx, actor, &at)?;
            if seat.row.closed_at.is_none() {
                seat.mediating()?;
                seat.going_on()?;
                store::close(tx, at.mediation, outcome, &line, now)?;
            }
            Ok(here.clone())
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn told(ctx: Ctx, at: TellAt, posted: Posted) -> Answer {
    let at = MediationAt { slug: at.slug, mediation: at.mediation };
    let once = posted.button(&ctx).await?;
    let (now, tells) = (ctx.now, posted.value("do") == "tell");
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let seat = sit(tx, actor, &at)?;
            let party = seat.party().ok_or(Fault::Refused)?;
            if seat.row.closed_at.is_none() || seat.row.line.is_empty() {
                return Err(Fault::Refused);
            }
            if party.tells.is_empty() {
                let (id, line) = (at.mediation, seat.row.line.as_str());
                store::tells(tx, id, seat.me, if tells { line } else { KEPT })?;
                let others_tell = seat.parties.iter().all(|other| other.person == seat.me || other.tells == line);
                if tells && others_tell {
                    conduct::tell_line(tx, seat.view.community().id, id, line, now)?;
                }
            }
            Ok(at.to_string())
        })
        .await?;
    ctx.go_to(to)
}

//! Proposing terms, and agreeing to them: each in turn, and never to something one has not read.

use super::{
    page::{BetweenAt, keep_key, page},
    rule, store,
};
use crate::{
    base::chronicle::{self, Entry, Verb},
    words::Words,
};
use db::{Scope, Tx};
use kernel::{Actor, Moment, PersonId, Result, short_line};
use webkit::{Answer, Ctx, Posted, query, route};

route! {
    /// Agreeing for one's side.
    pub struct AgreeAt { slug: String, other: String } = "/c/{slug}/between/{other}/agree";
}

/// Longest terms, in characters.
const WORDS_MAX: usize = 10_000;
/// Longest reason, in characters.
const WHY_MAX: usize = 300;
/// Stands for "someone else was faster" where an act gives the address to go on to.
const STALE: &str = "";

/// Opens it for an act, one after the other; gives who speaks for the side.
fn sit(tx: &mut Tx, actor: Actor, at: &BetweenAt) -> Result<(rule::Seat, PersonId)> {
    let pair = rule::open(tx, actor, &at.slug, &at.other)?.pair;
    tx.guard(Scope::new("mutual terms", format!("{} {}", pair.one, pair.other)))?;
    // What was read before the turn came may have changed.
    let seat = rule::open(tx, actor, &at.slug, &at.other)?;
    let by = seat.speaker()?;
    Ok((seat, by))
}

/// Keeps in the chronicle of both sides what one of them did.
fn log(tx: &mut Tx, seat: &rule::Seat, verb: Verb, by: PersonId, version: i64, now: Moment) -> Result<()> {
    for community in [seat.pair.one, seat.pair.other] {
        chronicle::log(tx, &Entry::new(community, verb).by(Some(by)).detail(&version), now)?;
    }
    Ok(())
}

/// Agrees to the last version for the asker's side.
fn agree(tx: &mut Tx, seat: &rule::Seat, version: i64, by: PersonId, now: Moment) -> Result<()> {
    if store::agree(tx, seat.pair.one, seat.pair.other, version, seat.side(), by, now)?.0 > 0 {
        log(tx, seat, Verb::AgreedTerms, by, version, now)?;
    }
    Ok(())
}

pub(super) async fn proposed(ctx: Ctx, at: BetweenAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let asked = at.clone();
    let seat = ctx
        .read(move |tx, actor| {
            let seat = rule::open(tx, actor, &asked.slug, &asked.other)?;
            seat.speaker()?;
            Ok(seat)
        })
        .await?;
    let (words, why) = (form.text("words", WORDS_MAX), form.check("why", |text| short_line(text, WHY_MAX)));
    let is_same = words.as_ref().is_some_and(|words| seat.versions.first().is_some_and(|last| last.words == words.as_str()));
    if is_same {
        form.wrong("words", Words(ctx.locale()).between_same());
    }
    let (Some(words), Some(why), true) = (words, why, form.is_good()) else {
        return ctx.show_again(&page(&ctx, &at, Some(form)).await?);
    };
    let (now, from, asked, keep) = (ctx.now, form.value("version").parse().unwrap_or(-1), at.clone(), keep_key(&seat));
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let (seat, by) = sit(tx, actor, &asked)?;
            if seat.last() != from {
                return Ok(STALE.to_owned());
            }
            let version = from + 1;
            store::propose(tx, seat.pair.one, seat.pair.other, version, words.as_str(), &why, seat.side(), by, now)?;
            log(tx, &seat, Verb::ProposedTerms, by, version, now)?;
            // Whoever proposes it agrees to it.
            agree(tx, &seat, version, by, now)?;
            Ok(query(&asked, &[("done", &keep)]))
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    // What is proposed now stands above the form, which goes on from it.
    form.wrong("words", Words(ctx.locale()).stale_edit());
    let asked = at.clone();
    let last = ctx.read(move |tx, actor| rule::open(tx, actor, &asked.slug, &asked.other)).await?.last();
    ctx.show_again(&page(&ctx, &at, Some(form.with("version", last.to_string()))).await?)
}

pub(super) async fn agreed(ctx: Ctx, at: AgreeAt, posted: Posted) -> Answer {
    let at = BetweenAt { slug: at.slug, other: at.other };
    let form = posted.form(&ctx).await?;
    if !form.is_good() {
        return ctx.show_again(&page(&ctx, &at, Some(form)).await?);
    }
    let (now, version, asked) = (ctx.now, form.value("version").parse().unwrap_or(-1), at.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let (seat, by) = sit(tx, actor, &asked)?;
            // Only to what was read: what was replaced meanwhile is read first.
            if seat.last() != version || version < 1 {
                return Ok(STALE.to_owned());
            }
            agree(tx, &seat, version, by, now)?;
            Ok(asked.to_string())
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let mut again = webkit::Form::empty(ctx.guard(), ctx.words());
    again.refuse(Words(ctx.locale()).between_replaced());
    ctx.show_again(&page(&ctx, &at, Some(again)).await?)
}

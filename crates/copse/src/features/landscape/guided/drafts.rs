//! Drafts: landscapes of people without an account, each behind a link that nobody can guess. The database has only the hash
//! of the link's secret. A draft lives for 180 days from when it was last opened.

use super::{
    super::keeper,
    carried,
    store::{self, DraftRow},
};
use db::{Scope, Tx};
use kernel::{Fault, LandscapeId, Moment, Result, Token};
use landscape::Landscape;
use webkit::{ClientAddress, Ctx, Once, Rate};

const DAY_SECONDS: i64 = 86_400;
/// A draft lives so long from its last use, in seconds: 180 days.
pub(super) const LIFE_SECONDS: i64 = 180 * DAY_SECONDS;
/// So long before its end it warns, in seconds: 30 days.
pub(super) const WARNING_SECONDS: i64 = 30 * DAY_SECONDS;
/// Opening it again counts as use after so long, in seconds: an hour.
const USED_AFTER: i64 = 3_600;

/// How many drafts one address on the net may begin: a whole class behind one address may.
const BEGIN: Rate = Rate { burst: 100, seconds_each: 60 };
/// How often it may send something to drafts.
const KEEP: Rate = Rate { burst: 2_000, seconds_each: 1 };
/// How often it may try links that lead nowhere.
const TRY: Rate = Rate { burst: 100, seconds_each: 10 };

/// A draft that was opened.
pub(super) struct Draft {
    /// What it says.
    pub(super) landscape: Landscape,
    /// When it was used before.
    pub(super) used_at: Moment,
}

fn since(now: Moment) -> Moment {
    now.plus_seconds(-LIFE_SECONDS)
}

fn opened(row: &DraftRow) -> Result<Draft> {
    Ok(Draft { landscape: keeper::parsed(&row.doc)?, used_at: row.used_at })
}

/// The draft of a token, if there is one; looking at it is no use of it.
///
/// # Errors
/// What the database gives.
pub(super) fn look(tx: &mut Tx, token: &Token, now: Moment) -> Result<Option<Draft>> {
    store::draft(tx, &token.hash(), since(now))?.as_ref().map(opened).transpose()
}

/// Counts a link that leads nowhere, so that nobody tries many.
fn nowhere(ctx: &Ctx, from: &ClientAddress) -> Fault {
    match ctx.kit.limiter.take("draft-try", &from.limit_key(), TRY, ctx.now) {
        Ok(()) => Fault::Absent,
        Err(busy) => busy,
    }
}

/// The draft behind a link, which lives on from now.
///
/// # Errors
/// [`Fault::Absent`] for a link that is wrong, too old, or whose draft was deleted: one is like the other.
pub(super) async fn open(ctx: &Ctx, from: &ClientAddress, token: &str) -> Result<(Token, Draft)> {
    ctx.kit.limiter.look("draft-try", &from.limit_key(), TRY, ctx.now)?;
    let now = ctx.now;
    let Some(token) = Token::parse(token) else { return Err(nowhere(ctx, from)) };
    let asked = token.clone();
    let Some(draft) = ctx.read(move |tx, _| look(tx, &asked, now)).await? else { return Err(nowhere(ctx, from)) };
    if now.seconds_since(draft.used_at) > USED_AFTER {
        let hash = token.hash();
        ctx.write(move |tx, _| store::used(tx, &hash, now)).await?;
    }
    Ok((token, draft))
}

/// Begins a draft, once for a form; pressing twice gives the same link.
///
/// # Errors
/// [`Fault::Busy`] when this address began too many, [`Fault::TooLarge`] for what is too large to be kept.
pub(super) async fn begin(ctx: &Ctx, from: &ClientAddress, once: &Once, landscape: &Landscape) -> Result<Token> {
    ctx.kit.limiter.take("draft", &from.limit_key(), BEGIN, ctx.now)?;
    let document = carried::written(landscape)?;
    let token = ctx.secret_of(once);
    let (hash, now, id) = (token.hash(), ctx.now, LandscapeId::new(ctx.now, &ctx.rng));
    ctx.write_once(once, move |tx, _| {
        store::add(tx, id, &hash, &document, now)?;
        Ok("/start".to_owned())
    })
    .await?;
    Ok(token)
}

/// Changes a draft, once for a form; gives where to go on to.
///
/// # Errors
/// [`Fault::Absent`] where it is no longer there, [`Fault::TooLarge`] where it would grow too large; then nothing is kept.
pub(super) async fn change(
    ctx: &Ctx,
    from: &ClientAddress,
    token: &Token,
    once: &Once,
    mut act: impl FnMut(&mut Landscape) -> Result<String> + Send + 'static,
) -> Result<String> {
    ctx.kit.limiter.take("draft-keep", &from.limit_key(), KEEP, ctx.now)?;
    let (token, now) = (token.clone(), ctx.now);
    ctx.write_once(once, move |tx, _| {
        guard(tx, &token)?;
        let mut landscape = look(tx, &token, now)?.ok_or(Fault::Absent)?.landscape;
        let before = landscape.clone();
        let to = act(&mut landscape)?;
        keeper::to_keep(&before, &landscape)?;
        store::keep(tx, &token.hash(), &carried::written(&landscape)?, now)?;
        Ok(to)
    })
    .await
}

/// Nobody else changes this draft until the transaction ends.
pub(super) fn guard(tx: &mut Tx, token: &Token) -> Result<()> {
    tx.guard(Scope::new("draft", kernel::hex(&token.hash())))
}

/// Deletes a draft.
///
/// # Errors
/// What the database gives.
pub(super) fn delete(tx: &mut Tx, token: &Token) -> Result<()> {
    store::delete(tx, &token.hash()).map(drop)
}

/// Deletes the drafts that nobody used for 180 days.
///
/// # Errors
/// What the database gives.
pub(in super::super) fn forget(tx: &mut Tx, now: Moment) -> Result<()> {
    store::forget(tx, since(now)).map(drop)
}

//! What someone took out or moved just now, to be put back: the fields of the form that does so. The page that offers it is asked for
//! by an id, so that no word of it stands in an address, which proxies write down.

use super::{keeper, store, was::STALE};
use db::Tx;
use kernel::{Fault, LandscapeId, Moment, Result, TakenId};
use landscape::Landscape;
use webkit::{Asked, Ctx, Form, Once};

/// It is kept for so long, in seconds: a day.
const LIFE_SECONDS: i64 = 86_400;

/// The name under which an address asks for it.
const ASKED: &str = "taken";

/// The fields of a form, with what stands in them.
pub(super) type Fields = Vec<(String, String)>;

/// What was taken out.
pub(super) struct Kept {
    id: TakenId,
    /// The fields of the form that puts it back.
    pub(super) fields: Fields,
}

/// Takes something out of the landscape of whoever asks, once for a form, and keeps what puts it back; gives where to go on
/// to: a page, asked for what was taken. Where nothing is taken, as after another window was faster, it gives [`STALE`].
///
/// # Errors
/// As [`keeper::change_mine`].
pub(super) async fn take_out(
    ctx: &Ctx,
    once: &Once,
    page: &str,
    mut act: impl FnMut(&mut Landscape) -> Result<Option<Fields>> + Send + 'static,
) -> Result<String> {
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let (zone, now) = (ctx.zone(), ctx.now);
    let (page, part) = page
        .split_once('#')
        .map_or_else(|| (page.to_owned(), String::new()), |(page, part)| (page.to_owned(), format!("#{part}")));
    let (id, taken) = (LandscapeId::new(now, &ctx.rng), TakenId::new(now, &ctx.rng));
    ctx.write_once(once, move |tx, actor| {
        // The session may have ended since.
        if actor.person() != Some(person) {
            return Err(Fault::SignIn);
        }
        let Some(fields) = keeper::change(tx, person, id, &zone, now, &mut act)? else { return Ok(STALE.to_owned()) };
        store::keep_taken(tx, taken, person, &serde_json::to_string(&fields)?, now)?;
        let separator = if page.contains('?') { '&' } else { '?' };
        Ok(format!("{page}{separator}{ASKED}={taken}{part}"))
    })
    .await
}

/// What an address asks for, if whoever asks took it out and that was not long ago.
///
/// # Errors
/// [`Fault::SignIn`] for a guest; what the database gives.
pub(super) async fn look(ctx: &Ctx, asked: &Asked) -> Result<Option<Kept>> {
    let Some(id) = asked.parse::<TakenId>(ASKED) else { return Ok(None) };
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let since = ctx.now.plus_seconds(-LIFE_SECONDS);
    let found = ctx.read(move |tx, _| store::taken(tx, id, person, since)).await?;
    Ok(found.map(|(fields,)| serde_json::from_str(&fields)).transpose()?.map(|fields| Kept { id, fields }))
}

/// A form with its fields in it, which puts it back once, however often the page is looked at again.
pub(super) fn filled(ctx: &Ctx, kept: Kept) -> Form {
    let empty = Form::empty(ctx.guard_of(kept.id), ctx.words());
    kept.fields.into_iter().fold(empty, |form, (name, value)| form.with(&name, value))
}

/// Forgets what was taken out some time ago.
///
/// # Errors
/// What the database gives.
pub(super) fn forget(tx: &mut Tx, now: Moment) -> Result<()> {
    store::forget_taken(tx, now.plus_seconds(-LIFE_SECONDS)).map(drop)
}

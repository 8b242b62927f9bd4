//! What of one's own was taken away and can be brought back for a while: kept states, pictures.

use db::{Changed, Tx};
use kernel::{Fault, Moment, PersonId, Result};
use webkit::{Answer, Ctx, Posted};

/// Before when something that was taken away is forgotten: thirty days ago.
pub(super) fn forgotten(now: Moment) -> Moment {
    now.plus_seconds(-30 * 86_400)
}

/// Takes one thing of whoever asks away, or brings it back, by a button; and goes on.
///
/// # Errors
/// [`Fault::SignIn`] for a guest, [`Fault::Absent`] where nothing of theirs is changed.
pub(super) async fn by_button(
    ctx: Ctx,
    posted: Posted,
    to: String,
    mut act: impl FnMut(&mut Tx, PersonId, Moment) -> Result<Changed> + Send + 'static,
) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            if act(tx, person, now)?.0 == 0 { Err(Fault::Absent) } else { Ok(to.clone()) }
        })
        .await?;
    ctx.go_to(to)
}

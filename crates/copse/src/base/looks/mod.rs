//! A site keeper who must look into a community that is not theirs gives a reason, and looks for an hour. It is written down
//! before anything is shown, where the community's members see it. There is no other way in.

mod store;

pub use store::{LookRow, LookedRow, STATEMENTS, is_keeper, lately, looks};

use crate::base::chronicle::{self, Entry, Verb};
use db::Tx;
use kernel::{CommunityId, Fault, Moment, PersonId, Result};
use webkit::Ctx;

/// How long a look lasts, in seconds: an hour.
pub const SECONDS: i64 = 3_600;
/// How long a look is told on the community's front page, in seconds: 30 days.
pub const TOLD_SECONDS: i64 = 30 * 86_400;
/// How long it is told on Today, in seconds: a week.
pub const TODAY_SECONDS: i64 = 7 * 86_400;
/// Longest reason, in characters.
pub const REASON_MAX: usize = 500;

/// Goes on only for a keeper of the site: nobody else learns that a page of theirs is there.
///
/// # Errors
/// [`Fault::SignIn`] or [`Fault::Absent`] for anyone else; what the database gives.
pub async fn keeper_only(ctx: &Ctx) -> Result<()> {
    ctx.actor().await?;
    match ctx.viewer() {
        None => Err(Fault::SignIn),
        Some(viewer) if !viewer.keeper => Err(Fault::Absent),
        Some(_) => Ok(()),
    }
}

/// Lets a site keeper look into a community from now on, and writes it into its chronicle.
///
/// # Errors
/// [`Fault::Refused`] for someone who does not keep the site; what the database gives.
pub fn look(tx: &mut Tx, community: CommunityId, keeper: PersonId, reason: &str, now: Moment) -> Result<()> {
    store::is_keeper(tx, keeper)?.ok_or(Fault::Refused)?;
    let seq = chronicle::log(tx, &Entry::new(community, Verb::KeeperLooked).by(Some(keeper)).words(reason), now)?;
    store::add_look(tx, community, keeper, now, now.plus_seconds(SECONDS), reason)?;
    tracing::warn!(%community, %keeper, seq, "a site keeper looks into a community");
    Ok(())
}

//! What lies around a community and inside it: where it is, how wide it works, what it stands under, its circles; and the looks
//! of a site keeper into it, which are never silent.

mod around;
mod looks;
mod margin;
mod outline;
mod place;
mod start;
mod store;

pub(super) use around::{AroundAt, starts_circles};
pub(super) use place::PlacedAt;
pub(super) use start::StartCircleAt;
pub(super) use store::STATEMENTS;

use crate::{
    base::access::CommunityView,
    features::{Block, Waiting},
};
use db::Tx;
use kernel::{PersonId, Result};
use webkit::{Ctx, Routes};

/// The pages of this part.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get::<place::PlacedAt, _>(place::placed)
        .post::<place::PlacedAt, _>(place::placed_posted)
        .get::<around::AroundAt, _>(around::around)
        .post::<around::AroundAt, _>(around::ask)
        .post::<around::ReplyAt, _>(around::reply)
        .post::<around::EndAt, _>(around::end)
        .post::<around::StartersAt, _>(around::starters)
        .get::<start::StartCircleAt, _>(start::start)
        .post::<start::StartCircleAt, _>(start::start_posted)
        .get::<looks::LooksAt, _>(looks::list)
}

/// One block below another.
fn both(one: Option<Block>, other: Option<Block>) -> Option<Block> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.and(&other)),
        (one, other) => one.or(other),
    }
}

/// In the margin of the front page.
pub(super) fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    Ok(both(looks::front_margin(tx, ctx, view)?, margin::front_margin(tx, ctx, view)?))
}

/// On Today.
pub(super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let looked = looks::today(tx, ctx, person)?;
    Ok(match (looked, margin::today(tx, ctx, person)?) {
        (Some(looked), Some(asked)) => Some(looked.and(&asked)),
        (looked, asked) => looked.or(asked),
    })
}

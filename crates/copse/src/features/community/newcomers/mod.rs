//! First steps: what who is new is met with, and who coordinates for the first time. What we do, who greets, who is who, and
//! small tasks that each ticks for themselves; nobody else sees the ticks.

mod came;
mod change;
mod page;
mod store;
mod today;

pub(super) use came::{after_joining, tell_who_came};
pub(super) use store::STATEMENTS;
pub(in super::super) use today::today;

use super::ways;
use crate::{
    base::access::CommunityView,
    features::{Area, Way},
    words::Words,
};
use db::Tx;
use kernel::Result;
use webkit::{Ctx, Routes};

db::text_enum! {
    /// For whom the first steps are.
    pub enum Path {
        /// Who joined.
        Newcomer = "newcomer",
        /// Who coordinates for the first time.
        Coordinator = "coordinator",
    }
}

/// The pages of first steps.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get::<page::StepsAt, _>(page::steps)
        .post::<page::TickAt, _>(page::tick)
        .post::<page::AwayAt, _>(page::put_away)
        .get::<change::ChangeAt, _>(change::change)
        .post::<change::ChangeAt, _>(change::change_posted)
}

/// What of it stands on the page of more ways to work, for coordinators.
pub(super) fn ways(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    let t = Words(ctx.locale());
    let mut all = Vec::new();
    for (path, area, name, about) in [
        (Path::Newcomer, Area::Coming, t.steps_title_newcomer(), t.steps_way_newcomer()),
        (Path::Coordinator, Area::Doing, t.steps_title_coordinator(), t.steps_way_coordinator()),
    ] {
        let is_used = store::words(tx, view.community().id, path)?.is_some();
        let slug = view.community().slug.to_string();
        all.push(ways::way(area, name, about, change::ChangeAt { slug, path }.to_string(), is_used));
    }
    Ok(all)
}

//! Who was what, through time: asked for a date or a year, told by members and coordinators with dates as they know them, drawn
//! as lines; the roles a community has of its own, and when a role is meant to pass on.

mod asked;
mod fields;
mod mine;
mod planned;
mod roles;
pub(super) mod said;
mod tell;
mod today;

pub(super) use tell::{TermAt, giving};
pub(in super::super) use today::today;

use super::ways;
use crate::{
    base::{access::CommunityView, communities::terms},
    features::{Area, Way},
    words::Words,
};
use db::Tx;
use kernel::Result;
use webkit::{Ctx, Routes};

/// The pages of membership and roles through time.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get::<asked::WhoAt, _>(asked::who)
        .get::<mine::MineAt, _>(mine::mine)
        .post::<mine::MineAt, _>(mine::mine_posted)
        .get::<tell::TellAt, _>(tell::tell)
        .post::<tell::TellAt, _>(tell::tell_posted)
        .get::<tell::TermAt, _>(tell::change)
        .post::<tell::TermAt, _>(tell::change_posted)
        .post::<tell::TakeBackAt, _>(tell::take_back)
        .get::<roles::RolesAt, _>(roles::roles)
        .post::<roles::RolesAt, _>(roles::add)
        .get::<roles::RoleAt, _>(roles::change)
        .post::<roles::RoleAt, _>(roles::change_posted)
        .post::<roles::GiveUpAt, _>(roles::give_up)
        .post::<roles::RemindAt, _>(roles::remind)
        .get::<planned::PlannedAt, _>(planned::planned)
        .post::<planned::PlannedAt, _>(planned::planned_posted)
}

/// What of it stands on the page of more ways to work, for a member.
pub(super) fn ways(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    let t = Words(ctx.locale());
    let (id, slug) = (view.community().id, view.community().slug.to_string());
    let own = terms::own_roles(tx, id)?;
    let told = terms::has_told(tx, id)?.is_some();
    Ok(vec![
        ways::way(Area::Doing, t.terms_title(), t.terms_way(), asked::WhoAt { slug: slug.clone() }.to_string(), told),
        ways::way(Area::Doing, t.terms_roles_title(), t.terms_roles_way(), roles::RolesAt { slug }.to_string(), !own.is_empty()),
    ])
}

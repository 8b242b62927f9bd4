//! Handing over: whom a coordinator asks to follow, what those need to know, and who stands in for a while.

mod ask;
mod deputies;
mod pack;
mod store;
mod today;

pub(super) use store::STATEMENTS;
pub(in super::super) use today::today;

use webkit::Routes;

/// The pages of handing over.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get::<ask::HandOverAt, _>(ask::hand_over)
        .post::<ask::HandOverAt, _>(ask::ask)
        .get::<pack::PackAt, _>(pack::download)
        .post::<ask::TakeBackAt, _>(ask::take_back)
        .get::<ask::FollowAt, _>(ask::follow)
        .post::<ask::FollowAt, _>(ask::answer)
        .get::<deputies::DeputiesAt, _>(deputies::deputies)
        .post::<deputies::DeputiesAt, _>(deputies::give)
        .post::<deputies::EndAt, _>(deputies::end)
}

//! How a community is born and who is let into it: what it is like before it is founded, whether an organisation stands behind it,
//! what it asks of those who ask to join, and its guests.

mod alike;
mod backing;
mod guests;
mod neighbours;
mod questions;
mod store;
#[cfg(test)]
mod tests;

pub(super) use backing::{backed_line, birth_field, read_birth};
pub(super) use guests::let_in_no_longer;
pub(super) use neighbours::{Neighbour, neighbours};
pub(super) use questions::{Question, answers_for, answers_to_weigh, asked, keep_answers, read_answers, sorted_anew};
pub use store::set_birth;
pub(super) use store::{STATEMENTS, end_what_ran_out, let_in};

use super::ways;
use crate::{
    base::{access::CommunityView, communities},
    features::{Area, Way},
    words::Words,
};
use db::Tx;
use kernel::Result;
use webkit::{Ctx, Routes};

/// The pages.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get::<backing::BackingAt, _>(backing::backing)
        .post::<backing::BackingAt, _>(backing::backing_posted)
        .get::<questions::QuestionsAt, _>(questions::questions)
        .post::<questions::QuestionsAt, _>(questions::questions_posted)
        .get::<guests::GuestsAt, _>(guests::guests)
        .post::<guests::GuestAt, _>(guests::end)
}

/// What these offer to coordinators.
pub(super) fn ways(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    let t = Words(ctx.locale());
    let (id, slug) = (view.community().id, view.community().slug.to_string());
    let is_backed = !store::birth(tx, id)?.0.sponsor.is_empty();
    let asks = !communities::questions(tx, id)?.is_empty();
    let has_guests = !store::guests(tx, id, 1)?.is_empty();
    Ok(vec![
        ways::way(
            Area::Doing,
            t.backing_title(),
            t.ways_backing(),
            backing::BackingAt { slug: slug.clone() }.to_string(),
            is_backed,
        ),
        ways::way(
            Area::Coming,
            t.questions_title(),
            t.ways_questions(),
            questions::QuestionsAt { slug: slug.clone() }.to_string(),
            asks,
        ),
        ways::way(Area::Coming, t.guests_title(), t.ways_guests(), guests::GuestsAt { slug }.to_string(), has_guests),
    ])
}

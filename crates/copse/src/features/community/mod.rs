//! A community's own pages: founding, the front page with its charter, joining and leaving, invitations, the people with the
//! part they take and what they look after, where else one meets.

mod births;
mod charter;
mod circles;
mod founding;
mod front;
mod handover;
mod invitations;
mod levels;
mod meeting;
mod membership;
mod newcomers;
mod own;
mod passing;
mod people;
mod person;
mod requests;
mod store;
mod terms;
#[cfg(test)]
mod tests;
mod ways;

pub use births::set_birth;

use super::{Block, Feature, Waiting};
use crate::{
    base::{access::CommunityView, communities::State},
    words::Words,
};
use db::Tx;
use kernel::{Moment, PersonId, Result};
use webkit::{Ctx, Routes};

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "community",
        routes,
        nav: &[],
        front_head: None,
        front: Some(front_block),
        front_margin: Some(front_margin),
        talk_margin: None,
        ways: Some(ways::ways),
        home: None,
        today: Some(today),
        leaflets: None,
        comes: None,
        sorts: None,
        rounds: None,
        goes_along: None,
        own: own::OWN,
        jobs: |_| Vec::new(),
        statements: vec![
            store::STATEMENTS,
            births::STATEMENTS,
            circles::STATEMENTS,
            handover::STATEMENTS,
            newcomers::STATEMENTS,
            passing::STATEMENTS,
        ],
    }
}

/// How people take part, for whoever sees inside.
fn front_block(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    if view.sees_inside() { levels::rings(tx, ctx, view.community().id) } else { Ok(None) }
}

/// What lies around, and where else one meets.
fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    let around = circles::front_margin(tx, ctx, view)?;
    Ok(match (around, meeting::front_margin(tx, ctx, view)?) {
        (Some(around), Some(places)) => Some(around.and(&places)),
        (around, places) => around.or(places),
    })
}

fn routes() -> Routes {
    let routes = circles::routes(charter::routes(Routes::new()));
    let routes = newcomers::routes(handover::routes(terms::routes(routes)));
    births::routes(passing::routes(routes))
        .get::<founding::FoundAt, _>(founding::found)
        .post::<founding::FoundAt, _>(founding::found_posted)
        .get::<front::FrontAt, _>(front::front)
        .post::<membership::JoinAt, _>(membership::join)
        .get::<membership::AskAt, _>(membership::ask)
        .post::<membership::AskAt, _>(membership::ask_posted)
        .post::<membership::AskBackAt, _>(membership::ask_back)
        .get::<membership::LeaveAt, _>(membership::leave)
        .post::<membership::LeaveAt, _>(membership::leave_posted)
        .get::<requests::RequestsAt, _>(requests::requests)
        .post::<requests::AnswerAt, _>(requests::answer)
        .get::<people::PeopleAt, _>(people::people)
        .get::<person::PersonAt, _>(person::person)
        .post::<person::DutyAt, _>(person::duty)
        .get::<levels::LevelAt, _>(levels::level)
        .post::<levels::LevelAt, _>(levels::level_posted)
        .post::<levels::LineAt, _>(levels::line_posted)
        .get::<invitations::InvitationsAt, _>(invitations::invitations)
        .post::<invitations::InvitationsAt, _>(invitations::make)
        .post::<invitations::RevokeAt, _>(invitations::revoke)
        .get::<invitations::InvitationAt, _>(invitations::invitation)
        .post::<invitations::InvitationAt, _>(invitations::accept)
        .get::<invitations::CarriedAt, _>(invitations::carried)
        .get::<meeting::WhereAt, _>(meeting::list)
        .post::<meeting::WhereAt, _>(meeting::add)
        .get::<meeting::PlaceAt, _>(meeting::change)
        .post::<meeting::PlaceAt, _>(meeting::change_posted)
        .post::<meeting::RemoveAt, _>(meeting::remove)
        .get::<ways::WaysAt, _>(ways::page)
        .get::<front::AsAt, _>(front::seen_as)
}

/// What waits for a person: the invitation they came with, charters to be looked at again, terms that end.
fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let all =
        [invitations::today, newcomers::today, handover::today, charter::today, terms::today, circles::today, passing::today];
    let mut waiting: Option<Waiting> = None;
    for part in all {
        waiting = match (waiting, part(tx, ctx, person)?) {
            (Some(before), Some(more)) => Some(before.and(&more)),
            (before, more) => before.or(more),
        };
    }
    Ok(waiting)
}

/// Why nothing is added to a community that rests or has ended, and nobody joins; nothing of one that goes on.
fn at_rest(t: &Words<'static>, state: &State) -> &'static str {
    match state {
        State::Paused => t.front_pauses(),
        State::Dormant => t.front_sleeps(),
        State::Active => "",
        State::Closed => t.front_ended(),
    }
}

/// Forgets for good what was passed of posts that were taken back before a moment: they cannot be brought back any more.
///
/// # Errors
/// What the database gives.
pub fn keep_house(tx: &mut Tx, before: Moment) -> Result<()> {
    passing::forget_taken_back(tx, before)?;
    passing::forget_summed_taken_back(tx, before).map(drop)
}

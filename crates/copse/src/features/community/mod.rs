//! A community's own pages: founding, the front page with its charter, joining and leaving, the people.

mod charter;
mod founding;
mod front;
mod membership;
mod people;
#[cfg(test)]
mod tests;

use super::Feature;
use webkit::Routes;

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "community",
        routes,
        nav: &[],
        front: None,
        front_margin: None,
        ways: None,
        home: None,
        today: None,
        jobs: |_| Vec::new(),
        statements: Vec::new(),
    }
}

fn routes() -> Routes {
    Routes::new()
        .get::<founding::FoundAt, _>(founding::found)
        .post::<founding::FoundAt, _>(founding::found_posted)
        .get::<front::FrontAt, _>(front::front)
        .post::<membership::JoinAt, _>(membership::join)
        .get::<membership::AskAt, _>(membership::ask)
        .post::<membership::AskAt, _>(membership::ask_posted)
        .get::<membership::LeaveAt, _>(membership::leave)
        .post::<membership::LeaveAt, _>(membership::leave_posted)
        .get::<membership::RequestsAt, _>(membership::requests)
        .post::<membership::AnswerAt, _>(membership::answer)
        .get::<people::PeopleAt, _>(people::people)
        .post::<people::CoordinatorAt, _>(people::make_coordinator)
        .get::<charter::CharterAt, _>(charter::change)
        .post::<charter::CharterAt, _>(charter::change_posted)
        .get::<charter::HistoryAt, _>(charter::history)
}

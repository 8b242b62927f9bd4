//! What comes round in communities, for the calendar on a phone or a computer: of one community as a file, and of all of a person's
//! at a secret address that their calendar asks again and again. What comes round, features say in their slot ([`Rounds`]).
//!
//! [`Rounds`]: super::Rounds

mod give;
mod ics;
mod own;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use super::Feature;
use webkit::Routes;

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "calendar",
        routes,
        nav: &[],
        front_head: None,
        front: None,
        front_margin: None,
        talk_margin: None,
        ways: None,
        home: None,
        today: None,
        leaflets: None,
        comes: None,
        sorts: None,
        rounds: None,
        goes_along: None,
        own: own::OWN,
        jobs: |_| Vec::new(),
        statements: vec![store::STATEMENTS],
    }
}

fn routes() -> Routes {
    Routes::new()
        .get::<pages::CalendarAt, _>(pages::calendar)
        .post::<pages::CalendarAt, _>(pages::made)
        .post::<pages::EndAt, _>(pages::ended)
        .get::<give::PersonalAt, _>(give::personal)
        .get::<give::CommunityAt, _>(give::community)
}

//! Moving in and out: communities with their people and all that they held through time, as a file that other sites read too;
//! and asking many people by mail to come.

mod asking;
mod asking_mail;
mod asking_store;
pub mod away;
mod away_store;
mod besides;
mod besides_store;
pub mod bring;
mod kept;
mod move_in;
pub mod move_in_job;
mod move_in_store;
pub mod out;
mod out_store;
mod own;
mod paste;
mod plan;
mod renew;
mod said;
pub mod site;
mod store;
mod table;
pub mod target;
#[cfg(test)]
mod tests;
mod unpacked;

use super::Feature;
use webkit::Routes;

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "moving",
        routes,
        nav: &[],
        front_head: None,
        front: None,
        front_margin: Some(away::front_margin),
        talk_margin: None,
        ways: Some(asking::ways),
        home: None,
        own: own::OWN,
        today: None,
        leaflets: None,
        comes: None,
        sorts: None,
        rounds: None,
        goes_along: None,
        jobs: |kit| vec![asking_mail::job(kit), away::job(kit), away::sweep_job(kit), move_in_job::job(kit)],
        statements: vec![
            store::STATEMENTS,
            store::MANY,
            besides_store::STATEMENTS,
            out_store::STATEMENTS,
            asking_store::STATEMENTS,
            away_store::STATEMENTS,
            move_in_store::STATEMENTS,
            site::STATEMENTS,
        ],
    }
}

fn routes() -> Routes {
    Routes::new()
        .get::<asking::AskManyAt, _>(asking::ask_many)
        .post::<asking::AskManyAt, _>(asking::ask)
        .get::<asking::AwaitedAt, _>(asking::awaited)
        .post::<asking::RemindAt, _>(asking::remind)
        .post::<asking::DropAt, _>(asking::drop_one)
        .get::<away::AwayAt, _>(away::away)
        .post::<away::AwayAt, _>(away::ask)
        .get::<away::FileAt, _>(away::file)
        .get::<move_in::MoveInAt, _>(move_in::move_in)
        .post::<move_in::MoveInAt, _>(move_in::give)
}

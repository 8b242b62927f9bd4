//! The archive: what was said elsewhere is brought in, looked at by coordinators, and opened to members.

mod beside;
mod bring;
mod bring_job;
mod bring_store;
pub mod chat;
mod comes;
pub mod forum;
pub mod import;
mod names;
mod names_store;
mod own;
mod pages;
mod place;
mod release;
mod run;
mod store;
mod take_in;
#[cfg(test)]
mod tests;
mod threads;
mod today;
mod unpack;

use super::Feature;
use webkit::Routes;

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "archive",
        routes,
        nav: &[],
        front_head: None,
        front: None,
        front_margin: Some(pages::front_margin),
        talk_margin: None,
        ways: Some(pages::ways),
        home: None,
        today: Some(today::waiting),
        leaflets: None,
        comes: Some(comes::COMES),
        sorts: None,
        rounds: None,
        goes_along: None,
        own: own::OWN,
        jobs: |kit| vec![bring_job::job(kit)],
        statements: vec![store::STATEMENTS, names_store::STATEMENTS, bring_store::STATEMENTS],
    }
}

fn routes() -> Routes {
    Routes::new()
        .get::<pages::ArchiveAt, _>(pages::archive)
        .get::<bring::BringAt, _>(bring::bring)
        .post::<bring::BringAt, _>(bring::give)
        .get::<names::NamesAt, _>(names::names)
        .post::<names::AskAt, _>(names::ask)
        .post::<names::AnswerAt, _>(names::answer)
        .get::<run::RunAt, _>(run::run)
        .post::<run::ReleaseAt, _>(run::release)
        .post::<run::SenderAt, _>(run::sender)
        .post::<run::TalkAt, _>(run::talk)
}

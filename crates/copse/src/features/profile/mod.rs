//! A person's own page: what they say of themselves to the people they share a community with, and to nobody else. The rest of
//! their account is in [`crate::features::account`].

mod brought;
mod edit;
mod own;
mod pages;
mod picture;
mod store;
#[cfg(test)]
mod tests;

use super::Feature;
use webkit::Routes;

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "profile",
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
        .get::<pages::ProfileAt, _>(pages::show)
        .get::<picture::PictureAt, _>(picture::give)
        .get::<edit::EditAt, _>(edit::edit)
        .post::<edit::EditAt, _>(edit::edited)
        .get::<picture::ChooseAt, _>(picture::choose)
        .post::<picture::ChooseAt, _>(picture::chosen)
        .post::<picture::RemoveAt, _>(picture::removed)
}

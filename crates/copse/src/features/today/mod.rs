//! Today: a person's own page over all their communities. What waits for them, what they are told, what is new since they
//! looked; and then it ends. What it costs does not grow with the number of communities: each question is one statement.

mod own;
mod pages;
mod read;
mod store;
#[cfg(test)]
mod tests;

use super::Feature;
use webkit::{NavItem, Place, Routes, ShownTo};

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "today",
        routes,
        nav: NAV,
        front_head: None,
        front: None,
        front_margin: None,
        talk_margin: None,
        ways: None,
        home: Some(pages::home),
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

const NAV: &[NavItem] = &[NavItem {
    section: "today",
    href: "/",
    label: |locale| crate::words::Words(locale).nav_today(),
    place: Place::Main,
    shown_to: ShownTo::SignedIn,
}];

fn routes() -> Routes {
    Routes::new().post::<pages::SeenAt, _>(pages::seen).post::<pages::ReadAt, _>(pages::read)
}

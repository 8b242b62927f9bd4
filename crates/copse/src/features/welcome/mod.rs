//! The front page of the site: for a stranger what Copse is and three doors, for whoever is signed in their own page, which
//! another feature draws; the directory; and the page that says whether all is well.

mod directory;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use super::Feature;
use webkit::{NavItem, Place, Routes, ShownTo};

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "welcome",
        routes,
        nav: NAV,
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
        own: super::Own::NOTHING,
        jobs: |_| Vec::new(),
        statements: vec![store::STATEMENTS],
    }
}

const NAV: &[NavItem] = &[NavItem {
    section: "communities",
    href: "/communities",
    label: |locale| crate::words::Words(locale).nav_communities(),
    place: Place::Main,
    shown_to: ShownTo::Everyone,
}];

fn routes() -> Routes {
    Routes::new()
        .get::<pages::FrontAt, _>(pages::front)
        .get::<pages::AboutAt, _>(pages::about)
        .get::<directory::DirectoryAt, _>(directory::directory)
        .get::<pages::HealthAt, _>(pages::health)
        .get::<pages::SourceAt, _>(pages::source)
}

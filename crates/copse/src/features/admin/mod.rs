//! What only who runs the site sees: the mails that went into the folder, and how to look into a community where that must be.

mod look;
mod pages;

use super::Feature;
use webkit::{NavItem, Place, Routes, ShownTo};

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "admin",
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
        statements: Vec::new(),
    }
}

const NAV: &[NavItem] = &[NavItem {
    section: "keeper",
    href: "/keeper",
    label: |locale| crate::words::Words(locale).nav_keeper(),
    place: Place::Tools,
    shown_to: ShownTo::Keeper,
}];

fn routes() -> Routes {
    Routes::new()
        .get::<pages::KeeperAt, _>(pages::keeper)
        .get::<look::LookAt, _>(look::look)
        .post::<look::LookAt, _>(look::look_posted)
}

//! Search: one page on which whatever the asker may see is found by its words, everywhere or in one community. What is kept of
//! the words, and how hits are opened, is in `base/search`.

mod margin;
mod mark;
mod own;
mod page;
#[cfg(test)]
mod tests;

use super::Feature;
use crate::words::Words;
use webkit::{NavItem, Place, Routes, ShownTo};

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "search",
        routes: || Routes::new().get::<page::SearchAt, _>(page::search),
        nav: &[NavItem {
            section: "search",
            href: "/search",
            label: |locale| Words(locale).search_nav(),
            place: Place::Tools,
            shown_to: ShownTo::Everyone,
        }],
        front_head: None,
        front: None,
        front_margin: Some(margin::front_margin),
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
        statements: Vec::new(),
    }
}

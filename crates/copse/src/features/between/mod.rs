//! Terms for dealing with each other: what two communities that a line ties have agreed on, in versions. Either side proposes
//! one, it holds from when both agreed to it, and what held before stays readable by the members of both.

mod margin;
mod own;
mod page;
mod propose;
mod rule;
mod store;
#[cfg(test)]
mod tests;
mod today;

use super::Feature;
use webkit::Routes;

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "between",
        routes,
        nav: &[],
        front_head: None,
        front: None,
        front_margin: Some(margin::front_margin),
        talk_margin: None,
        ways: None,
        home: None,
        today: Some(today::today),
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
        .get::<page::BetweenAt, _>(page::show)
        .post::<page::BetweenAt, _>(propose::proposed)
        .post::<propose::AgreeAt, _>(propose::agreed)
}

//! Limiting contact: a quiet way for two people who cannot go on with each other, without either of them having to go. The rule
//! itself is in `base/limits`.

mod limit;
mod mine;
mod own;
mod store;
#[cfg(test)]
mod tests;

use super::Feature;
use webkit::Routes;

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "limits",
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
        .get::<limit::LimitAt, _>(limit::limit)
        .post::<limit::LimitAt, _>(limit::limited)
        .get::<mine::LimitsAt, _>(mine::mine)
        .post::<mine::LiftAt, _>(mine::lift)
}

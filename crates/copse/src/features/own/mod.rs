//! A person's own: the copy of all that is theirs, bringing such a copy from another site, and deleting the account. What there is
//! of a person, and what is taken of a copy, each feature says in its slot ([`Own`]); here it is read, written out and let go.

mod bring;
mod copy;
mod delete;
mod erase;
mod pages;
mod store;
#[cfg(test)]
mod tests;
mod unpacked;

use super::{Feature, Own};
use webkit::Routes;

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "own",
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
        own: Own::NOTHING,
        jobs: |_| Vec::new(),
        statements: vec![store::STATEMENTS],
    }
}

fn routes() -> Routes {
    Routes::new()
        .get::<pages::CopyAt, _>(pages::copy)
        .get::<pages::CopyFileAt, _>(pages::copy_file)
        .get::<bring::BringAt, _>(bring::open)
        .post::<bring::BringAt, _>(bring::posted)
        .get::<delete::DeleteAt, _>(delete::delete)
        .post::<delete::DeleteAt, _>(delete::delete_posted)
        .get::<delete::DeletedAt, _>(delete::deleted)
}

//! Files as people get them: one that hangs on what someone wrote, whole or as a small picture, and all of a community.
//! How files come is in [`crate::base::files`].

mod give;
mod list;
mod own;
mod store;
#[cfg(test)]
mod tests;

use super::Feature;
use webkit::Routes;

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "files",
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
        .get::<give::FileAt, _>(give::file)
        .get::<give::SizeAt, _>(give::size)
        .get::<give::ThenAt, _>(give::then)
        .get::<give::ThenSizeAt, _>(give::then_size)
        .get::<list::FilesAt, _>(list::files)
}

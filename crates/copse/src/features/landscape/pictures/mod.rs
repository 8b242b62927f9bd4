//! The gallery of a landscape: photos of drawings made by hand, and drawings made elsewhere, each with words. Pictures are made
//! anew when they come, so that where and with what they were taken is not kept; they are given to their person alone.

mod along;
mod edit;
mod gallery;
mod store;
#[cfg(test)]
mod tests;

pub(super) use along::{Along, along, titles};
pub(super) use edit::{Said, add_to as add, said_of};
pub(super) use gallery::{FileAt, stream};
pub(super) use store::STATEMENTS;

use webkit::Routes;

/// The most pictures of a landscape.
pub(super) const MOST: i64 = 200;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<gallery::PicturesAt, _>(gallery::list)
        .get::<edit::AddAt, _>(edit::add)
        .post::<edit::AddAt, _>(edit::added)
        .get::<gallery::PictureAt, _>(gallery::show)
        .get::<gallery::FileAt, _>(gallery::give)
        .get::<edit::ChangeAt, _>(edit::change)
        .post::<edit::ChangeAt, _>(edit::changed)
        .post::<edit::RemoveAt, _>(edit::removed)
        .post::<edit::BackAt, _>(edit::brought_back)
}

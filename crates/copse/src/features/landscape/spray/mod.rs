//! The spray diagram of a landscape: its drawing, hints from the conventions, the same as an outline that can be edited, own
//! groups, and free twigs.

mod groups;
mod hints;
mod look;
mod page;
#[cfg(test)]
mod tests;
mod text;
mod twigs;
mod under;

use webkit::Routes;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<page::SprayAt, _>(page::show)
        .post::<page::SprayAt, _>(look::changed)
        .post::<groups::GroupsAt, _>(groups::changed)
        .post::<text::OutlineAt, _>(text::changed)
        .post::<twigs::TwigsAt, _>(twigs::added)
        .get::<twigs::TwigAt, _>(twigs::show)
        .post::<twigs::TwigAt, _>(twigs::changed)
        .post::<twigs::TakeAt, _>(twigs::taken_out)
        .post::<twigs::BackAt, _>(twigs::put_back)
}

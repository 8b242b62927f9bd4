//! The timeline of a landscape with its table, what is said of one group, and the page that leads to the rest.

mod adding;
mod born;
mod choice;
mod dates;
mod entry;
mod fields;
mod home;
mod look;
mod more;
mod page;
mod removing;
mod store;
#[cfg(test)]
mod tests;

pub(super) use page::TimelineAt;
pub(super) use store::STATEMENTS;
use webkit::Routes;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<page::TimelineAt, _>(page::show)
        .post::<page::TimelineAt, _>(adding::added)
        .post::<look::LookAt, _>(look::looked)
        .get::<entry::EntryAt, _>(entry::show)
        .post::<entry::EntryAt, _>(entry::changed)
        .post::<dates::DatesAt, _>(dates::moved)
        .get::<removing::RemoveAt, _>(removing::ask)
        .post::<removing::RemoveAt, _>(removing::removed)
        .post::<removing::PutBackAt, _>(removing::put_back)
        .post::<removing::BringBackAt, _>(removing::bring_back)
        .get::<born::BornAt, _>(born::ask)
        .post::<born::BornAt, _>(born::said)
        .get::<more::MoreAt, _>(more::show)
}

//! What a person shows of their landscape: to one person, to a community, or to whoever has a link. Nothing until they say
//! so, and never more than the page they looked at before they said it ([`sight`]). What is shown follows the landscape.

pub(super) mod chosen;
mod comments;
mod door;
mod give;
mod list;
mod page;
pub(super) mod sight;
mod slots;
mod store;
#[cfg(test)]
pub(super) mod tests;

pub(super) use list::entries_of;
pub(super) use slots::{front_margin, today};
pub(super) use store::STATEMENTS;

use webkit::Routes;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<list::ShownAt, _>(list::list)
        .get::<give::NewAt, _>(give::new)
        .post::<give::NewAt, _>(give::posted)
        .post::<list::StopAt, _>(list::stop)
        .get::<page::ShareAt, _>(page::share)
        .post::<page::ShareAt, _>(comments::say)
        .post::<comments::TakeBackAt, _>(comments::take_back)
        .get::<page::PictureAt, _>(page::picture)
        .get::<page::LinkAt, _>(page::link)
        .post::<page::LinkAt, _>(comments::say_by_link)
        .post::<comments::TakeBackByLinkAt, _>(comments::take_back_by_link)
        .get::<page::LinkPictureAt, _>(page::link_picture)
}

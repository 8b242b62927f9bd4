//! The journal of a landscape: dated notes tied to entries, in a frame if one likes, found by words, entry and kind of
//! learning, each with an address to cite it by. What is taken out can be put back for a while.

mod answers;
mod cite;
mod find;
mod note;
#[cfg(test)]
mod tests;
mod write;

use webkit::Routes;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<find::JournalAt, _>(find::show)
        .get::<cite::CiteAt, _>(cite::show)
        .get::<write::NewAt, _>(write::begin)
        .post::<write::NewAt, _>(write::begun)
        .get::<note::NoteAt, _>(note::show)
        .get::<write::EditAt, _>(write::edit)
        .post::<write::EditAt, _>(write::edited)
        .post::<note::RemoveAt, _>(note::removed)
        .post::<note::BackAt, _>(note::put_back)
}

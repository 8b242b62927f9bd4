//! A handbook: some of what is kept, in an order, under a title, to read, to print and to take along. It is made anew each time it
//! is asked for, from what the asker may see now; its address says what is in it.

mod chosen;
mod epub;
mod gathered;
mod pages;
mod passages;
mod pdf;
mod pictures;
pub(super) mod store;
mod written;

use webkit::{Routes, route};

route! {
    /// Choosing what is in it.
    pub struct HandbookAt { slug: String } = "/c/{slug}/repertoire/handbook";
    /// Reading and printing it.
    pub struct ReadAt { slug: String } = "/c/{slug}/repertoire/handbook/read";
    /// The same as a file.
    pub struct FileAt { slug: String, format: String } = "/c/{slug}/repertoire/handbook/as/{format}";
}

/// The pages of handbooks.
pub(super) fn routes(routes: Routes) -> Routes {
    routes.get::<HandbookAt, _>(pages::choose).get::<ReadAt, _>(pages::read).get::<FileAt, _>(pages::file)
}

//! The line of a community through time: what its chronicle tells of the whole community, and the histories that its people
//! wrote down, by the years in which things happened.

mod page;
pub(super) mod store;

use webkit::{Routes, route};

route! {
    /// The history of a community.
    pub struct HistoryAt { slug: String } = "/c/{slug}/history";
}

/// Its page.
pub(super) fn routes(routes: Routes) -> Routes {
    routes.get::<HistoryAt, _>(page::history)
}

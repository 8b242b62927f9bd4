//! From the first day: what would be better in a year, who expects a report and when, in which countries and organisations the
//! community works; and from then on sums by month, of which none is about one person.

pub(super) mod change;
pub(super) mod page;
pub(super) mod store;
pub(super) mod sums;
pub(super) mod today;

use webkit::Routes;

/// Its pages.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get::<page::OutlookAt, _>(page::show)
        .get::<page::CountsAt, _>(page::counts)
        .get::<change::ChangeAt, _>(change::change)
        .post::<change::ChangeAt, _>(change::changed)
}

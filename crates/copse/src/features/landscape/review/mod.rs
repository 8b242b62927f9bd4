//! The review of a landscape: how much each group matters and what it gave and took, whether to be in it more, the same or
//! less, whom one learns with where no group matters, and communities of this site that may fit.

mod answers;
mod company;
mod decide;
mod importance;
mod overview;
mod revisit;
mod store;
mod suggest;
#[cfg(test)]
mod tests;

pub(super) use revisit::today;

use webkit::Routes;

/// The SQL of this slice.
pub(super) fn statements() -> &'static [db::Statement] {
    store::STATEMENTS
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<overview::ReviewAt, _>(overview::show)
        .get::<importance::ImportanceAt, _>(importance::show)
        .post::<importance::ImportanceAt, _>(importance::said)
        .get::<company::CompanyAt, _>(company::show)
        .post::<company::CompanyAt, _>(company::said)
        .get::<decide::DecideAt, _>(decide::show)
        .post::<decide::DecideAt, _>(decide::said)
        .post::<revisit::RevisitAt, _>(revisit::said)
}

//! The charter in full: to read, to change, how it came to be, its principles and where they are cited, beside another one,
//! and the day on which it is to be looked at again.

mod beside;
mod change;
mod fields;
mod history;
mod principle;
mod read;
mod review;

pub(super) use fields::charter as read_founding;
pub(super) use review::today;

use webkit::Routes;

/// The pages of the charter.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get::<read::CharterAt, _>(read::charter)
        .post::<read::CharterAt, _>(change::posted_to_the_old_address)
        .get::<read::VersionAt, _>(read::version)
        .get::<change::ChangeAt, _>(change::change)
        .post::<change::ChangeAt, _>(change::change_posted)
        .get::<history::HistoryAt, _>(history::history)
        .get::<principle::PrincipleAt, _>(principle::principle)
        .get::<beside::SeekAt, _>(beside::seek)
        .get::<beside::BesideAt, _>(beside::beside)
}

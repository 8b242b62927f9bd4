//! What travels: a community takes something over from another, as it is or changed; changes there are offered here; and
//! what one may see of the whole line is shown as a tree.

mod answer;
mod copy;
mod lineage;
mod rule;
pub(super) mod store;
mod take;
mod today;
mod upstream;

pub(super) use lineage::{Came, came};
pub(super) use today::today;

use webkit::Routes;

/// The pages of what travels.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get::<take::TakeAt, _>(take::take)
        .post::<take::TakeAt, _>(take::taken)
        .get::<answer::AnswerAt, _>(answer::answer)
        .post::<answer::AnswerAt, _>(answer::answered)
        .get::<upstream::UpstreamAt, _>(upstream::upstream)
        .post::<upstream::UpstreamAt, _>(upstream::looked)
        .get::<upstream::NoteAt, _>(upstream::note)
        .post::<upstream::NoteAt, _>(upstream::noted)
}

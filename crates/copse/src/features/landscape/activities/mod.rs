//! Activities that someone who looks after a community hands to it: the same questions for all, in their own words. Each
//! member answers in a landscape of their own, and hands in chosen parts, if they like. Whoever handed it out sees what was
//! handed in, and nothing of what was not: no group, no number, not even that someone took it up.

mod answer;
mod asked;
mod edit;
mod list;
mod page;
mod slots;
mod store;
#[cfg(test)]
mod tests;

pub(super) use slots::{front, ways, wording};
pub(super) use store::STATEMENTS;

use webkit::Routes;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<list::ActivitiesAt, _>(list::list)
        .get::<edit::NewAt, _>(edit::new)
        .post::<edit::NewAt, _>(edit::made)
        .get::<page::ActivityAt, _>(page::page)
        .get::<edit::ChangeAt, _>(edit::change)
        .post::<edit::ChangeAt, _>(edit::changed)
        .post::<edit::EndAt, _>(edit::end)
        .post::<page::TakeUpAt, _>(page::take_up)
        .get::<answer::AnswerAt, _>(answer::choose)
        .post::<answer::AnswerAt, _>(answer::posted)
        .post::<answer::TakeBackAt, _>(answer::take_back)
        .get::<answer::AnswerOfAt, _>(answer::one)
}

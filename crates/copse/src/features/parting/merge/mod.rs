//! One community that goes into another. A coordinator asks, one of the other side agrees; the members are told and may say
//! that they do not come. Then it is made in one act: the one closes and stays readable to those who were in it.

pub(super) mod ask;
pub(super) mod make;
pub(super) mod page;
pub(super) mod store;

use webkit::Routes;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<ask::AskAt, _>(ask::ask)
        .post::<ask::AskAt, _>(ask::asked)
        .get::<page::MergeAt, _>(page::merge)
        .post::<page::ComeAt, _>(page::say)
        .post::<page::AnswerAt, _>(page::answer)
        .post::<page::BackAt, _>(page::take_back)
        .post::<make::MakeAt, _>(make::make)
}

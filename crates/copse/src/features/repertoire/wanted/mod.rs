//! What is asked for and not yet written: a line, or a conversation that asks for it. It stands on the front page of the
//! repertoire until something that is kept answers it, or whoever asked takes it back.

mod pages;
pub(super) mod store;

pub(super) use pages::{Gap, gaps};

use webkit::{Routes, route};

route! {
    /// All that is asked for, and asking for something.
    pub struct WantedAt { slug: String } = "/c/{slug}/repertoire/wanted";
    /// Saying what answers it, or that it is asked for no more.
    pub struct AnswerAt { slug: String, number: i64 } = "/c/{slug}/repertoire/wanted/{number}";
    /// Saying that a conversation asks for it.
    pub struct TalkAsksAt { slug: String, talk: i64 } = "/c/{slug}/repertoire/wanted/talk/{talk}";
}

/// The pages of what is asked for.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get::<WantedAt, _>(pages::wanted)
        .post::<WantedAt, _>(pages::asked)
        .get::<AnswerAt, _>(pages::answer)
        .post::<AnswerAt, _>(pages::answered)
        .post::<TalkAsksAt, _>(pages::talk_asks)
}

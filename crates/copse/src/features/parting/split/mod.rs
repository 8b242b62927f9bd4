//! A part of a community that goes its own way. A coordinator proposes it; each member says whether they stay, go along or do
//! both; who was asked to look after the new community agrees themselves. Then it is made in one act. What was said before
//! stays where it is, as history of both; see `docs/adr/0008-what-was-said-before-a-split.md`.

pub(super) mod make;
pub(super) mod page;
pub(super) mod propose;
pub(super) mod store;
pub(super) mod talks;

use webkit::Routes;

db::text_enum! {
    /// What became of a proposal.
    pub enum Outcome {
        /// It was made.
        Made = "made",
        /// It was taken back.
        TakenBack = "taken_back",
        /// The other side did not agree.
        Declined = "declined",
    }
}

db::text_enum! {
    /// What a member does.
    pub enum Word {
        /// Stays.
        Stay = "stay",
        /// Goes along.
        Along = "along",
        /// Belongs to both.
        Both = "both",
    }
}

db::text_enum! {
    /// What becomes of a conversation.
    pub enum Becomes {
        /// It stays.
        Stays = "stays",
        /// It goes on in the new community alone.
        Goes = "goes",
        /// It goes on in both.
        Both = "both",
    }
}

impl Word {
    /// Whether who says so belongs to the new community.
    fn goes(self) -> bool {
        self != Self::Stay
    }
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<propose::ProposeAt, _>(propose::propose)
        .post::<propose::ProposeAt, _>(propose::proposed)
        .get::<page::SplitAt, _>(page::split)
        .post::<page::WordAt, _>(page::say)
        .post::<page::KeepAt, _>(page::keep)
        .post::<page::BackAt, _>(page::take_back)
        .get::<talks::TalksAt, _>(talks::talks)
        .post::<talks::TalksAt, _>(talks::choose)
        .post::<make::MakeAt, _>(make::make)
}

//! A part of a community that goes its own way. A coordinator proposes it; each member says whether they stay, go along or do
//! both; who looks after the new community was asked and agreed, or offered to. Then it is made in one act. What was said before
//! stays where it is, as history of both; what is kept is in both, or where it was chosen to be; see `docs/adr/0008-what-was-said-before-a-split.md`.

mod anew;
mod circles;
mod keepers;
pub(super) mod make;
pub(super) mod page;
pub(super) mod propose;
mod roles;
pub(super) mod store;
pub(super) mod talks;
mod things;

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
    /// What becomes of a conversation, of something that is kept, of a circle.
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
        .post::<keepers::KeepAt, _>(keepers::keep)
        .post::<keepers::AskAt, _>(keepers::ask)
        .post::<page::BackAt, _>(page::take_back)
        .get::<talks::TalksAt, _>(talks::talks)
        .post::<talks::TalksAt, _>(talks::choose)
        .get::<things::ThingsAt, _>(things::things)
        .post::<things::ThingsAt, _>(things::choose)
        .get::<circles::CirclesAt, _>(circles::circles)
        .post::<circles::CirclesAt, _>(circles::choose)
        .post::<make::MakeAt, _>(make::make)
}

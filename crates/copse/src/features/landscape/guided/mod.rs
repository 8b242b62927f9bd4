//! "The activity in 15 minutes": five short steps from one's own practice to the groups of a life, their drawings, what
//! matters, and what is to become of it; with an account and without one.
//!
//! Every step is the form of one page. A landscape comes from where it is kept ([`keep::Keeper`]), the step's pure change
//! ([`answers`]) is made to it, it is kept again, and the next step is shown.

mod addresses;
mod answers;
mod carried;
mod drafts;
mod drawing;
mod example;
mod export;
mod keep;
mod outline;
mod pages;
mod screen;
mod seen;
mod step;
mod store;
mod take_over;
#[cfg(test)]
mod tests;
pub(super) mod wording;

pub(super) use drafts::forget as forget_drafts;
pub(super) use screen::Screen;
pub(super) use store::STATEMENTS;
pub(super) use take_over::today;

use addresses::{BeginAt, CarriedAt, DraftAt, DraftExportAt, DraftStepAt, ExampleAt, ExportAt, StepAt, TakeOverAt};
use webkit::Routes;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<BeginAt, _>(pages::start)
        .post::<BeginAt, _>(pages::begin)
        .get::<ExampleAt, _>(example::example)
        .get::<TakeOverAt, _>(take_over::look)
        .post::<TakeOverAt, _>(take_over::taken)
        .get::<StepAt, _>(step::mine)
        .post::<StepAt, _>(step::mine_posted)
        .get::<DraftAt, _>(step::draft)
        .get::<DraftStepAt, _>(step::draft_step)
        .post::<DraftStepAt, _>(step::draft_posted)
        .get::<CarriedAt, _>(step::carried)
        .post::<CarriedAt, _>(step::carried_posted)
        .get::<ExportAt, _>(export::mine)
        .post::<ExportAt, _>(export::carried)
        .get::<DraftExportAt, _>(export::draft)
}

//! Closing a community: what there is to say, step by step; proposing it; what members say to that; agreeing, stopping, and going
//! on after all. Once closed, its page tells how it came about.

mod acts;
mod head;
mod own;
mod page;
mod rule;
mod said;
mod step;
mod store;
mod successors;
mod takes_effect;
#[cfg(test)]
mod tests;
mod today;
mod told;

pub use successors::Successor;
pub use told::ToldClosing;

use super::{Area, Feature, Way};
use crate::{
    base::{access::CommunityView, endings},
    words::Words,
};
use db::Tx;
use kernel::{Fault, PersonId, Result};
use webkit::{Ctx, Routes};

/// How long members have to answer, in days.
const DAYS: i64 = 14;
/// The seconds of a day.
const DAY_SECONDS: i64 = 86_400;

db::text_enum! {
    /// A part of what is said when a community closes, in the order in which it stands.
    pub enum Step {
        /// Why it closes, and what was learned.
        Why = "why",
        /// What becomes of what it made and has.
        Things = "things",
        /// Who carries on.
        Carries = "carries",
        /// What becomes of the archive.
        Archive = "archive",
        /// The day, as `YYYY-MM-DD`.
        Day = "day",
    }
}

db::text_enum! {
    /// What a member says to a closing.
    pub enum Answer {
        /// It is fine by them.
        Fine = "fine",
        /// They would rather it went on.
        Against = "against",
        /// They would take it over.
        TakeOver = "take_over",
    }
}

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "closing",
        routes,
        nav: &[],
        front_head: Some(head::head),
        front: None,
        front_margin: None,
        talk_margin: None,
        ways: Some(ways),
        home: None,
        today: Some(today::today),
        leaflets: None,
        comes: None,
        sorts: None,
        rounds: None,
        goes_along: None,
        own: own::OWN,
        jobs: |kit| vec![takes_effect::job(kit)],
        statements: vec![store::STATEMENTS, successors::STATEMENTS],
    }
}

fn routes() -> Routes {
    let routes = Routes::new()
        .get::<page::ClosingAt, _>(page::closing)
        .get::<step::StepAt, _>(step::step)
        .post::<step::StepAt, _>(step::save)
        .post::<acts::DropAt, _>(acts::drop_draft)
        .post::<acts::ProposeAt, _>(acts::propose)
        .post::<acts::AnswerAt, _>(acts::answer)
        .post::<acts::AgreeAt, _>(acts::agree)
        .post::<acts::StopAt, _>(acts::stop)
        .post::<acts::AnywayAt, _>(acts::anyway)
        .post::<acts::UndoAt, _>(acts::undo);
    successors::routes(routes)
}

/// For coordinators: that a community may close.
fn ways(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    if !view.coordinates() {
        return Ok(Vec::new());
    }
    let t = Words(ctx.locale());
    Ok(vec![Way {
        area: Area::GoingOn,
        name: t.closing_title().into(),
        about: t.closing_way().into(),
        href: page::ClosingAt { slug: view.community().slug.to_string() }.to_string(),
        is_used: store::last(tx, view.community().id)?.is_some(),
    }])
}

/// Goes on only for who coordinates, or did when it ended: to those it is said that it was closed, and by whom. Gives who it is.
fn leads(tx: &mut Tx, view: &CommunityView) -> Result<PersonId> {
    match view.actor().person() {
        Some(person) if view.ended_at().is_some() => {
            endings::coordinated_at_its_end(tx, view.community().id, person)?.map(|(person,)| person).ok_or(Fault::Refused)
        }
        _ => view.lasting_coordinator(),
    }
}

//! Mediation: a log between people who fell out and one who mediates, which nobody else reads: no coordinator, no keeper of the
//! site, no search, no file of the community. Each takes part because they agreed to, and ends it with a word when they do not.

mod act;
mod list;
mod open;
mod own;
mod page;
mod rule;
mod store;
#[cfg(test)]
mod tests;
mod today;

use super::{Area, Feature, Way};
use crate::{base::access::CommunityView, words::Words};
use db::Tx;
use kernel::Result;
use webkit::{Ctx, Routes};

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "mediation",
        routes,
        nav: &[],
        front_head: None,
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
        jobs: |_| Vec::new(),
        statements: vec![store::STATEMENTS],
    }
}

fn routes() -> Routes {
    Routes::new()
        .get::<list::ListAt, _>(list::list)
        .post::<list::BackAt, _>(list::take_back)
        .get::<open::OpenAt, _>(open::opening)
        .post::<open::OpenAt, _>(open::opened)
        .get::<page::MediationAt, _>(page::show)
        .post::<act::AnswerAt, _>(act::answered)
        .post::<act::EntryAt, _>(act::noted)
        .post::<act::AgreementAt, _>(act::written)
        .post::<act::AssentAt, _>(act::assented)
        .post::<act::CloseAt, _>(act::closed)
        .post::<act::TellAt, _>(act::told)
}

/// Where two fell out. Whether there is a mediation is said to those who take part in it.
fn ways(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    let Ok(me) = view.belonged() else { return Ok(Vec::new()) };
    let (t, id) = (Words(ctx.locale()), view.community().id);
    let is_used = !store::mine(tx, id, me)?.is_empty();
    let href = list::ListAt { slug: view.community().slug.to_string() }.to_string();
    Ok(vec![Way { area: Area::Together, name: t.mediation_title().into(), about: t.mediation_way().into(), href, is_used }])
}

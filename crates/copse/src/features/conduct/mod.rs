//! How people deal with each other: norms, reporting what is not as it should be, holding it back or hiding it with a reason,
//! another look when its author asks for one; and each act in a log that the community can read.

mod concern;
mod decide;
mod log;
mod norms;
mod own;
mod report;
mod store;
mod subject;
#[cfg(test)]
mod tests;
mod today;
mod told;
mod words;

pub use told::{Done, ToldNorms};

use super::{Area, Block, Feature, Way};
use crate::{base::access::CommunityView, words::Words};
use askama::Template;
use db::Tx;
use kernel::Result;
use webkit::{Ctx, Routes};

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "conduct",
        routes,
        nav: &[],
        front_head: None,
        front: None,
        front_margin: Some(front_margin),
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
        .get::<norms::ConductAt, _>(norms::conduct)
        .get::<norms::NormsAt, _>(norms::change)
        .post::<norms::NormsAt, _>(norms::change_posted)
        .get::<norms::VersionsAt, _>(norms::versions)
        .get::<log::LogAt, _>(log::log)
        .get::<report::ReportsAt, _>(report::reports)
        .get::<report::ReportAt, _>(report::report)
        .post::<report::ReportAt, _>(report::report_posted)
        .get::<decide::AboutAt, _>(decide::about)
        .post::<decide::AboutAt, _>(decide::decided)
        .post::<decide::AppealAt, _>(decide::appealed)
        .post::<decide::AnswerAt, _>(decide::answered)
}

#[derive(Template)]
#[template(path = "features/conduct/front_margin.html")]
struct FrontMargin {
    t: Words<'static>,
    slug: String,
    short: String,
}

/// The norms in a line, once there are some.
fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    if !view.sees_inside() {
        return Ok(None);
    }
    let Some(norms) = crate::base::conduct::norms(tx, view.community().id)? else { return Ok(None) };
    let slug = view.community().slug.to_string();
    Block::of(&FrontMargin { t: Words(ctx.locale()), slug, short: norms.short }).map(Some)
}

/// Writing down how people want to deal with each other, and what was decided about what was said.
fn ways(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    if !view.meets() {
        return Ok(Vec::new());
    }
    let (t, id) = (Words(ctx.locale()), view.community().id);
    let is_used = crate::base::conduct::norms(tx, id)?.is_some() || !store::acts(tx, id, i64::MAX, 1)?.is_empty();
    let href = norms::ConductAt { slug: view.community().slug.to_string() }.to_string();
    Ok(vec![Way { area: Area::Together, name: t.conduct_title().into(), about: t.conduct_way().into(), href, is_used }])
}

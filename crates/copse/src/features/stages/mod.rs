//! How far a community is: the stage of development that it says it is in, with a short checklist that it makes its own; and,
//! where it wished so from its first day, what it looks towards and the sums that tell how it went. Never a score.

mod checklist;
mod outlook;
mod own;
mod page;
mod record;
mod stage;
mod store;
#[cfg(test)]
mod tests;
mod told;

pub use stage::Stage;
pub use told::{ToldOutlook, ToldStage};

use super::{Area, Block, Feature, Way};
use crate::{base::access::CommunityView, words::Words};
use askama::Template;
use db::Tx;
use kernel::Result;
use webkit::{Ctx, Routes};

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "stages",
        routes,
        nav: &[],
        front_head: None,
        front: None,
        front_margin: Some(front_margin),
        talk_margin: None,
        ways: Some(ways),
        home: None,
        today: Some(outlook::today::today),
        leaflets: None,
        comes: None,
        sorts: None,
        rounds: None,
        goes_along: None,
        own: own::OWN,
        jobs: |_| Vec::new(),
        statements: vec![store::STATEMENTS, outlook::store::STATEMENTS],
    }
}

fn routes() -> Routes {
    let routes = Routes::new()
        .get::<page::StageAt, _>(page::show)
        .get::<record::RecordAt, _>(record::record)
        .post::<record::RecordAt, _>(record::recorded)
        .post::<record::TakeBackAt, _>(record::taken_back)
        .get::<checklist::ChangeAt, _>(checklist::change)
        .post::<checklist::ChangeAt, _>(checklist::changed)
        .post::<checklist::TickAt, _>(checklist::ticked)
        .post::<checklist::ResetAt, _>(checklist::reset);
    outlook::routes(routes)
}

#[derive(Template)]
#[template(path = "features/stages/front_margin.html")]
struct FrontMargin {
    t: Words<'static>,
    slug: String,
    name: &'static str,
    about: &'static str,
    since: String,
}

/// The stage in a line, once the community said which it is.
fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    if !view.is_member() {
        return Ok(None);
    }
    let t = Words(ctx.locale());
    let Some(row) = store::stages(tx, view.community().id, 1)?.into_iter().next() else { return Ok(None) };
    let block = FrontMargin {
        t,
        slug: view.community().slug.to_string(),
        name: stage::name(t, row.stage),
        about: stage::about(t, row.stage),
        since: record::since(ctx, &row.since_words),
    };
    Block::of(&block).map(Some)
}

/// Saying how far one is, and what one looks towards.
fn ways(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    if !view.meets() {
        return Ok(Vec::new());
    }
    let (t, id, slug) = (Words(ctx.locale()), view.community().id, view.community().slug.to_string());
    let way = |name: &str, about: &str, href: String, is_used| Way {
        area: Area::GoingOn,
        name: name.into(),
        about: about.into(),
        href,
        is_used,
    };
    let is_used = !store::stages(tx, id, 1)?.is_empty();
    let looks = outlook::store::outlook(tx, id)?.is_some();
    Ok(vec![
        way(t.stage_title(), t.stage_way(), page::StageAt { slug: slug.clone() }.to_string(), is_used),
        way(t.outlook_title(), t.outlook_way(), outlook::page::OutlookAt { slug }.to_string(), looks),
    ])
}

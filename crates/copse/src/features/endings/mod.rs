//! Resting: a pause, a sleep, waking again. All that was said stays readable at its address.

mod head;
mod own;
mod page;
mod rest;
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
        name: "endings",
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
        jobs: |kit| vec![rest::job(kit)],
        statements: vec![store::STATEMENTS],
    }
}

fn routes() -> Routes {
    Routes::new()
        .get::<page::EndingAt, _>(page::ending)
        .get::<rest::RestAt, _>(rest::rest)
        .post::<rest::RestAt, _>(rest::rest_posted)
        .post::<rest::WakeAt, _>(rest::wake)
        .post::<page::WishAt, _>(page::wish)
}

/// For coordinators: that a community need not go on as it does.
fn ways(_tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    if !view.coordinates() {
        return Ok(Vec::new());
    }
    let t = Words(ctx.locale());
    let href = page::EndingAt { slug: view.community().slug.to_string() }.to_string();
    Ok(vec![Way {
        area: Area::GoingOn,
        name: t.ending_title().into(),
        about: t.ending_way().into(),
        href,
        is_used: !view.is_active(),
    }])
}

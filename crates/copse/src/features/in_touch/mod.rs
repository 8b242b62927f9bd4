//! Keeping in touch while a community pauses or sleeps, and after it closed: those who belonged are on a list if they wish, say what they
//! do now, and may join a quiet channel. Nobody is put into it, nothing in it is told by a notice, and nobody else sees it: no
//! keeper of the site, no search, no file of the community.

mod channel;
mod list;
mod monthly;
mod own;
mod part;
mod rule;
mod store;
#[cfg(test)]
mod tests;
mod today;
mod told;

pub use told::say as tell_in_touch;

use super::{Area, Block, Feature, Way, letter};
use crate::{
    base::access::{CommunityView, InTouch},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::Result;
use webkit::{Ctx, Routes};

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "in_touch",
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
        jobs: |kit| vec![monthly::job(kit), letter::job(monthly::MAIL, kit)],
        statements: vec![store::STATEMENTS],
    }
}

fn routes() -> Routes {
    Routes::new()
        .get::<list::InTouchAt, _>(list::list)
        .post::<list::InTouchAt, _>(list::said)
        .get::<channel::QuietAt, _>(channel::channel)
        .post::<channel::QuietAt, _>(channel::said)
        .post::<channel::TakeBackAt, _>(channel::taken_back)
        .post::<part::PartAt, _>(part::part)
}

#[derive(Template)]
#[template(path = "features/in_touch/margin.html")]
struct Margin {
    t: Words<'static>,
    slug: String,
    is_in: bool,
}

/// The way to it, for those who belonged, once the community does not go on.
fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    let (t, may) = (Words(ctx.locale()), rule::may(tx, view)?.0);
    if matches!(may, InTouch::Outside | InTouch::NotNow) {
        return Ok(None);
    }
    Block::of(&Margin { t, slug: view.community().slug.to_string(), is_in: may != InTouch::Offered }).map(Some)
}

/// For members of what pauses or sleeps.
fn ways(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    let (may, stay) = rule::may(tx, view)?;
    if matches!(may, InTouch::Outside | InTouch::NotNow) {
        return Ok(Vec::new());
    }
    let t = Words(ctx.locale());
    let href = list::InTouchAt { slug: view.community().slug.to_string() }.to_string();
    Ok(vec![Way {
        area: Area::GoingOn,
        name: t.in_touch_title().to_owned(),
        about: t.in_touch_way().to_owned(),
        href,
        is_used: stay.is_some(),
    }])
}

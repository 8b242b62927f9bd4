//! What conversations add to other pages.

use super::{addresses::TalkAt, list::Listed, store};
use crate::{
    base::{access::CommunityView, communities},
    features::Block,
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Moment, PersonId, Result};
use webkit::Ctx;

/// Conversations on a front page, and for each community on Today.
const FEW: i64 = 6;

#[derive(Template)]
#[template(path = "features/conversations/front_block.html")]
struct FrontBlock {
    t: Words<'static>,
    listed: Vec<Listed>,
    talk: String,
    count: i64,
}

/// The last conversations of a community.
pub(super) fn front(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    if !view.sees_inside() {
        return Ok(None);
    }
    let (id, reach, slug) = (view.community().id, view.reach_number(), view.community().slug.to_string());
    let rows = store::listed(tx, id, reach, view.actor().person(), Moment::from_micros(i64::MAX), i64::MAX, FEW)?;
    let count = store::count(tx, id, reach)?.0.0;
    let block = FrontBlock {
        t: Words(ctx.locale()),
        listed: rows.into_iter().map(|row| Listed::of(ctx, &slug, row)).collect(),
        talk: TalkAt { slug }.to_string(),
        count,
    };
    Block::of(&block).map(Some)
}

/// A community on Today.
struct Home {
    name: String,
    language: String,
    leaf: i64,
    href: String,
    listed: Vec<Listed>,
}

#[derive(Template)]
#[template(path = "features/conversations/today_block.html")]
struct TodayBlock {
    t: Words<'static>,
    homes: Vec<Home>,
}

/// What was said lately in each of one's communities.
pub(super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Block>> {
    let mut homes = Vec::new();
    for home in communities::communities_of(tx, person)? {
        let view = crate::base::access::community(tx, kernel::Actor::Person(person), &home.slug)?;
        let rows = store::listed(tx, home.id, view.reach_number(), Some(person), Moment::from_micros(i64::MAX), i64::MAX, 4)?;
        if !rows.is_empty() {
            homes.push(Home {
                name: home.name.to_string(),
                language: home.language,
                leaf: home.leaf,
                href: format!("/c/{}", home.slug),
                listed: rows.into_iter().map(|row| Listed::of(ctx, &home.slug, row)).collect(),
            });
        }
    }
    if homes.is_empty() { Ok(None) } else { Block::of(&TodayBlock { t: Words(ctx.locale()), homes }).map(Some) }
}

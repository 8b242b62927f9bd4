//! What conversations add to other pages.

use super::{addresses::TalkAt, list::Listed, read::Opened, store};
use crate::{
    base::{
        access::{CommunityView, Standing},
        limits::Apart,
    },
    features::{self, Block, Talk},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Moment, Result};
use webkit::Ctx;

/// Conversations on a front page.
const FEW: i64 = 6;

#[derive(Template)]
#[template(path = "features/conversations/front_block.html")]
struct FrontBlock {
    t: Words<'static>,
    listed: Vec<Listed>,
    talk: String,
    count: i64,
    /// Whether the reader is let in without belonging.
    is_let_in: bool,
}

/// The last conversations of a community.
pub(super) fn front(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    if !view.sees_inside() {
        return Ok(None);
    }
    let (id, reach, slug) = (view.community().id, view.reach_number(), view.community().slug.to_string());
    let rows = store::listed(tx, id, reach, view.actor().person(), Moment::from_micros(i64::MAX), i64::MAX, FEW)?;
    let count = store::count(tx, id, reach)?.0.0;
    let apart = Apart::of(tx, view.actor().person(), id, ctx.now)?;
    let block = FrontBlock {
        t: Words(ctx.locale()),
        listed: rows.into_iter().map(|row| Listed::of(ctx, &slug, &apart, row)).collect(),
        talk: TalkAt { slug }.to_string(),
        count,
        is_let_in: matches!(view.standing(), Standing::Guest | Standing::Sponsor),
    };
    Block::of(&block).map(Some)
}

/// What other features draw beside a conversation.
pub(super) fn beside(tx: &mut Tx, ctx: &Ctx, opened: &Opened) -> Result<Vec<Block>> {
    let talk = Talk { view: &opened.view, id: opened.row.id, number: opened.row.number };
    let mut blocks = Vec::new();
    for draw in features::all().into_iter().filter_map(|feature| feature.talk_margin) {
        blocks.extend(draw(tx, ctx, &talk)?);
    }
    Ok(blocks)
}

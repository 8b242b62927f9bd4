//! What lies around a community, in the margin of its front page once there is something; and on Today what is asked of those
//! who coordinate.

use super::{outline, store};
use crate::{
    base::access::CommunityView,
    features::{Block, Waiting},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{PersonId, Result};
use outline::{Outline, Twig};
use store::WaitingRow;
use webkit::Ctx;

/// The most that the margin names on each side.
const FEW: usize = 5;
/// The most requests on Today.
const SOME: i64 = 20;

#[derive(Template)]
#[template(path = "features/community/circles/margin.html")]
struct Margin {
    t: Words<'static>,
    slug: String,
    near: Vec<Twig>,
}

/// The nearest communities around and below.
pub(super) fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    let t = Words(ctx.locale());
    let Outline { above, below, .. } = outline::outline(tx, t, view)?;
    let next = |twigs: Vec<Twig>| twigs.into_iter().filter(|twig| twig.far == 1).take(FEW);
    let near: Vec<Twig> = next(above).chain(next(below)).collect();
    if near.is_empty() {
        return Ok(None);
    }
    Block::of(&Margin { t, slug: view.community().slug.to_string(), near }).map(Some)
}

#[derive(Template)]
#[template(path = "features/community/circles/today_rows.html")]
struct Rows {
    t: Words<'static>,
    rows: Vec<(WaitingRow, String)>,
}

/// What the communities that a person coordinates were asked.
pub(super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let rows = store::asked(tx, person, SOME, ctx.now)?;
    if rows.is_empty() {
        return Ok(None);
    }
    let count = rows.len();
    let rows = rows.into_iter().map(|row| (row.clone(), ctx.date(row.asked_at, DateStyle::Recent))).collect();
    Ok(Some(Waiting { count, rows: Block::of(&Rows { t: Words(ctx.locale()), rows })? }))
}

//! The box on a community's front page, once there is something to find.

use crate::{
    base::{access::CommunityView, search},
    features::Block,
    words::Words,
};
use askama::Template;
use db::{One, Tx};
use kernel::Result;
use webkit::Ctx;

#[derive(Template)]
#[template(path = "features/search/margin.html")]
struct Margin {
    t: Words<'static>,
    slug: String,
}

/// For whoever sees into the community.
pub(super) fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    let One((has_things,)) = search::has_things(tx, view.community().id)?;
    if !has_things || !view.sees_inside() {
        return Ok(None);
    }
    Block::of(&Margin { t: Words(ctx.locale()), slug: view.community().slug.to_string() }).map(Some)
}

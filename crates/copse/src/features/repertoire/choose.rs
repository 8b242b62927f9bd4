//! Choosing what kind something is to be, before it is written down.

use super::{addresses::ChooseAt, kind::Kind, own_kinds};
use crate::{
    base::{access, communities::CommunityRow},
    words::Words,
};
use askama::Template;
use webkit::{Answer, Ctx, Page};

#[derive(Template)]
#[template(path = "features/repertoire/choose.html")]
struct ChoosePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    first: Vec<Kind>,
    others: Vec<Kind>,
    /// Whether the asker may make kinds of the community's own.
    shapes: bool,
}

/// Which kind it is to be.
pub(super) async fn choose(ctx: Ctx, at: ChooseAt) -> Answer {
    ctx.actor().await?;
    let (slug, t) = (at.slug.clone(), Words(ctx.locale()));
    let (community, kinds, shapes) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.writes()?;
            Ok((view.community().clone(), own_kinds::all(tx, t, view.community().id)?, view.shapes().is_ok()))
        })
        .await?;
    if *community.slug != *at.slug {
        return ctx.moved_to(ChooseAt { slug: community.slug.to_string() });
    }
    let (first, others) = kinds.into_iter().partition(|kind| kind.is_first);
    ctx.show(&ChoosePage { page: ctx.page(t.kept_choose()).in_section("communities"), t, community, first, others, shapes })
}

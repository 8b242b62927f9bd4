//! What stays of something that is held or hidden: a line in its place, at its address.

use super::addresses::KeptAt;
use crate::{
    base::{access, communities::CommunityRow, conduct},
    features::{amiss::Trace, inside::page_in},
    words::Words,
};
use askama::Template;
use kernel::Fault;
use webkit::{Answer, Ctx, Page};

#[derive(Template)]
#[template(path = "features/repertoire/gone.html")]
struct GonePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    trace: Trace,
}

/// Shows it to whoever would see the thing; of what is held, to its author and those who decide.
pub(super) async fn gone(ctx: Ctx, at: KeptAt) -> Answer {
    let number = at.key.number;
    let (view, row) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.inside()?;
            let (id, reach, decides) = (view.community().id, view.reach_number(), view.facilitates());
            let row = conduct::kept_trace(tx, id, number, reach, actor.person(), decides)?.ok_or(Fault::Absent)?;
            Ok((view, row))
        })
        .await?;
    let t = Words(ctx.locale());
    ctx.show(&GonePage {
        page: page_in(&ctx, view.community(), t.kept_gone_title()),
        t,
        community: view.community().clone(),
        trace: Trace::of(&ctx, &view, row, &format!("kept/{number}")),
    })
}

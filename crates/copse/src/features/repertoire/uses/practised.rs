//! Saying that one practises it, or no longer.

use super::{PractiseAt, store};
use crate::{
    base::chronicle::{self, Entry, Verb},
    features::repertoire::read,
};
use kernel::Fault;
use webkit::{Answer, Ctx, Posted};

pub(super) async fn said(ctx: Ctx, at: PractiseAt, posted: Posted) -> Answer {
    let is_so = !posted.has("no");
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let (me, item) = (opened.view.writes()?, opened.row.id);
            if opened.row.withdrawn_at.is_some() {
                return Err(Fault::Absent);
            }
            let changed = if is_so { store::practise(tx, item, me, now)? } else { store::practise_no_more(tx, item, me, now)? };
            if changed.0 > 0 {
                let verb = if is_so { Verb::Practises } else { Verb::PractisesNoMore };
                chronicle::log(tx, &Entry::new(opened.view.community().community().id, verb).by(Some(me)).on(item), now)?;
            }
            Ok(opened.home().to_string())
        })
        .await?;
    ctx.go_to(format!("{to}#practised"))
}

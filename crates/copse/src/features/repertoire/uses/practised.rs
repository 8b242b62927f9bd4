//! Saying that one practises it or that it helped one, and taking that back: leads for whoever wants to ask someone.

use super::{HelpedAt, PractiseAt, store};
use crate::{
    base::chronicle::{self, Entry, Verb},
    features::repertoire::read::{self, Opened},
};
use kernel::{Fault, PersonId, Result};
use webkit::{Answer, Ctx, Posted};

/// Goes on only for those who write, of what is not taken back.
fn says(opened: &Opened) -> Result<PersonId> {
    let me = opened.view.writes()?;
    if opened.row.withdrawn_at.is_some() { Err(Fault::Absent) } else { Ok(me) }
}

pub(super) async fn said(ctx: Ctx, at: PractiseAt, posted: Posted) -> Answer {
    let is_so = !posted.has("no");
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let (me, item) = (says(&opened)?, opened.row.id);
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

pub(super) async fn helped(ctx: Ctx, at: HelpedAt, posted: Posted) -> Answer {
    let is_so = !posted.has("no");
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let (me, item) = (says(&opened)?, opened.row.id);
            if is_so {
                store::help(tx, item, me, now)?
            } else {
                store::help_no_more(tx, item, me)?
            };
            Ok(opened.home().to_string())
        })
        .await?;
    ctx.go_to(format!("{to}#helped"))
}

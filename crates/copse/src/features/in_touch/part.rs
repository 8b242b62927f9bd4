//! Taking part in the quiet channel: joining it, leaving it, a mail a month or none.

use super::{channel::QuietAt, list::InTouchAt, monthly, rule, store};
use db::{One, Scope};
use kernel::Fault;
use webkit::{Answer, Ctx, Posted, route};

route! {
    /// Taking part, or no longer.
    pub struct PartAt { slug: String } = "/c/{slug}/quiet/part";
}

pub(super) async fn part(ctx: Ctx, at: PartAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let (what, now, rng) = (posted.value("do").to_owned(), ctx.now, ctx.rng.clone());
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let inside = rule::inside(tx, actor, &at.slug)?;
            let (id, me) = (inside.view.community().id, inside.me);
            let (quiet, list) = (QuietAt { slug: at.slug.clone() }.to_string(), InTouchAt { slug: at.slug.clone() }.to_string());
            match what.as_str() {
                "join" => {
                    inside.keeps()?;
                    tx.guard(Scope::new("quiet channel", id))?;
                    // What was said before can be read, and is no news.
                    let One((last,)) = store::last_word(tx, id)?;
                    store::join(tx, id, me, now, last)?;
                    Ok(quiet)
                }
                "leave" => {
                    store::leave(tx, id, me, now)?;
                    Ok(list)
                }
                "monthly" => {
                    if inside.reads()?.monthly_at.is_none() {
                        store::set_monthly(tx, id, me, Some(now))?;
                        monthly::order(id, me, now, &rng)?.enqueue(tx)?;
                    }
                    Ok(quiet)
                }
                "no_mail" => {
                    inside.reads()?;
                    store::set_monthly(tx, id, me, None)?;
                    Ok(quiet)
                }
                _ => Err(Fault::Bad("nothing that one does with a quiet channel")),
            }
        })
        .await?;
    ctx.go_to(to)
}

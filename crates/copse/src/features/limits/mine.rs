//! Those with whom one limits contact: a list for oneself, from which each is lifted.

use super::{
    limit::{MOST, span},
    store::{self, LimitRow},
};
use crate::words::Words;
use askama::Template;
use kernel::{Fault, LimitId};
use webkit::{Answer, Asked, Ctx, Guard, Page, Posted, route};

route! {
    /// With whom one limits contact.
    pub struct LimitsAt = "/me/limits";
    /// Lifting one.
    pub struct LiftAt { limit: LimitId } = "/me/limits/{limit}/lift";
}

struct Shown {
    row: LimitRow,
    span: String,
}

#[derive(Template)]
#[template(path = "features/limits/mine.html")]
struct MinePage {
    page: Page,
    t: Words<'static>,
    now: Vec<Shown>,
    before: Vec<Shown>,
    guard: Guard,
    done: Option<&'static str>,
}

pub(super) async fn mine(ctx: Ctx, asked: Asked) -> Answer {
    let rows = ctx.read(|tx, actor| store::limits_of(tx, actor.person().ok_or(Fault::SignIn)?, MOST)).await?;
    let t = Words(ctx.locale());
    let shown = rows.into_iter().map(|row| Shown { span: span(&ctx, &row), row });
    let (now, before) = shown.partition(|shown: &Shown| shown.row.holds(ctx.now));
    ctx.show(&MinePage {
        page: ctx.page(t.limits_title()),
        t,
        now,
        before,
        guard: ctx.guard(),
        done: match asked.get("done") {
            Some("limited") => Some(t.limit_done()),
            Some("lifted") => Some(t.limit_lifted_done()),
            _ => None,
        },
    })
}

pub(super) async fn lift(ctx: Ctx, at: LiftAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            if store::lift(tx, at.limit, person, now)?.0 == 0 {
                // Lifted before, or not theirs.
                store::limits_of(tx, person, MOST)?.into_iter().find(|row| row.id == at.limit).ok_or(Fault::Absent)?;
            }
            Ok(webkit::query(LimitsAt, &[("done", "lifted")]))
        })
        .await?;
    ctx.go_to(to)
}

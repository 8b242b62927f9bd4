//! What is said of what someone shows, by those it is shown to. Whoever said something may take it back; that they did stays
//! to be seen. Nothing more is said once nothing more is shown.

use super::{
    door::Way,
    page::{LinkAt, ShareAt, answered, page_of},
    store,
};
use crate::words::Words;
use kernel::{CommentId, Fault};
use webkit::{Answer, ClientAddress, Ctx, Posted, route};

route! {
    /// Taking back what one said of something shown.
    pub struct TakeBackAt { share: String, comment: CommentId } = "/shown/{share}/take-back/{comment}";
    /// The same, for whoever came by a link.
    pub struct TakeBackByLinkAt { token: String, comment: CommentId } = "/shown/link/{token}/take-back/{comment}";
}

/// Longest comment, in characters.
const TEXT_MAX: usize = 4_000;
/// The most that is said of one share.
const MOST: i64 = 500;

pub(super) async fn say(ctx: Ctx, at: ShareAt, posted: Posted) -> Answer {
    add(&ctx, Way::Share(at.share), posted).await
}

pub(super) async fn say_by_link(ctx: Ctx, from: ClientAddress, at: LinkAt, posted: Posted) -> Answer {
    add(&ctx, Way::Link(at.token, from.limit_key()), posted).await
}

async fn add(ctx: &Ctx, way: Way, posted: Posted) -> Answer {
    let mut form = posted.form(ctx).await?;
    // Whether there is anything here is answered before what is wrong with a text.
    way.may_try(ctx)?;
    let (opening, t) = (way.clone(), Words(ctx.locale()));
    let said = ctx
        .read(move |tx, actor| {
            let row = opening.open(tx, actor)?;
            actor.person().ok_or(Fault::SignIn)?;
            Ok(store::count_comments(tx, row.id)?.0.0)
        })
        .await
        .map_err(|fault| way.failed(ctx, fault))?;
    if said >= MOST {
        form.wrong("text", t.shown_comments_full());
    }
    let text = form.text("text", TEXT_MAX);
    let (Some(text), true) = (text, form.is_good()) else {
        let page = page_of(ctx, &way, Some(form)).await?;
        return answered(&way, ctx.show_again(&page));
    };
    let (opening, id, now) = (way.clone(), CommentId::new(ctx.now, &ctx.rng), ctx.now);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let row = opening.open(tx, actor)?;
            let author = actor.person().ok_or(Fault::SignIn)?;
            store::add_comment(tx, id, row.id, author, &text, now)?;
            Ok(format!("{}#said-{id}", opening.address()))
        })
        .await?;
    answered(&way, ctx.go_to(to))
}

pub(super) async fn take_back(ctx: Ctx, at: TakeBackAt, posted: Posted) -> Answer {
    withdraw(&ctx, Way::Share(at.share), at.comment, posted).await
}

pub(super) async fn take_back_by_link(ctx: Ctx, from: ClientAddress, at: TakeBackByLinkAt, posted: Posted) -> Answer {
    withdraw(&ctx, Way::Link(at.token, from.limit_key()), at.comment, posted).await
}

async fn withdraw(ctx: &Ctx, way: Way, comment: CommentId, posted: Posted) -> Answer {
    let once = posted.button(ctx).await?;
    way.may_try(ctx)?;
    let (opening, now) = (way.clone(), ctx.now);
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let row = opening.open(tx, actor)?;
            let author = actor.person().ok_or(Fault::SignIn)?;
            store::is_authors(tx, comment, row.id, author)?.ok_or(Fault::Absent)?;
            store::withdraw(tx, comment, row.id, author, now)?;
            Ok(format!("{}#said-{comment}", opening.address()))
        })
        .await
        .map_err(|fault| way.failed(ctx, fault))?;
    answered(&way, ctx.go_to(to))
}

//! Taking back what was said, by its author or a coordinator, and bringing it back within 14 days. A trace stays: who took
//! it back and when. The conversation and its title stay, too, also when it was its first post, since what others said hangs
//! on them; whoever wants the title gone changes it before. Quotations in what others wrote stay theirs.

use super::{
    addresses::{WithdrawAt, elsewhere},
    around::{Around, Told, tell},
    read::{self, Opened},
    store::{self, PostRow},
};
use crate::{
    base::{
        chronicle::{self, Entry, Verb},
        items::{self, WITHDRAWN_SECONDS},
        notices::Reason,
    },
    words::Words,
};
use askama::Template;
use kernel::{Fault, Moment, Result};
use webkit::{Answer, Ctx, Form, Page, Posted};

/// Whether the asker may bring back what was taken back: who took it back may, or any coordinator where one of them did,
/// as long as its words are kept.
pub(super) fn may_bring_back(opened: &Opened, post: &PostRow, now: Moment) -> bool {
    let Some(at) = post.withdrawn_at else { return false };
    let by_author = post.withdrawn_by == Some(post.author_id);
    let may = if by_author { opened.view.may_change(post.author_id) } else { opened.view.community().coordinates() };
    may && now.seconds_since(at) < WITHDRAWN_SECONDS
}

/// Goes on only for those who may take this post back or bring it back.
fn check(opened: &Opened, post: &PostRow, now: Moment) -> Result<()> {
    opened.view.speaks()?;
    let stands = post.withdrawn_at.is_none() && post.moved_to.is_none();
    let may = if stands { opened.may_withdraw(post.author_id) } else { may_bring_back(opened, post, now) };
    if may { Ok(()) } else { Err(Fault::Refused) }
}

#[derive(Template)]
#[template(path = "features/conversations/withdraw.html")]
struct WithdrawPage {
    page: Page,
    t: Words<'static>,
    around: Around,
    post: PostRow,
    form: Form,
    is_mine: bool,
    is_withdrawn: bool,
}

pub(super) async fn withdraw(ctx: Ctx, at: WithdrawAt) -> Answer {
    let (number, now) = (at.number, ctx.now);
    let (opened, post) = read::opened(&ctx, &at, move |tx, opened| {
        opened.view.speaks()?;
        let mut post = read::post(tx, opened, number)?.ok_or(Fault::Absent)?;
        check(opened, &post, now)?;
        post.html = items::shown(tx, post.id, post.html, post.html_version)?;
        Ok(post)
    })
    .await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    let t = Words(ctx.locale());
    let is_withdrawn = post.withdrawn_at.is_some();
    let title = if is_withdrawn { t.bring_back_title() } else { t.withdraw_title() };
    ctx.show(&WithdrawPage {
        page: ctx.page(title).in_section("communities"),
        t,
        around: Around::of(t, &opened),
        form: Form::empty(ctx.guard(), ctx.words()),
        is_mine: opened.view.may_change(post.author_id),
        is_withdrawn,
        post,
    })
}

pub(super) async fn withdraw_posted(ctx: Ctx, at: WithdrawAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let (now, rng, brings_back) = (ctx.now, ctx.rng.clone(), posted.has("back"));
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let person = opened.view.speaks()?;
            let post = read::post(tx, &opened, at.number)?.ok_or(Fault::Absent)?;
            let home = format!("{}?at={1}#p{1}", opened.home(), at.number);
            // Someone else was faster: it is as it was to be.
            if brings_back != post.withdrawn_at.is_some() && post.moved_to.is_none() && opened.may_withdraw(post.author_id) {
                return Ok(home);
            }
            check(&opened, &post, now)?;
            let community = opened.view.community().community().id;
            let entry = |verb| Entry::new(community, verb).by(Some(person)).on(post.id);
            if brings_back {
                if items::bring_back(tx, post.id, now)? {
                    chronicle::log(tx, &entry(Verb::BroughtBack), now)?;
                }
            } else if items::withdraw(tx, post.id, person, now)? {
                store::unpin(tx, opened.row.id, at.number)?;
                chronicle::log(tx, &entry(Verb::Withdrew), now)?;
                let told = Told { community, item: post.id, place: post.id, audience: post.audience, by: person };
                tell(tx, &told, post.author_id, Reason::Withdrawn, String::new(), &rng, now)?;
            }
            Ok(home)
        })
        .await?;
    ctx.go_to(to)
}

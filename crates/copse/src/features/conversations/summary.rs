//! Summing up: a post like any other that is pinned on top. The one it replaces stays as an ordinary post.

use super::{
    addresses::{SummaryAt, elsewhere},
    around::{Around, Named},
    edit::STALE,
    read::{self, Opened},
    reply::{Saying, is_preview, preview_of},
    store,
};
use crate::{
    base::{
        chronicle::Verb,
        conversations::{self, State},
        items::{self, Body, TEXT_MAX},
    },
    words::Words,
};
use askama::Template;
use db::Scope;
use kernel::{Fault, ItemId, Result};
use webkit::{Answer, Ctx, Form, Page, Posted};

#[derive(Template)]
#[template(path = "features/conversations/sum_up.html")]
struct SummaryPage {
    page: Page,
    t: Words<'static>,
    around: Around,
    form: Form,
    preview: Option<String>,
    named: Named,
    /// The summary that someone else wrote meanwhile.
    theirs: Option<String>,
    /// The number of the summary in force, or 0.
    number: i64,
    elsewhere: Option<String>,
}

/// The summary in force, as it was written.
fn in_force(tx: &mut db::Tx, opened: &Opened) -> Result<String> {
    let Some(number) = opened.row.summary else { return Ok(String::new()) };
    match read::standing(tx, opened, number)? {
        Some(post) => Ok(items::body(tx, post.id)?.ok_or(Fault::Absent)?.body),
        None => Ok(String::new()),
    }
}

impl SummaryPage {
    async fn of(ctx: &Ctx, at: &SummaryAt, form: Option<Form>) -> Result<Self> {
        let typed = form.as_ref().map(|form| form.value("text").to_owned()).unwrap_or_default();
        let (opened, (text, named)) = read::opened(ctx, at, move |tx, opened| {
            opened.leads()?;
            let named = Named::find(tx, opened.view.community(), &typed)?;
            Ok((in_force(tx, opened)?, named))
        })
        .await?;
        let (t, number) = (Words(ctx.locale()), opened.row.summary.unwrap_or(0));
        let form = form.unwrap_or_else(|| {
            Form::empty(ctx.guard(), ctx.words()).with("text", text.clone()).with("instead", number.to_string())
        });
        Ok(Self {
            page: ctx.page(t.sum_up_title()).in_section("communities"),
            t,
            around: Around::of(t, &opened),
            preview: preview_of(&form, &named),
            named,
            theirs: (form.value("instead").parse() != Ok(number)).then_some(text),
            form,
            number,
            elsewhere: elsewhere(ctx, &opened, at),
        })
    }

    /// The page again after someone else was faster: with both texts, and a form that goes on from the other.
    fn stale(mut self) -> Self {
        self.form.refuse(self.t.stale_edit());
        self.form = self.form.with("instead", self.number.to_string());
        self
    }

    /// The page again, which may be older than what is in force.
    fn again(self, form: Form) -> Self {
        let page = Self { form, ..self };
        if page.theirs.is_some() { page.stale() } else { page }
    }
}

pub(super) async fn sum_up(ctx: Ctx, at: SummaryAt) -> Answer {
    ctx.actor().await?;
    let page = SummaryPage::of(&ctx, &at, None).await?;
    if let Some(home) = page.elsewhere {
        return ctx.moved_to(home);
    }
    ctx.show(&page)
}

pub(super) async fn sum_up_posted(ctx: Ctx, at: SummaryAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = SummaryPage::of(&ctx, &at, Some(form.clone())).await?;
    let text = form.text("text", TEXT_MAX);
    let (Some(text), true) = (text, form.is_good()) else {
        return ctx.show_again(&page.again(form));
    };
    if is_preview(&form) {
        return if page.theirs.is_some() { ctx.show_again(&page.again(form)) } else { ctx.show(&SummaryPage { form, ..page }) };
    }
    // The form's own number: sent twice, it is one summary and not two that clash.
    let (named, instead, closes) = (page.named, form.value("instead").parse().unwrap_or(-1), form.has("close"));
    let (post, body, now, rng) = (ItemId::new(ctx.now, &ctx.rng), Body::naming(&text, &named.mentions), ctx.now, ctx.rng.clone());
    let (asked, live) = (at.clone(), ctx.kit.live.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &asked.slug, &asked.key)?;
            opened.leads()?;
            tx.guard(Scope::new("summary", opened.row.id))?;
            let in_force = read::open(tx, actor, &asked.slug, &asked.key)?.row.summary;
            if in_force.unwrap_or(0) != instead {
                return Ok(STALE.to_owned());
            }
            let saying = Saying { post, body: &body, parent: None, named: &named, files: &[], live: &live };
            let number = saying.say(tx, &opened, Verb::SummedUp, &rng, now)?;
            store::set_summary(tx, opened.row.id, number, in_force)?;
            if closes {
                conversations::mark(tx, opened.row.id, opened.row.kind, State::Closed, now)?;
            }
            Ok(format!("{}#summary", opened.home()))
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    ctx.show_again(&SummaryPage::of(&ctx, &at, Some(form)).await?.stale())
}

//! Looking into a community that is not the keeper's: with a reason, for an hour, and written where its members see it before
//! anything is shown.

use crate::{
    base::{communities, looks},
    words::Words,
};
use askama::Template;
use kernel::{Fault, Result, Slug, TextError, short_line};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, route};

route! {
    /// Looking into a community.
    pub struct LookAt = "/keeper/look";
}

/// Longest address of a community, in characters.
const SLUG_MAX: usize = 300;

#[derive(Template)]
#[template(path = "features/admin/look.html")]
struct LookPage {
    page: Page,
    t: Words<'static>,
    form: Form,
}

impl LookPage {
    fn of(ctx: &Ctx, form: Form) -> Self {
        let t = Words(ctx.locale());
        Self { page: ctx.page(t.look_title()).in_section("keeper"), t, form }
    }
}

pub(super) async fn look(ctx: Ctx, asked: Asked) -> Answer {
    looks::keeper_only(&ctx).await?;
    let form = Form::empty(ctx.guard(), ctx.words()).with("community", asked.get("community").unwrap_or_default());
    ctx.show(&LookPage::of(&ctx, form))
}

/// A line that says something.
fn said(text: &str, most: usize) -> Result<String, TextError> {
    match short_line(text, most)? {
        line if line.is_empty() => Err(TextError::Empty),
        line => Ok(line),
    }
}

pub(super) async fn look_posted(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    looks::keeper_only(&ctx).await?;
    let address = form.check("community", |text| said(text, SLUG_MAX));
    let reason = form.check("reason", |text| said(text, looks::REASON_MAX));
    let (Some(address), Some(reason), true) = (address, reason, form.is_good()) else {
        return ctx.show_again(&LookPage::of(&ctx, form));
    };
    let slug = address.rsplit_once("/c/").map_or(address.as_str(), |(_, rest)| rest.split('/').next().unwrap_or_default());
    let (slug, now) = (Slug::stored(slug.to_owned()), ctx.now);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let keeper = actor.person().ok_or(Fault::SignIn)?;
            let Some((community,)) = communities::slug_taken(tx, &slug)? else { return Ok(String::new()) };
            looks::look(tx, community, keeper, &reason, now)?;
            Ok(format!("/c/{slug}"))
        })
        .await?;
    if to.is_empty() {
        form.wrong("community", Words(ctx.locale()).look_nowhere());
        return ctx.show_again(&LookPage::of(&ctx, form));
    }
    ctx.go_to(to)
}

//! The list of kept states, and keeping the present one.

use super::{Keeping, store};
use crate::{
    features::landscape::{
        keeper,
        tabs::{Tab, Tabs},
    },
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::{Fault, LandscapeId, Result, short_line};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, query, route};

route! {
    /// The kept states of one's landscape.
    pub struct VersionsAt = "/landscape/versions";
}

/// Longest name of a state, in characters.
pub(super) const NAME_MAX: usize = 120;
/// Longest reason, in characters.
pub(super) const WHY_MAX: usize = 1_000;

/// A kept state in the list.
struct Line {
    number: i64,
    name: String,
    why: String,
    when: String,
}

#[derive(Template)]
#[template(path = "features/landscape/versions/list.html")]
struct ListPage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
    form: Form,
    versions: Vec<Line>,
    /// The number of one that was taken away just now.
    removed: Option<i64>,
    done: Option<&'static str>,
}

impl ListPage {
    async fn of(ctx: &Ctx, form: Form) -> Result<Self> {
        let rows = ctx
            .read(|tx, actor| {
                let person = actor.person().ok_or(Fault::SignIn)?;
                store::versions(tx, person)
            })
            .await?;
        let t = Words(ctx.locale());
        let line = |row: store::VersionRow| Line {
            number: row.number,
            name: row.name,
            why: row.why,
            when: ctx.date(row.kept_at, DateStyle::Moment),
        };
        let versions = rows.into_iter().map(line).collect();
        let page = ctx.page(t.versions_title()).in_section("landscape");
        Ok(Self { page, t, tabs: Tabs::on(t, Tab::More), form, versions, removed: None, done: None })
    }
}

pub(super) async fn list(ctx: Ctx, asked: Asked) -> Answer {
    // The form is tied to who asks, which is known from here on.
    ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let mut page = ListPage::of(&ctx, Form::empty(ctx.guard(), ctx.words())).await?;
    page.removed = asked.parse("removed");
    page.done = match asked.get("done") {
        Some("kept") => Some(page.t.versions_done_kept()),
        Some("back") => Some(page.t.versions_done_back()),
        _ => None,
    };
    ctx.show(&page)
}

/// A name and a reason, checked.
pub(super) fn named(form: &mut Form) -> Option<(String, String)> {
    let name = form.check("name", |text| match short_line(text, NAME_MAX) {
        Ok(line) if line.is_empty() => Err(kernel::TextError::Empty),
        line => line,
    });
    let why = form.optional_text("why", WHY_MAX);
    form.is_good().then_some(())?;
    Some((name?, why?.to_string()))
}

pub(super) async fn kept(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let Some((name, why)) = named(&mut form) else {
        return ctx.show_again(&ListPage::of(&ctx, form).await?);
    };
    let keeping = Keeping { person, new_id: LandscapeId::new(ctx.now, &ctx.rng), zone: ctx.zone(), now: ctx.now };
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            if actor.person() != Some(person) {
                return Err(Fault::SignIn);
            }
            let kept = keeping.keep(tx, &name, &why)?;
            Ok(kept.map_or_else(String::new, |_| query(VersionsAt {}, &[("done", "kept")])))
        })
        .await?;
    if to.is_empty() {
        form.refuse(Words(ctx.locale()).versions_full(super::MOST));
        return ctx.show_again(&ListPage::of(&ctx, form).await?);
    }
    ctx.go_to(to)
}

/// The present state, and who asks.
pub(super) async fn present(ctx: &Ctx) -> Result<(kernel::PersonId, landscape::Landscape)> {
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    Ok((person, keeper::mine(ctx).await?))
}

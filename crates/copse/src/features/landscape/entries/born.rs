//! The year of birth, which gives dates told by an age their place.

use super::page::TimelineAt;
use crate::{
    features::landscape::{
        keeper,
        tabs::{Tab, Tabs},
    },
    words::Words,
};
use askama::Template;
use kernel::short_line;
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// The year of birth.
    pub struct BornAt = "/landscape/born";
}

/// The oldest that someone is taken to be, in years.
const OLDEST: i16 = 130;

#[derive(Template)]
#[template(path = "features/landscape/entries/born.html")]
struct BornPage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
    form: Form,
}

fn page(ctx: &Ctx, form: Form) -> BornPage {
    let t = Words(ctx.locale());
    BornPage { page: ctx.page(t.entries_born_title()).in_section("landscape"), t, tabs: Tabs::on(t, Tab::More), form }
}

pub(super) async fn ask(ctx: Ctx) -> Answer {
    let landscape = keeper::mine(&ctx).await?;
    let born = landscape.born.map(|born| born.to_string()).unwrap_or_default();
    ctx.show(&page(&ctx, Form::empty(ctx.guard(), ctx.words()).with("born", born)))
}

pub(super) async fn said(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let landscape = keeper::mine(&ctx).await?;
    let t = Words(ctx.locale());
    let typed = form.check("born", |text| short_line(text, 20)).unwrap_or_default();
    let this = keeper::today(&ctx).year();
    let born = typed.parse::<i16>().ok().filter(|born| (this - OLDEST..=this).contains(born));
    if born.is_none() && !typed.is_empty() {
        form.wrong("born", t.entries_born_wrong());
    }
    if let Some(entry) = landscape.turned_around(born) {
        form.wrong("born", t.entries_born_order(entry.name.as_str()));
    }
    if !form.is_good() {
        return ctx.show_again(&page(&ctx, form));
    }
    let to = keeper::change_mine(&ctx, form.once(), move |landscape| {
        // Another window may have changed a date meanwhile.
        if landscape.turned_around(born).is_none() {
            landscape.say_born(born);
        }
        Ok(TimelineAt.to_string())
    })
    .await?;
    ctx.go_to(to)
}

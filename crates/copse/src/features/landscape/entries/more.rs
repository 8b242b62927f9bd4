//! What else there is to a landscape, as links with a sentence each.

use crate::{
    features::landscape::tabs::{Tab, Tabs},
    words::Words,
};
use askama::Template;
use kernel::Fault;
use webkit::{Answer, Ctx, Page, route};

route! {
    /// What else there is to a landscape.
    pub struct MoreAt = "/landscape/more";
}

#[derive(Template)]
#[template(path = "features/landscape/entries/more.html")]
struct MorePage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
}

impl MorePage {
    /// Each with its address, its name and what it is for.
    fn links(&self) -> [(&'static str, &'static str, &'static str); 5] {
        let t = self.t;
        [
            ("/landscape/versions", t.entries_more_versions(), t.entries_more_versions_about()),
            ("/landscape/pictures", t.entries_more_pictures(), t.entries_more_pictures_about()),
            ("/landscape/exports", t.entries_more_exports(), t.entries_more_exports_about()),
            ("/landscape/shown", t.entries_more_shown(), t.entries_more_shown_about()),
            ("/landscape/born", t.entries_more_born(), t.entries_more_born_about()),
        ]
    }
}

pub(super) async fn show(ctx: Ctx) -> Answer {
    ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let t = Words(ctx.locale());
    ctx.show(&MorePage { page: ctx.page(t.entries_more_title()).in_section("landscape"), t, tabs: Tabs::on(t, Tab::More) })
}

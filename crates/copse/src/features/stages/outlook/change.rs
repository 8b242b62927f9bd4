//! Writing down what a community looks towards, in versions.

use super::{
    page::OutlookAt,
    store::{self, OutlookRow},
};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
    },
    features::days,
    words::Words,
};
use askama::Template;
use kernel::{Result, short_line};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, route};

route! {
    /// Writing it down anew.
    pub struct ChangeAt { slug: String } = "/c/{slug}/outlook/change";
}

/// Longest texts, in characters.
const BETTER_MAX: usize = register::limits::OUTLOOK_MAX;
const REPORT_MAX: usize = register::limits::REPORT_TO_MAX;
const LINES_MAX: usize = register::limits::OUTLOOK_LINES_MAX;
/// Stands for "someone else was faster" where an act gives the address to go on to.
const STALE: &str = "";

#[derive(Template)]
#[template(path = "features/stages/outlook/change.html")]
struct ChangePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    /// The day on which a report was due until now.
    due: String,
    /// What someone else wrote down meanwhile.
    theirs: Option<OutlookRow>,
}

impl ChangePage {
    async fn of(ctx: &Ctx, at: &ChangeAt, form: Option<Form>) -> Result<Self> {
        let slug = at.slug.clone();
        let (community, outlook) = ctx
            .read(move |tx, actor| {
                let view = access::community(tx, actor, &slug)?;
                view.shapes()?;
                Ok((view.community().clone(), store::outlook(tx, view.community().id)?))
            })
            .await?;
        let t = Words(ctx.locale());
        let version = outlook.as_ref().map_or(0, |row| row.version).to_string();
        let form = form.unwrap_or_else(|| {
            let empty = Form::empty(ctx.guard(), ctx.words()).with("version", version.clone());
            match &outlook {
                None => empty.with("counts", "1"),
                Some(row) => empty
                    .with("better", row.better.clone())
                    .with("report_to", row.report_to.clone())
                    .with("report_on", row.report_on.clone())
                    .with("countries", row.countries.clone())
                    .with("organisations", row.organisations.clone())
                    .with("counts", if row.counts { "1" } else { "" }),
            }
        });
        Ok(Self {
            page: ctx.page(t.outlook_change_title()).in_section("communities"),
            t,
            community,
            due: outlook.as_ref().map(|row| row.report_on.clone()).unwrap_or_default(),
            theirs: outlook.filter(|_| form.value("version") != version),
            form,
        })
    }

    fn stale(mut self) -> Self {
        let version = self.theirs.as_ref().map_or(0, |theirs| theirs.version);
        self.form.refuse(self.t.stale_edit());
        self.form = self.form.with("version", version.to_string());
        self
    }
}

pub(super) async fn change(ctx: Ctx, at: ChangeAt, asked: Asked) -> Answer {
    let mut page = ChangePage::of(&ctx, &at, None).await?;
    // From founding one comes here at once.
    page.page = page.page.kept(asked.get("done").unwrap_or_default());
    ctx.show(&page)
}

pub(super) async fn changed(ctx: Ctx, at: ChangeAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = ChangePage::of(&ctx, &at, Some(form.clone())).await?;
    let better = form.text("better", BETTER_MAX);
    let report_to = form.check("report_to", |text| short_line(text, REPORT_MAX));
    let report_on = match form.value("report_on").trim() {
        "" => Some(String::new()),
        typed => days::parse(typed).map(|day| day.to_string()),
    };
    if report_on.is_none() {
        form.wrong("report_on", page.t.limit_day_wrong());
    }
    let today = ctx.now.timestamp().to_zoned(ctx.zone()).date().to_string();
    if report_on.as_ref().is_some_and(|day| !day.is_empty() && *day < today && *day != page.due) {
        form.wrong("report_on", page.t.limit_day_past());
    }
    let countries = form.optional_text("countries", LINES_MAX);
    let organisations = form.optional_text("organisations", LINES_MAX);
    let (Some(better), Some(to_whom), Some(report_on), Some(countries), Some(organisations), true) =
        (better, report_to, report_on, countries, organisations, form.is_good())
    else {
        return ctx.show_again(&ChangePage { form, ..page });
    };
    let (now, slug, counts) = (ctx.now, at.slug.clone(), form.value("counts") == "1");
    let from: i64 = form.value("version").parse().unwrap_or(-1);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, id) = (view.shapes()?, view.community().id);
            tx.guard(db::Scope::new("outlook", id))?;
            let (countries, organisations) = (countries.as_str(), organisations.as_str());
            let added = store::add_outlook(
                tx,
                id,
                from + 1,
                better.as_str(),
                &to_whom,
                &report_on,
                countries,
                organisations,
                counts,
                by,
                now,
            )?;
            if added.0 == 0 {
                return Ok(STALE.to_owned());
            }
            chronicle::log(tx, &Entry::new(id, Verb::SaidOutlook).by(Some(by)).detail(&(from + 1)), now)?;
            Ok(OutlookAt { slug: slug.clone() }.to_string())
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    ctx.show_again(&ChangePage::of(&ctx, &at, Some(form)).await?.stale())
}

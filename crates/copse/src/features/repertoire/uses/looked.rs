//! A use that worked may be taken for having looked at the thing again, by those who lead.

use super::{
    LookedAt,
    outcome::Outcome,
    store::{self, UseRow},
};
use crate::{
    base::{
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
    },
    features::{
        days,
        repertoire::{
            addresses::elsewhere,
            read::{self, Opened, who_sees},
            standing::{STALE, day_said, review_day},
            store as kept,
        },
    },
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use jiff::ToSpan;
use kernel::{Fault, Result};
use webkit::{Answer, Ctx, Form, Page, Posted};

#[derive(Template)]
#[template(path = "features/repertoire/uses/looked.html")]
struct LookedPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    here: String,
    number: i64,
    told: String,
    /// What somebody else said meanwhile, by the words on the fields.
    theirs: Vec<(String, String)>,
    form: Form,
    seen: String,
}

impl LookedPage {
    fn of(ctx: &Ctx, opened: &Opened, row: &UseRow, form: Form) -> Self {
        let t = Words(ctx.locale());
        Self {
            page: ctx.page(t.use_looked_title()).in_section("communities"),
            t,
            community: opened.view.community().community().clone(),
            title: opened.row.title.clone(),
            language: opened.row.language.clone(),
            here: opened.home().to_string(),
            number: row.number,
            told: t.use_told_by(row.author_name.as_str(), ctx.date(row.told_at, DateStyle::Day)),
            theirs: Vec::new(),
            form,
            seen: who_sees(t, opened.view.community(), opened.row.audience),
        }
    }
}

/// The hidden field that says on which day it was to be looked at when the form was opened.
const WAS: &str = "was-review_on";

/// A use that worked, for those who lead.
fn worked(tx: &mut db::Tx, opened: &Opened, number: i64) -> Result<UseRow> {
    opened.leads()?;
    store::one(tx, opened.row.id, number, opened.reach())?.filter(|row| row.result == Outcome::Worked).ok_or(Fault::Absent)
}

pub(super) async fn ask(ctx: Ctx, at: LookedAt) -> Answer {
    ctx.actor().await?;
    let number = at.number;
    let (opened, row) = read::opened(&ctx, &at, move |tx, opened| worked(tx, opened, number)).await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    // A year on, unless a later day is set.
    let today = ctx.now.timestamp().to_zoned(ctx.zone()).date();
    let next = today.saturating_add(1.year()).max(days::parse(&opened.row.review_on).unwrap_or(today));
    let form = Form::empty(ctx.guard(), ctx.words()).with("review_on", next.to_string());
    let form = form.with(WAS, opened.row.review_on.as_str());
    ctx.show(&LookedPage::of(&ctx, &opened, &row, form))
}

pub(super) async fn looked(ctx: Ctx, at: LookedAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let number = at.number;
    let (opened, row) = read::opened(&ctx, &at, move |tx, opened| worked(tx, opened, number)).await?;
    // A day that has come is no day to look again.
    let review = review_day(&mut form, &ctx, "");
    let (Some(review), true) = (review, form.is_good()) else {
        return ctx.show_again(&LookedPage::of(&ctx, &opened, &row, form));
    };
    let was = if form.has(WAS) { form.value(WAS).to_owned() } else { opened.row.review_on.clone() };
    let (now, place) = (ctx.now, at.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::hold(tx, actor, &place.slug, &place.key)?;
            if ![&was, &review].contains(&&opened.row.review_on) {
                return Ok(STALE.to_owned());
            }
            let (by, row) = (opened.leads()?, worked(tx, &opened, place.number)?);
            let community = opened.view.community().community().id;
            store::set_looked(tx, row.id, by, now)?;
            kept::set_review(tx, opened.row.id, &review)?;
            let entry = Entry::new(community, Verb::LookedAtKept).by(Some(by)).on(opened.row.id).detail(&review);
            chronicle::log(tx, &entry, now)?;
            Ok(opened.home().to_string())
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let t = Words(ctx.locale());
    let (opened, row) = read::opened(&ctx, &at, move |tx, opened| worked(tx, opened, number)).await?;
    form.refuse(t.stale_edit());
    let form = form.with(WAS, opened.row.review_on.as_str());
    let mut page = LookedPage::of(&ctx, &opened, &row, form);
    page.theirs = vec![(t.kept_review_on().to_owned(), day_said(&ctx, &opened.row.review_on))];
    ctx.show_again(&page)
}

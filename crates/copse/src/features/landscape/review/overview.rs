//! The review on one page: what matters, and more, the same or less in a field of four.

use super::{
    super::{
        days, keeper,
        named::importance_name,
        tabs::{Tab, Tabs},
    },
    suggest,
};
use crate::{base::communities::ListedRow, words::Words};
use askama::Template;
use i18n::DateStyle;
use kernel::Fault;
use landscape::{
    Company, Entry, Id, Involvement, Landscape,
    review::{Quarter, is_thin, nothing_matters},
};
use webkit::{Answer, Asked, Ctx, Page, route};

route! {
    /// The review of one's landscape.
    pub struct ReviewAt = "/landscape/review";
}

/// What was said of an entry, in words.
struct Mattered {
    entry: Entry,
    importance: Option<&'static str>,
}

/// What is to become of an entry, in words.
struct Decided {
    entry: Entry,
    wish: Option<&'static str>,
    look_again: Option<String>,
}

/// A quarter of the field and what stands in it.
struct Corner {
    title: &'static str,
    decided: Vec<Decided>,
}

#[derive(Template)]
#[template(path = "features/landscape/review/overview.html")]
struct OverviewPage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
    mattered: Vec<Mattered>,
    corners: Vec<Corner>,
    undecided: Vec<Decided>,
    /// The first of these.
    next: Option<(Id, String)>,
    company: Company,
    /// Whether no group is there, or none that is important.
    is_alone: bool,
    /// Whether there are so many that they are better judged in handfuls.
    has_handfuls: bool,
    suggested: Option<Vec<ListedRow>>,
    saved: bool,
}

impl OverviewPage {
    fn has_company(&self) -> bool {
        self.company != Company::default()
    }
}

fn corner_title(t: Words<'static>, quarter: Quarter) -> &'static str {
    match quarter {
        Quarter::Now => t.review_quarter_now(),
        Quarter::NotYet => t.review_quarter_not_yet(),
        Quarter::Unwanted => t.review_quarter_unwanted(),
        Quarter::Neither => t.review_quarter_neither(),
    }
}

fn decided(ctx: &Ctx, t: Words<'static>, entry: &Entry) -> Decided {
    let wish = entry.wish.involvement.map(|involvement| match involvement {
        Involvement::More => t.review_more(),
        Involvement::Same => t.review_same(),
        Involvement::Less => t.review_less(),
    });
    let look_again = entry.wish.revisit.map(|day| t.review_look_again_on(days::said(ctx, day, DateStyle::Day)));
    Decided { entry: entry.clone(), wish, look_again }
}

impl OverviewPage {
    fn of(ctx: &Ctx, landscape: &Landscape, suggested: Option<Vec<ListedRow>>, saved: bool) -> Self {
        let t = Words(ctx.locale());
        let at = |quarter: Option<Quarter>| -> Vec<Decided> {
            let there = landscape.entries.iter().filter(|entry| Quarter::of(&entry.wish) == quarter);
            there.map(|entry| decided(ctx, t, entry)).collect()
        };
        let mattered = |entry: &Entry| Mattered {
            entry: entry.clone(),
            importance: entry.importance.map(|importance| importance_name(t, importance)),
        };
        let undecided = at(None);
        Self {
            page: ctx.page(t.review_title()).in_section("landscape"),
            t,
            tabs: Tabs::on(t, Tab::Review),
            mattered: landscape.entries.iter().map(mattered).collect(),
            corners: Quarter::ALL.map(|quarter| Corner { title: corner_title(t, quarter), decided: at(Some(quarter)) }).into(),
            next: undecided.first().map(|one| (one.entry.id, one.entry.name.clone())),
            undecided,
            company: landscape.company.clone(),
            is_alone: nothing_matters(landscape),
            has_handfuls: landscape.entries.len() > super::importance::HANDFUL,
            suggested,
            saved,
        }
    }
}

pub(super) async fn show(ctx: Ctx, asked: Asked) -> Answer {
    let landscape = keeper::mine(&ctx).await?;
    let suggested = if is_thin(&landscape) {
        let thin = landscape.clone();
        ctx.read(move |tx, actor| suggest::suggested(tx, actor.person().ok_or(Fault::SignIn)?, &thin)).await?
    } else {
        None
    };
    ctx.show(&OverviewPage::of(&ctx, &landscape, suggested, asked.get("saved").is_some()))
}

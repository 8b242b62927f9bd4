//! Reporting a post, and what waits for those who decide.

use super::{
    concern::{self, Concern},
    decide::WORDS_MAX,
    store::{self, Deed, MineRow, WaitingRow},
    words::{grounds, unseen},
};
use crate::{
    base::{access, communities::CommunityRow, conduct::Grounds},
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::{Fault, Result};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// What waits to be decided.
    pub struct ReportsAt { slug: String } = "/c/{slug}/conduct/reports";
    /// Reporting a post, by the number of its conversation and its own.
    pub struct ReportAt { slug: String, talk: i64, post: i64 } = "/c/{slug}/conduct/report/{talk}/{post}";
}

#[derive(Template)]
#[template(path = "features/conduct/report.html")]
struct ReportPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    concern: Concern,
    /// Its text, while it is seen.
    html: Option<String>,
    /// What the asker reported before, and when.
    mine: Option<(MineRow, String)>,
    form: Form,
}

impl ReportPage {
    async fn of(ctx: &Ctx, at: &ReportAt, form: Option<Form>) -> Result<Self> {
        let asked = at.clone();
        let (concern, html, mine) = ctx
            .read(move |tx, actor| {
                let concern = concern::open(tx, actor, &asked.slug, asked.talk, asked.post)?;
                let mine = store::my_report(tx, concern.row.item, concern.person)?;
                // Who reported it reads what came of it, also when it is not seen any more.
                if mine.is_none() {
                    concern.reporting()?;
                }
                let html = if concern.row.how.is_none() { Some(concern.html(tx)?) } else { None };
                Ok((concern, html, mine))
            })
            .await?;
        let t = Words(ctx.locale());
        let waiting = mine.as_ref().filter(|mine| mine.outcome.is_none());
        let form = form.unwrap_or_else(|| {
            let form = Form::empty(ctx.guard(), ctx.words());
            match waiting {
                Some(mine) => form.with("reason", mine.reason.as_str()).with("words", mine.words.clone()),
                None => form,
            }
        });
        Ok(Self {
            page: ctx.page(t.report_title()).in_section("communities"),
            t,
            community: concern.view.community().clone(),
            concern,
            html,
            mine: mine.map(|mine| {
                let when = ctx.date(mine.reported_at, DateStyle::Moment);
                (mine, when)
            }),
            form,
        })
    }

    fn grounds(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        grounds(self.t)
    }

    /// What came of the report.
    fn outcome(&self) -> Option<&'static str> {
        let (mine, _) = self.mine.as_ref()?;
        Some(match mine.outcome {
            None => self.t.report_waits(),
            Some(Deed::Held) => self.t.report_held(),
            Some(Deed::Hid) => self.t.report_hidden(),
            Some(_) => self.t.report_kept(),
        })
    }
}

pub(super) async fn report(ctx: Ctx, at: ReportAt) -> Answer {
    ctx.actor().await?;
    let page = ReportPage::of(&ctx, &at, None).await?;
    if page.mine.as_ref().is_some_and(|(mine, _)| mine.outcome.is_some()) {
        let (item, person, now) = (page.concern.row.item, page.concern.person, ctx.now);
        ctx.kit.db.write(move |tx| store::reporter_told(tx, item, person, now)).await?;
    }
    ctx.show(&page)
}

pub(super) async fn report_posted(ctx: Ctx, at: ReportAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = ReportPage::of(&ctx, &at, Some(form.clone())).await?;
    let reason: Option<Grounds> = form.choice("reason");
    let words = form.optional_text("words", WORDS_MAX);
    let (Some(reason), Some(words), true) = (reason, words, form.is_good()) else {
        return ctx.show_again(&ReportPage { form, ..page });
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let concern = concern::open(tx, actor, &at.slug, at.talk, at.post)?;
            concern.reporting()?;
            if !concern.row.stands {
                return Err(Fault::Absent);
            }
            store::add_report(tx, concern.community(), concern.row.item, concern.person, now, reason, words.as_str())?;
            Ok(at.to_string())
        })
        .await?;
    ctx.go_to(to)
}

/// What waits, in words.
struct Waits {
    row: WaitingRow,
    when: String,
    state: &'static str,
    reports: String,
    href: String,
}

#[derive(Template)]
#[template(path = "features/conduct/reports.html")]
struct ReportsPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    waits: Vec<Waits>,
}

pub(super) async fn reports(ctx: Ctx, at: ReportsAt) -> Answer {
    let slug = at.slug.clone();
    let (community, rows) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let person = view.member()?;
            if !view.facilitates() {
                return Err(Fault::Refused);
            }
            let id = view.community().id;
            let mut rows = Vec::new();
            for row in store::waiting(tx, id, person, view.reach_number())? {
                // As `Concern::may_answer` has it.
                let may_answer = match row.by.filter(|_| row.appealed && view.coordinates()) {
                    Some(by) => by != person || store::other_coordinators(tx, id, by, row.author)?.0.0 == 0,
                    None => false,
                };
                rows.push((row, may_answer));
            }
            Ok((view.community().clone(), rows))
        })
        .await?;
    let t = Words(ctx.locale());
    let waits = |(row, may_answer): (WaitingRow, bool)| Waits {
        when: ctx.date(row.since, DateStyle::Recent),
        state: match (row.appealed, may_answer) {
            (true, true) => t.reports_appealed(),
            (true, false) => t.reports_appealed_another(),
            (false, _) => unseen(t, row.how),
        },
        reports: t.reports_count(row.reports),
        href: super::decide::AboutAt { slug: at.slug.clone(), talk: row.talk, post: row.post }.to_string(),
        row,
    };
    ctx.show(&ReportsPage {
        page: ctx.page(t.reports_title()).in_section("communities"),
        t,
        waits: rows.into_iter().map(waits).collect(),
        community,
    })
}

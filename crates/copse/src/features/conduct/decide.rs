//! One post that is to be looked at: its text, its reports without who made them, what was decided; the forms of those who
//! decide, and its author's, who may ask for another look.

use super::{
    concern::{self, Concern, Taking},
    log::{LogAt, Told},
    report::ReportsAt,
    store::{self, Deed, ReportRow},
    subject::Subject,
    words::{ground, grounds, unseen},
};
use crate::{
    base::conduct::{Grounds, Unseen},
    features::Printed,
    words::Words,
};
use askama::Template;
use db::{Scope, Tx};
use i18n::DateStyle;
use kernel::{Actor, Fault, ItemId, LongText, Result};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Something said that is to be looked at: a post by the number of its conversation and its own, see [`Subject`].
    pub struct AboutAt { slug: String, talk: String, post: String } = "/c/{slug}/conduct/about/{talk}/{post}";
    /// Its author asks for another look.
    pub struct AppealAt { slug: String, talk: String, post: String } = "/c/{slug}/conduct/about/{talk}/{post}/appeal";
    /// Another look was taken.
    pub struct AnswerAt { slug: String, talk: String, post: String } = "/c/{slug}/conduct/about/{talk}/{post}/answer";
}

impl AboutAt {
    /// Where this is looked at.
    pub(super) fn of(slug: String, subject: Subject) -> Self {
        let (talk, post) = subject.parts();
        Self { slug, talk, post }
    }

    fn subject(&self) -> Result<Subject> {
        Subject::read(&self.talk, &self.post)
    }
}

/// Longest reason or appeal, in characters.
pub(super) const WORDS_MAX: usize = 2_000;

/// Where a decision or a report leads that came too late.
pub(super) const LATE: &str = "late";

/// A report in words.
struct Reported {
    ground: &'static str,
    row: ReportRow,
    when: String,
}

#[derive(Template)]
#[template(path = "features/conduct/about.html")]
struct AboutPage {
    page: Page,
    t: Words<'static>,
    concern: Concern,
    community: crate::base::communities::CommunityRow,
    said: Vec<Printed>,
    when: String,
    state: &'static str,
    /// Where it stands, if it is seen.
    permalink: Option<String>,
    reports: Vec<Reported>,
    told: Vec<Told>,
    may_answer: bool,
    log: String,
    list: String,
    form: Form,
    /// Whether a decision came too late: what was typed is shown again.
    is_late: bool,
}

impl AboutPage {
    async fn of(ctx: &Ctx, at: &AboutAt, form: Form) -> Result<Self> {
        let (asked, t) = (at.clone(), Words(ctx.locale()));
        let (concern, said, reports, acts, may_answer) = ctx
            .read(move |tx, actor| {
                let concern = opened(tx, actor, &asked)?;
                let said = concern.said(tx, t)?;
                let reports = if concern.decides() { store::reports_of(tx, concern.row.item)? } else { Vec::new() };
                let acts = store::acts_on(tx, concern.row.item)?;
                let may_answer = concern.is_appealed() && concern.may_answer(tx)?;
                Ok((concern, said, reports, acts, may_answer))
            })
            .await?;
        let (slug, row) = (at.slug.clone(), &concern.row);
        let reported =
            |row: ReportRow| Reported { ground: ground(t, row.reason), when: ctx.date(row.reported_at, DateStyle::Moment), row };
        Ok(Self {
            page: ctx.page(concern.subject.said_by(t, row.name.as_str())).in_section("communities"),
            t,
            when: ctx.date(row.said_at, DateStyle::Moment),
            state: unseen(t, concern.subject, row.how),
            permalink: Some(format!("/c/{slug}/{}", concern.subject.place())),
            reports: reports.into_iter().map(reported).collect(),
            told: acts.into_iter().map(|act| Told::on(ctx, concern.subject, act)).collect(),
            may_answer,
            log: LogAt { slug: slug.clone() }.to_string(),
            list: ReportsAt { slug }.to_string(),
            community: concern.view.community().clone(),
            said,
            form,
            concern,
            is_late: false,
        })
    }

    /// The page after a decision that came too late, with what was typed.
    fn late(mut self) -> Self {
        let words = if self.concern.row.stands { self.t.decide_late_appealed() } else { self.t.decide_late_gone() };
        self.form.refuse(words);
        self.is_late = true;
        self
    }

    fn grounds(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        grounds(self.t)
    }

    fn is_held(&self) -> bool {
        self.concern.row.how == Some(Unseen::Held)
    }

    fn is_hidden(&self) -> bool {
        self.concern.row.how == Some(Unseen::Hidden)
    }

    fn is_kept(&self) -> bool {
        matches!(self.concern.subject, Subject::Kept { .. })
    }

    fn has_open_reports(&self) -> bool {
        self.reports.iter().any(|report| report.row.settled_at.is_none())
    }

    fn may_appeal(&self) -> bool {
        self.concern.is_mine() && self.concern.row.how.is_some() && self.concern.row.appealed_at.is_none()
    }

    fn here(&self) -> String {
        AboutAt::of(self.community.slug.to_string(), self.concern.subject).to_string()
    }
}

fn opened(tx: &mut Tx, actor: Actor, at: &AboutAt) -> Result<Concern> {
    let concern = concern::open(tx, actor, &at.slug, at.subject()?)?;
    concern.looking()?;
    Ok(concern)
}

/// Opens it for an act: nobody else acts on it meanwhile.
fn held_fast(tx: &mut Tx, actor: Actor, at: &AboutAt) -> Result<Concern> {
    let concern = concern::open(tx, actor, &at.slug, at.subject()?)?;
    match concern.row.item {
        Some(item) => tx.guard(Scope::new("item", item))?,
        None => tx.guard(Scope::new("quiet channel", concern.community()))?,
    }
    concern::open(tx, actor, &at.slug, at.subject()?)
}

pub(super) async fn about(ctx: Ctx, at: AboutAt) -> Answer {
    let mut page = AboutPage::of(&ctx, &at, Form::empty(ctx.guard(), ctx.words())).await?;
    // What it was reported for is chosen beforehand, the last report first.
    if let Some(report) = page.reports.iter().find(|report| report.row.settled_at.is_none()) {
        page.form = page.form.with("reason", report.row.reason.as_str());
    }
    if page.concern.is_mine() {
        let (item, person, now) = (page.concern.row.item, page.concern.person, ctx.now);
        ctx.kit.db.write(move |tx| store::author_told(tx, item, person, now)).await?;
    }
    ctx.show(&page)
}

/// What is decided about a post.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Decision {
    Hold,
    Hide,
    Show,
    Keep,
}

pub(super) async fn decided(ctx: Ctx, at: AboutAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = AboutPage::of(&ctx, &at, form.clone()).await?;
    page.concern.deciding()?;
    if !page.concern.is_open() {
        return ctx.show_again(&page.late());
    }
    let decision = match form.value("do") {
        "hold" => Decision::Hold,
        "show" => Decision::Show,
        "keep" => Decision::Keep,
        // Without a button that was pressed: the first one.
        _ => {
            if page.is_hidden() {
                Decision::Show
            } else {
                Decision::Hide
            }
        }
    };
    let takes = matches!(decision, Decision::Hold | Decision::Hide);
    let reason: Option<Grounds> = if takes { form.choice("reason") } else { None };
    let words = form.optional_text("words", WORDS_MAX);
    let (Some(words), true) = (words, form.is_good() && (reason.is_some() || !takes)) else {
        return ctx.show_again(&AboutPage { form, ..page });
    };
    let (now, title, asked) = (ctx.now, page.t.conduct_title_hidden().to_owned(), at.clone());
    let spare = ItemId::new(ctx.now, &ctx.rng);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let concern = held_fast(tx, actor, &asked)?;
            concern.deciding()?;
            // Its author asked for another look meanwhile, or took it back.
            if !concern.is_open() {
                return Ok(LATE.to_owned());
            }
            let (concern, words) = (concern.rooted(tx, spare, now)?, words.as_str());
            let taking = |how, reason| Taking { how, reason, words, title: &title };
            match (decision, reason) {
                (Decision::Hold, Some(reason)) => {
                    concern.take_from_sight(tx, &taking(Unseen::Held, reason), now)?;
                }
                (Decision::Hide, Some(reason)) => {
                    concern.take_from_sight(tx, &taking(Unseen::Hidden, reason), now)?;
                }
                (Decision::Show, _) => {
                    concern.show_again(tx, Deed::Showed, words, now)?;
                }
                _ => {
                    concern.leave(tx, words, now)?;
                }
            }
            Ok(asked.to_string())
        })
        .await?;
    if to != LATE {
        return ctx.go_to(to);
    }
    ctx.show_again(&AboutPage::of(&ctx, &at, form).await?.late())
}

pub(super) async fn appealed(ctx: Ctx, at: AppealAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let at = AboutAt { slug: at.slug, talk: at.talk, post: at.post };
    let page = AboutPage::of(&ctx, &at, form.clone()).await?;
    if !page.concern.is_mine() {
        return Err(Fault::Refused.into());
    }
    if page.concern.row.how.is_none() {
        return Err(Fault::Absent.into());
    }
    let words: Option<LongText> = form.text("appeal", WORDS_MAX);
    let (Some(words), true) = (words, form.is_good()) else {
        return ctx.show_again(&AboutPage { form, ..page });
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let concern = held_fast(tx, actor, &at)?;
            concern.appeal(tx, words.as_str(), now)?;
            Ok(at.to_string())
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn answered(ctx: Ctx, at: AnswerAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let at = AboutAt { slug: at.slug, talk: at.talk, post: at.post };
    let page = AboutPage::of(&ctx, &at, form.clone()).await?;
    page.concern.deciding()?;
    if !page.concern.coordinates() {
        return Err(Fault::Refused.into());
    }
    let shows = form.value("do") == "show";
    let words = form.text("answer", WORDS_MAX);
    let (Some(words), true) = (words, form.is_good()) else {
        return ctx.show_again(&AboutPage { form, ..page });
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let concern = held_fast(tx, actor, &at)?;
            if !concern.is_appealed() {
                return Ok(at.to_string());
            }
            concern.answer(tx, shows, words.as_str(), now)?;
            Ok(at.to_string())
        })
        .await?;
    ctx.go_to(to)
}

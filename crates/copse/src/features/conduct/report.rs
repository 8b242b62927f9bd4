//! Reporting what was said, and what waits for those who decide.

use super::{
    concern::{self, Concern},
    decide::{AboutAt, LATE, WORDS_MAX},
    store::{self, Deed, MineRow, WaitingRow},
    subject::Subject,
    words::{grounds, unseen},
};
use crate::{
    base::{access, communities::CommunityRow, conduct::Grounds, people},
    features::Printed,
    words::Words,
};
use askama::Template;
use db::{One, Scope};
use i18n::DateStyle;
use kernel::{Fault, ItemId, Result};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// What waits to be decided.
    pub struct ReportsAt { slug: String } = "/c/{slug}/conduct/reports";
    /// Reporting something said: a post by the number of its conversation and its own, see [`Subject`].
    pub struct ReportAt { slug: String, talk: String, post: String } = "/c/{slug}/conduct/report/{talk}/{post}";
}

impl ReportAt {
    /// Where this is reported.
    pub(super) fn of(slug: String, subject: Subject) -> Self {
        let (talk, post) = subject.parts();
        Self { slug, talk, post }
    }

    fn subject(&self) -> Result<Subject> {
        Subject::read(&self.talk, &self.post)
    }
}

#[derive(Template)]
#[template(path = "features/conduct/report.html")]
struct ReportPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    concern: Concern,
    /// What it says, while it is shown.
    said: Option<Vec<Printed>>,
    /// What the asker reported before, and when.
    mine: Option<(MineRow, String)>,
    /// Who keeps the site, where nobody in the community decides about it but its author.
    keepers: Option<String>,
    form: Form,
    /// Whether a report came too late: what was typed is shown again.
    is_late: bool,
}

impl ReportPage {
    /// The page; with the form that was sent, if one was.
    async fn of(ctx: &Ctx, at: &ReportAt, form: Option<Form>) -> Result<Self> {
        let (asked, is_sent, t) = (at.clone(), form.is_some(), Words(ctx.locale()));
        let (concern, said, mine, keepers) = ctx
            .read(move |tx, actor| {
                let concern = concern::open(tx, actor, &asked.slug, asked.subject()?)?;
                let mine = store::my_report(tx, concern.row.item, concern.person)?;
                // Who reported it reads what came of it, also when it is not seen any more; who sends a report while it is taken
                // from sight does not lose it.
                if concern.is_mine() || mine.is_none() && !is_sent {
                    concern.reporting()?;
                }
                let said = if concern.is_shown() { Some(concern.said(tx, t)?) } else { None };
                let One((is_decided,)) = store::is_decided_by_another(tx, concern.community(), concern.row.author)?;
                let keepers = if is_decided { None } else { Some(people::keepers(tx)?) };
                Ok((concern, said, mine, keepers))
            })
            .await?;
        let title = if concern.subject.is_post() { t.report_title() } else { t.report_title_said() };
        let waiting = mine.as_ref().filter(|mine| mine.outcome.is_none());
        let form = form.unwrap_or_else(|| {
            let form = Form::empty(ctx.guard(), ctx.words());
            match waiting {
                Some(mine) => form.with("reason", mine.reason.as_str()).with("words", mine.words.clone()),
                None => form,
            }
        });
        Ok(Self {
            page: ctx.page(title).in_section("communities"),
            t,
            community: concern.view.community().clone(),
            concern,
            said,
            keepers: keepers.map(|names| names.iter().map(|(name,)| name.as_str()).collect::<Vec<_>>().join(", ")),
            mine: mine.map(|mine| {
                let when = ctx.date(mine.reported_at, DateStyle::Moment);
                (mine, when)
            }),
            form,
            is_late: false,
        })
    }

    /// The page after a report that came too late, with what was typed.
    fn late(mut self) -> Self {
        self.form.refuse(self.t.report_late());
        self.is_late = true;
        self
    }

    fn grounds(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        grounds(self.t)
    }

    fn place(&self) -> String {
        format!("/c/{}/{}", self.community.slug, self.concern.subject.place())
    }

    fn here(&self) -> String {
        ReportAt::of(self.community.slug.to_string(), self.concern.subject).to_string()
    }

    /// What it stands in, or itself, for the way back.
    fn crumb(&self) -> String {
        let (subject, row) = (self.concern.subject, &self.concern.row);
        match subject {
            Subject::Word { .. } => self.t.quiet_title().to_owned(),
            Subject::Kept { .. } if self.concern.is_shown() => row.own_title.clone(),
            // What it is called is not said while it is not seen.
            Subject::Kept { .. } => subject.said_by(self.t, row.name.as_str()),
            Subject::Post { .. } | Subject::View { .. } | Subject::Use { .. } => row.title.clone(),
        }
    }

    fn is_word(&self) -> bool {
        matches!(self.concern.subject, Subject::Word { .. })
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
    if !page.concern.is_shown() {
        return ctx.show_again(&page.late());
    }
    let reason: Option<Grounds> = form.choice("reason");
    let words = form.optional_text("words", WORDS_MAX);
    let (Some(reason), Some(words), true) = (reason, words, form.is_good()) else {
        return ctx.show_again(&ReportPage { form, ..page });
    };
    let (now, spare, asked) = (ctx.now, ItemId::new(ctx.now, &ctx.rng), at.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let concern = concern::open(tx, actor, &asked.slug, asked.subject()?)?;
            tx.guard(Scope::new("quiet channel", concern.community()))?;
            let concern = concern::open(tx, actor, &asked.slug, asked.subject()?)?;
            // It was taken back or from sight meanwhile.
            if !concern.is_shown() {
                return Ok(LATE.to_owned());
            }
            concern.rooted(tx, spare, now)?.report(tx, reason, words.as_str(), now)?;
            Ok(asked.to_string())
        })
        .await?;
    if to != LATE {
        return ctx.go_to(to);
    }
    ctx.show_again(&ReportPage::of(&ctx, &at, Some(form)).await?.late())
}

/// What waits, in words.
struct Waits {
    row: WaitingRow,
    when: String,
    state: &'static str,
    said: String,
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
            let (id, person) = (view.community().id, actor.person().ok_or(Fault::SignIn)?);
            let saw_it_out = concern::saw_it_out(tx, &view, person)?;
            if !saw_it_out && !view.facilitates() {
                return Err(Fault::Refused);
            }
            let mut rows = Vec::new();
            for row in store::waiting(tx, id, person, view.reach_number())? {
                // As `Concern::may_answer` has it.
                let may_answer = match row.by.filter(|_| row.appealed && (saw_it_out || view.coordinates())) {
                    Some(by) => by != person || store::other_coordinators(tx, id, by, row.author)?.0.0 == 0,
                    None => false,
                };
                rows.push((row, may_answer));
            }
            Ok((view.community().clone(), rows))
        })
        .await?;
    let t = Words(ctx.locale());
    let waits = |(row, may_answer): (WaitingRow, bool)| {
        let subject = Subject::of(row.kind, row.talk, row.number);
        Waits {
            when: ctx.date(row.since, DateStyle::Recent),
            state: match (row.appealed, may_answer) {
                (true, true) => t.reports_appealed(),
                (true, false) => t.reports_appealed_another(),
                (false, _) => unseen(t, subject, row.how),
            },
            reports: t.reports_count(row.reports),
            said: subject.said_by(t, row.name.as_str()),
            href: AboutAt::of(at.slug.clone(), subject).to_string(),
            row,
        }
    };
    ctx.show(&ReportsPage {
        page: ctx.page(t.reports_title()).in_section("communities"),
        t,
        waits: rows.into_iter().map(waits).collect(),
        community,
    })
}

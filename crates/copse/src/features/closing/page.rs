//! The page of a closing: for coordinators the draft and what there is to do; for members what is proposed, and their answer; once
//! closed, how it came about, for whoever reads what is in the community.

use super::{
    Answer as Says, DAYS, Step, leads,
    said::{Phase, happened},
    store::{self, AnswerRow, ClosingRow, StepRow},
    successors::{self, Named, NamingAt},
    takes_effect::{can_be_undone, waits_until},
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::{self, CommunityRow},
    },
    features::days,
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::{PersonId, Result};
use webkit::{Answer, Asked, Ctx, Form, Guard, Page, route};

route! {
    /// The closing of a community.
    pub struct ClosingAt { slug: String } = "/c/{slug}/closing";
}

/// A step as it stands on the page.
struct Shown {
    step: Step,
    label: &'static str,
    hint: &'static str,
    words: String,
}

/// An answer in words.
struct Answered {
    row: AnswerRow,
    says: &'static str,
    when: String,
    /// What they said before: in a line, and in their words.
    before: Vec<(String, String)>,
}

/// What the asker may do.
#[derive(Clone, Copy, Default)]
struct May {
    write: bool,
    drop: bool,
    propose: bool,
    answer: bool,
    agree: bool,
    stop: bool,
    anyway: bool,
    hand_over: bool,
    undo: bool,
}

#[derive(Template)]
#[template(path = "features/closing/page.html")]
pub(super) struct ClosingPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    may: May,
    happened: String,
    /// Why it was stopped, closed after all, or undone.
    whys: Vec<String>,
    /// When it takes effect, of one that is proposed.
    when: String,
    undo_until: String,
    steps: Vec<Shown>,
    answers: Vec<Answered>,
    named: Vec<Named>,
    /// Where coordinators name who carries on.
    naming: Option<String>,
    form: Form,
    has_answered: bool,
    buttons: [Guard; 6],
    seen: &'static str,
}

impl ClosingPage {
    /// What may be said to it, to choose from.
    fn choices(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        Says::ALL.map(|says| (says.as_str(), says.label(self.t), "")).to_vec()
    }

    /// What is wrong; and what was typed for what cannot be done any more.
    fn summary(&self) -> webkit::Summary<'_> {
        let (t, may) = (self.t, &self.may);
        let fields = [
            ("words", t.closing_answer_words(), may.answer),
            ("stop_why", t.closing_stop_why(), may.stop),
            ("anyway_why", t.closing_anyway_why(), may.anyway),
            ("undo_why", t.closing_undo_why(), may.undo && !self.undo_until.is_empty()),
        ];
        let first = self.form.summary().naming("answer", t.closing_answer_label());
        fields.into_iter().fold(first, |summary, (name, label, may)| summary.naming(name, label).keeping(name, !may))
    }

    /// Whether it lacks the one thing that is needed to propose it.
    pub(super) fn lacks_why(&self) -> bool {
        self.may.write && !self.steps.iter().any(|shown| shown.step == Step::Why && !shown.words.is_empty())
    }

    /// What is filled in again.
    pub(super) fn with(mut self, form: Form) -> Self {
        self.form = form;
        self
    }

    /// What happened last, as the reason why something cannot be done any more.
    pub(super) fn refused(mut self, mut form: Form) -> Self {
        form.refuse(self.happened.clone());
        self.form = form;
        self
    }
}

struct Read {
    view: CommunityView,
    me: Option<PersonId>,
    leads: bool,
    closing: Option<ClosingRow>,
    steps: Vec<StepRow>,
    answers: Vec<AnswerRow>,
    before: Vec<AnswerRow>,
    named: Vec<Named>,
    coordinators: i64,
    offers: i64,
}

async fn read(ctx: &Ctx, slug: &str) -> Result<Read> {
    let (slug, t) = (slug.to_owned(), Words(ctx.locale()));
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        let id = view.community().id;
        let leads = leads(tx, &view).is_ok();
        if view.ended_at().is_some() {
            view.inside()?;
        } else {
            view.member()?;
        }
        let closing = store::last(tx, id)?;
        // A draft is for those who write it.
        let closing = closing.filter(|row| leads || Phase::of(row) != Phase::Draft);
        let number = closing.as_ref().map_or(0, |row| row.number);
        Ok(Read {
            me: actor.person(),
            leads,
            steps: store::steps(tx, id, number)?,
            answers: store::answers(tx, id, number)?,
            before: store::answers_before(tx, id, number)?,
            named: successors::named(tx, actor, t, id, number)?,
            coordinators: communities::count_coordinators(tx, id)?.0.0,
            offers: store::offers(tx, id, number)?.0.0,
            closing,
            view,
        })
    })
    .await
}

fn may(ctx: &Ctx, read: &Read) -> May {
    let goes_on = read.view.ended_at().is_none();
    let phase = read.closing.as_ref().map(Phase::of);
    let is_proposed = goes_on && phase == Some(Phase::Proposed);
    let leads = read.leads && goes_on;
    let row = read.closing.as_ref();
    let is_mine = row.is_some_and(|row| row.proposed_by == read.me);
    let is_agreed = row.is_some_and(|row| row.agreed_at.is_some());
    let has_waited = row.and_then(waits_until).is_some_and(|until| until <= ctx.now);
    let is_held = is_proposed && !is_agreed && read.coordinators <= 1 && read.offers > 0;
    May {
        write: leads && !is_proposed,
        drop: leads && phase == Some(Phase::Draft),
        // What was stopped or undone can be proposed again as it stands.
        propose: leads && matches!(phase, Some(Phase::Draft | Phase::Stopped | Phase::Undone)),
        answer: is_proposed && read.view.is_member() && !is_mine,
        agree: is_proposed && leads && !is_mine && !is_agreed,
        stop: is_proposed && leads,
        anyway: leads && is_held && has_waited,
        hand_over: leads && is_held,
        undo: read.leads && !goes_on && row.is_some_and(|row| can_be_undone(row, ctx.now)),
    }
}

/// A step with its words, a day as it is said.
fn shown(ctx: &Ctx, t: Words<'static>, rows: &[StepRow], step: Step) -> Shown {
    let words = rows.iter().find(|row| row.step == step).map(|row| row.words.clone()).unwrap_or_default();
    let words = match days::parse(&words).filter(|_| step == Step::Day) {
        Some(day) => days::said(ctx, day, DateStyle::Day),
        None => words,
    };
    Shown { step, label: step.label(t), hint: step.hint(t), words }
}

/// When it takes effect, of one that is proposed.
fn when(ctx: &Ctx, t: Words<'static>, read: &Read, row: &ClosingRow) -> String {
    let waits = waits_until(row).unwrap_or(ctx.now);
    let at = row.day_at.map_or(waits, |day| day.max(waits));
    let day = |at| ctx.date(at, DateStyle::Day);
    match (row.agreed_at, row.day_at) {
        (Some(_), Some(on)) => t.closing_when_agreed(day(on)),
        _ if read.coordinators > 1 => t.closing_when_several(day(at)),
        _ => t.closing_when_alone(day(at)),
    }
}

fn page_of(ctx: &Ctx, read: Read) -> ClosingPage {
    let t = Words(ctx.locale());
    let may = may(ctx, &read);
    let row = read.closing.as_ref();
    let phase = row.map(Phase::of);
    let mine = read.answers.iter().find(|answer| Some(answer.person) == read.me);
    let form = Form::empty(ctx.guard(), ctx.words())
        .with("answer", mine.map(|mine| mine.answer.as_str()).unwrap_or_default())
        .with("words", mine.map(|mine| mine.words.as_str()).unwrap_or_default());
    let whys = row.map(|row| vec![row.agreed_why.clone(), row.stopped_why.clone(), row.undone_why.clone()]).unwrap_or_default();
    let closed_at = row.filter(|_| phase == Some(Phase::Closed)).and_then(|row| row.closed_at);
    let steps = Step::ALL.map(|step| shown(ctx, t, &read.steps, step)).into_iter();
    let said_before = |row: &AnswerRow| {
        let when = ctx.date(row.said_at, DateStyle::Recent);
        (t.closing_answer_before(when, row.answer.label(t)), row.words.clone())
    };
    ClosingPage {
        page: ctx.page(t.closing_title()).in_section("communities"),
        t,
        happened: match (row, read.view.ended_at()) {
            (None, Some(ended)) => t.closing_was_closed(ctx.date(ended, DateStyle::Day)),
            _ => happened(ctx, t, row),
        },
        whys: whys.into_iter().filter(|why| !why.is_empty()).collect(),
        when: row.filter(|_| phase == Some(Phase::Proposed)).map(|row| when(ctx, t, &read, row)).unwrap_or_default(),
        undo_until: closed_at
            .filter(|_| read.leads)
            .map(|at| at.plus_seconds(crate::base::endings::UNDO_SECONDS))
            .map(|until| match until >= ctx.now {
                true => t.closing_undo_until(ctx.date(until, DateStyle::Day)),
                false => t.closing_undo_over(ctx.date(until, DateStyle::Day)),
            })
            .unwrap_or_default(),
        // What has no words yet is for those who may write them.
        steps: steps.filter(|shown| may.write || !shown.words.is_empty()).collect(),
        has_answered: mine.is_some(),
        form,
        buttons: std::array::from_fn(|_| ctx.guard()),
        seen: match phase {
            _ if read.view.ended_at().is_some() => t.closing_seen_closed(),
            None | Some(Phase::Draft) => t.closing_seen_draft(),
            Some(_) => t.closing_seen_proposed(),
        },
        answers: read
            .answers
            .into_iter()
            .map(|row| Answered {
                says: row.answer.label(t),
                when: ctx.date(row.said_at, DateStyle::Recent),
                before: read.before.iter().filter(|before| before.person == row.person).map(&said_before).collect(),
                row,
            })
            .collect(),
        named: read.named,
        naming: (may.drop || may.stop).then(|| NamingAt { slug: read.view.community().slug.to_string() }.to_string()),
        may,
        community: read.view.community().clone(),
    }
}

/// The page as it is now.
pub(super) async fn page(ctx: &Ctx, slug: &str) -> Result<ClosingPage> {
    Ok(page_of(ctx, read(ctx, slug).await?))
}

pub(super) async fn closing(ctx: Ctx, at: ClosingAt, asked: Asked) -> Answer {
    let mut page = page(&ctx, &at.slug).await?;
    page.page = page.page.kept(asked.get("done").unwrap_or_default());
    ctx.show(&page)
}

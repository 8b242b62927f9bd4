//! What was passed to a community and by it: all of it, and each with what becomes of it.

use super::{
    Answer as Word, answer_name, answer_shape, html_of, store,
    summary::{Summary, state_said},
};
use crate::{
    base::{
        access::{self, CommunityView},
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
    },
    features::inside::page_in,
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{Actor, Fault, Moment, Result, Title, short_line};
use store::PassedRow;
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// What was passed to a community and by it.
    pub struct PassedListAt { slug: String } = "/c/{slug}/passed";
    /// One thing that was passed to it.
    pub struct PassedAt { slug: String, number: i64 } = "/c/{slug}/passed/{number}";
}

/// The most of each list.
const MOST: i64 = 200;
/// Longest line to an answer, in characters.
const WORDS_MAX: usize = 300;

/// Something that was passed, in words.
struct Passed {
    row: PassedRow,
    when: String,
    state: &'static str,
    shape: &'static str,
    /// Who said so and when.
    said: String,
    /// Where it came from, if the reader may open that.
    source: Option<String>,
}

fn passed_of(ctx: &Ctx, row: PassedRow, source: Option<String>) -> Passed {
    let t = Words(ctx.locale());
    let said = match (&row.answered_by, row.answered_at) {
        (Some(name), Some(at)) => t.passed_said_by(name.as_str(), ctx.date(at, DateStyle::Moment)),
        _ => String::new(),
    };
    Passed {
        when: ctx.date(row.passed_at, DateStyle::Moment),
        state: answer_name(t, row.answer),
        shape: answer_shape(row.answer),
        said,
        source,
        row,
    }
}

/// Where it came from.
fn source_of(row: &PassedRow) -> String {
    let place = if row.is_kept { "repertoire" } else { "talk" };
    format!("/c/{}/{place}/{}", row.from_slug, row.source)
}

#[derive(Template)]
#[template(path = "features/community/passing/list.html")]
struct ListPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    received: Vec<Passed>,
    /// Each with the name of whom it went to, as the reader may know it.
    sent: Vec<(Passed, String)>,
}

pub(super) async fn list(ctx: Ctx, at: PassedListAt) -> Answer {
    let (community, received, sent) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.belonged()?;
            let (id, reach) = (view.community().id, view.reach_number());
            let mut sent = Vec::new();
            for row in store::sent(tx, id, reach, MOST)? {
                let is_known = access::community(tx, actor, &row.to_slug).is_ok();
                sent.push((row, is_known));
            }
            Ok((view.community().clone(), store::received(tx, id, super::SEEN, MOST)?, sent))
        })
        .await?;
    let t = Words(ctx.locale());
    let own = |(row, is_known): (PassedRow, bool)| {
        let source = source_of(&row);
        let to = if is_known { row.to_name.to_string() } else { t.around_unseen().to_owned() };
        (passed_of(&ctx, row, Some(source)), to)
    };
    let sent = sent.into_iter().map(own).collect();
    let received = received.into_iter().map(|row| passed_of(&ctx, row, None)).collect();
    ctx.show(&ListPage { page: page_in(&ctx, &community, t.passed_title()), t, community, received, sent })
}

#[derive(Template)]
#[template(path = "features/community/passing/passed.html")]
struct PassedPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    passed: Passed,
    html: String,
    /// How far the conversation was, where that says something.
    state: Option<String>,
    /// What summed it up.
    summary: Option<Summary>,
    answers: bool,
    /// Whether the reader may take it over.
    takes: bool,
    form: Form,
}

impl PassedPage {
    fn options(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let option = |answer: Word| (answer.as_str(), answer_name(self.t, Some(answer)), "");
        vec![option(Word::Seen), option(Word::TakenUp), option(Word::NotForUs)]
    }
}

/// Whether someone says what becomes of it.
fn answers(view: &CommunityView) -> bool {
    view.facilitates() && view.writes().is_ok()
}

/// Who did not agree with a summary, what they said, and when.
type Beside = Vec<(Title, String, Moment)>;

/// One of them, with the address of where it came from if the reader may open that.
fn opened(tx: &mut Tx, actor: Actor, at: &PassedAt) -> Result<(CommunityView, PassedRow, Option<String>, Beside)> {
    let view = access::community(tx, actor, &at.slug)?;
    view.belonged()?;
    let row = store::one(tx, view.community().id, at.number, super::SEEN)?.ok_or(Fault::Absent)?;
    let source = match access::community(tx, actor, &row.from_slug) {
        Ok(from) => store::stands(tx, from.community().id, view.community().id, at.number)?
            .filter(|(audience,)| from.open(*audience).is_ok())
            .map(|_| source_of(&row)),
        Err(_) => None,
    };
    let beside = if row.summary.is_empty() { Vec::new() } else { store::beside(tx, view.community().id, at.number)? };
    Ok((view, row, source, beside))
}

async fn page_of(ctx: &Ctx, at: &PassedAt, form: Option<Form>) -> Result<PassedPage> {
    let (t, at) = (Words(ctx.locale()), at.clone());
    let (view, row, source, beside) = ctx.read(move |tx, actor| opened(tx, actor, &at)).await?;
    let form = form.unwrap_or_else(|| {
        Form::empty(ctx.guard(), ctx.words())
            .with("answer", row.answer.map_or(Word::Seen.as_str(), |answer| answer.as_str()))
            .with("words", row.answer_words.as_str())
    });
    Ok(PassedPage {
        page: ctx.page(if row.title.is_empty() { t.passed_withdrawn() } else { row.title.as_str() }).in_section("communities"),
        t,
        state: state_said(t, row.state),
        summary: (!row.summary.is_empty()).then(|| {
            let by = row.summary_by.as_ref().map(ToString::to_string).unwrap_or_default();
            Summary::of(ctx, by, html_of(&row.summary, row.summary_form), beside.into_iter())
        }),
        html: if row.withdrawn_at.is_none() { html_of(&row.body, row.form) } else { String::new() },
        answers: answers(&view),
        takes: row.gives && row.withdrawn_at.is_none() && !row.body.is_empty() && view.shapes().is_ok(),
        community: view.community().clone(),
        passed: passed_of(ctx, row, source),
        form,
    })
}

pub(super) async fn passed(ctx: Ctx, at: PassedAt) -> Answer {
    ctx.show(&page_of(&ctx, &at, None).await?)
}

pub(super) async fn answer(ctx: Ctx, at: PassedAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let slug = at.slug.clone();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        view.member()?;
        if answers(&view) { Ok(()) } else { Err(Fault::Refused) }
    })
    .await?;
    let answer: Option<Word> = form.choice("answer");
    let words = form.check("words", |text| short_line(text, WORDS_MAX));
    let (Some(answer), Some(words), true) = (answer, words, form.is_good()) else {
        return ctx.show_again(&page_of(&ctx, &at, Some(form)).await?);
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let by = view.writes()?;
            if !answers(&view) {
                return Err(Fault::Refused);
            }
            let own = view.community().id;
            let (from,) = store::sender(tx, own, at.number)?.ok_or(Fault::Absent)?;
            store::set_answer(tx, own, at.number, answer, &words, by, now)?;
            let detail = format!("{} {answer}", at.number);
            for side in [own, from] {
                let entry = Entry::new(side, Verb::AnsweredPassed).by(Some(by)).detail(&detail);
                chronicle::log(tx, &entry.words(&words), now)?;
            }
            Ok(PassedAt { slug: view.community().slug.to_string(), number: at.number }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

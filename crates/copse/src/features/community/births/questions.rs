//! What a community asks of those who ask to join: up to three questions, answered in their own words or not at all.

use super::store::{self, AnswerRow};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::{self, CommunityRow},
    },
    words::Words,
};
use askama::Template;
use db::{Scope, Tx};
use kernel::{CommunityId, Moment, PersonId, Result, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// What is asked of those who ask to join.
    pub struct QuestionsAt { slug: String } = "/c/{slug}/questions";
}

/// So many questions at most, by the names of their fields.
pub(in super::super) const FIELDS: [&str; register::limits::QUESTIONS_MOST] = ["question_1", "question_2", "question_3"];
const ANSWERS: [&str; 3] = ["answer_1", "answer_2", "answer_3"];
/// The questions as a form asks them, to be compared when it is sent.
const ASKED: [&str; 3] = ["asked_1", "asked_2", "asked_3"];
/// Longest question, in characters.
const QUESTION_MAX: usize = register::limits::QUESTION_MAX;
/// Longest answer, in characters.
const ANSWER_MAX: usize = 2_000;
/// So many answers are read for one page of those who wait.
const READ: i64 = 600;

#[derive(Template)]
#[template(path = "features/community/births/questions.html")]
struct QuestionsPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
}

impl QuestionsPage {
    fn of(ctx: &Ctx, community: CommunityRow, form: Form) -> Self {
        let t = Words(ctx.locale());
        Self { page: ctx.page(t.questions_title()).in_section("communities"), t, community, form }
    }
}

async fn read(ctx: &Ctx, slug: &str) -> Result<(CommunityRow, Vec<(String,)>)> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        view.shapes()?;
        Ok((view.community().clone(), communities::questions(tx, view.community().id)?))
    })
    .await
}

pub(super) async fn questions(ctx: Ctx, at: QuestionsAt) -> Answer {
    let (community, questions) = read(&ctx, &at.slug).await?;
    let empty = Form::empty(ctx.guard(), ctx.words());
    let form = FIELDS.iter().zip(questions).fold(empty, |form, (name, (words,))| form.with(name, words));
    ctx.show(&QuestionsPage::of(&ctx, community, form))
}

pub(super) async fn questions_posted(ctx: Ctx, at: QuestionsAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (community, _) = read(&ctx, &at.slug).await?;
    let words: Vec<Option<String>> = FIELDS.iter().map(|name| form.check(name, |text| short_line(text, QUESTION_MAX))).collect();
    if !form.is_good() {
        return ctx.show_again(&QuestionsPage::of(&ctx, community, form));
    }
    let words: Vec<String> = words.into_iter().flatten().filter(|words| !words.is_empty()).collect();
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, id) = (view.shapes()?, view.community().id);
            tx.guard(Scope::new("join questions", id))?;
            communities::ask_to_join(tx, id, &words)?;
            let detail = words.join("\n");
            chronicle::log(tx, &Entry::new(id, Verb::AskedOtherwise).by(Some(by)).detail(&detail), now)?;
            Ok(QuestionsAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

/// A question on the page of who asks to join: the name of its field, and its words.
pub(in super::super) type Question = (&'static str, String);

/// What a community asks of those who ask to join.
///
/// # Errors
/// What the database gives.
pub(in super::super) fn asked(tx: &mut Tx, community: CommunityId) -> Result<Vec<Question>> {
    Ok(ANSWERS.into_iter().zip(communities::questions(tx, community)?).map(|(name, (words,))| (name, words)).collect())
}

/// What someone who waits answered before, for the form in which they may change it.
///
/// # Errors
/// What the database gives.
pub(in super::super) fn answers_for(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
    asked: &[Question],
) -> Result<Vec<(&'static str, String)>> {
    let Some((since,)) = store::waits_since(tx, community, person)? else { return Ok(Vec::new()) };
    let before = store::answers_of(tx, community, person, since)?;
    let of = |words: &String| before.iter().find(|(question, _)| question == words).map(|(_, answer)| answer.clone());
    Ok(asked.iter().filter_map(|(name, words)| Some((*name, of(words)?))).collect())
}

/// An answer: the question as it was asked, and the words.
pub(in super::super) type Answered = (String, String);

/// Reads the answers out of a form; those left out are none.
pub(in super::super) fn read_answers(form: &mut Form, asked: &[Question]) -> Vec<Answered> {
    let mut answers = Vec::new();
    for (name, question) in asked {
        if let Some(answer) = form.optional_text(name, ANSWER_MAX).filter(|answer| !answer.is_empty()) {
            answers.push((question.clone(), answer.to_string()));
        }
    }
    answers
}

/// What a form asked when it was made: a question and the answer given to it, in its order.
fn as_it_asked(form: &Form) -> Vec<Answered> {
    let asked = ASKED.iter().zip(ANSWERS).map(|(asked, answer)| (form.value(asked).to_owned(), form.value(answer).to_owned()));
    asked.filter(|(question, _)| !question.is_empty()).collect()
}

/// Where the questions were changed while someone answered, puts each answer under its own question again, and one whose
/// question is gone behind the words. Gives the form as it is to be looked at once more; `None` where nothing was changed.
pub(in super::super) fn sorted_anew(form: &Form, asked: &[Question]) -> Option<Form> {
    let before = as_it_asked(form);
    if before.iter().map(|(question, _)| question).eq(asked.iter().map(|(_, words)| words)) {
        return None;
    }
    let mut sorted = form.clone();
    for ((name, words), asked_name) in asked.iter().zip(ASKED) {
        let answer = before.iter().find(|(question, _)| question == words).map(|(_, answer)| answer.clone());
        sorted = sorted.with(name, answer.unwrap_or_default()).with(asked_name, words.as_str());
    }
    for name in
        ANSWERS.iter().chain(&ASKED).filter(|name| !asked.iter().zip(ASKED).any(|((one, _), two)| *name == one || **name == two))
    {
        sorted = sorted.with(name, "");
    }
    let is_gone = |question: &String| !asked.iter().any(|(_, words)| words == question);
    let left = before.into_iter().filter(|(question, answer)| is_gone(question) && !answer.is_empty());
    let words = left.fold(form.value("words").to_owned(), |words, (question, answer)| {
        format!("{words}\n\n{question}\n{answer}").trim_start().to_owned()
    });
    Some(sorted.with("words", words))
}

/// Keeps what someone answered who waits, in the place of what they answered before.
///
/// # Errors
/// What the database gives.
pub(in super::super) fn keep_answers(tx: &mut Tx, community: CommunityId, person: PersonId, answers: &[Answered]) -> Result<()> {
    let Some((since,)) = store::waits_since(tx, community, person)? else { return Ok(()) };
    store::forget_answers(tx, community, person, since)?;
    for (place, (question, answer)) in (1..).zip(answers) {
        store::add_answer(tx, community, person, since, place, question, answer)?;
    }
    Ok(())
}

/// What all those answered who wait.
///
/// # Errors
/// What the database gives.
pub(in super::super) fn answers_to_weigh(tx: &mut Tx, community: CommunityId, after: Moment) -> Result<Vec<AnswerRow>> {
    store::answers(tx, community, after, READ)
}

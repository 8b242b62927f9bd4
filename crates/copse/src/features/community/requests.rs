//! Who asked to join, and the answer: with a line to them if one likes. A "not now" can be turned into a welcome for a while.

use super::{births, newcomers};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::{self, CommunityRow, How, RefusedRow, RequestRow},
        notices::{Notice, Reason},
    },
    words::Words,
};
use askama::Template;
use db::{Scope, Tx};
use i18n::DateStyle;
use kernel::{Fault, LongText, Moment, PersonId, Result, Rng};
use webkit::{Answer, Ctx, Form, Guard, Once, Page, Posted, route};

route! {
    /// Who asked to join.
    pub struct RequestsAt { slug: String } = "/c/{slug}/requests";
    /// Answering one who asked.
    pub struct AnswerAt { slug: String, person: PersonId } = "/c/{slug}/requests/{person}";
}

/// Longest line with an answer, in characters.
const WORDS_MAX: usize = 500;

db::text_enum! {
    /// What is answered.
    pub enum Reply {
        /// They are let in.
        Yes = "yes",
        /// Not now.
        No = "no",
        /// They were told "not now", and are let in after all.
        AfterAll = "after_all",
    }
}

/// Someone who asked, with when and what they answered.
struct Asked {
    row: RequestRow,
    when: String,
    answers: Vec<(String, String)>,
    form: Form,
    field: String,
}

/// Someone who was told "not now", who may still be let in.
struct Refused {
    row: RefusedRow,
    when: String,
    answers: Vec<(String, String)>,
    form: Form,
    field: String,
}

/// The name of the field for the line to someone: several such forms stand on one page.
fn field_of(person: PersonId) -> String {
    format!("words-{person}")
}

#[derive(Template)]
#[template(path = "features/community/requests.html")]
struct RequestsPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    requests: Vec<Asked>,
    refused: Vec<Refused>,
    /// An answer that came too late, with what was typed.
    late: Option<(Form, String)>,
    /// After how many days who was told "not now" may ask again.
    again: i64,
    guard: Guard,
}

/// Since when a "not now" can be turned into a welcome: as long as they may not ask again themselves.
fn lately(now: Moment) -> Moment {
    now.plus_seconds(-communities::AGAIN_SECONDS)
}

/// The page; with what was typed to one person, where that needs another look.
async fn page_of(ctx: &Ctx, slug: &str, typed: Option<(PersonId, Form)>) -> Result<RequestsPage> {
    let (slug, now) = (slug.to_owned(), ctx.now);
    let (community, requests, answers, refused) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.coordinator()?;
            let id = view.community().id;
            let refused = communities::refused_lately(tx, id, lately(now))?;
            Ok((
                view.community().clone(),
                communities::open_requests(tx, id)?,
                births::answers_to_weigh(tx, id, lately(now))?,
                refused,
            ))
        })
        .await?;
    let t = Words(ctx.locale());
    let form_for = |person| match &typed {
        Some((whom, form)) if *whom == person => form.clone(),
        _ => Form::empty(ctx.guard(), ctx.words()),
    };
    let answers_of = |person| {
        let own = answers.iter().filter(|answer| answer.person == person);
        own.map(|answer| (answer.question.clone(), answer.answer.clone())).collect()
    };
    Ok(RequestsPage {
        page: ctx.page(t.requests_title()).in_section("communities"),
        t,
        requests: requests
            .into_iter()
            .map(|row| {
                let answers = answers_of(row.person);
                let (form, field) = (form_for(row.person), field_of(row.person));
                Asked { when: ctx.date(row.asked_at, DateStyle::Recent), answers, form, field, row }
            })
            .collect(),
        refused: refused
            .into_iter()
            .map(|row| {
                let when = t.requests_refused_by(row.by.as_str(), ctx.date(row.answered_at, DateStyle::Day));
                Refused { when, answers: answers_of(row.person), form: form_for(row.person), field: field_of(row.person), row }
            })
            .collect(),
        community,
        late: None,
        again: communities::AGAIN_SECONDS / 86_400,
        guard: ctx.guard(),
    })
}

pub(super) async fn requests(ctx: Ctx, at: RequestsAt) -> Answer {
    let page = page_of(&ctx, &at.slug, None).await?;
    ctx.show(&page)
}

/// An answer to one who asked.
struct Answered<'a> {
    person: PersonId,
    reply: Reply,
    words: &'a LongText,
    now: Moment,
    rng: &'a Rng,
}

impl Answered<'_> {
    /// Gives whether it was the first.
    fn give(&self, tx: &mut Tx, view: &CommunityView) -> Result<bool> {
        let &Self { person, reply, words, now, rng } = self;
        let by = if reply == Reply::No { view.coordinator()? } else { view.shapes()? };
        let id = view.community().id;
        tx.guard(Scope::new("membership", id))?;
        let is_first = match reply {
            Reply::Yes | Reply::No => communities::answer_request(tx, id, person, reply.as_str(), by, now)?.0 > 0,
            Reply::AfterAll => {
                communities::keep_answer_before(tx, id, person, by, now, lately(now))?;
                communities::welcome_after_all(tx, id, person, by, now, lately(now))?.0 > 0
            }
        };
        if !is_first {
            return Ok(false);
        }
        communities::say_with_answer(tx, id, person, words, now)?;
        if reply != Reply::No && communities::join(tx, id, person, How::Accepted, now)? {
            newcomers::tell_who_came(tx, rng, id, person, Some(by), now)?;
        }
        let reason = if reply == Reply::No { Reason::NotLetIn } else { Reason::LetIn };
        Notice { person, community: id, item: None, by: Some(by), reason, words: words.to_string() }.tell(tx, rng, now)?;
        Ok(true)
    }
}

pub(super) async fn answer(ctx: Ctx, at: AnswerAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let reply: Reply = form.value("answer").parse::<Reply>().map_err(|_| Fault::Bad("no answer"))?;
    let words = form.optional_text(&field_of(at.person), WORDS_MAX);
    let (Some(words), true) = (words, form.is_good()) else {
        let page = page_of(&ctx, &at.slug, Some((at.person, form))).await?;
        return ctx.show_again(&page);
    };
    let to = give(&ctx, form.once(), at.clone(), reply, words).await?;
    if to != LATE {
        return ctx.go_to(to);
    }
    let mut page = page_of(&ctx, &at.slug, None).await?;
    form.refuse(page.t.requests_late());
    page.late = Some((form, field_of(at.person)));
    ctx.show_again(&page)
}

/// Stands for "it was answered or taken back meanwhile" where an act gives the address to go on to.
const LATE: &str = "";

async fn give(ctx: &Ctx, once: &Once, at: AnswerAt, reply: Reply, words: LongText) -> Result<String> {
    let (now, rng) = (ctx.now, ctx.rng.clone());
    ctx.write_once(once, move |tx, actor| {
        let view = access::community(tx, actor, &at.slug)?;
        let is_given = Answered { person: at.person, reply, words: &words, now, rng: &rng }.give(tx, &view)?;
        Ok(if is_given { RequestsAt { slug: at.slug.clone() }.to_string() } else { LATE.to_owned() })
    })
    .await
}

//! Names that are known only from what was brought in: of a chat, of a forum, of mails whose address nobody has any more. A member
//! says that it was them, a coordinator who knows them agrees, and what was said bears their name from then on.

use super::names_store::{self as store, AskedRow, NameRow};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::CommunityRow,
        items,
    },
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{Fault, PersonId, Result, fold};
use webkit::{Answer, Asked, Ctx, Guard, Page, Posted, route};

route! {
    /// The names that are nobody's yet.
    pub struct NamesAt { slug: String } = "/c/{slug}/archive/names";
    /// Saying that one of them was oneself, and taking that back.
    pub struct AskAt { slug: String, person: PersonId } = "/c/{slug}/archive/names/{person}";
    /// Answering someone who said so.
    pub struct AnswerAt { slug: String, person: PersonId, asker: PersonId } = "/c/{slug}/archive/names/{person}/{asker}";
}

/// Names at most on the page.
const NAMES: i64 = 200;
/// Names at most among which words are sought.
const SOUGHT: i64 = 10_000;
/// Longest words that are sought.
const WORDS_MAX: usize = 100;

/// A name in words, with its button.
struct Name {
    row: NameRow,
    last_said: String,
    guard: Guard,
}

/// Someone who waits for an answer.
struct Waits {
    row: AskedRow,
    when: String,
    guard: Guard,
    /// Whether the reader may answer.
    may_answer: bool,
}

#[derive(Template)]
#[template(path = "features/archive/names.html")]
struct NamesPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    here: String,
    words: String,
    waits: Vec<Waits>,
    names: Vec<Name>,
    are_most: bool,
}

/// Whether a coordinator may answer: not oneself, while another could.
fn may_answer(tx: &mut Tx, view: &CommunityView, by: PersonId, asker: PersonId) -> Result<bool> {
    Ok(by != asker || store::other_coordinators(tx, view.community().id, by)?.0.0 == 0)
}

pub(super) async fn names(ctx: Ctx, at: NamesAt, asked: Asked) -> Answer {
    let words: String = asked.get("words").unwrap_or_default().trim().chars().take(WORDS_MAX).collect();
    let (folded, most) = (fold(&words), if words.is_empty() { NAMES + 1 } else { SOUGHT });
    let (community, names, waits) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (person, id) = (view.belonged()?, view.community().id);
            let mut names = store::names(tx, id, person, view.reach_number(), most)?;
            names.retain(|row| fold(&row.name).contains(&folded));
            let mut waits = Vec::new();
            if view.coordinates() {
                for row in store::asked(tx, id, NAMES)? {
                    let may_answer = may_answer(tx, &view, person, row.asker)?;
                    waits.push((row, may_answer));
                }
            }
            Ok((view.community().clone(), names, waits))
        })
        .await?;
    let t = Words(ctx.locale());
    let most = usize::try_from(NAMES).unwrap_or(usize::MAX);
    let are_most = names.len() > most;
    let name = |row: NameRow| Name { last_said: ctx.date(row.last_said_at, DateStyle::Day), guard: ctx.guard(), row };
    let wait = |(row, may_answer): (AskedRow, bool)| Waits {
        when: ctx.date(row.asked_at, DateStyle::Day),
        guard: ctx.guard(),
        may_answer,
        row,
    };
    ctx.show(&NamesPage {
        page: ctx.page(t.names_title()).in_section("communities"),
        t,
        here: NamesAt { slug: community.slug.to_string() }.to_string(),
        community,
        words,
        waits: waits.into_iter().map(wait).collect(),
        names: names.into_iter().take(most).map(name).collect(),
        are_most,
    })
}

pub(super) async fn ask(ctx: Ctx, at: AskAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let is_back = match posted.value("act") {
        "ask" => false,
        "back" => true,
        _ => return Err(Fault::Bad("neither asked nor taken back").into()),
    };
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let person = if is_back { view.member()? } else { view.writes()? };
            let community = view.community().id;
            items::senders_in_turn(tx, community)?;
            store::name(tx, community, at.person)?.ok_or(Fault::Absent)?;
            if is_back {
                store::answer(tx, at.person, person, "back", person, now)?;
            } else {
                store::ask(tx, at.person, person, now)?;
            }
            Ok(NamesAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn answer(ctx: Ctx, at: AnswerAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let is_them = match posted.value("answer") {
        "yes" => true,
        "no" => false,
        _ => return Err(Fault::Bad("neither yes nor no").into()),
    };
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, community) = (view.coordinator()?, view.community().id);
            items::senders_in_turn(tx, community)?;
            store::name(tx, community, at.person)?.ok_or(Fault::Absent)?;
            let waits = store::asked(tx, community, i64::MAX)?;
            if !waits.iter().any(|row| row.placeholder == at.person && row.asker == at.asker) {
                return Err(Fault::Absent);
            }
            if !may_answer(tx, &view, by, at.asker)? {
                return Err(Fault::Refused);
            }
            store::answer(tx, at.person, at.asker, if is_them { "yes" } else { "no" }, by, now)?;
            if is_them {
                store::answer_others(tx, at.person, at.asker, by, now)?;
                items::claim(tx, at.person, community, at.asker, now)?;
            }
            Ok(NamesAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

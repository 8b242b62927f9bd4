//! Passing up and down: what begins a conversation, or something that is kept, is passed to a community around one's own or
//! inside it, for its members to read. Who will see it is shown first; there it is seen, taken up, or not for them, and both
//! sides see which.

mod give;
mod receive;
mod store;
mod summary;
mod what;

pub(super) use store::{STATEMENTS, forget_said, forget_summed, forget_summed_taken_back, forget_taken_back};

use crate::{
    base::{
        access::{Audience, CommunityView},
        items::Body,
    },
    features::{Block, Waiting},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{PersonId, Result};
use receive::{PassedAt, PassedListAt};
use webkit::{Ctx, Routes};

db::text_enum! {
    /// What becomes of something that was passed.
    pub(super) enum Answer {
        /// It was read.
        Seen = "seen",
        /// They do something with it.
        TakenUp = "taken_up",
        /// It does not concern them.
        NotForUs = "not_for_us",
    }
}

/// What an answer is called; while there is none, that it waits.
fn answer_name(t: Words<'static>, answer: Option<Answer>) -> &'static str {
    match answer {
        None => t.passed_waits(),
        Some(Answer::Seen) => t.passed_seen_it(),
        Some(Answer::TakenUp) => t.passed_taken_up(),
        Some(Answer::NotForUs) => t.passed_not_for_us(),
    }
}

/// The shape beside that word.
fn answer_shape(answer: Option<Answer>) -> &'static str {
    match answer {
        None => "half",
        Some(Answer::Seen) => "open",
        Some(Answer::TakenUp) => "done",
        Some(Answer::NotForUs) => "none",
    }
}

/// A copied text as safe HTML. Those who are named in it are named to nobody anew.
fn html_of(body: &str, form: crate::base::items::BodyForm) -> String {
    Body::new(body.to_owned(), form).html
}

/// The pages of this part.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get::<give::PassAt, _>(give::pass)
        .post::<give::PassAt, _>(give::pass_posted)
        .get::<give::PassKeptAt, _>(give::pass_kept)
        .post::<give::PassKeptAt, _>(give::pass_kept_posted)
        .get::<PassedListAt, _>(receive::list)
        .get::<PassedAt, _>(receive::passed)
        .post::<PassedAt, _>(receive::answer)
}

/// Where all that was passed is listed, once there is something.
pub(super) fn listed(tx: &mut Tx, view: &CommunityView) -> Result<Option<String>> {
    if !view.is_member() || store::any(tx, view.community().id)?.is_none() {
        return Ok(None);
    }
    Ok(Some(PassedListAt { slug: view.community().slug.to_string() }.to_string()))
}

/// What stands, whoever it is for: what is held or hidden is not passed on.
const SEEN: Audience = Audience::Coordinators;

/// The most on Today.
const SOME: i64 = 20;

#[derive(Template)]
#[template(path = "features/community/passing/today_rows.html")]
struct Rows {
    t: Words<'static>,
    rows: Vec<(store::WaitingRow, String)>,
}

/// What was passed to the communities that a person looks after and waits for a word.
pub(super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let rows = store::waiting(tx, person, SEEN, SOME, ctx.now)?;
    if rows.is_empty() {
        return Ok(None);
    }
    let count = rows.len();
    let rows = rows.into_iter().map(|row| (row.clone(), ctx.date(row.passed_at, i18n::DateStyle::Recent))).collect();
    Ok(Some(Waiting { count, rows: Block::of(&Rows { t: Words(ctx.locale()), rows })? }))
}

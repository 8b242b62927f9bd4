//! Where one is signed in, and ending it.

use super::agent;
use crate::{
    base::people::{self, SessionRow},
    words::Words,
};
use askama::Template;
use kernel::Fault;
use webkit::{Answer, Asked, Ctx, Guard, Page, Posted, route};

route! {
    /// Where one is signed in.
    pub struct SessionsAt = "/me/sessions";
    /// Ending one of them.
    pub struct SessionAt { key: String } = "/me/sessions/{key}";
}

/// A session in words.
struct Shown {
    key: String,
    browser: String,
    began: String,
    used: String,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "features/account/sessions.html")]
struct SessionsPage {
    page: Page,
    t: Words<'static>,
    sessions: Vec<Shown>,
    guard: Guard,
    saved: bool,
}

/// What a session is called in its address: the beginning of the hash of its token, which opens nothing.
fn key_of(session: &SessionRow) -> String {
    kernel::hex(&session.token_hash[..16])
}

pub(super) async fn sessions(ctx: Ctx, asked: Asked) -> Answer {
    let now = ctx.now;
    let rows = ctx.read(move |tx, actor| people::sessions(tx, actor.person().ok_or(Fault::SignIn)?, now)).await?;
    let t = Words(ctx.locale());
    let here = ctx.session_hash();
    let shown = |row: SessionRow| Shown {
        key: key_of(&row),
        browser: agent::in_words(t, &row.agent),
        began: t.sessions_began(ctx.date(row.began_at, i18n::DateStyle::Moment)),
        used: t.sessions_used(ctx.date(row.seen_at, i18n::DateStyle::Recent)),
        is_this: here == Some(row.token_hash),
    };
    ctx.show(&SessionsPage {
        page: ctx.page(t.sessions_title()),
        t,
        sessions: rows.into_iter().map(shown).collect(),
        guard: ctx.guard(),
        saved: asked.get("saved").is_some(),
    })
}

pub(super) async fn end_one(ctx: Ctx, at: SessionAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            for session in people::sessions(tx, person, now)?.iter().filter(|session| key_of(session) == at.key) {
                people::end_session_of(tx, person, &session.token_hash)?;
            }
            Ok(format!("{SessionsAt}?saved=1"))
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn end_others(ctx: Ctx, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let here = ctx.session_hash();
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            people::end_other_sessions(tx, person, here.as_ref().ok_or(Fault::SignIn)?)?;
            Ok(format!("{SessionsAt}?saved=1"))
        })
        .await?;
    ctx.go_to(to)
}

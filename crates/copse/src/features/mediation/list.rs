//! The mediations in which one sits, and what mediation is.

use super::{open::OpenAt, page::MediationAt, rule::Outcome, store};
use crate::{
    base::{access, communities::CommunityRow},
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::MediationId;
use webkit::{Answer, Ctx, Guard, Page, Posted, route};

route! {
    /// One's mediations in a community.
    pub struct ListAt { slug: String } = "/c/{slug}/mediation";
    /// Asking for one no longer that nobody has taken on.
    pub struct BackAt { slug: String, mediation: MediationId } = "/c/{slug}/mediation/{mediation}/take-back";
}

/// A mediation that one opened for others: how it goes is between them.
struct Opened {
    about: String,
    mediator: String,
    when: String,
    state: &'static str,
    class: &'static str,
    back: Option<String>,
}

struct Shown {
    href: String,
    about: String,
    mediator: String,
    when: String,
    state: &'static str,
    class: &'static str,
}

#[derive(Template)]
#[template(path = "features/mediation/list.html")]
struct ListPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    shown: Vec<Shown>,
    opened: Vec<Opened>,
    open: Option<String>,
    guard: Guard,
}

/// How far a mediation is, in words.
pub(super) fn state(t: Words<'static>, row: &store::MediationRow, waits: bool) -> (&'static str, &'static str) {
    match (row.outcome, row.closed_at) {
        (Some(Outcome::Agreed), _) => (t.mediation_agreed(), "done"),
        (Some(Outcome::Apart), _) => (t.mediation_apart(), "none"),
        (Some(Outcome::Left), _) | (None, Some(_)) => (t.mediation_left(), "none"),
        (None, None) if waits => (t.mediation_waits(), "open"),
        (None, None) => (t.mediation_goes_on(), "half"),
    }
}

pub(super) async fn list(ctx: Ctx, at: ListAt) -> Answer {
    let slug = at.slug.clone();
    let (view, rows, opened) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let me = view.belonged()?;
            let mut rows = Vec::new();
            for row in store::mine(tx, view.community().id, me)? {
                let waits = row.taken_at.is_none() || store::parties(tx, row.id)?.iter().any(|party| party.agreed_at.is_none());
                rows.push((row, waits));
            }
            let opened = store::opened_for_others(tx, view.community().id, me)?;
            Ok((view, rows, opened))
        })
        .await?;
    let t = Words(ctx.locale());
    let shown = rows.into_iter().map(|(row, waits)| {
        let (state, class) = state(t, &row, waits);
        Shown {
            href: MediationAt { slug: at.slug.clone(), mediation: row.id }.to_string(),
            mediator: t.mediation_by(row.mediator_name.as_str()),
            when: ctx.date(row.opened_at, DateStyle::Day),
            about: row.about,
            state,
            class,
        }
    });
    let shown = shown.collect();
    let opened = opened.into_iter().map(|row| {
        let (state, class) = match (row.ended_at, row.taken_at) {
            (Some(_), None) => (t.mediation_not_taken(), "none"),
            (None, None) => (t.mediation_asked(), "open"),
            (_, Some(_)) => (t.mediation_taken(), "done"),
        };
        let is_open = row.ended_at.is_none() && row.taken_at.is_none() && view.writes().is_ok();
        Opened {
            mediator: t.mediation_by(row.mediator_name.as_str()),
            when: ctx.date(row.opened_at, DateStyle::Day),
            about: row.about,
            back: is_open.then(|| BackAt { slug: at.slug.clone(), mediation: row.id }.to_string()),
            state,
            class,
        }
    });
    let opened = opened.collect();
    let open = view.writes().is_ok().then(|| OpenAt { slug: at.slug.clone() }.to_string());
    let page = ctx.page(t.mediation_title()).in_section("communities");
    ctx.show(&ListPage { page, t, shown, opened, open, guard: ctx.guard(), community: view.community().clone() })
}

/// Whoever mediates was faster, if they took it on meanwhile: the list says how it is now.
pub(super) async fn take_back(ctx: Ctx, at: BackAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let me = view.writes()?;
            store::take_back(tx, view.community().id, at.mediation, me, Outcome::Left, now)?;
            Ok(ListAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

//! The mediations in which one sits, and what mediation is.

use super::{open::OpenAt, page::MediationAt, rule::Outcome, store};
use crate::{
    base::{access, communities::CommunityRow},
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use webkit::{Answer, Ctx, Page, route};

route! {
    /// One's mediations in a community.
    pub struct ListAt { slug: String } = "/c/{slug}/mediation";
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
    open: Option<String>,
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
    let (view, rows) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let me = view.belonged()?;
            let mut rows = Vec::new();
            for row in store::mine(tx, view.community().id, me)? {
                let waits = row.taken_at.is_none() || store::parties(tx, row.id)?.iter().any(|party| party.agreed_at.is_none());
                rows.push((row, waits));
            }
            Ok((view, rows))
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
    let open = view.writes().is_ok().then(|| OpenAt { slug: at.slug.clone() }.to_string());
    let page = ctx.page(t.mediation_title()).in_section("communities");
    ctx.show(&ListPage { page, t, shown, open, community: view.community().clone() })
}

//! The charter to read: the one in force, and any that was.

use super::{
    super::front::who_sees,
    fields::{self, FRAME, SCOPE, Said, WAYS},
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::{self, CommunityRow, PrincipleRow, WholeCharter},
        hints,
    },
    features::{days, inside::page_in},
    words::Words,
};
use askama::{
    Template,
    filters::{Html, escape},
};
use i18n::DateStyle;
use jiff::civil::Date;
use kernel::Fault;
use markup::Hints;
use webkit::{Answer, Asked, Ctx, Page, route};

route! {
    /// The charter in force.
    pub struct CharterAt { slug: String } = "/c/{slug}/charter";
    /// The charter as a version of it stood.
    pub struct VersionAt { slug: String, version: i64 } = "/c/{slug}/charter/version/{version}";
}

/// Today, where the reader is.
pub(super) fn today(ctx: &Ctx) -> Date {
    ctx.now.timestamp().to_zoned(ctx.zone()).date()
}

/// A text of the charter, with the terms that the community agreed on as hints.
struct Shown {
    label: &'static str,
    html: String,
}

/// These texts as they are shown: a term is a hint where it first stands.
fn shown(said: Vec<Said>, hints: &mut Hints) -> Vec<Shown> {
    let html = |text: &str| escape(text, Html).map(|safe| safe.to_string()).unwrap_or_default();
    said.into_iter().map(|said| Shown { label: said.label, html: hints.mark(&html(&said.text)) }).collect()
}

#[derive(Template)]
#[template(path = "features/community/charter/read.html")]
struct CharterPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    /// The name it has in this version.
    name: String,
    about: String,
    why: String,
    first: Vec<Shown>,
    scope: Vec<Shown>,
    principles: Vec<PrincipleRow>,
    ways: Vec<Shown>,
    frame: Vec<Shown>,
    review: String,
    is_due: bool,
    coordinates: bool,
    /// What the charter does not say yet, for who may change it.
    unsaid: Vec<&'static str>,
    /// Of a version that is not in force: when it was.
    past: Option<String>,
    seen: &'static str,
}

impl CharterPage {
    fn of(ctx: &Ctx, view: &CommunityView, whole: WholeCharter, mut hints: Hints) -> Self {
        let t = Words(ctx.locale());
        let (row, community) = (&whole.row, view.community().clone());
        let is_in_force = row.version == community.charter_version;
        let day = fields::review_on(row);
        let coordinates = view.coordinates() && is_in_force;
        let unsaid = fields::all(ctx, t, &whole).into_iter().filter(|said| said.text.is_empty()).map(|said| said.label);
        Self {
            page: page_in(ctx, &community, t.charter_title_of(community.name.as_str())),
            t,
            name: row.name.to_string(),
            about: about(ctx, t, &whole),
            why: row.why.clone(),
            first: shown(fields::said_first(t, row), &mut hints),
            scope: shown(fields::said(t, row, &SCOPE), &mut hints),
            ways: shown(fields::said(t, row, &WAYS), &mut hints),
            frame: shown(fields::said(t, row, &FRAME), &mut hints),
            review: day.map(|day| days::said(ctx, day, DateStyle::Full)).unwrap_or_default(),
            is_due: is_in_force && day.is_some_and(|day| day <= today(ctx)),
            unsaid: if coordinates { unsaid.collect() } else { Vec::new() },
            coordinates,
            past: None,
            seen: who_sees(t, community.visibility),
            principles: whole.principles,
            community,
        }
    }
}

/// Which version it is, since when, and by whom.
pub(super) fn about(ctx: &Ctx, t: Words<'static>, whole: &WholeCharter) -> String {
    let (version, day) = (whole.row.version, ctx.date(whole.row.agreed_at, DateStyle::Day));
    match &whole.row.author {
        Some(author) => t.charter_version_by(version, day, author.as_str()),
        None => t.charter_agreed(version, day),
    }
}

pub(super) async fn charter(ctx: Ctx, at: CharterAt, asked: Asked) -> Answer {
    let slug = at.slug.clone();
    let (view, whole, hints) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (id, version) = (view.community().id, view.community().charter_version);
            let whole = communities::charter_of(tx, id, version)?.ok_or(Fault::Absent)?;
            let hints = hints::hints(tx, &view, None)?;
            Ok((view, whole, hints))
        })
        .await?;
    if *view.community().slug != *at.slug {
        return ctx.moved_to(CharterAt { slug: view.community().slug.to_string() });
    }
    let mut page = CharterPage::of(&ctx, &view, whole, hints);
    page.page = page.page.kept(asked.get("done").unwrap_or_default());
    if view.visibility().is_listed() {
        page.page = page.page.open_to_search();
    }
    ctx.show(&page)
}

pub(super) async fn version(ctx: Ctx, at: VersionAt) -> Answer {
    let (slug, version) = (at.slug.clone(), at.version);
    let (view, whole, next, hints) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let id = view.community().id;
            let whole = communities::charter_of(tx, id, version)?.ok_or(Fault::Absent)?;
            let hints = hints::hints(tx, &view, None)?;
            Ok((view, whole, communities::charter_of(tx, id, version.saturating_add(1))?, hints))
        })
        .await?;
    if *view.community().slug != *at.slug {
        return ctx.moved_to(VersionAt { slug: view.community().slug.to_string(), ..at });
    }
    let from = ctx.date(whole.row.agreed_at, DateStyle::Day);
    let mut page = CharterPage::of(&ctx, &view, whole, hints);
    let until = next.map(|next| ctx.date(next.row.agreed_at, DateStyle::Day));
    page.past = Some(match until {
        Some(until) => page.t.charter_version_was(from, until),
        None => page.t.charter_version_is(from),
    });
    let title = page.t.charter_version_title(at.version);
    page.page.title = title;
    ctx.show(&page)
}

//! How people want to deal with each other: the community's own words, in versions. In a line, they stand where one posts.

use super::store::{self, VersionRow};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::{CommunityRow, Visibility},
        conduct::{self, NormsRow},
    },
    features::inside::page_in,
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::{Result, short_line};
use markup::{Change, word_diff};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, route};

route! {
    /// How people want to deal with each other.
    pub struct ConductAt { slug: String } = "/c/{slug}/conduct";
    /// Writing it down anew.
    pub struct NormsAt { slug: String } = "/c/{slug}/conduct/norms";
    /// How it came to be.
    pub struct VersionsAt { slug: String } = "/c/{slug}/conduct/norms/versions";
}

/// Longest line that stands where one posts, in characters.
const SHORT_MAX: usize = register::limits::NORMS_SHORT_MAX;
/// Longest norms, in characters.
const WORDS_MAX: usize = register::limits::NORMS_MAX;
/// Longest reason for a change, in characters.
const WHY_MAX: usize = register::limits::WHY_MAX;
/// Stands for "someone else was faster" where an act gives the address to go on to.
const STALE: &str = "";

#[derive(Template)]
#[template(path = "features/conduct/norms.html")]
struct ConductPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    norms: Option<NormsRow>,
    html: String,
    is_member: bool,
    facilitates: bool,
    coordinates: bool,
}

pub(super) async fn conduct(ctx: Ctx, at: ConductAt, asked: Asked) -> Answer {
    let (view, norms) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.inside()?;
            let norms = conduct::norms(tx, view.community().id)?;
            Ok((view, norms))
        })
        .await?;
    let t = Words(ctx.locale());
    ctx.show(&ConductPage {
        page: page_in(&ctx, view.community(), t.conduct_title()).kept(asked.get("done").unwrap_or_default()),
        t,
        html: norms.as_ref().map(|norms| markup::markdown(&norms.words, &markup::AsTyped)).unwrap_or_default(),
        norms,
        is_member: view.is_member(),
        facilitates: view.facilitates(),
        coordinates: view.coordinates(),
        community: view.community().clone(),
    })
}

#[derive(Template)]
#[template(path = "features/conduct/norms_change.html")]
struct ChangePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    keep: String,
    /// What someone else wrote down meanwhile.
    theirs: Option<NormsRow>,
}

impl ChangePage {
    async fn of(ctx: &Ctx, at: &NormsAt, form: Option<Form>) -> Result<Self> {
        let slug = at.slug.clone();
        let (community, norms) = ctx
            .read(move |tx, actor| {
                let view = access::community(tx, actor, &slug)?;
                view.coordinator()?;
                let norms = conduct::norms(tx, view.community().id)?;
                Ok((view.community().clone(), norms))
            })
            .await?;
        let t = Words(ctx.locale());
        let (version, theirs) = (norms.as_ref().map_or(0, |norms| norms.version), norms);
        let form = form.unwrap_or_else(|| {
            let said = |of: fn(&NormsRow) -> &String| theirs.as_ref().map(of).cloned().unwrap_or_default();
            Form::empty(ctx.guard(), ctx.words())
                .with("version", version.to_string())
                .with("short", said(|norms| &norms.short))
                .with("words", said(|norms| &norms.words))
        });
        Ok(Self {
            page: ctx.page(t.norms_change_title()).in_section("communities"),
            t,
            keep: format!("norms/{}", community.id),
            community,
            theirs: theirs.filter(|_| form.value("version") != version.to_string()),
            form,
        })
    }

    /// The page again after someone else was faster: with both texts, and a form that goes on from the other.
    fn stale(mut self) -> Self {
        let version = self.theirs.as_ref().map_or(0, |theirs| theirs.version);
        self.form.refuse(self.t.stale_edit());
        self.form = self.form.with("version", version.to_string());
        self
    }
}

pub(super) async fn change(ctx: Ctx, at: NormsAt) -> Answer {
    ctx.show(&ChangePage::of(&ctx, &at, None).await?)
}

pub(super) async fn change_posted(ctx: Ctx, at: NormsAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = ChangePage::of(&ctx, &at, Some(form.clone())).await?;
    let short = form.check("short", |text| match short_line(text, SHORT_MAX) {
        Ok(line) if line.is_empty() => Err(kernel::TextError::Empty),
        other => other,
    });
    let (words, why) = (form.text("words", WORDS_MAX), form.check("why", |text| short_line(text, WHY_MAX)));
    let from: i64 = form.value("version").parse().unwrap_or(-1);
    let (Some(short), Some(words), Some(why), true) = (short, words, why, form.is_good()) else {
        return ctx.show_again(&ChangePage { form, ..page });
    };
    let (now, slug, keep) = (ctx.now, at.slug.clone(), page.keep.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let by = view.coordinator()?;
            let community = view.community().id;
            tx.guard(db::Scope::new("norms", community))?;
            let Some(next) = from.checked_add(1) else { return Ok(STALE.to_owned()) };
            if store::add_norms(tx, community, next, &short, words.as_str(), &why, by, now)?.0 == 0 {
                return Ok(STALE.to_owned());
            }
            chronicle::log(tx, &Entry::new(community, Verb::NormsChanged).by(Some(by)).detail(&next), now)?;
            Ok(webkit::query(ConductAt { slug: slug.clone() }, &[("done", &keep)]))
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    ctx.show_again(&ChangePage::of(&ctx, &at, Some(form)).await?.stale())
}

/// A version and what it changed.
struct Version {
    row: VersionRow,
    about: String,
    /// The line, and the whole.
    said: [Vec<Change>; 2],
}

#[derive(Template)]
#[template(path = "features/conduct/norms_versions.html")]
struct VersionsPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    versions: Vec<Version>,
}

pub(super) async fn versions(ctx: Ctx, at: VersionsAt) -> Answer {
    let (community, rows) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.inside()?;
            let rows = store::versions(tx, view.community().id)?;
            Ok((view.community().clone(), rows))
        })
        .await?;
    let t = Words(ctx.locale());
    let before = |place: usize, of: fn(&VersionRow) -> &String| rows.get(place + 1).map(of).cloned().unwrap_or_default();
    let versions = rows.iter().enumerate().map(|(place, row)| Version {
        about: t.norms_version(row.version, row.by.as_str(), ctx.date(row.agreed_at, DateStyle::Day)),
        said: [word_diff(&before(place, |row| &row.short), &row.short), word_diff(&before(place, |row| &row.words), &row.words)],
        row: row.clone(),
    });
    let versions = versions.collect();
    ctx.show(&VersionsPage { page: ctx.page(t.norms_versions_title()).in_section("communities"), t, community, versions })
}

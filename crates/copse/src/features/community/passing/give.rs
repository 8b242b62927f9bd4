//! Passing something on: what will be read, and by whom, is on the page before the button is.

use super::{
    html_of,
    receive::PassedListAt,
    store,
    summary::{Summary, state_said},
    what::{Opening, Source, opened},
};
use crate::{
    base::{
        access::{self, CommunityView},
        chronicle::{self, Entry, Verb},
        communities::{self, CommunityRow, State},
        items::BodyForm,
        ties,
    },
    words::Words,
};
use askama::Template;
use db::{Scope, Tx};
use kernel::{Actor, CommunityId, Fault, Result, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Passing on how a conversation begins.
    pub struct PassAt { slug: String, number: i64 } = "/c/{slug}/pass/{number}";
    /// Passing on something that is kept.
    pub struct PassKeptAt { slug: String, folder: String, number: i64 } = "/c/{slug}/pass/{folder}/{number}";
}

/// What is passed, and where the page for it is.
#[derive(Clone)]
struct Passing {
    slug: String,
    source: Source,
    here: String,
}

impl From<PassAt> for Passing {
    fn from(at: PassAt) -> Self {
        Self { here: at.to_string(), source: Source::Talk(at.number), slug: at.slug }
    }
}

impl From<PassKeptAt> for Passing {
    fn from(at: PassKeptAt) -> Self {
        Self { here: at.to_string(), source: Source::Kept(at.folder, at.number), slug: at.slug }
    }
}

impl Passing {
    /// Where it stands.
    fn back(&self) -> String {
        match &self.source {
            Source::Talk(number) => format!("/c/{}/talk/{number}", self.slug),
            Source::Kept(folder, number) => format!("/c/{}/{folder}/{number}", self.slug),
        }
    }
}

/// Longest reason, in characters.
const WHY_MAX: usize = 300;

/// A community that it may be passed to, and how many belong there.
struct Target {
    id: CommunityId,
    value: String,
    name: String,
    members: String,
}

#[derive(Template)]
#[template(path = "features/community/passing/pass.html")]
struct PassPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    /// Who said it; empty of what is kept.
    author: String,
    /// Where it stands here.
    back: String,
    /// Where this page is.
    here: String,
    html: String,
    /// How far the conversation is, where that says something.
    state: Option<String>,
    /// What sums it up, and what stands beside that.
    summary: Option<Summary>,
    targets: Vec<Target>,
    form: Form,
}

impl PassPage {
    fn options(&self) -> Vec<(&str, &str, &str)> {
        self.targets.iter().map(|target| (target.value.as_str(), target.name.as_str(), target.members.as_str())).collect()
    }
}

/// The communities next to one's own that the asker may know of and that go on.
fn targets(tx: &mut Tx, t: Words<'static>, actor: Actor, view: &CommunityView) -> Result<Vec<Target>> {
    let id = view.community().id;
    let mut near = ties::parents(tx, id)?;
    near.extend(ties::children(tx, id)?);
    let mut targets = Vec::new();
    for tie in near {
        let Ok(other) = access::community(tx, actor, &tie.slug) else { continue };
        if other.community().state != State::Active {
            continue;
        }
        let members = communities::count_members(tx, tie.id)?.0.0;
        targets.push(Target {
            id: tie.id,
            value: tie.slug.to_string(),
            name: other.community().name.to_string(),
            members: t.pass_members(members),
        });
    }
    Ok(targets)
}

async fn page_of(ctx: &Ctx, at: &Passing, form: Form) -> Result<PassPage> {
    let (t, seeing, at) = (Words(ctx.locale()), ctx.clone(), at.clone());
    let (here, back) = (at.here.clone(), at.back());
    let (community, opening, targets) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (opening, _) = opened(tx, &seeing, &view, &at.source)?;
            let targets = targets(tx, t, actor, &view)?;
            Ok((view.community().clone(), opening, targets))
        })
        .await?;
    let Opening { title, language, body, form: body_form, author, state, summing, beside, .. } = opening;
    let (html, state) = (html_of(&body, body_form), state_said(t, state));
    let page = ctx.page(t.pass_title()).in_section("communities");
    let summary = summing.map(|row| Summary::of(ctx, row.author.to_string(), html_of(&row.body, row.form), beside.into_iter()));
    Ok(PassPage { page, t, community, title, language, author, back, here, html, state, summary, targets, form })
}

async fn shown(ctx: Ctx, at: Passing) -> Answer {
    let mut page = page_of(&ctx, &at, Form::empty(ctx.guard(), ctx.words())).await?;
    if let [only] = page.targets.as_slice() {
        page.form = page.form.with("to", only.value.clone());
    }
    ctx.show(&page)
}

pub(super) async fn pass(ctx: Ctx, at: PassAt) -> Answer {
    shown(ctx, at.into()).await
}

pub(super) async fn pass_kept(ctx: Ctx, at: PassKeptAt) -> Answer {
    shown(ctx, at.into()).await
}

pub(super) async fn pass_posted(ctx: Ctx, at: PassAt, posted: Posted) -> Answer {
    given(ctx, at.into(), posted).await
}

pub(super) async fn pass_kept_posted(ctx: Ctx, at: PassKeptAt, posted: Posted) -> Answer {
    given(ctx, at.into(), posted).await
}

async fn given(ctx: Ctx, at: Passing, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let mut page = page_of(&ctx, &at, Form::empty(ctx.guard(), ctx.words())).await?;
    let why = form.check("why", |text| short_line(text, WHY_MAX));
    let to = page.targets.iter().find(|target| target.value == form.value("to")).map(|target| target.id);
    if to.is_none() {
        form.wrong("to", t.pass_to_wrong());
    }
    let (Some(why), Some(to), true) = (why, to, form.is_good()) else {
        page.form = form;
        return ctx.show_again(&page);
    };
    let (now, seeing) = (ctx.now, ctx.clone());
    let next = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (opening, by) = opened(tx, &seeing, &view, &at.source)?;
            let own = view.community().id;
            if !targets(tx, t, actor, &view)?.iter().any(|target| target.id == to) {
                return Err(Fault::Refused);
            }
            tx.guard(Scope::new("passing", to))?;
            let number = store::last(tx, to)?.0.0 + 1;
            let Opening { whole, part, title, language, body, form, state, summing, .. } = &opening;
            let (summary_id, summary, summary_form) = match summing {
                Some(row) => (Some(row.post), row.body.as_str(), row.form),
                None => (None, "", BodyForm::Markdown),
            };
            store::add(
                tx,
                to,
                number,
                own,
                *whole,
                *part,
                title,
                language,
                body,
                *form,
                by,
                now,
                &why,
                *state,
                summary_id,
                summary,
                summary_form,
                matches!(at.source, Source::Kept(..)),
            )?;
            chronicle::log(tx, &Entry::new(own, Verb::Passed).by(Some(by)).on(*whole).detail(&format!("to {to} {number}")), now)?;
            chronicle::log(tx, &Entry::new(to, Verb::Passed).by(Some(by)).detail(&format!("from {own} {number}")), now)?;
            Ok(PassedListAt { slug: view.community().slug.to_string() }.to_string())
        })
        .await?;
    ctx.go_to(next)
}

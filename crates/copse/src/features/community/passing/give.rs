//! Passing something on: what will be read, and by whom, is on the page before the button is.

use super::{
    html_of,
    receive::PassedListAt,
    store,
    summary::{Summary, state_said},
};
use crate::{
    base::{
        access::{self, CommunityView},
        chronicle::{self, Entry, Verb},
        communities::{self, CommunityRow, State},
        conversations,
        items::BodyForm,
        ties,
    },
    words::Words,
};
use askama::Template;
use db::{Scope, Tx};
use kernel::{Actor, CommunityId, Fault, PersonId, Result, short_line};
use store::OpeningRow;
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Passing on how a conversation begins.
    pub struct PassAt { slug: String, number: i64 } = "/c/{slug}/pass/{number}";
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
    number: i64,
    opening: OpeningRow,
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

/// Goes on only for those who may say that something is read elsewhere, and who may read it; gives who it is.
fn opened(tx: &mut Tx, view: &CommunityView, number: i64) -> Result<(OpeningRow, PersonId)> {
    view.inside()?;
    let person = view.writes()?;
    if !view.facilitates() {
        return Err(Fault::Refused);
    }
    let opening = store::opening(tx, view.community().id, number)?.ok_or(Fault::Absent)?;
    view.open(opening.audience.max(opening.post_audience))?;
    if opening.withdrawn_at.is_some() {
        return Err(Fault::Absent);
    }
    Ok((opening, person))
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

async fn page_of(ctx: &Ctx, at: &PassAt, form: Form) -> Result<PassPage> {
    let (t, slug, number) = (Words(ctx.locale()), at.slug.clone(), at.number);
    let (community, opening, summing, beside, targets) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (opening, _) = opened(tx, &view, number)?;
            let summing = store::summing(tx, opening.conversation, view.reach_number())?;
            let beside = match &summing {
                Some(row) => {
                    let mut all = conversations::dissents(tx, opening.conversation)?;
                    all.retain(|one| one.summary == row.number);
                    all
                }
                None => Vec::new(),
            };
            let targets = targets(tx, t, actor, &view)?;
            Ok((view.community().clone(), opening, summing, beside, targets))
        })
        .await?;
    let html = html_of(&opening.body, opening.form);
    let page = ctx.page(t.pass_title()).in_section("communities");
    let summary = summing.map(|row| {
        let beside = beside.into_iter().map(|one| (one.name, one.words, one.said_at));
        Summary::of(ctx, row.author.to_string(), html_of(&row.body, row.form), beside)
    });
    let state = state_said(t, Some(opening.state));
    Ok(PassPage { page, t, community, number, opening, html, state, summary, targets, form })
}

pub(super) async fn pass(ctx: Ctx, at: PassAt) -> Answer {
    let form = Form::empty(ctx.guard(), ctx.words());
    ctx.show(&page_of(&ctx, &at, form).await?)
}

pub(super) async fn pass_posted(ctx: Ctx, at: PassAt, posted: Posted) -> Answer {
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
    let now = ctx.now;
    let next = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (opening, by) = opened(tx, &view, at.number)?;
            let own = view.community().id;
            if !targets(tx, t, actor, &view)?.iter().any(|target| target.id == to) {
                return Err(Fault::Refused);
            }
            tx.guard(Scope::new("passing", to))?;
            let number = store::last(tx, to)?.0.0 + 1;
            let OpeningRow { conversation, post, title, language, body, form, .. } = &opening;
            let (summary_id, summary, summary_form) = match store::summing(tx, *conversation, view.reach_number())? {
                Some(row) => (Some(row.post), row.body, row.form),
                None => (None, String::new(), BodyForm::Markdown),
            };
            store::add(
                tx,
                to,
                number,
                own,
                *conversation,
                *post,
                title,
                language,
                body,
                *form,
                by,
                now,
                &why,
                opening.state,
                summary_id,
                &summary,
                summary_form,
            )?;
            chronicle::log(
                tx,
                &Entry::new(own, Verb::Passed).by(Some(by)).on(*conversation).detail(&format!("to {to} {number}")),
                now,
            )?;
            chronicle::log(tx, &Entry::new(to, Verb::Passed).by(Some(by)).detail(&format!("from {own} {number}")), now)?;
            Ok(PassedListAt { slug: view.community().slug.to_string() }.to_string())
        })
        .await?;
    ctx.go_to(next)
}

//! Changing what one wrote, and how a text came to be.

use super::{
    addresses::{EditAt, HistoryAt, Inside, elsewhere},
    around::{Around, Named, Told},
    conversation::Key,
    read::{self, Opened},
    reply::{is_preview, preview_of},
};
use crate::{
    base::{
        chronicle::{self, Entry, Verb},
        conversations::Via,
        items::{self, Body, BodyRow, Revised, RevisionRow, TEXT_MAX},
    },
    features::inside::page_in,
    words::Words,
};
use askama::Template;
use kernel::{Fault, ItemId, Result};
use markup::{Change, word_diff};
use webkit::{Answer, Ctx, Form, Page, Posted};

#[derive(Template)]
#[template(path = "features/conversations/edit.html")]
pub(super) struct EditPage {
    pub(super) page: Page,
    pub(super) t: Words<'static>,
    pub(super) around: Around,
    /// Where the form leads.
    pub(super) action: String,
    /// Where one goes who leaves it as it is.
    pub(super) back: String,
    pub(super) has_title: bool,
    pub(super) title_label: &'static str,
    pub(super) form: Form,
    pub(super) preview: Option<String>,
    pub(super) named: Named,
    /// The text that another window put in force meanwhile.
    pub(super) theirs: Option<String>,
    pub(super) revision: i64,
    pub(super) elsewhere: Option<String>,
}

/// A post that its author may change.
struct Mine {
    id: ItemId,
    body: BodyRow,
}

fn mine(tx: &mut db::Tx, opened: &Opened, number: i64) -> Result<Mine> {
    opened.view.speaks()?;
    let post = read::post(tx, opened, number)?.ok_or(Fault::Absent)?;
    let stands = post.withdrawn_at.is_none() && post.moved_to.is_none();
    if !opened.view.may_change(post.author_id) || post.via != Via::Web || !stands {
        return Err(Fault::Refused);
    }
    let body = items::body(tx, post.id)?.ok_or(Fault::Absent)?;
    Ok(Mine { id: post.id, body })
}

impl EditPage {
    async fn of(ctx: &Ctx, at: &EditAt, form: Option<Form>) -> Result<Self> {
        let (number, text) = (at.number, form.as_ref().map(|form| form.value("text").to_owned()).unwrap_or_default());
        let (opened, (Mine { body, .. }, named)) = read::opened(ctx, at, move |tx, opened| {
            let mine = mine(tx, opened, number)?;
            Ok((mine, Named::find(tx, opened.view.community(), &text)?))
        })
        .await?;
        let t = Words(ctx.locale());
        let form = form.unwrap_or_else(|| {
            Form::empty(ctx.guard(), ctx.words())
                .with("text", body.body.clone())
                .with("title", opened.row.title.to_string())
                .with("revision", body.revision.to_string())
        });
        let here = opened.home();
        Ok(Self {
            page: ctx.page(t.edit_title()).in_section("communities"),
            t,
            around: Around::of(t, &opened),
            action: format!("{here}/{number}/edit"),
            back: format!("{here}/{number}"),
            has_title: number == 1,
            title_label: t.start_about(),
            preview: preview_of(&form, &named),
            named,
            // Shown when the form was opened on an older text.
            theirs: (form.value("revision").parse() != Ok(body.revision)).then_some(body.body),
            revision: body.revision,
            form,
            elsewhere: elsewhere(ctx, &opened, at),
        })
    }

    /// The page again after another window was faster: with both texts, and a form that goes on from the other.
    pub(super) fn stale(mut self) -> Self {
        self.form.refuse(self.t.stale_edit());
        self.form = self.form.with("revision", self.revision.to_string());
        self
    }

    /// The page again, which may be older than what is in force.
    pub(super) fn again(self, form: Form) -> Self {
        let page = Self { form, ..self };
        if page.theirs.is_some() { page.stale() } else { page }
    }
}

pub(super) async fn edit(ctx: Ctx, at: EditAt) -> Answer {
    ctx.actor().await?;
    let page = EditPage::of(&ctx, &at, None).await?;
    if let Some(home) = page.elsewhere {
        return ctx.moved_to(home);
    }
    ctx.show(&page)
}

pub(super) async fn edit_posted(ctx: Ctx, at: EditAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = EditPage::of(&ctx, &at, Some(form.clone())).await?;
    let text = form.text("text", TEXT_MAX);
    let title = if page.has_title { form.title("title") } else { None };
    let (Some(text), true) = (text, form.is_good()) else {
        return ctx.show_again(&page.again(form));
    };
    if is_preview(&form) {
        return if page.theirs.is_some() { ctx.show_again(&page.again(form)) } else { ctx.show(&EditPage { form, ..page }) };
    }
    let named = page.named;
    let (body, now, rng) = (Body::naming(&text, &named.mentions), ctx.now, ctx.rng.clone());
    // The form's own number: sent twice, it is one change and not two that clash.
    let (from, asked) = (form.value("revision").parse().unwrap_or(0), at.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &asked.slug, &asked.key)?;
            let Mine { id, body: before } = mine(tx, &opened, asked.number)?;
            let community = opened.view.community().community().id;
            // The text first: where it is stale, nothing of the form is kept.
            if before.body != body.source {
                if items::revise(tx, id, from, "", &body, now)? == Revised::Stale {
                    return Ok(STALE.to_owned());
                }
                let told = Told { community, item: id, place: id, audience: before.audience, by: before.author };
                named.keep(tx, &told, &rng, now)?;
                chronicle::log(tx, &Entry::new(community, Verb::Changed).by(actor.person()).on(id), now)?;
            }
            let mut key = opened.key();
            let is_starter = opened.view.may_change(opened.row.author);
            if let Some(title) = title.as_ref().filter(|title| is_starter && **title != opened.row.title) {
                let conversation = items::body(tx, opened.row.id)?.ok_or(Fault::Absent)?;
                let empty = Body::new(conversation.body, conversation.form);
                items::revise(tx, opened.row.id, conversation.revision, title, &empty, now)?;
                chronicle::log(tx, &Entry::new(community, Verb::Changed).by(actor.person()).on(opened.row.id), now)?;
                key = Key::new(opened.row.number, title);
            }
            let mut home = opened.home();
            home.put(opened.slug(), key);
            Ok(format!("{home}?at={0}#p{0}", asked.number))
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    ctx.show_again(&EditPage::of(&ctx, &at, Some(form)).await?.stale())
}

/// Stands for "another window was faster" where an act gives the address to go on to.
pub(super) const STALE: &str = "";

#[derive(Template)]
#[template(path = "features/conversations/history.html")]
pub(super) struct HistoryPage {
    page: Page,
    t: Words<'static>,
    around: Around,
    /// What it is the history of.
    back: String,
    versions: Vec<Version>,
}

/// A version of a text and what it changed.
struct Version {
    about: String,
    /// Why it was written, where whoever wrote it said so.
    why: String,
    changes: Vec<Change>,
}

impl HistoryPage {
    /// The history of a text, newest version first.
    pub(super) fn of(ctx: &Ctx, opened: &Opened, back: String, revisions: &[RevisionRow]) -> Self {
        let t = Words(ctx.locale());
        let version = |new: &RevisionRow, old: Option<&RevisionRow>| Version {
            about: t.history_version(new.revision, ctx.date(new.written_at, i18n::DateStyle::Moment), new.author.as_str()),
            why: new.why.clone(),
            changes: word_diff(old.map_or(&new.body, |old| &old.body), &new.body),
        };
        let older = revisions.iter().skip(1).map(Some).chain([None]);
        Self {
            page: page_in(ctx, opened.view.community().community(), t.history_title()),
            t,
            around: Around::of(t, opened),
            back,
            versions: revisions.iter().zip(older).map(|(new, old)| version(new, old)).collect(),
        }
    }
}

/// What was taken back has no history to read, and what was moved away has it where it is.
pub(super) async fn history(ctx: Ctx, at: HistoryAt) -> Answer {
    let number = at.number;
    let (opened, revisions) = read::opened(&ctx, &at, move |tx, opened| {
        let post = read::standing(tx, opened, number)?.ok_or(Fault::Absent)?;
        items::history(tx, post.id)
    })
    .await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    ctx.show(&HistoryPage::of(&ctx, &opened, format!("{}/{number}", opened.home()), &revisions))
}

//! Starting a conversation, replying, changing what one wrote.

use super::{
    conversation::Key,
    page::{ConversationAt, keep_key, who_sees},
    read::{self, Opened},
    store,
};
use crate::{
    base::{
        access::{self, Audience},
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
        conversations::{Act, NewConversation, NewPost, Via},
        items::{self, Body, BodyRow, Revised, RevisionRow, TEXT_MAX},
    },
    words::Words,
};
use askama::Template;
use axum::response::{Html, IntoResponse};
use kernel::{Fault, ItemId, LongText, Result};
use markup::{Change, word_diff};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, route};

route! {
    /// Starting a conversation.
    pub struct StartAt { slug: String } = "/c/{slug}/talk/new";
    /// Replying.
    pub struct ReplyAt { slug: String, key: Key } = "/c/{slug}/talk/{key}/reply";
    /// Changing a post.
    pub struct EditAt { slug: String, key: Key, number: i64 } = "/c/{slug}/talk/{key}/{number}/edit";
    /// How a post came to be.
    pub struct HistoryAt { slug: String, key: Key, number: i64 } = "/c/{slug}/talk/{key}/{number}/history";
    /// How a text will look.
    pub struct PreviewAt = "/preview";
}

/// How a text will look, when that was asked for.
fn preview_of(form: &Form) -> Option<String> {
    form.has("preview")
        .then(|| LongText::parse(form.value("text"), TEXT_MAX).ok())
        .flatten()
        .map(|text| Body::markdown(&text).html)
}

/// A form may only be asked to preview: then nothing is written.
fn is_preview(form: &Form) -> bool {
    form.has("preview")
}

#[derive(Template)]
#[template(path = "features/conversations/start.html")]
struct StartPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    preview: Option<String>,
    keep: String,
    seen: String,
}

impl StartPage {
    async fn of(ctx: &Ctx, slug: &str, form: Form) -> Result<Self> {
        let slug = slug.to_owned();
        let view = ctx
            .read(move |tx, actor| {
                let view = access::community(tx, actor, &slug)?;
                view.member()?;
                Ok(view)
            })
            .await?;
        let t = Words(ctx.locale());
        let seen = who_sees(t, &view, Audience::Community);
        let place = ConversationAt { slug: view.community().slug.to_string(), key: Key::new(0, "") };
        Ok(Self {
            page: ctx.page(t.start_title()).in_section("communities"),
            t,
            community: view.community().clone(),
            preview: preview_of(&form),
            keep: keep_key(ctx, &place),
            form,
            seen,
        })
    }
}

pub(super) async fn start(ctx: Ctx, at: StartAt) -> Answer {
    ctx.actor().await?;
    let page = StartPage::of(&ctx, &at.slug, Form::empty(ctx.guard(), ctx.words())).await?;
    ctx.show(&page)
}

pub(super) async fn start_posted(ctx: Ctx, at: StartAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = StartPage::of(&ctx, &at.slug, form.clone()).await?;
    let (title, text) = (form.title("title"), form.text("text", TEXT_MAX));
    let (Some(title), Some(text), true) = (title, text, form.is_good()) else {
        return ctx.show_again(&StartPage { form, ..page });
    };
    if is_preview(&form) {
        return ctx.show(&StartPage { form, ..page });
    }
    let keep = page.keep;
    let (conversation, post) = (ItemId::new(ctx.now, &ctx.rng), ItemId::new(ctx.now, &ctx.rng));
    let (body, now, act) = (Body::markdown(&text), ctx.now, Act::Tell);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let author = view.member()?;
            let (community, language) = (view.community().id, view.community().language.clone());
            let audience = Audience::Community;
            let number = NewConversation {
                id: conversation,
                community,
                author,
                audience,
                language: language.clone(),
                act,
                title: title.clone(),
                started_at: now,
            }
            .start(tx, now)?;
            let first = NewPost {
                id: post,
                conversation,
                community,
                author,
                audience,
                language,
                body: body.clone(),
                parent: None,
                said_at: now,
                via: Via::Web,
                is_held: false,
                files: Vec::new(),
            }
            .add(tx, now)?;
            store::mark_read(tx, author, conversation, first, now)?;
            chronicle::log(tx, &Entry::new(community, Verb::Started).by(Some(author)).on(conversation), now)?;
            let home = ConversationAt { slug: view.community().slug.to_string(), key: Key::new(number, &title) };
            Ok(webkit::query(home, &[("done", &keep)]))
        })
        .await?;
    ctx.go_to(to)
}

#[derive(Template)]
#[template(path = "features/conversations/reply.html")]
struct ReplyPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    here: String,
    form: Form,
    parent: Option<Parent>,
    preview: Option<String>,
    keep: String,
    seen: String,
}

/// The post that is answered.
struct Parent {
    number: i64,
    author: String,
    html: String,
    language: String,
}

impl ReplyPage {
    /// The page for replying to the post the form names, or to the conversation.
    async fn of(ctx: &Ctx, slug: &str, key: &Key, form: Form) -> Result<Self> {
        let (slug, key, number) = (slug.to_owned(), key.clone(), form.value("to").parse::<u32>().ok().map(i64::from));
        let (opened, parent) = ctx
            .read(move |tx, actor| {
                let opened = read::open(tx, actor, &slug, &key)?;
                opened.view.member()?;
                let parent = match number {
                    Some(number) => parent_of(tx, &opened, number)?,
                    None => None,
                };
                Ok((opened, parent))
            })
            .await?;
        let t = Words(ctx.locale());
        let place = ConversationAt { slug: opened.slug(), key: opened.key() };
        Ok(Self {
            page: ctx.page(t.reply_title(opened.row.title.as_str())).in_section("communities"),
            t,
            community: opened.view.community().community().clone(),
            title: opened.row.title.to_string(),
            language: opened.row.language.clone(),
            preview: preview_of(&form),
            form,
            parent,
            keep: keep_key(ctx, &place),
            seen: who_sees(t, opened.view.community(), opened.row.audience),
            here: place.to_string(),
        })
    }
}

fn parent_of(tx: &mut db::Tx, opened: &Opened, number: i64) -> Result<Option<Parent>> {
    let Some(post) = read::post(tx, opened, number)? else { return Ok(None) };
    let html = items::shown(tx, post.id, post.html, post.html_version)?;
    Ok(Some(Parent { number, author: post.author.to_string(), html, language: post.language }))
}

pub(super) async fn reply(ctx: Ctx, at: ReplyAt, asked: Asked) -> Answer {
    ctx.actor().await?;
    let form = Form::empty(ctx.guard(), ctx.words()).with("to", asked.get("to").unwrap_or_default());
    let page = ReplyPage::of(&ctx, &at.slug, &at.key, form).await?;
    ctx.show(&page)
}

pub(super) async fn reply_posted(ctx: Ctx, at: ReplyAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = ReplyPage::of(&ctx, &at.slug, &at.key, form.clone()).await?;
    let text = form.text("text", TEXT_MAX);
    // A post that was named but is not there would make the reply answer nothing: better to say so.
    if !form.value("to").is_empty() && page.parent.is_none() {
        form.refuse(page.t.reply_parent_gone());
        form = form.with("to", "");
    }
    let (Some(text), true) = (text, form.is_good()) else {
        return ctx.show_again(&ReplyPage { form, ..page });
    };
    if is_preview(&form) {
        return ctx.show(&ReplyPage { form, ..page });
    }
    let (parent, keep, live) = (page.parent.map(|parent| parent.number), page.keep, ctx.kit.live.clone());
    let (post, body, now) = (ItemId::new(ctx.now, &ctx.rng), Body::markdown(&text), ctx.now);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let author = opened.view.member()?;
            let community = opened.view.community().community();
            let number = NewPost {
                id: post,
                conversation: opened.row.id,
                community: community.id,
                author,
                audience: opened.row.audience,
                language: community.language.clone(),
                body: body.clone(),
                parent,
                said_at: now,
                via: Via::Web,
                is_held: false,
                files: Vec::new(),
            }
            .add(tx, now)?;
            // Whoever had read everything has still read everything.
            let read_to = store::read_mark(tx, author, opened.row.id)?.map_or(0, |(read_to,)| read_to);
            if store::arrived_after(tx, opened.row.id, opened.reach(), read_to, 1)? == [(number,)] {
                store::mark_read(tx, author, opened.row.id, number, now)?;
            }
            chronicle::log(tx, &Entry::new(community.id, Verb::Replied).by(Some(author)).on(post), now)?;
            let (live, conversation) = (live.clone(), opened.row.id);
            tx.after_commit(Box::new(move || live.tell(conversation, number)));
            let home = ConversationAt { slug: opened.slug(), key: opened.key() };
            Ok(format!("{}#p{number}", webkit::query(home, &[("end", "1"), ("done", &keep)])))
        })
        .await?;
    ctx.go_to(to)
}

#[derive(Template)]
#[template(path = "features/conversations/edit.html")]
struct EditPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    here: String,
    number: i64,
    is_first: bool,
    form: Form,
    preview: Option<String>,
    /// The text that another window put in force meanwhile.
    theirs: Option<String>,
    revision: i64,
    seen: String,
}

/// A post that its author may change.
struct Mine {
    opened: Opened,
    id: ItemId,
    body: BodyRow,
}

fn mine(tx: &mut db::Tx, actor: kernel::Actor, at: &EditAt) -> Result<Mine> {
    let opened = read::open(tx, actor, &at.slug, &at.key)?;
    opened.view.member()?;
    let post = read::post(tx, &opened, at.number)?.ok_or(Fault::Absent)?;
    if !opened.view.may_change(post.author_id) || post.via != Via::Web {
        return Err(Fault::Refused);
    }
    let body = items::body(tx, post.id)?.ok_or(Fault::Absent)?;
    Ok(Mine { opened, id: post.id, body })
}

impl EditPage {
    async fn of(ctx: &Ctx, at: &EditAt, form: Option<Form>) -> Result<Self> {
        let asked = at.clone();
        let Mine { opened, body, .. } = ctx.read(move |tx, actor| mine(tx, actor, &asked)).await?;
        let t = Words(ctx.locale());
        let form = form.unwrap_or_else(|| {
            Form::empty(ctx.guard(), ctx.words())
                .with("text", body.body.clone())
                .with("title", opened.row.title.to_string())
                .with("revision", body.revision.to_string())
        });
        Ok(Self {
            page: ctx.page(t.edit_title()).in_section("communities"),
            t,
            community: opened.view.community().community().clone(),
            title: opened.row.title.to_string(),
            here: ConversationAt { slug: opened.slug(), key: opened.key() }.to_string(),
            number: at.number,
            is_first: at.number == 1,
            preview: preview_of(&form),
            theirs: None,
            revision: body.revision,
            seen: who_sees(t, opened.view.community(), opened.row.audience),
            form,
        }
        .with_theirs(body.body))
    }

    /// Shows the other text when the form was opened on an older one.
    fn with_theirs(mut self, body: String) -> Self {
        if self.form.value("revision").parse() != Ok(self.revision) {
            self.theirs = Some(body);
        }
        self
    }
}

pub(super) async fn edit(ctx: Ctx, at: EditAt) -> Answer {
    ctx.actor().await?;
    let page = EditPage::of(&ctx, &at, None).await?;
    ctx.show(&page)
}

pub(super) async fn edit_posted(ctx: Ctx, at: EditAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let mut page = EditPage::of(&ctx, &at, Some(form.clone())).await?;
    let text = form.text("text", TEXT_MAX);
    let title = if page.is_first { form.title("title") } else { None };
    if page.theirs.is_some() {
        form.refuse(page.t.stale_edit());
        form = form.with("revision", page.revision.to_string());
    }
    let (Some(text), true) = (text, form.is_good()) else {
        return ctx.show_again(&EditPage { form, ..page });
    };
    if is_preview(&form) {
        return ctx.show(&EditPage { form, ..page });
    }
    let (body, now, from, asked) = (Body::markdown(&text), ctx.now, page.revision, at.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let Mine { opened, id, body: before } = mine(tx, actor, &asked)?;
            let community = opened.view.community().community().id;
            // The text first: where it is stale, nothing of the form is kept.
            if before.body != body.source {
                if items::revise(tx, id, from, "", &body, now)? == Revised::Stale {
                    return Ok(STALE.to_owned());
                }
                chronicle::log(tx, &Entry::new(community, Verb::Changed).by(actor.person()).on(id), now)?;
            }
            let mut key = opened.key();
            if let Some(title) = title.as_ref().filter(|title| **title != opened.row.title) {
                let conversation = items::body(tx, opened.row.id)?.ok_or(Fault::Absent)?;
                let empty = Body::new(conversation.body, conversation.form);
                items::revise(tx, opened.row.id, conversation.revision, title, &empty, now)?;
                chronicle::log(tx, &Entry::new(community, Verb::Changed).by(actor.person()).on(opened.row.id), now)?;
                key = Key::new(opened.row.number, title);
            }
            let home = ConversationAt { slug: opened.slug(), key };
            Ok(format!("{home}?at={0}#p{0}", asked.number))
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    form.refuse(page.t.stale_edit());
    page = EditPage::of(&ctx, &at, Some(form)).await?;
    ctx.show_again(&page)
}

/// Stands for "another window was faster" where an act gives the address to go on to.
const STALE: &str = "";

#[derive(Template)]
#[template(path = "features/conversations/history.html")]
struct HistoryPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    here: String,
    number: i64,
    language: String,
    versions: Vec<Version>,
}

/// A version of a text and what it changed.
struct Version {
    about: String,
    changes: Vec<Change>,
}

pub(super) async fn history(ctx: Ctx, at: HistoryAt) -> Answer {
    let number = at.number;
    let (opened, revisions) = ctx
        .read(move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let post = read::post(tx, &opened, number)?.ok_or(Fault::Absent)?;
            Ok((opened, items::history(tx, post.id)?))
        })
        .await?;
    let t = Words(ctx.locale());
    let version = |new: &RevisionRow, old: Option<&RevisionRow>| Version {
        about: t.history_version(new.revision, ctx.date(new.written_at, i18n::DateStyle::Moment), new.author.as_str()),
        changes: word_diff(old.map_or(&new.body, |old| &old.body), &new.body),
    };
    let older = revisions.iter().skip(1).map(Some).chain([None]);
    ctx.show(&HistoryPage {
        page: ctx.page(t.history_title()).in_section("communities"),
        t,
        community: opened.view.community().community().clone(),
        title: opened.row.title.to_string(),
        here: ConversationAt { slug: opened.slug(), key: opened.key() }.to_string(),
        number,
        language: opened.row.language.clone(),
        versions: revisions.iter().zip(older).map(|(new, old)| version(new, old)).collect(),
    })
}

/// How a text will look, as a fragment for the page that asks while one writes.
pub(super) async fn preview(ctx: Ctx, posted: Posted) -> Answer {
    let form = posted.form(&ctx).await?;
    ctx.viewer().ok_or(Fault::SignIn)?;
    let text = LongText::parse_or_empty(form.value("text"), TEXT_MAX).map_err(|_| Fault::Bad("a text that cannot be shown"))?;
    let html = tokio::task::spawn_blocking(move || Body::markdown(&text).html).await?;
    Ok(Html(html).into_response())
}

//! Replying: to the conversation or to a post, with its words quoted if one likes.

use super::{
    addresses::{PostAt, ReplyAt, elsewhere},
    around::{self, Around, Named, Told, keep_key, tell},
    conversation::quote,
    read::{self, Opened},
    store,
};
use crate::{
    base::{
        chronicle::{self, Entry, Verb},
        conversations::{Act, Following, NewPost, Via},
        files::{self, Chosen, FilesField},
        items::{self, Body, BodyForm, TEXT_MAX},
        notices::Reason,
    },
    words::Words,
};
use askama::Template;
use axum::response::{Html, IntoResponse};
use db::Tx;
use kernel::{Fault, ItemId, LongText, Moment, PersonId, Result, Rng, Title};
use webkit::{Answer, Asked, Ctx, Form, Live, Page, Posted};

/// How a text will look, when that was asked for.
pub(super) fn preview_of(form: &Form, named: &Named) -> Option<String> {
    form.has("preview").then(|| LongText::parse(form.value("text"), TEXT_MAX).ok()).flatten().map(|text| named.preview(&text))
}

/// A form may only be asked to preview: then nothing is written.
pub(super) fn is_preview(form: &Form) -> bool {
    form.has("preview")
}

#[derive(Template)]
#[template(path = "features/conversations/reply.html")]
struct ReplyPage {
    page: Page,
    t: Words<'static>,
    around: Around,
    form: Form,
    parent: Option<Parent>,
    preview: Option<String>,
    named: Named,
    speakers: Vec<(Title, String)>,
    files: FilesField,
    keep: String,
    /// Where the page is today, if it was asked for by other words.
    elsewhere: Option<String>,
}

/// The post that is answered.
struct Parent {
    number: i64,
    author: String,
    html: String,
    language: String,
    said_at: Moment,
    /// As it was written, to be quoted.
    text: String,
}

fn parent_of(tx: &mut Tx, opened: &Opened, number: i64) -> Result<Option<Parent>> {
    let Some(post) = read::standing(tx, opened, number)? else { return Ok(None) };
    let text = match post.form {
        BodyForm::Markdown | BodyForm::Fields => items::body(tx, post.id)?.ok_or(Fault::Absent)?.body,
        BodyForm::MailText | BodyForm::MailHtml => markup::html_to_text(&post.html),
    };
    let (author, html) = (post.author.to_string(), post.html);
    Ok(Some(Parent { number, author, html, language: post.language, said_at: post.said_at, text }))
}

impl ReplyPage {
    /// The page for replying to the post the form names, or to the conversation.
    async fn of(ctx: &Ctx, at: &ReplyAt, form: Form, files: FilesField) -> Result<Self> {
        let (number, text) = (form.value("to").parse::<u32>().ok().map(i64::from), form.value("text").to_owned());
        let (opened, (parent, named, speakers)) = read::opened(ctx, at, move |tx, opened| {
            opened.view.speaks()?;
            let parent = match number {
                Some(number) => parent_of(tx, opened, number)?,
                None => None,
            };
            let named = Named::find(tx, opened.view.community(), &text)?;
            Ok((parent, named, around::speakers(tx, opened)?))
        })
        .await?;
        let t = Words(ctx.locale());
        let place = opened.home();
        // What was begun without the quotation is kept apart from it.
        let keep = match form.value("quote") {
            "" => keep_key(ctx, &place),
            _ => format!("{}/{}", keep_key(ctx, &place), form.value("to")),
        };
        Ok(Self {
            page: ctx.page(t.reply_title(opened.row.title.as_str())).in_section("communities"),
            t,
            around: Around::of(t, &opened),
            preview: preview_of(&form, &named),
            form,
            parent,
            named,
            speakers,
            files,
            keep,
            elsewhere: elsewhere(ctx, &opened, at),
        })
    }

    /// The words of the post that is answered, as a quotation to go on from.
    fn quoting(mut self, ctx: &Ctx, at: &ReplyAt) -> Self {
        if let Some(parent) = &self.parent {
            let date = ctx.date(parent.said_at, i18n::DateStyle::Moment);
            let permalink = PostAt { slug: at.slug.clone(), key: at.key.clone(), number: parent.number }.to_string();
            self.form = self.form.with("text", quote(&parent.author, &date, &permalink, &parent.text));
        }
        self
    }
}

pub(super) async fn reply(ctx: Ctx, at: ReplyAt, asked: Asked) -> Answer {
    ctx.actor().await?;
    let is_quoting = asked.get("quote").is_some();
    let form = Form::empty(ctx.guard(), ctx.words()).with("to", asked.get("to").unwrap_or_default());
    let form = form.with("quote", if is_quoting { "1" } else { "" });
    let page = ReplyPage::of(&ctx, &at, form, FilesField::empty(&ctx)).await?;
    if let Some(home) = page.elsewhere {
        return ctx.moved_to(home);
    }
    let page = if is_quoting { page.quoting(&ctx, &at) } else { page };
    ctx.show(&page)
}

pub(super) async fn reply_posted(ctx: Ctx, at: ReplyAt, mut posted: Posted) -> Answer {
    let uploads = posted.take_uploads();
    let mut form = posted.form(&ctx).await?;
    let mut page = ReplyPage::of(&ctx, &at, form.clone(), FilesField::empty(&ctx)).await?;
    page.files = files::take(&ctx, uploads, &mut form).await?;
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
    let (parent, keep, named) = (page.parent.map(|parent| parent.number), page.keep, page.named);
    let (files, live) = (page.files.chosen(), ctx.kit.live.clone());
    let (post, body, now, rng) = (ItemId::new(ctx.now, &ctx.rng), Body::naming(&text, &named.mentions), ctx.now, ctx.rng.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let number = Saying { post, body: &body, parent, named: &named, files: &files, live: &live }.say(
                tx,
                &opened,
                Verb::Replied,
                &rng,
                now,
            )?;
            Ok(format!("{}#p{number}", webkit::query(opened.home(), &[("end", "1"), ("done", &keep)])))
        })
        .await?;
    ctx.go_to(to)
}

/// Something to be said in a conversation.
pub(super) struct Saying<'a> {
    pub(super) post: ItemId,
    pub(super) body: &'a Body,
    /// The arrival number of the post it answers.
    pub(super) parent: Option<i64>,
    pub(super) named: &'a Named,
    /// Files that hang on it, of the asker's own.
    pub(super) files: &'a [Chosen],
    /// Tells whoever has the conversation open.
    pub(super) live: &'a Live,
}

impl Saying<'_> {
    /// Says it as the asker, and tells whom it concerns; gives its arrival number.
    pub(super) fn say(&self, tx: &mut Tx, opened: &Opened, verb: Verb, rng: &Rng, now: Moment) -> Result<i64> {
        let author = opened.view.speaks()?;
        let community = opened.view.community().community();
        let number = NewPost {
            id: self.post,
            conversation: opened.row.id,
            community: community.id,
            author,
            audience: opened.row.audience,
            language: community.language.clone(),
            body: self.body.clone(),
            parent: self.parent,
            said_at: now,
            via: Via::Web,
            is_held: false,
            files: files::hang(tx, author, self.files)?,
        }
        .add(tx, now)?;
        // Whoever had read everything has still read everything.
        let read_to = store::read_mark(tx, author, opened.row.id)?.map_or(0, |(read_to,)| read_to);
        if store::arrived_after(tx, opened.row.id, opened.reach(), read_to, 1)? == [(number,)] {
            store::mark_read(tx, author, opened.row.id, number, now)?;
        }
        let (id, audience) = (community.id, opened.row.audience);
        let told = Told { community: id, item: self.post, place: self.post, audience, by: author };
        self.named.keep(tx, &told, rng, now)?;
        if let Some(person) = self.answered(tx, opened)? {
            tell(tx, &told, person, Reason::Answered, String::new(), rng, now)?;
        }
        chronicle::log(tx, &Entry::new(id, verb).by(Some(author)).on(self.post), now)?;
        let (live, conversation) = (self.live.clone(), opened.row.id);
        tx.after_commit(Box::new(move || live.tell(conversation, number)));
        Ok(number)
    }

    /// Who is to be told of an answer: the author of the post that is answered, or who asked the question; unless they mute
    /// the conversation, or the answer names them, which they are told anyway.
    fn answered(&self, tx: &mut Tx, opened: &Opened) -> Result<Option<PersonId>> {
        let person = match self.parent {
            Some(parent) => read::post(tx, opened, parent)?.map(|post| post.author_id),
            None => (opened.row.act == Act::Ask).then_some(opened.row.author),
        };
        let Some(person) = person.filter(|person| !self.named.tells(*person)) else { return Ok(None) };
        let mutes = store::follows(tx, person, opened.row.id)?.is_some_and(|(how,)| how == Following::Mute);
        Ok((!mutes).then_some(person))
    }
}

/// How a text will look, as a fragment for the page that asks while one writes.
pub(super) async fn preview(ctx: Ctx, posted: Posted) -> Answer {
    let form = posted.form(&ctx).await?;
    ctx.viewer().ok_or(Fault::SignIn)?;
    let text = LongText::parse_or_empty(form.value("text"), TEXT_MAX).map_err(|_| Fault::Bad("a text that cannot be shown"))?;
    let html = tokio::task::spawn_blocking(move || Body::markdown(&text).html).await?;
    Ok(Html(html).into_response())
}

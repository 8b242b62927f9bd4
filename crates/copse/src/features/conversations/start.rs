//! Starting a conversation: asking, telling, announcing.

use super::{
    addresses::{ConversationAt, StartAt},
    around::{Named, Told, keep_key},
    conversation::Key,
    list::who_sees,
    reply::{is_preview, preview_of},
    store,
};
use crate::{
    base::{
        access::{self, Audience},
        chronicle::{self, Entry, Verb},
        communities::{self, CommunityRow},
        conversations::{Act, NewConversation, NewPost, Via},
        files::{self, FilesField},
        items::{Body, TEXT_MAX},
    },
    words::Words,
};
use askama::Template;
use kernel::{ItemId, Result};
use webkit::{Answer, Ctx, Field, Form, Page, Posted};

#[derive(Template)]
#[template(path = "features/conversations/start.html")]
struct StartPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    preview: Option<String>,
    named: Named,
    files: FilesField,
    keep: String,
    seen: String,
    /// Whether there are guests for whom it might be, too.
    has_guests: bool,
}

/// For whom a conversation may be begun where there are guests.
const MEMBERS: &str = "members";
const GUESTS: &str = "guests";

impl StartPage {
    async fn of(ctx: &Ctx, slug: &str, form: Form, files: FilesField) -> Result<Self> {
        let (slug, text) = (slug.to_owned(), form.value("text").to_owned());
        let now = ctx.now;
        let (view, named, has_guests) = ctx
            .read(move |tx, actor| {
                let view = access::community(tx, actor, &slug)?;
                view.writes()?;
                let named = Named::find(tx, &view, &text)?;
                let has_guests = communities::has_guests(tx, view.community().id, now)?.0.0;
                Ok((view, named, has_guests))
            })
            .await?;
        let t = Words(ctx.locale());
        let seen = who_sees(t, &view, Audience::Community);
        let place = ConversationAt { slug: view.community().slug.to_string(), key: Key::new(0, "") };
        Ok(Self {
            page: ctx.page(t.start_title()).in_section("communities"),
            t,
            community: view.community().clone(),
            preview: preview_of(&form, &named),
            named,
            files,
            keep: keep_key(ctx, &place),
            form,
            seen,
            has_guests,
        })
    }

    fn readers(&self) -> Field<'_> {
        let t = self.t;
        let choices = vec![(MEMBERS, t.start_for_members(), ""), (GUESTS, t.start_for_guests(), t.start_for_guests_hint())];
        self.form.radios("readers", t.start_readers(), choices)
    }

    fn acts(&self) -> Field<'_> {
        let t = self.t;
        let option = |act: Act| match act {
            Act::Ask => (act.as_str(), t.act_ask(), t.act_ask_hint()),
            Act::Tell => (act.as_str(), t.act_tell(), t.act_tell_hint()),
            Act::Announce => (act.as_str(), t.act_announce(), t.act_announce_hint()),
        };
        self.form.radios("act", t.act_label(), Act::ALL.map(option).to_vec())
    }
}

pub(super) async fn start(ctx: Ctx, at: StartAt) -> Answer {
    ctx.actor().await?;
    let form = Form::empty(ctx.guard(), ctx.words()).with("act", Act::Ask.as_str()).with("readers", MEMBERS);
    let page = StartPage::of(&ctx, &at.slug, form, FilesField::empty(&ctx)).await?;
    if *page.community.slug != *at.slug {
        return ctx.moved_to(StartAt { slug: page.community.slug.to_string() });
    }
    ctx.show(&page)
}

/// The same title with the same text is not begun again within so many seconds.
const AGAIN_SECONDS: i64 = 600;

pub(super) async fn start_posted(ctx: Ctx, at: StartAt, mut posted: Posted) -> Answer {
    let uploads = posted.take_uploads();
    let mut form = posted.form(&ctx).await?;
    let mut page = StartPage::of(&ctx, &at.slug, form.clone(), FilesField::empty(&ctx)).await?;
    page.files = files::take(&ctx, uploads, &mut form).await?;
    let (act, title, text) = (form.choice("act"), form.title("title"), form.text("text", TEXT_MAX));
    let (Some(act), Some(title), Some(text), true) = (act, title, text, form.is_good()) else {
        return ctx.show_again(&StartPage { form, ..page });
    };
    if is_preview(&form) {
        return ctx.show(&StartPage { form, ..page });
    }
    let (keep, named, chosen, rng) = (page.keep, page.named, page.files.chosen(), ctx.rng.clone());
    let (conversation, post) = (ItemId::new(ctx.now, &ctx.rng), ItemId::new(ctx.now, &ctx.rng));
    let (body, text_typed, now) = (Body::naming(&text, &named.mentions), text.to_string(), ctx.now);
    let is_for_guests = form.value("readers") == GUESTS;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let author = view.writes()?;
            let (community, language) = (view.community().id, view.community().language.clone());
            // Whoever goes back in the browser and presses again has a new form with the same text in it.
            let since = now.plus_seconds(-AGAIN_SECONDS);
            if let Some((number,)) = store::began_lately(tx, author, since, community, &title, &text_typed)? {
                let home = ConversationAt { slug: view.community().slug.to_string(), key: Key::new(number, &title) };
                return Ok(webkit::query(home, &[("done", &keep)]));
            }
            let audience = if is_for_guests { Audience::Guests } else { Audience::Community };
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
                files: files::hang(tx, author, &chosen)?,
            }
            .add(tx, now)?;
            named.keep(tx, &Told { community, item: post, place: post, audience, by: author }, &rng, now)?;
            store::mark_read(tx, author, conversation, first, now)?;
            chronicle::log(tx, &Entry::new(community, Verb::Started).by(Some(author)).on(conversation), now)?;
            let home = ConversationAt { slug: view.community().slug.to_string(), key: Key::new(number, &title) };
            Ok(webkit::query(home, &[("done", &keep)]))
        })
        .await?;
    ctx.go_to(to)
}

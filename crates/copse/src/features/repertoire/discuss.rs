//! A conversation about something that is kept.

use super::{
    addresses::{DiscussAt, elsewhere},
    read::{self, Opened, who_sees},
    store,
};
use crate::{
    base::{
        access::Audience,
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
        conduct,
        conversations::{self, Act, NewConversation, NewPost, Via},
        items::{self, Body, TEXT_MAX},
    },
    features::Key,
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{ItemId, Result};
use webkit::{Answer, Ctx, Form, Page, Posted};

#[derive(Template)]
#[template(path = "features/repertoire/discuss.html")]
struct DiscussPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    here: String,
    form: Form,
    keep: String,
    norms: Option<String>,
    seen: String,
}

impl DiscussPage {
    fn of(ctx: &Ctx, opened: &Opened, norms: Option<String>, form: Form) -> Self {
        let t = Words(ctx.locale());
        let person = ctx.viewer().map(|viewer| viewer.person.to_string()).unwrap_or_default();
        Self {
            page: ctx.page(t.discuss_title()).in_section("communities"),
            t,
            community: opened.view.community().community().clone(),
            title: opened.row.title.clone(),
            language: opened.row.language.clone(),
            here: opened.home().to_string(),
            form,
            keep: format!("{person}/{}/discuss", opened.row.id),
            norms,
            seen: who_sees(t, opened.view.community(), opened.row.audience.max(Audience::Community)),
        }
    }
}

/// Goes on only for who writes there; gives the norms in a line.
fn speaking(tx: &mut Tx, opened: &Opened) -> Result<Option<String>> {
    opened.view.writes()?;
    conduct::norms_here(tx, opened.home_id())
}

pub(super) async fn discuss(ctx: Ctx, at: DiscussAt) -> Answer {
    ctx.actor().await?;
    let (opened, norms) = read::opened(&ctx, &at, speaking).await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    let form = Form::empty(ctx.guard(), ctx.words()).with("title", opened.row.title.as_str());
    ctx.show(&DiscussPage::of(&ctx, &opened, norms, form))
}

pub(super) async fn discussed(ctx: Ctx, at: DiscussAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (opened, norms) = read::opened(&ctx, &at, speaking).await?;
    let (title, text) = (form.title("title"), form.text("text", TEXT_MAX));
    let (Some(title), Some(text), true) = (title, text, form.is_good()) else {
        return ctx.show_again(&DiscussPage::of(&ctx, &opened, norms, form));
    };
    let (conversation, post) = (ItemId::new(ctx.now, &ctx.rng), ItemId::new(ctx.now, &ctx.rng));
    let (now, keep) = (ctx.now, DiscussPage::of(&ctx, &opened, norms, form.clone()).keep);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let (author, view) = (opened.view.writes()?, opened.view.community());
            let (community, language) = (view.community().id, view.community().language.clone());
            // A conversation about what only some may see is for those.
            let audience = opened.row.audience.max(Audience::Community);
            let begun = NewConversation {
                id: conversation,
                community,
                author,
                audience,
                language: language.clone(),
                act: Act::Ask,
                title: title.clone(),
                started_at: now,
            };
            let number = begun.start(tx, now)?;
            let mentions = items::mentions_in(tx, community, &text)?;
            let said = NewPost {
                id: post,
                conversation,
                community,
                author,
                audience,
                language,
                body: Body::naming(&text, &mentions),
                parent: None,
                said_at: now,
                via: Via::Web,
                is_held: false,
                files: Vec::new(),
            };
            let first = said.add(tx, now)?;
            items::keep_mentions(tx, post, &mentions)?;
            conversations::mark_read(tx, author, conversation, first, now)?;
            store::add_talk(tx, opened.row.id, conversation)?;
            chronicle::log(tx, &Entry::new(community, Verb::Started).by(Some(author)).on(conversation), now)?;
            let home = format!("/c/{}/talk/{}", view.community().slug, Key::new(number, &title));
            Ok(webkit::query(home, &[("done", &keep)]))
        })
        .await?;
    ctx.go_to(to)
}

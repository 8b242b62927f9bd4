//! Keeping what was said: from posts, or a summary, something of the repertoire is made, with the way back and credit to whoever
//! said it.

use super::{
    kind::Kind,
    own_kinds,
    read::who_sees,
    store::{self, PostRow, SaidInRow},
    wanted,
    write::{self, WritePage},
};
use crate::{
    base::{
        access::{self, Audience, CommunityView},
        chronicle::{self, Entry, Verb},
        items::{BodyForm, TEXT_MAX},
    },
    features::Key,
    words::Words,
};
use db::Tx;
use kernel::{Actor, Fault, Result};
use webkit::{Answer, Asked, Ctx, Form, Posted, route};

route! {
    /// Keeping what was said in a conversation.
    pub struct KeepAt { slug: String, talk: i64 } = "/c/{slug}/keep/{talk}";
}

/// The most posts from which one chooses.
const CHOICE: i64 = 300;

/// A post from which one may choose.
pub(super) struct Choice {
    pub(super) number: i64,
    pub(super) author: String,
    pub(super) excerpt: String,
    pub(super) is_chosen: bool,
}

/// What is chosen of a conversation, as a part of the page on which it is written down.
pub(super) struct Chosen {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) language: String,
    pub(super) choices: Vec<Choice>,
    pub(super) kind: String,
    pub(super) kinds: Vec<(String, String)>,
}

/// A conversation with the posts that may be kept.
struct Said {
    view: CommunityView,
    talk: SaidInRow,
    posts: Vec<PostRow>,
}

fn said(tx: &mut Tx, actor: Actor, at: &KeepAt) -> Result<Said> {
    let view = access::community(tx, actor, &at.slug)?;
    view.writes()?;
    let talk = store::said_in(tx, view.community().id, at.talk)?.ok_or(Fault::Absent)?;
    view.open(talk.audience)?;
    let posts = store::posts(tx, talk.id, view.reach_number(), 1, CHOICE)?;
    Ok(Said { view, talk, posts })
}

/// The text of a post as Markdown, as it may be worked on.
fn words(post: &PostRow) -> String {
    match post.form {
        BodyForm::Markdown | BodyForm::Fields => post.body.trim().to_owned(),
        BodyForm::MailText | BodyForm::MailHtml => markup::html_to_text(&post.html).trim().to_owned(),
    }
}

impl Said {
    /// The posts of these numbers; none asked for: the summary, else the first.
    fn chosen(&self, asked: &[i64]) -> Vec<&PostRow> {
        let preset = [self.talk.summary.unwrap_or(1)];
        let numbers = if asked.is_empty() { preset.as_slice() } else { asked };
        self.posts.iter().filter(|post| numbers.contains(&post.number)).collect()
    }

    fn part(&self, kind: &Kind, kinds: &[Kind], chosen: &[&PostRow]) -> Chosen {
        let slug = &self.view.community().slug;
        let choice = |post: &PostRow| Choice {
            number: post.number,
            author: post.author.to_string(),
            excerpt: markup::excerpt_html(&post.html, 120),
            is_chosen: chosen.iter().any(|one| one.number == post.number),
        };
        Chosen {
            href: format!("/c/{slug}/talk/{}", Key::new(self.talk.number, &self.talk.title)),
            title: self.talk.title.clone(),
            language: self.talk.language.clone(),
            choices: self.posts.iter().map(choice).collect(),
            kind: kind.key.to_string(),
            kinds: kinds.iter().map(|kind| (kind.key.to_string(), kind.name.to_string())).collect(),
        }
    }
}

/// The kinds of the community in which it was said.
async fn kinds(ctx: &Ctx, said: &Said) -> Result<Vec<Kind>> {
    let (t, community) = (Words(ctx.locale()), said.view.community().id);
    ctx.read(move |tx, _| own_kinds::all(tx, t, community)).await
}

/// The kind that is asked for; else a practice.
fn kind_of(kinds: &[Kind], asked: &str) -> Result<Kind> {
    let key = if asked.is_empty() { "practice" } else { asked };
    kinds.iter().find(|kind| kind.key == key).cloned().ok_or(Fault::Absent)
}

fn page(ctx: &Ctx, said: &Said, kinds: &[Kind], kind: Kind, chosen: &[&PostRow], form: Form) -> WritePage {
    let t = Words(ctx.locale());
    let (community, seen) = (said.view.community().clone(), who_sees(t, &said.view, said.talk.audience.max(Audience::Community)));
    let action = KeepAt { slug: community.slug.to_string(), talk: said.talk.number }.to_string();
    let part = said.part(&kind, kinds, chosen);
    WritePage::new(ctx, community, seen, kind, form).keeping(action, t.keep_lede().to_owned(), part)
}

pub(super) async fn keep(ctx: Ctx, at: KeepAt, asked: Asked) -> Answer {
    ctx.actor().await?;
    let numbers: Vec<i64> = asked.all("post").filter_map(|number| number.parse().ok()).collect();
    let place = at.clone();
    let t = Words(ctx.locale());
    let said = ctx.read(move |tx, actor| said(tx, actor, &place)).await?;
    let kinds = kinds(&ctx, &said).await?;
    let kind = kind_of(&kinds, asked.get("kind").unwrap_or_default())?;
    if *said.view.community().slug != *at.slug {
        return ctx.moved_to(KeepAt { slug: said.view.community().slug.to_string(), ..at });
    }
    let chosen = said.chosen(&numbers);
    let text = chosen.iter().map(|post| words(post)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    let mut form = write::empty(&ctx).with("title", said.talk.title.as_str()).with("kind", kind.key.as_ref());
    if let Some(main) = kind.main() {
        form = form.with(&main.input, text.as_str());
    }
    if text.chars().count() > TEXT_MAX {
        form.refuse(t.keep_too_long());
    }
    ctx.show(&page(&ctx, &said, &kinds, kind, &chosen, form))
}

pub(super) async fn kept(ctx: Ctx, at: KeepAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let numbers: Vec<i64> = form.values("post").filter_map(|number| number.parse().ok()).collect();
    let place = at.clone();
    let read = ctx.read(move |tx, actor| said(tx, actor, &place)).await?;
    let kinds = kinds(&ctx, &read).await?;
    let kind = kind_of(&kinds, form.value("kind"))?;
    let Some(mut fresh) = write::fresh(&mut form, &ctx, &kind) else {
        let chosen = read.chosen(&numbers);
        return ctx.show_again(&page(&ctx, &read, &kinds, kind, &chosen, form));
    };
    let (now, keep) = (ctx.now, page(&ctx, &read, &kinds, kind, &[], form.clone()).keep);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let said = said(tx, actor, &at)?;
            let chosen = said.chosen(&numbers);
            // What was said to some is not told to more by keeping it.
            let narrowest = chosen.iter().fold(said.talk.audience.max(Audience::Community), |most, post| most.max(post.audience));
            fresh.typed.readers = fresh.typed.readers.max(narrowest);
            let home = fresh.keep(tx, &said.view, now)?;
            for (place, post) in (1..).zip(chosen) {
                store::add_from(tx, fresh.id, place, said.talk.id, Some(post.id))?;
            }
            let by = said.view.writes()?;
            if wanted::store::answer_talk(tx, said.talk.id, fresh.id, by, now)?.0 > 0 {
                let entry = Entry::new(said.view.community().id, Verb::AnsweredKept).by(Some(by)).on(fresh.id);
                chronicle::log(tx, &entry, now)?;
            }
            Ok(webkit::query(home, &[("done", &keep)]))
        })
        .await?;
    ctx.go_to(to)
}

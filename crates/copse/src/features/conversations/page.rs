//! The pages of reading: the list of conversations, and a conversation.

use super::{
    conversation::{Key, Part},
    read::{self, Opened, PostsPage, Said},
    store::{self, ListedRow},
};
use crate::{
    base::{
        access::{self, Audience, CommunityView},
        communities::{CommunityRow, Visibility},
        conversations::Via,
    },
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Fault, Moment, Result};
use webkit::{Answer, Asked, Ctx, Form, Page, query, route};

route! {
    /// The conversations of a community.
    pub struct TalkAt { slug: String } = "/c/{slug}/talk";
    /// A conversation.
    pub struct ConversationAt { slug: String, key: Key } = "/c/{slug}/talk/{key}";
    /// A post, by its arrival number.
    pub struct PostAt { slug: String, key: Key, number: i64 } = "/c/{slug}/talk/{key}/{number}";
    /// The first thing one has not read.
    pub struct UnreadAt { slug: String, key: Key } = "/c/{slug}/talk/{key}/unread";
}

/// Conversations on one page of the list.
const LIST: i64 = 30;

/// A conversation in a list, in words.
pub(super) struct Listed {
    pub(super) row: ListedRow,
    pub(super) when: String,
    pub(super) replies: String,
    pub(super) href: String,
    pub(super) unread: Option<String>,
}

impl Listed {
    pub(super) fn of(ctx: &Ctx, slug: &str, row: ListedRow) -> Self {
        let t = Words(ctx.locale());
        let href = ConversationAt { slug: slug.to_owned(), key: Key::new(row.number, &row.title) }.to_string();
        Self {
            when: ctx.date(row.last_said_at, i18n::DateStyle::Recent),
            replies: t.talk_replies(row.posts - 1),
            unread: row.unread.filter(|unread| *unread > 0).map(|unread| t.talk_unread(unread)),
            href,
            row,
        }
    }
}

#[derive(Template)]
#[template(path = "features/conversations/list.html")]
struct ListPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    listed: Vec<Listed>,
    count: i64,
    next: Option<String>,
    is_member: bool,
    seen: String,
}

pub(super) async fn list(ctx: Ctx, at: TalkAt, asked: Asked) -> Answer {
    let before = Moment::from_micros(asked.parse("before").unwrap_or(i64::MAX));
    let before_number: i64 = asked.parse("number").unwrap_or(i64::MAX);
    let slug = at.slug.clone();
    let (view, mut rows, count) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.inside()?;
            let (id, reach) = (view.community().id, view.reach_number());
            let rows = store::listed(tx, id, reach, actor.person(), before, before_number, LIST + 1)?;
            let count = store::count(tx, id, reach)?.0.0;
            Ok((view, rows, count))
        })
        .await?;
    let community = view.community().clone();
    if *community.slug != *at.slug {
        return ctx.moved_to(TalkAt { slug: community.slug.to_string() });
    }
    let most = usize::try_from(LIST)?;
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| more).map(|last| {
        let (before, number) = (last.last_said_at.micros().to_string(), last.number.to_string());
        query(at, &[("before", &before), ("number", &number)])
    });
    let t = Words(ctx.locale());
    let mut page = ctx.page(format!("{} · {}", t.talk_title(), community.name)).in_section("communities");
    if community.visibility == Visibility::Public {
        page = page.open_to_search();
    }
    ctx.show(&ListPage {
        page,
        t,
        listed: rows.into_iter().map(|row| Listed::of(&ctx, &community.slug, row)).collect(),
        count,
        next,
        is_member: view.is_member(),
        seen: who_sees(t, &view, Audience::Community),
        community,
    })
}

/// The sentence that says who can see something in a community.
pub(super) fn who_sees(t: Words<'static>, view: &CommunityView, audience: Audience) -> String {
    format!("{} {}", who(t, view, audience), t.seen_disk())
}

/// The same, but for who runs the server: for where the whole sentence stands beside.
fn who(t: Words<'static>, view: &CommunityView, audience: Audience) -> &'static str {
    match (audience, view.visibility()) {
        (Audience::Coordinators, _) => t.seen_coordinators(),
        (Audience::Community, Visibility::Public) => t.seen_anyone(),
        _ => t.seen_members(),
    }
}

/// A post in words.
pub(super) struct ShownPost {
    pub(super) said: Said,
    pub(super) when: String,
    pub(super) iso: String,
    pub(super) is_unread: bool,
    pub(super) may_change: bool,
    pub(super) changed: Option<String>,
}

impl ShownPost {
    fn by_mail(&self) -> bool {
        self.said.post.via == Via::Mail
    }
}

#[derive(Template)]
#[template(path = "features/conversations/conversation.html")]
struct ConversationPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    about: String,
    here: String,
    posts: Vec<ShownPost>,
    first: i64,
    last: i64,
    has_earlier: bool,
    has_later: bool,
    /// Which of the posts these are, where they are not all.
    position: String,
    unread: Option<String>,
    is_held: bool,
    reply: Option<Form>,
    keep: String,
    who: &'static str,
    seen: String,
}

/// Which part of the conversation the address asks for.
fn part(asked: &Asked) -> Part {
    let number = |name: &str| asked.parse::<u32>(name).map(i64::from);
    match (number("at"), number("after"), number("before"), asked.get("end")) {
        (Some(number), ..) => Part::From(number),
        (_, Some(number), ..) => Part::After(number),
        (_, _, Some(number), _) => Part::Before(number),
        (_, _, _, Some(_)) => Part::End,
        _ => Part::Beginning,
    }
}

pub(super) async fn show(ctx: Ctx, at: ConversationAt, asked: Asked) -> Answer {
    let part = part(&asked);
    let (slug, key) = (at.slug.clone(), at.key.clone());
    let (opened, shown, read_to, has_unread, reached) = ctx
        .read(move |tx, actor| {
            let opened = read::open(tx, actor, &slug, &key)?;
            let shown = read::posts(tx, &opened, part)?;
            let read_to = match actor.person() {
                Some(person) => store::read_mark(tx, person, opened.row.id)?.map_or(0, |(number,)| number),
                None => i64::MAX,
            };
            // Where nothing is held back, arrival numbers have no gaps for anyone.
            let has_unread = match opened.row.held {
                0 => read_to < opened.row.posts,
                _ => !store::arrived_after(tx, opened.row.id, opened.reach(), read_to, 1)?.is_empty(),
            };
            let reached = match actor.person() {
                Some(_) => reached(tx, &opened, &shown, read_to)?,
                None => None,
            };
            Ok((opened, shown, read_to, has_unread, reached))
        })
        .await?;
    let home = ConversationAt { slug: opened.slug(), key: opened.key() };
    if home != at {
        let query = ctx.asked_path.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
        return ctx.moved_to(format!("{home}{query}"));
    }
    mark_read(&ctx, &opened, reached);
    // A guest's page has no form, so that caches may share it.
    let form = opened.view.member().ok().map(|_| Form::empty(ctx.guard(), ctx.words()));
    ctx.show(&ConversationPage::of(&ctx, &opened, shown, (read_to, has_unread), form, asked.get("done").unwrap_or_default()))
}

impl ConversationPage {
    fn of(
        ctx: &Ctx,
        opened: &Opened,
        shown: PostsPage,
        (read_to, has_unread): (i64, bool),
        reply: Option<Form>,
        done: &str,
    ) -> Self {
        let t = Words(ctx.locale());
        let view = opened.view.community();
        let home = ConversationAt { slug: opened.slug(), key: opened.key() };
        let first = shown.said.first().map_or(0, |said| said.post.number);
        let last = shown.said.last().map_or(0, |said| said.post.number);
        let count = i64::try_from(shown.said.len()).unwrap_or(i64::MAX);
        let has_unread = ctx.viewer().is_some() && has_unread;
        let mut page = ctx.page(opened.row.title.as_str()).in_section("communities").kept(done);
        if view.visibility() == Visibility::Public && opened.row.audience == Audience::Community {
            page = page.open_to_search();
        }
        let reader = ctx.viewer().map(|viewer| viewer.person);
        let day = |said: Option<&Said>| said.map(|said| ctx.date(said.post.said_at, i18n::DateStyle::Day)).unwrap_or_default();
        let position = match shown.before {
            Some(before) => t.conversation_position(before + 1, before + count, opened.visible_posts()),
            None => t.conversation_span(day(shown.said.first()), day(shown.said.last())),
        };
        Self {
            page,
            t,
            community: view.community().clone(),
            title: opened.row.title.to_string(),
            language: opened.row.language.clone(),
            about: t.conversation_about(opened.visible_posts(), ctx.date(opened.row.started_at, i18n::DateStyle::Day)),
            here: home.to_string(),
            posts: shown
                .said
                .into_iter()
                .map(|said| ShownPost {
                    when: ctx.date(said.post.said_at, i18n::DateStyle::Moment),
                    iso: ctx.iso(said.post.said_at),
                    // One's own words are no news.
                    is_unread: said.post.number > read_to && reader != Some(said.post.author_id),
                    may_change: opened.view.may_change(said.post.author_id) && said.post.via == Via::Web,
                    changed: said.post.changed_at.map(|at| t.post_changed(ctx.date(at, i18n::DateStyle::Moment))),
                    said,
                })
                .collect(),
            first,
            last,
            has_earlier: shown.has_earlier,
            position,
            has_later: shown.has_later,
            unread: has_unread.then(|| UnreadAt { slug: home.slug.clone(), key: home.key.clone() }.to_string()),
            is_held: opened.row.audience == Audience::Coordinators,
            reply,
            keep: keep_key(ctx, &home),
            who: who(t, view, opened.row.audience),
            seen: who_sees(t, view, opened.row.audience),
        }
    }
}

/// The key under which a browser keeps a half-written reply: of this person, in this conversation.
pub(super) fn keep_key(ctx: &Ctx, place: &ConversationAt) -> String {
    let person = ctx.viewer().map(|viewer| viewer.person.to_string()).unwrap_or_default();
    format!("{person}/{}/{}", place.slug, place.key.number)
}

/// How far the page is read on, by arrival. Reading is counted in order of arrival, so a mark moves only over what was shown
/// without a gap; what the reader may not see is no gap.
fn reached(tx: &mut Tx, opened: &Opened, shown: &PostsPage, read_to: i64) -> Result<Option<i64>> {
    let mut numbers: Vec<i64> = shown.said.iter().map(|said| said.post.number).filter(|number| *number > read_to).collect();
    numbers.sort_unstable();
    if numbers.is_empty() {
        return Ok(None);
    }
    let due = store::arrived_after(tx, opened.row.id, opened.reach(), read_to, i64::try_from(numbers.len())?)?;
    Ok(due.iter().zip(&numbers).take_while(|((due,), shown)| due == *shown).last().map(|((due,), _)| *due))
}

/// Keeps how far someone has read, after the page is on its way.
fn mark_read(ctx: &Ctx, opened: &Opened, reached: Option<i64>) {
    let (Some(person), Some(reached)) = (ctx.viewer().map(|viewer| viewer.person), reached) else { return };
    let (db, id, now) = (ctx.kit.db.clone(), opened.row.id, ctx.now);
    tokio::spawn(async move {
        if let Err(fault) = db.write(move |tx| store::mark_read(tx, person, id, reached, now)).await {
            tracing::warn!(%fault, "a read mark was not kept");
        }
    });
}

pub(super) async fn permalink(ctx: Ctx, at: PostAt) -> Answer {
    let (slug, key, number) = (at.slug, at.key, at.number);
    let home = ctx
        .read(move |tx, actor| {
            let opened = read::open(tx, actor, &slug, &key)?;
            store::said_at(tx, opened.row.id, opened.reach(), number)?.ok_or(Fault::Absent)?;
            Ok(ConversationAt { slug: opened.slug(), key: opened.key() })
        })
        .await?;
    ctx.go_to(format!("{home}?at={number}#p{number}"))
}

pub(super) async fn unread(ctx: Ctx, at: UnreadAt) -> Answer {
    let (home, first) = ctx
        .read(move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let person = actor.person().ok_or(Fault::SignIn)?;
            let read_to = store::read_mark(tx, person, opened.row.id)?.map_or(0, |(number,)| number);
            let first = store::first_unread(tx, opened.row.id, opened.reach(), read_to)?;
            Ok((ConversationAt { slug: opened.slug(), key: opened.key() }, first))
        })
        .await?;
    match first {
        Some((number,)) => ctx.go_to(format!("{home}?at={number}#p{number}")),
        None => ctx.go_to(format!("{home}?end=1")),
    }
}

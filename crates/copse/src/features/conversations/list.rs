//! The list of conversations, and a conversation in any list.

use super::{
    addresses::{ConversationAt, TalkAt},
    conversation::{Key, shape},
    store::{self, ListedRow},
};
use crate::{
    base::{
        access::{self, Audience, CommunityView},
        communities::{CommunityRow, Visibility},
        conversations::{Act, Activity, State},
        limits::Apart,
    },
    features::{inside::page_in, state_name},
    words::Words,
};
use askama::Template;
use kernel::Moment;
use webkit::{Answer, Asked, Ctx, Page, query};

/// Conversations on one page of the list.
const LIST: i64 = 30;
/// An announcement stands on top of the list for so long, in seconds: 14 days.
const NEWS_SECONDS: i64 = 14 * 86_400;
/// Announcements on top of the list.
const NEWS: i64 = 3;
/// Questions that wait are looked for among so many of the liveliest conversations.
const AMONG: i64 = 300;

/// How far a conversation is, as a shape and a word.
pub(super) struct Standing {
    pub(super) shape: &'static str,
    pub(super) word: &'static str,
}

impl Standing {
    /// How far a conversation is, where that says something: of a question, or where someone said so.
    pub(super) fn of(t: Words<'static>, act: Act, state: State) -> Option<Self> {
        (act == Act::Ask || state != State::Open).then(|| Self { shape: shape(state), word: state_name(t, state) })
    }
}

/// What kind, in words.
pub(super) fn kind_word(t: Words<'static>, kind: Activity) -> &'static str {
    match kind {
        Activity::Problem => t.kind_problem(),
        Activity::Request => t.kind_request(),
        Activity::Experience => t.kind_experience(),
        Activity::Asset => t.kind_asset(),
        Activity::Coordination => t.kind_coordination(),
        Activity::Discussion => t.kind_discussion(),
        Activity::Visit => t.kind_visit(),
        Activity::Introduction => t.kind_introduction(),
        Activity::Link => t.kind_link(),
    }
}

/// What kind of conversation it is: the finer kind, else what its author did. A telling without a kind is like any other.
pub(super) fn sort_word(t: Words<'static>, act: Act, kind: Option<Activity>) -> Option<&'static str> {
    match (kind, act) {
        (Some(kind), _) => Some(kind_word(t, kind)),
        (None, Act::Ask) => Some(t.act_asked()),
        (None, Act::Announce) => Some(t.act_announced()),
        (None, Act::Tell) => None,
    }
}

/// A conversation in a list, in words.
pub(super) struct Listed {
    pub(super) row: ListedRow,
    pub(super) when: String,
    pub(super) replies: String,
    pub(super) href: String,
    pub(super) unread: Option<String>,
    pub(super) sort: Option<&'static str>,
    pub(super) standing: Option<Standing>,
    /// Whether its author and the reader are kept apart: then it is folded.
    pub(super) is_folded: bool,
}

impl Listed {
    pub(super) fn of(ctx: &Ctx, slug: &str, apart: &Apart, row: ListedRow) -> Self {
        let t = Words(ctx.locale());
        let href = ConversationAt { slug: slug.to_owned(), key: Key::new(row.number, &row.title) }.to_string();
        Self {
            when: ctx.date(row.last_said_at, i18n::DateStyle::Recent),
            replies: t.talk_replies((row.posts - 1).max(0)),
            unread: row.unread.filter(|unread| *unread > 0).map(|unread| t.talk_unread(unread)),
            sort: sort_word(t, row.act, row.kind),
            standing: Standing::of(t, row.act, row.state),
            is_folded: apart.folds(row.author_id),
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
    news: Vec<Listed>,
    listed: Vec<Listed>,
    count: i64,
    next: Option<String>,
    is_asked: bool,
    is_member: bool,
    /// Whether the reader is let in without belonging.
    is_let_in: bool,
    seen: String,
}

pub(super) async fn list(ctx: Ctx, at: TalkAt, asked: Asked) -> Answer {
    let before = asked.parse("before").map(Moment::from_micros);
    let before_number: i64 = asked.parse("number").unwrap_or(i64::MAX);
    let is_asked = asked.get("show") == Some("asked");
    let (slug, after) = (at.slug.clone(), ctx.now.plus_seconds(-NEWS_SECONDS));
    let (view, apart, news, mut rows, count) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.inside()?;
            let (id, reach, person) = (view.community().id, view.reach_number(), actor.person());
            let (count, apart) = (store::count(tx, id, reach)?.0.0, Apart::of(tx, person, id, tx.now())?);
            if is_asked {
                return Ok((view, apart, Vec::new(), store::asked(tx, id, reach, person, AMONG)?, count));
            }
            let news = if before.is_none() { store::announced(tx, id, reach, person, after, NEWS)? } else { Vec::new() };
            let place = before.unwrap_or(Moment::from_micros(i64::MAX));
            let rows = store::listed(tx, id, reach, person, place, before_number, LIST + 1)?;
            Ok((view, apart, news, rows, count))
        })
        .await?;
    let community = view.community().clone();
    if *community.slug != *at.slug {
        return ctx.moved_to(TalkAt { slug: community.slug.to_string() });
    }
    let most = usize::try_from(LIST)?;
    let more = !is_asked && rows.len() > most;
    if more {
        rows.truncate(most);
    }
    let next = rows.last().filter(|_| more).map(|last| {
        let (before, number) = (last.last_said_at.micros().to_string(), last.number.to_string());
        query(at, &[("before", &before), ("number", &number)])
    });
    rows.retain(|row| news.iter().all(|news| news.number != row.number));
    let t = Words(ctx.locale());
    let mut page = page_in(&ctx, &community, format!("{} · {}", t.talk_title(), community.name));
    if community.visibility == Visibility::Public && !is_asked {
        page = page.open_to_search();
    }
    let listed = |row| Listed::of(&ctx, &community.slug, &apart, row);
    ctx.show(&ListPage {
        page,
        t,
        news: news.into_iter().map(listed).collect(),
        listed: rows.into_iter().map(listed).collect(),
        count,
        next,
        is_asked,
        is_member: view.is_member(),
        is_let_in: matches!(view.standing(), access::Standing::Guest | access::Standing::Sponsor),
        seen: who_sees(t, &view, Audience::Community),
        community,
    })
}

/// The sentence that says who can see something in a community.
pub(super) fn who_sees(t: Words<'static>, view: &CommunityView, audience: Audience) -> String {
    format!("{} {}", who(t, view, audience), t.seen_disk())
}

/// The same, but for who runs the server: for where the whole sentence stands beside.
pub(super) fn who(t: Words<'static>, view: &CommunityView, audience: Audience) -> &'static str {
    match (audience, view.visibility()) {
        (Audience::Coordinators, _) => t.seen_coordinators(),
        (Audience::Guests | Audience::Community, Visibility::Public) => t.seen_anyone(),
        (Audience::Guests, _) => t.seen_guests(),
        (Audience::Community, _) => t.seen_whole(),
        _ => t.seen_members(),
    }
}

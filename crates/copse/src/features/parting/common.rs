//! What was said and kept before a part went its own way, for its members who were there: read here, up to that day, also by who left
//! the other community by going along. Nothing can be added to it here.

use super::common_store as store;
use crate::{
    base::{
        access::{self, CommonView},
        communities::CommunityRow,
        items::{self, AttachmentRow},
        limits::Apart,
    },
    features::{ThingThen, all_going_along},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{Actor, Fault, Result, Title};
use webkit::{Answer, Asked, Ctx, Page, query, route};

route! {
    /// What was said before.
    pub struct BeforeAt { slug: String } = "/c/{slug}/before";
    /// A conversation of then.
    pub struct ThenAt { slug: String, whole: String, number: i64 } = "/c/{slug}/before/{whole}/{number}";
}

/// Conversations on a page.
const LIST: i64 = 100;
/// Posts on a page.
const POSTS: i64 = 50;

/// What was said in one community.
struct Whole {
    name: Title,
    slug: String,
    language: String,
    about: String,
    talks: Vec<(store::ThenRow, String)>,
    next: Option<String>,
    /// What was kept, each with its day.
    kept: Vec<(ThingThen, String)>,
}

#[derive(Template)]
#[template(path = "features/parting/before.html")]
struct BeforePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    wholes: Vec<Whole>,
}

pub(super) async fn before(ctx: Ctx, at: BeforeAt, asked: Asked) -> Answer {
    let (slug, older) = (at.slug.clone(), asked.parse("older").unwrap_or(i64::MAX));
    let (community, read) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let mut read = Vec::new();
            for whole in access::common(tx, &view)? {
                let talks = store::talks(tx, whole.community().id, whole.reach_number(), whole.until(), older, LIST + 1)?;
                let mut kept = Vec::new();
                for along in all_going_along() {
                    kept.extend((along.before)(tx, &whole, &view)?);
                }
                read.push((whole, talks, kept));
            }
            Ok((view.community().clone(), read))
        })
        .await?;
    let t = Words(ctx.locale());
    let most = usize::try_from(LIST)?;
    let wholes = read
        .into_iter()
        .map(|(whole, mut talks, kept)| {
            let more = talks.len() > most;
            talks.truncate(most);
            let next = talks.last().filter(|_| more).map(|last| query(&at, &[("older", &last.number.to_string())]));
            let day = ctx.date(whole.until(), DateStyle::Day);
            Whole {
                about: t.before_about(whole.community().name.as_str(), day),
                name: whole.community().name.clone(),
                slug: whole.community().slug.to_string(),
                language: whole.community().language.clone(),
                talks: talks.into_iter().map(|row| (row.clone(), ctx.date(row.started_at, DateStyle::Day))).collect(),
                next,
                kept: kept.into_iter().map(|thing| (thing.clone(), ctx.date(thing.at, DateStyle::Day))).collect(),
            }
        })
        .collect();
    ctx.show(&BeforePage { page: ctx.page(t.before_title()).in_section("communities"), t, community, wholes })
}

struct Post {
    row: store::SaidRow,
    when: String,
    files: Vec<AttachmentRow>,
    /// Whether it sums the conversation up.
    sums_up: bool,
    /// Whether its author and the reader are kept apart.
    is_folded: bool,
}

#[derive(Template)]
#[template(path = "features/parting/then.html")]
struct ThenPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    language: String,
    title: Title,
    about: String,
    posts: Vec<Post>,
    /// Where the files of then are.
    files: String,
    next: Option<String>,
}

fn whole(tx: &mut Tx, actor: Actor, slug: &str, whole: &str) -> Result<(CommunityRow, CommonView)> {
    let view = access::community(tx, actor, slug)?;
    let common = access::common(tx, &view)?.into_iter().find(|common| *common.community().slug == *whole);
    Ok((view.community().clone(), common.ok_or(Fault::Absent)?))
}

pub(super) async fn then(ctx: Ctx, at: ThenAt, asked: Asked) -> Answer {
    let (asked_at, after) = (at.clone(), asked.parse("after").unwrap_or(0));
    let (community, whole, talk, posts, apart) = ctx
        .read(move |tx, actor| {
            let (community, whole) = whole(tx, actor, &asked_at.slug, &asked_at.whole)?;
            let (reach, until) = (whole.reach_number(), whole.until());
            let talk = store::talk(tx, whole.community().id, asked_at.number, reach, until)?.ok_or(Fault::Absent)?;
            let mut posts = Vec::new();
            for mut post in store::posts(tx, talk.id, reach, until, after, POSTS + 1)? {
                post.html = items::shown(tx, post.id, std::mem::take(&mut post.html), post.html_version)?;
                let files = if post.files > 0 { items::attachments(tx, post.id)? } else { Vec::new() };
                posts.push((post, files));
            }
            let me = actor.person().ok_or(Fault::SignIn)?;
            let apart = Apart::of(tx, Some(me), community.id, tx.now())?;
            let apart = apart.and(Apart::of(tx, Some(me), whole.community().id, tx.now())?);
            Ok((community, whole, talk, posts, apart))
        })
        .await?;
    let t = Words(ctx.locale());
    let most = usize::try_from(POSTS)?;
    let next = posts.get(most.saturating_sub(1)).filter(|_| posts.len() > most);
    let next = next.map(|(last, _)| query(&at, &[("after", &last.number.to_string())]));
    let post = |(mut row, files): (store::SaidRow, Vec<AttachmentRow>)| Post {
        files,
        sums_up: talk.summary == Some(row.number),
        when: ctx.date(row.said_at, DateStyle::Moment),
        is_folded: apart.folds(row.author),
        row: {
            row.html = apart.plainly(row.author, row.html);
            row
        },
    };
    let posts = posts.into_iter().take(most).map(post).collect();
    ctx.show(&ThenPage {
        page: ctx.page(talk.title.as_str()).in_section("communities"),
        t,
        about: t.before_then(whole.community().name.as_str(), ctx.date(whole.until(), DateStyle::Day)),
        language: talk.language,
        title: talk.title,
        files: format!("/c/{}/before/{}/file", at.slug, at.whole),
        community,
        posts,
        next,
    })
}

//! Posts that were brought in from mails and may be someone's own. Whoever proved the address by signing in with it says
//! whether they are; if so they bear their name from then on, and so does what the same sender wrote and is brought in later.
//! That makes nobody a member.

use super::{
    me::MeAt,
    store::{self, PlaceholderRow, SampleRow},
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::CommunityRow,
        items, people,
    },
    features::{Block, Waiting},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Actor, Email, Fault, PersonId, Result};
use webkit::{Answer, Ctx, Guard, Posted, route};

route! {
    /// Saying whether posts of a sender are one's own.
    pub struct ClaimAt { placeholder: PersonId } = "/me/claims/{placeholder}";
}

/// Posts shown of each sender, so that one can tell.
const FEW: i64 = 3;
/// How far anyone's posts count that are no secret of the coordinators: that a run waits to be opened is theirs to know.
const MEMBERS: i64 = 1;

/// What was found of one sender.
pub(super) struct Found {
    row: PlaceholderRow,
    /// The community, if the asker may know of it.
    community: Option<CommunityView>,
    posts: i64,
    sample: Vec<SampleRow>,
}

/// The community of a sender, if the asker may know of it.
fn known(tx: &mut Tx, actor: Actor, row: &PlaceholderRow) -> Result<Option<CommunityView>> {
    match access::community(tx, actor, &row.slug) {
        Ok(view) => Ok(Some(view)),
        Err(Fault::Absent) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// How far the posts of a sender count for the asker.
fn reach(community: Option<&CommunityView>) -> i64 {
    community.map_or(MEMBERS, |view| view.reach_number().max(MEMBERS))
}

/// What was brought in under an address and waits for the word of its owner.
///
/// # Errors
/// What the database gives.
pub(super) fn waiting_for(tx: &mut Tx, actor: Actor, email: &Email) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    for row in store::placeholders(tx, &email.folded())? {
        let community = known(tx, actor, &row)?;
        let posts = store::count_posts(tx, row.person, reach(community.as_ref()))?.0.0;
        if posts > 0 {
            let sees = community.as_ref().map_or(access::Audience::NONE, CommunityView::reach_number);
            let sample = store::sample(tx, row.person, sees, FEW)?;
            found.push(Found { row, community, posts, sample });
        }
    }
    Ok(found)
}

/// A post in words.
struct Sample {
    row: SampleRow,
    when: String,
    href: String,
}

/// What was found of one sender, in words.
struct Claim {
    name: String,
    posts: String,
    community: Option<CommunityRow>,
    sample: Vec<Sample>,
    action: String,
    mine: String,
    not_mine: String,
}

impl Claim {
    fn of(ctx: &Ctx, found: Found) -> Self {
        let t = Words(ctx.locale());
        let Found { row, community, posts, sample } = found;
        let name = row.name.to_string();
        let shown = |post: SampleRow| Sample {
            when: ctx.date(post.said_at, i18n::DateStyle::Day),
            href: format!("/c/{}/talk/{}/{}", row.slug, post.conversation, post.number),
            row: post,
        };
        Self {
            posts: t.claims_posts(posts),
            sample: sample.into_iter().map(shown).collect(),
            community: community.map(|view| view.community().clone()),
            action: ClaimAt { placeholder: row.person }.to_string(),
            mine: t.claims_mine_of(&*name),
            not_mine: t.claims_not_mine_of(&*name),
            name,
        }
    }
}

#[derive(Template)]
#[template(path = "features/account/claims.html")]
struct ClaimsBlock {
    t: Words<'static>,
    claims: Vec<Claim>,
    guard: Guard,
}

/// What was found, with its buttons; nothing when nothing was.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of the program.
pub(super) fn block(ctx: &Ctx, found: Vec<Found>) -> Result<Option<Block>> {
    if found.is_empty() {
        return Ok(None);
    }
    let claims = found.into_iter().map(|one| Claim::of(ctx, one)).collect();
    Block::of(&ClaimsBlock { t: Words(ctx.locale()), claims, guard: ctx.guard() }).map(Some)
}

#[derive(Template)]
#[template(path = "features/account/today_rows.html")]
struct TodayRows {
    t: Words<'static>,
    posts: String,
}

/// On one's own page: that there is something to answer.
pub(super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let Some(account) = people::account_of(tx, person)? else { return Ok(None) };
    let found = waiting_for(tx, Actor::Person(person), &account.email)?;
    if found.is_empty() {
        return Ok(None);
    }
    let t = Words(ctx.locale());
    let posts = t.claims_waiting(found.iter().map(|one| one.posts).sum::<i64>());
    Ok(Some(Waiting { count: 1, rows: Block::of(&TodayRows { t, posts })? }))
}

pub(super) async fn answered(ctx: Ctx, at: ClaimAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let is_mine = match posted.value("answer") {
        "mine" => true,
        "not_mine" => false,
        _ => return Err(Fault::Bad("neither yes nor no").into()),
    };
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            let folded = people::account_of(tx, person)?.ok_or(Fault::SignIn)?.email.folded();
            let row = store::placeholder(tx, at.placeholder, &folded)?.ok_or(Fault::Absent)?;
            items::senders_in_turn(tx, row.community)?;
            let community = known(tx, actor, &row)?;
            let posts = store::count_posts(tx, row.person, reach(community.as_ref()))?.0.0;
            if posts == 0 {
                return Err(Fault::Absent);
            }
            let is_answered = if is_mine {
                items::claim(tx, row.person, row.community, person, now)?
            } else {
                store::decline(tx, row.person, &folded, now)?.any()
            };
            if !is_answered {
                return Err(Fault::Absent);
            }
            Ok(format!("{MeAt}?saved=1"))
        })
        .await?;
    ctx.go_to(to)
}

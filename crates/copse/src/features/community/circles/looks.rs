//! That a site keeper looked in, where the members see it: on the front page, on Today, and all of it on a page of its own.

use crate::{
    base::{
        access::{self, CommunityView, Standing},
        communities::CommunityRow,
        looks::{self, LookRow, LookedRow},
    },
    features::{Block, Waiting, inside::page_in},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{Moment, PersonId, Result};
use webkit::{Answer, Ctx, Page, route};

route! {
    /// Who looked in.
    pub struct LooksAt { slug: String } = "/c/{slug}/looks";
}

/// The most that the page shows.
const MOST: i64 = 500;
/// The most on the front page.
const FEW: i64 = 3;
/// The most on Today.
const SOME: i64 = 20;

/// A look, in words.
struct Look {
    row: LookRow,
    when: String,
    until: String,
}

fn look_of(ctx: &Ctx, row: LookRow) -> Look {
    Look { when: ctx.date(row.began_at, DateStyle::Moment), until: ctx.date(row.until_at, DateStyle::Moment), row }
}

#[derive(Template)]
#[template(path = "features/community/circles/looks.html")]
struct LooksPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    looks: Vec<Look>,
}

pub(super) async fn list(ctx: Ctx, at: LooksAt) -> Answer {
    let (community, rows) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.belonged()?;
            let rows = looks::looks(tx, view.community().id, Moment::from_micros(0), MOST)?;
            Ok((view.community().clone(), rows))
        })
        .await?;
    let t = Words(ctx.locale());
    let looks = rows.into_iter().map(|row| look_of(&ctx, row)).collect();
    ctx.show(&LooksPage { page: page_in(&ctx, &community, t.looks_title()), t, community, looks })
}

#[derive(Template)]
#[template(path = "features/community/circles/looks_margin.html")]
struct LooksMargin {
    t: Words<'static>,
    slug: String,
    looks: Vec<Look>,
    /// Until when the reader looks in, if they do.
    mine: Option<String>,
}

/// On the front page: for members who looked in lately, for a keeper until when they do.
pub(super) fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    let community = view.community();
    let mine = community.look_until.filter(|_| view.standing() == Standing::Looking);
    let rows = if view.is_member() {
        looks::looks(tx, community.id, ctx.now.plus_seconds(-looks::TOLD_SECONDS), FEW)?
    } else {
        Vec::new()
    };
    if rows.is_empty() && mine.is_none() {
        return Ok(None);
    }
    let margin = LooksMargin {
        t: Words(ctx.locale()),
        slug: community.slug.to_string(),
        looks: rows.into_iter().map(|row| look_of(ctx, row)).collect(),
        mine: mine.map(|until| ctx.date(until, DateStyle::Moment)),
    };
    Block::of(&margin).map(Some)
}

#[derive(Template)]
#[template(path = "features/community/circles/looks_today.html")]
struct LooksRows {
    t: Words<'static>,
    rows: Vec<(LookedRow, String)>,
}

/// On Today: who looked into a person's communities lately.
pub(super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let rows = looks::lately(tx, person, ctx.now.plus_seconds(-looks::TODAY_SECONDS), SOME)?;
    if rows.is_empty() {
        return Ok(None);
    }
    let count = rows.len();
    let rows = rows.into_iter().map(|row| (row.clone(), ctx.date(row.began_at, DateStyle::Recent))).collect();
    Ok(Some(Waiting { count, rows: Block::of(&LooksRows { t: Words(ctx.locale()), rows })? }))
}

//! What a repertoire adds to other pages.

use super::{
    addresses::{ChooseAt, RepertoireAt, StatusAt},
    history::HistoryAt,
    keep::KeepAt,
    kind::Kind,
    list::Listed,
    own_kinds,
    status::Status,
    store::{self, BecameRow, DueRow},
    wanted::{self, TalkAsksAt},
};
use crate::{
    base::access::CommunityView,
    features::{Area, Block, Key, Talk, Waiting, Way, days},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{CommunityId, Moment, PersonId, Result};
use webkit::{Ctx, Guard};

/// Things on a front page.
const FEW: i64 = 4;

#[derive(Template)]
#[template(path = "features/repertoire/front_block.html")]
struct FrontBlock {
    t: Words<'static>,
    listed: Vec<Listed>,
    href: String,
    count: i64,
}

/// The kinds of what is kept: those that every community has, and those of the asked one.
pub(super) fn sorts(tx: &mut Tx, t: Words<'static>, community: Option<CommunityId>) -> Result<Vec<(String, String)>> {
    let kinds = match community {
        Some(community) => own_kinds::all(tx, t, community)?,
        None => Kind::built_in(t),
    };
    Ok(kinds.into_iter().map(|kind| (kind.key.into_owned(), kind.plural.into_owned())).collect())
}

/// What was last kept or changed, once there is something.
pub(super) fn front(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    if !view.sees_inside() {
        return Ok(None);
    }
    let (t, id, reach, slug) = (Words(ctx.locale()), view.community().id, view.reach_number(), view.community().slug.to_string());
    let rows = store::listed(
        tx,
        id,
        reach,
        None,
        Some(Status::Current),
        None,
        "",
        Moment::from_micros(i64::MAX),
        i64::MAX,
        FEW,
        None,
        None,
    )?;
    if rows.is_empty() {
        return Ok(None);
    }
    let count = store::counts(tx, id, reach)?.iter().map(|row| row.2).sum();
    let (kinds, today) = (own_kinds::all(tx, t, id)?, ctx.now.timestamp().to_zoned(ctx.zone()).date());
    let block = FrontBlock {
        t,
        listed: rows.into_iter().map(|row| Listed::of(ctx, &slug, &kinds, today, row)).collect(),
        href: RepertoireAt { slug }.to_string(),
        count,
    };
    Block::of(&block).map(Some)
}

/// Keeping what one knows how to do.
pub(super) fn ways(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    if !view.is_member() {
        return Ok(Vec::new());
    }
    let (t, slug) = (Words(ctx.locale()), view.community().slug.to_string());
    let counts = store::counts(tx, view.community().id, view.reach_number())?;
    let (is_used, has_history) = (!counts.is_empty(), counts.iter().any(|row| row.0 == "history"));
    let history = HistoryAt { slug: slug.clone() }.to_string();
    let href = if is_used || !view.is_active() { RepertoireAt { slug }.to_string() } else { ChooseAt { slug }.to_string() };
    let way =
        |area, (name, about): (&str, &str), href, is_used| Way { area, name: name.into(), about: about.into(), href, is_used };
    Ok(vec![
        way(Area::Together, (t.repertoire_title(), t.repertoire_way()), href, is_used),
        way(Area::GoingOn, (t.our_history_title(), t.our_history_way()), history, has_history),
    ])
}

#[derive(Template)]
#[template(path = "features/repertoire/talk_margin.html")]
struct TalkMargin {
    t: Words<'static>,
    slug: String,
    became: Vec<BecameRow>,
    keep: Option<String>,
    /// Whether it asks for something that is not yet written.
    asks: bool,
    /// Where one says that it does.
    ask: Option<String>,
    guard: Guard,
}

/// What became of a conversation, and the way to keep what was said in it.
pub(super) fn talk_margin(tx: &mut Tx, ctx: &Ctx, talk: &Talk<'_>) -> Result<Option<Block>> {
    let view = talk.view.community();
    let became = store::became(tx, talk.id, view.reach_number())?;
    let slug = view.community().slug.to_string();
    let keep = talk.view.writes().is_ok().then(|| KeepAt { slug: slug.clone(), talk: talk.number }.to_string());
    if became.is_empty() && keep.is_none() {
        return Ok(None);
    }
    let asks = wanted::store::asks(tx, talk.id)?.is_some();
    let ask = keep
        .as_ref()
        .filter(|_| !asks && became.is_empty())
        .map(|_| TalkAsksAt { slug: slug.clone(), talk: talk.number }.to_string());
    Block::of(&TalkMargin { t: Words(ctx.locale()), slug, became, keep, asks, ask, guard: ctx.guard() }).map(Some)
}

/// Something to look at again, in words.
struct Row {
    when: String,
    href: String,
    row: DueRow,
}

#[derive(Template)]
#[template(path = "features/repertoire/today_rows.html")]
struct Rows {
    t: Words<'static>,
    rows: Vec<Row>,
}

/// What a person looks after whose day has come.
pub(super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let today = ctx.now.timestamp().to_zoned(ctx.zone()).date().to_string();
    let row = |row: DueRow| Row {
        when: days::parse(&row.review_on).map(|day| days::said(ctx, day, DateStyle::Day)).unwrap_or_default(),
        href: StatusAt { slug: row.slug.to_string(), key: Key::new(row.number, &row.title) }.to_string(),
        row,
    };
    let rows: Vec<Row> = store::due(tx, person, &today, ctx.now)?.into_iter().map(row).collect();
    if rows.is_empty() {
        return Ok(None);
    }
    let count = rows.len();
    Ok(Some(Waiting { count, rows: Block::of(&Rows { t: Words(ctx.locale()), rows })? }))
}

//! On Today: that one is to say what one does, to answer, to make it happen.

use super::{
    last_day,
    merge::{page::MergeAt, store as merges},
    split::{page::SplitAt, store as splits},
};
use crate::{
    features::{Block, Waiting},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{PersonId, Result, Title};
use webkit::Ctx;

/// The most of each kind.
const MOST: i64 = 20;

struct Row {
    when: String,
    href: String,
    words: String,
    leaf: i64,
    community: Title,
    language: String,
}

#[derive(Template)]
#[template(path = "features/parting/today_rows.html")]
struct Rows {
    rows: Vec<Row>,
}

fn of_split(ctx: &Ctx, row: splits::WaitingRow) -> Option<Row> {
    let (t, name, is_due) = (Words(ctx.locale()), row.name.as_str(), ctx.now >= row.until_at);
    let words = match () {
        () if row.is_asked => t.split_today_asked(name),
        () if !row.has_said => t.split_today_say(name),
        () if row.coordinates && !row.has_keeper && (!row.awaits_keeper || is_due) => t.split_today_nobody(name),
        () if row.coordinates && is_due => t.split_today_make(name),
        () => return None,
    };
    Some(Row {
        when: t.deputy_today_until(last_day(ctx, row.until_at)),
        href: SplitAt { slug: row.slug.to_string(), split: row.id }.to_string(),
        words,
        leaf: row.leaf,
        community: row.community,
        language: row.language,
    })
}

fn of_merge(ctx: &Ctx, row: merges::WaitingRow) -> Option<Row> {
    let (t, from, into) = (Words(ctx.locale()), row.from_name.as_str(), row.into_name.as_str());
    let words = match () {
        () if row.goes && !row.has_said => t.merge_today_say(from, into),
        () if row.goes && row.coordinates && ctx.now >= row.until_at && row.answer.is_some() => t.merge_today_make(from, into),
        () if !row.goes && row.coordinates && row.answer.is_none() => t.merge_today_answer(from, into),
        () => return None,
    };
    Some(Row {
        when: t.deputy_today_until(last_day(ctx, row.until_at)),
        href: MergeAt { slug: row.slug.to_string(), merge: row.id }.to_string(),
        words,
        leaf: row.leaf,
        community: row.community,
        language: row.language,
    })
}

/// What of it waits for a person.
pub(super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let mut rows: Vec<Row> = splits::waiting(tx, person, MOST)?.into_iter().filter_map(|row| of_split(ctx, row)).collect();
    rows.extend(merges::waiting(tx, person, MOST)?.into_iter().filter_map(|row| of_merge(ctx, row)));
    if rows.is_empty() {
        return Ok(None);
    }
    let count = rows.len();
    Ok(Some(Waiting { count, rows: Block::of(&Rows { rows })? }))
}

//! On the day on which a charter is to be looked at again, Today says so to who coordinates, until it is changed or another
//! day is given.

use super::{super::store, change::ChangeAt, read::today as day_of};
use crate::{
    features::{Block, Waiting, days},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{PersonId, Result};
use store::DueRow;
use webkit::Ctx;

/// The most that are shown.
const MOST: i64 = 20;

/// A charter that is due, in words.
struct Row {
    row: DueRow,
    when: String,
    href: String,
}

#[derive(Template)]
#[template(path = "features/community/charter/today_rows.html")]
struct Rows {
    t: Words<'static>,
    rows: Vec<Row>,
}

/// The charters that wait for a person.
pub(in super::super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let due = store::charters_due(tx, person, &day_of(ctx).to_string(), MOST, ctx.now)?;
    if due.is_empty() {
        return Ok(None);
    }
    let row = |row: DueRow| Row {
        when: days::parse(&row.review_on).map(|day| days::said(ctx, day, DateStyle::Day)).unwrap_or_default(),
        href: ChangeAt { slug: row.slug.to_string() }.to_string(),
        row,
    };
    let count = due.len();
    let rows = Block::of(&Rows { t: Words(ctx.locale()), rows: due.into_iter().map(row).collect() })?;
    Ok(Some(Waiting { count, rows }))
}

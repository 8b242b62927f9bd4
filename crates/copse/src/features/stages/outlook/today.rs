//! On the day on which a report is due, Today says so to who coordinates, until another day is given.

use super::{
    page::OutlookAt,
    store::{self, DueRow},
};
use crate::{
    features::{Block, Waiting, days},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{PersonId, Result};
use webkit::Ctx;

/// The most that are shown.
const MOST: i64 = 20;

struct Row {
    row: DueRow,
    when: String,
    href: String,
    says: String,
}

#[derive(Template)]
#[template(path = "features/stages/outlook/today_rows.html")]
struct Rows {
    t: Words<'static>,
    rows: Vec<Row>,
}

/// The reports that wait for a person.
pub(in super::super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let day = ctx.now.timestamp().to_zoned(ctx.zone()).date().to_string();
    let due = store::due(tx, person, &day, MOST, ctx.now)?;
    if due.is_empty() {
        return Ok(None);
    }
    let t = Words(ctx.locale());
    let row = |row: DueRow| Row {
        when: days::parse(&row.report_on).map(|day| days::said(ctx, day, DateStyle::Day)).unwrap_or_default(),
        href: OutlookAt { slug: row.slug.to_string() }.to_string(),
        says: if row.report_to.is_empty() { String::new() } else { t.outlook_due_to(row.report_to.as_str()) },
        row,
    };
    let count = due.len();
    let rows = Block::of(&Rows { t, rows: due.into_iter().map(row).collect() })?;
    Ok(Some(Waiting { count, rows }))
}

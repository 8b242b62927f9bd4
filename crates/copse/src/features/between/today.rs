//! On Today: terms that another community proposed, for who speaks for this one.

use super::{
    page::BetweenAt,
    store::{self, WaitingRow},
};
use crate::{
    features::{Block, Waiting},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{PersonId, Result};
use webkit::Ctx;

struct Row {
    row: WaitingRow,
    words: String,
    when: String,
    href: String,
}

#[derive(Template)]
#[template(path = "features/between/today_rows.html")]
struct Rows {
    rows: Vec<Row>,
}

/// What of it waits for a person.
pub(super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let waiting = store::waiting(tx, person)?;
    if waiting.is_empty() {
        return Ok(None);
    }
    let t = Words(ctx.locale());
    let row = |row: WaitingRow| Row {
        words: t.between_margin_asks(row.other_name.as_str()),
        when: ctx.date(row.since, DateStyle::Recent),
        href: BetweenAt { slug: row.slug.to_string(), other: row.other.to_string() }.to_string(),
        row,
    };
    let (count, rows) = (waiting.len(), waiting.into_iter().map(row).collect());
    Ok(Some(Waiting { count, rows: Block::of(&Rows { rows })? }))
}

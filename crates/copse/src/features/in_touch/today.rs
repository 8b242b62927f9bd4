//! On Today: that something new was said in a quiet channel since one looked. It is one line for each, and no notice.

use super::{
    channel::QuietAt,
    store::{self, NewRow},
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
    row: NewRow,
    words: String,
    when: String,
    href: String,
}

#[derive(Template)]
#[template(path = "features/in_touch/today_rows.html")]
struct Rows {
    rows: Vec<Row>,
}

/// What of it waits for a person.
pub(super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let news = store::news(tx, person, ctx.now)?;
    if news.is_empty() {
        return Ok(None);
    }
    let t = Words(ctx.locale());
    let row = |row: NewRow| Row {
        words: t.quiet_today(row.count),
        when: ctx.date(row.since, DateStyle::Recent),
        href: QuietAt { slug: row.slug.to_string() }.to_string(),
        row,
    };
    let (count, rows) = (news.len(), news.into_iter().map(row).collect());
    Ok(Some(Waiting { count, rows: Block::of(&Rows { rows })? }))
}

//! What of archives waits for a coordinator, on their own page.

use super::{
    pages::ArchiveAt,
    store::{self, HeldRow},
};
use crate::{
    features::{Block, Waiting},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{PersonId, Result};
use webkit::Ctx;

/// Archives of one community that wait to be opened.
struct Held {
    row: HeldRow,
    when: String,
    href: String,
}

#[derive(Template)]
#[template(path = "features/archive/today_rows.html")]
struct Rows {
    t: Words<'static>,
    held: Vec<Held>,
}

/// Archives that the person may open to members.
pub(super) fn waiting(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let rows = store::held_for(tx, person)?;
    if rows.is_empty() {
        return Ok(None);
    }
    let held = |row: HeldRow| Held {
        when: ctx.date(row.since, i18n::DateStyle::Day),
        href: ArchiveAt { slug: row.slug.to_string() }.to_string(),
        row,
    };
    let count = rows.len();
    let rows = Block::of(&Rows { t: Words(ctx.locale()), held: rows.into_iter().map(held).collect() })?;
    Ok(Some(Waiting { count, rows }))
}

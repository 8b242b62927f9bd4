//! What of archives waits for a coordinator, on their own page.

use super::{
    names::NamesAt,
    names_store::{self, WaitsRow},
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

/// Members who say that a name from before was theirs.
struct Asks {
    row: WaitsRow,
    when: String,
    href: String,
}

#[derive(Template)]
#[template(path = "features/archive/today_rows.html")]
struct Rows {
    t: Words<'static>,
    held: Vec<Held>,
    asked: Vec<Asks>,
}

/// Archives that the person may open to members, and members who say that a name in them was theirs.
pub(super) fn waiting(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let rows = store::held_for(tx, person, ctx.now)?;
    let asked = names_store::waiting_for(tx, person, ctx.now)?;
    if rows.is_empty() && asked.is_empty() {
        return Ok(None);
    }
    let held = |row: HeldRow| Held {
        when: ctx.date(row.since, i18n::DateStyle::Day),
        href: ArchiveAt { slug: row.slug.to_string() }.to_string(),
        row,
    };
    let asks = |row: WaitsRow| Asks {
        when: ctx.date(row.since, i18n::DateStyle::Day),
        href: NamesAt { slug: row.slug.to_string() }.to_string(),
        row,
    };
    let count = rows.len() + asked.len();
    let (held, asked) = (rows.into_iter().map(held).collect(), asked.into_iter().map(asks).collect());
    let rows = Block::of(&Rows { t: Words(ctx.locale()), held, asked })?;
    Ok(Some(Waiting { count, rows }))
}

//! What waits for a coordinator: a proposal of another to agree to, who would take the community over, and
//! what a community is asked to carry on.

use super::{
    page::ClosingAt,
    store::{self, WaitingRow},
    successors::{self, AskedAt},
};
use crate::{
    features::{Block, Waiting},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{PersonId, Result, Title};
use webkit::Ctx;

/// A row in words.
struct Row {
    when: String,
    href: String,
    what: String,
    name: Title,
    language: String,
    leaf: i64,
}

#[derive(Template)]
#[template(path = "features/closing/today_rows.html")]
struct Rows {
    rows: Vec<Row>,
}

/// What waits for a person.
pub(super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let t = Words(ctx.locale());
    let row = |row: WaitingRow, what: String| Row {
        when: ctx.date(row.at, DateStyle::Recent),
        href: ClosingAt { slug: row.slug.to_string() }.to_string(),
        what,
        name: row.name,
        language: row.language,
        leaf: row.leaf,
    };
    let mut rows = Vec::new();
    for waits in store::to_agree(tx, person)? {
        let what = t.today_closing_agree(waits.by.as_str());
        rows.push(row(waits, what));
    }
    for offer in store::offered(tx, person)? {
        let what = t.today_closing_offer(offer.by.as_str());
        rows.push(row(offer, what));
    }
    for asked in successors::waiting(tx, person)? {
        rows.push(Row {
            when: ctx.date(asked.at, DateStyle::Recent),
            href: AskedAt { slug: asked.slug.to_string(), earlier: asked.earlier }.to_string(),
            what: t.today_carry(asked.earlier_name.as_str()),
            name: asked.name,
            language: asked.language,
            leaf: asked.leaf,
        });
    }
    if rows.is_empty() {
        return Ok(None);
    }
    Ok(Some(Waiting { count: rows.len(), rows: Block::of(&Rows { rows })? }))
}

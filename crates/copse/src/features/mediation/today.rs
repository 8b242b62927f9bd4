//! On Today: being asked to mediate or to take part, an agreement on the table, a line that would be told.

use super::{
    page::MediationAt,
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
#[template(path = "features/mediation/today_rows.html")]
struct Rows {
    t: Words<'static>,
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
        words: match row.what.as_str() {
            "mediate" => t.mediation_today_mediate(row.by.as_str()),
            "take_part" => t.mediation_today_part(row.by.as_str()),
            "assent" => t.mediation_today_assent(row.by.as_str()),
            _ => t.mediation_today_tell().to_owned(),
        },
        when: ctx.date(row.since, DateStyle::Recent),
        href: MediationAt { slug: row.slug.to_string(), mediation: row.id }.to_string(),
        row,
    };
    let count = waiting.len();
    let rows = Block::of(&Rows { t, rows: waiting.into_iter().map(row).collect() })?;
    Ok(Some(Waiting { count, rows }))
}

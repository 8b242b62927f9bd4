//! Before a term ends, Today says so to who holds it and to who coordinates, so that someone can follow.

use super::{planned::PlannedAt, said, tell::TermAt};
use crate::{
    base::communities::terms::{self, EndingRow},
    features::{Block, Waiting},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{PersonId, Result};
use webkit::Ctx;

/// The most that are shown.
const MOST: usize = 20;

struct Row {
    row: EndingRow,
    what: String,
    when: String,
    href: String,
    is_own: bool,
}

#[derive(Template)]
#[template(path = "features/community/terms/today_rows.html")]
struct Rows {
    t: Words<'static>,
    rows: Vec<Row>,
}

/// The terms of a person, and of the communities they coordinate, that are meant to end.
pub(in super::super::super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let mut ending = terms::ending(tx, person, said::today(ctx), ctx.now)?;
    ending.truncate(MOST);
    if ending.is_empty() {
        return Ok(None);
    }
    let t = Words(ctx.locale());
    let row = |row: EndingRow| {
        let slug = row.slug.to_string();
        let href = match (row.id, row.person, row.kind.duty()) {
            (Some(term), ..) => TermAt { slug, term }.to_string(),
            (None, Some(person), Some(duty)) => PlannedAt { slug, person, duty }.to_string(),
            _ => super::roles::RolesAt { slug }.to_string(),
        };
        Row {
            what: said::role_name(t, row.kind, &row.role),
            when: said::date(ctx, &row.planned_words),
            is_own: row.person == Some(person),
            href,
            row,
        }
    };
    let count = ending.len();
    let rows = Block::of(&Rows { t, rows: ending.into_iter().map(row).collect() })?;
    Ok(Some(Waiting { count, rows }))
}

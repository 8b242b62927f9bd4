//! First steps stand on Today until they are done or put away.

use super::{
    Path,
    page::StepsAt,
    store::{self, WaitingRow},
};
use crate::{
    features::{Block, Waiting},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Moment, PersonId, Result};
use webkit::Ctx;

/// For how long someone is new, in microseconds: 90 days.
const NEW: i64 = 90 * 86_400_000_000;

#[derive(Template)]
#[template(path = "features/community/newcomers/today_rows.html")]
struct Rows {
    t: Words<'static>,
    rows: Vec<(WaitingRow, String)>,
}

/// The first steps that wait for a person.
pub(in super::super::super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let waiting = store::waiting(tx, person, Moment::from_micros(ctx.now.micros().saturating_sub(NEW)))?;
    if waiting.is_empty() {
        return Ok(None);
    }
    let count = waiting.len();
    let row = |row: WaitingRow| {
        let href = StepsAt { slug: row.slug.to_string(), path: row.path }.to_string();
        (row, href)
    };
    let rows = Block::of(&Rows { t: Words(ctx.locale()), rows: waiting.into_iter().map(row).collect() })?;
    Ok(Some(Waiting { count, rows }))
}

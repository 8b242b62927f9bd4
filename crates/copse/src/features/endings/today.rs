//! What waits for a person: members who would like a community to go on; that one rests, or goes on.

use super::{
    page::EndingAt,
    store::{self, RestedRow},
};
use crate::{
    base::communities::State,
    features::{Block, Waiting},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{PersonId, Result, Title};
use webkit::Ctx;

/// The most of each kind that is shown.
const MOST: i64 = 10;
/// For how long it is said that a community rests or goes on, in seconds: a week.
const SAID_SECONDS: i64 = 7 * 86_400;

/// A row in words.
pub(super) struct Row {
    pub(super) when: String,
    pub(super) href: String,
    pub(super) what: String,
    pub(super) why: String,
    pub(super) leaf: i64,
    pub(super) name: Title,
    pub(super) language: String,
    /// Whether something is to be done.
    pub(super) asks: bool,
}

#[derive(Template)]
#[template(path = "features/endings/today_rows.html")]
struct Rows {
    rows: Vec<Row>,
}

/// What waits for a person.
pub(super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let t = Words(ctx.locale());
    let mut rows = Vec::new();
    for due in store::wished(tx, person)? {
        rows.push(Row {
            when: ctx.date(due.since, DateStyle::Recent),
            href: EndingAt { slug: due.slug.to_string() }.to_string(),
            what: t.today_wishes(due.count),
            why: t.today_wishes_why().to_owned(),
            leaf: due.leaf,
            name: due.name,
            language: due.language,
            asks: true,
        });
    }
    rows.extend(store::rested(tx, person, ctx.now.plus_seconds(-SAID_SECONDS), MOST)?.into_iter().map(|row| rested(ctx, t, row)));
    if rows.is_empty() {
        return Ok(None);
    }
    let count = rows.len();
    Ok(Some(Waiting { count, rows: Block::of(&Rows { rows })? }))
}

fn rested(ctx: &Ctx, t: Words<'static>, row: RestedRow) -> Row {
    let day = |moment| ctx.date(moment, DateStyle::Day);
    let what = match (row.ended_at, row.state) {
        (Some(_), _) => t.today_woke().to_owned(),
        (None, State::Paused) => match row.until_at {
            Some(until) => t.today_paused_until(day(until)),
            None => t.today_paused().to_owned(),
        },
        (None, _) => t.today_asleep().to_owned(),
    };
    Row {
        when: ctx.date(row.ended_at.unwrap_or(row.began_at), DateStyle::Recent),
        href: EndingAt { slug: row.slug.to_string() }.to_string(),
        what,
        why: if row.ended_at.is_some() { String::new() } else { row.why },
        leaf: row.leaf,
        name: row.name,
        language: row.language,
        asks: false,
    }
}

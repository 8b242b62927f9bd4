//! On Today: that one is asked to follow, what came of asking, that one stands in for someone, that a deputy has left.

use super::{
    ask::{FollowAt, HandOverAt},
    deputies::DeputiesAt,
    store::{self, WaitingRow},
};
use crate::{
    base::limits,
    features::{Block, Waiting},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{Moment, PersonId, Result};
use webkit::Ctx;

/// A day, in microseconds.
const DAY: i64 = 86_400_000_000;
/// How long before it standing in is said, and how long an answer is.
const SOON: i64 = 7 * DAY;
const LATE: i64 = 14 * DAY;

/// What stands for standing in, and for that a deputy has left.
const DEPUTY: &str = "deputy";
const GONE: &str = "deputy_gone";

struct Row {
    row: WaitingRow,
    words: String,
    when: String,
    href: String,
}

#[derive(Template)]
#[template(path = "features/community/handover/today_rows.html")]
struct Rows {
    rows: Vec<Row>,
}

/// What of it waits for a person.
pub(in super::super::super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let at = |micros: i64| Moment::from_micros(ctx.now.micros().saturating_add(micros));
    let mut waiting = Vec::new();
    for row in store::waiting(tx, person, ctx.now, at(SOON), at(-LATE))? {
        // Asking is between people; what one looks after is a matter of the community.
        let is_between = ![DEPUTY, GONE].contains(&row.kind.as_str());
        if !(is_between && limits::are_apart(tx, person, row.other, Some(row.community_id), ctx.now)?) {
            waiting.push(row);
        }
    }
    if waiting.is_empty() {
        return Ok(None);
    }
    let t = Words(ctx.locale());
    let row = |row: WaitingRow| {
        let (slug, name) = (row.slug.to_string(), row.name.as_str());
        let (words, href) = match (row.kind.as_str(), row.id) {
            ("asked", Some(handover)) => (t.handover_today_asked(name), FollowAt { slug, handover }.to_string()),
            ("yes", _) => (t.handover_today_yes(name), HandOverAt { slug }.to_string()),
            ("no", _) => (t.handover_today_no(name), HandOverAt { slug }.to_string()),
            (GONE, _) => (t.deputy_today_gone(name), DeputiesAt { slug }.to_string()),
            _ => (t.deputy_today(name), DeputiesAt { slug }.to_string()),
        };
        let when = ctx.date(row.at, DateStyle::Day);
        let when = if row.kind == DEPUTY { t.deputy_today_until(when) } else { when };
        Row { words, when, href, row }
    };
    let count = waiting.len();
    let rows = Block::of(&Rows { rows: waiting.into_iter().map(row).collect() })?;
    Ok(Some(Waiting { count, rows }))
}

//! On Today: what is asked of those who lead, and what became of what one asked.

use super::{
    super::addresses::{KeptAt, RepertoireAt},
    answer::AnswerAt,
    store::{self, WaitsRow},
    upstream::sees,
};
use crate::{
    features::{Block, Key, Waiting},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{Actor, PersonId, Result};
use webkit::Ctx;

/// How long an answer stands on Today, in seconds: 14 days.
const NEWS_SECONDS: i64 = 14 * 86_400;

/// A row, in words.
struct Row {
    when: String,
    href: String,
    says: String,
    row: WaitsRow,
}

#[derive(Template)]
#[template(path = "features/repertoire/travel/today_rows.html")]
struct Rows {
    rows: Vec<Row>,
}

/// What waits for a person.
pub(in super::super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let t = Words(ctx.locale());
    let mut rows = Vec::new();
    for row in store::waits(tx, person, ctx.now)? {
        let href = AnswerAt { slug: row.slug.to_string(), key: Key::new(row.kept, &row.title), number: row.number }.to_string();
        rows.push(Row { when: ctx.date(row.at, DateStyle::Recent), href, says: t.take_today_asked(row.asker.as_str()), row });
    }
    for mut row in store::answers(tx, person, ctx.now.plus_seconds(-NEWS_SECONDS))? {
        // Who asked may have left since.
        if sees(tx, Actor::Person(person), &row.title_slug, row.title_audience)?.is_none() {
            (row.title, row.language, row.kept) = (t.take_today_unseen().to_owned(), ctx.locale().tag().to_owned(), 0);
        }
        let says = match row.answer.as_deref() {
            Some("yes") if row.had => t.take_today_had(row.words.as_str()),
            Some("yes") => t.take_today_yes(row.words.as_str()),
            _ => t.take_today_no(row.words.as_str()),
        };
        let slug = row.slug.to_string();
        let href = match row.kept {
            0 => RepertoireAt { slug }.to_string(),
            number => KeptAt { slug, key: Key::new(number, &row.title) }.to_string(),
        };
        rows.push(Row { when: ctx.date(row.at, DateStyle::Recent), href, says, row });
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let count = rows.len();
    Ok(Some(Waiting { count, rows: Block::of(&Rows { rows })? }))
}

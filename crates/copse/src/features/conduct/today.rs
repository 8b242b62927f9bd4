//! What waits for a person: to decide, as facilitator or coordinator; to help where nobody decides, as who keeps the site; to
//! know what was decided about what they said, or reported.

use super::{
    concern,
    decide::AboutAt,
    report::{ReportAt, ReportsAt},
    store::{self, Deed, ToldRow},
    subject::Subject,
    words::deed,
};
use crate::{
    features::{Block, Waiting},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{Actor, Fault, PersonId, Result, Title};
use webkit::Ctx;

/// The most of each kind that is shown.
const MOST: usize = 10;
/// The most that are asked for: some of them may be no longer theirs to see.
const ASKED: i64 = 100;

/// A row in words.
struct Row {
    when: String,
    href: String,
    what: String,
    why: &'static str,
    leaf: i64,
    name: Title,
    language: String,
    asks: bool,
}

#[derive(Template)]
#[template(path = "features/conduct/today_rows.html")]
struct Rows {
    rows: Vec<Row>,
}

/// Of what a person is to be told: the first whose post they may still open, since only that page ends the row.
fn seen(tx: &mut Tx, person: PersonId, rows: Vec<ToldRow>) -> Result<Vec<ToldRow>> {
    let mut seen = Vec::new();
    for row in rows {
        match concern::open(tx, Actor::Person(person), &row.slug.to_string(), row.subject()) {
            Ok(_) => seen.push(row),
            Err(Fault::Absent | Fault::Refused | Fault::SignIn) => {}
            Err(fault) => return Err(fault),
        }
        if seen.len() == MOST {
            break;
        }
    }
    Ok(seen)
}

impl ToldRow {
    fn subject(&self) -> Subject {
        Subject::of(self.kind, self.talk, self.number)
    }
}

/// What waits for a person.
pub(super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let t = Words(ctx.locale());
    let mut rows = Vec::new();
    for due in store::due(tx, person, ctx.now)? {
        rows.push(Row {
            when: ctx.date(due.since, DateStyle::Recent),
            href: ReportsAt { slug: due.slug.to_string() }.to_string(),
            what: t.today_reports(due.count),
            why: t.today_reports_why(),
            leaf: due.leaf,
            name: due.name,
            language: due.language,
            asks: true,
        });
    }
    for due in store::undecided(tx, person)? {
        rows.push(Row {
            when: ctx.date(due.since, DateStyle::Recent),
            href: webkit::query("/keeper/look", &[("community", due.slug.as_str())]),
            what: t.today_undecided(due.count),
            why: t.today_undecided_why(),
            leaf: due.leaf,
            name: due.name,
            language: due.language,
            asks: true,
        });
    }
    let told = |row: ToldRow, href: String, what: &str, why| Row {
        when: ctx.date(row.happened_at, DateStyle::Recent),
        href,
        what: what.to_owned(),
        why,
        leaf: row.leaf,
        name: row.name,
        language: row.language,
        asks: false,
    };
    let told_of = store::for_author(tx, person, ASKED)?;
    for row in seen(tx, person, told_of)? {
        let href = AboutAt::of(row.slug.to_string(), row.subject()).to_string();
        let why = if matches!(row.deed, Deed::Hid | Deed::Held) { t.today_yours_appeal() } else { t.today_yours() };
        let what = deed(t, row.subject(), row.deed);
        rows.push(told(row, href, what, why));
    }
    let told_of = store::for_reporter(tx, person, ASKED)?;
    for row in seen(tx, person, told_of)? {
        let href = ReportAt::of(row.slug.to_string(), row.subject()).to_string();
        rows.push(told(row, href, t.today_reported(), t.today_reported_why()));
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let count = rows.len();
    Ok(Some(Waiting { count, rows: Block::of(&Rows { rows })? }))
}

//! On the day that someone set to look again at an entry, Today says so: to look, to put it off, or to be done with it.

use super::{
    super::{days, keeper},
    decide::{DecideAt, DecidePage},
    store,
};
use crate::{
    features::{Block, Waiting},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use jiff::ToSpan;
use kernel::{Fault, PersonId, Result};
use landscape::{Entry, Id, Involvement, review::due};
use webkit::{Answer, Ctx, Guard, Posted, route};

route! {
    /// Putting off when to look again at an entry, or being done with it.
    pub struct RevisitAt { entry: Id } = "/landscape/review/{entry}/revisit";
}

/// How many are shown on Today; the others are on the page of the review.
const MOST: usize = 5;
/// In how many months one looks again, where nothing else is said.
const MONTHS: i32 = 3;

/// An entry to look at again, in words.
struct Row {
    entry: Entry,
    when: String,
    wish: Option<&'static str>,
    look: String,
    action: String,
    guard: Guard,
}

#[derive(Template)]
#[template(path = "features/landscape/review/today_rows.html")]
struct Rows {
    t: Words<'static>,
    rows: Vec<Row>,
    more: Option<String>,
    later: String,
}

/// What is wanted of an entry, in a sentence.
fn wish(t: Words<'static>, entry: &Entry) -> Option<&'static str> {
    Some(match entry.wish.involvement? {
        Involvement::More => t.review_wanted_more(),
        Involvement::Same => t.review_wanted_same(),
        Involvement::Less => t.review_wanted_less(),
    })
}

/// What waits on a person's own page. The document is read only if something is due.
pub(in super::super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let today = keeper::today(ctx);
    if store::is_due(tx, person, &today.to_string())?.is_none() {
        return Ok(None);
    }
    let landscape = keeper::load(tx, person, &ctx.zone())?;
    let (t, due) = (Words(ctx.locale()), due(&landscape, today));
    let row = |(entry, day): &(&Entry, jiff::civil::Date)| Row {
        entry: (*entry).clone(),
        when: days::said(ctx, *day, DateStyle::Day),
        wish: wish(t, entry),
        look: DecideAt { entry: entry.id }.to_string(),
        action: RevisitAt { entry: entry.id }.to_string(),
        guard: ctx.guard(),
    };
    let more = due.len().saturating_sub(MOST);
    let rows = Rows {
        t,
        rows: due.iter().take(MOST).map(row).collect(),
        more: (more > 0).then(|| t.review_due_more(i64::try_from(more).unwrap_or(i64::MAX))),
        later: today.saturating_add(MONTHS.months()).to_string(),
    };
    Ok((!due.is_empty()).then_some(Waiting { count: due.len(), rows: Block::of(&rows)? }))
}

pub(super) async fn said(ctx: Ctx, at: RevisitAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let day = if posted.has("done") {
        None
    } else {
        let landscape = keeper::mine(&ctx).await?;
        let (typed, t) = (posted.value("revisit"), Words(ctx.locale()));
        match days::parse(typed) {
            Some(day) if day > keeper::today(&ctx) => Some(day),
            other => {
                let wrong = if other.is_some() { t.review_day_is_over() } else { t.fields_no_day() };
                return ctx.show_again(&DecidePage::with_wrong_day(&ctx, &landscape, at.entry, typed, wrong)?);
            }
        }
    };
    let to = keeper::change_mine(&ctx, &once, move |landscape| {
        let entry = landscape.entry_mut(at.entry).ok_or(Fault::Absent)?;
        entry.wish.revisit = day;
        entry.version = entry.version.saturating_add(1);
        Ok("/".to_owned())
    })
    .await?;
    ctx.go_to(to)
}

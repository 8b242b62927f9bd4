//! The history of a community, year by year.

use super::{
    super::{
        addresses::{KeptAt, NewAt},
        status::Status,
    },
    HistoryAt,
    store::{self, WrittenRow},
};
use crate::{
    base::{
        access,
        chronicle::{self, LineRow},
        communities::CommunityRow,
        items::Texts,
    },
    features::{Began, Key, began, happened, inside::page_in, is_for_all},
    words::Words,
};
use askama::Template;
use dates::Reader;
use i18n::DateStyle;
use webkit::{Answer, Ctx, Page};

/// Entries of the chronicle, the last ones, and histories that were written down.
const MOST: usize = 1_000;

/// Something that happened, in words.
struct Event {
    /// When, in years; nothing where nobody said.
    at: Option<f64>,
    when: String,
    said: String,
    /// Of what was written down: where it stands, and its language.
    written: Option<(String, String)>,
    /// Who did it, as far as the reader is told.
    by: Option<String>,
    /// Where it happened, if it was in a community that this one began out of; with the language of that.
    place: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "features/repertoire/history/page.html")]
struct HistoryPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    /// Out of what it began, when a part went its own way.
    began: Vec<Began>,
    years: Vec<(i32, Vec<Event>)>,
    undated: Vec<Event>,
    /// How many entries are shown, where there are older ones.
    cut: Option<usize>,
    /// Where one writes something down, for who may.
    add: Option<String>,
}

/// The events by the years in which they happened, the first first; what has no day comes apart.
fn by_year(events: Vec<Event>) -> (Vec<(i32, Vec<Event>)>, Vec<Event>) {
    let (mut dated, undated): (Vec<Event>, Vec<Event>) = events.into_iter().partition(|event| event.at.is_some());
    dated.sort_by(|a, b| a.at.unwrap_or_default().total_cmp(&b.at.unwrap_or_default()));
    let mut years: Vec<(i32, Vec<Event>)> = Vec::new();
    for event in dated {
        #[expect(clippy::cast_possible_truncation, reason = "a year")]
        let year = event.at.unwrap_or_default().floor() as i32;
        match years.last_mut().filter(|(last, _)| *last == year) {
            Some((_, events)) => events.push(event),
            None => years.push((year, vec![event])),
        }
    }
    (years, undated)
}

/// What the chronicle tells of it.
fn told(ctx: &Ctx, t: Words<'static>, row: LineRow, is_member: bool) -> Option<Event> {
    let said = happened(t, row.verb).filter(|_| is_member || is_for_all(row.verb))?;
    let day = row.happened_at.timestamp().to_zoned(ctx.zone()).date();
    Some(Event {
        at: dates::Day::new(day.year().into(), day.month().unsigned_abs(), day.day().unsigned_abs()).map(dates::Day::decimal),
        when: ctx.date(row.happened_at, DateStyle::Written),
        said: said.to_owned(),
        written: None,
        by: row.person.filter(|_| is_member).map(|name| name.to_string()),
        place: None,
    })
}

/// A history as it was written down, in the words in which its day was.
fn written(ctx: &Ctx, slug: &str, row: WrittenRow) -> Event {
    let texts = Texts::of(&row.body);
    let (when, today) = (texts.get("when").to_owned(), ctx.now.timestamp().to_zoned(ctx.zone()).date());
    let read = Reader::new(dates::Words::of_many(), today).date(&when).ok();
    let href = KeptAt { slug: slug.to_owned(), key: Key::new(row.number, &row.title) }.to_string();
    Event {
        at: read.and_then(|end| end.date().and_then(dates::Date::middle)),
        when,
        said: row.title,
        written: Some((href, row.language)),
        by: None,
        place: None,
    }
}

pub(super) async fn history(ctx: Ctx, at: HistoryAt) -> Answer {
    let most = i64::try_from(MOST)?;
    let reader = ctx.clone();
    let (view, line, rows, began, before) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.inside()?;
            let id = view.community().id;
            let line = chronicle::line(tx, id, most + 1)?;
            let rows = store::written(tx, id, view.reach_number(), Status::Draft, most)?;
            let mut before = Vec::new();
            // Who was there when it began reads on in the past that both share.
            for whole in if view.is_member() { access::common(tx, &view)? } else { Vec::new() } {
                let mut line = chronicle::line(tx, whole.community().id, most)?;
                line.retain(|row| row.happened_at <= whole.until());
                before.push((whole, line));
            }
            let began = began(tx, &reader, &view)?;
            Ok((view, line, rows, began, before))
        })
        .await?;
    let (t, is_member, slug) = (Words(ctx.locale()), view.is_member(), view.community().slug.to_string());
    let cut = (line.len() > MOST).then_some(MOST);
    let line = line.into_iter().take(MOST).rev().filter_map(|row| told(&ctx, t, row, is_member));
    let before = before.into_iter().flat_map(|(whole, line)| {
        let place = (whole.community().name.to_string(), whole.community().language.clone());
        let event = |row| told(&ctx, t, row, true).map(|event| Event { place: Some(place.clone()), ..event });
        line.into_iter().rev().filter_map(event).collect::<Vec<_>>()
    });
    let events = before.chain(line).chain(rows.into_iter().map(|row| written(&ctx, &slug, row))).collect();
    let (years, undated) = by_year(events);
    ctx.show(&HistoryPage {
        page: page_in(&ctx, view.community(), t.our_history_title()),
        t,
        began,
        years,
        undated,
        cut,
        add: view.writes().is_ok().then(|| NewAt { slug, kind: "history".to_owned() }.to_string()),
        community: view.community().clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Event, by_year};

    fn event(at: Option<f64>, said: &str) -> Event {
        Event { at, when: String::new(), said: said.to_owned(), written: None, by: None, place: None }
    }

    #[test]
    fn years_come_in_order_and_what_has_no_day_comes_apart() {
        let events = [(Some(2021.9), "c"), (None, "?"), (Some(1998.5), "a"), (Some(2021.1), "b"), (Some(-44.2), "first")];
        let (years, undated) = by_year(events.into_iter().map(|(at, said)| event(at, said)).collect());
        let said: Vec<(i32, Vec<&str>)> =
            years.iter().map(|(year, events)| (*year, events.iter().map(|event| event.said.as_str()).collect())).collect();
        assert_eq!(said, [(-45, vec!["first"]), (1998, vec!["a"]), (2021, vec!["b", "c"])]);
        assert_eq!(undated.len(), 1);
    }
}

//! A page to cite from: notes and groups with addresses that stay, to be copied or printed.

use super::{
    super::keeper,
    note::{citation, citation_of},
};
use crate::words::Words;
use askama::Template;
use dates::End;
use landscape::{Entry, Id, journal::Sought};
use webkit::{Answer, Ctx, Page, route};

route! {
    /// A page to cite from.
    pub struct CiteAt = "/landscape/journal/cite";
}

/// Something to cite: its number, and how.
struct Cited {
    id: Id,
    citation: String,
}

#[derive(Template)]
#[template(path = "features/landscape/journal/cite.html")]
struct CitePage {
    page: Page,
    t: Words<'static>,
    notes: Vec<Cited>,
    entries: Vec<Cited>,
}

/// From when until when, in the words in which it was said.
fn span(t: Words<'static>, entry: &Entry) -> String {
    let from = entry.from.as_ref().map(dates::Date::words);
    match (from, &entry.until) {
        (Some(from), End::On(until)) => t.journal_from_until(from, until.words()),
        (Some(from), End::Ongoing) => t.journal_since(from),
        (Some(from), _) => t.journal_from(from),
        (None, End::On(until)) => t.journal_until(until.words()),
        (None, _) => String::new(),
    }
}

pub(super) async fn show(ctx: Ctx) -> Answer {
    let landscape = keeper::mine(&ctx).await?;
    let t = Words(ctx.locale());
    let notes = landscape.notes_found(&Sought::default());
    let entry = |entry: &Entry| Cited {
        id: entry.id,
        citation: citation(&ctx, &entry.name, &span(t, entry), &format!("/landscape/entry/{}", entry.id)),
    };
    ctx.show(&CitePage {
        page: ctx.page(t.journal_cite_title()).in_section("landscape"),
        t,
        notes: notes.into_iter().map(|note| Cited { id: note.id, citation: citation_of(&ctx, note) }).collect(),
        entries: landscape.entries.iter().map(entry).collect(),
    })
}

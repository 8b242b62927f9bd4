//! The journal, newest first, and what is looked for in it.

use super::{
    super::{
        keeper,
        tabs::{Tab, Tabs},
    },
    note::Shown,
};
use crate::words::Words;
use askama::Template;
use landscape::{Id, Landscape, Learning, Note, journal::Sought};
use webkit::{Answer, Asked, Ctx, Guard, Page, query, route};

route! {
    /// The journal.
    pub struct JournalAt = "/landscape/journal";
}

/// Notes on one page.
const PAGE: usize = 20;
/// Longest that is looked for, in characters.
const LONGEST: usize = 100;

/// A note that was taken out, in words.
struct Gone {
    id: Id,
    title: String,
    put_back: String,
    guard: Guard,
}

#[derive(Template)]
#[template(path = "features/landscape/journal/journal.html")]
struct JournalPage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
    notes: Vec<Shown>,
    sought: Sought,
    entries: Vec<(Id, String)>,
    learnings: Vec<(&'static str, &'static str)>,
    whole: usize,
    found: String,
    first: Option<String>,
    next: Option<String>,
    /// What was taken out lately, the latest first.
    gone: Vec<Gone>,
    /// The one that was taken out just now.
    just_gone: Option<Gone>,
}

impl JournalPage {
    fn seeks(&self) -> bool {
        !self.sought.words.trim().is_empty() || self.sought.about.is_some() || self.sought.learning.is_some()
    }

    fn is_about(&self, id: &Id) -> bool {
        self.sought.about == Some(*id)
    }

    fn learning(&self) -> &'static str {
        self.sought.learning.map(Learning::as_str).unwrap_or_default()
    }
}

/// The address of the journal with what is looked for in it.
fn address(sought: &Sought, after: Option<Id>) -> String {
    let text = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
    let learning = sought.learning.map(Learning::as_str).unwrap_or_default();
    let pairs =
        [("words", sought.words.as_str()), ("about", &text(sought.about)), ("learning", learning), ("after", &text(after))];
    query(JournalAt, &pairs)
}

/// The notes of one page, those after a note, and whether more follow.
fn page_of<'a>(found: &[&'a Note], after: Option<Id>) -> (Vec<&'a Note>, bool) {
    let start = after.and_then(|after| found.iter().position(|note| note.id == after)).map_or(0, |place| place + 1);
    let rest = &found[start..];
    (rest.iter().take(PAGE).copied().collect(), rest.len() > PAGE)
}

fn gone(ctx: &Ctx, t: Words<'static>, landscape: &Landscape) -> Vec<Gone> {
    let gone = |note: &Note| Gone {
        id: note.id,
        title: note.title(),
        put_back: t.journal_put_back_of(note.title()),
        guard: ctx.guard(),
    };
    landscape.removed.iter().rev().map(|removed| gone(&removed.note)).collect()
}

pub(super) async fn show(ctx: Ctx, asked: Asked) -> Answer {
    let mut landscape = keeper::mine(&ctx).await?;
    landscape.forget_removed(keeper::today(&ctx));
    let t = Words(ctx.locale());
    let words = asked.get("words").unwrap_or_default().replace('\0', "").chars().take(LONGEST).collect();
    let sought = Sought { words, about: asked.parse("about"), learning: asked.parse("learning") };
    let found = landscape.notes_found(&sought);
    let after: Option<Id> = asked.parse("after");
    let (on_page, has_more) = page_of(&found, after);
    let next = on_page.last().filter(|_| has_more).map(|last| address(&sought, Some(last.id)));
    let mut gone = gone(&ctx, t, &landscape);
    let just = asked.parse::<Id>("gone").and_then(|id| gone.iter().position(|gone| gone.id == id));
    let just_gone = just.map(|place| gone.remove(place));
    ctx.show(&JournalPage {
        page: ctx.page(t.journal_title()).in_section("landscape"),
        t,
        tabs: Tabs::on(t, Tab::Journal),
        notes: on_page.into_iter().map(|note| Shown::of(&ctx, &landscape, note)).collect(),
        entries: landscape.entries.iter().map(|entry| (entry.id, entry.name.clone())).collect(),
        learnings: super::answers::learnings(t),
        whole: landscape.notes.len(),
        found: t.journal_found(i64::try_from(found.len()).unwrap_or(i64::MAX)),
        first: after.map(|_| address(&sought, None)),
        next,
        sought,
        gone,
        just_gone,
    })
}

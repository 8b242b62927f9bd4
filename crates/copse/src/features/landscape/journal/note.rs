//! One note, by its address: to be read, cited, taken out and put back.

use super::{
    super::{days, keeper, named::Named},
    answers::FRAME,
    find::JournalAt,
};
use crate::words::Words;
use askama::Template;
use i18n::DateStyle;
use kernel::Fault;
use landscape::{Frame, Id, Landscape, Note};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, query, route};

route! {
    /// A note.
    pub struct NoteAt { note: Id } = "/landscape/journal/{note}";
    /// Taking a note out.
    pub struct RemoveAt { note: Id } = "/landscape/journal/{note}/remove";
    /// Putting it back.
    pub struct BackAt { note: Id } = "/landscape/journal/{note}/back";
}

/// A note in words.
pub(super) struct Shown {
    pub(super) note: Note,
    pub(super) title: String,
    pub(super) day: String,
    /// The entries it is about.
    pub(super) about: Vec<(Id, String)>,
    pub(super) learning: Option<&'static str>,
}

impl Shown {
    pub(super) fn of(ctx: &Ctx, landscape: &Landscape, note: &Note) -> Self {
        let named = |id: &Id| landscape.entry(*id).map(|entry| (*id, entry.name.clone()));
        Self {
            title: note.title(),
            day: days::said(ctx, note.on, DateStyle::Day),
            about: note.about.iter().filter_map(named).collect(),
            learning: note.learning.map(|learning| learning.name(Words(ctx.locale()))),
            note: note.clone(),
        }
    }

    /// What the text says beyond its title, which stands above it.
    pub(super) fn rest(&self) -> String {
        let text = self.note.text.trim();
        match self.title.strip_suffix('…').and_then(|cut| text.strip_prefix(cut)) {
            Some(rest) => format!("… {}", rest.trim()),
            None => text.strip_prefix(self.title.as_str()).unwrap_or(text).trim().to_owned(),
        }
    }
}

/// What a citation of a thing of one's own says: who, what, when, where.
pub(super) fn citation(ctx: &Ctx, title: &str, when: &str, path: &str) -> String {
    let who = ctx.viewer().map(|viewer| viewer.name.to_string()).unwrap_or_default();
    let settings = &ctx.kit.settings;
    let (site, address) = (settings.site_name.as_str(), format!("{}{path}", settings.public_url));
    let t = Words(ctx.locale());
    if when.is_empty() {
        t.journal_citation_undated(who, title, site, address)
    } else {
        t.journal_citation(who, title, when, site, address)
    }
}

/// The citation of a note.
pub(super) fn citation_of(ctx: &Ctx, note: &Note) -> String {
    let day = days::said(ctx, note.on, DateStyle::Full);
    citation(ctx, &note.title(), &day, &NoteAt { note: note.id }.to_string())
}

#[derive(Template)]
#[template(path = "features/landscape/journal/note.html")]
struct NotePage {
    page: Page,
    t: Words<'static>,
    shown: Shown,
    /// The texts of its frame with what they answer.
    frame: Vec<(&'static str, String)>,
    citation: String,
    form: Form,
    saved: bool,
}

fn framed(t: Words<'static>, frame: &Frame) -> Vec<(&'static str, String)> {
    let said = [
        (t.journal_practitioners(), &frame.practitioners),
        (t.journal_ideas(), &frame.ideas),
        (t.journal_methods(), &frame.methods),
        (t.journal_situation(), &frame.situation),
    ];
    said.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| (label, text.clone())).collect()
}

/// The keys under which a browser keeps the texts of a note that is not there yet.
pub(super) fn keys(ctx: &Ctx) -> String {
    std::iter::once("text").chain(FRAME).map(|field| key(ctx, field)).collect::<Vec<_>>().join(" ")
}

/// The key of one of them. It names the person: a device may be shared.
pub(super) fn key(ctx: &Ctx, field: &str) -> String {
    let person = ctx.viewer().map(|viewer| viewer.person.to_string()).unwrap_or_default();
    format!("{person}/journal/{field}")
}

pub(super) async fn show(ctx: Ctx, at: NoteAt, asked: Asked) -> Answer {
    let landscape = keeper::mine(&ctx).await?;
    let note = landscape.note(at.note).ok_or(Fault::Absent)?;
    let (t, shown) = (Words(ctx.locale()), Shown::of(&ctx, &landscape, note));
    let mut page = ctx.page(t.journal_note_of(days::said(&ctx, note.on, DateStyle::Full))).in_section("landscape");
    if asked.get("new").is_some() {
        page = page.kept(keys(&ctx));
    }
    ctx.show(&NotePage {
        page,
        t,
        frame: note.frame.as_ref().map(|frame| framed(t, frame)).unwrap_or_default(),
        citation: citation_of(&ctx, note),
        form: Form::empty(ctx.guard(), ctx.words()),
        saved: asked.get("saved").is_some() || asked.get("new").is_some(),
        shown,
    })
}

pub(super) async fn removed(ctx: Ctx, at: RemoveAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let today = keeper::today(&ctx);
    let to = keeper::change_mine(&ctx, &once, move |landscape| {
        let is_gone = landscape.removed.iter().any(|removed| removed.note.id == at.note);
        if !landscape.remove_note(at.note, today) && !is_gone {
            return Err(Fault::Absent);
        }
        Ok(query(JournalAt, &[("gone", &at.note.to_string())]))
    })
    .await?;
    ctx.go_to(to)
}

pub(super) async fn put_back(ctx: Ctx, at: BackAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let to = keeper::change_mine(&ctx, &once, move |landscape| {
        if landscape.note(at.note).is_none() && !landscape.put_note_back(at.note) {
            return Err(Fault::Absent);
        }
        Ok(NoteAt { note: at.note }.to_string())
    })
    .await?;
    ctx.go_to(to)
}

//! Writing a note, and changing it.

use super::{
    super::{
        fields::{self, Choice, Sent},
        keeper,
        was::{STALE, Said, Theirs, Was},
    },
    answers::{FRAME, NOTE, blank, learnings},
    find::JournalAt,
    note::{NoteAt, key},
};
use crate::words::Words;
use askama::Template;
use kernel::{Fault, LongText};
use landscape::{Id, Landscape, MANY, NOTE_MAX, Note};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, route};

route! {
    /// Writing a note.
    pub struct NewAt = "/landscape/journal/new";
    /// Changing one.
    pub struct EditAt { note: Id } = "/landscape/journal/{note}/edit";
}

#[derive(Template)]
#[template(path = "features/landscape/journal/write.html")]
struct WritePage {
    page: Page,
    t: Words<'static>,
    action: String,
    /// Where one goes who leaves it.
    back: String,
    /// Entries a note can be about.
    entries: Vec<(Id, String)>,
    /// Under which a browser keeps what is half written: of the text and of the frame.
    keep: String,
    keep_frame: [String; 4],
    was: Was,
    form: Form,
    theirs: Theirs,
}

impl WritePage {
    /// The page for a new note, or for one that is there.
    fn of(ctx: &Ctx, landscape: &Landscape, note: Option<Id>, form: Form, theirs: Vec<Said>) -> Self {
        let t = Words(ctx.locale());
        let title = if note.is_some() { t.journal_edit_title() } else { t.journal_new_title() };
        // What the server fills in is newer than what a browser keeps: only a new note is kept there.
        let key = |field: &str| if note.is_some() { String::new() } else { key(ctx, field) };
        Self {
            page: ctx.page(title).in_section("landscape"),
            t,
            action: note.map_or_else(|| NewAt.to_string(), |note| EditAt { note }.to_string()),
            back: note.map_or_else(|| JournalAt.to_string(), |note| NoteAt { note }.to_string()),
            entries: landscape.entries.iter().map(|entry| (entry.id, entry.name.clone())).collect(),
            keep: key("text"),
            keep_frame: FRAME.map(key),
            was: fields::was(&form, NOTE, ""),
            form,
            theirs: Theirs::of(t, theirs),
        }
    }

    fn learning(&self) -> Choice<'_> {
        fields::choice(&self.form, "learning", self.t.journal_learning(), self.t.journal_learning_hint(), learnings(self.t))
    }

    fn is_about(&self, id: &Id) -> bool {
        let id = id.to_string();
        self.form.values("about").any(|about| about == id)
    }

    /// Whether anything stands in the frame, or is wrong with it.
    fn is_framed(&self) -> bool {
        FRAME.iter().any(|field| !self.form.value(field).is_empty() || self.form.error(field).is_some())
    }
}

/// What was sent, checked: a note says something, in its text or in its frame.
fn sent(ctx: &Ctx, form: &mut Form) -> Option<Vec<Sent<Note>>> {
    let is_framed = FRAME.iter().any(|field| LongText::parse(form.value(field), usize::MAX).is_ok());
    if !is_framed {
        form.text("text", NOTE_MAX);
    }
    let sent = fields::sent(ctx, form, NOTE, "")?;
    form.is_good().then_some(sent)
}

pub(super) async fn begin(ctx: Ctx, asked: Asked) -> Answer {
    let landscape = keeper::mine(&ctx).await?;
    let mut form = Form::empty(ctx.guard(), ctx.words()).with("on", keeper::today(&ctx).to_string());
    if let Some(about) = asked.parse::<Id>("about") {
        form = form.with("about", about.to_string());
    }
    ctx.show(&WritePage::of(&ctx, &landscape, None, form, Vec::new()))
}

pub(super) async fn begun(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let landscape = keeper::mine(&ctx).await?;
    if landscape.notes.len() >= MANY {
        form.refuse(Words(ctx.locale()).journal_full());
    }
    let Some(sent) = sent(&ctx, &mut form) else {
        return ctx.show_again(&WritePage::of(&ctx, &landscape, None, form, Vec::new()));
    };
    let today = keeper::today(&ctx);
    let to = keeper::change_mine(&ctx, form.once(), move |landscape| {
        let mut note = blank(landscape.next_id(), today);
        fields::fill(&sent, &mut note);
        note.about.retain(|about| landscape.entry(*about).is_some());
        let to = NoteAt { note: note.id };
        Ok(if landscape.add_note(note) { format!("{to}?new=1") } else { STALE.to_owned() })
    })
    .await?;
    if to == STALE {
        form.refuse(Words(ctx.locale()).journal_full());
        return ctx.show_again(&WritePage::of(&ctx, &landscape, None, form, Vec::new()));
    }
    ctx.go_to(to)
}

pub(super) async fn edit(ctx: Ctx, at: EditAt) -> Answer {
    let landscape = keeper::mine(&ctx).await?;
    let note = landscape.note(at.note).ok_or(Fault::Absent)?;
    let form = fields::filled(Form::empty(ctx.guard(), ctx.words()), NOTE, "", note);
    ctx.show(&WritePage::of(&ctx, &landscape, Some(at.note), form, Vec::new()))
}

pub(super) async fn edited(ctx: Ctx, at: EditAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let landscape = keeper::mine(&ctx).await?;
    let Some(sent) = sent(&ctx, &mut form) else {
        landscape.note(at.note).ok_or(Fault::Absent)?;
        return ctx.show_again(&WritePage::of(&ctx, &landscape, Some(at.note), form, Vec::new()));
    };
    let kept = sent.clone();
    let to = keeper::change_mine(&ctx, form.once(), move |landscape| {
        // Another window took it out: whoever goes on writing wants it.
        if landscape.note(at.note).is_none() {
            landscape.put_note_back(at.note);
        }
        let known: Vec<Id> = landscape.entries.iter().map(|entry| entry.id).collect();
        let note = landscape.note_mut(at.note).ok_or(Fault::Absent)?;
        if !fields::fits(&kept, note) {
            return Ok(STALE.to_owned());
        }
        fields::keep(&kept, note);
        note.about.retain(|about| known.contains(about));
        Ok(format!("{}?saved=1", NoteAt { note: at.note }))
    })
    .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let landscape = keeper::mine(&ctx).await?;
    let note = landscape.note(at.note).ok_or(Fault::Absent)?;
    let (form, theirs) = fields::tell(form, Words(ctx.locale()), &sent, "", note);
    ctx.show_again(&WritePage::of(&ctx, &landscape, Some(at.note), form, theirs))
}

//! Moving the dates of one group in the drawing: only the ends that are sent change, and what was there before can be put back.

use super::{
    entry::{self, EntryPage},
    fields::{self, Reading},
    page::TimelineAt,
};
use crate::{
    features::landscape::{
        drawing::said,
        keeper,
        taken::{self, Fields},
        was::STALE,
    },
    words::Words,
};
use dates::{Date, End};
use kernel::Fault;
use landscape::{Entry, Id, Landscape};
use webkit::{Answer, Ctx, Form, Posted, route};

route! {
    /// The dates of one group.
    pub struct DatesAt { id: Id } = "/landscape/entry/{id}/dates";
}

/// When a group began and ended.
pub(super) type Dates = (Option<Date>, End);

/// The dates of an entry as text, to be put back as they were, in whatever words they were told.
fn written(entry: &Entry) -> String {
    let dates = Entry { from: entry.from.clone(), until: entry.until.clone(), ..Entry::named(entry.id, entry.name.clone()) };
    landscape::write(&Landscape { entries: vec![dates], ..Landscape::default() }).to_string()
}

/// Reads what [`written`] wrote; nothing where something in it is not understood.
fn read(text: &str, dates: dates::Reader<'_>) -> Option<Dates> {
    let (landscape, problems) = landscape::read(&serde_json::from_str(text).ok()?, dates);
    let entry = landscape.entries.into_iter().next().filter(|_| problems.is_empty())?;
    Some((entry.from, entry.until))
}

/// What was moved just now, and how it is put back.
pub(super) struct Moved {
    pub(super) id: Id,
    pub(super) version: String,
    /// What is so now.
    pub(super) done: String,
    /// What the button that puts it back says.
    pub(super) undo: String,
    /// What was before, as [`written`] has it.
    pub(super) was: String,
}

impl Moved {
    /// What was kept of it; nothing where nothing can be put back.
    pub(super) fn of(t: Words<'static>, landscape: &Landscape, dates: dates::Reader<'_>, kept: &Fields) -> Option<Self> {
        let kept = |name: &str| kept.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
        let entry = landscape.entry(kept("moved")?.parse().ok()?)?;
        let was = kept("was")?;
        let (from, until) = read(was, dates)?;
        let before = Entry { from, until, ..entry.clone() };
        let (now, then) = (said::when(t, entry), said::when(t, &before));
        (now != then).then(|| Self {
            id: entry.id,
            version: fields::fingerprint(t, entry),
            done: t.entries_moved(entry.name.as_str(), now),
            undo: t.entries_moved_back(then),
            was: was.to_owned(),
        })
    }
}

impl Reading<'_> {
    /// The dates that were sent for an entry: those before, to be put back, or either end or both; an end that was not sent is
    /// what it was.
    fn dates_sent(&self, form: &mut Form, now: &Entry) -> Option<Dates> {
        if form.has("was") {
            let before = read(form.value("was"), self.dates);
            if before.is_none() {
                form.refuse(self.t.entries_moved_unread());
            }
            return before.filter(|_| form.is_good());
        }
        let from = if form.has("from") { self.from(form, now) } else { now.from.clone() };
        let until = if form.has("until") { self.until(form, now) } else { now.until.clone() };
        self.check_order(form, from.as_ref(), &until);
        form.is_good().then_some((from, until))
    }
}

/// The form of everything that is said of an entry, with the dates that were sent in it.
fn again(form: Form, t: Words<'static>, entry: &Entry) -> Form {
    let sent = ["from", "until"].map(|name| (name, form.has(name).then(|| form.value(name).to_owned())));
    let form = fields::filled(form, t, entry);
    sent.into_iter().fold(form, |form, (name, sent)| match sent {
        Some(sent) => form.with(name, sent),
        None => form,
    })
}

pub(super) async fn moved(ctx: Ctx, at: DatesAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (mine, entry, known) = entry::opened(&ctx, at.id).await?;
    let t = Words(ctx.locale());
    let reading = Reading { t, dates: keeper::dates(&ctx, mine.landscape.born), landscape: &mine.landscape };
    let version = form.value("version").to_owned();
    if let Some((from, until)) = reading.dates_sent(&mut form, &entry) {
        let version = version.clone();
        let drawing = format!("{TimelineAt}#drawing");
        let to = taken::take_out(&ctx, form.once(), &drawing, move |landscape| {
            let entry = landscape.entry_mut(at.id).ok_or(Fault::Absent)?;
            if fields::fingerprint(t, entry) != version {
                return Ok(None);
            }
            let was = written(entry);
            (entry.from, entry.until) = (from.clone(), until.clone());
            entry.version = entry.version.saturating_add(1);
            Ok(Some(vec![("moved".into(), at.id.to_string()), ("was".into(), was)]))
        })
        .await?;
        if to != STALE {
            return ctx.go_to(to);
        }
    }
    let (mine, entry, known) = if form.is_good() { entry::opened(&ctx, at.id).await? } else { (mine, entry, known) };
    let is_stale = version != fields::fingerprint(t, &entry);
    let page = EntryPage::of(&ctx, &mine, &entry, known.as_ref(), Some(again(form, t, &entry)));
    ctx.show_again(&if is_stale { page.stale(&ctx, &entry) } else { page })
}

//! An entry as the fields of a form, and back.

use crate::{
    features::landscape::{misread::misread, named::Named},
    words::Words,
};
use dates::{Date, End, Misread};
use kernel::{LongText, TextError, short_line};
use landscape::{Entry, Event, Id, LIST_MAX, Landscape, Level, LevelFrom, Link, LinkKind, TEXT_MAX, line::NAME_MAX};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    str::FromStr,
};
use webkit::Form;

/// Longest date, in characters.
const DATE_MAX: usize = 100;
/// Longest list, in characters.
const LIST_TEXT_MAX: usize = 20_000;
/// The fields that hold one line, the date fields and rows aside.
pub(super) const LINES: [&str; 4] = ["setting_word", "kind_word", "place", "ended"];
/// The fields that hold a text.
pub(super) const TEXTS: [&str; 4] = ["why", "brought", "took", "touch_how"];
/// The fields that hold one thing a line.
pub(super) const LISTS: [&str; 4] = ["practices", "roles", "artefacts", "people"];
/// The fields that hold one of several.
pub(super) const CHOICES: [&str; 6] = ["setting", "kind", "reach", "began", "importance", "touch"];

/// What someone means of whom a form is read.
pub(super) struct Reading<'a> {
    pub(super) t: Words<'static>,
    pub(super) dates: dates::Reader<'a>,
    pub(super) landscape: &'a Landscape,
}

/// An entry as it was sent, with its practices by their words.
#[derive(Clone)]
pub(super) struct Sent {
    pub(super) entry: Entry,
    pub(super) practices: Vec<String>,
}

/// What a field of the end says.
pub(super) fn end_words(t: Words<'static>, end: &End) -> String {
    match end {
        End::On(date) => date.words().to_owned(),
        End::Ongoing => t.entries_now().to_owned(),
        End::Unknown => "?".to_owned(),
        End::NotSaid => String::new(),
    }
}

/// What a field of a date says.
pub(super) fn date_words(date: Option<&Date>) -> String {
    date.map(|date| date.words().to_owned()).unwrap_or_default()
}

/// The form with what stands in an entry, each list of rows with an empty one at its end.
pub(super) fn filled(form: Form, t: Words<'static>, entry: &Entry) -> Form {
    let said = |word: Option<&'static str>| word.unwrap_or_default();
    let practices: Vec<String> = entry.practices.iter().map(|practice| practice.name.clone()).collect();
    let mut form = form
        .with("version", fingerprint(t, entry))
        .with("name", entry.name.clone())
        .with("from", date_words(entry.from.as_ref()))
        .with("until", end_words(t, &entry.until))
        .with("setting", said(entry.setting.map(|setting| setting.as_str())))
        .with("setting_word", entry.setting_word.clone())
        .with("kind", said(entry.kind.map(|kind| kind.as_str())))
        .with("kind_word", entry.kind_word.clone())
        .with("place", entry.place.clone())
        .with("reach", said(entry.reach.map(|reach| reach.as_str())))
        .with("began", said(entry.began.map(|began| began.as_str())))
        .with("ended", entry.ended.clone())
        .with("practices", practices.join("\n"))
        .with("roles", entry.roles.join("\n"))
        .with("artefacts", entry.artefacts.join("\n"))
        .with("people", entry.people.join("\n"))
        .with("importance", entry.importance.map(|importance| importance.to_string()).unwrap_or_default())
        .with("why", entry.why.clone())
        .with("brought", entry.brought.clone())
        .with("took", entry.took.clone())
        .with("touch", said(entry.touch.map(|touch| touch.as_str())))
        .with("touch_how", entry.touch_how.clone());
    for (row, level) in entry.levels.iter().enumerate() {
        form = form
            .with(&format!("level-{row}"), level.level.as_str())
            .with(&format!("level_from-{row}"), date_words(level.from.as_ref()));
    }
    for (row, event) in entry.events.iter().enumerate() {
        form = form
            .with(&format!("event-{row}"), event.kind.as_str())
            .with(&format!("event_at-{row}"), date_words(event.at.as_ref()))
            .with(&format!("event_words-{row}"), event.words.clone());
    }
    for (row, link) in entry.links.iter().enumerate() {
        form = form
            .with(&format!("link-{row}"), link.kind.as_str())
            .with(&format!("link_to-{row}"), link.to.to_string())
            .with(&format!("link_at-{row}"), date_words(link.at.as_ref()))
            .with(&format!("link_words-{row}"), link.words.clone());
    }
    [("level", entry.levels.len()), ("event", entry.events.len()), ("link", entry.links.len())]
        .iter()
        .filter(|(_, rows)| *rows < LIST_MAX)
        .fold(form, |form, (name, rows)| form.with(&format!("{name}-{rows}"), ""))
}

/// Tells states of an entry apart, as far as a form is about it.
pub(super) fn fingerprint(t: Words<'static>, entry: &Entry) -> String {
    let mut hasher = DefaultHasher::new();
    // What other pages say of an entry is not what this form is about.
    let mut about = entry.clone();
    about.wish = landscape::Wish::default();
    about.group.clear();
    (end_words(t, &about.until), landscape::write(&Landscape { entries: vec![about], ..Landscape::default() }).to_string())
        .hash(&mut hasher);
    format!("{}-{:016x}", entry.version, hasher.finish())
}

/// How many rows of a name a form has.
pub(super) fn rows(form: &Form, name: &str) -> usize {
    (0..=LIST_MAX).take_while(|row| form.has(&format!("{name}-{row}"))).count()
}

/// One of several, or nothing.
fn choice<T: FromStr>(form: &mut Form, name: &str) -> Option<T> {
    if form.value(name).is_empty() { None } else { form.choice(name) }
}

fn line(form: &mut Form, name: &str, max: usize) -> String {
    form.check(name, |text| short_line(text, max)).unwrap_or_default()
}

fn text(form: &mut Form, name: &str, max: usize) -> String {
    let checked = form.check(name, |text| LongText::parse_or_empty(text, max));
    checked.map(|text| text.trim().to_owned()).unwrap_or_default()
}

/// A name, which is needed.
fn name(text: &str) -> Result<String, TextError> {
    LongText::parse(text, TEXT_MAX)?;
    short_line(text, NAME_MAX)
}

impl Reading<'_> {
    /// A list, one a line.
    fn list(&self, form: &mut Form, name: &str) -> Vec<String> {
        let said = text(form, name, LIST_TEXT_MAX);
        let items: Vec<String> = said.lines().map(kernel::one_line).filter(|item| !item.is_empty()).collect();
        if items.len() > LIST_MAX {
            form.wrong(name, self.t.entries_list_too_long(LIST_MAX));
        } else if items.iter().any(|item| item.chars().count() > TEXT_MAX) {
            form.wrong(name, self.t.entries_list_line_too_long(TEXT_MAX));
        }
        items
    }

    /// An end of a time; one whose words are as they were is what it was, whatever day it is now.
    fn end(&self, form: &mut Form, name: &str, before: &[Date]) -> End {
        let Some(said) = form.check(name, |text| short_line(text, DATE_MAX)) else { return End::NotSaid };
        if let Some(known) = before.iter().find(|date| date.words() == said) {
            return End::On(known.clone());
        }
        match self.dates.date(&said) {
            Ok(end) => end,
            Err(Misread::Empty) if said.is_empty() => End::NotSaid,
            Err(why) => {
                form.wrong(name, misread(self.t, &why));
                End::NotSaid
            }
        }
    }

    /// A date, or nothing.
    fn date(&self, form: &mut Form, name: &str, before: &[Date]) -> Option<Date> {
        match self.end(form, name, before) {
            End::On(date) => Some(date),
            End::NotSaid | End::Unknown => None,
            End::Ongoing => {
                form.wrong(name, self.t.entries_date_no_start());
                None
            }
        }
    }

    /// When an entry began, as it was sent.
    pub(super) fn from(&self, form: &mut Form, now: &Entry) -> Option<Date> {
        self.date(form, "from", &dates_of(now))
    }

    /// When it ended, as it was sent.
    pub(super) fn until(&self, form: &mut Form, now: &Entry) -> End {
        self.end(form, "until", &dates_of(now))
    }

    /// Says so where an end comes before its beginning.
    pub(super) fn check_order(&self, form: &mut Form, from: Option<&Date>, until: &End) {
        let dated = Entry { from: from.cloned(), until: until.clone(), ..Entry::named(Id(0), String::new()) };
        if let (Some(from), Some(until), true) = (from, until.date(), dated.ends_before_it_begins()) {
            let why = Misread::EndsBeforeStart { start: Box::new(from.clone()), end: Box::new(until.clone()) };
            form.wrong("until", misread(self.t, &why));
        }
    }

    fn levels(&self, form: &mut Form, before: &[Date]) -> Vec<LevelFrom> {
        let mut levels = Vec::new();
        for row in 0..rows(form, "level") {
            let (name, from_name) = (format!("level-{row}"), format!("level_from-{row}"));
            let level = choice::<Level>(form, &name);
            let from = self.date(form, &from_name, before);
            match level {
                Some(level) => levels.push(LevelFrom { level, from }),
                None if from.is_some() => form.wrong(&name, self.t.entries_row_level()),
                None => {}
            }
        }
        levels
    }

    fn events(&self, form: &mut Form, before: &[Date]) -> Vec<Event> {
        let mut events = Vec::new();
        for row in 0..rows(form, "event") {
            let name = format!("event-{row}");
            let kind = choice(form, &name);
            let at = self.date(form, &format!("event_at-{row}"), before);
            let words = line(form, &format!("event_words-{row}"), TEXT_MAX);
            match kind {
                Some(kind) => events.push(Event { kind, at, words }),
                None if at.is_some() || !words.is_empty() => form.wrong(&name, self.t.entries_row_event()),
                None => {}
            }
        }
        events
    }

    fn links(&self, form: &mut Form, from: Id, before: &[Date]) -> Vec<Link> {
        let mut links = Vec::new();
        for row in 0..rows(form, "link") {
            let (name, to_name) = (format!("link-{row}"), format!("link_to-{row}"));
            let kind = choice::<LinkKind>(form, &name);
            let to = choice::<Id>(form, &to_name);
            let at = self.date(form, &format!("link_at-{row}"), before);
            let words = line(form, &format!("link_words-{row}"), TEXT_MAX);
            match (kind, to) {
                (_, Some(to)) if to == from || self.landscape.entry(to).is_none() => {
                    form.wrong(&to_name, self.t.entries_row_link_to());
                }
                (Some(kind), Some(to)) => links.push(Link { to, kind, at, words }),
                (None, Some(_)) => form.wrong(&name, self.t.entries_row_link()),
                (_, None) if kind.is_some() || at.is_some() || !words.is_empty() => {
                    form.wrong(&to_name, self.t.entries_row_link_to());
                }
                (_, None) => {}
            }
        }
        links
    }

    /// What was sent of an entry; `None` where something is wrong, which the form says then.
    pub(super) fn sent(&self, form: &mut Form, now: &Entry) -> Option<Sent> {
        let before = dates_of(now);
        let mut entry = now.clone();
        if now.community.is_none() {
            entry.name = form.check("name", name).unwrap_or_default();
        }
        (entry.from, entry.until) = (self.from(form, now), self.until(form, now));
        (entry.setting, entry.kind) = (choice(form, "setting"), choice(form, "kind"));
        entry.setting_word = line(form, "setting_word", NAME_MAX);
        entry.kind_word = line(form, "kind_word", NAME_MAX);
        // Someone who writes a word of their own means it, whatever the list beside it says.
        if !entry.setting_word.is_empty() {
            entry.setting = Some(landscape::Setting::Other);
        }
        if !entry.kind_word.is_empty() {
            entry.kind = Some(landscape::Kind::Other);
        }
        entry.place = line(form, "place", NAME_MAX);
        (entry.reach, entry.began) = (choice(form, "reach"), choice(form, "began"));
        entry.ended = line(form, "ended", TEXT_MAX);
        entry.levels = self.levels(form, &before);
        let practices = self.list(form, "practices");
        (entry.roles, entry.artefacts) = (self.list(form, "roles"), self.list(form, "artefacts"));
        entry.people = self.list(form, "people");
        entry.events = self.events(form, &before);
        entry.links = self.links(form, now.id, &before);
        entry.importance = choice::<u8>(form, "importance");
        if entry.importance.is_some_and(|importance| importance > 5) {
            form.wrong("importance", self.t.entries_importance_range());
        }
        entry.why = text(form, "why", TEXT_MAX);
        (entry.brought, entry.took) = (text(form, "brought", TEXT_MAX), text(form, "took", TEXT_MAX));
        entry.touch = choice(form, "touch");
        entry.touch_how = text(form, "touch_how", TEXT_MAX);
        self.check_order(form, entry.from.as_ref(), &entry.until);
        form.is_good().then_some(Sent { entry, practices })
    }
}

/// All dates of an entry.
fn dates_of(entry: &Entry) -> Vec<Date> {
    let levels = entry.levels.iter().filter_map(|level| level.from.as_ref());
    let events = entry.events.iter().filter_map(|event| event.at.as_ref());
    let links = entry.links.iter().filter_map(|link| link.at.as_ref());
    entry.from.iter().chain(entry.until.date()).chain(levels).chain(events).chain(links).cloned().collect()
}

impl Sent {
    /// Says it of the entry in a landscape; what other pages say of it stays.
    pub(super) fn keep(&self, landscape: &mut Landscape) {
        let id = self.entry.id;
        // A group that a link leads to may be gone by now.
        let links: Vec<Link> = self.entry.links.iter().filter(|link| landscape.entry(link.to).is_some()).cloned().collect();
        let Some(entry) = landscape.entry_mut(id) else { return };
        *entry = Entry {
            links,
            wish: entry.wish.clone(),
            group: entry.group.clone(),
            practices: entry.practices.clone(),
            version: entry.version.saturating_add(1),
            ..self.entry.clone()
        };
        landscape.set_practices(id, &self.practices);
    }
}

/// The values of a choice with their names, and before them that nothing is said.
pub(super) fn named<T: Named>(t: Words<'static>, all: &[T], as_str: fn(T) -> &'static str) -> super::choice::Options {
    let values = all.iter().map(|value| (as_str(*value).to_owned(), value.name(t).to_owned()));
    std::iter::once((String::new(), t.entries_choice_none().to_owned())).chain(values).collect()
}

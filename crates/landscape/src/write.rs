//! A landscape as JSON. What was not said is left out, so that a person can read and write the file.

use crate::{
    document::{Frame, Landscape, Look, Note, Parent, Removed, Twig},
    entry::{Entry, Event, Kind, LevelFrom, Link, Practice, Setting, Wish},
};
use dates::{Date, End, Period};
use serde_json::{Map, Value, json};

/// The version of the form.
pub(crate) const FORM: u64 = 1;

/// A JSON object of what is said.
#[derive(Default)]
struct Object(Map<String, Value>);

impl Object {
    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.0.insert(name.to_owned(), text.into());
        }
    }

    fn set(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.0.insert(name.to_owned(), value.into());
        }
    }

    fn list<T>(&mut self, name: &str, items: &[T], item: impl Fn(&T) -> Value) {
        if !items.is_empty() {
            self.0.insert(name.to_owned(), items.iter().map(item).collect());
        }
    }

    fn value(self) -> Value {
        Value::Object(self.0)
    }
}

/// A landscape as JSON, in a form that [`crate::read`] reads back as the same.
pub fn write(landscape: &Landscape) -> Value {
    let mut out = Object::default();
    out.set("copse-landscape", Some(FORM));
    out.text("title", &landscape.title);
    out.text("centre", &landscape.centre);
    out.text("practice", &landscape.practice);
    out.set("born", landscape.born);
    out.list("left_out", &landscape.left_out, |community| community.to_string().into());
    out.list("entries", &landscape.entries, entry);
    out.list("twigs", &landscape.twigs, twig);
    out.list("alike", &landscape.alike, |alike| json!({"a": alike.a.0, "b": alike.b.0, "verdict": alike.verdict.as_str()}));
    out.list("notes", &landscape.notes, note);
    out.list("removed", &landscape.removed, removed);
    let mut company = Object::default();
    company.text("with_whom", &landscape.company.with_whom);
    company.text("wanted", &landscape.company.wanted);
    company.set("none_needed", landscape.company.none_needed.then_some(true));
    out.set("company", (!company.0.is_empty()).then(|| company.value()));
    out.set("look", (landscape.look != Look::default()).then(|| look(landscape.look)));
    out.set("last_id", Some(landscape.last_id));
    out.value()
}

fn look(look: Look) -> Value {
    json!({"lanes": look.lanes.as_str(), "branches": look.branches.as_str(), "importance": look.importance})
}

fn entry(entry: &Entry) -> Value {
    let mut out = Object::default();
    out.set("id", Some(entry.id.0));
    out.text("name", &entry.name);
    out.set("community", entry.community.map(|id| id.to_string()));
    out.set("kind", entry.kind.map(|kind| kind.as_str()));
    out.text("kind_word", own_word(entry.kind == Some(Kind::Other), &entry.kind_word));
    out.set("setting", entry.setting.map(|setting| setting.as_str()));
    out.text("setting_word", own_word(entry.setting == Some(Setting::Other), &entry.setting_word));
    out.text("place", &entry.place);
    out.set("reach", entry.reach.map(|reach| reach.as_str()));
    out.set("from", entry.from.as_ref().map(date));
    out.set("until", until(&entry.until));
    out.set("began", entry.began.map(|began| began.as_str()));
    out.text("ended", &entry.ended);
    out.list("levels", &entry.levels, level);
    out.list("roles", &entry.roles, |role| role.as_str().into());
    out.list("practices", &entry.practices, practice);
    out.list("artefacts", &entry.artefacts, |artefact| artefact.as_str().into());
    out.list("people", &entry.people, |person| person.as_str().into());
    out.list("events", &entry.events, event);
    out.set("importance", entry.importance);
    out.text("why", &entry.why);
    out.text("brought", &entry.brought);
    out.text("took", &entry.took);
    out.set("touch", entry.touch.map(|touch| touch.as_str()));
    out.text("touch_how", &entry.touch_how);
    out.list("links", &entry.links, link);
    out.set("wish", (!entry.wish.is_empty()).then(|| wish(&entry.wish)));
    out.text("group", &entry.group);
    out.set("version", (entry.version > 0).then_some(entry.version));
    out.value()
}

/// A word of one's own, which is there only with the choice that stands for it.
fn own_word(is_own: bool, word: &str) -> &str {
    if is_own { word } else { "" }
}

/// A date in the words it was given in, and what they mean where the words alone do not tell it in every language.
pub(crate) fn date(date: &Date) -> Value {
    match Period::read_edtf(date.words()) {
        Ok(Period::Lone(End::On(same))) if same == *date => date.words().into(),
        _ => serde_json::to_value(date).unwrap_or_else(|_| date.words().into()),
    }
}

fn until(end: &End) -> Option<Value> {
    match end {
        End::On(at) => Some(date(at)),
        End::Ongoing => Some("..".into()),
        End::Unknown => Some("?".into()),
        End::NotSaid => None,
    }
}

fn level(level: &LevelFrom) -> Value {
    let mut out = Object::default();
    out.set("level", Some(level.level.as_str()));
    out.set("from", level.from.as_ref().map(date));
    out.value()
}

fn practice(practice: &Practice) -> Value {
    let mut out = Object::default();
    out.set("id", Some(practice.id.0));
    out.text("name", &practice.name);
    out.text("how", &practice.how);
    out.value()
}

fn event(event: &Event) -> Value {
    let mut out = Object::default();
    out.set("kind", Some(event.kind.as_str()));
    out.set("at", event.at.as_ref().map(date));
    out.text("words", &event.words);
    out.value()
}

fn link(link: &Link) -> Value {
    let mut out = Object::default();
    out.set("to", Some(link.to.0));
    out.set("kind", Some(link.kind.as_str()));
    out.set("at", link.at.as_ref().map(date));
    out.text("words", &link.words);
    out.value()
}

fn wish(wish: &Wish) -> Value {
    let mut out = Object::default();
    out.set("involvement", wish.involvement.map(|involvement| involvement.as_str()));
    out.set("desirable", wish.desirable);
    out.set("feasible", wish.feasible);
    out.text("obstacles", &wish.obstacles);
    out.text("first_step", &wish.first_step);
    out.set("revisit", wish.revisit.map(|day| day.to_string()));
    out.value()
}

fn twig(twig: &Twig) -> Value {
    let mut out = Object::default();
    out.set("id", Some(twig.id.0));
    match &twig.under {
        Parent::Centre => {}
        Parent::Branch(branch) => out.text("branch", &branch.key()),
        Parent::Entry(entry) => out.set("entry", Some(entry.0)),
        Parent::Twig(twig) => out.set("twig", Some(twig.0)),
    }
    out.text("words", &twig.words);
    out.value()
}

fn note(note: &Note) -> Value {
    let mut out = Object::default();
    out.set("id", Some(note.id.0));
    out.set("on", Some(note.on.to_string()));
    out.text("text", &note.text);
    out.list("about", &note.about, |about| about.0.into());
    out.set("frame", note.frame.as_ref().map(frame));
    out.set("learning", note.learning.map(|learning| learning.as_str()));
    out.value()
}

fn removed(removed: &Removed) -> Value {
    json!({"on": removed.on.to_string(), "note": note(&removed.note)})
}

fn frame(frame: &Frame) -> Value {
    let mut out = Object::default();
    out.text("practitioners", &frame.practitioners);
    out.text("ideas", &frame.ideas);
    out.text("methods", &frame.methods);
    out.text("situation", &frame.situation);
    out.value()
}

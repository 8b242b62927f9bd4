//! What a note says.

use super::super::{
    days,
    fields::{Field, Takes, joined},
    named::Named,
};
use crate::words::Words;
use jiff::civil::Date as Day;
use landscape::{Frame, Id, Learning, NOTE_MAX, Note, TEXT_MAX};

/// The fields of a note.
pub(super) const NOTE: &[Field<Note>] = &[
    Field {
        name: "text",
        label: |t| t.journal_text(),
        takes: Takes::Text(NOTE_MAX),
        get: |note| note.text.clone(),
        set: |note, value| note.text = value.to_owned(),
    },
    Field {
        name: "on",
        label: |t| t.journal_on(),
        takes: Takes::Day,
        get: |note| note.on.to_string(),
        set: |note, value| note.on = days::parse(value).unwrap_or(note.on),
    },
    Field {
        name: "about",
        label: |t| t.journal_about(),
        takes: Takes::Entries,
        get: |note| joined(note.about.iter().copied()),
        set: |note, value| note.about = value.split(',').filter_map(|id| id.parse().ok()).collect(),
    },
    Field {
        name: "practitioners",
        label: |t| t.journal_practitioners(),
        takes: Takes::Text(TEXT_MAX),
        get: |note| said(note, |frame| &frame.practitioners),
        set: |note, value| frame(note, |frame| value.clone_into(&mut frame.practitioners)),
    },
    Field {
        name: "ideas",
        label: |t| t.journal_ideas(),
        takes: Takes::Text(TEXT_MAX),
        get: |note| said(note, |frame| &frame.ideas),
        set: |note, value| frame(note, |frame| value.clone_into(&mut frame.ideas)),
    },
    Field {
        name: "methods",
        label: |t| t.journal_methods(),
        takes: Takes::Text(TEXT_MAX),
        get: |note| said(note, |frame| &frame.methods),
        set: |note, value| frame(note, |frame| value.clone_into(&mut frame.methods)),
    },
    Field {
        name: "situation",
        label: |t| t.journal_situation(),
        takes: Takes::Text(TEXT_MAX),
        get: |note| said(note, |frame| &frame.situation),
        set: |note, value| frame(note, |frame| value.clone_into(&mut frame.situation)),
    },
    Field {
        name: "learning",
        label: |t| t.journal_learning(),
        takes: Takes::Choice(learnings),
        get: |note| note.learning.map(Learning::as_str).unwrap_or_default().to_owned(),
        set: |note, value| note.learning = value.parse().ok(),
    },
];

/// The texts of the frame, by the names of their fields.
pub(super) const FRAME: [&str; 4] = ["practitioners", "ideas", "methods", "situation"];

/// A note that says nothing yet.
pub(super) fn blank(id: Id, on: Day) -> Note {
    Note { id, on, text: String::new(), about: Vec::new(), frame: None, learning: None }
}

fn said(note: &Note, of: fn(&Frame) -> &String) -> String {
    note.frame.as_ref().map(of).cloned().unwrap_or_default()
}

/// Changes the frame of a note; one that says nothing is none.
fn frame(note: &mut Note, change: impl FnOnce(&mut Frame)) {
    let mut frame = note.frame.take().unwrap_or_default();
    change(&mut frame);
    note.frame = (frame != Frame::default()).then_some(frame);
}

pub(super) fn learnings(t: Words<'static>) -> Vec<(&'static str, &'static str)> {
    let kind = |kind: &Learning| (kind.as_str(), kind.name(t));
    std::iter::once(("", t.journal_learning_none())).chain(Learning::ALL.iter().map(kind)).collect()
}

//! A handbook as a book to print (PDF). Pure.

use super::{epub, gathered::Entry, passages::passages, pictures::Pictures};
use press::{Book, Chapter, Form, Passage, Run};

/// The most text that goes into one: more would keep a processor busy for minutes.
pub(super) const MOST: usize = 4 << 20;

/// How much text is in a handbook, in bytes.
pub(super) fn length(entries: &[Entry]) -> usize {
    entries.iter().flat_map(|entry| &entry.parts).map(|part| part.html.len().max(part.written.len())).sum()
}

/// The handbook, as it is pressed.
pub(super) fn book(about: &epub::Book<'_>, entries: &[Entry], pictures: &Pictures) -> Book {
    Book {
        title: about.title.to_owned(),
        about: vec![about.about.to_owned()],
        language: about.language.to_owned(),
        author: Some(about.community.to_owned()),
        contents: about.contents.to_owned(),
        chapters: entries.iter().map(|entry| chapter(entry, about.site, pictures)).collect(),
    }
}

fn chapter(entry: &Entry, site: &str, pictures: &Pictures) -> Chapter {
    let note = |text: String| Passage::plain(Form::Note(vec![Run::plain(text)]));
    let mut all = vec![note(format!("{}, {}, {}", entry.kind, entry.status, entry.version))];
    for part in &entry.parts {
        if part.html.is_empty() {
            let label = Run { is_bold: true, ..Run::plain(format!("{}: ", part.label)) };
            all.push(Passage::plain(Form::Text(vec![label, Run::plain(part.written.as_str())])));
        } else {
            all.push(Passage::plain(Form::Heading { level: 2, runs: vec![Run::plain(part.label.as_str())] }));
            all.extend(passages(&part.html, site, pictures));
        }
    }
    all.extend(entry.credits.iter().cloned().map(note));
    Chapter { title: entry.title.clone(), passages: all }
}

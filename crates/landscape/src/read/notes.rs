//! The journal, as it stands in a document.

use super::{Fields, LIST_MAX, MANY, NOTE_MAX, Reader, TEXT_MAX};
use crate::document::{Frame, Id, Landscape, Learning, Note, Removed};
use serde_json::Value;

impl Reader<'_> {
    pub(super) fn notes(&mut self, fields: &mut Fields<'_>, landscape: &mut Landscape) {
        for item in self.list(fields, "notes", MANY) {
            if let Some(note) = self.note(item, landscape) {
                landscape.notes.push(note);
            }
        }
        for item in self.list(fields, "removed", MANY) {
            let Some(mut fields) = self.fields(item, "removed") else { continue };
            let on = self.day(&mut fields, "on");
            let note = fields.take("note").and_then(|value| self.note(value, landscape));
            self.done(&fields);
            if let (Some(on), Some(note)) = (on, note) {
                landscape.removed.push(Removed { note, on });
            }
        }
    }

    fn note(&mut self, item: &Value, landscape: &mut Landscape) -> Option<Note> {
        let mut fields = self.fields(item, "notes")?;
        let id = self.id(&mut fields, landscape);
        let (on, text) = (self.day(&mut fields, "on"), self.text(&mut fields, "text", NOTE_MAX));
        let about = self.list(&mut fields, "about", LIST_MAX).iter().filter_map(Value::as_u64);
        let about: Vec<Id> =
            about.filter_map(|id| u32::try_from(id).ok().map(Id)).filter(|id| landscape.entry(*id).is_some()).collect();
        let frame = fields.take("frame").and_then(|value| self.fields(value, "notes.frame")).map(|mut frame| {
            let read = Frame {
                practitioners: self.text(&mut frame, "practitioners", TEXT_MAX),
                ideas: self.text(&mut frame, "ideas", TEXT_MAX),
                methods: self.text(&mut frame, "methods", TEXT_MAX),
                situation: self.text(&mut frame, "situation", TEXT_MAX),
            };
            self.done(&frame);
            read
        });
        let learning = self.word::<Learning>(&mut fields, "learning");
        self.done(&fields);
        Some(Note { id, on: on?, text, about, frame, learning })
    }
}

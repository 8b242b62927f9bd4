//! The journal: its notes in order, what is found in it, and notes that were taken out.

use crate::{
    document::{Id, Landscape, Learning, Note, Removed},
    read::MANY,
};
use jiff::{ToSpan, civil::Date as Day};

/// For how many days a note that was taken out can be put back.
pub const REMOVED_DAYS: i32 = 30;
/// The most notes that are kept after they were taken out.
const MOST_REMOVED: usize = 100;
/// Longest title of a note, in characters.
const TITLE_MAX: usize = 70;

/// What someone looks for in their journal.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    /// All of these words.
    pub words: String,
    /// About this entry.
    pub about: Option<Id>,
    /// This kind of learning.
    pub learning: Option<Learning>,
}

impl Note {
    /// What it is called: its first line, cut after a word where it is long.
    pub fn title(&self) -> String {
        let line = kernel::one_line(self.texts().flat_map(str::lines).find(|line| !line.trim().is_empty()).unwrap_or_default());
        if line.chars().count() <= TITLE_MAX {
            return line;
        }
        let cut: String = line.chars().take(TITLE_MAX).collect();
        let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
        format!("{}…", cut[..end].trim_end_matches([',', ';', ':', ' ']))
    }

    /// All its texts, in the order of the page.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let frame = self.frame.iter().flat_map(|frame| [&frame.practitioners, &frame.ideas, &frame.methods, &frame.situation]);
        std::iter::once(&self.text).chain(frame).map(String::as_str)
    }
}

impl Landscape {
    /// A note.
    pub fn note(&self, id: Id) -> Option<&Note> {
        self.notes.iter().find(|note| note.id == id)
    }

    /// A note to be changed.
    pub fn note_mut(&mut self, id: Id) -> Option<&mut Note> {
        self.notes.iter_mut().find(|note| note.id == id)
    }

    /// The notes in which something was found, newest first. Words are the same whatever their case, and are also found in
    /// the names of the entries that a note is about.
    pub fn notes_found(&self, sought: &Sought) -> Vec<&Note> {
        let words = kernel::fold(&sought.words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let has_words = |note: &Note| {
            if words.is_empty() {
                return true;
            }
            let names = note.about.iter().filter_map(|id| self.entry(*id)).map(|entry| entry.name.as_str());
            let text = kernel::fold(&note.texts().chain(names).collect::<Vec<_>>().join("\n"));
            words.iter().all(|word| text.contains(word))
        };
        let fits = |note: &&Note| {
            sought.about.is_none_or(|about| note.about.contains(&about))
                && sought.learning.is_none_or(|learning| note.learning == Some(learning))
                && has_words(note)
        };
        let mut found: Vec<&Note> = self.notes.iter().filter(fits).collect();
        found.sort_by_key(|note| std::cmp::Reverse((note.on, note.id)));
        found
    }

    /// Writes a note down, if there is room for one more.
    pub fn add_note(&mut self, note: Note) -> bool {
        let has_room = self.notes.len() < MANY;
        if has_room {
            self.notes.push(note);
        }
        has_room
    }

    /// Takes a note out. It can be put back for [`REMOVED_DAYS`].
    pub fn remove_note(&mut self, id: Id, today: Day) -> bool {
        let Some(place) = self.notes.iter().position(|note| note.id == id) else { return false };
        self.removed.push(Removed { note: self.notes.remove(place), on: today });
        self.forget_removed(today);
        true
    }

    /// Puts a note back that was taken out; not into a journal that is full.
    pub fn put_note_back(&mut self, id: Id) -> bool {
        let place = self.removed.iter().position(|removed| removed.note.id == id);
        let Some(place) = place.filter(|_| self.notes.len() < MANY) else { return false };
        self.notes.push(self.removed.remove(place).note);
        true
    }

    /// Drops notes that were taken out long ago.
    pub fn forget_removed(&mut self, today: Day) {
        let oldest = today.saturating_sub(REMOVED_DAYS.days());
        self.removed.retain(|removed| removed.on >= oldest);
        let over = self.removed.len().saturating_sub(MOST_REMOVED);
        self.removed.drain(..over);
    }
}

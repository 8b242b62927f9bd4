//! A person's landscape of communities: the groups of a whole life, on Copse and elsewhere, what was practised in them, how
//! much they matter, and what is to become of them. A landscape is one document. It is the same whether it lies in the
//! database, in a draft without an account, on a device or in a file; all that is drawn, compared and exported follows from it.
//!
//! Pure: nothing here reads, asks the time or draws lots, and nothing knows a language but for the words of [`line`].

pub mod compare;
mod document;
mod entry;
mod file;
mod gone;
mod groups;
pub mod journal;
pub mod line;
mod merge;
mod named;
pub mod outline;
pub mod practices;
mod read;
pub mod review;
mod rows;
mod shown;
pub mod table;
mod take_in;
#[cfg(test)]
mod tests;
mod twigs;
pub mod typed;
mod write;

pub use document::{
    Alike, Company, Frame, Grouping, Id, Landscape, Learning, Look, MOST_ENTRIES, Note, Parent, Removed, Twig, Verdict,
};
pub use entry::{
    Began, Entry, Event, EventKind, Involvement, Kind, Level, LevelFrom, Link, LinkKind, Practice, Reach, Setting, Touch, Wish,
};
pub use file::{FILE_MAX, Place, Reading, Trouble, Wrong, read_json, read_yaml};
pub use gone::NotBack;
pub use groups::{Common, Group, grouped};
pub use merge::merge;
pub use read::{LIST_MAX, MANY, NOTE_MAX, Problem, TEXT_MAX, What, beyond, read, read_own};
pub use shown::{Shown, shown};
pub use take_in::NoRoom;
pub use twigs::MOST_TWIGS;
pub use write::write;

//! A file of communities: what they are, how they nest, who belonged to them and held what, through time. It comes as YAML,
//! JSON or a table (CSV), and all three say the same; `docs/reference/communities-file.md` describes them.
//!
//! A file is read in two steps. [`read`] takes it apart into rows, each with its place; [`check`] makes of them a [`Register`],
//! with what the site has already in view. Whatever is wrong is told at once, each with its place, and what is right is kept.
//! A row in which anything is wrong is left out as a whole, and so is what stands on it.
//!
//! Pure: nothing here reads a file or asks the time.

mod cells;
mod check;
mod doing;
pub mod limits;
mod model;
mod named;
mod own;
mod row;
mod spans;
mod table;
#[cfg(test)]
mod tests;
mod ties;
mod tree;
mod trouble;
mod write;

pub use check::{There, Tie, check, written};
pub use doing::{Known, Meeting, Outlook, Path, Steps};
pub use model::{Community, Joining, Membership, Person, Register, Scale, State, TEXTS, Term, Visibility, date_words, words};
pub use own::{Agreed, Checklist, Line, Norms, Own, OwnRole, Stage, Staged, Version};
pub use row::{FILE_MAX, Form, Place, Row, What, read};
pub use trouble::{Trouble, Wrong};
pub use write::{write_csv, write_json};

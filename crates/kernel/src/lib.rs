//! The words that every part of Copse shares: ids, time, chance, checked texts and faults.
//!
//! Nothing here reads a file, a socket or a database. Time and chance are values that are handed in, so that a page
//! made twice from the same input is the same page.

mod actor;
mod chance;
mod fault;
mod file_hash;
mod id;
mod moment;
mod text;

pub use actor::Actor;
pub use chance::{Rng, Token};
pub use fault::{Context, Fault, Result};
pub use file_hash::FileHash;
pub use id::*;
pub use moment::{Clock, Moment};
pub use text::{Email, FORMER_MEMBER, LongText, Slug, TAKEN_OUT, TextError, Title, fold, hex, one_line, short_line, slugify};

#[cfg(test)]
mod tests;

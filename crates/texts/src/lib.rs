//! What files say in words, so that they are found by them: plain text, PDF, and the documents of offices (Office Open XML,
//! OpenDocument). Other files say nothing. No network, no disk, no database.
//!
//! A file may be made to harm whoever reads it. What comes out is bounded here ([`MOST`]), and so is what is unpacked; a reader
//! that panics is caught. Against one that takes all memory or never ends, the program reads in a process of its own.

mod office;
mod plain;
mod printed;
mod said;

use said::Said;
use std::{
    error, fmt,
    panic::{self, AssertUnwindSafe},
};

/// The most that is read of a file, in characters: the text of a book.
pub const MOST: usize = 400_000;

/// A file says that it is something which it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread(String);

impl Unread {
    /// A file that was not read, and why.
    pub fn new(why: impl fmt::Display) -> Self {
        Self(why.to_string())
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the file could not be read: {}", self.0)
    }
}

impl error::Error for Unread {}

/// The words of a file with this name, a paragraph to a line, as far as [`MOST`]; nothing where it says nothing that can be read.
///
/// # Errors
/// Where it is broken.
pub fn read(bytes: &[u8], name: &str) -> Result<String, Unread> {
    let mut said = Said::default();
    let read = panic::catch_unwind(AssertUnwindSafe(|| match bytes {
        _ if bytes.starts_with(b"%PDF-") => printed::read(bytes, &mut said),
        [b'P', b'K', 3, 4, ..] => office::read(bytes, &mut said),
        _ => {
            plain::read(bytes, name, &mut said);
            Ok(())
        }
    }));
    match read {
        Ok(Ok(())) => Ok(said.text()),
        // What was said until it broke is something.
        Ok(Err(_)) if !said.is_empty() => Ok(said.text()),
        Ok(Err(unread)) => Err(unread),
        Err(_) => Err(Unread::new("it broke its reader")),
    }
}

#[cfg(test)]
mod tests;

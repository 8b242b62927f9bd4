//! Files that came with a form.

use crate::Words;
use files::Arrived;

/// Most files that are taken with one form.
pub const MOST_FILES: usize = 10;

/// A file that came with a form.
#[derive(Debug)]
pub struct Upload {
    /// The field it came in.
    pub field: String,
    /// Its name as it is shown, or what to call it when it had none.
    pub name: String,
    /// It lies in the folder until it is kept or dropped, or it was not taken.
    pub file: Result<Arrived, Unkept>,
}

/// Why a file was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unkept {
    /// It is larger than so many bytes.
    TooLarge(u64),
    /// So many came before it.
    TooMany(usize),
    /// Nobody is signed in who could keep it.
    SignIn,
    /// There is nothing in it.
    Empty,
}

impl Unkept {
    /// The same in words, for the form to say beside the field.
    pub fn say(self, words: Words<'static>, name: &str) -> String {
        match self {
            Self::TooLarge(limit) => words.upload_too_large(name, limit >> 20),
            Self::TooMany(limit) => words.upload_too_many(name, limit),
            Self::SignIn => words.upload_sign_in(name),
            Self::Empty => words.upload_empty(name),
        }
    }
}

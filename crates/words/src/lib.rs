//! Words as they are looked for: a text and a question are cut, folded and stemmed by the same rules, once, so that whatever
//! keeps the words need only compare them.
//!
//! - [`fold`] makes the same of what is written differently: case, accents, widths, forms of a letter.
//! - [`cut`] gives the words of a text, each with its place; `C++`, `.NET`, `first.last@example.org` are whole and in parts;
//!   scripts without spaces are cut into pairs of signs, which a phrase puts together again.
//! - [`stems`] gives what inflected forms of a word have in common, in its language, where one is known (Snowball).
//! - [`Question`] is what was typed into a box: words, "a phrase", `begin*`, `-not`, `this OR that`.
//! - [`is_near`] finds what was mistyped by one letter, [`trigrams`] what holds some letters in its middle.
//!
//! Nothing here knows of a database; what comes out are plain words without spaces or quotes.

mod cut;
mod fold;
mod near;
mod question;
mod script;
mod stem;

pub use cut::{Cut, WORD_MAX, cut};
pub use fold::fold;
pub use near::{is_near, trigrams};
pub use question::{Any, Question, Sought, TERMS_MAX};
pub use stem::{STEMMED, stems};

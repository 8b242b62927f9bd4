//! A drawing on paper: the text of an SVG becomes a picture or a sheet to print, and words, tables and pictures become a
//! document to hand in. The same input gives the same bytes: no clock, no chance, no network, no database.
//!
//! - [`Fonts`]: the letters there are: the program's own, and the system's where a drawing needs more.
//! - [`Drawing`]: an SVG that was read and found to be one of ours; its picture ([`Drawing::png`]), its letters that no font
//!   holds ([`Drawing::missing`]).
//! - [`Sheet`]: the paper it is pressed on ([`Drawing::pdf`]), over as many pages as keep its words legible.
//! - [`Document`]: headings, paragraphs, tables and pictures as a text document.
//! - [`Book`]: running text in chapters, over as many pages as it needs.
//!
//! What may be in a drawing is a list (`svg.rs`), not all of SVG: shapes and lines of text, without anything that refers to
//! something else. So no text whatever makes it read a file or grow without bound.

mod book;
mod document;
mod drawing;
mod fonts;
mod lines;
mod pages;
mod paper;
mod svg;

use std::{
    error, fmt,
    panic::{self, AssertUnwindSafe},
};

pub use book::{Book, Chapter, Figure, Form, Passage, Run};
pub use document::{Block, Document, Picture};
pub use drawing::Drawing;
pub use fonts::Fonts;
pub use paper::{Orientation, Paper, Sheet};

#[cfg(test)]
mod tests;

/// Why something was not pressed.
#[derive(Clone, Debug, PartialEq)]
pub enum Unpressed {
    /// It is not the text of an SVG.
    NotSvg,
    /// It holds an element that a drawing may not have.
    Element(String),
    /// It is larger than any drawing of ours: in bytes, elements, depth, or letters in a line.
    TooLarge,
    /// It would have more pixels than we make.
    TooManyPixels {
        /// How many it would have.
        pixels: u64,
        /// How many there may be.
        most: u64,
    },
    /// Its smallest words would be smaller on this paper than one can read.
    TooSmall {
        /// How high they would be, in points.
        points: f64,
        /// How high they must be.
        least: f64,
    },
    /// Its numbers make no drawing: they meet in sums that have no result.
    Senseless,
    /// No font is there at all: neither the program's own nor one of the system.
    NoFont,
    /// A picture in a document is no PNG, or has no alternative text.
    Picture,
    /// The file could not be written; this should not happen.
    Unwritten(String),
}

impl fmt::Display for Unpressed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSvg => write!(f, "this is not the text of an SVG"),
            Self::Element(name) => write!(f, "a drawing may not have <{name}>"),
            Self::TooLarge => write!(f, "the drawing is too large"),
            Self::TooManyPixels { pixels, most } => write!(f, "the picture would have {pixels} pixels, and may have {most}"),
            Self::TooSmall { points, least } => write!(f, "words would be {points:.1} points high, and need {least:.1}"),
            Self::Senseless => write!(f, "the drawing's numbers make no sense together"),
            Self::NoFont => write!(f, "no font is there"),
            Self::Picture => write!(f, "a picture in a document must be a PNG, JPEG or GIF with an alternative text"),
            Self::Unwritten(why) => write!(f, "the file could not be written: {why}"),
        }
    }
}

impl error::Error for Unpressed {}

/// Does something with a drawing from which the libraries below may not come back. They are careful, but where numbers of a
/// drawing go beyond what they count with (a scale of a scale of a scale), they panic rather than answer.
fn guarded<T>(act: impl FnOnce() -> Result<T, Unpressed>) -> Result<T, Unpressed> {
    // Nothing that was begun is looked at again: what is in the fonts is written once and whole.
    panic::catch_unwind(AssertUnwindSafe(act)).unwrap_or(Err(Unpressed::Senseless))
}

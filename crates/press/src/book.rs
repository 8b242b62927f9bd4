//! A book: running text over as many pages as it needs, as a PDF to print. A title page, contents with the numbers of pages, then
//! chapters one after the other; at the foot of each page stands what the book is called and which page it is.
//!
//! A drawing knows where its lines stand; here they are found: a text is cut where a line may end (UAX #14), each piece is set in
//! a font that holds it, in the direction of its script (UAX #9), and lines go to pages so that no heading stands alone at a foot.
//! What a screen reader needs is in the file: headings are headings, tables are tables, links lead somewhere.

mod figure;
mod flow;
mod letters;
mod lines;
mod paged;
mod table;

use crate::{Fonts, Unpressed, guarded};

pub use figure::Figure;

/// A book on A4.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// Its title: on the first page, at the foot of the others, in its properties.
    pub title: String,
    /// What is said of it under its title.
    pub about: Vec<String>,
    /// In which language it is as a whole (BCP 47).
    pub language: String,
    /// Whose it is.
    pub author: Option<String>,
    /// What its contents are called.
    pub contents: String,
    /// What is in it.
    pub chapters: Vec<Chapter>,
}

/// A part of a book that its contents name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// What it is called.
    pub title: String,
    /// What is in it.
    pub passages: Vec<Passage>,
}

/// A passage, and how it stands under others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// How far it is set in: once for each list that it is in.
    pub depth: usize,
    /// What stands before it: a number or a sign of a list.
    pub mark: Option<String>,
    /// Whether it is quoted.
    pub is_quoted: bool,
    /// What it is.
    pub form: Form,
}

impl Passage {
    /// A passage that stands under no other.
    pub fn plain(form: Form) -> Self {
        Self { depth: 0, mark: None, is_quoted: false, form }
    }
}

/// What a passage is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A heading.
    Heading {
        /// From 2, under the chapter's, to 4; others count as the nearest.
        level: u8,
        /// What it says.
        runs: Vec<Run>,
    },
    /// Running text; its lines stay lines.
    Text(Vec<Run>),
    /// Something said beside the text, smaller and quieter.
    Note(Vec<Run>),
    /// A text whose spaces and lines mean something.
    Code(String),
    /// A table.
    Table {
        /// Whether its first row says what the columns are.
        has_head: bool,
        /// Its rows, each with its cells.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// A picture, as wide as it is, but no wider than the text and no higher than a page.
    Picture(Figure),
    /// A line that parts what is before from what follows.
    Rule,
}

/// Words that look alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// What they say.
    pub text: String,
    /// Whether they are heavy.
    pub is_bold: bool,
    /// Whether they lean.
    pub is_slanted: bool,
    /// Whether they are to be taken sign by sign.
    pub is_code: bool,
    /// Where they lead.
    pub link: Option<String>,
}

impl Run {
    /// Words that look as words do.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Book {
    /// The book as a PDF. Letters that no font holds are boxes; [`Fonts::missing`] names them.
    ///
    /// Errors: [`Unpressed::NoFont`].
    pub fn pdf(&self, fonts: &Fonts) -> Result<Vec<u8>, Unpressed> {
        guarded(|| paged::pressed(self, fonts.holding(&self.signs())))
    }

    /// Every sign that is in it, each once: what fonts must hold.
    fn signs(&self) -> String {
        let mut signs = std::collections::BTreeSet::new();
        let mut see = |text: &str| signs.extend(text.chars());
        see(&self.title);
        see(&self.contents);
        see("0123456789/.");
        self.about.iter().for_each(|line| see(line));
        for chapter in &self.chapters {
            see(&chapter.title);
            for passage in &chapter.passages {
                passage.mark.iter().for_each(|mark| see(mark));
                match &passage.form {
                    Form::Heading { runs, .. } | Form::Text(runs) | Form::Note(runs) => {
                        runs.iter().for_each(|run| see(&run.text));
                    }
                    Form::Code(text) => see(text),
                    Form::Table { rows, .. } => rows.iter().flatten().flatten().for_each(|run| see(&run.text)),
                    // Its words stand there where it cannot be shown.
                    Form::Picture(figure) => see(&figure.alternative),
                    Form::Rule => {}
                }
            }
        }
        signs.into_iter().collect()
    }
}

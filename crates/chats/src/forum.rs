//! What is said in a forum or a wiki, whichever it is: read from files that may be opened again, and told one thing at a time.

use jiff::Timestamp;
use std::{
    fmt,
    io::{self, BufRead},
};

/// The most of one piece of a file that is held at once, in bytes: a file of JSON, a row, a page with one version.
pub const MOST: usize = 64 << 20;

/// A file, or a file in a ZIP.
pub struct Source<'a> {
    /// What it is called.
    pub name: String,
    /// Opens it, each time from its beginning.
    pub open: Box<dyn Fn() -> io::Result<Box<dyn BufRead + 'a>> + 'a>,
}

/// Who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Their name as it is shown.
    pub name: String,
    /// What tells them from others there.
    pub key: String,
    /// The address that is theirs, where the file has it.
    pub address: Option<String>,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Markdown.
    Markdown,
    /// HTML, not made safe.
    Html,
}

/// A version of a text that was replaced, or the one in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Who wrote it.
    pub author: Author,
    /// When.
    pub at: Timestamp,
    /// Why, in their words.
    pub why: String,
    /// As it was typed there.
    pub raw: String,
    /// The same in Markdown.
    pub text: String,
}

/// Something said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// By what it is known when it comes again.
    pub key: String,
    /// The key of the post that began the conversation; its own, if it did.
    pub first: String,
    /// The key of the post that it answers.
    pub answers: Option<String>,
    /// What the conversation is called.
    pub title: String,
    /// Who says it.
    pub author: Author,
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: String,
    /// How that is written.
    pub form: Form,
    /// Its versions, the first first, where there are several or they are typed in another way.
    pub versions: Vec<Version>,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Something said.
    Post(Box<Post>),
    /// Something that is not taken, on purpose: where it is, and why not.
    LeftOut(String, Why),
    /// Something that is wrong: where, and what.
    Trouble(String, Wrong),
}

/// Why something is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It was a message among few.
    Private,
    /// It was deleted or hidden there.
    Deleted,
    /// The program said it, not a person.
    Notice,
    /// It is a page of another kind: a template, a file, a category, a redirection.
    OtherKind,
    /// There is no text in it.
    Empty,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Private => "a message among few",
            Self::Deleted => "it was deleted or hidden there",
            Self::Notice => "a notice of the program",
            Self::OtherKind => "a page of another kind",
            Self::Empty => "there is no text in it",
        })
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It cannot be read as what it should be.
    Broken(String),
    /// Something is missing.
    Missing(&'static str),
    /// What should be a time is none.
    NoTime(String),
    /// It is larger than what is read.
    TooLarge,
    /// A conversation is not whole: so many of its posts are in no file.
    NotWhole(usize),
    /// It is nothing that is known.
    Unknown,
    /// It answers itself, by way of others.
    AnswersItself,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(why) => write!(f, "it cannot be read: {why}"),
            Self::Missing(what) => write!(f, "{what} is missing"),
            Self::NoTime(text) => write!(f, "{text:?} is no time"),
            Self::TooLarge => write!(f, "it is larger than {} MB", MOST >> 20),
            Self::NotWhole(posts) => write!(f, "{posts} posts of it are in no file"),
            Self::Unknown => f.write_str("it is no file of this kind"),
            Self::AnswersItself => f.write_str("it answers itself"),
        }
    }
}

/// A moment as these tools write it: `2018-01-07T13:34:11.123Z`, `2018-01-07 13:34:11 UTC`, `2018-01-07 13:34:11.123`.
pub(crate) fn moment(text: &str) -> Result<Timestamp, Wrong> {
    let text = text.trim();
    let bare = text.strip_suffix(" UTC").unwrap_or(text);
    let has_zone = bare.ends_with('Z') || bare.get(19..).is_some_and(|rest| rest.contains(['+', '-']));
    let read = if has_zone { bare.parse() } else { format!("{bare}Z").parse() };
    read.map_err(|_| Wrong::NoTime(text.chars().take(40).collect()))
}

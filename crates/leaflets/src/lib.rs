//! What a community keeps, as files: a page of Markdown with front matter, and its versions beside it, a line of JSON each.
//! `docs/reference/kept-files.md` says the form. Pages that other tools write are read, too: those of Hugo and MkDocs, and
//! the history of a page as lines of JSON. Pure: files are opened and closed elsewhere.

pub mod came;
pub mod front;
pub mod history;
pub mod links;
pub mod notes;
pub mod page;
#[cfg(test)]
mod tests;

use kernel::Moment;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// The version of the form.
pub const FORM: u32 = 1;
/// What stands behind the name of a page in that of its versions.
pub const VERSIONS: &str = ".versions.jsonl";

/// Something that is kept, with its facts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Leaflet {
    /// The version of the form; 0 in what another tool wrote.
    pub copse: u32,
    /// By what it is known again, wherever it goes.
    pub uid: String,
    /// Its number in its community; 0 where it has none yet.
    pub number: i64,
    /// What it is called.
    pub title: String,
    /// The word of its kind.
    pub kind: String,
    /// What that kind is, where it is the community's own.
    pub own_kind: Option<OwnKind>,
    /// draft, current, review or retired.
    pub status: String,
    /// Since when.
    pub status_since: Option<At>,
    /// community or members.
    pub readers: String,
    /// BCP 47.
    pub language: String,
    /// Whether it is a story that goes without the name of who told it: it has the version in force alone then.
    pub unnamed: bool,
    /// Which version is in force.
    pub version: i64,
    /// When it was written, and when last changed.
    pub written: Option<At>,
    /// When last changed.
    pub changed: Option<At>,
    /// Who looks after it.
    pub looked_after_by: Vec<Who>,
    /// Who wrote it, in the order of their first words.
    pub contributors: Vec<String>,
    /// The day on which it is to be looked at again (ISO 8601).
    pub review_on: String,
    /// Where it came from, in words.
    pub source: String,
    /// Which page of that.
    pub page: String,
    /// How it may be used.
    pub licence: String,
    /// Why it is no longer used.
    pub retired_why: String,
    /// The uid of what is used instead.
    pub successor: String,
    /// What it was taken over from.
    pub taken_from: Option<Upstream>,
    /// How it is used here, of one that was taken over.
    pub note: String,
    /// Where it was said what it was kept from.
    pub kept_from: Vec<Said>,
    /// Conversations about it.
    pub discussed_in: Vec<Said>,
    /// Files that hang on it.
    pub files: Vec<Hung>,
    /// Where it was read.
    pub address: String,
}

/// A person, by name and by what a file of communities knows them by.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Who {
    /// The name.
    pub name: String,
    /// The key; empty where it is not told.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub key: String,
}

/// What something was taken over from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Upstream {
    /// Its uid.
    pub uid: String,
    /// Where it is read.
    pub address: String,
    /// At which version.
    pub version: i64,
    /// adopted or adapted.
    pub tie: String,
}

/// A place in a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// The number of the conversation.
    pub conversation: i64,
    /// What it is called.
    pub title: String,
    /// The number of a post in it; of the whole conversation none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<i64>,
    /// The id of the post, or of the first; a mail that was written out has it before the `@` of its own.
    pub message: String,
}

/// A kind of a community's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnKind {
    /// What one of it is called.
    pub name: String,
    /// What many of it are called.
    pub plural: String,
    /// What it is, in a sentence.
    pub about: String,
    /// Its fields, in their order.
    pub fields: Vec<OwnField>,
}

/// A field of a kind of a community's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnField {
    /// Its place, which its texts are kept by.
    pub place: i64,
    /// What it is called.
    pub name: String,
    /// What to write there.
    pub hint: String,
    /// The word of its shape.
    pub shape: String,
}

/// A file that hangs on something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hung {
    /// Its place there, from 1, which texts lead to; 0 where it is not told.
    pub place: i64,
    /// What it is called.
    pub name: String,
    /// Where it is, from the folder of the page.
    pub path: String,
    /// What a picture shows, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub alt: String,
}

/// A version of something that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub number: i64,
    /// What it was called.
    pub title: String,
    /// Who wrote it.
    pub by: Who,
    /// When.
    pub at: Moment,
    /// Why, in their words.
    pub why: String,
    /// Its texts by field.
    pub fields: BTreeMap<String, String>,
}

/// A moment, as files say it (RFC 3339).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At(pub Moment);

impl At {
    /// Reads a moment, or a day, which begins at midnight; where no offset is said, in UTC.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let moment: Option<jiff::Timestamp> = text.parse().ok();
        let day = || Some(text.parse::<jiff::civil::DateTime>().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp());
        moment.or_else(day).map(|at| Self(Moment::from_micros(at.as_microsecond())))
    }
}

impl Serialize for At {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0.timestamp().to_string())
    }
}

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::read(&text).ok_or_else(|| serde::de::Error::custom(format!("{text} is no moment")))
    }
}

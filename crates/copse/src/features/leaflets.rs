//! What features write out of a community besides what was said: each thing as a page with its facts, its texts and its versions.

use crate::{base::access::CommunityView, words::Words};
use db::Tx;
use diagram::uses::Went;
use kernel::{CommunityId, FileHash, ItemId, Moment, PersonId, Result, Title};
use leaflets::{
    Leaflet, Version,
    came::{Done, Tried as TriedLine, Wanted},
    page::Part,
};
use std::collections::{BTreeMap, BTreeSet};

/// For whom something is written out, and in which words.
pub struct Eyes<'a> {
    /// The community as they see it.
    pub view: &'a CommunityView,
    /// The words beside those of the community.
    pub t: Words<'static>,
    /// The address of the site, without a slash at the end.
    pub origin: &'a str,
}

/// A thing that goes out.
pub struct Sheet {
    /// What files hang on.
    pub item: ItemId,
    /// The places of those files that do not go out.
    pub stays: BTreeSet<i64>,
    /// Its facts.
    pub leaflet: Leaflet,
    /// What its kind is called, of one and of many.
    pub kind: (String, String),
    /// How far it is, in words; empty where it is simply in use.
    pub status: String,
    /// Whether it is not to go to another community yet.
    pub is_draft: bool,
    /// What it says, part by part.
    pub parts: Vec<Printed>,
}

/// A part of what it says.
pub struct Printed {
    /// As it is written.
    pub part: Part,
    /// As HTML; of a line empty.
    pub html: String,
}

/// What came of a thing, as it was told.
#[derive(Default)]
pub struct Came {
    /// Who tried it, first told first.
    pub tried: Vec<Tried>,
    /// When it was done, the first day first.
    pub done: Vec<Done>,
}

/// Someone tried it.
pub struct Tried {
    /// As a line of a file says it.
    pub line: TriedLine,
    /// How it went, in words.
    pub outcome: &'static str,
    /// Where, in the words of who told it.
    pub place: String,
    /// What was told, as safe HTML, each with what it is.
    pub parts: Vec<(&'static str, String)>,
    /// Between when it was, in years.
    pub between: (f64, f64),
    /// How it went, for a drawing.
    pub went: Went,
}

/// A thing as a person last wrote it.
pub struct Mine {
    /// What it was called.
    pub title: String,
    /// What its kind is called.
    pub kind: String,
    /// Its language.
    pub language: String,
    /// Where it is.
    pub community: Title,
    /// Which version it was.
    pub version: i64,
    /// When.
    pub at: Moment,
    /// Why, in their words.
    pub why: String,
    /// What it said.
    pub parts: Vec<Printed>,
    /// The files that it had: their content, and what they were called.
    pub files: Vec<(FileHash, String)>,
}

/// What one thing of a community says, part by part, from its texts as HTML.
pub type WhatItSays = fn(&mut Tx, Words<'static>, CommunityId, ItemId, &BTreeMap<String, String>) -> Result<Vec<Printed>>;

/// What a feature writes out for whoever may see it. Each asks how far the eyes see.
pub struct Leaflets {
    /// The part of their addresses behind that of the community, and the folder in which they are written out.
    pub folder: &'static str,
    /// The numbers of all things that may go out.
    pub all: fn(&mut Tx, &Eyes<'_>) -> Result<Vec<i64>>,
    /// One of them; none where it may not go out.
    pub one: fn(&mut Tx, &Eyes<'_>, i64) -> Result<Option<Sheet>>,
    /// Its versions after one, the oldest first, some at a time.
    pub versions: fn(&mut Tx, &Eyes<'_>, i64, i64) -> Result<Vec<Version>>,
    /// What came of one of them.
    pub came: fn(&mut Tx, &Eyes<'_>, i64) -> Result<Came>,
    /// What is asked for and not yet written, the first asked first.
    pub wanted: fn(&mut Tx, &Eyes<'_>) -> Result<Vec<Wanted>>,
    /// The numbers of those that the eyes see and that may not go out.
    pub stay: fn(&mut Tx, &Eyes<'_>) -> Result<Vec<i64>>,
    /// What a person wrote of it, for the copy of all that is theirs.
    pub mine: fn(&mut Tx, Words<'static>, PersonId) -> Result<Vec<Mine>>,
    /// What one of a community says, or what came of it, part by part with its texts as HTML: also what is hidden, for those who
    /// decide about it.
    pub said: WhatItSays,
}

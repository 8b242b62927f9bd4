//! Bringing in what is kept elsewhere: a folder of pages, as an export or another tool wrote it, or the history of pages as lines
//! of JSON. A page comes once: the next time only what is new of it, and not what was changed here since. Each batch is one
//! commit, so a run that was cut short goes on where it was.

mod before;
mod came;
mod folder;
mod lines;
mod linked;
mod page;
mod put;
mod store;
mod ties;

pub(super) use store::STATEMENTS;

use super::{kind::Kind, status::readers_of};
use crate::{
    base::{
        access::Audience,
        chronicle::{self, Entry, Verb},
    },
    words::Words,
};
use db::Db;
use files::Store;
use kernel::{Clock, CommunityId, Fault, ItemId, Result, Rng};
use serde::Serialize;
use std::{collections::BTreeSet, path::Path};

/// Troubles that are told one by one.
const TOLD: usize = 1_000;

/// What is said of all pages at once.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Where they come from, in words.
    pub source: String,
    /// How they may be used.
    pub licence: String,
    /// For whom they are, where a page does not say so itself: whoever sees into the community, or its members.
    pub for_members: bool,
}

/// One run.
pub struct Bring<'a> {
    /// The database.
    pub db: &'a Db,
    /// The folder of files.
    pub files: &'a Store,
    /// Where to.
    pub community: CommunityId,
    /// Its address.
    pub slug: String,
    /// The language of pages that do not say theirs (BCP 47).
    pub language: String,
    /// The words of the kinds.
    pub t: Words<'static>,
    /// What is said of all pages.
    pub asked: Asked,
    /// The time.
    pub clock: Clock,
    /// Chance.
    pub rng: Rng,
}

/// Something that was not taken as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trouble {
    /// Where.
    pub r#where: String,
    /// Why.
    pub why: String,
}

/// What became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Pages that were read.
    pub pages: u64,
    /// Things that are new.
    pub added: u64,
    /// Things that were there and of which something is new.
    pub changed: u64,
    /// Things that were there as they are.
    pub same: u64,
    /// Versions that came.
    pub versions: u64,
    /// Files that hang on them.
    pub files: u64,
    /// Links that were put right.
    pub links: u64,
    /// Times that something was tried.
    pub uses: u64,
    /// Times that something was done.
    pub done: u64,
    /// Things that are asked for.
    pub wanted: u64,
    /// Things that were changed here since, and so stay as they are.
    pub left: Vec<String>,
    /// What was not taken as it is; of very many the first.
    pub troubles: Vec<Trouble>,
    /// How many those are.
    pub troubled: u64,
    #[serde(skip)]
    seen: BTreeSet<ItemId>,
}

impl Report {
    fn trouble(&mut self, place: &str, why: impl Into<String>) {
        self.troubled += 1;
        if self.troubles.len() < TOLD {
            self.troubles.push(Trouble { r#where: place.to_owned(), why: why.into() });
        }
    }
}

impl Bring<'_> {
    /// Brings in a folder of pages, or a file with the history of pages (`.jsonl`, `.jsonl.gz`).
    ///
    /// # Errors
    /// When it cannot be opened; what the database gives. What was committed stays, and the next run goes on from it.
    pub fn run(&self, path: &Path, progress: &mut dyn FnMut(usize, usize)) -> Result<Report> {
        let mut report = Report::default();
        if path.is_dir() {
            self.folder(path, &mut report, progress)?;
        } else if path.exists() {
            self.lines(path, &mut report, progress)?;
        } else {
            return Err(Fault::internal(format!("there is nothing at {}", path.display())));
        }
        let (community, now, things) = (self.community, self.clock.now(), report.added + report.changed);
        if things > 0 {
            self.db.write_now(move |tx| {
                chronicle::log(tx, &Entry::new(community, Verb::BroughtIn).detail(&things), now).map(drop)
            })?;
        }
        Ok(report)
    }

    fn kind(&self, key: &str) -> Option<Kind> {
        Kind::of(self.t, key)
    }

    fn readers(&self, said: &str) -> Audience {
        readers_of(said).unwrap_or(if self.asked.for_members { Audience::Members } else { Audience::Community })
    }
}

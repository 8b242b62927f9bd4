//! Bringing a mailing list's archive in.
//!
//! First every mail is kept as it came ([`super::take_in`]); then those that wait become posts ([`super::place`]). Each step
//! commits in batches, so a run that was cut short goes on where it was, and a mail that is there is not taken twice. Nobody
//! is written to.

use super::{
    beside::{self, Told},
    place, store, take_in,
};
use crate::base::chronicle::{self, Entry, Verb};
use db::Db;
use kernel::{Clock, CommunityId, Context, ImportId, Result, Rng};
use mail::mbox;
use serde::{Deserialize, Serialize};
use std::{
    fs::File,
    path::{Path, PathBuf},
};

/// What was refused, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The file and the byte in it.
    pub r#where: String,
    /// Why.
    pub why: String,
}

/// What became of an import. `read` is the sum of what was stored, merged and refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Mails, and pieces that are no mails, that were read.
    pub read: u64,
    /// Mails that became posts.
    pub stored: u64,
    /// Mails that were there already.
    pub merged: u64,
    /// What did not become a post: the first of it, as many as [`Import::tells`].
    pub refused: Vec<Refused>,
    /// Conversations that were begun.
    pub conversations: u64,
    /// Posts that were put under the very post that their `In-Reply-To` names.
    pub replies: u64,
    /// Conversations of which what stands beside the mails was taken.
    #[serde(default)]
    pub marked: u64,
    /// What stands beside the mails and could not be taken, each in a line.
    #[serde(default)]
    pub beside: Vec<String>,
}

/// Why nothing was taken from what was given: it is for whoever gave it to mend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unfit {
    /// It is no chat that WhatsApp exported.
    NoChat,
    /// In a chat, day and month cannot be told apart.
    WhichOrder,
    /// It cannot be opened as a ZIP.
    NoZip,
    /// Unpacked it is larger than so many bytes.
    TooLarge(u64),
    /// A chat has more than so many lines.
    TooLong(usize),
    /// There are so many faults in it; the first of them.
    Faults(u64, Vec<Refused>),
}

/// What became of an import, or why there was none.
pub type Brought = std::result::Result<Report, Unfit>;

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many mails were read.
    Reading(u64),
    /// So many of so many became posts.
    Placing(u64, u64),
}

/// One run.
pub struct Import<'a> {
    /// The database.
    pub db: &'a Db,
    /// Where the mails go.
    pub community: CommunityId,
    /// The language of the community (BCP 47).
    pub language: String,
    /// The time.
    pub clock: Clock,
    /// Chance.
    pub rng: Rng,
    /// How many refusals are told one by one; all are counted. A file may have millions.
    pub tells: usize,
}

impl Import<'_> {
    /// Tells what was refused, unless enough was told.
    pub(super) fn tell(&self, report: &mut Report, refused: impl IntoIterator<Item = Refused>) {
        report.refused.extend(refused.into_iter().take(self.tells.saturating_sub(report.refused.len())));
    }

    /// Brings files in, with what stands beside them where another site wrote them out.
    ///
    /// # Errors
    /// When a file cannot be opened, or what the database gives. What was committed stays, and the next run goes on from it.
    pub fn run(&self, files: &[PathBuf], progress: &mut dyn FnMut(Progress)) -> Result<Report> {
        // A name that is wrong is said before anything is done.
        for file in files {
            File::open(file).context(format!("opening {}", file.display()))?;
        }
        let names: Vec<String> =
            files.iter().filter_map(|file| file.file_name()).map(|name| name.to_string_lossy().into_owned()).collect();
        let told = beside::read(files)?;
        self.run_with(&names.join(", "), told, progress, |import, report, progress| {
            take_in::take_in(self, import, files, report, progress)
        })
    }

    /// Brings in what another tool exported, which comes as mails.
    ///
    /// # Errors
    /// What the database gives.
    pub(super) fn run_mails(
        &self,
        source: &Path,
        mails: impl IntoIterator<Item = Vec<u8>>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Report> {
        let name = source.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let pieces = mails.into_iter().map(|bytes| mbox::Piece::Message(mbox::RawMessage::alone(bytes)));
        self.run_with(&name, Told::default(), progress, |import, report, progress| {
            take_in::take_in_pieces(self, import, source, pieces, report, progress)
        })
    }

    fn run_with(
        &self,
        source: &str,
        told: Told,
        progress: &mut dyn FnMut(Progress),
        take_in: impl FnOnce(ImportId, &mut Report, &mut dyn FnMut(Progress)) -> Result<()>,
    ) -> Result<Report> {
        let now = self.clock.now();
        let (import, community, source) = (ImportId::new(now, &self.rng), self.community, source.to_owned());
        self.db.write_now(move |tx| store::add_import(tx, import, community, &source, now))?;

        let mut report = Report::default();
        take_in(import, &mut report, progress)?;
        place::place_waiting(self, &told.numbers(), &mut report, progress)?;
        beside::take(self, import, told, &mut report)?;

        let (ended, posts) = (self.clock.now(), report.stored);
        self.db.write_now(move |tx| {
            store::end_import(tx, import, ended)?;
            if store::forget_import(tx, import)?.0 == 0 {
                chronicle::log(tx, &Entry::new(community, Verb::BroughtIn).detail(&posts), ended)?;
            }
            Ok(())
        })?;
        Ok(report)
    }
}

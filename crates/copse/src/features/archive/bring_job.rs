//! Bringing in what a coordinator gave on a page, by a job: it may be stopped at any moment and goes on where it was.

use super::{
    bring_store as store,
    chat::{self, Asked as AskedChat, Bounds},
    forum::{Asked, Tool},
    import::{Brought, Import, Progress, Refused, Report, Unfit},
    unpack,
};
use crate::base::{access, communities};
use chats::whatsapp::Order as Days;
use jiff::tz::TimeZone;
use jobs::Job;
use kernel::{Actor, BringingId, Context, Fault, Result};
use serde::{Deserialize, Serialize};
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use webkit::Kit;

/// The name of the job.
pub(super) const BRING: &str = "bring_in_given";
/// It is tried so often: for about twenty minutes.
const TRIES: i64 = 4;
/// The most that what was given may be when it is unpacked, in bytes.
pub(super) const UNPACKED: u64 = 256 << 20;
/// The most that a chat may be: all of it is in memory while it is read.
pub(super) const CHAT: Bounds = Bounds { bytes: 32 << 20, lines: 500_000 };
/// After so many the page hears how far it is.
const TELL_EACH: u64 = 200;
/// So many refusals are told one by one.
const TOLD: usize = 100;

db::text_enum! {
    /// What it is from.
    #[derive(Serialize, Deserialize)]
    pub(super) enum From {
        /// A mailing list: mbox.
        Mails = "mails",
        /// A chat that WhatsApp exported.
        Whatsapp = "whatsapp",
        /// A Discourse.
        Discourse = "discourse",
        /// A MediaWiki.
        Mediawiki = "mediawiki",
    }
}

db::text_enum! {
    /// In which order a chat writes its days.
    #[derive(Serialize, Deserialize)]
    pub(super) enum Dates {
        /// As the days themselves tell.
        Open = "open",
        /// Day, month, year.
        Day = "day",
        /// Month, day, year.
        Month = "month",
        /// Year, month, day.
        Year = "year",
    }
}

impl Dates {
    fn order(self) -> Option<Days> {
        match self {
            Self::Open => None,
            Self::Day => Some(Days::DayFirst),
            Self::Month => Some(Days::MonthFirst),
            Self::Year => Some(Days::YearFirst),
        }
    }
}

/// How an archive is to be read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct How {
    pub(super) from: From,
    /// What it is called; empty where nothing was said.
    pub(super) called: String,
    /// Who wrote an archive of Discourse that does not say so.
    pub(super) author: String,
    /// The time zone of the phone that exported a chat (IANA).
    pub(super) zone: String,
    pub(super) dates: Dates,
    /// Whether what is right is taken where something is wrong.
    pub(super) skip_broken: bool,
}

/// What became of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Outcome {
    /// It was brought in; so many were refused, of which the report names the first.
    Done(Report, u64),
    /// Nothing was taken, for a reason that lies in what was given.
    Unfit(Unfit),
    /// Whoever gave it may not bring it in any more.
    Refused,
    /// It failed again and again.
    Broke,
}

impl Outcome {
    fn of(brought: Brought) -> Self {
        match brought {
            Ok(report) => {
                let refused = report.read.saturating_sub(report.stored + report.merged);
                Self::Done(report, refused)
            }
            Err(Unfit::Faults(count, mut told)) => {
                told.truncate(TOLD);
                Self::Unfit(Unfit::Faults(count, told))
            }
            Err(unfit) => Self::Unfit(unfit),
        }
    }

    /// What is told one by one.
    pub(super) fn told(&self) -> &[Refused] {
        match self {
            Self::Done(report, _) => &report.refused,
            Self::Unfit(Unfit::Faults(_, told)) => told,
            _ => &[],
        }
    }
}

/// The job that brings in.
pub(super) fn job(kit: &Kit) -> Job {
    let (bringing, giving_up) = (kit.clone(), kit.clone());
    Job::new(BRING, move |payload| bring(&bringing, read(payload)?))
        .at_most(TRIES, move |payload| end(&giving_up, read(payload)?, &Outcome::Broke))
}

fn read(payload: &str) -> Result<BringingId> {
    let id: String = serde_json::from_str(payload)?;
    id.parse().map_err(|_| Fault::internal("a job to bring an archive in names none"))
}

/// Says what became of it, and lets its files go.
fn end(kit: &Kit, id: BringingId, outcome: &Outcome) -> Result<()> {
    let (outcome, now) = (serde_json::to_string(outcome)?, kit.clock.now());
    kit.db.write_now(move |tx| {
        store::end(tx, id, &outcome, now)?;
        store::let_files_go(tx, id).map(drop)
    })?;
    empty(&folder(kit, id))
}

/// Where its files stand under their own names while they are read.
pub(super) fn folder(kit: &Kit, id: BringingId) -> PathBuf {
    kit.settings.data.join("bringing").join(id.to_string())
}

fn empty(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed.context(format!("removing {}", folder.display())),
    }
}

/// Whether someone may do something, by what came of asking for it. What the database has against it says nothing about that.
pub(super) fn may<T>(asked: Result<T>) -> Result<bool> {
    match asked {
        Ok(_) => Ok(true),
        Err(Fault::Absent | Fault::Refused | Fault::SignIn | Fault::AtRest | Fault::Ended) => Ok(false),
        Err(fault) => Err(fault),
    }
}

fn bring(kit: &Kit, id: BringingId) -> Result<()> {
    let wanted = kit.db.read_now(|tx| {
        let Some(row) = store::given(tx, id)?.filter(|row| row.ended_at.is_none()) else { return Ok(None) };
        let community = communities::community_by_id(tx, row.community)?.ok_or(Fault::Absent)?;
        let view = access::community(tx, Actor::Person(row.person), &community.slug);
        let may = may(view.and_then(|view| view.shapes()))?;
        Ok(Some((row, community, may, store::files(tx, id)?)))
    })?;
    let Some((row, community, may, given)) = wanted else {
        // A run before this one said what became of it, and may have been cut short before its files were gone.
        return empty(&folder(kit, id));
    };
    if !may {
        return end(kit, id, &Outcome::Refused);
    }
    let how: How = serde_json::from_str(&row.how)?;
    let home = folder(kit, id);
    // A run before this one may have been cut short.
    empty(&home)?;
    let mut paths = Vec::new();
    for (place, file) in given.iter().enumerate() {
        // Two files may have one name.
        let inside = home.join(place.to_string());
        fs::create_dir_all(&inside)?;
        let path = inside.join(&file.name);
        fs::copy(kit.files.path(&file.hash), &path).context(format!("copying {}", file.name))?;
        paths.push(path);
    }
    for path in &paths {
        if let Some(unfit) = unpack::beyond(path, UNPACKED)? {
            return end(kit, id, &Outcome::Unfit(unfit));
        }
    }
    let import = Import {
        db: &kit.db,
        community: row.community,
        language: community.language,
        clock: kit.clock.clone(),
        rng: kit.rng.clone(),
        tells: TOLD,
    };
    let brought = read_in(&import, &how, &home, &paths, &mut |progress| tell(kit, id, progress))?;
    end(kit, id, &Outcome::of(brought))
}

/// Says how far it is, now and then.
fn tell(kit: &Kit, id: BringingId, progress: Progress) {
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let (read, done, total) = match progress {
        Progress::Reading(read) if read.is_multiple_of(TELL_EACH) => (read, 0, 0),
        Progress::Placing(done, total) if done.is_multiple_of(TELL_EACH) => (total, done, total),
        _ => return,
    };
    let told = kit.db.write_now(move |tx| store::so_far(tx, id, number(read), number(done), number(total)));
    if let Err(fault) = told {
        tracing::warn!(%fault, "how far an archive is brought in could not be told");
    }
}

fn read_in(
    import: &Import<'_>,
    how: &How,
    home: &Path,
    paths: &[PathBuf],
    progress: &mut dyn FnMut(Progress),
) -> Result<Brought> {
    let tool = match how.from {
        From::Mails => return import.run(paths, progress).map(Ok),
        From::Whatsapp => {
            // A form takes one file for a chat.
            let file = paths.first().ok_or_else(|| Fault::internal("a chat without a file"))?;
            let title = if how.called.is_empty() { chat::title_of(file) } else { &how.called };
            let zone = TimeZone::get(&how.zone)?;
            return import.chat(&AskedChat { file, title, zone, order: how.dates.order(), bounds: CHAT }, progress);
        }
        From::Discourse => Tool::Discourse((!how.author.is_empty()).then(|| how.author.clone())),
        From::Mediawiki => Tool::MediaWiki,
    };
    let path = if let [only] = paths { only.as_path() } else { home };
    import.forum(&Asked { path, tool, name: &how.called, skip_broken: how.skip_broken }, progress)
}

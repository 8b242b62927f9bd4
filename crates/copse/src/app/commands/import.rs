//! `copse import`: what was said elsewhere, and communities with their people.

mod bring;
mod pages;
#[cfg(test)]
mod tests;

use crate::{
    app::{
        config::{Config, Serving, Where},
        site,
    },
    base::communities,
    features::archive::{
        chat::{self, Asked, Bounds},
        forum::{self, Tool},
        import::{Brought, Import as Run, Progress, Report, Unfit},
    },
};
use chats::whatsapp::Order;
use clap::Subcommand;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::tz::TimeZone;
use kernel::{Clock, Fault, Result, Rng, Slug};
use std::{io::IsTerminal, path::PathBuf};

/// What can be brought in.
#[derive(Subcommand, Debug)]
pub(super) enum Import {
    /// The archive of a mailing list. It goes on where it was cut short, takes no mail twice and writes to nobody.
    Mbox {
        #[command(flatten)]
        place: Where,
        /// mbox files, plain or .gz.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The address of the community it goes to.
        #[arg(long, value_name = "SLUG")]
        community: String,
        /// Say the outcome as JSON.
        #[arg(long)]
        json: bool,
    },
    /// A chat that WhatsApp exported as text: a conversation a day. It takes no message twice and writes to nobody.
    Whatsapp {
        #[command(flatten)]
        place: Where,
        /// The exported text.
        file: PathBuf,
        /// The address of the community it goes to.
        #[arg(long, value_name = "SLUG")]
        community: String,
        /// What the chat is called; without it, what its file is called.
        #[arg(long)]
        title: Option<String>,
        /// The time zone of the phone that exported it (IANA); without it, that of the site.
        #[arg(long, value_name = "ZONE")]
        zone: Option<String>,
        /// In which order its days are written, where they themselves leave it open.
        #[arg(long, value_enum)]
        dates: Option<Dates>,
        /// Say the outcome as JSON.
        #[arg(long)]
        json: bool,
    },
    /// What was said in Discourse: the archive a person got, topics as its API gives them, or dump.sql out of a backup. It takes no
    /// post twice and writes to nobody.
    Discourse {
        #[command(flatten)]
        forum: Forum,
        /// Who wrote an archive whose name does not say so.
        #[arg(long, value_name = "NAME")]
        author: Option<String>,
    },
    /// Pages and talk that MediaWiki exported (Special:Export), with their versions. It takes no page twice and writes to nobody.
    Mediawiki {
        #[command(flatten)]
        forum: Forum,
    },
    /// Communities with their people, memberships and roles through time. Brought in twice, nothing doubles; what the file
    /// says otherwise than before is changed.
    Communities {
        #[command(flatten)]
        place: Where,
        /// The file: .yaml, .json or .csv.
        file: PathBuf,
        /// Say what would be done, and do nothing.
        #[arg(long)]
        look: bool,
        /// Take what is right, and leave out the rows in which something is wrong.
        #[arg(long)]
        skip_broken: bool,
        /// The language of communities that do not say theirs (BCP 47).
        #[arg(long, default_value = "en")]
        language: String,
        /// Say the outcome as JSON.
        #[arg(long)]
        json: bool,
    },
    /// What is kept elsewhere: a folder of pages in Markdown, as an export or another tool wrote it, or the history of pages as lines
    /// of JSON. It takes no page and no version twice; what was changed here since stays.
    Pages {
        #[command(flatten)]
        place: Where,
        /// The address of the community they go to.
        community: String,
        /// The folder, or a file that ends in .jsonl or .jsonl.gz.
        path: PathBuf,
        /// Where they come from, in words; pages that come again from there are known by it.
        #[arg(long, value_name = "WORDS", default_value = "")]
        source: String,
        /// How they may be used, where they do not say so.
        #[arg(long, value_name = "WORDS", default_value = "")]
        licence: String,
        /// Show them to whoever sees into the community; without it, to its members.
        #[arg(long)]
        open: bool,
        /// Say the outcome as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// A forum or a wiki, and where it goes.
#[derive(clap::Args, Debug)]
pub(super) struct Forum {
    #[command(flatten)]
    place: Where,
    /// A file, a ZIP, or a folder of files.
    path: PathBuf,
    /// The address of the community it goes to.
    #[arg(long, value_name = "SLUG")]
    community: String,
    /// What it is called; say it where two of a kind go to one community.
    #[arg(long, value_name = "NAME", default_value = "")]
    name: String,
    /// Take what is right, and leave out what is wrong.
    #[arg(long)]
    skip_broken: bool,
    /// Say the outcome as JSON.
    #[arg(long)]
    json: bool,
}

/// In which order the days of a chat are written.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum Dates {
    /// Day, month, year.
    #[value(name = "day-first")]
    Day,
    /// Month, day, year.
    #[value(name = "month-first")]
    Month,
    /// Year, month, day.
    #[value(name = "year-first")]
    Year,
}

impl From<Dates> for Order {
    fn from(dates: Dates) -> Self {
        match dates {
            Dates::Day => Self::DayFirst,
            Dates::Month => Self::MonthFirst,
            Dates::Year => Self::YearFirst,
        }
    }
}

pub(super) fn run(import: Import) -> Result<()> {
    match import {
        Import::Mbox { place, files, community, json } => {
            archive(&place, &community, json, "mails", |_, run, progress| run.run(&files, progress).map(Ok))
        }
        Import::Whatsapp { place, file, community, title, zone, dates, json } => {
            archive(&place, &community, json, "messages", |config, run, progress| {
                let zone = match &zone {
                    Some(name) => TimeZone::get(name).map_err(|_| Fault::internal(format!("there is no time zone {name}")))?,
                    None => config.web.time_zone.clone(),
                };
                let title = title.as_deref().unwrap_or_else(|| chat::title_of(&file));
                run.chat(&Asked { file: &file, title, zone, order: dates.map(Order::from), bounds: Bounds::NONE }, progress)
            })
        }
        Import::Discourse { forum, author } => from_forum(&forum, &Tool::Discourse(author)),
        Import::Mediawiki { forum } => from_forum(&forum, &Tool::MediaWiki),
        Import::Pages { place, community, path, source, licence, open, json } => {
            pages::run(&place, &pages::Asked { community, path, source, licence, open, json })
        }
        Import::Communities { place, file, look, skip_broken, language, json } => {
            bring::run(&place, &bring::Asked { file, look, skip_broken, language, json })
        }
    }
}

fn from_forum(forum: &Forum, tool: &Tool) -> Result<()> {
    let Forum { place, path, community, name, skip_broken, json } = forum;
    archive(place, community, *json, "posts", |_, run, progress| {
        run.forum(&forum::Asked { path, tool: tool.clone(), name, skip_broken: *skip_broken }, progress)
    })
}

fn archive(
    place: &Where,
    community: &str,
    json: bool,
    what: &str,
    act: impl FnOnce(&Config, &Run<'_>, &mut dyn FnMut(Progress)) -> Result<Brought>,
) -> Result<()> {
    let config = Config::load(place, &Serving::default())?;
    let db = site::open_database(&config)?;
    let wanted = Slug::stored(community.to_owned());
    let community = db.read_now(|tx| {
        let (id,) = communities::slug_taken(tx, &wanted)?
            .ok_or_else(|| Fault::internal(format!("no community has the address {wanted}")))?;
        communities::community_by_id(tx, id)?.ok_or(Fault::Absent)
    })?;
    let bar = bar();
    let run = Run {
        db: &db,
        community: community.id,
        language: community.language,
        clock: Clock::Machine,
        rng: Rng::System,
        tells: usize::MAX,
    };
    let report = act(&config, &run, &mut |progress| match progress {
        Progress::Reading(read) => bar.set_message(format!("{read} {what} read")),
        Progress::Placing(done, total) => {
            bar.set_length(total);
            bar.set_position(done);
        }
    });
    bar.finish_and_clear();
    db.close();
    let report = report?.map_err(|unfit| Fault::internal(why(&unfit)))?;
    if json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        say(&report);
    }
    Ok(())
}

/// Why nothing was taken.
fn why(unfit: &Unfit) -> String {
    match unfit {
        Unfit::NoChat => "it is no chat that WhatsApp exported".to_owned(),
        Unfit::WhichOrder => "day and month cannot be told apart in it; say --dates day-first or --dates month-first".to_owned(),
        Unfit::NoZip => "it cannot be opened as a ZIP".to_owned(),
        Unfit::TooLarge(most) => format!("unpacked it is larger than {} MB", most >> 20),
        Unfit::TooLong(most) => format!("it has more than {most} lines"),
        Unfit::Faults(count, first) => {
            let lines: Vec<String> = first.iter().map(|one| format!("{}: {}", one.r#where, one.why)).collect();
            let rest = count.saturating_sub(u64::try_from(first.len()).unwrap_or(*count));
            let more = if rest > 0 { format!("\nand {rest} more") } else { String::new() };
            format!("{count} faults; nothing was brought in (--skip-broken takes what is right)\n{}{more}", lines.join("\n"))
        }
    }
}

/// A bar on a terminal, nothing elsewhere.
fn bar() -> ProgressBar {
    let target = if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    if let Ok(style) = ProgressStyle::with_template("{msg}  {bar:40} {pos} of {len} placed, {eta} left") {
        bar.set_style(style);
    }
    bar
}

fn say(report: &Report) {
    let refused = report.read.saturating_sub(report.stored + report.merged);
    println!("{} read: {} stored, {} there already, {} refused", report.read, report.stored, report.merged, refused);
    println!("{} conversations begun, {} posts put under what they answer", report.conversations, report.replies);
    if report.marked > 0 {
        println!("{} conversations marked as the file beside the mails says", report.marked);
    }
    for line in &report.beside {
        println!("not taken: {line}");
    }
    for refused in &report.refused {
        println!("refused {}: {}", refused.r#where, refused.why);
    }
}

//! `copse import`: what was said elsewhere.

use crate::{
    app::{
        config::{Config, Serving, Where},
        site,
    },
    base::communities,
    features::archive::import::{Import as Run, Progress, Report},
};
use clap::Subcommand;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
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
}

pub(super) fn run(import: Import) -> Result<()> {
    let Import::Mbox { place, files, community, json } = import;
    let db = site::open_database(&Config::load(&place, &Serving::default())?)?;
    let wanted = Slug::stored(community.clone());
    let community = db.read_now(move |tx| {
        let (id,) = communities::slug_taken(tx, &wanted)?
            .ok_or_else(|| Fault::internal(format!("no community has the address {community}")))?;
        communities::community_by_id(tx, id)?.ok_or(Fault::Absent)
    })?;
    let bar = bar();
    let run = Run { db: &db, community: community.id, language: community.language, clock: Clock::Machine, rng: Rng::System };
    let report = run.run(&files, &mut |progress| match progress {
        Progress::Reading(read) => bar.set_message(format!("{read} mails read")),
        Progress::Placing(done, total) => {
            bar.set_length(total);
            bar.set_position(done);
        }
    });
    bar.finish_and_clear();
    db.close();
    let report = report?;
    if json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        say(&report);
    }
    Ok(())
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
    println!("{} read: {} stored, {} there already, {} refused", report.read, report.stored, report.merged, report.refused.len());
    println!("{} conversations begun, {} posts put under what they answer", report.conversations, report.replies);
    for refused in &report.refused {
        println!("refused {}: {}", refused.r#where, refused.why);
    }
}

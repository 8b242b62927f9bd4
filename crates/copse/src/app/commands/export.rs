//! `copse export`: what is on the site, for elsewhere.

use crate::{
    app::{
        config::{Config, Serving, Where},
        site,
    },
    base::people,
    features::moving::{
        out::{self, Out, Wrote},
        target::Target,
    },
};
use clap::Subcommand;
use db::Tx;
use files::Store;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kernel::{Actor, Clock, Email, Fault, Result, Slug};
use std::{io::IsTerminal, path::PathBuf};

/// What can be written out.
#[derive(Subcommand, Debug)]
pub(super) enum Export {
    /// A community with its people, charter, conversations and files, for another site and for people without one.
    Community {
        #[command(flatten)]
        place: Where,
        /// Its address.
        slug: String,
        /// The folder to make, or a file whose name ends in .zip.
        #[arg(long, short, value_name = "PATH")]
        output: PathBuf,
        /// Write only what the person with this mail address may see.
        #[arg(long = "as", value_name = "EMAIL")]
        as_person: Option<String>,
        /// Say the outcome as JSON.
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(export: Export) -> Result<()> {
    let Export::Community { place, slug, output, as_person, json } = export;
    let email = as_person.map(|email| Email::parse(&email).map_err(|why| Fault::internal(format!("--as {why}")))).transpose()?;
    let config = Config::load(&place, &Serving::default())?;
    let db = site::open_database(&config)?;
    let written = write(&config, &db, &slug, &output, email.as_ref());
    db.close();
    let wrote = written?;
    if json {
        println!("{}", serde_json::to_string(&wrote)?);
    } else {
        let Wrote { people, terms, conversations, posts, files } = wrote;
        println!(
            "{people} people with {terms} memberships and roles, {conversations} conversations with {posts} posts, {files} files"
        );
        println!("written to {}", output.display());
    }
    Ok(())
}

fn write(config: &Config, db: &db::Db, slug: &str, output: &std::path::Path, email: Option<&Email>) -> Result<Wrote> {
    let slug = Slug::stored(slug.to_owned());
    let (actor, slug) = db.read_now(|tx| Ok((asker(tx, email)?, out::address(tx, &slug)?)))?;
    let files = Store::open(config.web.files_folder())?;
    let out = Out { db, files: &files, actor, zone: config.web.time_zone.clone(), clock: Clock::Machine };
    let bar = bar();
    let mut target = Target::at(output)?;
    let wrote = out.write(&slug, &mut target, &mut |done, total| {
        bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    });
    bar.finish_and_clear();
    wrote.map_err(|fault| match fault {
        Fault::Absent | Fault::Refused | Fault::SignIn => Fault::internal("this person may not see into the community"),
        other => other,
    })
}

/// Who asks: a person with an account, or who runs the site.
fn asker(tx: &mut Tx, email: Option<&Email>) -> Result<Actor> {
    let Some(email) = email else { return Ok(Actor::System("writing a community out")) };
    let account = people::account_by_email(tx, email)?;
    let account = account.ok_or_else(|| Fault::internal(format!("no account has the address {email}")))?;
    Ok(Actor::Person(account.person))
}

/// A bar on a terminal, nothing elsewhere.
fn bar() -> ProgressBar {
    let target = if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    if let Ok(style) = ProgressStyle::with_template("writing out  {bar:40} {pos} of {len} conversations, {eta} left") {
        bar.set_style(style);
    }
    bar
}

//! `copse export`: what is on the site, for elsewhere.

use crate::{
    app::{
        config::{Config, Serving, Where},
        site,
    },
    base::{access, people},
    features::moving::{
        self,
        out::{self, Out, Wrote},
        site::{Readers, Site},
        target::Target,
    },
};
use clap::Subcommand;
use db::Tx;
use files::Store;
use i18n::Locale;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kernel::{Actor, Clock, Email, Fault, Result, Slug};
use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
};

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
    /// A community as a site of pages that opens from a disk and needs no server.
    Site {
        #[command(flatten)]
        place: Where,
        /// Its address.
        slug: String,
        /// The folder to make, or a file whose name ends in .zip.
        #[arg(value_name = "PATH")]
        output: PathBuf,
        /// Write only what everyone saw; without it, what members saw.
        #[arg(long)]
        public: bool,
        /// Write only what the person with this mail address may see.
        #[arg(long = "as", value_name = "EMAIL")]
        as_person: Option<String>,
        /// Say the outcome as JSON.
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(export: Export) -> Result<()> {
    match export {
        Export::Community { place, slug, output, as_person, json } => with(&place, as_person.as_deref(), &slug, |asked| {
            let Asked { config, db, files, actor, slug } = asked;
            let out = Out {
                db,
                files,
                actor,
                locale: locale_of(db, actor, slug)?,
                zone: config.web.time_zone.clone(),
                origin: config.web.public_url.clone(),
                clock: Clock::Machine,
            };
            let wrote = at(&output, |target, progress| out.write(slug, target, progress))?;
            let Wrote { people, terms, conversations, posts, files, missing, kept, left_out } = wrote;
            say(json, &output, &wrote, || {
                format!(
                    "{people} people with {terms} memberships and roles, {conversations} conversations with {posts} posts, {kept} things kept, {files} files{}",
                    absent(missing) + &stays(left_out)
                )
            })
        }),
        Export::Site { place, slug, output, public, as_person, json } => with(&place, as_person.as_deref(), &slug, |asked| {
            let Asked { config, db, files, actor, slug } = asked;
            let pages = Site {
                db,
                files,
                actor,
                readers: if public { Readers::Everyone } else { Readers::Members },
                locale: locale_of(db, actor, slug)?,
                zone: config.web.time_zone.clone(),
                origin: config.web.public_url.clone(),
                clock: Clock::Machine,
            };
            let wrote = at(&output, |target, progress| pages.write(slug, target, progress))?;
            let moving::site::Wrote { pages, conversations, posts, files, missing, kept, left_out } = wrote;
            say(json, &output, &wrote, || {
                format!(
                    "{pages} pages, {conversations} conversations with {posts} posts, {kept} things kept, {files} files{}",
                    absent(missing) + &stays(left_out)
                )
            })
        }),
    }
}

/// The language of a community, as far as there are words in it.
fn locale_of(db: &db::Db, actor: Actor, slug: &Slug) -> Result<&'static Locale> {
    let language = db.read_now(|tx| {
        tx.at(Clock::Machine.now());
        Ok(access::community(tx, actor, slug)?.community().language.clone())
    })?;
    let catalogue = site::catalogue()?;
    Ok(catalogue.locale(&language).unwrap_or_else(|| catalogue.english()))
}

/// That files were missing, where some were.
fn absent(missing: usize) -> String {
    if missing == 0 { String::new() } else { format!("; {missing} files could not be read and are listed as missing") }
}

/// That stories were left out, where some were.
fn stays(left_out: usize) -> String {
    match left_out {
        0 => String::new(),
        1 => "; one story was left out, since whoever told it has not agreed that it goes further".to_owned(),
        many => format!("; {many} stories were left out, since whoever told them has not agreed that they go further"),
    }
}

/// What is asked for, with the site open.
struct Asked<'a> {
    config: &'a Config,
    db: &'a db::Db,
    files: &'a Store,
    actor: Actor,
    slug: &'a Slug,
}

fn with(place: &Where, email: Option<&str>, slug: &str, act: impl FnOnce(Asked<'_>) -> Result<()>) -> Result<()> {
    let email = email.map(|email| Email::parse(email).map_err(|why| Fault::internal(format!("--as {why}")))).transpose()?;
    let config = Config::load(place, &Serving::default())?;
    let db = site::open_database(&config)?;
    let written = (|| {
        let slug = Slug::stored(slug.to_owned());
        let (actor, slug) = db.read_now(|tx| Ok((asker(tx, email.as_ref())?, out::address(tx, &slug)?)))?;
        let files = Store::open(config.web.files_folder())?;
        act(Asked { config: &config, db: &db, files: &files, actor, slug: &slug })
    })();
    db.close();
    written
}

/// Fills a place, with a bar on a terminal.
fn at<T>(output: &Path, write: impl FnOnce(&mut Target, &mut dyn FnMut(usize, usize)) -> Result<T>) -> Result<T> {
    let bar = bar();
    let mut target = Target::at(output)?;
    let wrote = write(&mut target, &mut |done, total| {
        bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    });
    bar.finish_and_clear();
    wrote.map_err(|fault| match fault {
        Fault::Absent | Fault::Refused | Fault::SignIn | Fault::Ended => {
            Fault::internal("this person may not see into the community")
        }
        other => other,
    })
}

fn say(json: bool, output: &Path, wrote: &impl serde::Serialize, words: impl FnOnce() -> String) -> Result<()> {
    if json {
        println!("{}", serde_json::to_string(wrote)?);
    } else {
        println!("{}", words());
        println!("written to {}", output.display());
    }
    Ok(())
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

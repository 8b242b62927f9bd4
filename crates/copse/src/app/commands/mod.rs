//! The command line: a contract for scripts. Results on standard output, errors on standard error.

mod admin;
pub(in crate::app) mod check;
mod demo;
mod export;
mod import;
mod keep;
mod plot;
mod read_file;
mod render;
mod search;
#[cfg(test)]
mod tests;

use super::{
    config::{Config, Serving, Where},
    serve,
};
use clap::{CommandFactory, Parser, Subcommand};
use kernel::{Context, Fault, Result};
use std::path::PathBuf;

/// A self-hosted home for communities of practice.
#[derive(Parser, Debug)]
#[command(name = "copse", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Serve the site.
    Serve {
        #[command(flatten)]
        place: Where,
        #[command(flatten)]
        serving: Serving,
    },
    /// Fill an empty site with invented people and communities, to look around in.
    Demo {
        #[command(flatten)]
        place: Where,
        #[command(flatten)]
        serving: Serving,
        /// Leave a site that is not empty as it is, and say so, instead of failing.
        #[arg(long)]
        if_empty: bool,
    },
    /// Bring in what was said elsewhere.
    #[command(subcommand)]
    Import(import::Import),
    /// Write out what is on the site, for elsewhere.
    #[command(subcommand)]
    Export(export::Export),
    /// Draw a landscape of communities from a file, without a site.
    Plot(plot::Plot),
    /// Print the safe HTML that the site would show for Markdown on standard input.
    Render,
    /// Write the whole site into one file, also while it is served.
    Backup {
        #[command(flatten)]
        place: Where,
        /// The file to write.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        /// Say the outcome as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Make a site from a backup; its data folder and database must be empty.
    Restore {
        #[command(flatten)]
        place: Where,
        /// The file to read.
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// Say the outcome as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Work on the database itself.
    #[command(subcommand)]
    Db(keep::DbCommand),
    /// Work on what search finds things by.
    #[command(subcommand)]
    Search(search::Search),
    /// Add people and communities.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Say in plain words what is wrong with a set-up and its data. Status 1 when something must be mended.
    Check {
        #[command(flatten)]
        place: Where,
        #[command(flatten)]
        serving: Serving,
        /// Say the outcome as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say what a file says that comes through standard input; Copse gives files to itself so.
    #[command(hide = true, name = crate::base::search::READ_FILE)]
    ReadFile {
        /// How the file's name ends.
        #[arg(long, default_value = "")]
        ending: String,
    },
    /// Write the manual pages into a folder.
    #[command(hide = true)]
    Man {
        /// The folder, which must be there.
        folder: PathBuf,
    },
}

/// Runs a command.
///
/// # Errors
/// Whatever went wrong, in words for standard error.
pub fn run(cli: Cli) -> Result<()> {
    match cli.command {
        Command::ReadFile { ending } => read_file::run(&ending),
        Command::Serve { place, serving } => {
            read_file::apart()?;
            log_to_standard_error("info");
            serve::serve(&Config::load(&place, &serving)?)
        }
        other => {
            log_to_standard_error("warn");
            match other {
                Command::Serve { .. } | Command::ReadFile { .. } => Err(Fault::internal("this was handled above")),
                Command::Demo { place, serving, if_empty } => demo::run(&Config::load(&place, &serving)?, if_empty),
                Command::Import(import) => import::run(import),
                Command::Export(export) => export::run(export),
                Command::Plot(plot) => plot::run(&plot),
                Command::Render => render::run(),
                Command::Backup { place, to, json } => keep::backup(&place, &to, json),
                Command::Restore { place, from, json } => keep::restore(&place, &from, json),
                Command::Db(command) => keep::run(command),
                Command::Search(command) => {
                    read_file::apart()?;
                    search::run(command)
                }
                Command::Admin(admin) => admin::run(admin),
                Command::Man { folder } => clap_mangen::generate_to(Cli::command(), folder).context("writing the manual pages"),
                Command::Check { place, serving, json } => check::run(&place, &serving, json),
            }
        }
    }
}

/// Logs go to standard error: as lines for people, or as JSON with `COPSE_LOG_FORMAT=json`; `COPSE_LOG` says how much.
fn log_to_standard_error(default: &str) {
    let filter = tracing_subscriber::EnvFilter::try_from_env("COPSE_LOG").unwrap_or_else(|_| default.into());
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    let is_json = std::env::var("COPSE_LOG_FORMAT").is_ok_and(|format| format == "json");
    let outcome = if is_json { log.json().try_init() } else { log.compact().with_ansi(false).try_init() };
    if let Err(error) = outcome {
        tracing::debug!(%error, "logging was already set up");
    }
}

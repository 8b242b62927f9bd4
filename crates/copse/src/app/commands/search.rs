//! What search finds things by.

use crate::{
    app::{
        config::{Config, Serving, Where},
        site,
    },
    base::search,
};
use clap::Subcommand;
use indicatif::ProgressBar;
use kernel::Result;
use serde_json::json;
use std::time::Duration;

/// Work on what search finds things by.
#[derive(Subcommand, Debug)]
pub(super) enum Search {
    /// Make it anew from what is there, reading all files again, also while the site is served; until it is done, search finds
    /// only a part.
    Rebuild {
        #[command(flatten)]
        place: Where,
        /// Say the outcome as JSON.
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(command: Search) -> Result<()> {
    let Search::Rebuild { place, json } = command;
    let config = Config::load(&place, &Serving::default())?;
    let db = site::open_database(&config)?;
    let files = site::kit(&config, db.clone())?.files.clone();
    // Drawn where somebody looks, and nowhere else.
    let bar = ProgressBar::new_spinner();
    bar.enable_steady_tick(Duration::from_millis(200));
    let looked_at = search::rebuild(&db, &mut |done| bar.set_message(format!("{done} things"))).and_then(|looked_at| {
        bar.set_message("files");
        Ok((looked_at, search::read_anew(&db, &files)?))
    });
    bar.finish_and_clear();
    db.close();
    let (looked_at, files) = looked_at?;
    if json {
        println!("{}", json!({ "looked_at": looked_at, "files": files }));
    } else {
        println!("Search was made anew from {looked_at} things and {files} files.");
    }
    Ok(())
}

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
    /// Make it anew from what is there, also while the site is served; until it is done, search finds only a part.
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
    let db = site::open_database(&Config::load(&place, &Serving::default())?)?;
    // Drawn where somebody looks, and nowhere else.
    let bar = ProgressBar::new_spinner();
    bar.enable_steady_tick(Duration::from_millis(200));
    let looked_at = search::rebuild(&db, &mut |done| bar.set_message(format!("{done} things")));
    bar.finish_and_clear();
    db.close();
    let looked_at = looked_at?;
    if json {
        println!("{}", json!({ "looked_at": looked_at }));
    } else {
        println!("Search was made anew from {looked_at} things.");
    }
    Ok(())
}

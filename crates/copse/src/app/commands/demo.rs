//! `copse demo`: an invented site to look around in.

use crate::app::{
    config::Config,
    demo::{self, PASSWORD, PERSONAS},
    site,
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kernel::{Clock, Result, Rng};
use std::io::IsTerminal;
use webkit::PasswordCost;

pub(super) fn run(config: &Config, if_empty: bool) -> Result<()> {
    let db = site::open_database(config)?;
    if if_empty && !demo::is_empty(&db)? {
        let is_demo = demo::is_demo(&db)?;
        db.close();
        println!("This site has people already; nothing was added.");
        if is_demo {
            say(config);
        }
        return Ok(());
    }
    let bar = bar();
    let filled = demo::fill(&db, Clock::Machine.now(), &Rng::System, PasswordCost::Full, &mut |done, total| {
        bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    });
    bar.finish_and_clear();
    db.close();
    filled?;
    say(config);
    Ok(())
}

/// A bar on a terminal, nothing elsewhere.
fn bar() -> ProgressBar {
    let target = if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    if let Ok(style) = ProgressStyle::with_template("making the demo  {bar:40} {pos} of {len}") {
        bar.set_style(style);
    }
    bar
}

fn say(config: &Config) {
    println!("\nThe site is at {} once it is served. Sign in at {0}/sign-in", config.web.public_url);
    println!("with one of these addresses and the password: {PASSWORD}\n");
    for (email, name, sees) in PERSONAS {
        println!("  {email:<22}{name:<14} {sees}");
    }
    println!("\nEveryone else has the same password. All of it is invented; delete the data folder to be rid of it.");
}

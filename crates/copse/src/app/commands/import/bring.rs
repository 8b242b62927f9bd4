//! `copse import communities`.

use crate::{
    app::{
        config::{Config, Serving, Where},
        site,
    },
    features::moving::bring::{Bring, Report},
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kernel::{Clock, Context, Fault, Result, Rng};
use register::{Form, Trouble};
use serde_json::json;
use std::{
    fs,
    io::{self, IsTerminal, Write},
    path::PathBuf,
};

/// What was asked for on the command line.
pub(super) struct Asked {
    pub(super) file: PathBuf,
    pub(super) look: bool,
    pub(super) skip_broken: bool,
    pub(super) language: String,
    pub(super) json: bool,
}

pub(super) fn run(place: &Where, asked: &Asked) -> Result<()> {
    run_saying(place, asked, &mut io::stdout().lock())
}

/// The same, saying elsewhere what comes of it.
pub(super) fn run_saying(place: &Where, asked: &Asked, out: &mut dyn Write) -> Result<()> {
    let name = asked.file.display();
    let ending = asked.file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let form = Form::of_ending(ending).ok_or_else(|| Fault::internal(format!("{name} is neither .yaml nor .json nor .csv")))?;
    let bytes = fs::read(&asked.file).context(format!("opening {name}"))?;
    let text = String::from_utf8(bytes).map_err(|_| Fault::internal(format!("{name} is not written in UTF-8")))?;
    let config = Config::load(place, &Serving::default())?;
    let db = site::open_database(&config)?;
    let bring =
        Bring { db: &db, language: asked.language.clone(), zone: config.web.time_zone, clock: Clock::Machine, rng: Rng::System };
    let outcome = bring_in(&bring, asked, &text, form, out);
    db.close();
    outcome
}

fn bring_in(bring: &Bring<'_>, asked: &Asked, text: &str, form: Form, out: &mut dyn Write) -> Result<()> {
    let checked = bring.check(text, form)?;
    let troubles = &checked.troubles;
    if asked.look {
        return say(&bring.look(&checked)?, troubles, asked, "would be ", out);
    }
    if !troubles.is_empty() && !asked.skip_broken {
        if !asked.json {
            for trouble in troubles {
                writeln!(out, "{trouble}")?;
            }
        } else {
            writeln!(out, "{}", json!({ "troubles": said(troubles) }))?;
        }
        let count = match troubles.len() {
            1 => "one thing is".to_owned(),
            many => format!("{many} things are"),
        };
        return Err(Fault::internal(format!("{count} wrong; nothing was written (--skip-broken takes the rest)")));
    }
    let bar = bar();
    let report = bring.run(&checked, &mut |done, total| {
        bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    });
    bar.finish_and_clear();
    say(&report?, troubles, asked, "", out)
}

fn said(troubles: &[Trouble]) -> Vec<String> {
    troubles.iter().map(ToString::to_string).collect()
}

/// A bar on a terminal, nothing elsewhere.
fn bar() -> ProgressBar {
    let target = if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    if let Ok(style) = ProgressStyle::with_template("bringing in  {bar:40} {pos} of {len}, {eta} left") {
        bar.set_style(style);
    }
    bar
}

fn say(report: &Report, troubles: &[Trouble], asked: &Asked, would: &str, out: &mut dyn Write) -> Result<()> {
    if asked.json {
        writeln!(out, "{}", json!({ "outcome": report, "troubles": said(troubles) }))?;
        return Ok(());
    }
    let added = report.added;
    let each = [
        (added.communities, "community", "communities"),
        (added.people, "person", "people"),
        (added.memberships, "membership", "memberships"),
        (added.roles, "role", "roles"),
    ];
    let each = each.map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }));
    writeln!(out, "{} {would}added; {} as they were", each.join(", "), report.same)?;
    for line in &report.changed {
        writeln!(out, "{would}changed: {line}")?;
    }
    for line in &report.left {
        writeln!(out, "left as it was changed here: {line}")?;
    }
    for trouble in troubles {
        writeln!(out, "left out: {trouble}")?;
    }
    Ok(())
}

//! `copse check`: what is wrong with a set-up, in plain words. It looks and changes nothing.

mod data;
mod machine;
mod store;
#[cfg(test)]
mod tests;
mod web;

#[cfg(test)]
pub(in crate::app) use store::STATEMENTS;

use crate::app::config::{self, Config, Serving, Where};
use kernel::{Clock, Fault, Moment, Result};
use serde::Serialize;
use serde_json::json;
use std::{fmt::Write, path::PathBuf};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Weight {
    /// As it should be.
    Fine,
    /// It works, and could be better.
    Hint,
    /// It does not work, or is not safe.
    Mend,
}

/// One thing that was looked at.
#[derive(Clone, Debug, Serialize)]
struct Finding {
    weight: Weight,
    /// What it is.
    what: String,
    /// Why it matters. Empty when all is fine.
    why: String,
    /// What to do. Empty when all is fine.
    todo: String,
}

impl Finding {
    fn fine(what: impl Into<String>) -> Self {
        Self { weight: Weight::Fine, what: what.into(), why: String::new(), todo: String::new() }
    }

    fn hint(what: impl Into<String>, why: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { weight: Weight::Hint, what: what.into(), why: why.into(), todo: todo.into() }
    }

    fn mend(what: impl Into<String>, why: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { weight: Weight::Mend, ..Self::hint(what, why, todo) }
    }
}

pub(super) fn run(place: &Where, serving: &Serving, as_json: bool) -> Result<()> {
    let findings = look(place, serving, Clock::Machine.now());
    if as_json {
        println!("{}", json!({ "findings": findings }));
    } else {
        print!("{}", report(&findings));
    }
    match count(&findings, Weight::Mend) {
        0 => Ok(()),
        1 => Err(Fault::internal("one thing must be mended")),
        many => Err(Fault::internal(format!("{many} things must be mended"))),
    }
}

/// Looks at everything there is to look at.
fn look(place: &Where, serving: &Serving, now: Moment) -> Vec<Finding> {
    let mut findings = machine::folder(&place.data);
    match Config::load(place, serving) {
        Err(fault) => findings.push(Finding::mend(
            format!("The settings are not understood: {fault}."),
            "Copse does not start with settings it does not understand, so that a slip of the pen is not taken for a setting.",
            "Correct what is named here. The file copse.toml that comes with Copse explains each setting.",
        )),
        Ok(config) => {
            findings.extend(config::secret_files(place).unwrap_or_default().iter().map(PathBuf::as_path).map(machine::secret));
            findings.extend(web::address(&config));
            let looked = data::look(&config);
            findings.push(web::port(config.listen, web::who_listens(config.listen), looked.is_served));
            findings.extend(looked.findings);
            findings.push(machine::clock(now, looked.newest));
            findings.push(machine::mails(&config.web.mail_folder(), &config.web.public_url));
        }
    }
    findings
}

fn count(findings: &[Finding], weight: Weight) -> usize {
    findings.iter().filter(|finding| finding.weight == weight).count()
}

/// The findings for people: what must be mended last, where the eye is when a command has ended.
fn report(findings: &[Finding]) -> String {
    let mut text = String::new();
    for (weight, word) in [(Weight::Fine, "fine"), (Weight::Hint, "hint"), (Weight::Mend, "MEND")] {
        for finding in findings.iter().filter(|finding| finding.weight == weight) {
            let _ = writeln!(text, "{word}  {}", finding.what);
            if weight != Weight::Fine {
                let _ = writeln!(text, "      Why: {}\n      Do:  {}", finding.why, finding.todo);
            }
        }
    }
    let last = match (count(findings, Weight::Hint), count(findings, Weight::Mend)) {
        (0, 0) => "All is well.",
        (_, 0) => "Nothing must be mended.",
        _ => "Look at what is marked MEND first.",
    };
    let _ = writeln!(text, "\n{last}");
    text
}

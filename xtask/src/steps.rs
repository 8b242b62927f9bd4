//! The parts of a long chore: each is timed, a failed one does not stop the rest, the table at the end tells all.

use crate::Done;
use std::time::{Duration, Instant};

/// What has been done so far.
#[derive(Default)]
pub struct Steps {
    rows: Vec<Row>,
}

struct Row {
    name: &'static str,
    took: Duration,
    why_failed: Option<String>,
}

impl Steps {
    /// Does one part, tells its name first, and keeps how long it took and whether it failed.
    /// Returns what the part made, if it succeeded.
    pub fn step<T>(&mut self, name: &'static str, part: impl FnOnce() -> Result<T, String>) -> Option<T> {
        println!("\n== {name}");
        let begun = now();
        let made = part();
        let (made, why_failed) = match made {
            Ok(made) => (Some(made), None),
            Err(why) => {
                println!("{why}");
                (None, Some(why))
            }
        };
        self.rows.push(Row { name, took: begun.elapsed(), why_failed });
        made
    }

    /// A part that cannot be done because one before it failed.
    pub fn cannot(&mut self, name: &'static str, because: &str) {
        self.rows.push(Row { name, took: Duration::ZERO, why_failed: Some(format!("not run: {because}")) });
    }

    /// Prints the table. An error if any part failed.
    pub fn finish(self) -> Done {
        println!("\n{}", table(&self.rows));
        let failed = self.rows.iter().filter(|row| row.why_failed.is_some()).count();
        if failed == 0 { Ok(()) } else { Err(format!("{failed} of {} parts failed", self.rows.len())) }
    }
}

#[expect(clippy::disallowed_methods, reason = "a chore measures how long its parts take")]
fn now() -> Instant {
    Instant::now()
}

fn table(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0).max("together".len());
    let together = rows.iter().map(|row| row.took).sum();
    let line = |name: &str, took: Duration, word: &str| {
        let seconds = took.as_secs_f64();
        format!("{name:width$}  {seconds:8.1} s  {word}").trim_end().to_owned()
    };
    rows.iter()
        .map(|row| match &row.why_failed {
            None => line(row.name, row.took, "passed"),
            Some(why) => line(row.name, row.took, &format!("FAILED: {}", why.lines().next().unwrap_or_default())),
        })
        .chain([line("together", together, "")])
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests;

//! Chores of the workspace, one file each. `cargo run -q -p xtask -- <chore>`; the Makefile names the common ones.

mod bench;
mod check;
mod db;
mod e2e;
mod keeper;
mod licences;
mod needs;
mod postgres;
mod release;
mod shots;
mod site;
mod steps;
mod test;
mod tools;
mod web;

use std::process::ExitCode;

/// What a chore answers: nothing, or why it could not be done, in words for the person at the terminal.
type Done = Result<(), String>;

const USAGE: &str = "\
usage: cargo run -q -p xtask -- <chore>
  check        format, clippy, tests on SQLite, type checks; before each commit
  test         everything, on both engines and in the browser; installs what is absent
  db           a throw-away PostgreSQL; prints its URL, stops when its input closes
  web          style sheet, fonts and scripts into web/dist
  e2e [args]   the browser tests; args go to Playwright
  shots [dir]  pictures of the pages at two widths, light and dark
  bench [parts]  ratios against a bare-bones server, measured in the same run; all, or of pages, communities, writes, mails, search
  release [dir]  the program and all it needs to be installed, in one archive";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (chore, rest) = words.split_first().map_or(("", &[][..]), |(chore, rest)| (chore.as_str(), rest));
    let done = match chore {
        "check" => check::run(),
        "test" => test::run(),
        "db" => db::run(),
        "web" => web::run(),
        "e2e" => e2e::run(rest),
        "shots" => shots::run(rest),
        "bench" => bench::run(rest),
        "release" => release::run(rest),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("{why}");
            ExitCode::FAILURE
        }
    }
}

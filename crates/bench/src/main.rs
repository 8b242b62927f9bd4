//! The parts of `make bench` that need the program's own crates; `xtask` puts them together.
//!
//! - `bench site DIR`: a site with conversations of 20 and of 10,000 posts; prints their addresses and a session.
//! - `bench communities DIR ALL MINE`: a site of ALL communities, with someone who belongs to MINE; prints a session.
//! - `bench bare FILE PORT`: a server that reads the bytes of FILE out of one indexed row and sends them.
//! - `bench writes DIR`: posts one after another and by 32 writers, each acknowledged after its fsync, beside bare inserts.
//! - `bench search DIR POSTS [DATABASE]`: a site in which so much was said; prints a session, posts a second, and what to look for.
//! - `bench mbox COUNT`: that many made-up mails on standard output.

mod bare;
mod communities;
mod mails;
mod search;
mod site;
mod writes;

use kernel::{Fault, Result};
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done: Result<()> = match words[..] {
        ["site", folder] => site::make(folder.as_ref()),
        ["communities", folder, all, mine] => communities::make(folder.as_ref(), all, mine),
        ["bare", file, port] => bare::serve(file.as_ref(), port),
        ["writes", folder] => writes::measure(folder.as_ref()),
        ["search", folder, posts] => search::make(folder.as_ref(), posts, None),
        ["search", folder, posts, database] => search::make(folder.as_ref(), posts, Some(database)),
        ["mbox", count] => mails::write(count),
        _ => Err(Fault::internal("see the head of crates/bench/src/main.rs")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            println!("bench: {fault}");
            ExitCode::FAILURE
        }
    }
}

/// Seconds that something took, and what it gave.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
pub(crate) fn seconds<T>(act: impl FnOnce() -> T) -> (f64, T) {
    let begun = std::time::Instant::now();
    let made = act();
    (begun.elapsed().as_secs_f64(), made)
}

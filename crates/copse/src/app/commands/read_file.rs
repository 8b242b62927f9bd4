//! Reading a file in a process of its own: what a file does to its reader it does to nothing else.

use crate::base::search;
use kernel::{Context, Result};
use rustix::process::{Resource, Rlimit, setrlimit};
use std::io::{self, Read, Write};

/// The most that is read of a file, in bytes.
const BYTES: u64 = 64 << 20;
/// The most memory that reading a file takes, in bytes: it must fit beside the site on a small machine.
const MEMORY: u64 = 160 << 20;
/// The longest that it takes, in seconds of a processor.
const SECONDS: u64 = 20;

/// From now on files are read by this program in another process.
pub(super) fn apart() -> Result<()> {
    search::read_apart(std::env::current_exe().context("finding this program")?);
    Ok(())
}

/// Reads the file that comes through standard input, and writes what it says to standard output.
pub(super) fn run(ending: &str) -> Result<()> {
    for (resource, most) in [(Resource::Data, MEMORY), (Resource::Cpu, SECONDS), (Resource::Core, 0)] {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) }).context("bounding itself")?;
    }
    let mut bytes = Vec::new();
    io::stdin().lock().take(BYTES).read_to_end(&mut bytes)?;
    let text = texts::read(&bytes, &format!("file.{ending}"))?;
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(())
}

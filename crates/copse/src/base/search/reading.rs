//! Reading what files say. A file waits in the transaction that hangs it, and is read after the commit, in a process of its own
//! where there is one: a file may be made to take all memory, or all time, of whoever reads it. What it says is kept once under
//! what names its content, and goes into the index with each item that it hangs on, so that it is found by whoever may see the
//! item and by nobody else.

use super::{note_one, store, store::WaitingRow};
use crate::base::files::letter;
use db::{Db, One};
use files::Store;
use kernel::{Context, Fault, FileHash, Result};
use std::{
    fs::File,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::OnceLock,
    time::Duration,
};
use texts::Unread;
use tokio::sync::{Notify, watch};

/// Rung when a file waits.
static BELL: Notify = Notify::const_new();
/// The program that reads a file by itself.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// How often a file is tried.
pub(super) const TRIES: i64 = 3;
/// How long nobody looks for what waits without being rung, in seconds: on another machine a file may have come.
const PATIENCE: u64 = 600;

/// The word by which a program is told to read a file.
pub const READ_FILE: &str = "read-file";

/// From now on files are read by this program: told [`READ_FILE`] and how the file's name ends, given the file as its standard
/// input, it writes what the file says. Without one they are read by this process.
pub fn read_apart(program: PathBuf) {
    let _ = PROGRAM.set(program);
}

pub(super) fn wake() {
    BELL.notify_one();
}

/// Reads what waits until told to stop.
pub async fn keep_reading(db: Db, folder: Store, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        let (db, folder) = (db.clone(), folder.clone());
        let read = tokio::task::spawn_blocking(move || read_one(&db, &folder)).await;
        match read.map_err(Fault::from).flatten() {
            Ok(true) => continue,
            Ok(false) => {}
            Err(fault) => tracing::warn!(%fault, "a file could not be looked into"),
        }
        tokio::select! {
            () = BELL.notified() => {}
            () = tokio::time::sleep(Duration::from_secs(PATIENCE)) => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Reads all that waits; gives how many files that were.
///
/// # Errors
/// What the database gives.
pub fn read_waiting(db: &Db, folder: &Store) -> Result<u64> {
    let mut count = 0;
    while read_one(db, folder)? {
        count += 1;
    }
    Ok(count)
}

/// Reads all files anew, also those that could not be read; each is found by what it said until then.
///
/// # Errors
/// What the database gives.
pub fn read_anew(db: &Db, folder: &Store) -> Result<u64> {
    db.write_now(|tx| {
        store::await_all(tx)?;
        store::await_again(tx)
    })?;
    read_waiting(db, folder)
}

/// Reads the file that waits first; gives whether there was one.
fn read_one(db: &Db, folder: &Store) -> Result<bool> {
    let begun = db.write_now(|tx| {
        let Some(row) = store::waiting(tx, TRIES)? else { return Ok(None) };
        store::begin_reading(tx, &row.source)?;
        Ok(Some(row))
    })?;
    let Some(row) = begun else { return Ok(false) };
    let hung = db.read_now(|tx| store::hung(tx, row.hash.as_ref(), row.letter, row.part))?;
    let name = hung.first().map_or("", |(_, name)| name.as_str());
    // What is broken stays so; what the disk did not give is tried again.
    let text = match text(db, folder, &row, name) {
        Ok(read) => read.unwrap_or_else(|unread| {
            tracing::info!(%unread, source = row.source, "a file is not found by its words");
            String::new()
        }),
        Err(fault) => {
            tracing::warn!(%fault, source = row.source, "a file could not be read");
            return Ok(true);
        }
    };
    db.write_now(move |tx| {
        store::set_text(tx, &row.source, &text)?;
        let hung = store::hung(tx, row.hash.as_ref(), row.letter, row.part)?;
        hung.iter().try_for_each(|(item, _)| note_one(tx, *item))
    })?;
    Ok(true)
}

/// What a file says; inside, why it says nothing that can be read.
fn text(db: &Db, folder: &Store, row: &WaitingRow, name: &str) -> Result<Result<String, Unread>> {
    match (&row.hash, row.letter, row.part) {
        (Some(hash), ..) => of_stored(folder, hash, name),
        (None, Some(mail), Some(part)) => {
            let One((raw,)) = db.read_now(|tx| letter(tx, mail))?;
            let file = mail::attachment(&raw, usize::try_from(part)?);
            file.map_or_else(|| Ok(Ok(String::new())), |file| of_bytes(&file.bytes, name))
        }
        _ => Ok(Ok(String::new())),
    }
}

fn of_stored(folder: &Store, hash: &FileHash, name: &str) -> Result<Result<String, Unread>> {
    let mut file = File::open(folder.path(hash)).context("opening a file")?;
    let Some(program) = PROGRAM.get() else {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        return Ok(texts::read(&bytes, name));
    };
    told_by(command(program, name).stdin(file).spawn().context("reading a file apart")?)
}

fn of_bytes(bytes: &[u8], name: &str) -> Result<Result<String, Unread>> {
    let Some(program) = PROGRAM.get() else { return Ok(texts::read(bytes, name)) };
    let mut child = command(program, name).stdin(Stdio::piped()).spawn().context("reading a file apart")?;
    // It reads all before it says anything; of one that ends before, how it ended is told below.
    if let Some(mut input) = child.stdin.take() {
        let _ = input.write_all(bytes);
    }
    told_by(child)
}

fn command(program: &Path, name: &str) -> Command {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let mut command = Command::new(program);
    // It is told nothing of the site.
    command.args([READ_FILE, "--ending", ending]).env_clear().stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

fn told_by(child: Child) -> Result<Result<String, Unread>> {
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Ok(Err(Unread::new(output.status)));
    }
    Ok(String::from_utf8(output.stdout).map_err(Unread::new))
}

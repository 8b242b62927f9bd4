//! Keeping the folder of files: what nothing uses goes after a while.

use super::store;
use db::Db;
use files::Store;
use kernel::{FileHash, Moment, Result};
use std::{collections::HashMap, fs};
use webkit::Kit;

/// How long a file waits for its form, in seconds: two days.
const PARKED_SECONDS: i64 = 2 * 86_400;

/// How long a file stays that nothing uses, in seconds: a day, so that none goes that is on its way into the database.
const UNUSED_SECONDS: i64 = 86_400;

/// The folder's parts are walked over one by one.
const SHELVES: std::ops::RangeInclusive<u8> = 0..=255;

/// Forgets what was parked too long, then files that nothing uses, then removes from the folder what the database does not
/// know.
///
/// # Errors
/// What the database and the disk give; the rest is done the next time.
pub async fn keep_house(kit: &Kit) -> Result<()> {
    let now = kit.clock.now();
    let (parked, unused) = (now.plus_seconds(-PARKED_SECONDS), now.plus_seconds(-UNUSED_SECONDS));
    kit.db
        .write(move |tx| {
            store::forget_parked(tx, parked)?;
            store::forget_sizes(tx, unused)?;
            store::forget_unused(tx, unused)
        })
        .await?;
    let (folder, db) = (kit.files.clone(), kit.db.clone());
    tokio::task::spawn_blocking(move || {
        folder.clear_incoming(unused)?;
        SHELVES.into_iter().try_for_each(|shelf| clear_shelf(&folder, &db, shelf, unused))
    })
    .await?
}

fn clear_shelf(folder: &Store, db: &Db, shelf: u8, before: Moment) -> Result<()> {
    let mut aged = folder.aged(shelf, before)?;
    if aged.is_empty() {
        return Ok(());
    }
    let known = known(db, shelf)?;
    aged.retain(|hash| !known.contains_key(hash));
    let went = folder.discard(&aged, before)?;
    if went > 0 {
        tracing::info!(went, "files that nothing uses were removed");
    }
    Ok(())
}

/// What the database knows of a part of the folder, with sizes in bytes.
fn known(db: &Db, shelf: u8) -> Result<HashMap<FileHash, i64>> {
    let (from, to) = (format!("{shelf:02x}"), if shelf == 255 { "g".to_owned() } else { format!("{:02x}", shelf + 1) });
    db.read_now(|tx| Ok(store::known(tx, &from, &to)?.into_iter().collect()))
}

/// How many files the database knows of that are not in the folder, or not whole.
///
/// # Errors
/// What the database gives.
pub fn damaged(db: &Db, folder: &Store) -> Result<u64> {
    let is_whole = |hash: &FileHash, size: i64| {
        fs::metadata(folder.path(hash)).is_ok_and(|metadata| i64::try_from(metadata.len()) == Ok(size))
    };
    let mut damaged = 0;
    for shelf in SHELVES {
        damaged += known(db, shelf)?.iter().filter(|(hash, size)| !is_whole(hash, **size)).count() as u64;
    }
    Ok(damaged)
}

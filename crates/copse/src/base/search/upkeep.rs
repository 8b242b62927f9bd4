//! Keeping the index true to the things: making it anew, adding what it lacks, and saying how far it has drifted.

use super::{
    note_community, note_one,
    reading::{self, TRIES},
    store,
};
use db::{Db, Tx, fulltext};
use kernel::{ItemId, Result};

/// Items to one commit.
const BATCH: i64 = 200;

/// How far the index has drifted from the things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// Things that are not found, or by older words.
    pub missing: i64,
    /// What stands in it without a thing.
    pub left_over: i64,
    /// Files that are not read yet.
    pub unread: i64,
}

/// How far the index has drifted.
///
/// # Errors
/// What the database gives.
pub fn drift(tx: &mut Tx) -> Result<Drift> {
    let (docs, words) = (store::count(tx)?.0.0, fulltext::count(tx)?);
    let missing = store::count_missing(tx)?.0.0 + store::count_communities_missing(tx)?.0.0;
    Ok(Drift {
        missing: missing + (docs - words).max(0),
        left_over: store::count_left_over(tx)?.0.0 + (words - docs).max(0),
        unread: store::count_waiting(tx, TRIES)?.0.0,
    })
}

/// Forgets the index and makes it anew, some things at a time; others go on meanwhile, and find what is there already. Tells
/// `progress` how many things were looked at, and gives how many.
///
/// # Errors
/// What the database gives.
pub fn rebuild(db: &Db, progress: &mut dyn FnMut(u64)) -> Result<u64> {
    db.write_now(|tx| {
        fulltext::clear(tx)?;
        store::forget_all(tx)?;
        store::forget_languages(tx)?;
        Ok(())
    })?;
    communities(db)?;
    walk(db, |tx, after| store::items_after(tx, after, BATCH), progress)
}

/// Adds what the index lacks: on a site from before there was one, everything. Gives how many things were looked at.
///
/// # Errors
/// What the database gives.
pub fn catch_up(db: &Db) -> Result<u64> {
    communities(db)?;
    if db.write_now(store::await_all)?.0 > 0 {
        reading::wake();
    }
    walk(db, |tx, after| store::missing_after(tx, after, BATCH), &mut |_| {})
}

/// Adds the communities that the index lacks.
fn communities(db: &Db) -> Result<()> {
    let mut after = String::new();
    loop {
        let from = after.clone();
        let missing = db.read_now(move |tx| store::communities_missing_after(tx, &from, BATCH))?;
        let Some((last,)) = missing.last() else { return Ok(()) };
        after = last.to_string();
        db.write_now(move |tx| missing.iter().try_for_each(|(community,)| note_community(tx, *community)))?;
    }
}

fn walk(db: &Db, next: fn(&mut Tx, &str) -> Result<Vec<(ItemId,)>>, progress: &mut dyn FnMut(u64)) -> Result<u64> {
    let mut after = String::new();
    let mut done = 0;
    loop {
        let from = after.clone();
        let items = db.read_now(move |tx| next(tx, &from))?;
        let Some((last,)) = items.last() else { return Ok(done) };
        after = last.to_string();
        done += u64::try_from(items.len())?;
        db.write_now(move |tx| items.iter().try_for_each(|(item,)| note_one(tx, *item)))?;
        progress(done);
    }
}

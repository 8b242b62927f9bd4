//! Writes: each acknowledged after its fsync.

use crate::{seconds, site};
use kernel::{Fault, Result};
use rusqlite::Connection;
use std::{path::Path, thread};

/// Writes of each kind.
const COUNT: i64 = 2_000;
/// Writers at once.
const WRITERS: i64 = 32;

pub(crate) fn measure(folder: &Path) -> Result<()> {
    let (made, _) = site::found(folder)?;
    let bare = Connection::open(folder.join("bare.sqlite3"))?;
    bare.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE post (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")?;
    // In turns, so that a machine whose speed drifts treats both alike.
    let (mut ours, mut theirs) = (0.0, 0.0);
    let (conversation, _) = made.conversation("One after another")?;
    for round in 0..10 {
        theirs += seconds(|| -> Result<()> {
            for _ in 0..COUNT / 10 {
                bare.execute("INSERT INTO post (body) VALUES (?1)", [site::TEXT])?;
            }
            Ok(())
        })
        .0;
        let posts: Vec<_> = (0..COUNT / 10).map(|number| made.post(conversation, round * COUNT + number)).collect();
        let (took, written) = seconds(|| -> Result<()> {
            for post in posts {
                let now = made.now;
                made.db.write_now(move |tx| post.add(tx, now))?;
            }
            Ok(())
        });
        written?;
        ours += took;
    }
    let (conversation, _) = made.conversation("All at once")?;
    let shares: Vec<Vec<_>> = (0..WRITERS)
        .map(|writer| (0..COUNT / 10).map(|number| made.post(conversation, writer * COUNT + number)).collect())
        .collect();
    let (together, written) = seconds(|| {
        thread::scope(|scope| {
            let writers: Vec<_> = shares
                .into_iter()
                .map(|share| {
                    let made = &made;
                    scope.spawn(move || -> Result<()> {
                        for post in share {
                            let now = made.now;
                            made.db.write_now(move |tx| post.add(tx, now))?;
                        }
                        Ok(())
                    })
                })
                .collect();
            writers.into_iter().try_for_each(|writer| writer.join().map_err(|_| Fault::internal("a writer panicked"))?)
        })
    });
    written?;
    let rate = |count: i64, took: f64| count as f64 / took;
    println!("bare {:.0}", rate(COUNT, theirs));
    println!("posts {:.0}", rate(COUNT, ours));
    println!("together {:.0}", rate(WRITERS * COUNT / 10, together));
    made.db.close();
    Ok(())
}

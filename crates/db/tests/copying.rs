//! A database is copied whole to either engine; a backup is one file.

mod common;

use common::*;
use db::{Copied, Db, Migration, Options, Scope, Url, backup, copy, testing::TestDb};
use std::sync::atomic::{AtomicBool, Ordering};

/// Odd values, and posts of which some refer to later ones of their table.
fn fill(db: &Db) {
    let rows = odd_rows();
    db.write_now(move |tx| {
        add_odd_rows(tx, &rows)?;
        add_community(tx, "c")?;
        add_post(tx, 5_000, None, Some("root"), false)?;
        for id in 1..2_500 {
            add_post(tx, id, Some(5_000), None, id % 2 == 0)?;
        }
        add_bookmark(tx, "b", 7).map(drop)
    })
    .unwrap();
}

#[test]
fn a_copy_has_every_row_whatever_the_engines() {
    for from in TestDb::each(MIGRATIONS) {
        fill(from.db());
        for to in TestDb::each(MIGRATIONS) {
            let mut words = Vec::new();
            let copied = copy(from.db(), to.db(), &mut |progress| words.push((progress.table, progress.rows))).unwrap();
            assert_eq!(copied, Copied { tables: 5, rows: 12 + 1 + 2_500 + 1 });
            assert!(words.contains(&("post".to_owned(), 1_000)) && words.contains(&("post".to_owned(), 2_500)), "{words:?}");
            assert_eq!(to.db().read_now(odds).unwrap(), from.db().read_now(odds).unwrap());
            assert_eq!(to.db().read_now(posts).unwrap(), from.db().read_now(posts).unwrap());
            // Foreign keys hold at each statement as before.
            let orphan = to.db().write_now(|tx| {
                let refused = add_post(tx, 9_000, Some(9_001), None, false).is_err();
                assert!(refused);
                Ok(())
            });
            assert!(orphan.is_err());
        }
    }
}

#[test]
fn a_target_that_is_not_empty_is_refused() {
    for from in TestDb::each(MIGRATIONS) {
        for to in TestDb::each(MIGRATIONS) {
            to.db().write_now(|tx| add_community(tx, "mine")).unwrap();
            let words = copy(from.db(), to.db(), &mut |_| {}).unwrap_err().to_string();
            assert!(words.contains("the target is not empty: its table community has rows"), "{words}");
        }
    }
}

#[test]
fn a_target_at_another_step_is_refused() {
    let from = TestDb::sqlite(MIGRATIONS);
    for to in TestDb::each(&MIGRATIONS[..1]) {
        let words = copy(from.db(), to.db(), &mut |_| {}).unwrap_err().to_string();
        assert!(words.contains("the source is at step 2, the target at step 1"), "{words}");
        let other = Migration { sql: "CREATE TABLE odd (id TEXT PRIMARY KEY)", ..MIGRATIONS[0] };
        for to in TestDb::each(&[other, MIGRATIONS[1]]) {
            copy(from.db(), to.db(), &mut |_| {}).unwrap_err();
        }
    }
}

#[test]
fn a_copy_that_fails_leaves_the_target_empty() {
    let from = TestDb::sqlite(MIGRATIONS);
    fill(from.db());
    {
        // An orphan, which only another program can have made.
        let other = rusqlite::Connection::open(from.folder().unwrap().join("copse.db")).unwrap();
        other.execute_batch("PRAGMA foreign_keys = OFF; INSERT INTO post (id, parent) VALUES (6000, 7000)").unwrap();
    }
    for to in TestDb::each(MIGRATIONS) {
        copy(from.db(), to.db(), &mut |_| {}).unwrap_err();
        assert_eq!(to.db().read_now(count_odds).unwrap(), 0);
        assert_eq!(to.db().read_now(posts).unwrap(), []);
        to.db().write_now(|tx| add_community(tx, "usable")).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_under_load_is_consistent_and_comes_back() {
    let stop: &'static AtomicBool = Box::leak(Box::new(AtomicBool::new(false)));
    for test in TestDb::each(MIGRATIONS) {
        stop.store(false, Ordering::SeqCst);
        test.db().write(|tx| add_community(tx, "c")).await.unwrap();
        let writers: Vec<_> = (0..4)
            .map(|_| {
                let db = test.db().clone();
                tokio::spawn(async move {
                    while !stop.load(Ordering::SeqCst) {
                        db.write(|tx| {
                            tx.guard(Scope::new("community", "c"))?;
                            let seq = next_seq(tx, "c")?;
                            add_entry(tx, "c", seq, "said")
                        })
                        .await
                        .unwrap();
                    }
                })
            })
            .collect();
        let folder = tempfile::tempdir().unwrap();
        for round in 0..3 {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            let (db, to) = (test.db().clone(), folder.path().join(format!("backup-{round}.db")));
            let path = to.clone();
            let made = tokio::task::spawn_blocking(move || backup(&db, &path)).await.unwrap().unwrap();
            assert_eq!(made.bytes, std::fs::metadata(&to).unwrap().len());
            assert!(backup(test.db(), &to).unwrap_err().to_string().contains("something at"));
            let saved = Db::open(Options::new(Url::Sqlite(to))).unwrap();
            let (seq, entries) = saved.read(|tx| Ok((seq(tx, "c")?, count_entries(tx)?))).await.unwrap();
            assert!(seq > 0 && seq == entries, "{seq} {entries}");
            for restored in TestDb::each(MIGRATIONS) {
                copy(&saved, restored.db(), &mut |_| {}).unwrap();
                assert_eq!(restored.db().read(count_entries).await.unwrap(), entries);
            }
        }
        stop.store(true, Ordering::SeqCst);
        for writer in writers {
            writer.await.unwrap();
        }
        let mut left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.retain(|name| name.to_string_lossy().contains("partial"));
        assert!(left.is_empty(), "{left:?}");
    }
}

//! What SQLite alone does: one writer, several closures to a commit, a log that does not grow, other processes.

mod common;

use common::*;
use db::{Db, Options, Url, testing::TestDb};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, mpsc},
    thread,
    time::Duration,
};

fn file(test: &TestDb) -> PathBuf {
    test.folder().unwrap().join("copse.db")
}

#[test]
fn what_waits_goes_into_one_commit() {
    let test = TestDb::sqlite(MIGRATIONS);
    let events = Arc::new(Mutex::new(Vec::new()));
    let (go, gone) = mpsc::channel();
    let gone = Mutex::new(gone);
    let db = test.db().clone();
    let first = thread::spawn(move || db.write_now(move |_| Ok(gone.lock().unwrap().recv()?)));
    thread::sleep(Duration::from_millis(50));
    let others: Vec<_> = (0..10)
        .map(|number| {
            let (db, events) = (test.db().clone(), events.clone());
            thread::spawn(move || {
                db.write_now(move |tx| {
                    events.lock().unwrap().push("written");
                    let events = events.clone();
                    tx.after_commit(Box::new(move || events.lock().unwrap().push("committed")));
                    add_odd(tx, None, None, None, None, None, &number.to_string())
                })
            })
        })
        .collect();
    thread::sleep(Duration::from_millis(100));
    go.send(()).unwrap();
    first.join().unwrap().unwrap();
    others.into_iter().for_each(|other| assert_eq!(other.join().unwrap().unwrap(), db::Changed(1)));
    assert_eq!(*events.lock().unwrap(), [["written"; 10], ["committed"; 10]].concat());
}

/// A refusal may stand on what another wrote in the same commit; whoever hears it finds that when they look.
#[test]
fn a_refusal_is_heard_after_the_commit_that_it_stands_on() {
    let test = TestDb::sqlite(MIGRATIONS);
    let (go, gone) = mpsc::channel();
    let (heard, hears) = mpsc::channel();
    let (gone, hears) = (Mutex::new(gone), Mutex::new(hears));
    let wait = || thread::sleep(Duration::from_millis(50));
    let db = test.db().clone();
    let before = thread::spawn(move || db.write_now(move |_| Ok(gone.lock().unwrap().recv()?)));
    wait();
    let db = test.db().clone();
    let adds = thread::spawn(move || db.write_now(|tx| add_odd(tx, None, None, None, None, None, "one")));
    wait();
    let db = test.db().clone();
    let refused = thread::spawn(move || {
        let refused = db.write_now(|tx| match count_odds(tx)? {
            0 => Ok(()),
            _ => Err(kernel::Fault::Bad("there is one")),
        });
        let found = db.read_now(count_odds).unwrap();
        let _ = heard.send(());
        (refused.is_err(), found)
    });
    wait();
    let db = test.db().clone();
    // Holds the commit up until the refusal is heard, or long enough that it would have been.
    let last = thread::spawn(move || {
        db.write_now(move |_| {
            let _ = hears.lock().unwrap().recv_timeout(Duration::from_millis(300));
            Ok(())
        })
    });
    wait();
    go.send(()).unwrap();
    before.join().unwrap().unwrap();
    adds.join().unwrap().unwrap();
    last.join().unwrap().unwrap();
    assert_eq!(refused.join().unwrap(), (true, 1));
}

#[test]
fn the_log_stops_growing_when_an_old_snapshot_is_gone() {
    let test = TestDb::sqlite(MIGRATIONS);
    let log = || std::fs::metadata(test.folder().unwrap().join("copse.db-wal")).unwrap().len();
    let fill = |from: i64| {
        for number in from..from + 100 {
            let bytes = vec![7; 200_000];
            test.db().write_now(move |tx| add_odd(tx, None, Some(&bytes), None, None, None, &number.to_string())).unwrap();
        }
    };
    test.db()
        .read_now(|tx| {
            count_odds(tx)?;
            thread::scope(|scope| scope.spawn(|| fill(0)).join().unwrap());
            Ok(())
        })
        .unwrap();
    let grown = log();
    assert!(grown > 20_000_000, "the old snapshot keeps the log: {grown}");
    fill(100);
    fill(200);
    assert!(log() < grown + 10_000_000, "from {grown} to {}", log());
}

#[test]
fn two_programs_write_at_once() {
    let test = TestDb::sqlite(MIGRATIONS);
    let other = Db::open(Options::new(Url::Sqlite(file(&test)))).unwrap();
    test.db().write_now(|tx| add_community(tx, "c")).unwrap();
    thread::scope(|scope| {
        for db in [test.db(), &other] {
            scope.spawn(move || {
                for _ in 0..100 {
                    db.write_now(|tx| next_seq(tx, "c")).unwrap();
                }
            });
        }
    });
    assert_eq!(other.read_now(|tx| seq(tx, "c")).unwrap(), 200);
}

#[test]
fn what_is_not_whole_is_told() {
    for test in TestDb::each(MIGRATIONS) {
        assert_eq!(test.db().integrity().unwrap(), Vec::<String>::new());
    }
    let test = TestDb::sqlite(MIGRATIONS);
    let other = rusqlite::Connection::open(file(&test)).unwrap();
    other.execute_batch("PRAGMA foreign_keys = OFF; INSERT INTO bookmark (id, post_id) VALUES ('b', 7)").unwrap();
    assert_eq!(test.db().integrity().unwrap(), ["a row of bookmark refers to a row of post that is not there"]);
}

db::queries! {
    fn limit_pages() -> db::One<i64> = "PRAGMA max_page_count = 100";
    fn lift_limit() -> db::One<i64> = "PRAGMA max_page_count = 1000000";
}

/// On a full disk SQLite may end the whole transaction: then no write of the commit is acknowledged, and none is kept.
#[test]
fn a_full_disk_loses_nothing_that_was_acknowledged() {
    let test = TestDb::sqlite(MIGRATIONS);
    let db = test.db();
    db.write_now(limit_pages).unwrap();
    let kept: i64 = thread::scope(|scope| {
        let writers: Vec<_> = (0..40)
            .map(|number| {
                scope.spawn(move || {
                    let bytes = vec![7; if number % 3 == 0 { 500_000 } else { 5_000 }];
                    db.write_now(move |tx| add_odd(tx, None, Some(&bytes), None, None, None, &number.to_string()))
                })
            })
            .collect();
        writers.into_iter().map(|writer| i64::from(writer.join().unwrap().is_ok())).sum()
    });
    assert!(kept < 40 - 13, "what is too large was refused");
    assert_eq!(db.read_now(count_odds).unwrap(), kept);
    db.write_now(lift_limit).unwrap();
    db.write_now(|tx| add_odd(tx, None, None, None, None, None, "after")).unwrap();
    assert_eq!(db.read_now(count_odds).unwrap(), kept + 1);
}

#[test]
fn several_programs_open_a_new_file_at_once() {
    for _ in 0..40 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copse.db");
        thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| Db::open(Options::new(Url::Sqlite(path.clone()))).unwrap().migrate(MIGRATIONS).unwrap());
            }
        });
    }
}

/// A request that was given up has let go of its database, and what it began holds the last clone.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_last_clone_may_go_with_a_hook() {
    let test = TestDb::sqlite(MIGRATIONS);
    let db = Db::open(Options::new(Url::Sqlite(file(&test)))).unwrap();
    let (started, starts) = mpsc::channel();
    let (go, gone) = mpsc::channel();
    let (tell, told) = mpsc::channel();
    let (mut last, gone) = (Some((db.clone(), tell)), Mutex::new(gone));
    let write = tokio::spawn(async move {
        db.write(move |tx| {
            started.send(())?;
            gone.lock().unwrap().recv()?;
            let (db, tell) = last.take().unwrap();
            tx.after_commit(Box::new(move || {
                let dropped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(db)));
                tell.send(dropped.is_ok()).unwrap();
            }));
            Ok(())
        })
        .await
    });
    starts.recv().unwrap();
    write.abort();
    assert!(write.await.unwrap_err().is_cancelled());
    go.send(()).unwrap();
    assert_eq!(told.recv_timeout(Duration::from_secs(5)), Ok(true));
}

#[test]
fn one_instance_serves_from_a_data_folder() {
    let test = TestDb::sqlite(MIGRATIONS);
    let other = Db::open(Options::new(Url::Sqlite(file(&test)))).unwrap();
    assert_eq!(other.is_served().unwrap(), Some(false));
    let serving = test.db().lock_instance().unwrap();
    assert_eq!(other.is_served().unwrap(), Some(true));
    let fault = other.lock_instance().unwrap_err().to_string();
    assert!(fault.contains("already serves"), "{fault}");
    assert_eq!(other.read_now(count_odds).unwrap(), 0, "a command may run beside it");
    drop(serving);
    let _serving = other.lock_instance().unwrap();
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copse.db");
    std::fs::write(&path, "no database at all, but long enough to look at it closely. ".repeat(20)).unwrap();
    assert!(Db::open(Options::new(Url::Sqlite(path))).is_err());
    assert!(Db::open(Options::new(Url::Sqlite(folder.path().join("none/copse.db")))).is_err());
}

//! What a transaction keeps and what it does not, on both engines.

mod common;

use common::*;
use db::{Db, Options, Scope, testing::TestDb};
use kernel::Fault;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

fn count(db: &Db) -> i64 {
    db.read_now(count_odds).unwrap()
}

fn add(tx: &mut db::Tx, id: &str) -> kernel::Result<()> {
    add_odd(tx, None, None, None, None, None, id).map(drop)
}

#[test]
fn a_closure_that_fails_keeps_nothing() {
    for test in TestDb::each(MIGRATIONS) {
        let refused: kernel::Result<()> = test.db().write_now(|tx| {
            add(tx, "a")?;
            Err(Fault::Refused)
        });
        assert!(matches!(refused, Err(Fault::Refused)));
        assert_eq!(count(test.db()), 0);
    }
}

#[test]
fn after_an_error_nothing_runs_and_nothing_is_kept() {
    for test in TestDb::each(MIGRATIONS) {
        let db = test.db();
        db.write_now(|tx| add(tx, "a")).unwrap();
        let words = Arc::new(std::sync::Mutex::new(String::new()));
        let heard = words.clone();
        let kept = db.write_now(move |tx| {
            add(tx, "b")?;
            assert!(add(tx, "a").is_err(), "the key is taken");
            *heard.lock().unwrap() = count_odds(tx).unwrap_err().to_string();
            Ok(())
        });
        assert!(kept.unwrap_err().to_string().contains("nothing is kept"));
        assert!(words.lock().unwrap().contains("had failed before"));
        assert_eq!(count(db), 1);
        // The connection is as good as before.
        db.write_now(|tx| add(tx, "b")).unwrap();
        assert_eq!(count(db), 2);
    }
}

#[test]
fn a_read_cannot_write() {
    for test in TestDb::each(MIGRATIONS) {
        assert!(test.db().read_now(|tx| add(tx, "a")).is_err());
        assert!(test.db().read_now(|tx| tx.guard(Scope::new("odd", 1))).is_err());
        assert_eq!(count(test.db()), 0);
    }
}

#[test]
fn a_read_sees_one_snapshot() {
    for test in TestDb::each(MIGRATIONS) {
        let db = test.db().clone();
        let (before, after) = test
            .db()
            .read_now(move |tx| {
                let before = count_odds(tx)?;
                db.write_now(|tx| add(tx, "a"))?;
                Ok((before, count_odds(tx)?))
            })
            .unwrap();
        assert_eq!((before, after, count(test.db())), (0, 0, 1));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_panic_takes_no_other_write_with_it() {
    for test in TestDb::each(MIGRATIONS) {
        let writes: Vec<_> = (0..40)
            .map(|number| {
                let db = test.db().clone();
                tokio::spawn(async move {
                    db.write(move |tx| {
                        add(tx, &format!("{number:02}"))?;
                        assert!(number % 4 != 0, "a closure with a flaw");
                        Ok(())
                    })
                    .await
                })
            })
            .collect();
        for (number, write) in writes.into_iter().enumerate() {
            match write.await.unwrap() {
                Ok(()) => assert!(number % 4 != 0),
                Err(fault) => assert!(number % 4 == 0 && fault.to_string().contains("a closure with a flaw"), "{fault}"),
            }
        }
        assert_eq!(test.db().read(count_odds).await.unwrap(), 30);
        let panicked: kernel::Result<()> = test.db().read(|_| panic!("a read with a flaw")).await;
        assert!(panicked.unwrap_err().to_string().contains("a read with a flaw"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_writers_lose_nothing() {
    for test in TestDb::each(MIGRATIONS) {
        test.db().write(|tx| add_community(tx, "c")).await.unwrap();
        let writers: Vec<_> = (0..32)
            .map(|_| {
                let db = test.db().clone();
                tokio::spawn(async move {
                    for _ in 0..10 {
                        db.write(|tx| {
                            tx.guard(Scope::new("community", "c"))?;
                            let last = seq(tx, "c")?;
                            set_seq(tx, "c", last + 1)
                        })
                        .await
                        .unwrap();
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        assert_eq!(test.db().read(|tx| seq(tx, "c")).await.unwrap(), 320);
    }
}

/// What a reader has seen of a chronicle is all there ever will be up to that place.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chronicle_has_no_gaps_for_one_who_follows() {
    const EACH: i64 = 150;
    for test in TestDb::each(MIGRATIONS) {
        test.db().write(|tx| add_community(tx, "c")).await.unwrap();
        let writers: Vec<_> = (0..2)
            .map(|_| {
                let db = test.db().clone();
                tokio::spawn(async move {
                    for _ in 0..EACH {
                        db.write(|tx| {
                            let seq = next_seq(tx, "c")?;
                            add_entry(tx, "c", seq, "said")
                        })
                        .await
                        .unwrap();
                    }
                })
            })
            .collect();
        let mut last = 0;
        while last < 2 * EACH {
            for seq in test.db().read(move |tx| entries_after(tx, "c", last)).await.unwrap() {
                assert_eq!(seq, last + 1);
                last = seq;
            }
        }
        for writer in writers {
            writer.await.unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guard_makes_checking_before_writing_safe() {
    for test in TestDb::each(MIGRATIONS) {
        let tasks: Vec<_> = (0..16)
            .map(|number| {
                let db = test.db().clone();
                tokio::spawn(async move {
                    db.write(move |tx| {
                        tx.guard(Scope::new("odd", "only one"))?;
                        if count_odds(tx)? == 0 {
                            add(tx, &format!("{number}"))?;
                        }
                        Ok(())
                    })
                    .await
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(test.db().read(count_odds).await.unwrap(), 1);
    }
}

#[test]
fn hooks_run_after_a_commit_and_only_then() {
    for test in TestDb::each(MIGRATIONS) {
        let rung = Arc::new(AtomicU64::new(0));
        let write = |id: &'static str, fails: bool| {
            let (rung, db) = (rung.clone(), test.db().clone());
            test.db().write_now(move |tx| {
                let (rung, db) = (rung.clone(), db.clone());
                tx.after_commit(Box::new(move || {
                    rung.fetch_add(u64::try_from(count(&db)).unwrap(), Ordering::SeqCst);
                    panic!("a hook with a flaw");
                }));
                add(tx, id)?;
                if fails { Err(Fault::Refused) } else { Ok(()) }
            })
        };
        write("a", true).unwrap_err();
        assert_eq!(rung.load(Ordering::SeqCst), 0);
        write("a", false).unwrap();
        assert_eq!(rung.load(Ordering::SeqCst), 1, "the hook saw what was committed");
        write("b", false).unwrap();
        assert_eq!(rung.load(Ordering::SeqCst), 3);
    }
}

/// Two transactions that wait for each other: PostgreSQL ends one, which runs again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deadlock_is_tried_again() {
    for test in TestDb::each(MIGRATIONS) {
        test.db().write(|tx| add_community(tx, "a").and(add_community(tx, "b"))).await.unwrap();
        let runs = Arc::new(AtomicU64::new(0));
        let tasks = [("a", "b"), ("b", "a")].map(|(first, second)| {
            let (db, runs) = (test.db().clone(), runs.clone());
            tokio::spawn(async move {
                db.write(move |tx| {
                    runs.fetch_add(1, Ordering::SeqCst);
                    next_seq(tx, first)?;
                    std::thread::sleep(std::time::Duration::from_millis(200));
                    next_seq(tx, second)
                })
                .await
            })
        });
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(test.db().read(|tx| Ok((seq(tx, "a")?, seq(tx, "b")?))).await.unwrap(), (2, 2));
        let expected = if test.db().engine() == db::Engine::Postgres { 3 } else { 2 };
        assert_eq!(runs.load(Ordering::SeqCst), expected);
    }
}

#[tokio::test]
async fn waiting_works_inside_a_runtime_too() {
    for test in TestDb::each(MIGRATIONS) {
        test.db().write_now(|tx| add(tx, "a")).unwrap();
        assert_eq!(count(test.db()), 1);
        let db = test.db().clone();
        assert_eq!(tokio::task::spawn_blocking(move || count(&db)).await.unwrap(), 1);
    }
}

/// Each write that is under way when the database closes is either kept and acknowledged, or neither.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closing_works_off_what_waits() {
    for test in TestDb::each(MIGRATIONS) {
        let writes: Vec<_> = (0..50)
            .map(|number| {
                let db = test.db().clone();
                tokio::spawn(async move {
                    db.write(move |tx| {
                        std::thread::sleep(std::time::Duration::from_millis(5));
                        add(tx, &number.to_string())
                    })
                    .await
                })
            })
            .collect();
        tokio::time::sleep(std::time::Duration::from_millis(30)).await;
        test.db().close();
        let mut kept = 0;
        for write in writes {
            match write.await.unwrap() {
                Ok(()) => kept += 1,
                Err(fault) => assert!(fault.to_string().contains("closed"), "{fault}"),
            }
        }
        assert!(kept > 0);
        assert!(test.db().read(count_odds).await.unwrap_err().to_string().contains("closed"));
        let again = Db::open(Options::new(test.db().url().clone())).unwrap();
        assert_eq!(again.read(count_odds).await.unwrap(), kept);
    }
}

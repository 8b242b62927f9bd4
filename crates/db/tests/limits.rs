//! Reads end in time, broken connections heal, on both engines where there is something to heal.

mod common;

use common::*;
use db::{Db, One, Options, testing::TestDb};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

db::queries! {
    fn count_for_ever() -> One<i64> =
        "WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n";

    fn end_my_session() -> One<bool> = "SELECT pg_terminate_backend(pg_backend_pid())";
}

fn hurried(test: &TestDb) -> Db {
    let mut options = Options::new(test.db().url().clone());
    options.read_limit = Duration::from_millis(300);
    options.readers = 1;
    Db::open(options).unwrap()
}

#[test]
fn a_read_that_goes_on_is_ended() {
    for test in TestDb::each(MIGRATIONS) {
        let db = hurried(&test);
        assert!(db.read_now(count_for_ever).is_err());
        let slept = db.read_now(|tx| {
            count_odds(tx)?;
            thread::sleep(Duration::from_millis(400));
            count_odds(tx)
        });
        assert!(slept.is_err());
        assert_eq!(db.read_now(count_odds).unwrap(), 0, "the next read is not held to it");
    }
}

#[test]
fn sessions_that_the_server_ended_are_replaced() {
    let Some(test) = TestDb::postgres(MIGRATIONS) else { return };
    let db = test.db();
    db.write_now(|tx| add_community(tx, "c")).unwrap();
    db.read_now(|tx| seq(tx, "c")).unwrap();
    let db::Url::Postgres(url) = db.url() else { panic!("it is on PostgreSQL") };
    let mut other = postgres::Client::connect(url, postgres::NoTls).unwrap();
    let end_all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()";
    for round in 1..=3 {
        assert!(other.query(end_all, &[]).unwrap().len() >= 2);
        thread::sleep(Duration::from_millis(50 * (round - 1)));
        assert_eq!(i64::try_from(round).ok(), db.write_now(|tx| next_seq(tx, "c")).ok());
        assert_eq!(i64::try_from(round).ok(), db.read_now(|tx| seq(tx, "c")).ok());
    }
}

#[test]
fn a_write_whose_session_ends_runs_again() {
    let Some(test) = TestDb::postgres(MIGRATIONS) else { return };
    test.db().write_now(|tx| add_community(tx, "c")).unwrap();
    let runs = Arc::new(AtomicU64::new(0));
    let counted = runs.clone();
    let seq = test.db().write_now(move |tx| {
        let seq = next_seq(tx, "c")?;
        if counted.fetch_add(1, Ordering::SeqCst) == 0 {
            end_my_session(tx)?;
        }
        Ok(seq)
    });
    assert_eq!((seq.unwrap(), runs.load(Ordering::SeqCst)), (1, 2));
}

#[test]
fn a_server_that_is_not_there_is_a_fault_in_words() {
    let options = Options::new("postgres://copse:secret@127.0.0.1:9/site".parse().unwrap());
    let fault = Db::open(options).err().unwrap().to_string();
    assert!(fault.contains("connecting to PostgreSQL") && !fault.contains("secret"), "{fault}");
}

/// A database of another language than `C` sorts byte by byte all the same.
#[test]
fn texts_sort_alike_whatever_the_language_of_the_server() {
    let Ok(admin) = std::env::var("COPSE_TEST_POSTGRES") else { return };
    let mut client = postgres::Client::connect(&admin, postgres::NoTls).unwrap();
    let name = format!("copse_test_language_{}", std::process::id());
    client
        .batch_execute(&format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C.UTF-8'"
        ))
        .unwrap();
    let (server, _) = admin.rsplit_once('/').unwrap();
    let db = Db::open(Options::new(format!("{server}/{name}").parse().unwrap())).unwrap();
    db.migrate(MIGRATIONS).unwrap();
    let sorted = db.write_now(|tx| {
        for id in ["b", "a", "B", "_", "é", "Z"] {
            add_odd(tx, None, None, None, None, None, id)?;
        }
        odds(tx)
    });
    db.close();
    client.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)")).unwrap();
    let ids: Vec<String> = sorted.unwrap().into_iter().map(|odd| odd.id).collect();
    assert_eq!(ids, ["B", "Z", "_", "a", "b", "é"]);
}

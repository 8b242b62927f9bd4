//! What was acknowledged is on the disk: the fsync is seen before each acknowledgement, and a killed program loses none.
//!
//! The test runs itself as a child (with a file's name and a number as arguments), which prints `ack N` after each write.

use db::{Changed, Db, Migration, One, Options, Url};
use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, ExitCode, Stdio},
    thread,
    time::Duration,
};

const MIGRATIONS: &[Migration] =
    &[Migration { number: 1, name: "note", sql: "CREATE TABLE note (number BIGINT PRIMARY KEY, words TEXT NOT NULL)" }];

db::queries! {
    fn add(number: i64, words: &str) -> Changed = "INSERT INTO note (number, words) VALUES ($1, $2)";
    fn count_up_to(number: i64) -> One<i64> = "SELECT COUNT(*) FROM note WHERE number <= $1";
    fn last() -> One<Option<i64>> = "SELECT MAX(number) FROM note";
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.get(1).zip(arguments.get(2).and_then(|number| number.parse().ok())) {
        Some((path, writes)) => child(Path::new(path), writes),
        None => {
            an_acknowledged_write_was_synced();
            a_killed_program_loses_nothing();
        }
    }
    ExitCode::SUCCESS
}

fn open(path: &Path) -> Db {
    let db = Db::open(Options::new(Url::Sqlite(path.to_owned()))).unwrap();
    db.migrate(MIGRATIONS).unwrap();
    db
}

/// Writes one after another, and says so by one call to the system each.
fn child(path: &Path, writes: i64) {
    let db = open(path);
    let first = db.read_now(last).unwrap().0.unwrap_or(0) + 1;
    for number in first..first + writes {
        db.write_now(move |tx| add(tx, number, "words that are worth keeping")).unwrap();
        std::io::stdout().write_all(format!("ack {number}\n").as_bytes()).unwrap();
        std::io::stdout().flush().unwrap();
    }
}

fn an_acknowledged_write_was_synced() {
    let folder = tempfile::tempdir().unwrap();
    let (trace, path) = (folder.path().join("trace"), folder.path().join("note.db"));
    let mut command = Command::new("strace");
    command.args(["-f", "-y", "-e", "trace=fsync,fdatasync,write", "-o"]).arg(&trace);
    command.arg(std::env::current_exe().unwrap()).arg(&path).arg("50").stdout(Stdio::null());
    match command.status() {
        Ok(status) => assert!(status.success(), "{status}"),
        Err(error) if std::env::var("COPSE_TEST_STRICT").is_ok_and(|strict| strict == "1") => panic!("strace: {error}"),
        Err(error) => return println!("skipped: no strace to watch the disk with ({error})"),
    }
    let (mut synced, mut acknowledged) = (false, 0);
    for line in std::fs::read_to_string(&trace).unwrap().lines() {
        if (line.contains("fdatasync(") || line.contains("fsync(")) && line.contains("note.db-wal>") {
            synced = true;
        } else if line.contains("\"ack ") {
            acknowledged += 1;
            assert!(std::mem::take(&mut synced), "ack {acknowledged} came without a sync of the log");
        }
    }
    assert_eq!(acknowledged, 50);
    println!("an_acknowledged_write_was_synced ... ok");
}

fn a_killed_program_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("note.db");
    for round in 0_u64..12 {
        let mut program = Command::new(std::env::current_exe().unwrap());
        let mut program = program.arg(&path).arg("1000000").stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
        let mut acknowledged = lines.next().unwrap().unwrap();
        let reader = thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                acknowledged = line;
            }
            acknowledged
        });
        thread::sleep(Duration::from_millis(10 + round * 17 % 60));
        program.kill().unwrap();
        program.wait().unwrap();
        let acknowledged: i64 = reader.join().unwrap().trim_start_matches("ack ").parse().unwrap();
        let kept = open(&path).read_now(move |tx| count_up_to(tx, acknowledged)).unwrap().0;
        assert_eq!(kept, acknowledged, "in round {round}");
    }
    println!("a_killed_program_loses_nothing ... ok");
}

//! `copse import communities` and `copse import pages` as they are typed.

use super::bring::{self, Asked};
use crate::app::{
    commands::{self, Cli},
    config::Where,
    migrations::MIGRATIONS,
};
use clap::Parser;
use db::{Db, Options, Url, testing::TestDb};
use kernel::{Result, Rng};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A data folder of its own, which goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("copse-bring-{}", Rng::System.token()));
        fs::create_dir(&path).expect("a folder");
        Self(path)
    }

    fn run(&self, arguments: &[&str]) -> Result<()> {
        self.typed(["import", "communities"], arguments)
    }

    fn typed(&self, command: [&str; 2], arguments: &[&str]) -> Result<()> {
        let data = self.0.join("data");
        let all = ["copse", command[0], command[1], "--data"];
        let all = all.iter().map(Path::new).chain([data.as_path()]);
        let all = all.chain(arguments.iter().map(Path::new)).map(Path::as_os_str);
        commands::run(Cli::try_parse_from(all).expect("a command"))
    }

    /// How many people there are who came with a file, and how many stays.
    fn brought(&self) -> (i64, i64) {
        let db = Db::open(Options::new(Url::Sqlite(self.0.join("data/copse.sqlite3")))).expect("a database");
        let counts = db.read_now(crate::features::moving::bring::brought).expect("counts");
        db.close();
        counts
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A table of fifty thousand rows, ten of which end before they begin; and in which rows these stand.
fn long_table() -> (String, Vec<usize>) {
    let mut text = "what,community,person,name,from,until\ncommunity,all,,All of us,,\n".to_owned();
    for number in 0..49_000 {
        text += &format!("person,,p{number},Person {number},,\n");
    }
    let mut broken = Vec::new();
    for number in 0..999 {
        let until = if number % 100 == 7 { "2001" } else { "" };
        text += &format!("membership,all,p{number},,2003,{until}\n");
        if !until.is_empty() {
            broken.push(text.lines().count());
        }
    }
    (text, broken)
}

#[test]
fn a_long_table_with_broken_rows_is_taken_only_when_told() {
    let (text, broken) = long_table();
    assert_eq!((text.lines().count() - 1, broken.len()), (50_000, 10), "below the names of the columns");
    let folder = Folder::new();
    let file = folder.0.join("all.csv");
    fs::write(&file, text).expect("a file");
    for test in TestDb::each(MIGRATIONS) {
        // On SQLite the database is the one of the data folder, on PostgreSQL one on the server.
        let place = Where { data: folder.0.join("data"), database: test.address(), database_file: None, settings: None };
        let brought = || match test.address() {
            Some(_) => test.db().read_now(crate::features::moving::bring::brought).expect("counts"),
            None => folder.brought(),
        };
        let run = |look: bool, skip_broken: bool| {
            let asked = Asked { file: file.clone(), look, skip_broken, language: "en".to_owned(), json: false };
            let mut said = Vec::new();
            let outcome = bring::run_saying(&place, &asked, &mut said);
            (outcome, String::from_utf8(said).expect("words"))
        };
        // Each of the ten is named by its place, and nothing else is.
        let named = |said: &str| -> Vec<usize> {
            let row = |line: &str| line.trim_start_matches("left out: ").strip_prefix("row ")?.split(':').next()?.parse().ok();
            said.lines().filter_map(row).collect()
        };
        let (outcome, said) = run(true, false);
        outcome.expect("a look says all and does nothing");
        assert_eq!((named(&said), brought()), (broken.clone(), (0, 0)), "{said}");
        let (outcome, said) = run(false, false);
        let fault = outcome.expect_err("ten rows are broken");
        assert_eq!(fault.to_string(), "10 things are wrong; nothing was written (--skip-broken takes the rest)");
        assert_eq!((named(&said), brought()), (broken.clone(), (0, 0)), "{said}");
        // The community, and what is counted here: 49,990 rows.
        for _ in 0..2 {
            let (outcome, said) = run(false, true);
            outcome.expect("the good ones");
            assert_eq!((named(&said), brought()), (broken.clone(), (49_000, 989)), "{said}");
        }
    }
    // As it is typed.
    let file = file.to_str().expect("a path");
    assert!(folder.run(&[file]).is_err());
    folder.run(&[file, "--skip-broken"]).expect("once more");
    assert_eq!(folder.brought(), (49_000, 989));
}

#[test]
fn what_is_no_such_file_is_said() {
    let folder = Folder::new();
    let file = |name: &str, content: &[u8]| {
        let path = folder.0.join(name);
        fs::write(&path, content).expect("a file");
        path.to_str().expect("a path").to_owned()
    };
    let said = |file: &str| folder.run(&[file]).expect_err("no such file").to_string();
    assert!(said(&file("a.txt", b"x")).ends_with("is neither .yaml nor .json nor .csv"));
    assert!(said(&file("a.csv", b"what,name\nperson,\xff\n")).ends_with("is not written in UTF-8"));
    assert!(said("/nowhere.csv").contains("opening /nowhere.csv"));
}

#[test]
fn pages_are_brought_in_and_written_out_as_they_are_typed() {
    let folder = Folder::new();
    let at = |name: &str| folder.0.join(name).to_str().expect("a path").to_owned();
    fs::write(at("all.yaml"), "communities: [{slug: all, name: All of us}]\n").expect("a file");
    folder.run(&[&at("all.yaml")]).expect("a community");
    fs::create_dir(at("docs")).expect("a folder");
    fs::write(at("docs/first.md"), "# First visit\n\nSit down.\n").expect("a page");
    let pages = |slug: &str, path: &str| folder.typed(["import", "pages"], &[slug, path, "--source", "The handbook", "--open"]);
    for _ in 0..2 {
        pages("all", &at("docs")).expect("a folder of pages");
    }
    assert!(pages("nobody", &at("docs")).expect_err("no community").to_string().contains("no community has the address nobody"));
    assert!(pages("all", &at("nowhere")).expect_err("no folder").to_string().contains("there is nothing at"));
    folder.typed(["export", "community"], &["all", "-o", &at("out")]).expect("written out");
    let kept = fs::read_dir(at("out/repertoire")).expect("a folder").count();
    assert_eq!(kept, 2, "one page and its versions");
    let page = fs::read_to_string(at("out/repertoire/0001-first-visit.md")).expect("a page");
    assert!(page.contains("source: \"The handbook\"") && page.contains("Sit down."), "{page}");
}

#[test]
fn the_stages_of_a_file_are_those_of_the_site() {
    use crate::features::stages::Stage;
    let of_file: Vec<&str> = register::Stage::ALL.iter().map(|stage| stage.as_str()).collect();
    assert_eq!(of_file, Stage::ALL.map(|stage| stage.as_str()));
}

//! Each finding, from a set-up that has it.

use super::{
    Finding, Weight,
    data::{self, found, keeper, schema, whole},
    look, machine, report,
    web::{self, Listener, port, who_listens},
};
use crate::{
    app::{
        config::{Config, Serving, Where},
        migrations::MIGRATIONS,
        site,
    },
    base::{people::NewAccount, search::Drift},
};
use db::{Db, Options, Standing, Url, testing::TestDb};
use kernel::{Clock, Email, Moment, Rng, Title};
use std::{
    fs,
    io::{ErrorKind, Read, Write},
    net::{SocketAddr, TcpListener},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};
use webkit::PasswordCost;

const NOW: Moment = Moment::from_seconds(1_795_382_040);

/// A data folder of its own, gone at the end.
struct Data(PathBuf);

impl Data {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("copse-check-{}", Rng::System.token()));
        fs::create_dir(&path).expect("a folder");
        let data = Self(path);
        data.rights("", 0o700);
        data
    }

    fn rights(&self, name: &str, mode: u32) {
        fs::set_permissions(self.0.join(name), fs::Permissions::from_mode(mode)).expect("its rights");
    }

    fn settings(&self, text: &str) {
        fs::write(self.0.join("copse.toml"), text).expect("the settings");
    }

    fn place(&self, database: Option<&Db>) -> Where {
        let database = database.map(|db| match db.url() {
            Url::Sqlite(path) => format!("sqlite:{}", path.display()),
            Url::Postgres(url) => url.clone(),
        });
        Where { data: self.0.clone(), database, ..Where::default() }
    }

    /// What a check of this folder finds.
    fn look(&self) -> Vec<Finding> {
        // Any free port will do, so that no other program is in the way.
        let serving = Serving { listen: Some(SocketAddr::from(([127, 0, 0, 1], 0))), ..Serving::default() };
        look(&self.place(None), &serving, NOW)
    }

    fn config(&self, settings: &str) -> Config {
        self.settings(settings);
        Config::load(&self.place(None), &Serving::default()).expect("settings")
    }
}

impl Drop for Data {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The finding that has these words, and how much it weighs; one that is not fine says why and what to do.
#[track_caller]
fn assert_found(findings: &[Finding], weight: Weight, words: &str) {
    let found = findings.iter().find(|finding| finding.what.contains(words));
    let found = found.unwrap_or_else(|| panic!("nothing says {words:?}: {findings:#?}"));
    assert_eq!(found.weight, weight, "{found:?}");
    assert_eq!(found.why.is_empty() && found.todo.is_empty(), weight == Weight::Fine, "{found:?}");
}

#[track_caller]
fn assert_one(finding: &Finding, weight: Weight, words: &str) {
    assert_found(std::slice::from_ref(finding), weight, words);
}

#[test]
fn a_folder_that_is_not_there_is_said_and_not_made() {
    let data = Data::new();
    let nowhere = Where { data: data.0.join("nowhere"), ..Where::default() };
    assert_found(&look(&nowhere, &Serving::default(), NOW), Weight::Mend, "There is no data folder at");
    assert!(!nowhere.data.exists(), "looking makes nothing");
    data.settings("");
    assert_found(&machine::folder(&data.0.join("copse.toml")), Weight::Mend, "is not a folder");
}

#[test]
fn a_new_folder_is_no_fault() {
    let data = Data::new();
    let findings = data.look();
    assert!(findings.iter().all(|finding| finding.weight != Weight::Mend), "{findings:#?}");
    assert_found(&findings, Weight::Fine, "is there, and its owner's alone");
    assert_found(&findings, Weight::Hint, "There is no database at");
    assert_found(&findings, Weight::Hint, "Mails are not sent: they go into the folder");
    assert_eq!(fs::read_dir(&data.0).expect("the folder").count(), 0, "looking makes nothing");
}

#[test]
fn a_folder_for_everyone_or_of_someone_else_is_said() {
    let data = Data::new();
    data.rights("", 0o755);
    assert_found(&data.look(), Weight::Mend, "Others on this machine can get at the data folder");
    let passwd = "root:x:0:0::/root:/bin/sh\ncopse:x:998:998::/var/lib/copse:/usr/sbin/nologin\n";
    let finding = machine::owner(&data.0, 998, 0, passwd).expect("a finding");
    assert_one(&finding, Weight::Hint, "belongs to copse, and this command runs as root");
    assert!(finding.todo.contains("sudo -u copse copse check"));
    assert!(machine::owner(&data.0, 4_711, 0, passwd).is_some_and(|finding| finding.what.contains("belongs to '#4711'")));
    assert!(machine::owner(&data.0, 998, 998, passwd).is_none());
}

#[test]
fn a_disk_that_fills_is_said_in_time() {
    assert_one(&machine::space(20 << 30), Weight::Fine, "20.0 GB free");
    assert_one(&machine::space(700 << 20), Weight::Hint, "700 MB free");
    assert_one(&machine::space(99 << 20), Weight::Mend, "99 MB free");
}

#[test]
fn settings_that_are_not_understood_are_named() {
    let data = Data::new();
    for (text, word) in [
        ("colour = \"green\"", "colour"),
        ("public_url = \"copse.example.org\"", "does not begin with http"),
        ("time_zone = \"Europe/Atlantis\"", "Europe/Atlantis"),
        ("founding = \"nobody\"", "nobody"),
        ("database_file = \"/nowhere/at/all\"", "/nowhere/at/all"),
        ("listen = \"here\"", "listen"),
    ] {
        data.settings(text);
        let findings = data.look();
        assert_found(&findings, Weight::Mend, "The settings are not understood");
        assert_found(&findings, Weight::Mend, word);
    }
}

#[test]
fn the_public_address_is_looked_at() {
    let data = Data::new();
    let address = |settings: &str| web::address(&data.config(settings));
    assert_found(&address(""), Weight::Hint, "No public address is set");
    for local in ["localhost:8420", "127.0.0.1", "[::1]:8420", "192.168.1.20", "copse.local", "shelf"] {
        assert_found(&address(&format!("public_url = \"http://{local}\"")), Weight::Fine, "People come to");
    }
    for open in ["copse.harrowbeck.org", "203.0.113.7", "[2001:db8::1]"] {
        assert_found(&address(&format!("public_url = \"http://{open}\"")), Weight::Hint, "without encryption");
    }
    assert_found(&address("public_url = \"https://harrowbeck.org/copse\""), Weight::Mend, "goes on after the name");
    assert_found(&address("public_url = \"https://harrowbeck.org/?a=b\""), Weight::Mend, "goes on after the name");
    assert_found(&address("public_url = \"https://copse.example.org\""), Weight::Mend, "the one from the handbook");
    assert_found(&address("public_url = \"https://two words\""), Weight::Mend, "is no address");

    let secure = "public_url = \"https://copse.harrowbeck.org\"\n";
    assert_found(&address(secure), Weight::Hint, "no setting names it");
    assert_found(&address(&format!("{secure}trusted_proxies = [\"127.0.0.1\"]")), Weight::Fine, "People come to");
    assert_found(&address(&format!("{secure}listen = \"0.0.0.0:8420\"")), Weight::Hint, "past the web server in front");
}

/// Answers each question with these bytes, until the test ends.
fn answering(answer: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 1_024]);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    address
}

#[test]
fn whoever_listens_on_the_port_is_told_apart() {
    let free = || TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
    // Another test may take a port that was free a moment ago.
    let nobody = (0..5).map(|_| free()).find(|port| who_listens(*port) == Listener::Nobody).expect("a port that stays free");
    assert_eq!(who_listens(answering("HTTP/1.1 200 OK\r\n\r\nwell\n")), Listener::Copse);
    assert_eq!(who_listens(answering("HTTP/1.1 200 OK\r\n\r\n<html>")), Listener::Another);
    assert_eq!(who_listens(answering("\u{7f}ELF")), Listener::Another);
    assert_eq!(who_listens(SocketAddr::from(([203, 0, 113, 7], 80))), Listener::Closed(ErrorKind::AddrNotAvailable));

    for (listener, is_served, weight, words) in [
        (Listener::Copse, Some(true), Weight::Fine, "Copse runs and answers"),
        (Listener::Copse, None, Weight::Fine, "Copse runs and answers"),
        (Listener::Copse, Some(false), Weight::Mend, "Another Copse, with other data"),
        (Listener::Nobody, Some(false), Weight::Fine, "Copse could start there"),
        (Listener::Nobody, Some(true), Weight::Hint, "Copse serves this data, but not at"),
        (Listener::Another, Some(false), Weight::Mend, "Another program listens"),
        (Listener::Closed(ErrorKind::AddrNotAvailable), None, Weight::Mend, "This machine has no address"),
        (Listener::Closed(ErrorKind::PermissionDenied), None, Weight::Mend, "Copse may not listen"),
        (Listener::Closed(ErrorKind::OutOfMemory), None, Weight::Mend, "Nothing can listen"),
    ] {
        assert_one(&port(nobody, listener, is_served), weight, words);
    }
}

#[test]
fn a_secret_that_everyone_can_read_is_said() {
    let data = Data::new();
    data.settings("");
    data.rights("copse.toml", 0o644);
    let file = data.0.join("copse.toml");
    assert_one(&machine::secret(&file), Weight::Fine, "is kept from others");
    data.rights("", 0o755);
    assert_one(&machine::secret(&file), Weight::Mend, "Everyone on this machine can read the secret");
    data.rights("copse.toml", 0o640);
    assert_one(&machine::secret(&file), Weight::Fine, "is kept from others");

    fs::write(data.0.join("key"), "postgres://copse:secret@127.0.0.1:1/copse").expect("a key");
    let key = data.0.join("key");
    data.settings(&format!("database_file = {key:?}"));
    data.rights("key", 0o644);
    assert_found(&data.look(), Weight::Mend, "key");
    data.settings("database = \"postgres://copse:secret@127.0.0.1:1/copse\"");
    data.rights("copse.toml", 0o644);
    let findings = data.look();
    assert_found(&findings, Weight::Mend, "copse.toml");
    assert_found(&findings, Weight::Mend, "The database cannot be used");
    assert!(!report(&findings).contains("secret@"), "the secret itself is not said");
}

#[test]
fn a_clock_that_cannot_be_right_is_said() {
    assert_one(&machine::clock(NOW, None), Weight::Fine, "2026-11-22");
    assert_one(&machine::clock(NOW, Some(NOW.plus_seconds(60))), Weight::Fine, "2026-11-22");
    assert_one(&machine::clock(Moment::from_seconds(3_600), None), Weight::Mend, "long past");
    assert_one(&machine::clock(NOW, Some(NOW.plus_seconds(86_400))), Weight::Mend, "something happened here at 2026-11-23");
}

#[test]
fn mails_in_the_folder_are_counted() {
    let data = Data::new();
    for name in ["1.eml", "2.eml"] {
        fs::write(data.0.join(name), "").expect("a mail");
    }
    let finding = machine::mails(&data.0, "https://copse.harrowbeck.org");
    assert_one(&finding, Weight::Hint, "(2 there)");
    assert!(finding.todo.contains("https://copse.harrowbeck.org/keeper"));
}

#[test]
fn how_a_database_stands_is_said() {
    assert_one(&schema(&Standing::Current), Weight::Fine, "of this version");
    assert_one(&schema(&Standing::Empty), Weight::Hint, "is empty");
    assert_one(&schema(&Standing::Behind(2)), Weight::Hint, "2 steps behind");
    assert_one(&schema(&Standing::Strange("a newer Copse was here".into())), Weight::Mend, "a newer Copse was here");
    assert_one(&whole(&[]), Weight::Fine, "is whole");
    assert_one(&whole(&["1 posts whose parent is missing".into()]), Weight::Mend, "parent is missing");
    assert_one(&keeper(false, false), Weight::Hint, "Nobody has an account yet");
    assert_one(&keeper(true, false), Weight::Mend, "nobody keeps the site");
    assert_one(&keeper(true, true), Weight::Fine, "Somebody keeps the site");
    assert_one(&found(Drift::default()), Weight::Fine, "finds all that is there");
    assert_one(&found(Drift { unread: 6, ..Drift::default() }), Weight::Hint, "6 files are not read yet");
    assert_one(
        &found(Drift { missing: 3, left_over: 2, unread: 6 }),
        Weight::Hint,
        "3 things are not found by their words, 2 stand",
    );
}

#[test]
fn a_database_is_looked_into_and_left_as_it_is() {
    for test in TestDb::each(MIGRATIONS) {
        let folder = Data::new();
        let look = || {
            let config = Config::load(&folder.place(Some(test.db())), &Serving::default()).expect("settings");
            data::look(&config)
        };
        let new = look();
        assert_found(&new.findings, Weight::Fine, "of this version");
        assert_found(&new.findings, Weight::Fine, "The data is whole");
        assert_found(&new.findings, Weight::Hint, "Nobody has an account yet");
        assert_eq!(new.newest, None);

        let (name, email) = (Title::parse("Ruth Adeyemi").unwrap(), Email::parse("ruth@example.org").unwrap());
        let account = NewAccount::new(name, email, None, NOW, &Rng::System);
        test.db().write_now(move |tx| account.make(tx, NOW)).unwrap();
        assert_found(&look().findings, Weight::Fine, "Somebody keeps the site");
    }
    for test in TestDb::each(&MIGRATIONS[..2]) {
        let folder = Data::new();
        let config = Config::load(&folder.place(Some(test.db())), &Serving::default()).expect("settings");
        assert_found(&data::look(&config).findings, Weight::Hint, "of an older version");
        let newer = [
            MIGRATIONS,
            &[db::Migration {
                number: MIGRATIONS.len() as u32 + 1,
                name: "next",
                sql: "CREATE TABLE next (id TEXT PRIMARY KEY)",
            }],
        ]
        .concat();
        let db = Db::open(Options::new(test.db().url().clone())).unwrap();
        assert_eq!(db.standing(MIGRATIONS).unwrap(), Standing::Behind(MIGRATIONS.len() - 2), "looking changes nothing");
        db.migrate(&newer).unwrap();
        assert_found(&data::look(&config).findings, Weight::Mend, "newer Copse");
    }
}

#[test]
fn a_file_that_is_no_database_is_said() {
    let data = Data::new();
    fs::write(data.0.join("copse.sqlite3"), "Dear diary, ".repeat(1_000)).expect("a file");
    assert_found(&data.look(), Weight::Mend, "The database cannot be used");
}

#[test]
fn a_site_that_is_served_is_said_to_run() {
    let data = Data::new();
    let config = data.config("");
    let db = site::open_database(&config).expect("a database");
    let _serving = db.lock_instance().expect("the right to serve");
    assert_eq!(data::look(&config).is_served, Some(true));
    let kit = site::kit_of(&config, db, Clock::still_at(NOW), Rng::System, PasswordCost::Weak).expect("a kit");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a port");
    let listen = listener.local_addr().expect("its address");
    let service = crate::app::router::router(kit).into_make_service_with_connect_info::<SocketAddr>();
    runtime.spawn(async move { axum::serve(listener, service).await });
    let found = look(&data.place(None), &Serving { listen: Some(listen), ..Serving::default() }, NOW);
    assert_found(&found, Weight::Fine, "Copse runs and answers at");
}

#[test]
fn a_report_ends_with_what_must_be_mended() {
    let findings = [Finding::mend("Rain.", "Wet.", "Umbrella."), Finding::hint("Wind.", "Cold.", "Coat."), Finding::fine("Sun.")];
    let text = report(&findings);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[..2], ["fine  Sun.", "hint  Wind."]);
    assert_eq!(lines[4..7], ["MEND  Rain.", "      Why: Wet.", "      Do:  Umbrella."]);
    assert_eq!(lines.last(), Some(&"Look at what is marked MEND first."));
    assert!(report(&findings[1..]).ends_with("Nothing must be mended.\n"));
    assert!(report(&findings[2..]).ends_with("All is well.\n"));
    assert!(report(&machine::folder(Path::new("/nowhere/at/all"))).contains("no data folder at /nowhere/at/all"));
}

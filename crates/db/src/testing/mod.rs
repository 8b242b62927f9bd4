//! For tests: throw-away databases on real engines, the statement test, the schema test. Never a mock.
//!
//! PostgreSQL is used where the environment names one: `COPSE_TEST_POSTGRES` is a URL whose user may create databases.
//! With `COPSE_TEST_STRICT=1` its absence is an error.

mod server;
mod statements;

use crate::{
    catalogue,
    db::{Db, Options},
    migrate::Migration,
    pool::off_runtime,
    url::Url,
};
use kernel::Result;
use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
    sync::{LazyLock, Mutex, PoisonError},
};

pub use crate::catalogue::{ColumnShape, Reference, Table};
pub use statements::check_statements;

/// What identifies a list of migrations.
type Key = Vec<(u32, &'static str)>;

/// The bytes of a fresh SQLite database, made once for each list of migrations.
static FRESH: LazyLock<Mutex<HashMap<Key, Vec<u8>>>> = LazyLock::new(Mutex::default);

/// A fresh database with the schema of some migrations. It goes with this value.
pub struct TestDb {
    db: Db,
    place: Place,
}

enum Place {
    Folder(tempfile::TempDir),
    Server(String),
}

impl TestDb {
    /// A fresh database on SQLite, in a folder of its own.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn sqlite(migrations: &[Migration]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("copse.db");
        std::fs::write(&path, fresh_file(migrations)).expect("a file in the temporary folder");
        Self { db: opened(Url::Sqlite(path), migrations), place: Place::Folder(folder) }
    }

    /// A fresh database on PostgreSQL, where the environment names one.
    ///
    /// # Panics
    /// When it cannot be made, or when tests are strict and none is named.
    pub fn postgres(migrations: &[Migration]) -> Option<Self> {
        let admin = server::admin_url()?;
        let name = off_runtime(|| server::create(&admin, migrations)).expect("a database on the PostgreSQL for tests");
        let db = opened(Url::Postgres(server::url_of(&admin, &name)), migrations);
        Some(Self { db, place: Place::Server(name) })
    }

    /// One fresh database on each engine there is.
    pub fn each(migrations: &[Migration]) -> impl Iterator<Item = Self> {
        std::iter::once(Self::sqlite(migrations)).chain(Self::postgres(migrations))
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The address of a database on a server, as a person would give it to the program.
    pub fn address(&self) -> Option<String> {
        match &self.place {
            Place::Folder(_) => None,
            Place::Server(name) => server::admin_url().map(|admin| server::url_of(&admin, name)),
        }
    }

    /// The folder in which the file of an SQLite database lies.
    pub fn folder(&self) -> Option<&Path> {
        match &self.place {
            Place::Folder(folder) => Some(folder.path()),
            Place::Server(_) => None,
        }
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        self.db.close();
        if let (Place::Server(name), Some(admin)) = (&self.place, server::admin_url()) {
            // What is left behind does no harm, and a test that failed already should not fail again here.
            let _ = off_runtime(|| server::drop_database(&admin, name));
        }
    }
}

fn opened(url: Url, migrations: &[Migration]) -> Db {
    let mut options = Options::new(url);
    (options.readers, options.writers) = (4, 4);
    let db = Db::open(options).expect("a database for a test");
    db.migrate(migrations).expect("migrations that run");
    db
}

fn fresh_file(migrations: &[Migration]) -> Vec<u8> {
    let key = migrations.iter().map(|migration| (migration.number, migration.sql)).collect();
    let mut fresh = FRESH.lock().unwrap_or_else(PoisonError::into_inner);
    fresh
        .entry(key)
        .or_insert_with(|| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let path = folder.path().join("fresh.db");
            // With the last connection the log is folded into the file.
            opened(Url::Sqlite(path.clone()), migrations).close();
            std::fs::read(&path).expect("the file of a fresh database")
        })
        .clone()
}

/// The tables of a database, to compare the engines with.
///
/// # Errors
/// When the catalogue cannot be read, or a column has none of the five types.
pub fn schema(db: &Db) -> Result<BTreeMap<String, Table>> {
    db.read_now(catalogue::tables)
}

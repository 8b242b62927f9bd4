//! A backup is one SQLite file, whatever the engine.

use crate::{
    copy::copy,
    db::{Db, Options},
    pool::off_runtime,
    sqlite_engine,
    tx::Link,
    url::Url,
};
use kernel::{Context, Fault, Result};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

/// A backup that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Its size.
    pub bytes: u64,
}

/// Writes one consistent state of the database into a new SQLite file while others go on reading and writing. The file
/// is looked through and safe on the disk before it gets its name. `copse db copy` brings it back to either engine.
///
/// # Errors
/// When there is something at `to`, when the disk is full, or when the database fails.
pub fn backup(db: &Db, to: &Path) -> Result<Backup> {
    if to.exists() {
        return Err(Fault::internal(format!("there is something at {} already", to.display())));
    }
    let partial = partial(to);
    let made = off_runtime(|| make(db, &partial)).and_then(|()| put(&partial, to));
    if made.is_err() {
        let _ = fs::remove_file(&partial);
    }
    made.context(format!("making the backup {}", to.display()))
}

fn partial(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(".partial");
    name.into()
}

fn make(db: &Db, partial: &Path) -> Result<()> {
    if partial.exists() {
        fs::remove_file(partial)?;
    }
    match db.connect()?.link {
        Link::Sqlite(connection) => {
            let name = partial.to_str().ok_or_else(|| Fault::internal("the name of the backup is not UTF-8"))?;
            connection.execute("VACUUM INTO ?1", [name])?;
        }
        Link::Postgres(_) => {
            let target = Db::open(Options::new(Url::Sqlite(partial.to_owned())))?;
            target.migrate(db.migrations())?;
            copy(db, &target, &mut |_| {})?;
            target.close();
        }
    }
    let connection = sqlite_engine::connect(partial)?;
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    // With one file and no log beside it, the backup is complete in itself.
    connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    if verdict == "ok" { Ok(()) } else { Err(Fault::internal(format!("the backup is damaged: {verdict}"))) }
}

/// Makes the file safe, then visible.
fn put(partial: &Path, to: &Path) -> Result<Backup> {
    let file = File::open(partial)?;
    file.sync_all()?;
    fs::rename(partial, to)?;
    if let Some(folder) = to.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder)?.sync_all()?;
    }
    Ok(Backup { bytes: file.metadata()?.len() })
}

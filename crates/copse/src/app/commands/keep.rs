//! Keeping a site: backup, restore, and moving it between engines.
//!
//! A backup is one tar file: `copse.sqlite3`, whatever the engine, and the folders of files beside it. It restores to either
//! engine. The database is taken first: every file that it knows of lies in the folder then, and files that come later do no
//! harm.

use crate::{
    app::{
        config::{Config, Serving, Where},
        migrations::MIGRATIONS,
        site,
    },
    base::search,
};
use clap::Subcommand;
use db::{Copied, Db, Options, Progress, Url};
use kernel::{Clock, Context, Fault, Result, Rng};
use serde_json::json;
use std::{
    fs::{self, File},
    io::{self, BufReader},
    path::{Path, PathBuf},
};

/// Work on the database itself.
#[derive(Subcommand, Debug)]
pub(super) enum DbCommand {
    /// Copy a site's database into an empty one, of the same engine or the other. The folders of files stay where they are.
    Copy {
        /// The database to read: sqlite:PATH or postgres://...
        #[arg(long, value_name = "URL", env = "COPSE_FROM", hide_env_values = true)]
        from: String,
        /// The empty database to fill.
        #[arg(long, value_name = "URL", env = "COPSE_TO", hide_env_values = true)]
        to: String,
        /// Say the outcome as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// The database's name in a backup.
const DATABASE: &str = "copse.sqlite3";
/// The folders of the data folder that go into a backup.
const FOLDERS: [&str; 2] = ["mail", "files"];

/// Files that have not come whole: they belong to nobody yet.
const UNFINISHED: &str = "files/incoming";

fn url(text: &str) -> Result<Url> {
    text.parse().map_err(|why| Fault::internal(format!("the database's address: {why}")))
}

fn open(url: &Url) -> Result<Db> {
    let db = Db::open(Options::new(url.clone())).context(format!("opening {url}"))?;
    db.migrate(MIGRATIONS).context(format!("bringing {url} to this version's schema"))?;
    Ok(db)
}

/// Copies a database, and makes what search finds things by anew, which is each engine's own.
fn copy(from: &Db, to: &Db, progress: &mut (dyn FnMut(Progress) + Send)) -> Result<Copied> {
    let copied = db::copy(from, to, progress)?;
    search::rebuild(to, &mut |_| {})?;
    Ok(copied)
}

pub(super) fn run(command: DbCommand) -> Result<()> {
    let DbCommand::Copy { from, to, json } = command;
    let (from, to) = (url(&from)?, url(&to)?);
    if let Url::Sqlite(path) = &from
        && !path.exists()
    {
        return Err(Fault::internal(format!("there is no database at {}", path.display())));
    }
    let (from, to) = (open(&from)?, open(&to)?);
    let copied = copy(&from, &to, &mut |progress| tracing::info!(table = progress.table, rows = progress.rows, "copying"));
    from.close();
    to.close();
    let copied = copied?;
    if json {
        println!("{}", json!({ "tables": copied.tables, "rows": copied.rows }));
    } else {
        println!("{} rows of {} tables copied", copied.rows, copied.tables);
        println!("The files of the site are not in its database: the folders {} stay in the data folder.", FOLDERS.join(" and "));
    }
    Ok(())
}

/// A folder of one's own beside a file, removed at the end.
struct Workshop(PathBuf);

impl Workshop {
    fn beside(file: &Path) -> Result<Self> {
        let folder = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let path = folder.join(format!(".copse-{}", &Rng::System.token().to_string()[..12]));
        fs::create_dir(&path).context(format!("making a folder beside {}", file.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, "a temporary folder stays behind: {}", self.0.display());
        }
    }
}

pub(super) fn backup(place: &Where, to: &Path, as_json: bool) -> Result<()> {
    if to.exists() {
        return Err(Fault::internal(format!("there is something at {} already", to.display())));
    }
    let config = Config::load(place, &Serving::default())?;
    let db = site::open_database(&config)?;
    let workshop = Workshop::beside(to)?;
    let database = workshop.0.join(DATABASE);
    let made = db::backup(&db, &database);
    db.close();
    made?;

    let unfinished = workshop.0.join("backup.tar");
    let mut tar = tar::Builder::new(File::create(&unfinished)?);
    tar.append_path_with_name(&database, DATABASE)?;
    for folder in FOLDERS {
        pack(&mut tar, &config.web.data.join(folder), Path::new(folder)).context(format!("packing the folder {folder}"))?;
    }
    tar.into_inner()?.sync_all()?;
    fs::rename(&unfinished, to).context(format!("putting the backup at {}", to.display()))?;
    if let Some(folder) = to.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    let bytes = fs::metadata(to)?.len();
    if as_json {
        println!("{}", json!({ "bytes": bytes, "at": Clock::Machine.now().to_string() }));
    } else {
        println!("{bytes} bytes written to {}", to.display());
    }
    Ok(())
}

/// Packs a folder while people write: what goes away meanwhile is left out, and so is what has not come whole.
fn pack(tar: &mut tar::Builder<File>, folder: &Path, name: &Path) -> Result<()> {
    let is_gone = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if is_gone(&error) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    tar.append_dir(name, folder)?;
    for entry in entries {
        let entry = entry?;
        let (path, name) = (entry.path(), name.join(entry.file_name()));
        if name == Path::new(UNFINISHED) {
            continue;
        }
        match File::open(&path) {
            Ok(mut file) if file.metadata()?.is_file() => tar.append_file(name, &mut file)?,
            Ok(_) => pack(tar, &path, &name)?,
            Err(error) if is_gone(&error) => {}
            Err(error) => return Err(error).context(format!("reading {}", path.display())),
        }
    }
    Ok(())
}

pub(super) fn restore(place: &Where, from: &Path, as_json: bool) -> Result<()> {
    let config = Config::load(place, &Serving::default())?;
    site::make_data_folder(&config.web.data)?;
    if let Url::Sqlite(path) = &config.database
        && path.exists()
    {
        return Err(Fault::internal(format!(
            "there is a database at {} already; restore into an empty data folder",
            path.display()
        )));
    }
    if let Some(folder) = FOLDERS.iter().find(|folder| config.web.data.join(folder).exists()) {
        return Err(Fault::internal(format!("the data folder has a folder {folder} already; restore into an empty one")));
    }
    let workshop = Workshop::beside(&config.web.data.join(DATABASE))?;
    let file = File::open(from).context(format!("opening {}", from.display()))?;
    let mut archive = tar::Archive::new(BufReader::new(file));
    archive.unpack(&workshop.0).context(format!("unpacking {}", from.display()))?;
    let unpacked = workshop.0.join(DATABASE);
    if !unpacked.is_file() {
        return Err(Fault::internal(format!("{} is no backup of a site: it holds no {DATABASE}", from.display())));
    }

    let (source, target) = (open(&Url::Sqlite(unpacked))?, open(&config.database)?);
    let copied = copy(&source, &target, &mut |_| {});
    source.close();
    target.close();
    let copied = match copied {
        Ok(copied) => copied,
        Err(fault) => {
            // A restore that failed leaves no half of a database that a later one would have to refuse.
            if let Url::Sqlite(path) = &config.database {
                for ending in ["", "-wal", "-shm"] {
                    let _ = fs::remove_file(format!("{}{ending}", path.display()));
                }
            }
            return Err(fault);
        }
    };
    for folder in FOLDERS.iter().filter(|folder| workshop.0.join(folder).is_dir()) {
        fs::rename(workshop.0.join(folder), config.web.data.join(folder))?;
    }
    if as_json {
        println!("{}", json!({ "tables": copied.tables, "rows": copied.rows }));
    } else {
        println!("{} rows restored", copied.rows);
    }
    Ok(())
}

//! A database that is open.

use crate::{
    migrate::{self, Migrated, Migration, Standing},
    pool::{Pool, closed, off_runtime, run_hooks, settled, wait_for},
    postgres_engine, sqlite_engine,
    tx::{Engine, Link, Mode, Tx, caught},
    url::Url,
    writer::{Writer, begin_patiently},
};
use kernel::{Fault, Result};
use std::{
    fs::{File, TryLockError},
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};
use tokio::sync::oneshot;

/// How a database is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where it is.
    pub url: Url,
    /// Connections that read, at most.
    pub readers: usize,
    /// Connections that write, at most. SQLite has one whatever this says.
    pub writers: usize,
    /// How long one read may take, so that old snapshots hold nothing up.
    pub read_limit: Duration,
}

impl Options {
    /// What suits the machine: two readers for each processor (with PostgreSQL four, as they wait for another program), but
    /// not fewer than four; eight writers; half a minute for a read.
    pub fn new(url: Url) -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        let each = if matches!(url, Url::Sqlite(_)) { 2 } else { 4 };
        Self { url, readers: (each * processors).clamp(4, 32), writers: 8, read_limit: Duration::from_secs(30) }
    }
}

/// A database that is open. Clones are the same database.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

/// The right to serve from a data folder, held by a lock on a file that ends with the program at the latest.
#[must_use = "the right lasts as long as this is held"]
#[derive(Debug)]
pub struct Instance(#[expect(dead_code, reason = "it is held, not used")] Option<File>);

struct Inner {
    options: Options,
    readers: Arc<Pool>,
    writes: Writes,
    migrations: OnceLock<Vec<Migration>>,
}

enum Writes {
    Sqlite(Writer),
    Postgres(Arc<Pool>),
}

/// The file whose lock is the right to serve.
fn lock_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}

impl Db {
    /// Opens a database; on SQLite the file is made when it is not there. Nothing is locked, so that a command can run
    /// beside a server: see [`Db::lock_instance`].
    ///
    /// # Errors
    /// When the file cannot be opened or the server not reached.
    pub fn open(options: Options) -> Result<Self> {
        let (readers, writes) = match &options.url {
            Url::Sqlite(path) => {
                let writer = Writer::start(path)?;
                let path = path.clone();
                (Pool::new(options.readers, move || sqlite_engine::reader(&path)), Writes::Sqlite(writer))
            }
            Url::Postgres(url) => {
                let first = off_runtime(|| postgres_engine::connect(url))?;
                let (to_read, to_write) = (url.clone(), url.clone());
                let readers = Pool::new(options.readers, move || postgres_engine::connect(&to_read));
                readers.give_back(first, true);
                (readers, Writes::Postgres(Pool::new(options.writers, move || postgres_engine::connect(&to_write))))
            }
        };
        let inner = Inner { options, readers, writes, migrations: OnceLock::new() };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Brings the schema up to date: see [`Migration`]. Two processes may do it at once.
    ///
    /// # Errors
    /// When a migration breaks a rule or fails (nothing of it stays), when one that was applied was changed since, or
    /// when the database is newer than the program.
    pub fn migrate(&self, migrations: &[Migration]) -> Result<Migrated> {
        let migrated = off_runtime(|| migrate::migrate(self, migrations))?;
        let _ = self.inner.migrations.set(migrations.to_vec());
        Ok(migrated)
    }

    /// How the schema stands to these migrations. Nothing is changed.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub fn standing(&self, migrations: &[Migration]) -> Result<Standing> {
        off_runtime(|| migrate::standing(self, migrations))
    }

    /// Runs a closure over one snapshot of the database. It cannot write.
    ///
    /// # Errors
    /// What the closure gives, or that of the first statement that failed.
    pub async fn read<T: Send + 'static>(&self, act: impl FnOnce(&mut Tx) -> Result<T> + Send + 'static) -> Result<T> {
        let (pool, mode) = (self.inner.readers.clone(), self.read_mode());
        let permit = pool.permit().await?;
        let (reply, answer) = oneshot::channel();
        tokio::task::spawn_blocking(move || {
            pool.read(mode, act, |result| {
                // Who no longer waits needs no answer.
                let _ = reply.send(result);
            });
            drop(permit);
        });
        answer.await.unwrap_or_else(|_| Err(closed()))
    }

    /// Runs a closure in a transaction and answers when it is committed and safe. On PostgreSQL the closure runs again
    /// when another transaction pushed it aside, so it must do nothing but use the `Tx`.
    ///
    /// # Errors
    /// What the closure gives, or that of the first statement that failed; nothing is kept then.
    pub async fn write<T: Send + 'static>(&self, act: impl FnMut(&mut Tx) -> Result<T> + Send + 'static) -> Result<T> {
        match &self.inner.writes {
            Writes::Sqlite(writer) => writer.write(act).await,
            Writes::Postgres(pool) => {
                let pool = pool.clone();
                let permit = pool.permit().await?;
                let work = tokio::task::spawn_blocking(move || {
                    let result = pool.write(act);
                    drop(permit);
                    result
                });
                work.await.unwrap_or_else(|_| Err(closed()))
            }
        }
    }

    /// [`Db::read`] for the command line, jobs and tests: waits on this thread.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn read_now<T: Send>(&self, act: impl FnOnce(&mut Tx) -> Result<T> + Send) -> Result<T> {
        self.read_in(self.read_mode(), act)
    }

    /// [`Db::write`] for the command line, jobs and tests: waits on this thread.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_now<T: Send + 'static>(&self, act: impl FnMut(&mut Tx) -> Result<T> + Send + 'static) -> Result<T> {
        match &self.inner.writes {
            Writes::Sqlite(writer) => writer.write_now(act),
            Writes::Postgres(pool) => {
                let permit = wait_for(pool.permit())?;
                let result = off_runtime(|| pool.write(act));
                drop(permit);
                result
            }
        }
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        match self.inner.writes {
            Writes::Sqlite(_) => Engine::Sqlite,
            Writes::Postgres(_) => Engine::Postgres,
        }
    }

    /// Where it is.
    pub fn url(&self) -> &Url {
        &self.inner.options.url
    }

    /// Makes this the one serving instance of the data folder, for as long as the answer is held. On PostgreSQL any number
    /// may serve.
    ///
    /// # Errors
    /// When another instance serves.
    pub fn lock_instance(&self) -> Result<Instance> {
        let Url::Sqlite(path) = self.url() else { return Ok(Instance(None)) };
        let file = File::options().create(true).truncate(false).write(true).open(lock_of(path))?;
        match file.try_lock() {
            Ok(()) => Ok(Instance(Some(file))),
            Err(TryLockError::WouldBlock) => {
                Err(Fault::internal(format!("another Copse already serves from {}; stop it first", path.display())))
            }
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Whether an instance serves the data folder now. On PostgreSQL nobody can tell: `None`.
    ///
    /// # Errors
    /// When the lock cannot be asked.
    pub fn is_served(&self) -> Result<Option<bool>> {
        let Url::Sqlite(path) = self.url() else { return Ok(None) };
        match File::open(lock_of(path)) {
            Ok(file) => match file.try_lock_shared() {
                Ok(()) => Ok(Some(false)),
                Err(TryLockError::WouldBlock) => Ok(Some(true)),
                Err(TryLockError::Error(error)) => Err(error.into()),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Some(false)),
            Err(error) => Err(error.into()),
        }
    }

    /// Lets what is under way end, takes nothing more, and closes the connections.
    pub fn close(&self) {
        self.inner.readers.close();
        match &self.inner.writes {
            Writes::Sqlite(writer) => writer.close(),
            Writes::Postgres(pool) => pool.close(),
        }
    }

    fn read_mode(&self) -> Mode {
        Mode::Read(self.inner.options.read_limit)
    }

    fn read_in<T: Send>(&self, mode: Mode, act: impl FnOnce(&mut Tx) -> Result<T> + Send) -> Result<T> {
        let permit = wait_for(self.inner.readers.permit())?;
        let result = off_runtime(|| {
            let mut result = None;
            self.inner.readers.read(mode, act, |answer| result = Some(answer));
            result
        });
        drop(permit);
        result.unwrap_or_else(|| Err(closed()))
    }

    /// The migrations it was brought up to date with.
    pub(crate) fn migrations(&self) -> &[Migration] {
        self.inner.migrations.get().map_or(&[], Vec::as_slice)
    }

    /// A connection of its own, to read one snapshot on this thread for as long as it takes.
    pub(crate) fn long_read<T>(&self, act: impl FnOnce(&mut Tx) -> Result<T>) -> Result<T> {
        let mut tx = self.connect()?;
        tx.begin(Mode::LongRead).map_err(|trouble| trouble.fault)?;
        let result = caught(|| act(&mut tx));
        let result = settled(&tx, result);
        tx.rollback();
        result
    }

    /// A connection of its own, to write on this thread, once.
    pub(crate) fn write_alone<T>(&self, act: impl FnOnce(&mut Tx) -> Result<T>) -> Result<T> {
        let mut tx = self.connect()?;
        begin_patiently(&mut tx).map_err(|trouble| trouble.fault)?;
        let result = caught(|| act(&mut tx));
        match settled(&tx, result) {
            Ok(got) => {
                tx.commit().map_err(|trouble| trouble.fault)?;
                run_hooks(&mut tx);
                Ok(got)
            }
            Err(fault) => {
                tx.rollback();
                Err(fault)
            }
        }
    }

    pub(crate) fn connect(&self) -> Result<Tx> {
        match self.url() {
            Url::Sqlite(path) => Ok(Tx::new(Link::Sqlite(sqlite_engine::connect(path)?))),
            Url::Postgres(url) => postgres_engine::connect(url),
        }
    }
}

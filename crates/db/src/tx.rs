//! A transaction under way, the same on both engines.

use crate::{
    postgres_engine::PostgresLink,
    row::Row,
    sqlite_engine,
    statement::Statement,
    trouble::{Prospect, Trouble},
    value::Val,
};
use kernel::{Context, Fault, Moment, Result};
use std::time::{Duration, Instant};

/// Which engine it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Engine {
    /// SQLite, in the program.
    Sqlite,
    /// PostgreSQL, beside it.
    Postgres,
}

/// What a transaction may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Reads one snapshot, and no longer than this.
    Read(Duration),
    /// Reads one snapshot for as long as it takes: for backups and copies.
    LongRead,
    /// Reads and writes.
    Write,
}

/// What [`Tx::guard`] holds: all who name the same scope take turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope(String);

impl Scope {
    /// The scope of one thing of a kind, e.g. `Scope::new("community", id)`.
    pub fn new(kind: &'static str, id: impl std::fmt::Display) -> Self {
        Self(format!("{kind} {id}"))
    }
}

/// After everything that has an end.
const NEVER: Moment = Moment::from_micros(i64::MAX);

/// What runs after a commit.
pub type Hook = Box<dyn FnOnce() + Send>;

pub(crate) enum Link {
    Sqlite(rusqlite::Connection),
    Postgres(Box<PostgresLink>),
}

/// A transaction under way. Statements made with [`crate::queries!`] run in it.
pub struct Tx {
    pub(crate) link: Link,
    mode: Mode,
    /// When a read that goes on for too long is ended, even between its statements.
    end: Option<Instant>,
    now: Moment,
    ran: usize,
    spoilt: Option<(String, Prospect)>,
    hooks: Vec<Hook>,
}

impl Tx {
    /// Over a connection that has no transaction yet.
    pub(crate) fn new(link: Link) -> Self {
        Self { link, mode: Mode::Write, end: None, now: NEVER, ran: 0, spoilt: None, hooks: Vec::new() }
    }

    /// Which engine it is. Statements are the same on both: only tests and `db` itself need to know.
    pub fn engine(&self) -> Engine {
        match self.link {
            Link::Sqlite(_) => Engine::Sqlite,
            Link::Postgres(_) => Engine::Postgres,
        }
    }

    /// Says which moment it is for whoever asks, for what holds from one day to another.
    pub fn at(&mut self, now: Moment) {
        self.now = now;
    }

    /// The moment of the asking. Where nobody has said, all that has an end is over, so that nothing is open by mistake.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// How many statements have run in it, for tests of what a page costs.
    pub fn statements(&self) -> usize {
        self.ran
    }

    /// Waits for all others that hold the same scope, and holds it until the end of the transaction. A rule that checks
    /// before it writes takes this first. On SQLite there is one writer at a time anyway.
    ///
    /// # Errors
    /// When the database fails, or the transaction may only read.
    pub fn guard(&mut self, scope: Scope) -> Result<()> {
        let Scope(name) = scope;
        let writes = self.mode == Mode::Write;
        self.step("guard", |link| match link {
            _ if !writes => Err(Fault::internal("a read guards nothing").into()),
            Link::Sqlite(_) => Ok(()),
            Link::Postgres(link) => link.guard(&name),
        })
    }

    /// Runs `hook` after the commit, before the writer has its answer; never if the transaction is undone. It must be
    /// quick and touch no database.
    pub fn after_commit(&mut self, hook: Hook) {
        self.hooks.push(hook);
    }

    pub(crate) fn command(&mut self, statement: &'static Statement, arguments: &[Val<'_>]) -> Result<u64> {
        self.ran += 1;
        self.step(statement.name, |link| {
            check_values(arguments)?;
            match link {
                Link::Sqlite(connection) => sqlite_engine::command(connection, statement.sql, arguments),
                Link::Postgres(link) => link.command(statement.sql, arguments),
            }
        })
    }

    /// Runs a command once for each of these rows of arguments. For [`many!`](crate::many!) alone.
    #[doc(hidden)]
    pub fn each(&mut self, statement: &'static Statement, rows: &[Vec<Val<'_>>]) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        self.ran += 1;
        self.step(statement.name, |link| {
            rows.iter().try_for_each(|row| check_values(row))?;
            match link {
                Link::Sqlite(connection) => sqlite_engine::each(connection, statement.sql, rows),
                Link::Postgres(link) => link.each(statement, rows),
            }
        })
    }

    pub(crate) fn rows(
        &mut self,
        statement: &'static Statement,
        arguments: &[Val<'_>],
        take: &mut dyn FnMut(Row<'_>) -> Result<()>,
    ) -> Result<()> {
        self.ran += 1;
        self.step(statement.name, |link| {
            check_values(arguments)?;
            match link {
                Link::Sqlite(connection) => sqlite_engine::rows(connection, statement.sql, arguments, take),
                Link::Postgres(link) => link.rows(statement.sql, arguments, take),
            }
        })
    }

    /// Marks the transaction as failed: nothing more runs in it and nothing of it is kept.
    pub(crate) fn spoil(&mut self, what: &str, trouble: impl Into<Trouble>) -> Fault {
        let Trouble { fault, prospect } = trouble.into();
        let fault = match fault {
            Fault::Internal(_) => Err::<(), _>(fault).context(format!("statement {what}")).expect_err("it was an error"),
            other => other,
        };
        self.spoilt.get_or_insert_with(|| (fault.to_string(), prospect));
        fault
    }

    /// One step of the work: refused when an earlier one failed, spoiling when it fails itself.
    pub(crate) fn step<T>(&mut self, what: &str, act: impl FnOnce(&mut Link) -> Result<T, Trouble>) -> Result<T> {
        if let Some((words, _)) = &self.spoilt {
            return Err(Fault::internal(format!("statement {what}: the transaction had failed before: {words}")));
        }
        if self.end.is_some_and(|end| sqlite_engine::tick() > end) {
            return Err(self.spoil(what, Fault::internal("the read goes on for longer than it may")));
        }
        act(&mut self.link).map_err(|trouble| self.spoil(what, trouble))
    }

    /// What an earlier step failed of.
    pub(crate) fn spoilt(&self) -> Option<&(String, Prospect)> {
        self.spoilt.as_ref()
    }

    /// Forgets what happened, and gives the hooks that wait for the commit.
    pub(crate) fn reset(&mut self) -> Vec<Hook> {
        (self.spoilt, self.now) = (None, NEVER);
        std::mem::take(&mut self.hooks)
    }

    pub(crate) fn begin(&mut self, mode: Mode) -> Result<(), Trouble> {
        self.reset();
        (self.mode, self.ran) = (mode, 0);
        self.end = match mode {
            Mode::Read(limit) => Some(sqlite_engine::tick() + limit),
            Mode::LongRead | Mode::Write => None,
        };
        match &mut self.link {
            Link::Sqlite(connection) => sqlite_engine::begin(connection, mode),
            Link::Postgres(link) => link.begin(mode),
        }
    }

    pub(crate) fn commit(&mut self) -> Result<(), Trouble> {
        self.act("COMMIT")
    }

    /// Whether the engine ended the transaction by itself, as SQLite does on some failures, such as a full disk.
    pub(crate) fn ended(&self) -> bool {
        matches!(&self.link, Link::Sqlite(connection) if connection.is_autocommit())
    }

    /// Undoes the transaction; tells whether the connection can be used again.
    pub(crate) fn rollback(&mut self) -> bool {
        let lost = self.spoilt.as_ref().is_some_and(|(_, prospect)| *prospect == Prospect::OnAnother);
        self.reset();
        self.ended() || !lost && self.act("ROLLBACK").is_ok()
    }

    /// Runs a short text of the transaction's own, kept prepared on SQLite.
    pub(crate) fn act(&mut self, text: &str) -> Result<(), Trouble> {
        match &mut self.link {
            Link::Sqlite(connection) => sqlite_engine::act(connection, text),
            Link::Postgres(link) => Ok(link.client.batch_execute(text)?),
        }
    }

    /// Runs a text of one or more statements, without parameters.
    pub(crate) fn sql(&mut self, text: &str) -> Result<(), Trouble> {
        match &mut self.link {
            Link::Sqlite(connection) => Ok(connection.execute_batch(text)?),
            Link::Postgres(link) => Ok(link.client.batch_execute(text)?),
        }
    }
}

/// What both engines must refuse alike: PostgreSQL keeps no NUL in a text, SQLite turns NaN into NULL.
fn check_values(arguments: &[Val<'_>]) -> Result<()> {
    for (at, value) in arguments.iter().enumerate() {
        match value {
            Val::Text(text) if text.as_bytes().contains(&0) => {
                return Err(Fault::internal(format!("${}: a text with the character NUL", at + 1)));
            }
            Val::Real(number) if number.is_nan() => return Err(Fault::internal(format!("${}: not a number", at + 1))),
            _ => {}
        }
    }
    Ok(())
}

/// Runs a closure and turns a panic into a fault, so that it takes nothing else down.
pub(crate) fn caught<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
        let words = words.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        Err(Fault::internal(format!("panic in a transaction: {words}")))
    })
}

//! SQLite: connections, statements, values.

use crate::{
    row::Row,
    trouble::Trouble,
    tx::{Link, Mode, Tx},
    value::Val,
};
use kernel::{Fault, Result};
use rusqlite::{
    Connection, ErrorCode, OpenFlags,
    config::DbConfig,
    types::{ToSqlOutput, ValueRef},
};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// How long a statement waits for another process that writes.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Statements a connection keeps prepared; more than the program has.
const PREPARED: usize = 512;

/// How many steps of SQLite's machine pass between two looks at the clock: well under a millisecond.
const STEPS_BETWEEN_LOOKS: i32 = 10_000;

/// The moment by a clock that only goes forward, to measure with.
#[expect(clippy::disallowed_methods, reason = "measures how long transactions take; no page shows it")]
pub(crate) fn tick() -> Instant {
    Instant::now()
}

/// Opens the file with the settings that every connection has.
pub(crate) fn connect(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    // "x" is a name and never a text, as in PostgreSQL.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // Without this a statement is planned anew whenever a value that is bound to it changes, which costs more than most
    // reads; and a plan that follows the values is one more thing that can surprise.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    use_log(&connection)?;
    // LIKE tells upper from lower case, as in PostgreSQL. A connection's cache is 2 MB at most; the
    // system's own cache has the rest.
    connection.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -2000;
         PRAGMA journal_size_limit = 67108864;
         PRAGMA case_sensitive_like = ON;",
    )?;
    Ok(connection)
}

/// Turns the write-ahead log on, which stays on. For this alone SQLite does not wait while others open a new file.
fn use_log(connection: &Connection) -> Result<()> {
    let end = tick() + BUSY_TIMEOUT;
    loop {
        match connection.execute_batch("PRAGMA journal_mode = WAL") {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && tick() < end => {
                std::thread::sleep(Duration::from_millis(10));
            }
            outcome => return Ok(outcome?),
        }
    }
}

/// A connection that can only read.
pub(crate) fn reader(path: &Path) -> Result<Tx> {
    let connection = connect(path)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(Tx::new(Link::Sqlite(connection)))
}

pub(crate) fn begin(connection: &mut Connection, mode: Mode) -> Result<(), Trouble> {
    match mode {
        Mode::Read(limit) => {
            // A read that goes on keeps the write-ahead log from being folded into the file.
            let end = tick() + limit;
            connection.progress_handler(STEPS_BETWEEN_LOOKS, Some(move || tick() > end))?;
            act(connection, "BEGIN")
        }
        Mode::LongRead => {
            connection.progress_handler(0, None::<fn() -> bool>)?;
            act(connection, "BEGIN")
        }
        Mode::Write => act(connection, "BEGIN IMMEDIATE"),
    }
}

/// Runs a statement without parameters or rows.
pub(crate) fn act(connection: &Connection, text: &str) -> Result<(), Trouble> {
    connection.prepare_cached(text)?.raw_execute()?;
    Ok(())
}

/// SQLite numbers `$n` by where they first appear in the text, so they are bound by their names.
fn bind(prepared: &mut rusqlite::Statement<'_>, arguments: &[Val<'_>]) -> Result<(), Trouble> {
    if prepared.parameter_count() != arguments.len() {
        let words = format!("{} parameters, but {} arguments", prepared.parameter_count(), arguments.len());
        return Err(Fault::internal(words).into());
    }
    let mut name = *b"$\0\0";
    for (at, value) in arguments.iter().enumerate() {
        let name = write_name(&mut name, at + 1);
        let index = prepared.parameter_index(name)?.ok_or_else(|| Fault::internal(format!("no parameter {name}")))?;
        prepared.raw_bind_parameter(index, value)?;
    }
    Ok(())
}

/// Writes `$7` or `$42` without taking memory.
fn write_name(room: &mut [u8; 3], number: usize) -> &str {
    let digit = |value: usize| b'0' + u8::try_from(value % 10).unwrap_or(0);
    let length = if number < 10 {
        room[1] = digit(number);
        2
    } else {
        room[1] = digit(number / 10);
        room[2] = digit(number);
        3
    };
    str::from_utf8(&room[..length]).unwrap_or("")
}

impl rusqlite::ToSql for Val<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Bool(truth) => ValueRef::Integer(i64::from(*truth)),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
            Self::Real(number) => ValueRef::Real(*number),
        }))
    }
}

/// Runs a command for each row.
pub(crate) fn each(connection: &Connection, sql: &str, rows: &[Vec<Val<'_>>]) -> Result<(), Trouble> {
    let mut prepared = connection.prepare_cached(sql)?;
    for row in rows {
        bind(&mut prepared, row)?;
        prepared.raw_execute()?;
    }
    Ok(())
}

pub(crate) fn command(connection: &Connection, sql: &str, arguments: &[Val<'_>]) -> Result<u64, Trouble> {
    let mut prepared = connection.prepare_cached(sql)?;
    bind(&mut prepared, arguments)?;
    let changed = prepared.raw_execute()?;
    Ok(u64::try_from(changed).unwrap_or(u64::MAX))
}

pub(crate) fn rows(
    connection: &Connection,
    sql: &str,
    arguments: &[Val<'_>],
    take: &mut dyn FnMut(Row<'_>) -> Result<()>,
) -> Result<(), Trouble> {
    let mut prepared = connection.prepare_cached(sql)?;
    bind(&mut prepared, arguments)?;
    let mut rows = prepared.raw_query();
    while let Some(row) = rows.next()? {
        take(Row::sqlite(row))?;
    }
    Ok(())
}

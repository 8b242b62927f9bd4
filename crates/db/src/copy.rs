//! Copies a whole database into an empty one, of the same engine or the other.

use crate::{
    catalogue::{self, Table},
    db::Db,
    migrate,
    pool::off_runtime,
    postgres_engine::parameters,
    tx::{Link, Tx},
    value::{Type, Val, ValRef},
};
use kernel::{Context, Fault, Result};
use postgres::{binary_copy::BinaryCopyInWriter, types::Type as PgType};
use std::{borrow::Cow, collections::BTreeMap};

/// How many rows are read at a time, and between two words of progress.
const BATCH: u64 = 1_000;

/// How far a copy is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The table at hand.
    pub table: String,
    /// Rows of it that are copied.
    pub rows: u64,
}

/// What was copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// Tables, empty ones too.
    pub tables: usize,
    /// Rows of all of them.
    pub rows: u64,
}

/// Copies all rows of one database into another that was migrated to the same step and is empty: one snapshot of the
/// source, one transaction at the target, so it is all or nothing. Others may go on using the source.
///
/// # Errors
/// When the two are not at the same step, when the target is not empty, or when a row cannot be read or written.
pub fn copy(from: &Db, to: &Db, progress: &mut (dyn FnMut(Progress) + Send)) -> Result<Copied> {
    off_runtime(|| from.long_read(|source| to.write_alone(|target| copy_all(source, target, progress))))
}

fn copy_all(source: &mut Tx, target: &mut Tx, progress: &mut (dyn FnMut(Progress) + Send)) -> Result<Copied> {
    let tables = shared_tables(source, target)?;
    lock(target, &tables)?;
    if let Some(table) = first_filled(target, &tables)? {
        return Err(Fault::internal(format!("the target is not empty: its table {table} has rows; copy into a new database")));
    }
    let held = hold_references(target)?;
    let mut copied = Copied { tables: tables.len(), rows: 0 };
    for (name, columns) in &tables {
        let rows = copy_table(source, target, name, columns, progress).context(format!("copying the table {name}"))?;
        let (there, here) = (count(source, name)?, count(target, name)?);
        if there != here || there != rows {
            return Err(Fault::internal(format!("the table {name} has {there} rows at the source and {here} at the target")));
        }
        copied.rows += rows;
    }
    release_references(target, &held)?;
    Ok(copied)
}

/// A table's columns and how they are to be written.
type Columns = Vec<(String, Type)>;

/// The tables to copy, once it is sure that both databases have the same ones.
fn shared_tables(source: &mut Tx, target: &mut Tx) -> Result<BTreeMap<String, Columns>> {
    let (from, to) = (catalogue::tables(source)?, catalogue::tables(target)?);
    if !from.contains_key(migrate::TABLE) || !to.contains_key(migrate::TABLE) {
        return Err(Fault::internal("both databases must have been migrated"));
    }
    let (step_from, step_to) = (migrate::steps(source)?, migrate::steps(target)?);
    if step_from != step_to || !from.keys().eq(to.keys()) {
        let words =
            format!("the source is at step {}, the target at step {}: migrate both first", step_from.len(), step_to.len());
        return Err(Fault::internal(words));
    }
    let mut tables = BTreeMap::new();
    for ((name, there), here) in from.iter().zip(to.values()) {
        if there.columns != here.columns {
            return Err(Fault::internal(format!("the table {name} has not the same columns in both databases")));
        }
        if name != migrate::TABLE {
            tables.insert(name.clone(), columns(here));
        }
    }
    Ok(tables)
}

fn columns(table: &Table) -> Columns {
    table.columns.iter().map(|(name, shape)| (name.clone(), shape.ty)).collect()
}

/// The names of the columns in quotes, with commas.
fn list(columns: &Columns) -> String {
    columns.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

/// Lets no one else write into the target meanwhile. SQLite has one writer anyway.
fn lock(target: &mut Tx, tables: &BTreeMap<String, Columns>) -> Result<()> {
    if let Link::Postgres(_) = target.link {
        for table in tables.keys() {
            target.sql(&format!("LOCK TABLE \"{table}\" IN ACCESS EXCLUSIVE MODE")).map_err(|trouble| trouble.fault)?;
        }
    }
    Ok(())
}

fn first_filled<'a>(target: &mut Tx, tables: &'a BTreeMap<String, Columns>) -> Result<Option<&'a str>> {
    for table in tables.keys() {
        if count(target, table)? > 0 {
            return Ok(Some(table));
        }
    }
    Ok(None)
}

fn count(tx: &mut Tx, table: &str) -> Result<u64> {
    let text = format!("SELECT COUNT(*) FROM \"{table}\"");
    let count: i64 = match &mut tx.link {
        Link::Sqlite(connection) => connection.query_row(&text, [], |row| row.get(0))?,
        Link::Postgres(link) => link.client.query_one(&text, &[])?.try_get(0)?,
    };
    Ok(count.unsigned_abs())
}

/// Foreign keys are looked at after all is copied: rows may refer to rows of their own table that come later. Gives
/// those that were changed for it, as table and key.
fn hold_references(target: &mut Tx) -> Result<Vec<(String, String)>> {
    let link = match &mut target.link {
        Link::Sqlite(connection) => {
            connection.pragma_update(None, "defer_foreign_keys", true)?;
            return Ok(Vec::new());
        }
        Link::Postgres(link) => link,
    };
    let keys = link.client.query(
        "SELECT CAST(c.relname AS TEXT), CAST(x.conname AS TEXT) FROM pg_constraint x
           JOIN pg_class c ON c.oid = x.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = current_schema() AND x.contype = 'f' AND NOT x.condeferrable ORDER BY 1, 2",
        &[],
    )?;
    let mut held = Vec::new();
    for key in keys {
        let (table, key): (String, String) = (key.try_get(0)?, key.try_get(1)?);
        link.client
            .batch_execute(&format!("ALTER TABLE \"{table}\" ALTER CONSTRAINT \"{key}\" DEFERRABLE INITIALLY DEFERRED"))?;
        held.push((table, key));
    }
    link.client.batch_execute("SET CONSTRAINTS ALL DEFERRED")?;
    Ok(held)
}

/// Looks at all foreign keys now and makes them what they were.
fn release_references(target: &mut Tx, held: &[(String, String)]) -> Result<()> {
    if let Link::Postgres(link) = &mut target.link {
        link.client.batch_execute("SET CONSTRAINTS ALL IMMEDIATE").context("a row refers to one that is not there")?;
        for (table, key) in held {
            link.client.batch_execute(&format!("ALTER TABLE \"{table}\" ALTER CONSTRAINT \"{key}\" NOT DEFERRABLE"))?;
        }
        link.client.batch_execute("ANALYZE")?;
    }
    Ok(())
}

fn copy_table(
    source: &mut Tx,
    target: &mut Tx,
    table: &str,
    columns: &Columns,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<u64> {
    let names = list(columns);
    let mut rows = 0;
    let mut counted = |put: Result<()>| {
        put?;
        rows += 1;
        if rows % BATCH == 0 {
            progress(Progress { table: table.to_owned(), rows });
        }
        Ok(())
    };
    match &mut target.link {
        Link::Sqlite(connection) => {
            let places = (1..=columns.len()).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ");
            let mut insert = connection.prepare(&format!("INSERT INTO \"{table}\" ({names}) VALUES ({places})"))?;
            each_row(source, table, columns, &mut |row| {
                for (place, value) in row.iter().enumerate() {
                    insert.raw_bind_parameter(place + 1, value)?;
                }
                counted(insert.raw_execute().map(drop).map_err(Fault::from))
            })?;
        }
        Link::Postgres(link) => {
            let types: Vec<PgType> = columns.iter().map(|(_, ty)| postgres_type(*ty)).collect();
            let writer = link.client.copy_in(&format!("COPY \"{table}\" ({names}) FROM STDIN (FORMAT BINARY)"))?;
            let mut writer = BinaryCopyInWriter::new(writer, &types);
            each_row(source, table, columns, &mut |row| counted(writer.write(&parameters(row)).map_err(Fault::from)))?;
            writer.finish()?;
        }
    }
    progress(Progress { table: table.to_owned(), rows });
    Ok(rows)
}

fn postgres_type(ty: Type) -> PgType {
    match ty {
        Type::Text => PgType::TEXT,
        Type::Bigint => PgType::INT8,
        Type::Boolean => PgType::BOOL,
        Type::Bytea => PgType::BYTEA,
        Type::Double => PgType::FLOAT8,
    }
}

/// Reads a table row by row, holding no more than a batch of it.
fn each_row(source: &mut Tx, table: &str, columns: &Columns, put: &mut dyn FnMut(&[Val<'_>]) -> Result<()>) -> Result<()> {
    let read = format!("SELECT {} FROM \"{table}\"", list(columns));
    match &mut source.link {
        Link::Sqlite(connection) => {
            let mut prepared = connection.prepare(&read)?;
            let mut rows = prepared.raw_query();
            while let Some(row) = rows.next()? {
                put(&values(&crate::Row::sqlite(row), columns)?)?;
            }
        }
        Link::Postgres(link) => {
            link.client.batch_execute(&format!("DECLARE copy_source NO SCROLL CURSOR FOR {read}"))?;
            let fetch = link.client.prepare(&format!("FETCH FORWARD {BATCH} FROM copy_source"))?;
            loop {
                let rows = link.client.query(&fetch, &[])?;
                if rows.is_empty() {
                    break;
                }
                for row in &rows {
                    put(&values(&crate::Row::postgres(row), columns)?)?;
                }
            }
            link.client.batch_execute("CLOSE copy_source")?;
        }
    }
    Ok(())
}

fn values<'a>(row: &crate::Row<'a>, columns: &Columns) -> Result<Vec<Val<'a>>> {
    let value = |(at, (name, ty)): (usize, &(String, Type))| Ok(val(row.value(at, *ty).context(format!("column {name}"))?));
    columns.iter().enumerate().map(value).collect()
}

fn val(value: ValRef<'_>) -> Val<'_> {
    match value {
        ValRef::Null => Val::Null,
        ValRef::Text(text) => Val::Text(Cow::Borrowed(text)),
        ValRef::Int(number) => Val::Int(number),
        ValRef::Bool(truth) => Val::Bool(truth),
        ValRef::Bytes(bytes) => Val::Bytes(Cow::Borrowed(bytes)),
        ValRef::Real(number) => Val::Real(number),
    }
}

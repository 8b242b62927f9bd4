//! The statement test: every statement against a real engine and its declaration.

use crate::{
    catalogue,
    db::Db,
    lint::{lint, lint_order, lint_parameters},
    postgres_engine::{PostgresLink, parameters},
    row::Row,
    sql::tokens,
    statement::Statement,
    tx::{Link, Mode, Tx},
    value::{Type, Val},
};
use kernel::{Fault, Result};
use postgres::{error::SqlState, types::Type as PgType};
use rusqlite::{Connection, ErrorCode, ffi::SQLITE_CONSTRAINT_DATATYPE};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

/// Prepares and runs each statement in a transaction that is undone, and compares what the engine says with what the
/// program declares. Gives what is wrong, each in a sentence; nothing wrong is an empty list. A foreign key or a unique
/// index that the made-up values offend is no fault.
///
/// # Errors
/// When the database itself fails.
pub fn check_statements(db: &Db, statements: &[&[Statement]]) -> Result<Vec<String>> {
    crate::pool::off_runtime(|| {
        let mut tx = db.connect()?;
        let nullable = nullable_columns(&mut tx)?;
        let mut faults = Vec::new();
        for statement in statements.iter().copied().flatten() {
            let found = check(&mut tx, statement, &nullable);
            faults.extend(found.into_iter().map(|words| format!("{}::{}: {words}", statement.module, statement.name)));
        }
        Ok(faults)
    })
}

/// The columns that may hold NULL, by table.
fn nullable_columns(tx: &mut Tx) -> Result<BTreeMap<String, BTreeSet<String>>> {
    tx.begin(Mode::LongRead).map_err(|trouble| trouble.fault)?;
    let tables = catalogue::tables(tx);
    tx.rollback();
    let nullable =
        |table: catalogue::Table| table.columns.into_iter().filter(|(_, shape)| shape.nullable).map(|(name, _)| name).collect();
    Ok(tables?.into_iter().map(|(name, table)| (name, nullable(table))).collect())
}

fn check(tx: &mut Tx, statement: &Statement, nullable: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut faults = lint(statement.sql);
    faults.extend(lint_parameters(statement.sql, statement.arguments.len()));
    let named = tokens(statement.sql).unwrap_or_default();
    let here = nullable.iter().filter(|(table, _)| named.iter().any(|token| token.is(table)));
    faults.extend(lint_order(statement.sql, &here.flat_map(|(_, columns)| columns.clone()).collect()));
    if let Err(trouble) = tx.begin(Mode::Write) {
        faults.push(trouble.fault.to_string());
        return faults;
    }
    let found = match &mut tx.link {
        Link::Sqlite(connection) => on_sqlite(connection, statement),
        Link::Postgres(link) => on_postgres(link, statement),
    };
    faults.extend(found.unwrap_or_else(|fault| vec![fault.to_string()]));
    tx.rollback();
    faults
}

fn samples(statement: &Statement) -> Vec<Val<'static>> {
    statement.arguments.iter().map(|(_, ty)| sample(*ty)).collect()
}

fn sample(ty: Type) -> Val<'static> {
    match ty {
        Type::Text => Val::Text(Cow::Borrowed("01ARZ3NDEKTSV4RRFFQ69G5FAV")),
        Type::Bigint => Val::Int(1),
        Type::Boolean => Val::Bool(true),
        Type::Bytea => Val::Bytes(Cow::Borrowed(&[0; 32])),
        Type::Double => Val::Real(1.5),
    }
}

/// Compares columns by number, name and, where the engine knows it, type.
fn compare_columns(statement: &Statement, found: &[(String, Option<Type>, String)]) -> Vec<String> {
    let declared = (statement.shape.columns)();
    if declared.len() != found.len() {
        return vec![format!("{} columns are declared, {} come", declared.len(), found.len())];
    }
    let mut faults = Vec::new();
    for (column, (name, ty, word)) in declared.iter().zip(found) {
        if !column.name.is_empty() && column.name != name {
            faults.push(format!("the column {name} stands where {} is read", column.name));
        }
        if ty.is_some_and(|ty| ty != column.ty) || ty.is_none() && !word.is_empty() {
            faults.push(format!("the column {name} is of type {word}, read as {}", column.ty));
        }
    }
    faults
}

fn on_sqlite(connection: &Connection, statement: &Statement) -> Result<Vec<String>> {
    let mut prepared = connection.prepare(statement.sql)?;
    let columns: Vec<_> = prepared
        .columns()
        .map(|column| {
            let word = column.decl_type().unwrap_or_default().to_owned();
            (column.name().to_owned(), catalogue::type_of(&word), word)
        })
        .collect();
    let mut faults = compare_columns(statement, &columns);
    for (at, value) in samples(statement).iter().enumerate() {
        match prepared.parameter_index(&format!("${}", at + 1))? {
            Some(index) => prepared.raw_bind_parameter(index, value)?,
            None => return Ok(faults),
        }
    }
    let mut rows = prepared.raw_query();
    loop {
        match rows.next() {
            Ok(Some(row)) => faults.extend((statement.shape.load)(Row::sqlite(row)).err().map(|fault| fault.to_string())),
            Ok(None) => return Ok(faults),
            Err(error) if offends_data(&error) => return Ok(faults),
            Err(error) => {
                faults.push(Fault::from(error).to_string());
                return Ok(faults);
            }
        }
    }
}

/// A constraint on the data, other than that of a column's type.
fn offends_data(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|error| error.code == ErrorCode::ConstraintViolation && error.extended_code != SQLITE_CONSTRAINT_DATATYPE)
}

fn on_postgres(link: &mut PostgresLink, statement: &Statement) -> Result<Vec<String>> {
    let prepared = link.client.prepare(statement.sql)?;
    let columns: Vec<_> = prepared
        .columns()
        .iter()
        .map(|column| (column.name().to_owned(), type_of(column.type_()), column.type_().to_string()))
        .collect();
    let mut faults = compare_columns(statement, &columns);
    for (at, (ty, (name, declared))) in prepared.params().iter().zip(statement.arguments).enumerate() {
        if type_of(ty) != Some(*declared) {
            faults.push(format!("${} ({name}) is declared {declared}, PostgreSQL takes it for {ty}: use CAST", at + 1));
        }
    }
    if !faults.is_empty() || prepared.params().len() != statement.arguments.len() {
        return Ok(faults);
    }
    match link.client.query(&prepared, &parameters(&samples(statement))) {
        Ok(rows) => {
            let load = |row: &postgres::Row| (statement.shape.load)(Row::postgres(row)).err().map(|fault| fault.to_string());
            faults.extend(rows.iter().filter_map(load));
        }
        Err(error) if error.code().is_some_and(is_integrity) => {}
        Err(error) => faults.push(Fault::from(error).to_string()),
    }
    Ok(faults)
}

/// Class 23 of PostgreSQL's appendix A: integrity constraint violation.
fn is_integrity(code: &SqlState) -> bool {
    code.code().starts_with("23")
}

fn type_of(ty: &PgType) -> Option<Type> {
    match *ty {
        PgType::TEXT => Some(Type::Text),
        PgType::INT8 => Some(Type::Bigint),
        PgType::BOOL => Some(Type::Boolean),
        PgType::BYTEA => Some(Type::Bytea),
        PgType::FLOAT8 => Some(Type::Double),
        _ => None,
    }
}

//! Rows as they are read, one reader for both engines.

use crate::value::{BadValue, Col, Type, ValRef};
use kernel::{Context, Fault, Result};
use postgres::types::{FromSql, Type as PgType};
use std::error::Error;

/// What a row type reads from one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name the column has in the statement; empty where any will do.
    pub name: &'static str,
    /// Its type.
    pub ty: Type,
    /// Whether NULL can be read.
    pub nullable: bool,
}

impl Column {
    /// A column read as `C`.
    pub const fn of<C: Col>(name: &'static str) -> Self {
        Self { name, ty: C::TYPE, nullable: C::NULLABLE }
    }
}

/// What a row can be read as: a struct made with [`crate::row!`], a tuple of up to six values, a single value.
pub trait Load: Sized {
    /// The columns, in the order in which they are read.
    fn columns() -> &'static [Column];

    /// Reads one row.
    ///
    /// # Errors
    /// When a value is not of the kind that is read.
    fn load(row: &mut Row<'_>) -> Result<Self>;
}

/// One row under the reader's hand.
pub struct Row<'a> {
    cells: Cells<'a>,
    next: usize,
}

#[derive(Clone, Copy)]
enum Cells<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a postgres::Row),
}

impl<'a> Row<'a> {
    pub(crate) fn sqlite(row: &'a rusqlite::Row<'a>) -> Self {
        Self { cells: Cells::Sqlite(row), next: 0 }
    }

    pub(crate) fn postgres(row: &'a postgres::Row) -> Self {
        Self { cells: Cells::Postgres(row), next: 0 }
    }

    /// Reads the next column.
    ///
    /// # Errors
    /// When there is no further column or its value is of another kind.
    pub fn take<C: Col>(&mut self) -> Result<C> {
        let at = self.next;
        self.next += 1;
        self.value(at, C::TYPE).and_then(|value| Ok(C::from(value)?)).context_with(|| format!("column {}", at + 1))
    }

    /// Reads the whole row.
    pub(crate) fn load<R: Load>(mut self) -> Result<R> {
        let read = R::load(&mut self)?;
        let width = self.width();
        if self.next == width {
            Ok(read)
        } else {
            Err(Fault::internal(format!("the row has {width} columns, {} are read", self.next)))
        }
    }

    pub(crate) fn width(&self) -> usize {
        match self.cells {
            Cells::Sqlite(row) => row.as_ref().column_count(),
            Cells::Postgres(row) => row.len(),
        }
    }

    /// The value of a column that is read as a type.
    pub(crate) fn value(&self, at: usize, ty: Type) -> Result<ValRef<'a>> {
        match self.cells {
            Cells::Sqlite(row) => Ok(from_sqlite(row.get_ref(at)?, ty)?),
            Cells::Postgres(row) => Ok(row.try_get(at)?),
        }
    }
}

/// SQLite has no truth values of its own: whole numbers stand for them.
fn from_sqlite(value: rusqlite::types::ValueRef<'_>, ty: Type) -> Result<ValRef<'_>, BadValue> {
    use rusqlite::types::ValueRef;
    Ok(match value {
        ValueRef::Null => ValRef::Null,
        ValueRef::Integer(number) if ty == Type::Boolean => ValRef::Bool(number != 0),
        ValueRef::Integer(number) => ValRef::Int(number),
        ValueRef::Real(number) => ValRef::Real(number),
        ValueRef::Text(text) => ValRef::Text(str::from_utf8(text).map_err(|_| BadValue("the text is not UTF-8".into()))?),
        ValueRef::Blob(bytes) => ValRef::Bytes(bytes),
    })
}

impl<'a> FromSql<'a> for ValRef<'a> {
    fn from_sql(ty: &PgType, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        match *ty {
            PgType::TEXT => <&str>::from_sql(ty, raw).map(Self::Text),
            PgType::INT8 => i64::from_sql(ty, raw).map(Self::Int),
            PgType::BOOL => bool::from_sql(ty, raw).map(Self::Bool),
            PgType::BYTEA => <&[u8]>::from_sql(ty, raw).map(Self::Bytes),
            PgType::FLOAT8 => f64::from_sql(ty, raw).map(Self::Real),
            _ => Err(Box::new(BadValue(format!("the type {ty} is none of the five; use CAST(... AS ...)")))),
        }
    }

    fn from_sql_null(_: &PgType) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(_: &PgType) -> bool {
        true
    }
}

impl<C: Col> Load for C {
    fn columns() -> &'static [Column] {
        const { &[Column::of::<C>("")] }
    }

    fn load(row: &mut Row<'_>) -> Result<Self> {
        row.take()
    }
}

macro_rules! tuples {
    ($(($($name:ident)+))*) => {$(
        impl<$($name: Col),+> Load for ($($name,)+) {
            fn columns() -> &'static [Column] {
                const { &[$(Column::of::<$name>("")),+] }
            }

            fn load(row: &mut Row<'_>) -> Result<Self> {
                Ok(($(row.take::<$name>()?,)+))
            }
        }
    )*};
}

tuples! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) }

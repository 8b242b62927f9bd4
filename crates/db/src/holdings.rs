//! The rows of a table that are a person's, whatever the table: for the copy of all that is theirs, and for letting it go.
//! Tables and columns are named in the program, never by who asks; the texts are made of these names here.

use crate::{
    catalogue,
    postgres_engine::parameters,
    row::Row,
    sqlite_engine,
    tx::{Link, Tx},
    value::{Type, Val, ValRef},
};
use kernel::{Fault, Result};

/// Which rows of a table are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The table.
    pub table: &'static str,
    /// The column that holds the id of whose they are, or what leads to it.
    pub column: &'static str,
    /// Another table that the column leads to: its name, its key, its column with the id.
    pub through: Option<(&'static str, &'static str, &'static str)>,
    /// The column, of this table or of the one it leads to, that says where they belong.
    pub place: Option<&'static str>,
    /// Where another table says where they belong: the column that leads to it, its name, its key.
    pub placed_by: Option<(&'static str, &'static str, &'static str)>,
    /// Those are left out that a column leads from to a row of another table: the column, the table, its key.
    pub but: Option<(&'static str, &'static str, &'static str)>,
}

impl Part {
    /// The rows in which a column holds the id.
    pub const fn of(table: &'static str, column: &'static str) -> Self {
        Self { table, column, through: None, place: None, placed_by: None, but: None }
    }

    /// The rows that a column leads from to rows of another table with the id.
    pub const fn through(
        table: &'static str,
        column: &'static str,
        other: &'static str,
        key: &'static str,
        holds: &'static str,
    ) -> Self {
        Self { table, column, through: Some((other, key, holds)), place: None, placed_by: None, but: None }
    }

    /// The same, each belonging to a place.
    pub const fn at(self, place: &'static str) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The same, each belonging to the place of a row of another table that a column leads to.
    pub const fn placed_by(self, column: &'static str, other: &'static str, key: &'static str, place: &'static str) -> Self {
        Self { place: Some(place), placed_by: Some((column, other, key)), ..self }
    }

    /// The same, but for those that a column leads from to a row of another table.
    pub const fn but(self, column: &'static str, other: &'static str, key: &'static str) -> Self {
        Self { but: Some((column, other, key)), ..self }
    }

    /// What picks the rows: the id is `$1`, the place, if it is asked for, `$2`.
    fn picked(&self, place: bool) -> String {
        let and = |table: &str| match self.place.filter(|_| place) {
            Some(column) => format!(" AND \"{table}\".\"{column}\" = $2"),
            None => String::new(),
        };
        let by_other = |(column, other, key): (&str, &str, &str)| match self.place.filter(|_| place) {
            Some(holds) => format!(
                " AND \"{}\".\"{column}\" IN (SELECT \"{other}\".\"{key}\" FROM \"{other}\" WHERE \"{other}\".\"{holds}\" = $2)",
                self.table
            ),
            None => String::new(),
        };
        let picked = match self.through {
            None => {
                let placed = self.placed_by.map_or_else(|| and(self.table), by_other);
                format!("\"{}\".\"{}\" = $1{placed}", self.table, self.column)
            }
            Some((other, key, holds)) => format!(
                "\"{}\".\"{}\" IN (SELECT \"{other}\".\"{key}\" FROM \"{other}\" WHERE \"{other}\".\"{holds}\" = $1{})",
                self.table,
                self.column,
                and(other)
            ),
        };
        match self.but {
            None => picked,
            Some((column, other, key)) => format!(
                "{picked} AND NOT EXISTS (SELECT 1 FROM \"{other}\" WHERE \"{other}\".\"{key}\" = \"{}\".\"{column}\")",
                self.table
            ),
        }
    }
}

/// A value of a row, of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// No value.
    Null,
    /// A text.
    Text(String),
    /// A whole number.
    Int(i64),
    /// True or false.
    Bool(bool),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A number with a fraction.
    Real(f64),
}

impl From<ValRef<'_>> for Cell {
    fn from(value: ValRef<'_>) -> Self {
        match value {
            ValRef::Null => Self::Null,
            ValRef::Text(text) => Self::Text(text.to_owned()),
            ValRef::Int(number) => Self::Int(number),
            ValRef::Bool(truth) => Self::Bool(truth),
            ValRef::Bytes(bytes) => Self::Bytes(bytes.to_vec()),
            ValRef::Real(number) => Self::Real(number),
        }
    }
}

/// A row with the names of its columns.
pub type Named = Vec<(String, Cell)>;

/// What a database says of its tables: each with its columns and what they refer to.
///
/// # Errors
/// What the database gives.
pub fn tables(tx: &mut Tx) -> Result<std::collections::BTreeMap<String, catalogue::Table>> {
    catalogue::tables(tx)
}

/// The rows of a part, one after the other; columns named in `without` are left out.
///
/// # Errors
/// What the database gives.
pub fn each(tx: &mut Tx, part: &Part, id: &str, without: &[&str], take: &mut dyn FnMut(Named) -> Result<()>) -> Result<()> {
    let table = catalogue::tables(tx)?.remove(part.table).ok_or_else(|| Fault::internal(format!("no table {}", part.table)))?;
    let columns: Vec<(String, Type)> = table
        .columns
        .into_iter()
        .filter(|(name, _)| !without.contains(&name.as_str()))
        .map(|(name, shape)| (name, shape.ty))
        .collect();
    let list = columns.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let order = table.primary_key.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let text = format!("SELECT {list} FROM \"{}\" WHERE {} ORDER BY {order}", part.table, part.picked(false));
    run(tx, part.table, &text, &[Val::Text(id.into())], &mut |row| {
        let mut named = Vec::with_capacity(columns.len());
        for (at, (name, ty)) in columns.iter().enumerate() {
            named.push((name.clone(), row.value(at, *ty)?.into()));
        }
        take(named)
    })
}

/// How many rows a part has, of one place or of all.
///
/// # Errors
/// What the database gives.
pub fn count(tx: &mut Tx, part: &Part, id: &str, place: Option<&str>) -> Result<i64> {
    let text = format!("SELECT COUNT(*) FROM \"{}\" WHERE {}", part.table, part.picked(place.is_some()));
    let mut found = 0;
    run(tx, part.table, &text, &arguments(id, place), &mut |row| {
        if let ValRef::Int(number) = row.value(0, Type::Bigint)? {
            found = number;
        }
        Ok(())
    })?;
    Ok(found)
}

/// The places in which a part has rows.
///
/// # Errors
/// What the database gives.
pub fn places(tx: &mut Tx, part: &Part, id: &str) -> Result<Vec<String>> {
    let Some(place) = part.place else { return Ok(Vec::new()) };
    let text = match part.through {
        None if part.placed_by.is_some() => {
            let (column, other, key) = part.placed_by.unwrap_or_default();
            format!(
                "SELECT DISTINCT o.\"{place}\" FROM \"{}\" t JOIN \"{other}\" o ON o.\"{key}\" = t.\"{column}\" WHERE t.\"{}\" = $1",
                part.table, part.column
            )
        }
        None => format!("SELECT DISTINCT \"{place}\" FROM \"{}\" WHERE {}", part.table, part.picked(false)),
        Some((other, key, holds)) => format!(
            "SELECT DISTINCT o.\"{place}\" FROM \"{}\" t JOIN \"{other}\" o ON o.\"{key}\" = t.\"{}\" WHERE o.\"{holds}\" = $1",
            part.table, part.column
        ),
    };
    let mut found = Vec::new();
    run(tx, part.table, &text, &[Val::Text(id.into())], &mut |row| {
        if let ValRef::Text(place) = row.value(0, Type::Text)? {
            found.push(place.to_owned());
        }
        Ok(())
    })?;
    Ok(found)
}

/// Takes the rows of a part away; gives how many.
///
/// # Errors
/// What the database gives.
pub fn remove(tx: &mut Tx, part: &Part, id: &str, place: Option<&str>) -> Result<u64> {
    let text = format!("DELETE FROM \"{}\" WHERE {}", part.table, part.picked(place.is_some()));
    act(tx, part.table, &text, &arguments(id, place))
}

/// Sets columns of the rows of a part; gives of how many.
///
/// # Errors
/// What the database gives.
pub fn set(tx: &mut Tx, part: &Part, id: &str, place: Option<&str>, values: &[(&str, Val<'_>)]) -> Result<u64> {
    let mut arguments = arguments(id, place);
    let mut sets = Vec::new();
    for (column, value) in values {
        arguments.push(value.clone());
        sets.push(format!("\"{column}\" = ${}", arguments.len()));
    }
    let text = format!("UPDATE \"{}\" SET {} WHERE {}", part.table, sets.join(", "), part.picked(place.is_some()));
    act(tx, part.table, &text, &arguments)
}

fn arguments<'a>(id: &'a str, place: Option<&'a str>) -> Vec<Val<'a>> {
    [Some(id), place].into_iter().flatten().map(|value| Val::Text(value.into())).collect()
}

fn act(tx: &mut Tx, what: &str, text: &str, arguments: &[Val<'_>]) -> Result<u64> {
    tx.step(what, |link| match link {
        Link::Sqlite(connection) => sqlite_engine::command(connection, text, arguments),
        Link::Postgres(link) => Ok(link.client.execute(text, &parameters(arguments))?),
    })
}

fn run(tx: &mut Tx, what: &str, text: &str, arguments: &[Val<'_>], take: &mut dyn FnMut(Row<'_>) -> Result<()>) -> Result<()> {
    tx.step(what, |link| match link {
        Link::Sqlite(connection) => sqlite_engine::rows(connection, text, arguments, take),
        Link::Postgres(link) => {
            for row in link.client.query(text, &parameters(arguments))? {
                take(Row::postgres(&row))?;
            }
            Ok(())
        }
    })
}

/// All texts of all tables, each with its table and column; bytes as far as they are text. For tests that something is gone.
///
/// # Errors
/// What the database gives.
#[cfg(feature = "testing")]
pub fn texts(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for (table, shape) in catalogue::tables(tx)? {
        let columns: Vec<(String, Type)> = shape.columns.into_iter().map(|(name, shape)| (name, shape.ty)).collect();
        let list = columns.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        run(tx, "texts", &format!("SELECT {list} FROM \"{table}\""), &[], &mut |row| {
            for (at, (name, ty)) in columns.iter().enumerate() {
                match row.value(at, *ty)? {
                    ValRef::Text(text) => found.push((format!("{table}.{name}"), text.to_owned())),
                    ValRef::Bytes(bytes) => found.push((format!("{table}.{name}"), String::from_utf8_lossy(bytes).into_owned())),
                    _ => {}
                }
            }
            Ok(())
        })?;
    }
    Ok(found)
}

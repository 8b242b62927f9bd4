//! Statements: one text, one typed function.

use crate::{
    row::{Column, Load, Row},
    tx::Tx,
    value::{Type, Val},
};
use kernel::{Fault, Result};

/// One statement of the program, as [`crate::queries!`] registers it.
#[derive(Clone, Copy, Debug)]
pub struct Statement {
    /// Where its function stands.
    pub module: &'static str,
    /// The name of its function.
    pub name: &'static str,
    /// Its text.
    pub sql: &'static str,
    /// The names and types of its arguments: `$1` is the first.
    pub arguments: &'static [(&'static str, Type)],
    /// What it gives.
    pub shape: Shape,
}

/// What a statement gives.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Its columns; none where it gives no rows.
    pub columns: fn() -> &'static [Column],
    /// Reads a row and forgets it, for the statement test.
    pub load: fn(Row<'_>) -> Result<()>,
}

impl Shape {
    const fn rows_of<R: Load>() -> Self {
        Self { columns: R::columns, load: |row| row.load::<R>().map(drop) }
    }
}

/// What stands behind the arrow of a statement: `Vec<R>`, `Option<R>`, `One<R>` or `Changed`.
pub trait Outcome: Sized {
    /// What the statement gives.
    const SHAPE: Shape;

    /// Runs the statement.
    ///
    /// # Errors
    /// When it fails, or gives another number of rows than is right.
    fn run(tx: &mut Tx, statement: &'static Statement, arguments: &[Val<'_>]) -> Result<Self>;
}

impl<R: Load> Outcome for Vec<R> {
    const SHAPE: Shape = Shape::rows_of::<R>();

    fn run(tx: &mut Tx, statement: &'static Statement, arguments: &[Val<'_>]) -> Result<Self> {
        let mut rows = Self::new();
        tx.rows(statement, arguments, &mut |row| {
            rows.push(row.load()?);
            Ok(())
        })?;
        Ok(rows)
    }
}

/// None or one row; more are an internal fault.
impl<R: Load> Outcome for Option<R> {
    const SHAPE: Shape = Shape::rows_of::<R>();

    fn run(tx: &mut Tx, statement: &'static Statement, arguments: &[Val<'_>]) -> Result<Self> {
        let mut found = None;
        tx.rows(statement, arguments, &mut |row| match found.replace(row.load()?) {
            None => Ok(()),
            Some(_) => Err(Fault::internal("more than one row")),
        })?;
        Ok(found)
    }
}

/// Exactly one row; none or several are an internal fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct One<R>(pub R);

impl<R: Load> Outcome for One<R> {
    const SHAPE: Shape = Shape::rows_of::<R>();

    fn run(tx: &mut Tx, statement: &'static Statement, arguments: &[Val<'_>]) -> Result<Self> {
        match <Option<R> as Outcome>::run(tx, statement, arguments)? {
            Some(row) => Ok(Self(row)),
            None => Err(tx.spoil(statement.name, Fault::internal("no row where there is always one"))),
        }
    }
}

/// How many rows a command added, changed or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed(pub u64);

impl Changed {
    /// Whether any row was touched.
    pub fn any(self) -> bool {
        self.0 > 0
    }
}

impl Outcome for Changed {
    const SHAPE: Shape = Shape { columns: || &[], load: |_| Err(Fault::internal("a command gave a row")) };

    fn run(tx: &mut Tx, statement: &'static Statement, arguments: &[Val<'_>]) -> Result<Self> {
        tx.command(statement, arguments).map(Self)
    }
}

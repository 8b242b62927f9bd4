//! One SQL text, two engines: SQLite in the program, PostgreSQL beside it. No other crate names an engine.
//!
//! - Statements are written with [`queries!`], those for many rows at a time with [`many!`], rows with [`row!`], enums with
//!   [`text_enum!`]; `docs/SQL.md` has the rules.
//! - [`Db::read`] and [`Db::write`] run a closure over a [`Tx`]: one closure, one transaction. The closure touches nothing
//!   but the `Tx`; ids, moments and chance are drawn before. A writing closure may run more than once on PostgreSQL.
//! - After any error the `Tx` is spoilt: later statements fail at once, and nothing of the closure is kept even if it
//!   returns `Ok`. Use `ON CONFLICT`, never try a statement to see whether it fails.
//! - What cannot be said in portable SQL is a function here: [`Tx::guard`], [`backup`], [`copy`], [`fulltext`]; what is said of any table
//!   alike is in [`holdings`].

mod backup;
mod catalogue;
mod copy;
mod db;
pub mod fulltext;
pub mod holdings;
mod integrity;
mod lint;
mod macros;
mod many;
mod migrate;
mod pool;
mod postgres_engine;
mod row;
mod schema_text;
mod sql;
mod sqlite_engine;
mod statement;
#[cfg(feature = "testing")]
pub mod testing;
mod trouble;
mod tx;
mod types;
mod url;
mod value;
mod writer;

pub use backup::{Backup, backup};
pub use catalogue::{ColumnShape, Reference, Table};
pub use copy::{Copied, Progress, copy};
pub use db::{Db, Instance, Options};
#[doc(hidden)]
pub use kernel;
pub use lint::lint;
pub use migrate::{Migrated, Migration, Standing};
pub use row::{Column, Load, Row};
pub use statement::{Changed, One, Outcome, Shape, Statement};
pub use tx::{Engine, Hook, Scope, Tx};
pub use url::{NotAUrl, Url};
pub use value::{BadValue, Bind, Col, Type, Val, ValRef};

#[cfg(test)]
mod tests;

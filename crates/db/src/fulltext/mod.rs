//! The full-text index: which numbered texts hold which words. Words come cut, folded and stemmed (see the crate `words`); the
//! engines only keep them and compare them. SQLite has an FTS5 table without content, PostgreSQL a table with a `tsvector`; a
//! migration makes either by `CREATE FULLTEXT`. No copy of a database takes it along: it is made anew from what it indexes.

mod postgres;
mod sought;
mod sqlite;
mod vocabulary;

pub use sought::Sought;
pub use vocabulary::{containing, near};

use crate::tx::{Engine, Tx};
use kernel::Result;

/// The table that an engine keeps it in.
pub(crate) const TABLE: &str = "fulltext";

/// A word of a text, as it is compared. It holds no space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub word: String,
    /// Which word of the text it is, from 0, if phrases are to find it. A text has one word in each place that leads to others.
    pub place: Option<u32>,
}

/// What makes the index, as an engine reads it.
pub(crate) fn creation(engine: Engine) -> Vec<String> {
    let mut statements = match engine {
        Engine::Sqlite => sqlite::creation(),
        Engine::Postgres => postgres::creation(),
    };
    statements.push(vocabulary::creation(engine));
    statements
}

/// Keeps the words of a text in place of those it had.
///
/// # Errors
/// What the database gives.
pub fn put(tx: &mut Tx, id: i64, words: &[Word]) -> Result<()> {
    vocabulary::learn(tx, words)?;
    match tx.engine() {
        Engine::Sqlite => sqlite::put(tx, id, words),
        Engine::Postgres => postgres::put(tx, id, words),
    }
}

/// Forgets a text.
///
/// # Errors
/// What the database gives.
pub fn remove(tx: &mut Tx, id: i64) -> Result<()> {
    match tx.engine() {
        Engine::Sqlite => sqlite::remove(tx, id).map(drop),
        Engine::Postgres => postgres::remove(tx, id).map(drop),
    }
}

/// The numbers of the texts in which something is found, below `before`, from the highest down, at most `most`. The words of
/// one and the same question may be asked for again from the last number.
///
/// # Errors
/// What the database gives.
pub fn newest(tx: &mut Tx, sought: &Sought, before: i64, most: i64) -> Result<Vec<i64>> {
    match tx.engine() {
        Engine::Sqlite => sqlite::newest(tx, sought, before, most),
        Engine::Postgres => postgres::newest(tx, sought, before, most),
    }
}

/// How many texts are in it.
///
/// # Errors
/// What the database gives.
pub fn count(tx: &mut Tx) -> Result<i64> {
    Ok(match tx.engine() {
        Engine::Sqlite => sqlite::count(tx)?.0.0,
        Engine::Postgres => postgres::count(tx)?.0.0,
    })
}

/// Forgets all texts and words.
///
/// # Errors
/// What the database gives.
pub fn clear(tx: &mut Tx) -> Result<()> {
    vocabulary::clear(tx)?;
    match tx.engine() {
        Engine::Sqlite => sqlite::clear(tx).map(drop),
        Engine::Postgres => postgres::clear(tx).map(drop),
    }
}

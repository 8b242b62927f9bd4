//! In PostgreSQL: a table of `tsvector` with a GIN index, which has no order of its own.

use super::{Sought, Word, sought::lexeme};
use crate::{statement::One, tx::Tx};
use kernel::Result;
use std::fmt::Write;

/// A list of what waits to go into a GIN index is read by every question, so it is kept short (in kB).
pub(super) fn creation() -> Vec<String> {
    let table = super::TABLE;
    vec![
        format!("CREATE TABLE {table} (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)"),
        format!("CREATE INDEX {table}_words ON {table} USING gin (words) WITH (gin_pending_list_limit = 256)"),
    ]
}

/// A lexeme may have 2 kB, a vector 1 MB, and positions go up to 16383 ("Limitations" of text search). What is over is left out.
const LEXEME: usize = 2_046;
const VECTOR: usize = 900_000;
const POSITIONS: u32 = 16_383;

/// Of the newest texts so many are read one after the other. What is in few of them is rare enough for its texts to be gathered
/// from the index and put in order, which takes longer for each of them; of what is in more of them, enough is soon read.
const READ: i64 = 500;
/// In fewer of them than this, it is rare.
const FEW: i64 = 3;

crate::queries! {
    fn add(id: i64, words: &str) -> crate::Changed =
        "INSERT INTO fulltext (id, words) VALUES ($1, CAST(CAST($2 AS TEXT) AS TSVECTOR))
         ON CONFLICT (id) DO UPDATE SET words = excluded.words";

    pub(super) fn remove(id: i64) -> crate::Changed = "DELETE FROM fulltext WHERE id = $1";

    // A statement that is planned once reads a parameter that is no `tsquery` yet again for each row, but a query within it once.
    fn lately(sought: &str, before: i64, read: i64, most: i64) -> Vec<(i64,)> =
        "SELECT n.id FROM (SELECT f.id, f.words FROM fulltext f WHERE f.id < $2 ORDER BY f.id DESC LIMIT $3) n
          WHERE n.words @@ (SELECT CAST(CAST($1 AS TEXT) AS TSQUERY)) ORDER BY n.id DESC LIMIT $4";

    // Where the number is asked for within, its index is read from one end to the other besides.
    fn matching(sought: &str, before: i64, most: i64) -> Vec<(i64,)> =
        "WITH hit AS MATERIALIZED (SELECT f.id FROM fulltext f WHERE f.words @@ (SELECT CAST(CAST($1 AS TEXT) AS TSQUERY)))
         SELECT h.id FROM hit h WHERE h.id < $2 ORDER BY h.id DESC LIMIT $3";

    pub(super) fn count() -> One<(i64,)> = "SELECT COUNT(*) FROM fulltext";

    pub(super) fn clear() -> crate::Changed = "TRUNCATE fulltext";
}

pub(super) fn put(tx: &mut Tx, id: i64, words: &[Word]) -> Result<()> {
    add(tx, id, &vector(words))?;
    Ok(())
}

fn vector(words: &[Word]) -> String {
    let mut vector = String::new();
    // What has no place goes first: of a text that is too long, what says where it belongs must be left.
    let (beside, placed): (Vec<&Word>, Vec<&Word>) = words.iter().partition(|word| word.place.is_none());
    for Word { word, place } in beside.into_iter().chain(placed).filter(|word| word.word.len() <= LEXEME) {
        if vector.len() > VECTOR {
            break;
        }
        vector.push_str(&lexeme(word));
        if let Some(position) = place.and_then(|place| place.checked_add(1)).filter(|position| *position < POSITIONS) {
            let _ = write!(vector, ":{position}");
        }
        vector.push(' ');
    }
    vector
}

pub(super) fn newest(tx: &mut Tx, sought: &Sought, before: i64, most: i64) -> Result<Vec<i64>> {
    let Some(sought) = sought.to_tsquery() else { return Ok(Vec::new()) };
    let mut found = lately(tx, &sought, before, READ, most)?;
    let among = i64::try_from(found.len())?;
    if (FEW..most).contains(&among) {
        // As many as should do, and half as many again.
        found = lately(tx, &sought, before, READ * most * 3 / (among * 2), most)?;
    }
    if i64::try_from(found.len())? < most {
        found = matching(tx, &sought, before, most)?;
    }
    Ok(found.into_iter().map(|(id,)| id).collect())
}

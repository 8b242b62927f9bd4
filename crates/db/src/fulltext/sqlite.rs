//! In SQLite: an FTS5 table that keeps no texts. The words of a text stand in one column in their order, for phrases, and those
//! without a place in another.

use super::{Sought, Word};
use crate::{statement::One, tx::Tx};
use kernel::Result;
use std::collections::BTreeMap;

/// Words are cut already, so whatever is no space belongs to a word: FTS5's tokenizer `ascii` takes all that is not ASCII for
/// letters, and is told so of the signs of ASCII.
pub(super) fn creation() -> Vec<String> {
    let signs: String = (33..127_u8).map(char::from).filter(char::is_ascii_punctuation).collect();
    // A quote in a quoted text in a quoted text.
    let signs = signs.replace('\'', "''''");
    let table = format!(
        "CREATE VIRTUAL TABLE {} USING fts5 (words, beside, content = '', contentless_delete = 1, \
         tokenize = 'ascii tokenchars ''{signs}''')",
        super::TABLE
    );
    vec![table]
}

crate::queries! {
    fn add(id: i64, words: &str, beside: &str) -> crate::Changed = "INSERT INTO fulltext (rowid, words, beside) VALUES ($1, $2, $3)";

    pub(super) fn remove(id: i64) -> crate::Changed = "DELETE FROM fulltext WHERE rowid = $1";

    fn matching(sought: &str, before: i64, most: i64) -> Vec<(i64,)> =
        "SELECT f.rowid FROM fulltext f WHERE f.fulltext MATCH $1 AND f.rowid < $2 ORDER BY f.rowid DESC LIMIT $3";

    pub(super) fn count() -> One<(i64,)> = "SELECT COUNT(*) FROM fulltext";

    pub(super) fn clear() -> crate::Changed = "INSERT INTO fulltext (fulltext) VALUES ('delete-all')";
}

pub(super) fn put(tx: &mut Tx, id: i64, words: &[Word]) -> Result<()> {
    let mut placed: BTreeMap<u32, &str> = BTreeMap::new();
    let mut beside = Vec::new();
    for Word { word, place } in words {
        match place {
            Some(place) if !placed.contains_key(place) => {
                placed.insert(*place, word);
            }
            _ => beside.push(word.as_str()),
        }
    }
    let placed: Vec<&str> = placed.into_values().collect();
    remove(tx, id)?;
    add(tx, id, &placed.join(" "), &beside.join(" "))?;
    Ok(())
}

pub(super) fn newest(tx: &mut Tx, sought: &Sought, before: i64, most: i64) -> Result<Vec<i64>> {
    let Some(sought) = sought.to_fts5() else { return Ok(Vec::new()) };
    Ok(matching(tx, &sought, before, most)?.into_iter().map(|(id,)| id).collect())
}

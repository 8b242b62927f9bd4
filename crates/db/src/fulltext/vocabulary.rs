//! The words that stand in texts, each with its endings, so that a word is found by letters in its middle and by what was almost
//! typed. A word that no text holds any more stays until the index is made anew: it leads to nothing.

use super::Word;
use crate::tx::{Engine, Tx};
use kernel::Result;
use std::collections::BTreeSet;

/// Letters of the shortest ending that is kept, and of the shortest word.
const SHORTEST: usize = 3;
/// Letters of the longest word whose endings are kept.
const LONGEST: usize = 40;
/// Words that are looked at for what was almost typed.
const LOOKED_AT: i64 = 2_000;
/// After all that begins alike.
const LAST: char = '\u{10ffff}';

/// The table: each word as its own ending, and under its other endings.
pub(super) fn creation(engine: Engine) -> String {
    match engine {
        Engine::Sqlite => {
            "CREATE TABLE fulltext_ending (ending TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (ending, word)) STRICT, WITHOUT ROWID"
        }
        Engine::Postgres => {
            r#"CREATE TABLE fulltext_ending (ending TEXT COLLATE "C" NOT NULL, word TEXT COLLATE "C" NOT NULL, PRIMARY KEY (ending, word))"#
        }
    }
    .to_owned()
}

crate::queries! {
    fn add(ending: &str, word: &str) -> crate::Changed =
        "INSERT INTO fulltext_ending (ending, word) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    fn within(from: &str, to: &str, most: i64) -> Vec<(String,)> =
        "SELECT DISTINCT e.word FROM fulltext_ending e WHERE e.ending >= $1 AND e.ending < $2 LIMIT $3";

    fn beginning(from: &str, to: &str, shortest: i64, longest: i64, most: i64) -> Vec<(String,)> =
        "SELECT e.word FROM fulltext_ending e
          WHERE e.ending >= $1 AND e.ending < $2 AND e.ending = e.word AND CAST(LENGTH(e.word) AS BIGINT) BETWEEN $3 AND $4 LIMIT $5";

    fn ending(ending: &str, shortest: i64, longest: i64, most: i64) -> Vec<(String,)> =
        "SELECT e.word FROM fulltext_ending e WHERE e.ending = $1 AND CAST(LENGTH(e.word) AS BIGINT) BETWEEN $2 AND $3 LIMIT $4";

    pub(super) fn clear() -> crate::Changed = "DELETE FROM fulltext_ending";
}

/// In PostgreSQL, which is asked over a wire, the words of a text go at once; they hold no spaces.
mod postgres {
    crate::queries! {
        pub(super) fn add_all(words: &str) -> Vec<(String,)> =
            "INSERT INTO fulltext_ending (ending, word)
             SELECT w, w FROM unnest(string_to_array(CAST($1 AS TEXT), ' ')) AS w ORDER BY w
             ON CONFLICT DO NOTHING RETURNING word";

        pub(super) fn add_endings(endings: &str, words: &str) -> crate::Changed =
            "INSERT INTO fulltext_ending (ending, word)
             SELECT t.e, t.w FROM unnest(string_to_array(CAST($1 AS TEXT), ' '), string_to_array(CAST($2 AS TEXT), ' ')) AS t (e, w)
             ON CONFLICT DO NOTHING";
    }
}

/// Keeps the words of a text.
pub(super) fn learn(tx: &mut Tx, words: &[Word]) -> Result<()> {
    // In order, so that two who learn the same words at once take them in turn.
    let words: BTreeSet<&str> = words.iter().filter(|word| word.place.is_some()).map(|word| word.word.as_str()).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| is_learnt(word)).collect();
    if words.is_empty() {
        return Ok(());
    }
    if tx.engine() == Engine::Postgres {
        let new = postgres::add_all(tx, &words.join(" "))?;
        let pairs: Vec<(&str, &str)> =
            new.iter().flat_map(|(word,)| endings(word).map(|ending| (ending, word.as_str()))).collect();
        if !pairs.is_empty() {
            let (endings, words): (Vec<&str>, Vec<&str>) = pairs.into_iter().unzip();
            postgres::add_endings(tx, &endings.join(" "), &words.join(" "))?;
        }
        return Ok(());
    }
    for word in words {
        if add(tx, word, word)?.0 > 0 {
            for ending in endings(word) {
                add(tx, ending, word)?;
            }
        }
    }
    Ok(())
}

fn is_learnt(word: &str) -> bool {
    word.starts_with(char::is_alphabetic) && (SHORTEST..=LONGEST).contains(&word.chars().count())
}

/// The endings of a word, without itself.
fn endings(word: &str) -> impl Iterator<Item = &str> {
    let count = word.chars().count();
    word.char_indices().skip(1).take(count.saturating_sub(SHORTEST)).map(|(at, _)| &word[at..])
}

/// Words of texts that hold these letters in their middle or at their end, at most so many; none for fewer than three letters.
///
/// # Errors
/// What the database gives.
pub fn containing(tx: &mut Tx, part: &str, most: i64) -> Result<Vec<String>> {
    if part.chars().count() < SHORTEST {
        return Ok(Vec::new());
    }
    Ok(within(tx, part, &after(part), most)?.into_iter().map(|(word,)| word).collect())
}

/// Words of texts among which are all that are one letter off: they share its beginning or its end, and are about as long.
///
/// # Errors
/// What the database gives.
pub fn near(tx: &mut Tx, word: &str) -> Result<Vec<String>> {
    let count = word.chars().count();
    let half = word.char_indices().nth(count / 2).map_or(word.len(), |(at, _)| at);
    // Two letters that changed places may stand on either side of the middle.
    let begin = word.char_indices().nth((count / 2).saturating_sub(1).max(1)).map_or(word.len(), |(at, _)| at).min(half);
    let length = i64::try_from(count)?;
    let (begin, end) = (&word[..begin], &word[half..]);
    let mut found = beginning(tx, begin, &after(begin), length - 1, length + 1, LOOKED_AT)?;
    if end.chars().count() >= SHORTEST {
        found.extend(ending(tx, end, length - 1, length + 1, LOOKED_AT)?);
    }
    let found: BTreeSet<String> = found.into_iter().map(|(word,)| word).collect();
    Ok(found.into_iter().collect())
}

/// What stands after all that begins like this.
fn after(part: &str) -> String {
    format!("{part}{LAST}")
}

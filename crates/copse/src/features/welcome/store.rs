//! The SQL of the front page and of the directory.

use crate::base::communities::ListedRow;
use db::One;

db::queries! {
    /// Whether the database answers.
    pub(super) fn ping() -> One<(i64,)> = "SELECT CAST(1 AS BIGINT) AS one";

    /// Communities that anyone may find, by name, after a place in the list: those whose name or charter has all four
    /// patterns, in a place, in a language; an empty one asks nothing. A place is in the community's own words, or lies around
    /// the one it named.
    pub(super) fn found(after_name: &str, after_id: &str, one: &str, two: &str, three: &str, four: &str, place: &str, around: &str, language: &str, most: i64) -> Vec<ListedRow> =
        "SELECT c.id, c.slug, c.name, c.name_folded, c.practice, c.leaf, c.language, c.place, c.place_code FROM community c
          WHERE c.visibility IN ('public', 'front') AND (c.name_folded, c.id) > ($1, $2)
            AND ($3 = '' OR c.words_folded LIKE $3 ESCAPE '!') AND ($4 = '' OR c.words_folded LIKE $4 ESCAPE '!')
            AND ($5 = '' OR c.words_folded LIKE $5 ESCAPE '!') AND ($6 = '' OR c.words_folded LIKE $6 ESCAPE '!')
            AND ($7 = '' OR c.place_folded LIKE $7 ESCAPE '!' OR c.place_names LIKE $8 ESCAPE '!')
            AND ($9 = '' OR c.language = $9)
          ORDER BY c.name_folded, c.id LIMIT $10";

    /// How many communities that anyone may find have what is looked for, as [`found`].
    pub(super) fn count_found(one: &str, two: &str, three: &str, four: &str, place: &str, around: &str, language: &str) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM community c
          WHERE c.visibility IN ('public', 'front')
            AND ($1 = '' OR c.words_folded LIKE $1 ESCAPE '!') AND ($2 = '' OR c.words_folded LIKE $2 ESCAPE '!')
            AND ($3 = '' OR c.words_folded LIKE $3 ESCAPE '!') AND ($4 = '' OR c.words_folded LIKE $4 ESCAPE '!')
            AND ($5 = '' OR c.place_folded LIKE $5 ESCAPE '!' OR c.place_names LIKE $6 ESCAPE '!')
            AND ($7 = '' OR c.language = $7)";

    /// The languages of communities that anyone may find, and how many there are in each.
    pub(super) fn languages() -> Vec<(String, i64)> =
        "SELECT c.language, CAST(COUNT(*) AS BIGINT) AS count FROM community c
          WHERE c.visibility IN ('public', 'front') GROUP BY c.language ORDER BY c.language";
}

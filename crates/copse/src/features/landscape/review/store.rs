//! The SQL of the review.

use crate::base::communities::ListedRow;
use kernel::PersonId;

db::queries! {
    /// Whether a person wanted to look again at something by a day (ISO 8601).
    pub(super) fn is_due(person: PersonId, today: &str) -> Option<(String,)> =
        "SELECT l.revisit_on FROM landscape l WHERE l.person_id = $1 AND l.revisit_on <= $2";

    /// Communities that anyone may find and ask to join, in which a person never was, and whose words have some of these
    /// patterns or whose place has one; those that have most come first. An empty pattern asks nothing.
    pub(super) fn fitting(person: PersonId, one: &str, two: &str, three: &str, four: &str, five: &str, six: &str, place: &str, other_place: &str, most: i64) -> Vec<ListedRow> =
        "SELECT f.id, f.slug, f.name, f.name_folded, f.practice, f.leaf, f.language, f.place, f.place_code
           FROM (SELECT c.id, c.slug, c.name, c.name_folded, c.practice, c.leaf, c.language, c.place, c.place_code,
                        CASE WHEN $2 <> '' AND c.words_folded LIKE $2 ESCAPE '!' THEN 1 ELSE 0 END
                      + CASE WHEN $3 <> '' AND c.words_folded LIKE $3 ESCAPE '!' THEN 1 ELSE 0 END
                      + CASE WHEN $4 <> '' AND c.words_folded LIKE $4 ESCAPE '!' THEN 1 ELSE 0 END
                      + CASE WHEN $5 <> '' AND c.words_folded LIKE $5 ESCAPE '!' THEN 1 ELSE 0 END
                      + CASE WHEN $6 <> '' AND c.words_folded LIKE $6 ESCAPE '!' THEN 1 ELSE 0 END
                      + CASE WHEN $7 <> '' AND c.words_folded LIKE $7 ESCAPE '!' THEN 1 ELSE 0 END
                      + CASE WHEN $8 <> '' AND (c.place_folded LIKE $8 ESCAPE '!' OR c.place_names LIKE $8 ESCAPE '!') THEN 1 ELSE 0 END
                      + CASE WHEN $9 <> '' AND (c.place_folded LIKE $9 ESCAPE '!' OR c.place_names LIKE $9 ESCAPE '!') THEN 1 ELSE 0 END AS fits
                   FROM community c
                  WHERE c.visibility IN ('public', 'front') AND c.joining IN ('open', 'request')
                    AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $1)) f
          WHERE f.fits > 0 ORDER BY f.fits DESC, f.name_folded, f.id LIMIT $10";
}

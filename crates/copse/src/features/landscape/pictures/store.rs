//! The SQL of the pictures of a landscape. Whose they are is part of each question.

use db::{Changed, One};
use kernel::{FileHash, Moment, PersonId, PictureId};

db::row! {
    /// A picture of the gallery.
    #[derive(Clone, Debug)]
    pub(super) struct PictureRow {
        pub id: PictureId,
        pub file: FileHash,
        pub title: String,
        pub alternative: String,
        pub words: String,
        pub added_at: Moment,
        pub width: Option<i64>,
        pub height: Option<i64>,
    }
}

db::queries! {
    /// A person's pictures, the newest first.
    pub(super) fn pictures(person: PersonId) -> Vec<PictureRow> =
        "SELECT g.id, g.file, g.title, g.alternative, g.words, g.added_at, f.width, f.height
           FROM landscape_picture g JOIN landscape l ON l.id = g.landscape_id JOIN stored_file f ON f.hash = g.file
          WHERE l.person_id = $1 AND g.removed_at IS NULL ORDER BY g.added_at DESC, g.id DESC";

    /// One of them.
    pub(super) fn picture(person: PersonId, id: PictureId) -> Option<PictureRow> =
        "SELECT g.id, g.file, g.title, g.alternative, g.words, g.added_at, f.width, f.height
           FROM landscape_picture g JOIN landscape l ON l.id = g.landscape_id JOIN stored_file f ON f.hash = g.file
          WHERE l.person_id = $1 AND g.id = $2 AND g.removed_at IS NULL";

    /// How many a person has.
    pub(super) fn count(person: PersonId) -> One<(i64,)> =
        "SELECT COUNT(*) AS count FROM landscape_picture g JOIN landscape l ON l.id = g.landscape_id
          WHERE l.person_id = $1 AND g.removed_at IS NULL";

    /// Adds one.
    pub(super) fn add(person: PersonId, id: PictureId, file: &FileHash, title: &str, alternative: &str, words: &str, now: Moment) -> Changed =
        "INSERT INTO landscape_picture (id, landscape_id, file, title, alternative, words, added_at, removed_at)
         SELECT CAST($2 AS TEXT), l.id, CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS TEXT), CAST($6 AS TEXT), CAST($7 AS BIGINT), NULL
           FROM landscape l WHERE l.person_id = $1";

    /// Changes what is said of one.
    pub(super) fn change(person: PersonId, id: PictureId, title: &str, alternative: &str, words: &str) -> Changed =
        "UPDATE landscape_picture SET title = $3, alternative = $4, words = $5
          WHERE id = $2 AND removed_at IS NULL AND landscape_id IN (SELECT l.id FROM landscape l WHERE l.person_id = $1)";

    /// Takes another file in the place of the one it shows.
    pub(super) fn replace(person: PersonId, id: PictureId, file: &FileHash) -> Changed =
        "UPDATE landscape_picture SET file = $3
          WHERE id = $2 AND removed_at IS NULL AND landscape_id IN (SELECT l.id FROM landscape l WHERE l.person_id = $1)";

    /// Takes one away.
    pub(super) fn remove(person: PersonId, id: PictureId, now: Moment) -> Changed =
        "UPDATE landscape_picture SET removed_at = $3
          WHERE id = $2 AND removed_at IS NULL AND landscape_id IN (SELECT l.id FROM landscape l WHERE l.person_id = $1)";

    /// Brings one back that was taken away.
    pub(super) fn bring_back(person: PersonId, id: PictureId) -> Changed =
        "UPDATE landscape_picture SET removed_at = NULL
          WHERE id = $2 AND removed_at IS NOT NULL AND landscape_id IN (SELECT l.id FROM landscape l WHERE l.person_id = $1)";

    /// Forgets what was taken away before a moment.
    pub(super) fn forget(person: PersonId, before: Moment) -> Changed =
        "DELETE FROM landscape_picture
          WHERE removed_at < $2 AND landscape_id IN (SELECT l.id FROM landscape l WHERE l.person_id = $1)";
}

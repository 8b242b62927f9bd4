//! The SQL of the versions of a landscape. Whose they are is part of each question.

use db::{Changed, One};
use kernel::{Moment, PersonId};

db::row! {
    /// A kept state, as a list shows it.
    #[derive(Clone, Debug)]
    pub(super) struct VersionRow {
        pub number: i64,
        pub name: String,
        pub why: String,
        pub kept_at: Moment,
    }
}

db::row! {
    /// A kept state.
    #[derive(Clone, Debug)]
    pub(super) struct WholeRow {
        pub number: i64,
        pub name: String,
        pub why: String,
        pub doc: String,
        pub kept_at: Moment,
    }
}

db::queries! {
    /// The kept states of a person's landscape, the newest first.
    pub(super) fn versions(person: PersonId) -> Vec<VersionRow> =
        "SELECT v.number, v.name, v.why, v.kept_at
           FROM landscape_version v JOIN landscape l ON l.id = v.landscape_id
          WHERE l.person_id = $1 AND v.removed_at IS NULL ORDER BY v.number DESC";

    /// One of them.
    pub(super) fn version(person: PersonId, number: i64) -> Option<WholeRow> =
        "SELECT v.number, v.name, v.why, v.doc, v.kept_at
           FROM landscape_version v JOIN landscape l ON l.id = v.landscape_id
          WHERE l.person_id = $1 AND v.number = $2 AND v.removed_at IS NULL";

    /// How many there are, and the highest number that is taken.
    pub(super) fn count(person: PersonId) -> One<(i64, i64)> =
        "SELECT CAST(COALESCE(SUM(CASE WHEN v.removed_at IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS count,
                COALESCE(MAX(v.number), 0) AS highest
           FROM landscape_version v JOIN landscape l ON l.id = v.landscape_id WHERE l.person_id = $1";

    /// Keeps the state that lies in the database.
    pub(super) fn keep(person: PersonId, number: i64, name: &str, why: &str, now: Moment) -> Changed =
        "INSERT INTO landscape_version (landscape_id, number, name, why, doc, kept_at, removed_at)
         SELECT l.id, CAST($2 AS BIGINT), CAST($3 AS TEXT), CAST($4 AS TEXT), l.doc, CAST($5 AS BIGINT), NULL
           FROM landscape l WHERE l.person_id = $1";

    /// Says anew what a state is called, and why it was kept.
    pub(super) fn rename(person: PersonId, number: i64, name: &str, why: &str) -> Changed =
        "UPDATE landscape_version SET name = $3, why = $4
          WHERE number = $2 AND removed_at IS NULL
            AND landscape_id IN (SELECT l.id FROM landscape l WHERE l.person_id = $1)";

    /// Takes a state away.
    pub(super) fn remove(person: PersonId, number: i64, now: Moment) -> Changed =
        "UPDATE landscape_version SET removed_at = $3
          WHERE number = $2 AND removed_at IS NULL
            AND landscape_id IN (SELECT l.id FROM landscape l WHERE l.person_id = $1)";

    /// Brings one back that was taken away.
    pub(super) fn bring_back(person: PersonId, number: i64) -> Changed =
        "UPDATE landscape_version SET removed_at = NULL
          WHERE number = $2 AND removed_at IS NOT NULL
            AND landscape_id IN (SELECT l.id FROM landscape l WHERE l.person_id = $1)";

    /// Forgets what was taken away before a moment.
    pub(super) fn forget(person: PersonId, before: Moment) -> Changed =
        "DELETE FROM landscape_version
          WHERE removed_at < $2 AND landscape_id IN (SELECT l.id FROM landscape l WHERE l.person_id = $1)";
}

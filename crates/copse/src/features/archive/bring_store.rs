//! The SQL of archives that are given on a page.

use db::Changed;
use kernel::{BringingId, CommunityId, FileHash, Moment, PersonId};

db::row! {
    /// An archive that was given.
    #[derive(Clone, Debug)]
    pub(super) struct BringingRow {
        pub id: BringingId,
        pub community: CommunityId,
        pub person: PersonId,
        pub how: String,
        pub asked_at: Moment,
        pub read: i64,
        pub done: i64,
        pub total: i64,
        pub ended_at: Option<Moment>,
        pub outcome: Option<String>,
    }
}

db::row! {
    /// A file of it.
    #[derive(Clone, Debug)]
    pub(super) struct GivenRow {
        pub name: String,
        pub hash: FileHash,
    }
}

db::queries! {
    /// Takes an archive; changes nothing while another one of the community is brought in.
    pub(super) fn add(id: BringingId, community: CommunityId, person: PersonId, how: &str, now: Moment) -> Changed =
        "INSERT INTO bringing (id, community_id, person_id, how, asked_at, read, done, total) VALUES ($1, $2, $3, $4, $5, 0, 0, 0)
         ON CONFLICT DO NOTHING";

    /// A file of it.
    pub(super) fn add_file(id: BringingId, place: i64, name: &str, hash: &str) -> Changed =
        "INSERT INTO bringing_file (bringing_id, place, name, hash) VALUES ($1, $2, $3, $4)";

    /// What was given to a community last.
    pub(super) fn latest(community: CommunityId) -> Option<BringingRow> =
        "SELECT b.id, b.community_id AS community, b.person_id AS person, b.how, b.asked_at, b.read, b.done, b.total, b.ended_at, b.outcome
           FROM bringing b WHERE b.community_id = $1 ORDER BY b.asked_at DESC, b.id DESC LIMIT 1";

    /// One that was given.
    pub(super) fn given(id: BringingId) -> Option<BringingRow> =
        "SELECT b.id, b.community_id AS community, b.person_id AS person, b.how, b.asked_at, b.read, b.done, b.total, b.ended_at, b.outcome
           FROM bringing b WHERE b.id = $1";

    /// Its files.
    pub(super) fn files(id: BringingId) -> Vec<GivenRow> =
        "SELECT f.name, f.hash FROM bringing_file f WHERE f.bringing_id = $1 ORDER BY f.place";

    /// Says how far it is.
    pub(super) fn so_far(id: BringingId, read: i64, done: i64, total: i64) -> Changed =
        "UPDATE bringing SET read = $2, done = $3, total = $4 WHERE id = $1 AND ended_at IS NULL";

    /// Says what became of it.
    pub(super) fn end(id: BringingId, outcome: &str, now: Moment) -> Changed =
        "UPDATE bringing SET outcome = $2, ended_at = $3 WHERE id = $1 AND ended_at IS NULL";

    /// Lets its files go.
    pub(super) fn let_files_go(id: BringingId) -> Changed = "DELETE FROM bringing_file WHERE bringing_id = $1";
}

//! The SQL of what keepers give on a page to be brought in.

use db::{Changed, One};
use kernel::{BringingId, CommunityId, FileHash, Moment, PersonId};

db::row! {
    /// What was given.
    #[derive(Clone, Debug)]
    pub(super) struct MovingInRow {
        pub id: BringingId,
        pub person: PersonId,
        pub name: String,
        pub hash: Option<FileHash>,
        pub how: String,
        pub asked_at: Moment,
        pub part: String,
        pub done: i64,
        pub total: i64,
        pub ended_at: Option<Moment>,
        pub outcome: Option<String>,
    }
}

db::queries! {
    /// Whether something is being brought in.
    pub(super) fn going() -> One<(bool,)> = "SELECT EXISTS (SELECT 1 FROM moving_in m WHERE m.ended_at IS NULL) AS going";

    /// Takes what is given.
    pub(super) fn add(id: BringingId, person: PersonId, name: &str, hash: &str, how: &str, now: Moment) -> Changed =
        "INSERT INTO moving_in (id, person_id, name, hash, how, asked_at, part, done, total) VALUES ($1, $2, $3, $4, $5, $6, '', 0, 0)";

    /// What was given last, by whomever.
    pub(super) fn latest() -> Option<MovingInRow> =
        "SELECT m.id, m.person_id AS person, m.name, m.hash, m.how, m.asked_at, m.part, m.done, m.total, m.ended_at, m.outcome
           FROM moving_in m ORDER BY m.asked_at DESC, m.id DESC LIMIT 1";

    /// What was given.
    pub(super) fn given(id: BringingId) -> Option<MovingInRow> =
        "SELECT m.id, m.person_id AS person, m.name, m.hash, m.how, m.asked_at, m.part, m.done, m.total, m.ended_at, m.outcome
           FROM moving_in m WHERE m.id = $1";

    /// Says how far it is.
    pub(super) fn so_far(id: BringingId, part: &str, done: i64, total: i64) -> Changed =
        "UPDATE moving_in SET part = $2, done = $3, total = $4 WHERE id = $1 AND ended_at IS NULL";

    /// Says what became of it, and lets its file go.
    pub(super) fn end(id: BringingId, outcome: &str, now: Moment) -> Changed =
        "UPDATE moving_in SET outcome = $2, ended_at = $3, hash = NULL WHERE id = $1 AND ended_at IS NULL";

    /// Whether a community came with a file.
    pub(super) fn came(community: CommunityId) -> Option<(CommunityId,)> =
        "SELECT b.community_id FROM brought_community b WHERE b.community_id = $1";
}

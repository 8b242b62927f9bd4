//! The SQL of writing a community out for a coordinator.

use db::Changed;
use kernel::{CommunityId, Moment, PersonId};

db::row! {
    /// How far it is.
    #[derive(Clone, Debug)]
    pub(super) struct WritingRow {
        pub asked_at: Moment,
        pub done: i64,
        pub total: i64,
        pub finished_at: Option<Moment>,
        pub failed: bool,
    }
}

db::queries! {
    /// Asks for it, in place of what was asked for before.
    pub(super) fn ask_for(community: CommunityId, person: PersonId, now: Moment) -> Changed =
        "INSERT INTO writing_out (community_id, person_id, asked_at, done, total, failed) VALUES ($1, $2, $3, 0, 0, FALSE)
         ON CONFLICT (community_id, person_id) DO UPDATE SET asked_at = excluded.asked_at, done = 0, total = 0, finished_at = NULL,
                failed = FALSE";

    /// How far it is.
    pub(super) fn writing(community: CommunityId, person: PersonId) -> Option<WritingRow> =
        "SELECT w.asked_at, w.done, w.total, w.finished_at, w.failed FROM writing_out w
          WHERE w.community_id = $1 AND w.person_id = $2";

    /// Says how far it is, of the one that was asked for at a moment.
    pub(super) fn wrote_so_far(community: CommunityId, person: PersonId, asked: Moment, done: i64, total: i64) -> Changed =
        "UPDATE writing_out SET done = $4, total = $5 WHERE community_id = $1 AND person_id = $2 AND asked_at = $3";

    /// Says that it is whole, or could not be made.
    pub(super) fn finish(community: CommunityId, person: PersonId, asked: Moment, now: Moment, failed: bool) -> Changed =
        "UPDATE writing_out SET finished_at = $4, failed = $5 WHERE community_id = $1 AND person_id = $2 AND asked_at = $3";
}

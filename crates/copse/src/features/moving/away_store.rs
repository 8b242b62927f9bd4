//! The SQL of writing a community out for a coordinator.

use db::Changed;
use kernel::{CommunityId, Moment, PersonId};

db::text_enum! {
    /// What is written.
    pub(super) enum What {
        /// All of it, for another site.
        Whole = "whole",
        /// A site of pages, with what members saw.
        Members = "members",
        /// A site of pages, with what everyone saw.
        Everyone = "everyone",
    }
}

db::row! {
    /// How far it is.
    #[derive(Clone, Debug)]
    pub(super) struct WritingRow {
        pub asked_at: Moment,
        pub what: What,
        pub done: i64,
        pub total: i64,
        pub finished_at: Option<Moment>,
        pub failed: bool,
        pub broke: bool,
        pub swept_at: Option<Moment>,
    }
}

db::row! {
    /// Whose file is wanted, and whether it is whole.
    #[derive(Clone, Debug)]
    pub(super) struct KeptRow {
        pub community: CommunityId,
        pub person: PersonId,
        pub asked_at: Moment,
        pub finished_at: Option<Moment>,
    }
}

db::queries! {
    /// Asks for it, in place of what was asked for before.
    pub(super) fn ask_for(community: CommunityId, person: PersonId, what: What, now: Moment) -> Changed =
        "INSERT INTO writing_out (community_id, person_id, what, asked_at, done, total, failed) VALUES ($1, $2, $3, $4, 0, 0, FALSE)
         ON CONFLICT (community_id, person_id) DO UPDATE SET asked_at = excluded.asked_at, what = excluded.what, done = 0, total = 0,
                finished_at = NULL, failed = FALSE, broke = FALSE, swept_at = NULL";

    /// How far it is.
    pub(super) fn writing(community: CommunityId, person: PersonId) -> Option<WritingRow> =
        "SELECT w.asked_at, w.what, w.done, w.total, w.finished_at, w.failed, w.broke, w.swept_at FROM writing_out w
          WHERE w.community_id = $1 AND w.person_id = $2";

    /// Says how far it is, of the one that was asked for at a moment.
    pub(super) fn wrote_so_far(community: CommunityId, person: PersonId, asked: Moment, done: i64, total: i64) -> Changed =
        "UPDATE writing_out SET done = $4, total = $5 WHERE community_id = $1 AND person_id = $2 AND asked_at = $3";

    /// Says that it is whole, or could not be made: since they may not see it, or since it broke.
    pub(super) fn finish(community: CommunityId, person: PersonId, asked: Moment, now: Moment, failed: bool, broke: bool) -> Changed =
        "UPDATE writing_out SET finished_at = $4, failed = $5, broke = $6
          WHERE community_id = $1 AND person_id = $2 AND asked_at = $3";

    /// What is being written, and what was written and is to be had: all there may be files of.
    pub(super) fn kept() -> Vec<KeptRow> =
        "SELECT w.community_id AS community, w.person_id AS person, w.asked_at, w.finished_at FROM writing_out w
          WHERE w.swept_at IS NULL AND NOT w.failed ORDER BY w.community_id, w.person_id";

    /// Says of all that was written before a moment that it was taken away.
    pub(super) fn sweep(before: Moment, now: Moment) -> Changed =
        "UPDATE writing_out SET swept_at = $2 WHERE finished_at < $1 AND swept_at IS NULL";

    /// Whether someone coordinated a community when it ended.
    pub(super) fn coordinated_at_its_end(community: CommunityId, person: PersonId) -> Option<(Moment,)> =
        "SELECT m.began_at FROM membership m
          WHERE m.community_id = $1 AND m.person_id = $2 AND m.ended_how = 'ended' AND m.role = 'coordinator'
          ORDER BY m.began_at DESC NULLS LAST LIMIT 1";
}

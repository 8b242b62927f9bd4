//! The SQL of stages and their checklists.

use super::stage::Stage;
use db::Changed;
use kernel::{CommunityId, Moment, PersonId, Title};

db::row! {
    /// A stage that a community said it is in.
    #[derive(Clone, Debug)]
    pub struct StageRow {
        pub number: i64,
        pub stage: Stage,
        pub since_words: String,
        pub words: String,
        pub by: Title,
        pub said_at: Moment,
    }
}

db::row! {
    /// A line of a checklist, with who ticked it.
    #[derive(Clone, Debug)]
    pub struct LineRow {
        pub number: i64,
        pub place: i64,
        pub words: String,
        pub removed_at: Option<Moment>,
        pub ticked_by: Option<Title>,
        pub ticked_at: Option<Moment>,
    }
}

db::queries! {
    /// Keeps the stage that a community says it is in.
    pub(super) fn add_stage(community: CommunityId, stage: Stage, since: &str, from: &str, to: &str, words: &str, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO stage (community_id, number, stage, since_words, since_from, since_to, words, said_by, said_at)
         SELECT CAST($1 AS TEXT), COALESCE(MAX(s.number), 0) + 1, $2, $3, $4, $5, $6, $7, $8 FROM stage s WHERE s.community_id = $1";

    /// The stages that a community said it is in and did not take back, the last first.
    pub(super) fn stages(community: CommunityId, most: i64) -> Vec<StageRow> =
        "SELECT s.number, s.stage, s.since_words, s.words, p.name AS by, s.said_at
           FROM stage s JOIN person p ON p.id = s.said_by
          WHERE s.community_id = $1 AND s.taken_back_at IS NULL ORDER BY s.number DESC LIMIT $2";

    /// Takes back what was said, once.
    pub(super) fn take_back(community: CommunityId, number: i64, by: PersonId, now: Moment) -> Changed =
        "UPDATE stage SET taken_back_at = $4, taken_back_by = $3 WHERE community_id = $1 AND number = $2 AND taken_back_at IS NULL";

    /// The lines of a checklist that the community made its own, those that were removed, too.
    pub(super) fn lines(community: CommunityId, stage: Stage) -> Vec<LineRow> =
        "SELECT l.number, l.place, l.words, l.removed_at, p.name AS ticked_by, k.ticked_at
           FROM stage_line l
           LEFT JOIN stage_tick k ON k.community_id = l.community_id AND k.stage = l.stage AND k.number = l.number AND k.ended_at IS NULL
           LEFT JOIN person p ON p.id = k.ticked_by
          WHERE l.community_id = $1 AND l.stage = $2 ORDER BY l.place, l.number";

    pub(super) fn add_line(community: CommunityId, stage: Stage, number: i64, place: i64, words: &str, by: Option<PersonId>, now: Moment) -> Changed =
        "INSERT INTO stage_line (community_id, stage, number, place, words, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// Puts a line in its place, in force or removed.
    pub(super) fn set_line(community: CommunityId, stage: Stage, number: i64, place: i64, removed: Option<Moment>) -> Changed =
        "UPDATE stage_line SET place = $4, removed_at = $5 WHERE community_id = $1 AND stage = $2 AND number = $3";

    pub(super) fn tick(community: CommunityId, stage: Stage, number: i64, now: Moment, by: PersonId) -> Changed =
        "INSERT INTO stage_tick (community_id, stage, number, ticked_at, ticked_by) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";

    /// Takes ticks back: of one line, or of all.
    pub(super) fn untick(community: CommunityId, stage: Stage, number: Option<i64>, now: Moment, by: PersonId) -> Changed =
        "UPDATE stage_tick SET ended_at = $4, ended_by = $5
          WHERE community_id = $1 AND stage = $2 AND (CAST($3 AS BIGINT) IS NULL OR number = $3) AND ended_at IS NULL";
}

//! The SQL of what a community has of its own besides its charter in force, written out and brought in.

use crate::base::access::Audience;
use db::{Changed, One};
use kernel::{CommunityId, Moment, PersonId, Title};

db::row! {
    /// A version of the norms.
    #[derive(Clone, Debug)]
    pub(super) struct NormsRow {
        pub short: String,
        pub words: String,
        pub why: String,
        pub agreed_at: Moment,
        pub by: PersonId,
        pub name: Title,
    }
}

db::row! {
    /// A stage that a community said it is in.
    #[derive(Clone, Debug)]
    pub(super) struct StageRow {
        pub stage: String,
        pub since_words: String,
        pub words: String,
        pub said_at: Moment,
        pub by: PersonId,
        pub name: Title,
    }
}

db::row! {
    /// A line of a checklist, with who ticked it when.
    #[derive(Clone, Debug)]
    pub(super) struct LineRow {
        pub words: String,
        pub stands: bool,
        pub ticked_at: Option<Moment>,
        pub by: Option<PersonId>,
        pub name: Option<Title>,
    }
}

db::row! {
    /// Where a community meets besides.
    #[derive(Clone, Debug)]
    pub(super) struct MeetingRow {
        pub name: Title,
        pub address: String,
        pub note: String,
        pub audience: Audience,
    }
}

db::row! {
    /// What is said to who is new.
    #[derive(Clone, Debug)]
    pub(super) struct PathRow {
        pub version: i64,
        pub words: String,
        pub said_at: Moment,
        pub by: Option<PersonId>,
        pub name: Option<Title>,
    }
}

db::row! {
    /// A version of what a community looks towards.
    #[derive(Clone, Debug)]
    pub(super) struct OutlookRow {
        pub better: String,
        pub report_to: String,
        pub report_on: String,
        pub countries: String,
        pub organisations: String,
        pub counts: bool,
        pub written_at: Moment,
        pub by: PersonId,
        pub name: Title,
    }
}

db::queries! {
    /// Who put the versions of a charter in force, by their numbers.
    pub(super) fn charter_authors(community: CommunityId) -> Vec<(i64, PersonId, Title)> =
        "SELECT h.version, h.author_id, p.name FROM charter h JOIN person p ON p.id = h.author_id
          WHERE h.community_id = $1 ORDER BY h.version";

    /// The versions of the norms, the first one first.
    pub(super) fn norms(community: CommunityId) -> Vec<NormsRow> =
        "SELECT n.short, n.words, n.why, n.agreed_at, n.author_id AS by, p.name
           FROM norms n JOIN person p ON p.id = n.author_id WHERE n.community_id = $1 ORDER BY n.version";

    /// Keeps the next version of the norms; gives its number.
    pub(super) fn add_norms(community: CommunityId, short: &str, words: &str, why: &str, by: PersonId, at: Moment) -> One<(i64,)> =
        "INSERT INTO norms (community_id, version, short, words, why, author_id, agreed_at)
         SELECT CAST($1 AS TEXT), COALESCE(MAX(n.version), 0) + 1, $2, $3, $4, $5, $6 FROM norms n WHERE n.community_id = $1
         RETURNING version";

    /// The stages that a community said it is in and did not take back, the first one first.
    pub(super) fn stages(community: CommunityId) -> Vec<StageRow> =
        "SELECT s.stage, s.since_words, s.words, s.said_at, s.said_by AS by, p.name
           FROM stage s JOIN person p ON p.id = s.said_by
          WHERE s.community_id = $1 AND s.taken_back_at IS NULL ORDER BY s.number";

    /// Keeps the next stage that a community said it is in.
    pub(super) fn add_stage(community: CommunityId, stage: &str, since: &str, from: &str, to: &str, words: &str, by: PersonId, at: Moment) -> Changed =
        "INSERT INTO stage (community_id, number, stage, since_words, since_from, since_to, words, said_by, said_at)
         SELECT CAST($1 AS TEXT), COALESCE(MAX(s.number), 0) + 1, $2, $3, $4, $5, $6, $7, $8 FROM stage s WHERE s.community_id = $1";

    /// The lines of a checklist that a community made its own, those that were removed, too.
    pub(super) fn lines(community: CommunityId, stage: &str) -> Vec<LineRow> =
        "SELECT l.words, l.removed_at IS NULL AS stands, k.ticked_at, k.ticked_by AS by, p.name
           FROM stage_line l
           LEFT JOIN stage_tick k ON k.community_id = l.community_id AND k.stage = l.stage AND k.number = l.number AND k.ended_at IS NULL
           LEFT JOIN person p ON p.id = k.ticked_by
          WHERE l.community_id = $1 AND l.stage = $2 ORDER BY l.place, l.number";

    /// Forgets the ticks of a checklist that a file brought and nobody changed since.
    pub(super) fn forget_ticks(community: CommunityId, stage: &str) -> Changed =
        "DELETE FROM stage_tick WHERE community_id = $1 AND stage = $2";

    /// The same of its lines.
    pub(super) fn forget_lines(community: CommunityId, stage: &str) -> Changed =
        "DELETE FROM stage_line WHERE community_id = $1 AND stage = $2";

    /// Adds a line to a checklist.
    pub(super) fn add_line(community: CommunityId, stage: &str, number: i64, words: &str, now: Moment) -> Changed =
        "INSERT INTO stage_line (community_id, stage, number, place, words, added_at) VALUES ($1, $2, $3, $3, $4, $5)";

    /// Ticks one.
    pub(super) fn tick(community: CommunityId, stage: &str, number: i64, at: Moment, by: PersonId) -> Changed =
        "INSERT INTO stage_tick (community_id, stage, number, ticked_at, ticked_by) VALUES ($1, $2, $3, $4, $5)";

    /// Where a community meets, in the order in which it was said.
    pub(super) fn meetings(community: CommunityId) -> Vec<MeetingRow> =
        "SELECT w.name, w.address, w.note, w.audience FROM meeting_place w WHERE w.community_id = $1 ORDER BY w.number";

    /// Forgets all of them, to say them anew.
    pub(super) fn forget_meetings(community: CommunityId) -> Changed =
        "DELETE FROM meeting_place WHERE community_id = $1";

    /// What is said now to who is new.
    pub(super) fn path(community: CommunityId, path: &str) -> Option<PathRow> =
        "SELECT w.version, w.words, w.said_at, w.said_by AS by, p.name FROM path_words w LEFT JOIN person p ON p.id = w.said_by
          WHERE w.community_id = $1 AND w.path = $2 ORDER BY w.version DESC LIMIT 1";

    /// The steps that stand, in their order.
    pub(super) fn steps(community: CommunityId, path: &str) -> Vec<(String,)> =
        "SELECT s.words FROM path_step s
          WHERE s.community_id = $1 AND s.path = $2 AND s.went IS NULL ORDER BY s.place, s.number";

    /// Keeps what is said to who is new, as the version after those there are.
    pub(super) fn add_path(community: CommunityId, path: &str, version: i64, words: &str, by: Option<PersonId>, at: Moment) -> Changed =
        "INSERT INTO path_words (community_id, path, version, words, said_by, said_at) VALUES ($1, $2, $3, $4, $5, $6)";

    /// Takes all steps out of a version on.
    pub(super) fn end_steps(community: CommunityId, path: &str, version: i64) -> Changed =
        "UPDATE path_step SET went = $3 WHERE community_id = $1 AND path = $2 AND went IS NULL";

    /// Puts a step back that was taken out of this version; what was ticked of it stays ticked.
    pub(super) fn keep_step(community: CommunityId, path: &str, version: i64, words: &str, place: i64) -> Changed =
        "UPDATE path_step SET went = NULL, place = $5 WHERE community_id = $1 AND path = $2 AND went = $3 AND words = $4";

    /// Adds a step.
    pub(super) fn add_step(community: CommunityId, path: &str, version: i64, words: &str, place: i64) -> Changed =
        "INSERT INTO path_step (community_id, path, number, words, came, place)
         SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), COALESCE(MAX(s.number), 0) + 1, $4, CAST($3 AS BIGINT), $5 FROM path_step s
          WHERE s.community_id = $1 AND s.path = $2";

    /// What a community looks towards, in versions, the first one first.
    pub(super) fn outlooks(community: CommunityId) -> Vec<OutlookRow> =
        "SELECT o.better, o.report_to, o.report_on, o.countries, o.organisations, o.counts, o.written_at, o.written_by AS by, p.name
           FROM outlook o JOIN person p ON p.id = o.written_by WHERE o.community_id = $1 ORDER BY o.version";

    /// Keeps the next version of it; gives its number.
    pub(super) fn add_outlook(community: CommunityId, better: &str, report_to: &str, report_on: &str, countries: &str, organisations: &str, counts: bool, by: PersonId, at: Moment) -> One<(i64,)> =
        "INSERT INTO outlook (community_id, version, better, report_to, report_on, countries, organisations, counts, written_by, written_at)
         SELECT CAST($1 AS TEXT), COALESCE(MAX(o.version), 0) + 1, $2, $3, $4, $5, $6, CAST($7 AS BOOLEAN), $8, $9 FROM outlook o WHERE o.community_id = $1
         RETURNING version";
}

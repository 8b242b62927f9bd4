//! The SQL of what a community looks towards, and of the sums.

use crate::base::communities::coordinates;
use db::{Changed, One};
use kernel::{CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// What a community looks towards.
    #[derive(Clone, Debug)]
    pub struct OutlookRow {
        pub version: i64,
        pub better: String,
        pub report_to: String,
        pub report_on: String,
        pub countries: String,
        pub organisations: String,
        pub counts: bool,
        pub by: Title,
        pub written_at: Moment,
    }
}

db::row! {
    /// Sums from one moment to another, the members at the end of it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SumsRow {
        pub members: i64,
        pub joined: i64,
        pub gone: i64,
        pub conversations: i64,
        pub posts: i64,
        pub answered: i64,
    }
}

db::row! {
    /// A report that is due.
    #[derive(Clone, Debug)]
    pub struct DueRow {
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub leaf: i64,
        pub report_to: String,
        pub report_on: String,
    }
}

db::queries! {
    /// Keeps a version, if it is the one after those there are.
    pub fn add_outlook(community: CommunityId, version: i64, better: &str, report_to: &str, report_on: &str, countries: &str, organisations: &str, counts: bool, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO outlook (community_id, version, better, report_to, report_on, countries, organisations, counts, written_by, written_at)
         SELECT CAST($1 AS TEXT), CAST($2 AS BIGINT), $3, $4, $5, $6, $7, $8, $9, $10
          WHERE (SELECT COALESCE(MAX(o.version), 0) FROM outlook o WHERE o.community_id = $1) = $2 - 1";

    /// The version in force.
    pub fn outlook(community: CommunityId) -> Option<OutlookRow> =
        "SELECT o.version, o.better, o.report_to, o.report_on, o.countries, o.organisations, o.counts, p.name AS by, o.written_at
           FROM outlook o JOIN person p ON p.id = o.written_by WHERE o.community_id = $1 ORDER BY o.version DESC LIMIT 1";

    /// All versions, the last first.
    pub(super) fn versions(community: CommunityId) -> Vec<OutlookRow> =
        "SELECT o.version, o.better, o.report_to, o.report_on, o.countries, o.organisations, o.counts, p.name AS by, o.written_at
           FROM outlook o JOIN person p ON p.id = o.written_by WHERE o.community_id = $1 ORDER BY o.version DESC";

    /// Since when a community wishes sums to be counted.
    pub(super) fn counted_since(community: CommunityId) -> Option<(Moment,)> =
        "SELECT o.written_at FROM outlook o WHERE o.community_id = $1 AND o.counts ORDER BY o.version LIMIT 1";

    /// The sums of a community from one moment to another. A request is answered by what someone else says to it, and counts
    /// for when it was made; what was taken back or moved away counts for nothing.
    pub(super) fn sums(community: CommunityId, from: Moment, to: Moment) -> One<SumsRow> =
        "SELECT CAST((SELECT COUNT(*) FROM membership m
                       WHERE m.community_id = $1 AND m.began_at < $3 AND (m.ended_at IS NULL OR m.ended_at >= $3)) AS BIGINT) AS members,
                CAST((SELECT COUNT(*) FROM membership m WHERE m.community_id = $1 AND m.began_at >= $2 AND m.began_at < $3) AS BIGINT) AS joined,
                CAST((SELECT COUNT(*) FROM membership m WHERE m.community_id = $1 AND m.ended_at >= $2 AND m.ended_at < $3) AS BIGINT) AS gone,
                CAST((SELECT COUNT(*) FROM conversation c JOIN item i ON i.id = c.item_id
                       WHERE c.community_id = $1 AND c.started_at >= $2 AND c.started_at < $3 AND i.withdrawn_at IS NULL) AS BIGINT) AS conversations,
                CAST((SELECT COUNT(*) FROM conversation c JOIN post p ON p.conversation_id = c.item_id JOIN item i ON i.id = p.item_id
                       WHERE c.community_id = $1 AND c.last_said_at >= $2 AND p.said_at >= $2 AND p.said_at < $3
                         AND p.moved_to IS NULL AND i.withdrawn_at IS NULL) AS BIGINT) AS posts,
                CAST((SELECT COUNT(*) FROM conversation c JOIN item t ON t.id = c.item_id
                       WHERE c.community_id = $1 AND c.act = 'ask' AND c.started_at >= $2 AND c.started_at < $3 AND t.withdrawn_at IS NULL
                         AND EXISTS (SELECT 1 FROM post p JOIN item i ON i.id = p.item_id
                                      WHERE p.conversation_id = c.item_id AND p.number > 1 AND i.author_id <> t.author_id
                                        AND p.moved_to IS NULL AND i.withdrawn_at IS NULL)) AS BIGINT) AS answered";

    /// The reports that are due, of the communities that a person coordinates, longest first.
    pub(super) fn due(person: PersonId, today: &str, most: i64, now: Moment) -> Vec<DueRow> =
        concat!("SELECT c.slug, c.name, c.language, c.leaf, o.report_to, o.report_on
           FROM membership m JOIN community c ON c.id = m.community_id AND c.state = 'active'
           JOIN outlook o ON o.community_id = c.id
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND ", coordinates!("$4"), " AND o.report_on <> '' AND o.report_on <= $2
            AND NOT EXISTS (SELECT 1 FROM outlook l WHERE l.community_id = o.community_id AND l.version > o.version)
          ORDER BY o.report_on, c.id LIMIT $3");
}

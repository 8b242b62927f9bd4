//! The SQL of what came of communities.

use super::Line;
use db::Changed;
use kernel::{CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// The other end of a line.
    #[derive(Clone, Debug)]
    pub struct LineRow {
        pub id: CommunityId,
        pub slug: Slug,
        pub kind: Line,
        pub why: String,
        pub made_by: Option<Title>,
        pub made_at: Moment,
    }
}

db::queries! {
    pub(super) fn add(earlier: CommunityId, later: CommunityId, kind: Line, why: &str, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO community_line (earlier_id, later_id, kind, why, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (earlier_id, later_id, kind) DO NOTHING";

    pub(super) fn remove(earlier: CommunityId, kind: Line) -> Changed =
        "DELETE FROM community_line WHERE earlier_id = $1 AND kind = $2";

    /// What follows a community, in the order in which it came about.
    pub fn later(earlier: CommunityId) -> Vec<LineRow> =
        "SELECT c.id, c.slug, l.kind, l.why, p.name AS made_by, l.made_at FROM community_line l JOIN community c ON c.id = l.later_id
           LEFT JOIN person p ON p.id = l.made_by WHERE l.earlier_id = $1 ORDER BY l.made_at, c.id, l.kind";

    /// What a community follows, in that order.
    pub fn earlier(later: CommunityId) -> Vec<LineRow> =
        "SELECT c.id, c.slug, l.kind, l.why, p.name AS made_by, l.made_at FROM community_line l JOIN community c ON c.id = l.earlier_id
           LEFT JOIN person p ON p.id = l.made_by WHERE l.later_id = $1 ORDER BY l.made_at, c.id, l.kind";
}

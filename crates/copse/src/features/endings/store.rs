//! The SQL of this slice.

use crate::base::communities::State;
use db::Changed;
use kernel::{CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// That a member would like a community to go on.
    #[derive(Clone, Debug)]
    pub struct WishRow {
        pub name: Title,
        pub words: String,
        pub said_at: Moment,
    }
}

db::row! {
    /// A community that rests, with how many would like it to go on.
    #[derive(Clone, Debug)]
    pub struct WishedRow {
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub leaf: i64,
        pub count: i64,
        pub since: Moment,
    }
}

db::row! {
    /// A rest of a community that someone belongs to.
    #[derive(Clone, Debug)]
    pub struct RestedRow {
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub leaf: i64,
        pub state: State,
        pub why: String,
        pub began_at: Moment,
        pub until_at: Option<Moment>,
        pub ended_at: Option<Moment>,
    }
}

db::queries! {
    /// Keeps that someone would like a community to go on, in place of what they said of it before.
    pub(super) fn add_wish(community: CommunityId, number: i64, person: PersonId, words: &str, now: Moment) -> Changed =
        "INSERT INTO rest_wish (community_id, number, person_id, words, said_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (community_id, number, person_id) DO UPDATE SET words = excluded.words, said_at = excluded.said_at";

    /// Who would like a community to go on that rests, longest first.
    pub(super) fn wishes(community: CommunityId, number: i64) -> Vec<WishRow> =
        "SELECT p.name, w.words, w.said_at FROM rest_wish w JOIN person p ON p.id = w.person_id
          WHERE w.community_id = $1 AND w.number = $2 ORDER BY w.said_at, w.person_id LIMIT 500";

    /// What someone said of that.
    pub(super) fn wish_of(community: CommunityId, number: i64, person: PersonId) -> Option<(String,)> =
        "SELECT w.words FROM rest_wish w WHERE w.community_id = $1 AND w.number = $2 AND w.person_id = $3";

    /// The communities a person coordinates that rest, and that others would like to go on.
    pub(super) fn wished(person: PersonId) -> Vec<WishedRow> =
        "SELECT c.slug, c.name, c.language, c.leaf, CAST(COUNT(*) AS BIGINT) AS count, MIN(w.said_at) AS since
           FROM membership m JOIN community_rest r ON r.community_id = m.community_id AND r.ended_at IS NULL
           JOIN rest_wish w ON w.community_id = r.community_id AND w.number = r.number
           JOIN community c ON c.id = m.community_id
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND m.role = 'coordinator' AND w.person_id <> $1
          GROUP BY c.id, c.slug, c.name, c.language, c.leaf ORDER BY 6, c.id";

    /// The rests that began or ended after a moment in a person's communities, by others, the last of each.
    pub(super) fn rested(person: PersonId, after: Moment, most: i64) -> Vec<RestedRow> =
        "SELECT c.slug, c.name, c.language, c.leaf, r.state, r.why, r.began_at, r.until_at, r.ended_at
           FROM membership m JOIN community c ON c.id = m.community_id
           JOIN community_rest r ON r.community_id = m.community_id
            AND r.number = (SELECT MAX(l.number) FROM community_rest l WHERE l.community_id = m.community_id)
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND c.state <> 'closed'
            AND m.began_at <= COALESCE(r.ended_at, r.began_at)
            AND (r.ended_at IS NULL AND r.began_at > $2 AND r.by_id <> $1
                 OR r.ended_at IS NOT NULL AND r.ended_at > $2 AND COALESCE(r.ended_by, '') <> $1)
          ORDER BY r.began_at DESC, c.id LIMIT $3";

    /// What the chronicle of a community says happened, oldest first.
    #[cfg(test)]
    pub(super) fn told(community: CommunityId) -> Vec<(String,)> =
        "SELECT h.verb FROM chronicle h WHERE h.community_id = $1 ORDER BY h.seq";
}

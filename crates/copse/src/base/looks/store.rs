//! The SQL of looks.

use db::Changed;
use kernel::{CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// That a site keeper looked in.
    #[derive(Clone, Debug)]
    pub struct LookRow {
        pub name: Title,
        pub began_at: Moment,
        pub until_at: Moment,
        pub reason: String,
    }
}

db::row! {
    /// The same, of one of a person's communities.
    #[derive(Clone, Debug)]
    pub struct LookedRow {
        pub slug: Slug,
        pub community: Title,
        pub language: String,
        pub leaf: i64,
        pub name: Title,
        pub began_at: Moment,
        pub reason: String,
    }
}

db::queries! {
    /// Whether someone keeps the site.
    pub fn is_keeper(person: PersonId) -> Option<(PersonId,)> =
        "SELECT a.person_id FROM account a WHERE a.person_id = $1 AND a.keeper";

    /// Lets a site keeper look in.
    pub(super) fn add_look(community: CommunityId, person: PersonId, now: Moment, until: Moment, reason: &str) -> Changed =
        "INSERT INTO keeper_look (community_id, person_id, began_at, until_at, reason) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING";

    /// Who looked into a community since a moment, last ones first.
    pub fn looks(community: CommunityId, since: Moment, most: i64) -> Vec<LookRow> =
        "SELECT p.name, l.began_at, l.until_at, l.reason FROM keeper_look l JOIN person p ON p.id = l.person_id
          WHERE l.community_id = $1 AND l.began_at >= $2 ORDER BY l.began_at DESC, l.person_id LIMIT $3";

    /// Who looked into the communities of a person since a moment and since the person belongs, last ones first.
    pub fn lately(person: PersonId, since: Moment, most: i64) -> Vec<LookedRow> =
        "SELECT c.slug, c.name AS community, c.language, c.leaf, p.name, l.began_at, l.reason
           FROM membership m JOIN keeper_look l ON l.community_id = m.community_id AND l.began_at >= m.began_at
           JOIN community c ON c.id = m.community_id JOIN person p ON p.id = l.person_id
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND l.began_at >= $2
          ORDER BY l.began_at DESC, c.id, p.id LIMIT $3";
}

//! The SQL of a person's own page. What is asked of is told only as far as the asker shares it now.

use crate::base::communities::{Duty, Level};
use kernel::{CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// A community that two people belong to, with what one of them is in it.
    #[derive(Clone, Debug)]
    pub(super) struct SharedRow {
        pub id: CommunityId,
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub leaf: i64,
        pub level: Level,
        pub line: String,
        pub since: Moment,
    }
}

db::row! {
    /// Something a person said, where and when.
    #[derive(Clone, Debug)]
    pub(super) struct SaidRow {
        pub home: CommunityId,
        pub slug: Slug,
        pub community: Title,
        pub community_language: String,
        pub leaf: i64,
        pub conversation: i64,
        pub number: i64,
        pub title: Title,
        pub language: String,
        pub excerpt: String,
        pub said_at: Moment,
    }
}

db::queries! {
    /// The communities that a person and an asker belong to now, with what the person is there.
    pub(super) fn shared(person: PersonId, asker: PersonId) -> Vec<SharedRow> =
        "SELECT c.id, c.slug, c.name, c.language, c.leaf, n.level, n.line, n.began_at AS since
           FROM membership n JOIN membership m ON m.community_id = n.community_id AND m.person_id = $2 AND m.ended_at IS NULL
           JOIN community c ON c.id = n.community_id
          WHERE n.person_id = $1 AND n.ended_at IS NULL ORDER BY c.name_folded, c.id";

    /// What a person looks after in those communities.
    pub(super) fn duties(person: PersonId, asker: PersonId) -> Vec<(CommunityId, Duty)> =
        "SELECT d.community_id, d.duty
           FROM duty_term d JOIN membership m ON m.community_id = d.community_id AND m.person_id = $2 AND m.ended_at IS NULL
          WHERE d.person_id = $1 AND d.ended_at IS NULL ORDER BY d.community_id, d.duty";

    /// What a person said last in those communities, as far as the asker may see it.
    pub(super) fn said(person: PersonId, asker: PersonId, most: i64) -> Vec<SaidRow> =
        "SELECT c.id AS home, c.slug, c.name AS community, c.language AS community_language, c.leaf, v.number AS conversation, p.number,
                t.title, t.language, i.excerpt, p.said_at
           FROM item i JOIN post p ON p.item_id = i.id JOIN conversation v ON v.item_id = p.conversation_id
           JOIN item t ON t.id = v.item_id JOIN community c ON c.id = i.community_id
           JOIN membership n ON n.community_id = i.community_id AND n.person_id = $1 AND n.ended_at IS NULL
           JOIN membership m ON m.community_id = i.community_id AND m.person_id = $2 AND m.ended_at IS NULL
          WHERE i.author_id = $1 AND i.kind = 'post' AND i.withdrawn_at IS NULL AND p.moved_to IS NULL
            AND i.audience <= CASE m.role WHEN 'coordinator' THEN 2 ELSE 1 END
            AND t.audience <= CASE m.role WHEN 'coordinator' THEN 2 ELSE 1 END
          ORDER BY p.said_at DESC, i.id LIMIT $3";

    /// The communities of a person and what they say of themselves in each.
    pub(super) fn lines(person: PersonId) -> Vec<(CommunityId, Title, String)> =
        "SELECT c.id, c.name, m.line FROM membership m JOIN community c ON c.id = m.community_id
          WHERE m.person_id = $1 AND m.ended_at IS NULL ORDER BY c.name_folded, c.id";
}

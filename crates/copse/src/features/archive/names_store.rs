//! The SQL of names that are known only from what was brought in.

use crate::base::communities::coordinates;
use db::{Changed, One};
use kernel::{CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// A name that is nobody's here yet.
    #[derive(Clone, Debug)]
    pub(super) struct NameRow {
        pub person: PersonId,
        pub name: Title,
        pub posts: i64,
        pub last_said_at: Moment,
        pub talk: i64,
        pub title: String,
        pub language: String,
        /// Whether the reader has said that it was them, and waits for an answer.
        pub is_asked: bool,
    }
}

db::row! {
    /// Someone who says that a name was theirs.
    #[derive(Clone, Debug)]
    pub(super) struct AskedRow {
        pub placeholder: PersonId,
        pub name: Title,
        pub asker: PersonId,
        pub asker_name: Title,
        pub asked_at: Moment,
    }
}

db::row! {
    /// A community in which someone waits for an answer.
    #[derive(Clone, Debug)]
    pub(super) struct WaitsRow {
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub leaf: i64,
        pub asked: i64,
        pub since: Moment,
    }
}

db::queries! {
    /// The names that are nobody's yet with what they said up to an audience, those who said most first.
    pub(super) fn names(community: CommunityId, person: PersonId, reach: i64, most: i64) -> Vec<NameRow> =
        "SELECT h.person_id AS person, w.name, s.posts, s.last_said_at, c.number AS talk, t.title, t.language,
                EXISTS (SELECT 1 FROM claim_asked a WHERE a.placeholder_id = h.person_id AND a.person_id = $2 AND a.answer IS NULL) AS is_asked
           FROM placeholder h JOIN person w ON w.id = h.person_id
           JOIN (SELECT i.author_id, COUNT(*) AS posts, MAX(p.said_at) AS last_said_at, MAX(p.conversation_id) AS talk
                   FROM item i JOIN post p ON p.item_id = i.id JOIN item o ON o.id = p.conversation_id
                  WHERE i.community_id = $1 AND i.audience <= $3 AND o.audience <= $3 AND i.withdrawn_at IS NULL AND p.moved_to IS NULL
                  GROUP BY i.author_id) s ON s.author_id = h.person_id
           JOIN conversation c ON c.item_id = s.talk JOIN item t ON t.id = s.talk
          WHERE h.community_id = $1 AND h.claimed_by IS NULL
          ORDER BY 3 DESC, h.person_id LIMIT $4";

    /// How many names are nobody's yet.
    pub(super) fn count_names(community: CommunityId) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS names FROM placeholder h WHERE h.community_id = $1 AND h.claimed_by IS NULL";

    /// A name of a community that is nobody's yet.
    pub(super) fn name(community: CommunityId, placeholder: PersonId) -> Option<(Title,)> =
        "SELECT w.name FROM placeholder h JOIN person w ON w.id = h.person_id
          WHERE h.community_id = $1 AND h.person_id = $2 AND h.claimed_by IS NULL";

    /// Says that it was them; changes nothing where that waits for an answer.
    pub(super) fn ask(placeholder: PersonId, person: PersonId, now: Moment) -> Changed =
        "INSERT INTO claim_asked (placeholder_id, person_id, asked_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    /// Answers someone who asked.
    pub(super) fn answer(placeholder: PersonId, person: PersonId, answer: &str, by: PersonId, now: Moment) -> Changed =
        "UPDATE claim_asked SET answer = $3, answered_by = $4, answered_at = $5
          WHERE placeholder_id = $1 AND person_id = $2 AND answer IS NULL";

    /// Answers all others who said the same.
    pub(super) fn answer_others(placeholder: PersonId, person: PersonId, by: PersonId, now: Moment) -> Changed =
        "UPDATE claim_asked SET answer = 'no', answered_by = $3, answered_at = $4
          WHERE placeholder_id = $1 AND person_id <> $2 AND answer IS NULL";

    /// Who waits for an answer in a community, those who came first before others.
    pub(super) fn asked(community: CommunityId, most: i64) -> Vec<AskedRow> =
        "SELECT h.person_id AS placeholder, w.name, p.id AS asker, p.name AS asker_name, a.asked_at
           FROM claim_asked a JOIN placeholder h ON h.person_id = a.placeholder_id JOIN person w ON w.id = h.person_id
           JOIN person p ON p.id = a.person_id
           JOIN membership m ON m.community_id = h.community_id AND m.person_id = a.person_id AND m.ended_at IS NULL
          WHERE h.community_id = $1 AND h.claimed_by IS NULL AND a.answer IS NULL ORDER BY a.asked_at, h.person_id, p.id LIMIT $2";

    /// How many others coordinate a community.
    pub(super) fn other_coordinators(community: CommunityId, person: PersonId) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS others FROM membership m
          WHERE m.community_id = $1 AND m.person_id <> $2 AND m.ended_at IS NULL AND m.role = 'coordinator'";

    /// Where others wait for the answer of a coordinator, longest first.
    pub(super) fn waiting_for(person: PersonId, now: Moment) -> Vec<WaitsRow> =
        concat!("SELECT c.slug, c.name, c.language, c.leaf, CAST(COUNT(*) AS BIGINT) AS asked, MIN(a.asked_at) AS since
           FROM membership m JOIN community c ON c.id = m.community_id
           JOIN placeholder h ON h.community_id = m.community_id AND h.claimed_by IS NULL
           JOIN claim_asked a ON a.placeholder_id = h.person_id AND a.answer IS NULL AND a.person_id <> $1
           JOIN membership k ON k.community_id = m.community_id AND k.person_id = a.person_id AND k.ended_at IS NULL
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND ", coordinates!("$2"), "
          GROUP BY c.id, c.slug, c.name, c.language, c.leaf ORDER BY 6, c.id");
}

//! The SQL of what goes out of a repertoire. Each asks how far the asker sees.

use crate::base::access::Audience;
use kernel::{CommunityId, ItemId, Moment, PersonId, Title};

db::row! {
    /// A version with its words and who wrote them.
    #[derive(Clone, Debug)]
    pub(super) struct OutVersionRow {
        pub revision: i64,
        pub person: PersonId,
        pub by: Title,
        pub written_at: Moment,
        pub why: String,
        pub title: String,
        pub body: String,
    }
}

db::row! {
    /// Where something was said that it was kept from, or that is about it.
    #[derive(Clone, Debug)]
    pub(super) struct SaidRow {
        pub talk: i64,
        pub title: String,
        pub post: Option<i64>,
        pub message: Option<ItemId>,
    }
}

db::row! {
    /// A version that someone wrote, and of what.
    #[derive(Clone, Debug)]
    pub(super) struct WrittenRow {
        pub kind: String,
        pub language: String,
        pub home: CommunityId,
        pub community: Title,
        pub title: String,
        pub body: String,
        pub written_at: Moment,
        pub why: String,
    }
}

db::row! {
    /// Something that is asked for, with what answers it.
    #[derive(Clone, Debug)]
    pub(super) struct WantedRow {
        pub number: i64,
        pub words: String,
        pub asked_by: PersonId,
        pub asker: Title,
        pub asked_at: Moment,
        pub audience: Audience,
        pub talk: Option<i64>,
        pub message: Option<ItemId>,
        pub ended_at: Option<Moment>,
        pub ended_by: Option<PersonId>,
        pub ender: Option<Title>,
        pub answer: Option<ItemId>,
    }
}

db::queries! {
    /// What is asked for in a community, or was and is answered, up to an audience, the first asked first.
    pub(super) fn wanted(community: CommunityId, reach: i64) -> Vec<WantedRow> =
        "SELECT w.number, COALESCE(t.title, w.words) AS words, w.asked_by, p.name AS asker, w.asked_at,
                COALESCE(t.audience, w.audience) AS audience, v.number AS talk, b.item_id AS message, w.ended_at, w.ended_by,
                e.name AS ender, a.id AS answer
           FROM kept_wanted w JOIN person p ON p.id = w.asked_by LEFT JOIN person e ON e.id = w.ended_by
           LEFT JOIN item t ON t.id = w.conversation_id AND t.audience <= $2 AND t.withdrawn_at IS NULL
           LEFT JOIN conversation v ON v.item_id = t.id
           LEFT JOIN post b ON b.conversation_id = t.id AND b.number = 1
           LEFT JOIN item a ON a.id = w.answer_id AND a.audience <= $2 AND a.withdrawn_at IS NULL
          WHERE w.community_id = $1 AND (t.id IS NOT NULL OR w.conversation_id IS NULL AND w.audience <= $2)
            AND (w.ended_at IS NULL OR w.answer_id IS NOT NULL)
          ORDER BY w.number";

    /// What someone wrote of what is kept and stands, and the last version of each that is theirs.
    pub(super) fn written_by(person: PersonId) -> Vec<(ItemId, i64)> =
        "SELECT v.id AS item, MAX(v.revision) AS revision
           FROM (SELECT i.id, i.revision, i.author_id FROM kept k JOIN item i ON i.id = k.item_id WHERE i.withdrawn_at IS NULL
                 UNION ALL
                 SELECT r.item_id, r.revision, r.author_id FROM kept k JOIN item i ON i.id = k.item_id AND i.withdrawn_at IS NULL
                   JOIN item_revision r ON r.item_id = k.item_id) v
           LEFT JOIN revision_told t ON t.item_id = v.id AND t.revision = v.revision
          WHERE COALESCE(t.person_id, v.author_id) = $1
            AND NOT EXISTS (SELECT 1 FROM held_item h WHERE h.item_id = v.id AND h.how = 'away') GROUP BY v.id ORDER BY v.id";

    /// A version of something that is kept, with its community.
    pub(super) fn written(item: ItemId, revision: i64) -> Option<WrittenRow> =
        "SELECT k.kind, i.language, k.community_id AS home, c.name AS community, v.title, v.body, v.written_at, COALESCE(t.why, '') AS why
           FROM (SELECT i.id, i.revision, i.title, i.body, COALESCE(i.changed_at, i.created_at) AS written_at FROM item i
                  WHERE i.id = $1 AND i.revision = $2
                 UNION ALL
                 SELECT r.item_id, r.revision, r.title, r.body, r.written_at FROM item_revision r WHERE r.item_id = $1 AND r.revision = $2) v
           JOIN kept k ON k.item_id = v.id JOIN item i ON i.id = v.id JOIN community c ON c.id = k.community_id
           LEFT JOIN revision_told t ON t.item_id = v.id AND t.revision = v.revision";

    /// The numbers of all that is kept in a community up to an audience.
    pub(super) fn numbers(community: CommunityId, reach: i64) -> Vec<(i64,)> =
        "SELECT k.number FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL ORDER BY k.number";

    /// By what something is known again elsewhere, where it came from there.
    pub(super) fn uid(item: ItemId) -> Option<(String,)> = "SELECT b.uid FROM kept_brought b WHERE b.item_id = $1";

    /// The versions of something after one, the oldest first.
    pub(super) fn versions(item: ItemId, after: i64, most: i64) -> Vec<OutVersionRow> =
        "SELECT v.revision, COALESCE(w.id, p.id) AS person, COALESCE(w.name, p.name) AS by, v.written_at, COALESCE(t.why, '') AS why, v.title, v.body
           FROM (SELECT i.revision, i.author_id, COALESCE(i.changed_at, i.created_at) AS written_at, i.title, i.body FROM item i WHERE i.id = $1
                 UNION ALL
                 SELECT r.revision, r.author_id, r.written_at, r.title, r.body FROM item_revision r WHERE r.item_id = $1) v
           JOIN person p ON p.id = v.author_id
           LEFT JOIN revision_told t ON t.item_id = $1 AND t.revision = v.revision LEFT JOIN person w ON w.id = t.person_id
          WHERE v.revision > $2 ORDER BY v.revision LIMIT $3";

    /// Where it was said what it was kept from, up to an audience; of a whole conversation the id of its first post.
    pub(super) fn kept_from(item: ItemId, reach: i64) -> Vec<SaidRow> =
        "SELECT c.number AS talk, t.title, o.number AS post, COALESCE(i.id, b.item_id) AS message
           FROM kept_from f JOIN conversation c ON c.item_id = f.conversation_id
           JOIN item t ON t.id = f.conversation_id AND t.audience <= $2 AND t.withdrawn_at IS NULL
           LEFT JOIN post o ON o.item_id = f.post_id AND o.conversation_id = f.conversation_id
           LEFT JOIN item i ON i.id = o.item_id AND i.audience <= $2 AND i.withdrawn_at IS NULL
           LEFT JOIN post b ON b.conversation_id = f.conversation_id AND b.number = 1
          WHERE f.item_id = $1 AND (f.post_id IS NULL OR i.id IS NOT NULL) ORDER BY f.place LIMIT 1000";

    /// Conversations about it, up to an audience.
    pub(super) fn talks(item: ItemId, reach: i64) -> Vec<SaidRow> =
        "SELECT c.number AS talk, t.title, CAST(NULL AS BIGINT) AS post, b.item_id AS message
           FROM kept_talk k JOIN conversation c ON c.item_id = k.conversation_id
           JOIN item t ON t.id = k.conversation_id AND t.audience <= $2 AND t.withdrawn_at IS NULL
           LEFT JOIN post b ON b.conversation_id = k.conversation_id AND b.number = 1
          WHERE k.item_id = $1 ORDER BY c.number LIMIT 1000";
}

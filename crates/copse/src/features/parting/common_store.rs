//! The SQL of what was said before a part went its own way.

use kernel::{CommunityId, ItemId, Moment, PersonId, Title};

db::row! {
    /// A conversation of then.
    #[derive(Clone, Debug)]
    pub struct ThenRow {
        pub id: ItemId,
        pub number: i64,
        pub title: Title,
        pub language: String,
        pub started_at: Moment,
        /// The post that sums it up, as its own people have it now.
        pub summary: Option<i64>,
    }
}

db::row! {
    /// A post of then, as its author has it now.
    #[derive(Clone, Debug)]
    pub struct SaidRow {
        pub id: ItemId,
        pub number: i64,
        pub author: PersonId,
        pub name: Title,
        pub language: String,
        pub said_at: Moment,
        pub html_version: i64,
        pub html: String,
        pub files: i64,
    }
}

db::queries! {
    /// The conversations that had come by a moment, up to an audience, the last first.
    pub(super) fn talks(community: CommunityId, reach: i64, until: Moment, below: i64, most: i64) -> Vec<ThenRow> =
        "SELECT c.item_id AS id, c.number, i.title, i.language, c.started_at, c.summary
           FROM conversation c JOIN item i ON i.id = c.item_id
          WHERE c.community_id = $1 AND i.audience <= $2 AND i.created_at <= $3 AND c.number < $4
          ORDER BY c.number DESC LIMIT $5";

    /// One of them.
    pub(super) fn talk(community: CommunityId, number: i64, reach: i64, until: Moment) -> Option<ThenRow> =
        "SELECT c.item_id AS id, c.number, i.title, i.language, c.started_at, c.summary
           FROM conversation c JOIN item i ON i.id = c.item_id
          WHERE c.community_id = $1 AND c.number = $2 AND i.audience <= $3 AND i.created_at <= $4";

    /// What had been said in it by then and still stands there, in the order in which it came.
    pub(super) fn posts(conversation: ItemId, reach: i64, until: Moment, after: i64, most: i64) -> Vec<SaidRow> =
        "SELECT p.item_id AS id, p.number, i.author_id AS author, a.name, i.language, p.said_at, i.html_version, i.html, i.files
           FROM post p JOIN item i ON i.id = p.item_id JOIN person a ON a.id = i.author_id
          WHERE p.conversation_id = $1 AND i.audience <= $2 AND i.created_at <= $3 AND p.number > $4
            AND i.withdrawn_at IS NULL AND p.moved_to IS NULL
          ORDER BY p.number LIMIT $5";
}

//! The SQL of files as people get them.

use crate::base::access::Audience;
use kernel::{CommunityId, FileHash, ItemId, LetterId, Moment, Title};

db::row! {
    /// A file that hangs on an item, with who may see the item.
    #[derive(Clone, Debug)]
    pub(super) struct FileRow {
        pub audience: Audience,
        pub withdrawn_at: Option<Moment>,
        pub added_at: Moment,
        pub name: String,
        pub letter: Option<LetterId>,
        pub part: Option<i64>,
        pub hash: Option<FileHash>,
        pub media_type: String,
        pub size: i64,
        pub width: Option<i64>,
    }
}

db::row! {
    /// A file in the list of a community's files.
    #[derive(Clone, Debug)]
    pub(super) struct ListedRow {
        pub item: ItemId,
        pub place: i64,
        pub name: String,
        pub media_type: String,
        pub size: i64,
        pub alt: String,
        pub added_at: Moment,
        pub width: Option<i64>,
        pub height: Option<i64>,
        pub author: Title,
        pub audience: Audience,
        pub conversation: Option<i64>,
        pub title: Option<String>,
        pub language: Option<String>,
        pub post: Option<i64>,
        pub kept: Option<i64>,
    }
}

db::queries! {
    /// A file that hangs on an item of a community.
    pub(super) fn file(community: CommunityId, item: ItemId, place: i64) -> Option<FileRow> =
        "SELECT i.audience, i.withdrawn_at, a.added_at, a.name, a.letter_id AS letter, a.part, a.hash,
                COALESCE(f.media_type, a.media_type) AS media_type, COALESCE(f.size, a.size) AS size, f.width
           FROM attachment a JOIN item i ON i.id = a.item_id LEFT JOIN stored_file f ON f.hash = a.hash
          WHERE i.community_id = $1 AND a.item_id = $2 AND a.place = $3";

    /// The files of a community that hang on what stands and has an audience up to this number, newest first, from behind
    /// the one named by moment, item and place.
    pub(super) fn listed(community: CommunityId, reach: i64, before: Moment, item: &str, place: i64, most: i64) -> Vec<ListedRow> =
        "SELECT a.item_id AS item, a.place, a.name, a.media_type, a.size, a.alt, a.added_at, f.width, f.height, w.name AS author,
                i.audience, c.number AS conversation, CASE WHEN k.number IS NULL THEN ci.title ELSE i.title END AS title,
                COALESCE(ci.language, i.language) AS language, p.number AS post, k.number AS kept
           FROM attachment a
           JOIN item i ON i.id = a.item_id AND i.audience <= $2 AND i.withdrawn_at IS NULL
           LEFT JOIN item g ON g.id = a.post_id AND g.audience <= $2
           JOIN person w ON w.id = COALESCE(g.author_id, i.author_id)
           LEFT JOIN stored_file f ON f.hash = a.hash
           LEFT JOIN post p ON p.item_id = a.item_id
           LEFT JOIN kept k ON k.item_id = a.item_id
           LEFT JOIN position n ON n.item_id = a.item_id
           LEFT JOIN conversation c ON c.item_id = COALESCE(p.conversation_id, n.conversation_id)
           LEFT JOIN item ci ON ci.id = c.item_id
          WHERE a.community_id = $1 AND a.left_at IS NULL AND (a.added_at, a.item_id, a.place) < ($3, $4, $5)
            AND (ci.id IS NULL OR ci.audience <= $2)
          ORDER BY a.added_at DESC, a.item_id DESC, a.place DESC LIMIT $6";
}

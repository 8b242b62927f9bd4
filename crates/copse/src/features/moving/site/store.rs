//! The SQL of a static site. Each asks how far its readers see.

use crate::base::conversations::{Activity, State, Via};
use kernel::{CommunityId, FileHash, ItemId, LetterId, Moment, Title};

db::row! {
    /// A conversation.
    #[derive(Clone, Debug)]
    pub(super) struct TalkRow {
        pub id: ItemId,
        pub number: i64,
        pub title: Title,
        pub language: String,
        pub kind: Option<Activity>,
        pub state: State,
        pub summary: Option<i64>,
        pub started_at: Moment,
        pub author: Title,
        pub posts: i64,
    }
}

db::row! {
    /// Something said in one, or the place of what was moved elsewhere.
    #[derive(Clone, Debug)]
    pub(super) struct PostRow {
        pub id: ItemId,
        pub number: i64,
        pub author: Title,
        pub language: String,
        pub html: String,
        pub html_version: i64,
        pub changed_at: Option<Moment>,
        pub said_at: Moment,
        pub via: Via,
        pub parent: Option<i64>,
        pub parent_author: Option<Title>,
        pub has_moved: bool,
        pub moved_talk: Option<i64>,
        pub moved_post: Option<i64>,
    }
}

db::row! {
    /// A view held in a conversation.
    #[derive(Clone, Debug)]
    pub(super) struct SideRow {
        pub id: ItemId,
        pub author: Title,
        pub language: String,
        pub title: Title,
        pub html: String,
        pub html_version: i64,
    }
}

db::row! {
    /// A file that hangs on something said.
    #[derive(Clone, Debug)]
    pub(super) struct FileRow {
        pub place: i64,
        pub name: String,
        pub media_type: String,
        pub size: i64,
        pub alt: String,
        pub letter: Option<LetterId>,
        pub part: Option<i64>,
        pub hash: Option<FileHash>,
        pub width: Option<i64>,
        pub height: Option<i64>,
    }
}

db::queries! {
    /// The conversations up to an audience, by their numbers.
    pub(super) fn talks(community: CommunityId, reach: i64) -> Vec<TalkRow> =
        "SELECT i.id, c.number, i.title, i.language, c.kind, c.state, c.summary, c.started_at, w.name AS author,
                (SELECT CAST(COUNT(*) AS BIGINT) FROM post p JOIN item j ON j.id = p.item_id
                  WHERE p.conversation_id = c.item_id AND j.audience <= $2 AND j.withdrawn_at IS NULL AND p.moved_to IS NULL) AS posts
           FROM conversation c JOIN item i ON i.id = c.item_id JOIN person w ON w.id = i.author_id
          WHERE c.community_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL ORDER BY c.number";

    /// What was said in a conversation, up to an audience, and stands, from behind a moment and a number.
    pub(super) fn posts(conversation: ItemId, reach: i64, after: Moment, number: i64, most: i64) -> Vec<PostRow> =
        "SELECT i.id, p.number, w.name AS author, i.language, i.html, i.html_version, i.changed_at, p.said_at, p.via,
                pp.number AS parent, pw.name AS parent_author, p.moved_to IS NOT NULL AS has_moved,
                mc.number AS moved_talk, mp.number AS moved_post
           FROM post p JOIN item i ON i.id = p.item_id JOIN person w ON w.id = i.author_id
           LEFT JOIN post pp ON pp.conversation_id = p.conversation_id AND pp.number = p.parent
           LEFT JOIN item pi ON pi.id = pp.item_id AND pi.audience <= $2 AND pi.withdrawn_at IS NULL
           LEFT JOIN person pw ON pw.id = pi.author_id
           LEFT JOIN post mp ON mp.item_id = p.moved_to
           LEFT JOIN item mi ON mi.id = mp.item_id AND mi.audience <= $2 AND mi.withdrawn_at IS NULL
           LEFT JOIN conversation mc ON mc.item_id = mp.conversation_id AND mi.id IS NOT NULL
          WHERE p.conversation_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL AND (p.said_at, p.number) > ($3, $4)
          ORDER BY p.said_at, p.number LIMIT $5";

    /// The views held in a conversation, up to an audience.
    pub(super) fn sides(conversation: ItemId, reach: i64) -> Vec<SideRow> =
        "SELECT i.id, w.name AS author, i.language, i.title, i.html, i.html_version
           FROM position s JOIN item i ON i.id = s.item_id JOIN person w ON w.id = i.author_id
          WHERE s.conversation_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL ORDER BY s.number";

    /// The files that hang on something now.
    pub(super) fn files(item: ItemId) -> Vec<FileRow> =
        "SELECT a.place, a.name, COALESCE(f.media_type, a.media_type) AS media_type, COALESCE(f.size, a.size) AS size, a.alt,
                a.letter_id AS letter, a.part, a.hash, f.width, f.height
           FROM attachment a LEFT JOIN stored_file f ON f.hash = a.hash WHERE a.item_id = $1 AND a.left_at IS NULL ORDER BY a.place";

    /// A post of a community that stands and is seen up to an audience.
    pub(super) fn stands(community: CommunityId, reach: i64, talk: i64, post: i64) -> Option<(ItemId,)> =
        "SELECT p.item_id FROM conversation c JOIN item ci ON ci.id = c.item_id AND ci.audience <= $2 AND ci.withdrawn_at IS NULL
           JOIN post p ON p.conversation_id = c.item_id JOIN item i ON i.id = p.item_id
          WHERE c.community_id = $1 AND c.number = $3 AND p.number = $4 AND i.audience <= $2 AND i.withdrawn_at IS NULL";

    /// The conversation and the number of a post that stands and is seen up to an audience.
    pub(super) fn place_of(community: CommunityId, reach: i64, post: ItemId) -> Option<(i64, i64)> =
        "SELECT c.number, p.number AS post FROM post p JOIN item i ON i.id = p.item_id AND i.audience <= $2 AND i.withdrawn_at IS NULL
           JOIN conversation c ON c.item_id = p.conversation_id
           JOIN item ci ON ci.id = c.item_id AND ci.audience <= $2 AND ci.withdrawn_at IS NULL
          WHERE c.community_id = $1 AND p.item_id = $3 AND p.moved_to IS NULL";

    /// The principles that something cites.
    pub(super) fn cited(item: ItemId) -> Vec<(i64, String)> =
        "SELECT r.number, r.words FROM citation x JOIN principle r ON r.community_id = x.community_id AND r.number = x.number
          WHERE x.item_id = $1 ORDER BY r.number";

    /// The addresses that a community had before.
    pub(super) fn addresses(community: CommunityId) -> Vec<(String,)> =
        "SELECT o.slug FROM community_slug o WHERE o.community_id = $1 ORDER BY o.slug";
}

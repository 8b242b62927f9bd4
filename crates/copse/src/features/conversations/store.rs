//! The SQL of conversations.

use crate::base::{access::Audience, conversations::Via, items::BodyForm};
use db::One;
use kernel::{CommunityId, ItemId, Moment, PersonId, Title};

pub(super) use crate::base::conversations::mark_read;

db::row! {
    /// A conversation.
    #[derive(Clone, Debug)]
    pub struct ConversationRow {
        pub id: ItemId,
        pub number: i64,
        pub title: Title,
        pub audience: Audience,
        pub language: String,
        pub posts: i64,
        pub held: i64,
        pub started_at: Moment,
        pub last_said_at: Moment,
    }
}

db::row! {
    /// A conversation in a list.
    #[derive(Clone, Debug)]
    pub struct ListedRow {
        pub number: i64,
        pub title: Title,
        pub audience: Audience,
        pub language: String,
        pub author: Title,
        pub posts: i64,
        pub started_at: Moment,
        pub last_said_at: Moment,
        pub unread: Option<i64>,
    }
}

db::row! {
    /// A post with its author, and what it answers.
    #[derive(Clone, Debug)]
    pub struct PostRow {
        pub id: ItemId,
        pub number: i64,
        pub author_id: PersonId,
        pub author: Title,
        pub language: String,
        pub form: BodyForm,
        pub html: String,
        pub html_version: i64,
        pub revision: i64,
        pub files: i64,
        pub changed_at: Option<Moment>,
        pub said_at: Moment,
        pub via: Via,
        pub parent: Option<i64>,
        pub parent_author: Option<Title>,
        pub parent_excerpt: Option<String>,
    }
}

db::queries! {
    /// A conversation by its number.
    pub(super) fn conversation(community: CommunityId, number: i64) -> Option<ConversationRow> =
        "SELECT c.item_id AS id, c.number, i.title, i.audience, i.language, c.posts, c.held, c.started_at, c.last_said_at
           FROM conversation c JOIN item i ON i.id = c.item_id WHERE c.community_id = $1 AND c.number = $2";

    /// Conversations of a community up to an audience, the liveliest first, before a place in the list.
    pub(super) fn listed(community: CommunityId, reach: i64, person: Option<PersonId>, before: Moment, before_number: i64, most: i64) -> Vec<ListedRow> =
        "SELECT c.number, i.title, i.audience, i.language, p.name AS author, c.posts - c.held AS posts, c.started_at, c.last_said_at,
                CAST(CASE WHEN c.held = 0 THEN c.posts - r.number ELSE
                     (SELECT COUNT(*) FROM post q JOIN item j ON j.id = q.item_id
                       WHERE q.conversation_id = c.item_id AND q.number > r.number AND j.audience <= $2) END AS BIGINT) AS unread
           FROM conversation c JOIN item i ON i.id = c.item_id JOIN person p ON p.id = i.author_id
           LEFT JOIN read_mark r ON r.conversation_id = c.item_id AND r.person_id = $3
          WHERE c.community_id = $1 AND i.audience <= $2
            AND (c.last_said_at, c.number) < ($4, $5)
          ORDER BY c.last_said_at DESC, c.number DESC LIMIT $6";

    /// How many conversations of a community there are up to an audience.
    pub(super) fn count(community: CommunityId, reach: i64) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM conversation c JOIN item i ON i.id = c.item_id
          WHERE c.community_id = $1 AND i.audience <= $2";

    /// When a post up to an audience was said.
    pub(super) fn said_at(conversation: ItemId, reach: i64, number: i64) -> Option<(Moment,)> =
        "SELECT p.said_at FROM post p JOIN item i ON i.id = p.item_id
          WHERE p.conversation_id = $1 AND i.audience <= $2 AND p.number = $3";

    /// Posts up to an audience from a place on, in the order in which they were said. What they answer is told as far as
    /// the audience goes.
    pub(super) fn posts_from(conversation: ItemId, reach: i64, said_at: Moment, number: i64, most: i64) -> Vec<PostRow> =
        "SELECT p.item_id AS id, p.number, i.author_id, a.name AS author, i.language, i.body_form AS form, i.html,
                i.html_version, i.revision, i.files, i.changed_at, p.said_at, p.via, pp.number AS parent,
                pa.name AS parent_author, pi.excerpt AS parent_excerpt
           FROM post p JOIN item i ON i.id = p.item_id JOIN person a ON a.id = i.author_id
           LEFT JOIN post pp ON pp.conversation_id = p.conversation_id AND pp.number = p.parent
           LEFT JOIN item pi ON pi.id = pp.item_id AND pi.audience <= $2 LEFT JOIN person pa ON pa.id = pi.author_id
          WHERE p.conversation_id = $1 AND i.audience <= $2 AND (p.said_at, p.number) >= ($3, $4)
          ORDER BY p.said_at, p.number LIMIT $5";

    /// Where the page before a place begins: the places before it, nearest first.
    pub(super) fn places_before(conversation: ItemId, reach: i64, said_at: Moment, number: i64, most: i64) -> Vec<(Moment, i64)> =
        "SELECT p.said_at, p.number FROM post p JOIN item i ON i.id = p.item_id
          WHERE p.conversation_id = $1 AND i.audience <= $2 AND (p.said_at, p.number) < ($3, $4)
          ORDER BY p.said_at DESC, p.number DESC LIMIT $5";

    /// How many posts up to an audience stand before a place.
    pub(super) fn count_before(conversation: ItemId, reach: i64, said_at: Moment, number: i64) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM post p JOIN item i ON i.id = p.item_id
          WHERE p.conversation_id = $1 AND i.audience <= $2 AND (p.said_at, p.number) < ($3, $4)";

    /// How far someone has read.
    pub(super) fn read_mark(person: PersonId, conversation: ItemId) -> Option<(i64,)> =
        "SELECT r.number FROM read_mark r WHERE r.person_id = $1 AND r.conversation_id = $2";

    /// The arrival numbers of posts up to an audience that arrived after one, in their order.
    pub(super) fn arrived_after(conversation: ItemId, reach: i64, number: i64, most: i64) -> Vec<(i64,)> =
        "SELECT p.number FROM post p JOIN item i ON i.id = p.item_id
          WHERE p.conversation_id = $1 AND i.audience <= $2 AND p.number > $3 ORDER BY p.number LIMIT $4";

    /// The first thing said, up to an audience, that arrived after a number.
    pub(super) fn first_unread(conversation: ItemId, reach: i64, read_to: i64) -> Option<(i64,)> =
        "SELECT p.number FROM post p JOIN item i ON i.id = p.item_id
          WHERE p.conversation_id = $1 AND i.audience <= $2 AND p.number > $3 ORDER BY p.said_at, p.number LIMIT 1";
}

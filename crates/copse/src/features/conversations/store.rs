//! The SQL of conversations.

use crate::base::{
    access::Audience,
    conversations::{Act, Activity, Following, State, Thanks, Via},
    items::BodyForm,
};
use db::{Changed, One};
use kernel::{CommunityId, ItemId, Moment, PersonId, Title};

pub(super) use crate::base::conversations::mark_read;

db::row! {
    /// A conversation.
    #[derive(Clone, Debug)]
    pub struct ConversationRow {
        pub id: ItemId,
        pub number: i64,
        pub title: Title,
        pub author: PersonId,
        pub audience: Audience,
        pub language: String,
        pub act: Act,
        pub kind: Option<Activity>,
        pub state: State,
        pub summary: Option<i64>,
        pub positions: i64,
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
        pub act: Act,
        pub kind: Option<Activity>,
        pub state: State,
        pub author_id: PersonId,
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
        pub handle: Option<String>,
        pub audience: Audience,
        pub language: String,
        pub form: BodyForm,
        pub html: String,
        pub html_version: i64,
        pub revision: i64,
        pub files: i64,
        pub changed_at: Option<Moment>,
        pub withdrawn_at: Option<Moment>,
        pub withdrawn_by: Option<PersonId>,
        pub moved_to: Option<ItemId>,
        pub moved_from: Option<ItemId>,
        pub said_at: Moment,
        pub via: Via,
        pub parent: Option<i64>,
        pub parent_author_id: Option<PersonId>,
        pub parent_author: Option<Title>,
        pub parent_excerpt: Option<String>,
    }
}

db::row! {
    /// Where a post of a page went, or came from.
    #[derive(Clone, Debug)]
    pub struct MovedRow {
        pub number: i64,
        pub conversation: i64,
        pub title: Title,
        pub language: String,
        pub other: i64,
    }
}

db::row! {
    /// A post among those that answer each other.
    #[derive(Clone, Debug)]
    pub struct BranchRow {
        pub id: ItemId,
        pub number: i64,
        pub parent: Option<i64>,
        pub author: PersonId,
        pub audience: Audience,
        pub language: String,
        pub said_at: Moment,
        pub via: Via,
        pub moved_to: Option<ItemId>,
    }
}

db::row! {
    /// What someone said of a post: that they thank, or that it helped.
    #[derive(Clone, Debug)]
    pub struct ThanksRow {
        pub number: i64,
        pub by: PersonId,
        pub name: Title,
        pub kind: Thanks,
        pub words: String,
    }
}

db::row! {
    /// A view held in a conversation.
    #[derive(Clone, Debug)]
    pub struct PositionRow {
        pub id: ItemId,
        pub number: i64,
        pub author_id: PersonId,
        pub author: Title,
        pub language: String,
        pub title: Title,
        pub html: String,
        pub html_version: i64,
        pub changed_at: Option<Moment>,
    }
}

db::row! {
    /// A principle that a post cites.
    #[derive(Clone, Debug)]
    pub struct CitedRow {
        pub post: i64,
        pub number: i64,
        pub words: String,
    }
}

db::queries! {
    /// A conversation by its number.
    pub(super) fn conversation(community: CommunityId, number: i64) -> Option<ConversationRow> =
        "SELECT c.item_id AS id, c.number, i.title, i.author_id AS author, i.audience, i.language, c.act, c.kind, c.state,
                c.summary, c.positions, c.posts, c.held, c.started_at, c.last_said_at
           FROM conversation c JOIN item i ON i.id = c.item_id WHERE c.community_id = $1 AND c.number = $2";

    /// Conversations of a community up to an audience, the liveliest first, before a place in the list.
    pub(super) fn listed(community: CommunityId, reach: i64, person: Option<PersonId>, before: Moment, before_number: i64, most: i64) -> Vec<ListedRow> =
        "SELECT c.number, i.title, i.audience, i.language, c.act, c.kind, c.state, i.author_id, p.name AS author,
                c.posts - c.held AS posts, c.started_at, c.last_said_at,
                CAST(CASE WHEN c.held = 0 THEN c.posts - r.number ELSE
                     (SELECT COUNT(*) FROM post q JOIN item j ON j.id = q.item_id
                       WHERE q.conversation_id = c.item_id AND q.number > r.number AND j.audience <= $2) END AS BIGINT) AS unread
           FROM conversation c JOIN item i ON i.id = c.item_id JOIN person p ON p.id = i.author_id
           LEFT JOIN read_mark r ON r.conversation_id = c.item_id AND r.person_id = $3
          WHERE c.community_id = $1 AND i.audience <= $2
            AND (c.last_said_at, c.number) < ($4, $5)
          ORDER BY c.last_said_at DESC, c.number DESC LIMIT $6";

    /// What was announced in a community after a moment, newest first. Nothing older was said later, so the index by
    /// activity bounds the search.
    pub(super) fn announced(community: CommunityId, reach: i64, person: Option<PersonId>, after: Moment, most: i64) -> Vec<ListedRow> =
        "SELECT c.number, i.title, i.audience, i.language, c.act, c.kind, c.state, i.author_id, p.name AS author,
                c.posts - c.held AS posts, c.started_at, c.last_said_at,
                CAST(CASE WHEN c.held = 0 THEN c.posts - r.number END AS BIGINT) AS unread
           FROM conversation c JOIN item i ON i.id = c.item_id JOIN person p ON p.id = i.author_id
           LEFT JOIN read_mark r ON r.conversation_id = c.item_id AND r.person_id = $3
          WHERE c.community_id = $1 AND i.audience <= $2 AND c.last_said_at > $4 AND c.started_at > $4 AND c.act = 'announce'
          ORDER BY c.started_at DESC, c.number DESC LIMIT $5";

    /// Questions without an answer among the liveliest conversations of a community, as many as `among`.
    pub(super) fn asked(community: CommunityId, reach: i64, person: Option<PersonId>, among: i64) -> Vec<ListedRow> =
        "SELECT c.number, i.title, i.audience, i.language, c.act, c.kind, c.state, i.author_id, p.name AS author,
                c.posts - c.held AS posts, c.started_at, c.last_said_at,
                CAST(CASE WHEN c.held = 0 THEN c.posts - r.number END AS BIGINT) AS unread
           FROM (SELECT l.item_id FROM conversation l WHERE l.community_id = $1
                  ORDER BY l.last_said_at DESC, l.number DESC LIMIT $4) late
           JOIN conversation c ON c.item_id = late.item_id
           JOIN item i ON i.id = c.item_id JOIN person p ON p.id = i.author_id
           LEFT JOIN read_mark r ON r.conversation_id = c.item_id AND r.person_id = $3
          WHERE i.audience <= $2 AND c.act = 'ask' AND c.state = 'open'
          ORDER BY c.last_said_at DESC, c.number DESC";

    /// How many conversations of a community there are up to an audience.
    pub(super) fn count(community: CommunityId, reach: i64) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM conversation c JOIN item i ON i.id = c.item_id
          WHERE c.community_id = $1 AND i.audience <= $2";

    /// The conversation that someone began lately with this title and this text.
    pub(super) fn began_lately(author: PersonId, since: Moment, community: CommunityId, title: &Title, text: &str) -> Option<(i64,)> =
        "SELECT c.number FROM item i JOIN post p ON p.item_id = i.id AND p.number = 1
           JOIN conversation c ON c.item_id = p.conversation_id JOIN item t ON t.id = c.item_id
          WHERE i.author_id = $1 AND i.created_at >= $2 AND i.community_id = $3 AND t.title = $4 AND i.body = $5
            AND i.withdrawn_at IS NULL ORDER BY c.number DESC LIMIT 1";

    /// When a post up to an audience was said.
    pub(super) fn said_at(conversation: ItemId, reach: i64, number: i64) -> Option<(Moment,)> =
        "SELECT p.said_at FROM post p JOIN item i ON i.id = p.item_id
          WHERE p.conversation_id = $1 AND i.audience <= $2 AND p.number = $3";

    /// Posts up to an audience from a place on, in the order in which they were said. What they answer is told as far as
    /// the audience goes.
    pub(super) fn posts_from(conversation: ItemId, reach: i64, said_at: Moment, number: i64, most: i64) -> Vec<PostRow> =
        "SELECT p.item_id AS id, p.number, i.author_id, a.name AS author,
                (SELECT a.handle FROM membership m
                  WHERE m.community_id = i.community_id AND m.person_id = a.id AND m.ended_at IS NULL) AS handle,
                i.audience, i.language, i.body_form AS form, i.html, i.html_version, i.revision, i.files, i.changed_at, i.withdrawn_at, i.withdrawn_by, p.moved_to, p.moved_from,
                p.said_at, p.via, pp.number AS parent, pa.id AS parent_author_id, pa.name AS parent_author, pi.excerpt AS parent_excerpt
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

    /// How far someone has read, and whether they follow or mute.
    pub(super) fn reader(person: PersonId, conversation: ItemId) -> One<(Option<i64>, Option<Following>)> =
        "SELECT r.number, f.how FROM conversation c
           LEFT JOIN read_mark r ON r.conversation_id = c.item_id AND r.person_id = $1
           LEFT JOIN follow f ON f.conversation_id = c.item_id AND f.person_id = $1
          WHERE c.item_id = $2";

    /// The arrival numbers of posts up to an audience that arrived after one, in their order.
    pub(super) fn arrived_after(conversation: ItemId, reach: i64, number: i64, most: i64) -> Vec<(i64,)> =
        "SELECT p.number FROM post p JOIN item i ON i.id = p.item_id
          WHERE p.conversation_id = $1 AND i.audience <= $2 AND p.number > $3 ORDER BY p.number LIMIT $4";

    /// The first thing said, up to an audience, that arrived after a number.
    pub(super) fn first_unread(conversation: ItemId, reach: i64, read_to: i64) -> Option<(i64,)> =
        "SELECT p.number FROM post p JOIN item i ON i.id = p.item_id
          WHERE p.conversation_id = $1 AND i.audience <= $2 AND p.number > $3 ORDER BY p.said_at, p.number LIMIT 1";

    /// Members who spoke in the last posts of a conversation, with their short names, the last to speak first.
    pub(super) fn speakers(conversation: ItemId, community: CommunityId, reach: i64, among: i64, most: i64) -> Vec<(Title, String)> =
        "SELECT a.name, a.handle
           FROM (SELECT i.author_id, p.said_at FROM post p JOIN item i ON i.id = p.item_id
                  WHERE p.conversation_id = $1 AND i.audience <= $3 ORDER BY p.said_at DESC, p.number DESC LIMIT $4) late
           JOIN person a ON a.id = late.author_id
           JOIN membership m ON m.person_id = a.id AND m.community_id = $2 AND m.ended_at IS NULL
          WHERE a.handle IS NOT NULL
          GROUP BY a.id, a.name, a.handle ORDER BY MAX(late.said_at) DESC, a.id LIMIT $5";

    /// Someone, if they may see what is kept to an audience in a community.
    pub(super) fn sees(person: PersonId, community: CommunityId, audience: Audience, now: Moment) -> Option<(PersonId,)> =
        "SELECT p.id FROM person p JOIN community c ON c.id = $2
           LEFT JOIN membership m ON m.community_id = c.id AND m.person_id = p.id AND m.ended_at IS NULL
           LEFT JOIN guest_term g ON g.community_id = c.id AND g.person_id = p.id AND g.ended_at IS NULL
                                 AND (g.until_at IS NULL OR g.until_at > $4)
          WHERE p.id = $1 AND CAST($3 AS BIGINT) <=
                CASE m.role WHEN 'coordinator' THEN 2 WHEN 'member' THEN 1 ELSE CASE WHEN c.visibility = 'public' OR g.kind = 'sponsor' THEN 0 WHEN g.kind IS NOT NULL THEN -1 ELSE -2 END END";

    /// Whether someone follows a conversation or mutes it.
    pub(super) fn follows(person: PersonId, conversation: ItemId) -> Option<(Following,)> =
        "SELECT f.how FROM follow f WHERE f.person_id = $1 AND f.conversation_id = $2";

    /// Neither follows nor mutes any more.
    pub(super) fn end_follow(person: PersonId, conversation: ItemId) -> Changed =
        "DELETE FROM follow WHERE person_id = $1 AND conversation_id = $2";

    /// Makes a post the summary, in place of the one that was it when the summary was begun.
    pub(super) fn set_summary(conversation: ItemId, number: i64, instead: Option<i64>) -> Changed =
        "UPDATE conversation SET summary = $2 WHERE item_id = $1 AND COALESCE(summary, 0) = COALESCE(CAST($3 AS BIGINT), 0)";

    /// A post is no summary any more.
    pub(super) fn unpin(conversation: ItemId, number: i64) -> Changed =
        "UPDATE conversation SET summary = NULL WHERE item_id = $1 AND summary = $2";

    /// Takes thanks back.
    pub(super) fn take_thanks_back(item: ItemId, person: PersonId, kind: Thanks) -> Changed =
        "DELETE FROM thanks WHERE item_id = $1 AND person_id = $2 AND kind = $3";

    /// What someone said of an item.
    pub(super) fn my_thanks(item: ItemId, person: PersonId) -> Vec<(Thanks, String)> =
        "SELECT t.kind, t.words FROM thanks t WHERE t.item_id = $1 AND t.person_id = $2 ORDER BY t.kind";

    /// What someone said of the posts between two places, and what others said of theirs.
    pub(super) fn thanks_between(conversation: ItemId, person: PersonId, from: Moment, from_number: i64, to: Moment, to_number: i64) -> Vec<ThanksRow> =
        "SELECT p.number, t.person_id AS by, a.name, t.kind, t.words
           FROM post p JOIN item i ON i.id = p.item_id JOIN thanks t ON t.item_id = p.item_id JOIN person a ON a.id = t.person_id
          WHERE p.conversation_id = $1 AND (p.said_at, p.number) >= ($3, $4) AND (p.said_at, p.number) <= ($5, $6)
            AND (t.person_id = $2 OR i.author_id = $2)
          ORDER BY p.number, t.said_at, t.person_id, t.kind";

    /// The principles that posts between two places cite, up to an audience.
    pub(super) fn cited_between(conversation: ItemId, reach: i64, from: Moment, from_number: i64, to: Moment, to_number: i64) -> Vec<CitedRow> =
        "SELECT p.number AS post, r.number, r.words
           FROM post p JOIN item i ON i.id = p.item_id AND i.audience <= $2 JOIN citation x ON x.item_id = p.item_id
           JOIN principle r ON r.community_id = x.community_id AND r.number = x.number
          WHERE p.conversation_id = $1 AND (p.said_at, p.number) >= ($3, $4) AND (p.said_at, p.number) <= ($5, $6)
            AND i.withdrawn_at IS NULL
          ORDER BY p.number, r.number";

    /// Where the posts between two places went or came from, as far as an audience goes.
    pub(super) fn moved_between(conversation: ItemId, reach: i64, from: Moment, from_number: i64, to: Moment, to_number: i64) -> Vec<MovedRow> =
        "SELECT p.number, c.number AS conversation, t.title, t.language, q.number AS other
           FROM post p JOIN post q ON q.item_id = COALESCE(p.moved_to, p.moved_from)
           JOIN item i ON i.id = q.item_id AND i.audience <= $2
           JOIN conversation c ON c.item_id = q.conversation_id JOIN item t ON t.id = c.item_id AND t.audience <= $2
          WHERE p.conversation_id = $1 AND (p.said_at, p.number) >= ($3, $4) AND (p.said_at, p.number) <= ($5, $6)
          ORDER BY p.number";

    /// All posts of a conversation up to an audience, by arrival, to find what hangs together.
    pub(super) fn branches(conversation: ItemId, reach: i64) -> Vec<BranchRow> =
        "SELECT p.item_id AS id, p.number, p.parent, i.author_id AS author, i.audience, i.language, p.said_at, p.via, p.moved_to
           FROM post p JOIN item i ON i.id = p.item_id
          WHERE p.conversation_id = $1 AND i.audience <= $2 ORDER BY p.number";

    /// The views held in a conversation, up to an audience, in the order in which they were set down.
    pub(super) fn positions(conversation: ItemId, reach: i64) -> Vec<PositionRow> =
        "SELECT s.item_id AS id, s.number, i.author_id, a.name AS author, i.language, i.title, i.html, i.html_version, i.changed_at
           FROM position s JOIN item i ON i.id = s.item_id JOIN person a ON a.id = i.author_id
          WHERE s.conversation_id = $1 AND i.audience <= $2 ORDER BY s.number";

    /// What someone wrote has no titles of theirs any more, in one community or in all.
    pub(super) fn take_titles_out(author: PersonId, community: Option<CommunityId>, title: &str) -> Changed =
        "UPDATE item SET title = $3 WHERE author_id = $1 AND (CAST($2 AS TEXT) IS NULL OR community_id = $2) AND title <> ''";

    /// What someone wrote is taken back, in one community or in all.
    pub(super) fn withdraw_all(author: PersonId, community: Option<CommunityId>, now: Moment) -> Changed =
        "UPDATE item SET withdrawn_at = COALESCE(withdrawn_at, $3), withdrawn_by = COALESCE(withdrawn_by, author_id), revision = revision + 1
          WHERE author_id = $1 AND (CAST($2 AS TEXT) IS NULL OR community_id = $2)";

    /// No files hang any more on what someone wrote, in one community or in all.
    pub(super) fn forget_file_counts(author: PersonId, community: Option<CommunityId>) -> Changed =
        "UPDATE item SET files = 0 WHERE author_id = $1 AND (CAST($2 AS TEXT) IS NULL OR community_id = $2)";
}

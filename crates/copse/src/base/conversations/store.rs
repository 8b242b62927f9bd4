//! The SQL that adds to conversations.

use super::{Act, Activity, Following, State, Thanks, Via};
use crate::base::access::Audience;
use db::{Changed, One};
use kernel::{CommunityId, ItemId, Moment, PersonId, Title};

db::row! {
    /// What someone says against a summary, in force or a version of it.
    #[derive(Clone, Debug)]
    pub struct DissentRow {
        pub person: PersonId,
        pub name: Title,
        pub version: i64,
        pub summary: i64,
        pub words: String,
        pub said_at: Moment,
    }
}

db::queries! {
    /// Takes the community's next number for a conversation.
    pub(crate) fn next_number(community: CommunityId) -> One<(i64,)> =
        "UPDATE community SET last_conversation = last_conversation + 1 WHERE id = $1 RETURNING last_conversation";

    /// Says that numbers up to this one are taken.
    pub(crate) fn reach_number(community: CommunityId, number: i64) -> Changed =
        "UPDATE community SET last_conversation = CASE WHEN last_conversation < $2 THEN CAST($2 AS BIGINT) ELSE last_conversation END
          WHERE id = $1";

    /// The conversation with a number.
    pub(super) fn numbered(community: CommunityId, number: i64) -> Option<(ItemId,)> =
        "SELECT c.item_id FROM conversation c WHERE c.community_id = $1 AND c.number = $2";

    /// Adds a conversation without posts.
    pub(crate) fn add_conversation(id: ItemId, community: CommunityId, number: i64, act: Act, started: Moment) -> Changed =
        "INSERT INTO conversation (item_id, community_id, number, act, posts, held, started_at, last_said_at)
         VALUES ($1, $2, $3, $4, 0, 0, $5, $5)";

    /// Counts one more post; gives its arrival number. One that is held back (1, else 0) does not show in the times.
    pub(crate) fn next_post(conversation: ItemId, said_at: Moment, held: i64) -> One<(i64,)> =
        "UPDATE conversation SET posts = posts + 1, held = held + $3,
                last_said_at = CASE WHEN last_said_at < $2 AND $3 = 0 THEN CAST($2 AS BIGINT) ELSE last_said_at END,
                started_at = CASE WHEN started_at > $2 AND $3 = 0 THEN CAST($2 AS BIGINT) ELSE started_at END
          WHERE item_id = $1 RETURNING posts";

    /// Adds a post.
    pub(crate) fn add_post(id: ItemId, conversation: ItemId, number: i64, parent: Option<i64>, said_at: Moment, via: Via) -> Changed =
        "INSERT INTO post (item_id, conversation_id, number, parent, said_at, via) VALUES ($1, $2, $3, $4, $5, $6)";

    /// Marks posts up to an arrival number as read; a mark never goes back.
    pub fn mark_read(person: PersonId, conversation: ItemId, number: i64, now: Moment) -> Changed =
        "INSERT INTO read_mark (person_id, conversation_id, number, read_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id, conversation_id) DO UPDATE SET number = excluded.number, read_at = excluded.read_at
          WHERE read_mark.number < excluded.number";

    /// Keeps thanks, or the words of those this person has said.
    pub(super) fn add_thanks(item: ItemId, person: PersonId, kind: Thanks, words: &str, now: Moment) -> Changed =
        "INSERT INTO thanks (item_id, person_id, kind, words, said_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (item_id, person_id, kind) DO UPDATE SET words = excluded.words WHERE thanks.words <> excluded.words";

    /// Keeps that someone follows or mutes a conversation, in place of what they did before.
    pub(super) fn add_follow(person: PersonId, conversation: ItemId, how: Following, now: Moment) -> Changed =
        "INSERT INTO follow (person_id, conversation_id, how, since) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id, conversation_id) DO UPDATE SET how = excluded.how, since = excluded.since
          WHERE follow.how <> excluded.how";

    /// Counts one more position, as long as there are fewer than `most`; gives its number.
    pub(super) fn next_position(conversation: ItemId, most: i64) -> Option<(i64,)> =
        "UPDATE conversation SET positions = positions + 1 WHERE item_id = $1 AND positions < $2 RETURNING positions";

    /// Adds a position.
    pub(super) fn add_position(id: ItemId, conversation: ItemId, number: i64) -> Changed =
        "INSERT INTO position (item_id, conversation_id, number) VALUES ($1, $2, $3)";

    /// Says which post sums a conversation up, if it is one of its posts.
    pub(super) fn set_summary(conversation: ItemId, number: Option<i64>) -> Changed =
        "UPDATE conversation SET summary = $2
          WHERE item_id = $1 AND (CAST($2 AS BIGINT) IS NULL OR EXISTS
                (SELECT 1 FROM post p WHERE p.conversation_id = conversation.item_id AND p.number = $2))";

    /// Sets a conversation's kind and state; from when on it is closed.
    pub(super) fn set_marks(conversation: ItemId, kind: Option<Activity>, state: State, now: Moment) -> Changed =
        "UPDATE conversation
            SET kind = $2, state = $3,
                closed_at = CASE WHEN CAST($3 AS TEXT) <> 'closed' THEN NULL
                                 WHEN state = 'closed' AND closed_at IS NOT NULL THEN closed_at ELSE CAST($4 AS BIGINT) END
          WHERE item_id = $1";

    /// Keeps a version of what someone says against a summary.
    pub(super) fn add_dissent(conversation: ItemId, person: PersonId, version: i64, summary: i64, words: &str, now: Moment) -> Changed =
        "INSERT INTO dissent (conversation_id, person_id, version, summary, words, said_at) VALUES ($1, $2, $3, $4, $5, $6)";

    /// All that someone said against the summary of a conversation, the last first.
    pub fn dissent_versions(conversation: ItemId, person: PersonId) -> Vec<DissentRow> =
        "SELECT d.person_id AS person, p.name, d.version, d.summary, d.words, d.said_at
           FROM dissent d JOIN person p ON p.id = d.person_id
          WHERE d.conversation_id = $1 AND d.person_id = $2 ORDER BY d.version DESC";

    /// What is said against the summary of a conversation and was not taken back, in the order in which it was said; but for what
    /// came with mails of someone who is left out of them.
    pub(super) fn dissents_in_force(conversation: ItemId) -> Vec<DissentRow> =
        "SELECT d.person_id AS person, p.name, d.version, d.summary, d.words, d.said_at
           FROM dissent d JOIN person p ON p.id = d.person_id
          WHERE d.conversation_id = $1 AND d.words <> ''
            AND NOT EXISTS (SELECT 1 FROM dissent l
                             WHERE l.conversation_id = d.conversation_id AND l.person_id = d.person_id AND l.version > d.version)
            AND NOT EXISTS (SELECT 1 FROM post q JOIN letter k ON k.post_id = q.item_id JOIN left_out o ON o.import_id = k.import_id
                             WHERE q.conversation_id = d.conversation_id AND o.kind = 'sender' AND o.target_id = d.person_id)
          ORDER BY d.said_at NULLS LAST, p.id";

    /// Since when a conversation is closed, and for how many days after that its community hears those who do not agree.
    pub fn closing(conversation: ItemId) -> Option<(Option<Moment>, Option<i64>)> =
        "SELECT c.closed_at, h.dissent_days FROM conversation c JOIN community h ON h.id = c.community_id WHERE c.item_id = $1";

    /// For how many days after closing a community hears those who do not agree.
    pub fn set_dissent_days(community: CommunityId, days: i64) -> Changed = "UPDATE community SET dissent_days = $2 WHERE id = $1";

    /// Puts a post into a conversation, and says what stands in its old place.
    pub(crate) fn put(post: ItemId, conversation: ItemId, number: i64, parent: Option<i64>, moved_from: ItemId) -> Changed =
        "UPDATE post SET conversation_id = $2, number = $3, parent = $4, moved_from = $5 WHERE item_id = $1";

    /// Says where the post went that stood here.
    pub(crate) fn set_moved_to(stub: ItemId, post: ItemId) -> Changed = "UPDATE post SET moved_to = $2 WHERE item_id = $1";

    /// Keeps an item to an audience.
    pub(crate) fn set_audience(item: ItemId, audience: Audience) -> Changed = "UPDATE item SET audience = $2 WHERE id = $1";
}

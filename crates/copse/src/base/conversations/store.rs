//! The SQL that adds to conversations.

use super::{Act, Activity, Following, State, Thanks, Via};
use db::{Changed, One};
use kernel::{CommunityId, ItemId, Moment, PersonId};

db::queries! {
    /// Takes the community's next number for a conversation.
    pub(crate) fn next_number(community: CommunityId) -> One<(i64,)> =
        "UPDATE community SET last_conversation = last_conversation + 1 WHERE id = $1 RETURNING last_conversation";

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

    /// Keeps thanks; changes nothing when this person has said them.
    pub(super) fn add_thanks(item: ItemId, person: PersonId, kind: Thanks, words: &str, now: Moment) -> Changed =
        "INSERT INTO thanks (item_id, person_id, kind, words, said_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";

    /// Keeps that someone follows or mutes a conversation, in place of what they did before.
    pub(super) fn add_follow(person: PersonId, conversation: ItemId, how: Following, now: Moment) -> Changed =
        "INSERT INTO follow (person_id, conversation_id, how, since) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id, conversation_id) DO UPDATE SET how = excluded.how, since = excluded.since
          WHERE follow.how <> excluded.how";

    /// Counts one more position; gives its number.
    pub(super) fn next_position(conversation: ItemId) -> One<(i64,)> =
        "UPDATE conversation SET positions = positions + 1 WHERE item_id = $1 RETURNING positions";

    /// Adds a position.
    pub(super) fn add_position(id: ItemId, conversation: ItemId, number: i64) -> Changed =
        "INSERT INTO position (item_id, conversation_id, number) VALUES ($1, $2, $3)";

    /// Says which post sums a conversation up, if it is one of its posts.
    pub(super) fn set_summary(conversation: ItemId, number: Option<i64>) -> Changed =
        "UPDATE conversation SET summary = $2
          WHERE item_id = $1 AND (CAST($2 AS BIGINT) IS NULL OR EXISTS
                (SELECT 1 FROM post p WHERE p.conversation_id = conversation.item_id AND p.number = $2))";

    /// Sets a conversation's kind and state.
    pub(super) fn set_marks(conversation: ItemId, kind: Option<Activity>, state: State) -> Changed =
        "UPDATE conversation SET kind = $2, state = $3 WHERE item_id = $1";
}

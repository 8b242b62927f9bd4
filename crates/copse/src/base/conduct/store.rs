//! The SQL of what is not seen for now, and of norms.

use super::{Grounds, Unseen};
use crate::base::access::Audience;
use db::Changed;
use kernel::{CommunityId, ItemId, MediationId, Moment, PersonId, Title};

db::row! {
    /// What stays of something said that is not seen: where it stood, who decided and why.
    #[derive(Clone, Debug)]
    pub struct TraceRow {
        pub number: i64,
        pub said_at: Moment,
        pub how: Unseen,
        pub author: PersonId,
        pub by: Title,
        pub reason: Grounds,
        pub words: String,
        pub since: Moment,
    }
}

db::row! {
    /// Who took something away, and for whom it was.
    #[derive(Clone, Copy, Debug)]
    pub struct AwayRow {
        pub by: PersonId,
        pub audience: Audience,
    }
}

db::row! {
    /// How people of a community want to deal with each other, as it is in force.
    #[derive(Clone, Debug)]
    pub struct NormsRow {
        pub version: i64,
        pub short: String,
        pub words: String,
    }
}

db::queries! {
    /// The traces in a conversation, in the order in which things were said. What is hidden leaves one for whoever would see
    /// the post; what is held only for its author and for those who decide ($4).
    pub fn traces(conversation: ItemId, reach: i64, person: Option<PersonId>, decides: bool) -> Vec<TraceRow> =
        "SELECT p.number, p.said_at, h.how, i.author_id AS author, d.name AS by, h.reason, h.words, h.since
           FROM held_item h JOIN post p ON p.item_id = h.item_id JOIN item i ON i.id = h.item_id JOIN person d ON d.id = h.by_id
          WHERE h.conversation_id = $1 AND h.audience <= $2 AND (h.how = 'hidden' OR i.author_id = $3 OR $4)
          ORDER BY p.said_at, p.number";

    /// The traces of views of a conversation, as those of posts.
    pub fn view_traces(conversation: ItemId, reach: i64, person: Option<PersonId>, decides: bool) -> Vec<TraceRow> =
        "SELECT s.number, i.created_at AS said_at, h.how, i.author_id AS author, d.name AS by, h.reason, h.words, h.since
           FROM held_item h JOIN position s ON s.item_id = h.item_id JOIN item i ON i.id = h.item_id JOIN person d ON d.id = h.by_id
          WHERE h.conversation_id = $1 AND h.audience <= $2 AND (h.how = 'hidden' OR i.author_id = $3 OR $4)
          ORDER BY s.number";

    /// The trace of something a community keeps, as those of posts.
    pub fn kept_trace(community: CommunityId, number: i64, reach: i64, person: Option<PersonId>, decides: bool) -> Option<TraceRow> =
        "SELECT k.number, i.created_at AS said_at, h.how, i.author_id AS author, d.name AS by, h.reason, h.words, h.since
           FROM kept k JOIN held_item h ON h.item_id = k.item_id JOIN item i ON i.id = h.item_id JOIN person d ON d.id = h.by_id
          WHERE k.community_id = $1 AND k.number = $2 AND i.withdrawn_at IS NULL
            AND h.audience <= $3 AND (h.how <> 'held' OR i.author_id = $4 OR $5)";

    /// The traces of what was told of trying something, as those of posts.
    pub fn use_traces(kept: ItemId, reach: i64, person: Option<PersonId>, decides: bool) -> Vec<TraceRow> =
        "SELECT u.number, i.created_at AS said_at, h.how, i.author_id AS author, d.name AS by, h.reason, h.words, h.since
           FROM kept_use u JOIN held_item h ON h.item_id = u.item_id JOIN item i ON i.id = h.item_id JOIN person d ON d.id = h.by_id
          WHERE u.kept_id = $1 AND i.withdrawn_at IS NULL
            AND h.audience <= $2 AND (h.how = 'hidden' OR i.author_id = $3 OR $4)
          ORDER BY u.number DESC";

    /// How something was taken away, if it was.
    pub fn away(item: ItemId) -> Option<AwayRow> =
        "SELECT h.by_id AS by, h.audience FROM held_item h WHERE h.item_id = $1 AND h.how = 'away'";

    pub(super) fn audience(item: ItemId) -> Option<(Audience,)> = "SELECT i.audience FROM item i WHERE i.id = $1";

    /// When the post was said that left this trace.
    pub fn trace(conversation: ItemId, reach: i64, person: Option<PersonId>, decides: bool, number: i64) -> Option<(Moment,)> =
        "SELECT p.said_at FROM held_item h JOIN post p ON p.item_id = h.item_id JOIN item i ON i.id = h.item_id
          WHERE h.conversation_id = $1 AND h.audience <= $2 AND (h.how = 'hidden' OR i.author_id = $3 OR $4) AND p.number = $5";

    /// Takes an item from sight.
    pub fn add_held(item: ItemId, community: CommunityId, conversation: Option<ItemId>, how: Unseen, audience: Audience, title: Option<&str>, by: PersonId, reason: Grounds, words: &str, now: Moment) -> Changed =
        "INSERT INTO held_item (item_id, community_id, conversation_id, how, audience, title, by_id, reason, words, since)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (item_id) DO UPDATE SET how = excluded.how, by_id = excluded.by_id, reason = excluded.reason,
                words = excluded.words, since = excluded.since, appealed_at = NULL, answered_at = NULL";

    /// An item is neither held nor hidden any more.
    pub fn end_held(item: ItemId) -> Changed = "DELETE FROM held_item WHERE item_id = $1";

    /// Keeps an item to an audience.
    pub fn set_audience(item: ItemId, audience: Audience) -> Changed = "UPDATE item SET audience = $2 WHERE id = $1";

    /// What came of trying something, or one of these alone, is for those for whom the thing is, and never for more than it was
    /// told to; what is held or hidden itself stays so.
    pub fn set_uses(item: ItemId) -> Changed =
        "UPDATE item SET audience = (SELECT CASE WHEN u.readers > t.audience THEN u.readers ELSE t.audience END
                                       FROM kept_use u JOIN item t ON t.id = u.kept_id WHERE u.item_id = item.id)
          WHERE id IN (SELECT u.item_id FROM kept_use u
                        WHERE (u.kept_id = $1 OR u.item_id = $1) AND NOT EXISTS (SELECT 1 FROM held_item h WHERE h.item_id = u.item_id))";

    /// The posts of a community that are hidden, by the numbers of their conversations and their own.
    pub fn hidden_posts(community: CommunityId, most: i64) -> Vec<(i64, i64)> =
        "SELECT c.number, p.number AS post FROM held_item h JOIN post p ON p.item_id = h.item_id
           JOIN conversation c ON c.item_id = h.conversation_id
          WHERE h.community_id = $1 AND h.how = 'hidden' ORDER BY h.since DESC LIMIT $2";

    /// Lets the community know of the outcome of a mediation, once.
    pub fn tell_line(community: CommunityId, mediation: MediationId, line: &str, now: Moment) -> Changed =
        "INSERT INTO mediation_line (community_id, mediation_id, line, told_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    /// What parties of mediations wanted the community to know, the last first.
    pub fn told_lines(community: CommunityId, most: i64) -> Vec<(String, Moment)> =
        "SELECT l.line, l.told_at FROM mediation_line l WHERE l.community_id = $1 ORDER BY l.told_at DESC, l.mediation_id LIMIT $2";

    /// The norms in force.
    pub fn norms(community: CommunityId) -> Option<NormsRow> =
        "SELECT n.version, n.short, n.words FROM norms n WHERE n.community_id = $1 ORDER BY n.version DESC LIMIT 1";
}

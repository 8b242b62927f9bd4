//! The SQL of what is not seen for now, and of norms.

use super::{Grounds, Unseen};
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
            AND h.audience <= $3 AND (h.how = 'hidden' OR i.author_id = $4 OR $5)";

    /// The traces of what was told of trying something, as those of posts.
    pub fn use_traces(kept: ItemId, reach: i64, person: Option<PersonId>, decides: bool) -> Vec<TraceRow> =
        "SELECT u.number, i.created_at AS said_at, h.how, i.author_id AS author, d.name AS by, h.reason, h.words, h.since
           FROM kept_use u JOIN held_item h ON h.item_id = u.item_id JOIN item i ON i.id = h.item_id JOIN person d ON d.id = h.by_id
          WHERE u.kept_id = $1 AND i.withdrawn_at IS NULL
            AND h.audience <= $2 AND (h.how = 'hidden' OR i.author_id = $3 OR $4)
          ORDER BY u.number DESC";

    /// When the post was said that left this trace.
    pub fn trace(conversation: ItemId, reach: i64, person: Option<PersonId>, decides: bool, number: i64) -> Option<(Moment,)> =
        "SELECT p.said_at FROM held_item h JOIN post p ON p.item_id = h.item_id JOIN item i ON i.id = h.item_id
          WHERE h.conversation_id = $1 AND h.audience <= $2 AND (h.how = 'hidden' OR i.author_id = $3 OR $4) AND p.number = $5";

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

//! The SQL of what is asked for and not yet written.

use crate::base::access::Audience;
use db::{Changed, One};
use kernel::{CommunityId, ItemId, Moment, PersonId, Title};

db::row! {
    /// Something that is asked for.
    #[derive(Clone, Debug)]
    pub struct WantedRow {
        pub number: i64,
        pub words: String,
        pub asked_by: PersonId,
        pub asker: Title,
        pub asked_at: Moment,
        pub talk: Option<i64>,
        pub ended_at: Option<Moment>,
        pub answer: Option<i64>,
        pub answer_title: Option<String>,
        pub language: Option<String>,
    }
}

db::queries! {
    pub(in super::super) fn next_number(community: CommunityId) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(w.number), 0) + 1 AS BIGINT) AS number FROM kept_wanted w WHERE w.community_id = $1";

    pub(in super::super) fn add(community: CommunityId, number: i64, words: &str, conversation: Option<ItemId>, audience: Audience, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO kept_wanted (community_id, number, words, conversation_id, audience, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// What is asked for in a community up to an audience, open or not, before a number, last asked first. What a conversation
    /// asks for is its title, for those who may see that now; what answered it is said to those who may see that.
    pub(super) fn listed(community: CommunityId, reach: i64, is_open: bool, before: i64, most: i64) -> Vec<WantedRow> =
        "SELECT w.number, COALESCE(t.title, w.words) AS words, w.asked_by, p.name AS asker, w.asked_at, v.number AS talk, w.ended_at,
                k.number AS answer, a.title AS answer_title, COALESCE(a.language, t.language) AS language
           FROM kept_wanted w JOIN person p ON p.id = w.asked_by
           LEFT JOIN item t ON t.id = w.conversation_id AND t.audience <= $2 AND t.withdrawn_at IS NULL
           LEFT JOIN conversation v ON v.item_id = t.id
           LEFT JOIN item a ON a.id = w.answer_id AND a.audience <= $2 AND a.withdrawn_at IS NULL
           LEFT JOIN kept k ON k.item_id = a.id
          WHERE w.community_id = $1 AND w.number < $4 AND (t.id IS NOT NULL OR w.conversation_id IS NULL AND w.audience <= $2)
            AND (CAST($3 AS BOOLEAN) AND w.ended_at IS NULL OR NOT CAST($3 AS BOOLEAN) AND w.answer_id IS NOT NULL)
          ORDER BY w.number DESC LIMIT $5";

    /// Something that is or was asked for, up to an audience: what, by whom, for whom it stands there, and when it ended.
    pub(super) fn one(community: CommunityId, number: i64, reach: i64) -> Option<(String, PersonId, Audience, Option<Moment>)> =
        "SELECT COALESCE(t.title, w.words) AS words, w.asked_by, COALESCE(t.audience, w.audience) AS audience, w.ended_at
           FROM kept_wanted w LEFT JOIN item t ON t.id = w.conversation_id AND t.audience <= $3 AND t.withdrawn_at IS NULL
          WHERE w.community_id = $1 AND w.number = $2 AND (t.id IS NOT NULL OR w.conversation_id IS NULL AND w.audience <= $3)";

    /// Whether a conversation asks for something now.
    pub(in super::super) fn asks(conversation: ItemId) -> Option<(i64,)> =
        "SELECT w.number FROM kept_wanted w WHERE w.conversation_id = $1 AND w.ended_at IS NULL ORDER BY w.number LIMIT 1";

    /// It is asked for no more: something answers it, or it was taken back.
    pub(in super::super) fn end(community: CommunityId, number: i64, answer: Option<ItemId>, by: PersonId, now: Moment) -> Changed =
        "UPDATE kept_wanted SET answer_id = $3, ended_by = $4, ended_at = $5 WHERE community_id = $1 AND number = $2 AND ended_at IS NULL";

    /// What a conversation asks for is answered by what was kept from it.
    pub(in super::super) fn answer_talk(conversation: ItemId, answer: ItemId, by: PersonId, now: Moment) -> Changed =
        "UPDATE kept_wanted SET answer_id = $2, ended_by = $3, ended_at = $4 WHERE conversation_id = $1 AND ended_at IS NULL";

    /// The titles of what is kept, up to an audience, to choose from.
    pub(super) fn titles(community: CommunityId, reach: i64, most: i64) -> Vec<(String,)> =
        "SELECT i.title FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL AND k.status <> 'retired' ORDER BY i.title, k.number LIMIT $3";
}

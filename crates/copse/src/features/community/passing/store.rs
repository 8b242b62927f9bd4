//! The SQL of what is passed up and down.

use super::Answer;
use crate::base::{access::Audience, communities::coordinates, conversations::State, items::BodyForm};
use db::{Changed, One};
use kernel::{CommunityId, ItemId, Moment, PersonId, Slug, Title};

db::row! {
    /// How a conversation begins: what would be passed.
    #[derive(Clone, Debug)]
    pub(super) struct OpeningRow {
        pub conversation: ItemId,
        pub post: ItemId,
        pub title: String,
        pub language: String,
        pub audience: Audience,
        pub post_audience: Audience,
        pub body: String,
        pub form: BodyForm,
        pub author: Title,
        pub withdrawn_at: Option<Moment>,
        pub state: State,
    }
}

db::row! {
    /// What sums a conversation up.
    #[derive(Clone, Debug)]
    pub(super) struct SummingRow {
        pub post: ItemId,
        pub number: i64,
        pub body: String,
        pub form: BodyForm,
        pub author: Title,
    }
}

db::row! {
    /// Something that was passed, with the two sides.
    #[derive(Clone, Debug)]
    pub(super) struct PassedRow {
        pub number: i64,
        pub to_slug: Slug,
        pub to_name: Title,
        pub from_slug: Slug,
        pub from_name: Title,
        pub title: String,
        pub language: String,
        pub body: String,
        pub form: BodyForm,
        /// Empty where it was taken back.
        pub author: String,
        pub withdrawn_at: Option<Moment>,
        /// How far the conversation was then; of something that is kept none.
        pub state: Option<State>,
        /// What summed it up then; empty where nothing did, or where that was taken back or set aside.
        pub summary: String,
        pub summary_form: BodyForm,
        pub summary_by: Option<Title>,
        /// Whether it is something that is kept, not how a conversation begins.
        pub is_kept: bool,
        /// Whether it may be taken over as it was passed.
        pub gives: bool,
        /// The number of the conversation, or of what is kept, where it came from.
        pub source: i64,
        pub passed_by: Title,
        pub passed_at: Moment,
        pub why: String,
        pub answer: Option<Answer>,
        pub answer_words: String,
        pub answered_by: Option<Title>,
        pub answered_at: Option<Moment>,
    }
}

db::row! {
    /// Something that waits for the first word of those who look after a community.
    #[derive(Clone, Debug)]
    pub(super) struct WaitingRow {
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub leaf: i64,
        pub from_name: Title,
        pub number: i64,
        pub title: String,
        pub title_language: String,
        pub passed_at: Moment,
    }
}

db::queries! {
    /// How a conversation begins.
    pub(super) fn opening(community: CommunityId, number: i64) -> Option<OpeningRow> =
        "SELECT c.item_id AS conversation, p.item_id AS post, t.title, i.language, t.audience, i.audience AS post_audience,
                i.body, i.body_form AS form, a.name AS author, i.withdrawn_at, c.state
           FROM conversation c JOIN item t ON t.id = c.item_id
           JOIN post p ON p.conversation_id = c.item_id AND p.number = 1 JOIN item i ON i.id = p.item_id
           JOIN person a ON a.id = i.author_id
          WHERE c.community_id = $1 AND c.number = $2";

    /// What sums a conversation up, if it stands and is seen up to an audience.
    pub(super) fn summing(conversation: ItemId, reach: i64) -> Option<SummingRow> =
        "SELECT p.item_id AS post, p.number, i.body, i.body_form AS form, a.name AS author
           FROM conversation c JOIN post p ON p.conversation_id = c.item_id AND p.number = c.summary AND p.moved_to IS NULL
           JOIN item i ON i.id = p.item_id JOIN person a ON a.id = i.author_id
          WHERE c.item_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL";

    /// What was said against the very summary that was passed, when it was, and still stands where it was said; also where that
    /// summary was moved since.
    pub(super) fn beside(community: CommunityId, number: i64) -> Vec<(Title, String, Moment)> =
        "SELECT p.name, d.words, d.said_at
           FROM passing x JOIN dissent d ON d.conversation_id = x.conversation_id AND d.said_at <= x.passed_at AND d.words <> ''
           JOIN person p ON p.id = d.person_id
          WHERE x.to_id = $1 AND x.number = $2
            AND EXISTS (SELECT 1 FROM post s WHERE s.conversation_id = d.conversation_id AND s.number = d.summary
                           AND (s.item_id = x.summary_id OR s.moved_to = x.summary_id))
            AND NOT EXISTS (SELECT 1 FROM dissent l WHERE l.conversation_id = d.conversation_id AND l.person_id = d.person_id
                               AND l.version > d.version AND (l.said_at <= x.passed_at OR l.words = ''))
          ORDER BY d.said_at, p.id";

    /// The highest number of what was passed to a community.
    pub(super) fn last(community: CommunityId) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(p.number), 0) AS BIGINT) AS last FROM passing p WHERE p.to_id = $1";

    /// Keeps that something was passed: of a conversation, the post that was copied; of what is kept, twice the thing itself,
    /// which may be taken over, with where it comes from and how it may be used.
    pub(super) fn add(to: CommunityId, number: i64, from: CommunityId, whole: ItemId, part: ItemId, title: &str, language: &str, body: &str, form: BodyForm, by: PersonId, now: Moment, why: &str, state: Option<State>, summary_id: Option<ItemId>, summary: &str, summary_form: BodyForm, gives: bool) -> Changed =
        "INSERT INTO passing (to_id, number, from_id, conversation_id, post_id, title, language, body, body_form, passed_by,
                              passed_at, why, state, summary_id, summary, summary_form, gives, source, page, licence)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                 COALESCE((SELECT k.source FROM kept k WHERE k.item_id = $5), ''),
                 COALESCE((SELECT k.page FROM kept k WHERE k.item_id = $5), ''),
                 COALESCE((SELECT k.licence FROM kept k WHERE k.item_id = $5), ''))";

    /// What was passed to a community, last things first; of what was taken back, held or hidden since, only that it was passed.
    /// Whoever told a story is named in it as far as they agreed, and nowhere else.
    pub(super) fn received(community: CommunityId, seen: Audience, most: i64) -> Vec<PassedRow> =
        "SELECT x.number, t.slug AS to_slug, t.name AS to_name, f.slug AS from_slug, f.name AS from_name,
                CASE WHEN i.withdrawn_at IS NULL AND i.audience <= $2 THEN x.title ELSE '' END AS title, x.language,
                CASE WHEN i.withdrawn_at IS NULL AND i.audience <= $2 THEN x.body ELSE '' END AS body, x.body_form AS form,
                CASE WHEN i.withdrawn_at IS NULL AND i.audience <= $2 AND COALESCE(k.kind, '') <> 'story' THEN a.name ELSE '' END AS author,
                COALESCE(i.withdrawn_at, CASE WHEN i.audience <= $2 THEN NULL ELSE x.passed_at END) AS withdrawn_at, x.state,
                CASE WHEN v.withdrawn_at IS NULL AND v.audience <= $2 THEN x.summary ELSE '' END AS summary, x.summary_form,
                w.name AS summary_by, CAST(k.item_id IS NOT NULL AS BOOLEAN) AS is_kept, x.gives,
                COALESCE(c.number, k.number, 0) AS source, p.name AS passed_by,
                x.passed_at, x.why, x.answer, x.answer_words, q.name AS answered_by, x.answered_at
           FROM passing x JOIN community t ON t.id = x.to_id JOIN community f ON f.id = x.from_id
           JOIN item i ON i.id = x.post_id JOIN person a ON a.id = i.author_id
           LEFT JOIN conversation c ON c.item_id = x.conversation_id LEFT JOIN kept k ON k.item_id = x.post_id
           JOIN person p ON p.id = x.passed_by
           LEFT JOIN person q ON q.id = x.answered_by LEFT JOIN item v ON v.id = x.summary_id LEFT JOIN person w ON w.id = v.author_id
          WHERE x.to_id = $1 ORDER BY x.number DESC LIMIT $3";

    /// What a community passed, last things first.
    pub(super) fn sent(community: CommunityId, reach: i64, most: i64) -> Vec<PassedRow> =
        "SELECT x.number, t.slug AS to_slug, t.name AS to_name, f.slug AS from_slug, f.name AS from_name, x.title, x.language, x.body,
                x.body_form AS form, CASE WHEN COALESCE(k.kind, '') <> 'story' THEN a.name ELSE '' END AS author, i.withdrawn_at, x.state, x.summary, x.summary_form, w.name AS summary_by,
                CAST(k.item_id IS NOT NULL AS BOOLEAN) AS is_kept, x.gives,
                COALESCE(c.number, k.number, 0) AS source, p.name AS passed_by,
                x.passed_at, x.why, x.answer, x.answer_words, q.name AS answered_by, x.answered_at
           FROM passing x JOIN community t ON t.id = x.to_id JOIN community f ON f.id = x.from_id
           JOIN item i ON i.id = x.post_id AND i.audience <= $2 JOIN person a ON a.id = i.author_id
           LEFT JOIN conversation c ON c.item_id = x.conversation_id LEFT JOIN kept k ON k.item_id = x.post_id
           JOIN item h ON h.id = x.conversation_id AND h.audience <= $2
           JOIN person p ON p.id = x.passed_by LEFT JOIN person q ON q.id = x.answered_by
           LEFT JOIN item v ON v.id = x.summary_id LEFT JOIN person w ON w.id = v.author_id
          WHERE x.from_id = $1 ORDER BY x.passed_at DESC, x.to_id, x.number DESC LIMIT $3";

    /// One of those that were passed to a community.
    pub(super) fn one(community: CommunityId, number: i64, seen: Audience) -> Option<PassedRow> =
        "SELECT x.number, t.slug AS to_slug, t.name AS to_name, f.slug AS from_slug, f.name AS from_name,
                CASE WHEN i.withdrawn_at IS NULL AND i.audience <= $3 THEN x.title ELSE '' END AS title, x.language,
                CASE WHEN i.withdrawn_at IS NULL AND i.audience <= $3 THEN x.body ELSE '' END AS body, x.body_form AS form,
                CASE WHEN i.withdrawn_at IS NULL AND i.audience <= $3 AND COALESCE(k.kind, '') <> 'story' THEN a.name ELSE '' END AS author,
                COALESCE(i.withdrawn_at, CASE WHEN i.audience <= $3 THEN NULL ELSE x.passed_at END) AS withdrawn_at, x.state,
                CASE WHEN v.withdrawn_at IS NULL AND v.audience <= $3 THEN x.summary ELSE '' END AS summary, x.summary_form,
                w.name AS summary_by, CAST(k.item_id IS NOT NULL AS BOOLEAN) AS is_kept, x.gives,
                COALESCE(c.number, k.number, 0) AS source, p.name AS passed_by,
                x.passed_at, x.why, x.answer, x.answer_words, q.name AS answered_by, x.answered_at
           FROM passing x JOIN community t ON t.id = x.to_id JOIN community f ON f.id = x.from_id
           JOIN item i ON i.id = x.post_id JOIN person a ON a.id = i.author_id
           LEFT JOIN conversation c ON c.item_id = x.conversation_id LEFT JOIN kept k ON k.item_id = x.post_id
           JOIN person p ON p.id = x.passed_by
           LEFT JOIN person q ON q.id = x.answered_by LEFT JOIN item v ON v.id = x.summary_id LEFT JOIN person w ON w.id = v.author_id
          WHERE x.to_id = $1 AND x.number = $2";

    /// For whom what was passed stands in a community, while it stands there.
    pub(super) fn stands(from: CommunityId, to: CommunityId, number: i64) -> Option<(Audience,)> =
        "SELECT i.audience FROM passing x JOIN item i ON i.id = x.conversation_id
          WHERE x.to_id = $2 AND x.number = $3 AND i.community_id = $1 AND i.withdrawn_at IS NULL";

    /// Which community something was passed by.
    pub(super) fn sender(community: CommunityId, number: i64) -> Option<(CommunityId,)> =
        "SELECT x.from_id FROM passing x WHERE x.to_id = $1 AND x.number = $2";

    /// Says what becomes of it.
    pub(super) fn set_answer(community: CommunityId, number: i64, answer: Answer, words: &str, by: PersonId, now: Moment) -> Changed =
        "UPDATE passing SET answer = $3, answer_words = $4, answered_by = $5, answered_at = $6 WHERE to_id = $1 AND number = $2";

    /// Whether anything was passed to a community or by it.
    pub(super) fn any(community: CommunityId) -> Option<(i64,)> =
        "SELECT x.number FROM passing x WHERE x.to_id = $1 OR x.from_id = $1 ORDER BY x.number LIMIT 1";

    /// What waits for a first word, of the communities that a person coordinates or facilitates, longest first.
    pub(super) fn waiting(person: PersonId, seen: Audience, most: i64, now: Moment) -> Vec<WaitingRow> =
        concat!("SELECT c.slug, c.name, c.language, c.leaf, f.name AS from_name, x.number, x.title, x.language AS title_language, x.passed_at
           FROM membership m JOIN passing x ON x.to_id = m.community_id AND x.answered_at IS NULL
           JOIN community c ON c.id = m.community_id JOIN community f ON f.id = x.from_id
           JOIN item i ON i.id = x.post_id AND i.withdrawn_at IS NULL AND i.audience <= $2
          WHERE m.person_id = $1 AND m.ended_at IS NULL
            AND (", coordinates!("$4"), "
                 OR EXISTS (SELECT 1 FROM duty_term d WHERE d.community_id = m.community_id AND d.person_id = m.person_id
                               AND d.duty = 'facilitator' AND d.ended_at IS NULL))
          ORDER BY x.passed_at, x.to_id, x.number LIMIT $3");

    /// Forgets what someone said wherever it was passed, of all communities or of one.
    pub fn forget_said(author: PersonId, from: Option<CommunityId>) -> Changed =
        "UPDATE passing SET title = '', body = '', source = '', page = ''
          WHERE post_id IN (SELECT i.id FROM item i WHERE i.author_id = $1)
            AND (CAST($2 AS TEXT) IS NULL OR from_id = $2)";

    /// Forgets summaries that someone wrote wherever they were passed, of all communities or of one.
    pub fn forget_summed(author: PersonId, from: Option<CommunityId>) -> Changed =
        "UPDATE passing SET summary = ''
          WHERE summary_id IN (SELECT i.id FROM item i WHERE i.author_id = $1)
            AND (CAST($2 AS TEXT) IS NULL OR from_id = $2)";

    /// Forgets summaries that were passed and were taken back before a moment.
    pub(in crate::features::community) fn forget_summed_taken_back(before: Moment) -> Changed =
        "UPDATE passing SET summary = ''
          WHERE summary <> '' AND summary_id IN (SELECT i.id FROM item i WHERE i.withdrawn_at IS NOT NULL AND i.withdrawn_at < $1)";

    /// Forgets what was passed of posts that were taken back before a moment.
    pub(in crate::features::community) fn forget_taken_back(before: Moment) -> Changed =
        "UPDATE passing SET title = '', body = '', source = '', page = ''
          WHERE body <> '' AND post_id IN (SELECT i.id FROM item i WHERE i.withdrawn_at IS NOT NULL AND i.withdrawn_at < $1)";
}

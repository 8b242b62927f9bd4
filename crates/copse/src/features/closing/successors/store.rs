//! The SQL of who carries on what a community did.

use super::Carries;
use db::{Changed, One};
use kernel::{CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// Someone who was named and still is.
    #[derive(Clone, Debug)]
    pub struct NamedRow {
        pub number: i64,
        pub other: Option<CommunityId>,
        pub slug: Option<Slug>,
        pub elsewhere: String,
        pub what: String,
        pub answer: Option<Carries>,
        pub answer_words: String,
    }
}

db::row! {
    /// What a community is asked to carry on.
    #[derive(Clone, Debug)]
    pub struct AskingRow {
        pub closing: i64,
        pub number: i64,
        pub earlier_slug: Slug,
        pub earlier_name: Title,
        pub earlier_language: String,
        pub what: String,
        pub by: Title,
        pub at: Moment,
        pub is_open: bool,
        pub has_closed: bool,
        pub answer: Option<Carries>,
        pub answer_words: String,
        pub answerer: Option<Title>,
    }
}

db::row! {
    /// A community that was asked and has not answered.
    #[derive(Clone, Debug)]
    pub struct WaitingRow {
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub leaf: i64,
        pub earlier: CommunityId,
        pub earlier_name: Title,
        pub at: Moment,
    }
}

db::row! {
    /// A community that said that it carries on.
    #[derive(Clone, Debug)]
    pub struct AgreedRow {
        pub other: CommunityId,
        pub what: String,
        pub by: PersonId,
    }
}

db::queries! {
    /// Who is named in a closing, in the order in which they were.
    pub(super) fn named(community: CommunityId, closing: i64) -> Vec<NamedRow> =
        "SELECT s.number, s.other_id AS other, c.slug, s.elsewhere, s.what, s.answer, s.answer_words
           FROM closing_successor s LEFT JOIN community c ON c.id = s.other_id
          WHERE s.community_id = $1 AND s.closing = $2 AND s.removed_at IS NULL ORDER BY s.number LIMIT 200";

    /// The last number that was taken in a closing.
    pub(super) fn last_number(community: CommunityId, closing: i64) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(s.number), 0) AS BIGINT) AS number FROM closing_successor s
          WHERE s.community_id = $1 AND s.closing = $2";

    /// Names someone.
    pub(super) fn add(community: CommunityId, closing: i64, number: i64, other: Option<CommunityId>, elsewhere: &str, what: &str, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO closing_successor (community_id, closing, number, other_id, elsewhere, what, named_by, named_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

    /// Names in a closing whom another named. What they answered then is not carried over: they are asked anew.
    pub(super) fn copy(community: CommunityId, from: i64, to: i64, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO closing_successor (community_id, closing, number, other_id, elsewhere, what, named_by, named_at)
         SELECT s.community_id, $3, s.number, s.other_id, s.elsewhere, s.what, CAST($4 AS TEXT), CAST($5 AS BIGINT)
           FROM closing_successor s WHERE s.community_id = $1 AND s.closing = $2 AND s.removed_at IS NULL";

    /// Names someone no longer.
    pub(super) fn remove(community: CommunityId, closing: i64, number: i64, by: PersonId, now: Moment) -> Changed =
        "UPDATE closing_successor SET removed_by = $4, removed_at = $5
          WHERE community_id = $1 AND closing = $2 AND number = $3 AND removed_at IS NULL";

    /// What a community was asked last by another, whether that is still asked, and what it answered.
    pub(super) fn asking(other: CommunityId, earlier: CommunityId) -> Option<AskingRow> =
        "SELECT s.closing, s.number, c.slug AS earlier_slug, c.name AS earlier_name, c.language AS earlier_language, s.what,
                p.name AS by, s.named_at AS at,
                (s.removed_at IS NULL AND l.dropped_at IS NULL AND l.stopped_at IS NULL AND l.undone_at IS NULL
                 AND (l.closed_at IS NOT NULL OR c.state <> 'closed')) AS is_open,
                (l.closed_at IS NOT NULL AND l.undone_at IS NULL) AS has_closed, s.answer, s.answer_words, a.name AS answerer
           FROM closing_successor s JOIN closing l ON l.community_id = s.community_id AND l.number = s.closing
           JOIN community c ON c.id = s.community_id JOIN person p ON p.id = s.named_by LEFT JOIN person a ON a.id = s.answered_by
          WHERE s.other_id = $1 AND s.community_id = $2 ORDER BY s.closing DESC, s.number DESC LIMIT 1";

    /// Keeps what a community answers; changes nothing where it did.
    pub(super) fn answer(community: CommunityId, closing: i64, number: i64, answer: Carries, words: &str, by: PersonId, now: Moment) -> Changed =
        "UPDATE closing_successor SET answer = $4, answer_words = $5, answered_by = $6, answered_at = $7
          WHERE community_id = $1 AND closing = $2 AND number = $3 AND answer IS NULL AND removed_at IS NULL";

    /// The communities that said that they carry on, with what.
    pub(super) fn agreed(community: CommunityId, closing: i64) -> Vec<AgreedRow> =
        "SELECT c.id AS other, s.what, p.id AS by FROM closing_successor s JOIN community c ON c.id = s.other_id
           JOIN person p ON p.id = s.answered_by
          WHERE s.community_id = $1 AND s.closing = $2 AND s.answer = 'yes' AND s.removed_at IS NULL ORDER BY s.number";

    /// The communities a person coordinates that are asked and have not answered.
    pub(in super::super) fn waiting(person: PersonId) -> Vec<WaitingRow> =
        "SELECT c.slug, c.name, c.language, c.leaf, e.id AS earlier, e.name AS earlier_name, s.named_at AS at
           FROM membership m JOIN closing_successor s ON s.other_id = m.community_id AND s.answer IS NULL AND s.removed_at IS NULL
           JOIN closing l ON l.community_id = s.community_id AND l.number = s.closing
            AND l.dropped_at IS NULL AND l.stopped_at IS NULL AND l.undone_at IS NULL
           JOIN community c ON c.id = m.community_id
           JOIN community e ON e.id = s.community_id AND (l.closed_at IS NOT NULL OR e.state <> 'closed')
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND m.role = 'coordinator' ORDER BY s.named_at, c.id, e.id LIMIT 20";
}

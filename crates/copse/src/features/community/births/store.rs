//! The SQL of births.

use crate::base::communities::{Birth, GuestKind};
use db::{Changed, One};
use kernel::{CommunityId, LongText, Moment, PersonId, Slug, Title};

db::row! {
    /// A community that a new one may be like.
    #[derive(Clone, Debug)]
    pub struct CandidateRow {
        pub slug: Slug,
        pub name: Title,
        pub practice: LongText,
        pub domain: LongText,
        pub leaf: i64,
        pub language: String,
    }
}

db::row! {
    /// How a community began, and who stands behind it.
    #[derive(Clone, Debug)]
    pub struct BirthRow {
        pub birth: Birth,
        pub sponsor: String,
        pub sponsor_since: Option<Moment>,
    }
}

db::row! {
    /// What someone who waits to be let in answered to a question.
    #[derive(Clone, Debug)]
    pub struct AnswerRow {
        pub person: PersonId,
        pub question: String,
        pub answer: String,
    }
}

db::row! {
    /// Someone who is or was let in without belonging.
    #[derive(Clone, Debug)]
    pub struct GuestRow {
        pub person: PersonId,
        pub name: Title,
        pub kind: GuestKind,
        pub note: String,
        pub began_at: Moment,
        pub until_at: Option<Moment>,
        pub ended_at: Option<Moment>,
        pub given_by: Option<Title>,
    }
}

db::queries! {
    /// Communities that someone may know of and that have not ended, the newest first.
    pub(super) fn candidates(person: PersonId, most: i64) -> Vec<CandidateRow> =
        "SELECT c.slug, c.name, c.practice, c.domain, c.leaf, c.language FROM community c
          WHERE c.state <> 'closed'
            AND (c.visibility IN ('public', 'front')
                 OR EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $1 AND m.ended_at IS NULL))
          ORDER BY c.created_at DESC, c.id LIMIT $2";

    /// How a community began.
    pub(super) fn birth(community: CommunityId) -> One<BirthRow> =
        "SELECT c.birth, c.sponsor, c.sponsor_since FROM community c WHERE c.id = $1";

    /// Says how a community began and who stands behind it.
    pub fn set_birth(community: CommunityId, birth: Birth, sponsor: &str, since: Option<Moment>) -> Changed =
        "UPDATE community SET birth = $2, sponsor = $3, sponsor_since = $4 WHERE id = $1";

    /// When someone asked who waits to be let in.
    pub(super) fn waits_since(community: CommunityId, person: PersonId) -> Option<(Moment,)> =
        "SELECT r.asked_at FROM join_request r WHERE r.community_id = $1 AND r.person_id = $2 AND r.answered_at IS NULL";

    /// Forgets what someone answered, who answers anew while they wait.
    pub(super) fn forget_answers(community: CommunityId, person: PersonId, asked_at: Moment) -> Changed =
        "DELETE FROM join_answer WHERE community_id = $1 AND person_id = $2 AND asked_at = $3";

    /// Keeps an answer.
    pub(super) fn add_answer(community: CommunityId, person: PersonId, asked_at: Moment, place: i64, question: &str, answer: &str) -> Changed =
        "INSERT INTO join_answer (community_id, person_id, asked_at, place, question, answer) VALUES ($1, $2, $3, $4, $5, $6)";

    /// What all those answered who wait to be let in, or were told "not now" after a moment.
    pub(super) fn answers(community: CommunityId, after: Moment, most: i64) -> Vec<AnswerRow> =
        "SELECT a.person_id AS person, a.question, a.answer
           FROM join_answer a JOIN join_request r
             ON r.community_id = a.community_id AND r.person_id = a.person_id AND r.asked_at = a.asked_at
          WHERE a.community_id = $1 AND (r.answered_at IS NULL OR r.answer = 'no' AND r.answered_at > $2)
          ORDER BY a.asked_at, a.person_id, a.place LIMIT $3";

    /// What one of them answered.
    pub(super) fn answers_of(community: CommunityId, person: PersonId, asked_at: Moment) -> Vec<(String, String)> =
        "SELECT a.question, a.answer FROM join_answer a
          WHERE a.community_id = $1 AND a.person_id = $2 AND a.asked_at = $3 ORDER BY a.place";

    /// Lets someone in without belonging; changes nothing for who is let in.
    pub fn let_in(community: CommunityId, person: PersonId, kind: GuestKind, note: &str, now: Moment, until: Option<Moment>, by: Option<PersonId>) -> Changed =
        "INSERT INTO guest_term (community_id, person_id, kind, note, began_at, until_at, given_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT DO NOTHING";

    /// Ends what has run out, so that it can begin anew.
    pub fn end_what_ran_out(community: CommunityId, person: PersonId, now: Moment) -> Changed =
        "UPDATE guest_term SET ended_at = until_at
          WHERE community_id = $1 AND person_id = $2 AND ended_at IS NULL AND until_at <= $3";

    /// Lets someone in no longer.
    pub(super) fn end_guest(community: CommunityId, person: PersonId, now: Moment) -> Changed =
        "UPDATE guest_term SET ended_at = $3 WHERE community_id = $1 AND person_id = $2 AND ended_at IS NULL";

    /// Who is or was let in without belonging: those who are first, each newest first.
    pub(super) fn guests(community: CommunityId, most: i64) -> Vec<GuestRow> =
        "SELECT g.person_id AS person, p.name, g.kind, g.note, g.began_at, g.until_at, g.ended_at, b.name AS given_by
           FROM guest_term g JOIN person p ON p.id = g.person_id LEFT JOIN person b ON b.id = g.given_by
          WHERE g.community_id = $1
          ORDER BY CASE WHEN g.ended_at IS NULL THEN 0 ELSE 1 END, g.began_at DESC, g.person_id LIMIT $2";
}

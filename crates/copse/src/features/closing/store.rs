//! The SQL of this slice.

use super::{Answer, Step};
use db::{Changed, One};
use kernel::{CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// A closing, as far as it is.
    #[derive(Clone, Debug)]
    pub struct ClosingRow {
        pub number: i64,
        pub proposed_by: Option<PersonId>,
        pub proposer: Option<Title>,
        pub proposed_at: Option<Moment>,
        pub day_at: Option<Moment>,
        pub agreer: Option<Title>,
        pub agreed_at: Option<Moment>,
        pub agreed_why: String,
        pub stopper: Option<Title>,
        pub stopped_at: Option<Moment>,
        pub stopped_why: String,
        pub closed_at: Option<Moment>,
        pub undoer: Option<Title>,
        pub undone_at: Option<Moment>,
        pub undone_why: String,
    }
}

db::row! {
    /// What is said in a step.
    #[derive(Clone, Debug)]
    pub struct StepRow {
        pub step: Step,
        pub words: String,
        pub revision: i64,
        pub by: Title,
        pub saved_at: Moment,
    }
}

db::row! {
    /// What a member says to a closing.
    #[derive(Clone, Debug)]
    pub struct AnswerRow {
        pub person: PersonId,
        pub name: Title,
        pub answer: Answer,
        pub words: String,
        pub said_at: Moment,
    }
}

db::row! {
    /// A closing that waits for a coordinator.
    #[derive(Clone, Debug)]
    pub struct WaitingRow {
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub leaf: i64,
        pub by: Title,
        pub at: Moment,
    }
}

db::queries! {
    /// The last closing of a community that was not dropped.
    pub(super) fn last(community: CommunityId) -> Option<ClosingRow> =
        "SELECT l.number, l.proposed_by, p.name AS proposer, l.proposed_at, l.day_at, a.name AS agreer, l.agreed_at, l.agreed_why,
                s.name AS stopper, l.stopped_at, l.stopped_why, l.closed_at, u.name AS undoer, l.undone_at, l.undone_why
           FROM closing l LEFT JOIN person p ON p.id = l.proposed_by LEFT JOIN person a ON a.id = l.agreed_by
           LEFT JOIN person s ON s.id = l.stopped_by LEFT JOIN person u ON u.id = l.undone_by
          WHERE l.community_id = $1 AND l.dropped_at IS NULL ORDER BY l.number DESC LIMIT 1";

    /// The number of the last closing, dropped or not.
    pub(super) fn last_number(community: CommunityId) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(l.number), 0) AS BIGINT) AS number FROM closing l WHERE l.community_id = $1";

    /// Begins a closing.
    pub(super) fn begin(community: CommunityId, number: i64, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO closing (community_id, number, begun_by, begun_at) VALUES ($1, $2, $3, $4)";

    /// Begins a closing with the words of another.
    pub(super) fn copy_steps(community: CommunityId, from: i64, to: i64) -> Changed =
        "INSERT INTO closing_step (community_id, number, step, words, revision, by_id, saved_at)
         SELECT o.community_id, $3, o.step, o.words, o.revision, o.by_id, o.saved_at FROM closing_step o
          WHERE o.community_id = $1 AND o.number = $2";

    /// Drops a draft.
    pub(super) fn drop_draft(community: CommunityId, number: i64, by: PersonId, now: Moment) -> Changed =
        "UPDATE closing SET dropped_by = $3, dropped_at = $4
          WHERE community_id = $1 AND number = $2 AND proposed_at IS NULL AND dropped_at IS NULL";

    /// What is said, step by step.
    pub(super) fn steps(community: CommunityId, number: i64) -> Vec<StepRow> =
        "SELECT s.step, s.words, s.revision, p.name AS by, s.saved_at FROM closing_step s JOIN person p ON p.id = s.by_id
          WHERE s.community_id = $1 AND s.number = $2 ORDER BY s.step";

    /// Keeps the words of a step that has none yet.
    pub(super) fn add_step(community: CommunityId, number: i64, step: Step, words: &str, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO closing_step (community_id, number, step, words, revision, by_id, saved_at) VALUES ($1, $2, $3, $4, 1, $5, $6)
         ON CONFLICT (community_id, number, step) DO NOTHING";

    /// Keeps other words of a step, if `from` is still what is kept.
    pub(super) fn change_step(community: CommunityId, number: i64, step: Step, from: i64, words: &str, by: PersonId, now: Moment) -> Changed =
        "UPDATE closing_step SET words = $5, revision = revision + 1, by_id = $6, saved_at = $7
          WHERE community_id = $1 AND number = $2 AND step = $3 AND revision = $4";

    /// Proposes it.
    pub(super) fn propose(community: CommunityId, number: i64, by: PersonId, now: Moment, day: Option<Moment>) -> Changed =
        "UPDATE closing SET proposed_by = $3, proposed_at = $4, day_at = $5
          WHERE community_id = $1 AND number = $2 AND proposed_at IS NULL AND dropped_at IS NULL";

    /// Agrees to it; changes nothing where that was done.
    pub(super) fn agree(community: CommunityId, number: i64, by: PersonId, why: &str, now: Moment) -> Changed =
        "UPDATE closing SET agreed_by = $3, agreed_why = $4, agreed_at = $5
          WHERE community_id = $1 AND number = $2 AND agreed_at IS NULL AND stopped_at IS NULL AND closed_at IS NULL";

    /// Stops it.
    pub(super) fn stop(community: CommunityId, number: i64, by: PersonId, why: &str, now: Moment) -> Changed =
        "UPDATE closing SET stopped_by = $3, stopped_why = $4, stopped_at = $5
          WHERE community_id = $1 AND number = $2 AND stopped_at IS NULL AND closed_at IS NULL";

    /// Keeps that it took effect.
    pub(super) fn set_closed(community: CommunityId, number: i64, now: Moment) -> Changed =
        "UPDATE closing SET closed_at = $3 WHERE community_id = $1 AND number = $2 AND closed_at IS NULL";

    /// Keeps that it was undone.
    pub(super) fn set_undone(community: CommunityId, number: i64, by: PersonId, why: &str, now: Moment) -> Changed =
        "UPDATE closing SET undone_by = $3, undone_why = $4, undone_at = $5
          WHERE community_id = $1 AND number = $2 AND undone_at IS NULL";

    /// Keeps among what was said before what a member says to it now, where they are to say something else.
    pub(super) fn keep_answer_before(community: CommunityId, number: i64, person: PersonId, answer: Answer, words: &str) -> Changed =
        "INSERT INTO closing_answer_before (community_id, number, person_id, said_at, answer, words)
         SELECT a.community_id, a.number, a.person_id, a.said_at, a.answer, a.words FROM closing_answer a
          WHERE a.community_id = $1 AND a.number = $2 AND a.person_id = $3 AND (a.answer <> $4 OR a.words <> $5)
         ON CONFLICT DO NOTHING";

    /// What members said to it before they said something else, the first first.
    pub(super) fn answers_before(community: CommunityId, number: i64) -> Vec<AnswerRow> =
        "SELECT a.person_id AS person, p.name, a.answer, a.words, a.said_at FROM closing_answer_before a
           JOIN person p ON p.id = a.person_id
          WHERE a.community_id = $1 AND a.number = $2 ORDER BY a.said_at, a.person_id LIMIT 1000";

    /// Keeps what a member says to it, in place of what they said of it before.
    pub(super) fn add_answer(community: CommunityId, number: i64, person: PersonId, answer: Answer, words: &str, now: Moment) -> Changed =
        "INSERT INTO closing_answer (community_id, number, person_id, answer, words, said_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (community_id, number, person_id)
         DO UPDATE SET answer = excluded.answer, words = excluded.words, said_at = excluded.said_at";

    /// What members say to it, longest first.
    pub(super) fn answers(community: CommunityId, number: i64) -> Vec<AnswerRow> =
        "SELECT a.person_id AS person, p.name, a.answer, a.words, a.said_at FROM closing_answer a JOIN person p ON p.id = a.person_id
          WHERE a.community_id = $1 AND a.number = $2 ORDER BY a.said_at, a.person_id LIMIT 1000";

    /// How many who coordinate, but the proposer, would rather it went on or would take it over.
    pub(super) fn objections(community: CommunityId, number: i64) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM closing_answer a
           JOIN closing l ON l.community_id = a.community_id AND l.number = a.number AND l.proposed_by <> a.person_id
           JOIN membership m ON m.community_id = a.community_id AND m.person_id = a.person_id
            AND m.ended_at IS NULL AND m.role = 'coordinator'
          WHERE a.community_id = $1 AND a.number = $2 AND a.answer IN ('against', 'take_over')";

    /// How many who belong would take it over.
    pub(super) fn offers(community: CommunityId, number: i64) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM closing_answer a
           JOIN membership m ON m.community_id = a.community_id AND m.person_id = a.person_id AND m.ended_at IS NULL
          WHERE a.community_id = $1 AND a.number = $2 AND a.answer = 'take_over'";

    /// All who belong.
    pub(super) fn belonging(community: CommunityId) -> Vec<(PersonId,)> =
        "SELECT m.person_id FROM membership m WHERE m.community_id = $1 AND m.ended_at IS NULL ORDER BY m.person_id";

    /// The proposals of others, in communities a person coordinates, that nobody agreed to yet.
    pub(super) fn to_agree(person: PersonId) -> Vec<WaitingRow> =
        "SELECT c.slug, c.name, c.language, c.leaf, p.name AS by, l.proposed_at AS at
           FROM membership m JOIN closing l ON l.community_id = m.community_id AND l.proposed_at IS NOT NULL
            AND l.agreed_at IS NULL AND l.stopped_at IS NULL AND l.closed_at IS NULL
           JOIN community c ON c.id = m.community_id JOIN person p ON p.id = l.proposed_by
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND m.role = 'coordinator' AND l.proposed_by <> $1
          ORDER BY l.proposed_at NULLS LAST, c.id LIMIT 20";

    /// The offers of others to take over, in communities a person coordinates.
    pub(super) fn offered(person: PersonId) -> Vec<WaitingRow> =
        "SELECT c.slug, c.name, c.language, c.leaf, p.name AS by, a.said_at AS at
           FROM membership m JOIN closing l ON l.community_id = m.community_id AND l.proposed_at IS NOT NULL
            AND l.stopped_at IS NULL AND l.closed_at IS NULL
           JOIN closing_answer a ON a.community_id = l.community_id AND a.number = l.number AND a.answer = 'take_over'
           JOIN community c ON c.id = m.community_id JOIN person p ON p.id = a.person_id
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND m.role = 'coordinator' AND a.person_id <> $1
          ORDER BY a.said_at, c.id, a.person_id LIMIT 20";
}

//! The SQL of handing over.

use db::Changed;
use kernel::{CommunityId, DeputyId, HandoverId, Moment, PersonId, Slug, Title};

db::row! {
    /// Someone who was asked to follow.
    #[derive(Clone, Debug)]
    pub struct AskedRow {
        pub id: HandoverId,
        pub from_person: PersonId,
        pub from_name: Title,
        pub to_person: PersonId,
        pub to_name: Title,
        pub words: String,
        pub asked_at: Moment,
        pub answer: Option<String>,
        pub answer_words: String,
        pub answered_at: Option<Moment>,
    }
}

db::row! {
    /// Someone who stands in for a coordinator for a time.
    #[derive(Clone, Debug)]
    pub struct DeputyRow {
        pub id: DeputyId,
        pub coordinator: Title,
        pub coordinator_id: PersonId,
        pub person: PersonId,
        pub name: Title,
        pub begins_at: Moment,
        pub ends_at: Moment,
        pub note: String,
        pub ended_at: Option<Moment>,
    }
}

db::row! {
    /// What of it waits for a person.
    #[derive(Clone, Debug)]
    pub struct WaitingRow {
        pub slug: Slug,
        pub community: Title,
        pub language: String,
        pub leaf: i64,
        pub kind: String,
        pub id: Option<HandoverId>,
        pub community_id: CommunityId,
        pub other: PersonId,
        pub name: Title,
        pub at: Moment,
    }
}

db::queries! {
    /// Asks someone to follow; changes nothing where they are asked already.
    pub(super) fn add_handover(id: HandoverId, community: CommunityId, from: PersonId, to: PersonId, words: &str, now: Moment) -> Changed =
        "INSERT INTO handover (id, community_id, from_id, to_id, words, asked_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING";

    /// Who was asked to follow, the last first.
    pub(super) fn handovers(community: CommunityId, most: i64) -> Vec<AskedRow> =
        "SELECT h.id, h.from_id AS from_person, f.name AS from_name, h.to_id AS to_person, t.name AS to_name, h.words, h.asked_at,
                h.answer, h.answer_words, h.answered_at
           FROM handover h JOIN person f ON f.id = h.from_id JOIN person t ON t.id = h.to_id
          WHERE h.community_id = $1 ORDER BY h.asked_at DESC, h.id DESC LIMIT $2";

    /// Answers, once.
    pub(super) fn answer_handover(community: CommunityId, id: HandoverId, answer: &str, words: &str, now: Moment) -> Changed =
        "UPDATE handover SET answer = $3, answer_words = $4, answered_at = $5 WHERE community_id = $1 AND id = $2 AND answer IS NULL";

    /// Has someone stand in for a time.
    pub(super) fn add_deputy(id: DeputyId, community: CommunityId, coordinator: PersonId, person: PersonId, begins: Moment, ends: Moment, note: &str, now: Moment) -> Changed =
        "INSERT INTO deputy (id, community_id, coordinator_id, person_id, begins_at, ends_at, note, given_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

    /// Whether someone stands in for a coordinator already on some of the days.
    pub(super) fn stands_in_then(community: CommunityId, coordinator: PersonId, person: PersonId, begins: Moment, ends: Moment) -> Option<(DeputyId,)> =
        "SELECT d.id FROM deputy d
          WHERE d.community_id = $1 AND d.coordinator_id = $2 AND d.person_id = $3 AND d.begins_at < $5 AND d.ends_at > $4
            AND d.ended_at IS NULL LIMIT 1";

    /// Ends it before its time.
    pub(super) fn end_deputy(community: CommunityId, id: DeputyId, now: Moment) -> Changed =
        "UPDATE deputy SET ended_at = $3 WHERE community_id = $1 AND id = $2 AND ended_at IS NULL AND ends_at > $3";

    /// Who stood in, stands in or will, the last first.
    pub(super) fn deputies(community: CommunityId, most: i64) -> Vec<DeputyRow> =
        "SELECT d.id, c.name AS coordinator, d.coordinator_id, d.person_id AS person, p.name, d.begins_at, d.ends_at, d.note, d.ended_at
           FROM deputy d JOIN person c ON c.id = d.coordinator_id JOIN person p ON p.id = d.person_id
          WHERE d.community_id = $1 ORDER BY d.begins_at DESC, d.id DESC LIMIT $2";

    /// What waits for a person: being asked to follow, an answer that came of late while they coordinate, standing in
    /// now or soon, that whoever was to stand in for them has left of late.
    pub(super) fn waiting(person: PersonId, now: Moment, soon: Moment, late: Moment) -> Vec<WaitingRow> =
        "SELECT c.slug, c.name AS community, c.language, c.leaf, 'asked' AS kind, h.id, c.id AS community_id, p.id AS other, p.name, h.asked_at AS at
           FROM handover h JOIN community c ON c.id = h.community_id JOIN person p ON p.id = h.from_id
           JOIN membership m ON m.community_id = c.id AND m.person_id = $1 AND m.ended_at IS NULL
          WHERE h.to_id = $1 AND h.answer IS NULL
          UNION ALL
         SELECT c.slug, c.name, c.language, c.leaf, h.answer, h.id, c.id, p.id, p.name, h.answered_at
           FROM handover h JOIN community c ON c.id = h.community_id JOIN person p ON p.id = h.to_id
           JOIN membership m ON m.community_id = c.id AND m.person_id = $1 AND m.ended_at IS NULL AND m.role = 'coordinator'
          WHERE h.from_id = $1 AND h.answer IN ('yes', 'no') AND h.answered_at > $4
          UNION ALL
         SELECT c.slug, c.name, c.language, c.leaf, 'deputy', CAST(NULL AS TEXT), c.id, p.id, p.name, d.ends_at
           FROM deputy d JOIN community c ON c.id = d.community_id JOIN person p ON p.id = d.coordinator_id
           JOIN membership m ON m.community_id = c.id AND m.person_id = $1 AND m.ended_at IS NULL
          WHERE d.person_id = $1 AND d.ended_at IS NULL AND d.ends_at > $2 AND d.begins_at <= $3
          UNION ALL
         SELECT c.slug, c.name, c.language, c.leaf, 'deputy_gone', CAST(NULL AS TEXT), c.id, p.id, p.name, d.ended_at
           FROM deputy d JOIN community c ON c.id = d.community_id JOIN person p ON p.id = d.person_id
           JOIN membership m ON m.community_id = c.id AND m.person_id = $1 AND m.ended_at IS NULL AND m.role = 'coordinator'
          WHERE d.coordinator_id = $1 AND d.ended_at > $4 AND d.ends_at > $2
            AND NOT EXISTS (SELECT 1 FROM membership s WHERE s.community_id = c.id AND s.person_id = d.person_id AND s.ended_at IS NULL)
          ORDER BY 8, 1, 5 LIMIT 50";
}

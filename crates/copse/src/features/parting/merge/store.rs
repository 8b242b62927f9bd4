//! The SQL of one community that goes into another.

use crate::{base::communities::Visibility, features::parting::split::Outcome};
use db::Changed;
use kernel::{CommunityId, Moment, PartingId, PersonId, Slug, Title};

db::row! {
    /// What was proposed, and what came of it.
    #[derive(Clone, Debug)]
    pub struct MergeRow {
        pub id: PartingId,
        pub from_id: CommunityId,
        pub from_slug: Slug,
        pub from_name: Title,
        pub into_id: CommunityId,
        pub into_slug: Slug,
        pub into_name: Title,
        pub why: String,
        pub new_name: String,
        pub takes_circles: bool,
        pub until_at: Moment,
        pub proposed_by: Title,
        pub proposed_at: Moment,
        pub answer: Option<String>,
        pub answer_words: String,
        pub answered_by: Option<Title>,
        pub answered_at: Option<Moment>,
        pub outcome: Option<Outcome>,
        pub ended_by: Option<Title>,
        pub ended_at: Option<Moment>,
        pub ended_why: String,
    }
}

db::row! {
    /// A community that someone named.
    #[derive(Clone, Debug)]
    pub struct NamedRow {
        pub slug: Slug,
        pub name: Title,
        pub visibility: Visibility,
    }
}

db::row! {
    /// A member, and whether they said that they come.
    #[derive(Clone, Debug)]
    pub struct ComesRow {
        pub person: PersonId,
        pub name: Title,
        pub comes: Option<bool>,
    }
}

db::row! {
    /// What of it waits for a person.
    #[derive(Clone, Debug)]
    pub struct WaitingRow {
        pub id: PartingId,
        pub slug: Slug,
        pub community: Title,
        pub language: String,
        pub leaf: i64,
        pub from_name: Title,
        pub into_name: Title,
        pub until_at: Moment,
        /// Whether the person is of the side that goes.
        pub goes: bool,
        pub coordinates: bool,
        pub answer: Option<String>,
        pub has_said: bool,
    }
}

db::queries! {
    /// Proposes; changes nothing where something is proposed already.
    pub(super) fn add(id: PartingId, from: CommunityId, into: CommunityId, why: &str, new_name: &str, takes_circles: bool, until: Moment, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO merging (id, from_id, into_id, why, new_name, takes_circles, until_at, proposed_by, proposed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";

    /// What is proposed for a community now, and whether it is the one that goes.
    pub fn open(community: CommunityId) -> Option<(PartingId, bool)> =
        "SELECT m.id, m.from_id = $1 AS goes FROM merging m
          WHERE (m.from_id = $1 OR m.into_id = $1) AND m.ended_at IS NULL ORDER BY m.proposed_at, m.id LIMIT 1";

    /// All that was proposed for a community, the last first.
    pub fn all(community: CommunityId, most: i64) -> Vec<MergeRow> =
        "SELECT m.id, m.from_id, f.slug AS from_slug, f.name AS from_name, m.into_id, o.slug AS into_slug, o.name AS into_name, m.why,
                m.new_name, m.takes_circles, m.until_at, p.name AS proposed_by, m.proposed_at, m.answer, m.answer_words,
                a.name AS answered_by, m.answered_at, m.outcome, e.name AS ended_by, m.ended_at, m.ended_why
           FROM merging m JOIN community f ON f.id = m.from_id JOIN community o ON o.id = m.into_id
           JOIN person p ON p.id = m.proposed_by LEFT JOIN person a ON a.id = m.answered_by LEFT JOIN person e ON e.id = m.ended_by
          WHERE m.from_id = $1 OR m.into_id = $1 ORDER BY m.proposed_at DESC, m.id DESC LIMIT $2";

    /// One of them.
    pub(super) fn one(community: CommunityId, id: PartingId) -> Option<MergeRow> =
        "SELECT m.id, m.from_id, f.slug AS from_slug, f.name AS from_name, m.into_id, o.slug AS into_slug, o.name AS into_name, m.why,
                m.new_name, m.takes_circles, m.until_at, p.name AS proposed_by, m.proposed_at, m.answer, m.answer_words,
                a.name AS answered_by, m.answered_at, m.outcome, e.name AS ended_by, m.ended_at, m.ended_why
           FROM merging m JOIN community f ON f.id = m.from_id JOIN community o ON o.id = m.into_id
           JOIN person p ON p.id = m.proposed_by LEFT JOIN person a ON a.id = m.answered_by LEFT JOIN person e ON e.id = m.ended_by
          WHERE m.id = $2 AND (m.from_id = $1 OR m.into_id = $1)";

    /// Communities that a name or an address means, as far as someone may know of them.
    pub(super) fn named(person: PersonId, folded: &str, slug: &str) -> Vec<NamedRow> =
        "SELECT c.slug, c.name, c.visibility FROM community c
          WHERE (c.name_folded = $2 OR c.slug = $3)
            AND (c.visibility IN ('public', 'front')
                 OR EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $1 AND m.ended_at IS NULL))
          ORDER BY c.slug = $3 DESC, c.created_at, c.id LIMIT 5";

    /// Keeps what the other side says, once.
    pub(super) fn answer(id: PartingId, answer: &str, words: &str, by: PersonId, now: Moment) -> Changed =
        "UPDATE merging SET answer = $2, answer_words = $3, answered_by = $4, answered_at = $5
          WHERE id = $1 AND answer IS NULL AND ended_at IS NULL";

    /// Ends what waits.
    pub(super) fn end(id: PartingId, outcome: Outcome, by: PersonId, now: Moment, why: &str) -> Changed =
        "UPDATE merging SET outcome = $2, ended_by = $3, ended_at = $4, ended_why = $5 WHERE id = $1 AND ended_at IS NULL";

    /// Keeps whether a member comes.
    pub(super) fn say(id: PartingId, community: CommunityId, person: PersonId, comes: bool, now: Moment) -> Changed =
        "INSERT INTO merging_word (merging_id, community_id, person_id, comes, said_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (merging_id, person_id, said_at) DO UPDATE SET comes = excluded.comes";

    /// Who belongs to the side that goes, by name, each with what they said last.
    pub(super) fn words(id: PartingId, from: CommunityId) -> Vec<ComesRow> =
        "SELECT m.person_id AS person, p.name,
                (SELECT w.comes FROM merging_word w WHERE w.merging_id = $1 AND w.person_id = m.person_id
                  ORDER BY w.said_at DESC LIMIT 1) AS comes
           FROM membership m JOIN person p ON p.id = m.person_id
          WHERE m.community_id = $2 AND m.ended_at IS NULL ORDER BY p.name, p.id";

    /// Lets guests stay whose term ended with the community alone.
    pub(super) fn keep_guests(community: CommunityId, now: Moment) -> Changed =
        "UPDATE guest_term SET ended_at = NULL WHERE community_id = $1 AND ended_at = $2";

    /// What waits for a person: to say whether they come, to answer, to make it happen.
    pub(in super::super) fn waiting(person: PersonId, most: i64) -> Vec<WaitingRow> =
        "SELECT g.id, c.slug, c.name AS community, c.language, c.leaf, f.name AS from_name, o.name AS into_name, g.until_at,
                g.from_id = m.community_id AS goes, m.role = 'coordinator' AS coordinates, g.answer,
                EXISTS (SELECT 1 FROM merging_word w WHERE w.merging_id = g.id AND w.person_id = $1) AS has_said
           FROM membership m JOIN merging g ON g.from_id = m.community_id OR g.into_id = m.community_id
           JOIN community c ON c.id = m.community_id JOIN community f ON f.id = g.from_id JOIN community o ON o.id = g.into_id
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND g.ended_at IS NULL ORDER BY g.until_at, g.id, c.id LIMIT $2";
}

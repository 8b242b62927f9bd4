//! The SQL of activities. What was handed in is there while its author belongs to the community.

use db::Changed;
use kernel::{ActivityId, CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// An activity of a community.
    #[derive(Clone, Debug)]
    pub(super) struct ActivityRow {
        pub id: ActivityId,
        pub author: Title,
        pub title: Title,
        pub doc: String,
        pub version: i64,
        pub opened_at: Moment,
        pub ended_at: Option<Moment>,
    }
}

db::row! {
    /// Someone's own part in an activity.
    #[derive(Clone, Debug)]
    pub(super) struct MineRow {
        pub begun_at: Moment,
        pub handed_at: Option<Moment>,
        pub doc: Option<String>,
    }
}

db::row! {
    /// What someone handed in.
    #[derive(Clone, Debug)]
    pub(super) struct AnswerRow {
        pub person: PersonId,
        pub name: Title,
        pub handed_at: Option<Moment>,
        pub doc: Option<String>,
    }
}

db::queries! {
    /// The activities of a community, newest first, from behind the one named by moment and id.
    pub(super) fn activities(community: CommunityId, before: Moment, id: &str, most: i64) -> Vec<ActivityRow> =
        "SELECT a.id, p.name AS author, a.title, a.doc, a.version, a.opened_at, a.ended_at
           FROM activity a JOIN person p ON p.id = a.author_id
          WHERE a.community_id = $1 AND (a.opened_at, a.id) < ($2, $3) ORDER BY a.opened_at DESC, a.id DESC LIMIT $4";

    /// One of them.
    pub(super) fn activity(community: CommunityId, id: ActivityId) -> Option<ActivityRow> =
        "SELECT a.id, p.name AS author, a.title, a.doc, a.version, a.opened_at, a.ended_at
           FROM activity a JOIN person p ON p.id = a.author_id WHERE a.community_id = $1 AND a.id = $2";

    /// Any activity of a community.
    pub(super) fn any(community: CommunityId) -> Option<ActivityId> =
        "SELECT a.id FROM activity a WHERE a.community_id = $1 LIMIT 1";

    /// Hands an activity to a community.
    pub(super) fn add(id: ActivityId, community: CommunityId, author: PersonId, title: &Title, doc: &str, now: Moment) -> Changed =
        "INSERT INTO activity (id, community_id, author_id, title, doc, version, opened_at) VALUES ($1, $2, $3, $4, $5, 1, $6)";

    /// Changes what an activity asks, if `from` is still what stands there.
    pub(super) fn change(community: CommunityId, id: ActivityId, from: i64, title: &Title, doc: &str) -> Changed =
        "UPDATE activity SET title = $4, doc = $5, version = version + 1
          WHERE community_id = $1 AND id = $2 AND version = $3 AND ended_at IS NULL";

    /// Ends an activity.
    pub(super) fn end(community: CommunityId, id: ActivityId, now: Moment) -> Changed =
        "UPDATE activity SET ended_at = $3 WHERE community_id = $1 AND id = $2 AND ended_at IS NULL";

    /// Notes that someone took an activity up; changes nothing when they had.
    pub(super) fn take_up(activity: ActivityId, person: PersonId, now: Moment) -> Changed =
        "INSERT INTO activity_answer (activity_id, person_id, begun_at) VALUES ($1, $2, $3)
         ON CONFLICT (activity_id, person_id) DO NOTHING";

    /// Someone's own part in an activity.
    pub(super) fn mine(activity: ActivityId, person: PersonId) -> Option<MineRow> =
        "SELECT r.begun_at, r.handed_at, r.doc FROM activity_answer r WHERE r.activity_id = $1 AND r.person_id = $2";

    /// Hands something in, in the place of what was handed in before.
    pub(super) fn hand_in(activity: ActivityId, person: PersonId, doc: &str, now: Moment) -> Changed =
        "INSERT INTO activity_answer (activity_id, person_id, begun_at, handed_at, doc) VALUES ($1, $2, $4, $4, $3)
         ON CONFLICT (activity_id, person_id) DO UPDATE SET handed_at = excluded.handed_at, doc = excluded.doc";

    /// Takes back what was handed in; nothing of it is kept.
    pub(super) fn take_back(activity: ActivityId, person: PersonId) -> Changed =
        "UPDATE activity_answer SET handed_at = NULL, doc = NULL WHERE activity_id = $1 AND person_id = $2";

    /// What was handed in by those who belong now, in the order in which it came.
    pub(super) fn answers(activity: ActivityId) -> Vec<AnswerRow> =
        "SELECT r.person_id AS person, p.name, r.handed_at, r.doc
           FROM activity_answer r JOIN activity a ON a.id = r.activity_id JOIN person p ON p.id = r.person_id
           JOIN membership m ON m.community_id = a.community_id AND m.person_id = r.person_id AND m.ended_at IS NULL
          WHERE r.activity_id = $1 AND r.handed_at IS NOT NULL ORDER BY r.handed_at NULLS LAST, r.person_id LIMIT 500";

    /// What one of them handed in.
    pub(super) fn answer(activity: ActivityId, person: PersonId) -> Option<AnswerRow> =
        "SELECT r.person_id AS person, p.name, r.handed_at, r.doc
           FROM activity_answer r JOIN activity a ON a.id = r.activity_id JOIN person p ON p.id = r.person_id
           JOIN membership m ON m.community_id = a.community_id AND m.person_id = r.person_id AND m.ended_at IS NULL
          WHERE r.activity_id = $1 AND r.person_id = $2 AND r.handed_at IS NOT NULL";

    /// Activities that someone took up and has not handed in, where they belong now, the last one first.
    pub(super) fn under_way(person: PersonId) -> Vec<(ActivityId, Title, String, Slug)> =
        "SELECT a.id, a.title, a.doc, c.slug
           FROM activity_answer r JOIN activity a ON a.id = r.activity_id JOIN community c ON c.id = a.community_id
           JOIN membership m ON m.community_id = a.community_id AND m.person_id = r.person_id AND m.ended_at IS NULL
          WHERE r.person_id = $1 AND r.handed_at IS NULL AND a.ended_at IS NULL ORDER BY r.begun_at DESC, a.id DESC LIMIT 20";
}

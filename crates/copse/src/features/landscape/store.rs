//! The SQL of a landscape as a whole. Whose it is, is part of each question.

use crate::base::communities::Level;
use db::Changed;
use kernel::{CommunityId, LandscapeId, Moment, PersonId, TakenId, Title};

db::row! {
    /// A landscape as it lies in the database.
    #[derive(Clone, Debug)]
    pub(super) struct LandscapeRow {
        pub id: LandscapeId,
        pub doc: String,
    }
}

db::row! {
    /// A stay of a person in a community.
    #[derive(Clone, Debug)]
    pub(super) struct StayRow {
        pub community: CommunityId,
        pub name: Title,
        pub began_at: Moment,
        pub ended_at: Option<Moment>,
        pub place: String,
    }
}

db::queries! {
    /// A person's landscape.
    pub(super) fn of_person(person: PersonId) -> Option<LandscapeRow> =
        "SELECT l.id, l.doc FROM landscape l WHERE l.person_id = $1";

    /// Keeps a person's landscape, new or changed.
    pub(super) fn keep(id: LandscapeId, person: PersonId, doc: &str, revisit_on: Option<&str>, now: Moment) -> Changed =
        "INSERT INTO landscape (id, person_id, draft_hash, doc, revisit_on, made_at, changed_at, used_at)
         VALUES ($1, $2, NULL, $3, $4, $5, $5, $5)
         ON CONFLICT (person_id) DO UPDATE
         SET doc = excluded.doc, revisit_on = excluded.revisit_on, changed_at = excluded.changed_at, used_at = excluded.used_at";

    /// Keeps what puts something back that a person took out.
    pub(super) fn keep_taken(id: TakenId, person: PersonId, fields: &str, now: Moment) -> Changed =
        "INSERT INTO landscape_taken (id, landscape_id, fields, taken_at)
         SELECT CAST($1 AS TEXT), l.id, CAST($3 AS TEXT), CAST($4 AS BIGINT) FROM landscape l WHERE l.person_id = $2";

    /// What puts something back that a person took out since a moment.
    pub(super) fn taken(id: TakenId, person: PersonId, since: Moment) -> Option<(String,)> =
        "SELECT t.fields FROM landscape_taken t JOIN landscape l ON l.id = t.landscape_id
          WHERE t.id = $1 AND l.person_id = $2 AND t.taken_at > $3";

    /// Forgets what was taken out before a moment.
    pub(super) fn forget_taken(before: Moment) -> Changed = "DELETE FROM landscape_taken WHERE taken_at < $1";

    /// A person's stays in communities, in the order in which they began.
    pub(super) fn stays(person: PersonId) -> Vec<StayRow> =
        "SELECT m.community_id AS community, c.name, m.began_at, m.ended_at, c.place
           FROM membership m JOIN community c ON c.id = m.community_id
          WHERE m.person_id = $1 ORDER BY m.began_at, m.community_id";

    /// How the part that a person takes in their communities changed.
    pub(super) fn levels(person: PersonId) -> Vec<(CommunityId, Moment, Level)> =
        "SELECT l.community_id, l.said_at, l.level FROM level_change l WHERE l.person_id = $1 ORDER BY l.said_at, l.community_id";
}

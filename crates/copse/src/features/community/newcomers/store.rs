//! The SQL of first steps.

use super::Path;
use db::Changed;
use kernel::{CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// What is said to who is new.
    #[derive(Clone, Debug)]
    pub struct WordsRow {
        pub version: i64,
        pub words: String,
    }
}

db::row! {
    /// A step, with its number for good.
    #[derive(Clone, Debug)]
    pub struct StepRow {
        pub number: i64,
        pub words: String,
        pub went: Option<i64>,
    }
}

db::row! {
    /// First steps that wait for a person.
    #[derive(Clone, Debug)]
    pub struct WaitingRow {
        pub slug: Slug,
        pub community: Title,
        pub language: String,
        pub leaf: i64,
        pub path: Path,
    }
}

db::queries! {
    /// What is said now.
    pub(super) fn words(community: CommunityId, path: Path) -> Option<WordsRow> =
        "SELECT w.version, w.words FROM path_words w WHERE w.community_id = $1 AND w.path = $2 ORDER BY w.version DESC LIMIT 1";

    /// Says it; changes nothing where someone else was faster.
    pub(super) fn add_words(community: CommunityId, path: Path, version: i64, words: &str, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO path_words (community_id, path, version, words, said_by, said_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING";

    /// All steps there ever were, in their order.
    pub(super) fn steps(community: CommunityId, path: Path) -> Vec<StepRow> =
        "SELECT s.number, s.words, s.went FROM path_step s WHERE s.community_id = $1 AND s.path = $2 ORDER BY s.place, s.number";

    /// Adds a step.
    pub(super) fn add_step(community: CommunityId, path: Path, number: i64, words: &str, came: i64, place: i64) -> Changed =
        "INSERT INTO path_step (community_id, path, number, words, came, place) VALUES ($1, $2, $3, $4, $5, $6)";

    /// Puts a step in its place; with a version, it went then.
    pub(super) fn set_step(community: CommunityId, path: Path, number: i64, place: i64, went: Option<i64>) -> Changed =
        "UPDATE path_step SET place = $4, went = $5 WHERE community_id = $1 AND path = $2 AND number = $3";

    /// What someone has ticked.
    pub(super) fn ticks(community: CommunityId, path: Path, person: PersonId) -> Vec<(i64,)> =
        "SELECT k.number FROM path_tick k WHERE k.community_id = $1 AND k.path = $2 AND k.person_id = $3 ORDER BY k.number";

    /// Ticks a step.
    pub(super) fn tick(community: CommunityId, path: Path, person: PersonId, number: i64, now: Moment) -> Changed =
        "INSERT INTO path_tick (community_id, path, person_id, number, ticked_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";

    /// Ticks it no longer.
    pub(super) fn untick(community: CommunityId, path: Path, person: PersonId, number: i64) -> Changed =
        "DELETE FROM path_tick WHERE community_id = $1 AND path = $2 AND person_id = $3 AND number = $4";

    /// Puts the steps away.
    pub(super) fn put_away(community: CommunityId, path: Path, person: PersonId, now: Moment) -> Changed =
        "INSERT INTO path_away (community_id, path, person_id, away_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    /// First steps of communities that a person joined, or began to coordinate, after a moment; not those put away, nor those of
    /// which all is ticked.
    pub(super) fn waiting(person: PersonId, after: Moment) -> Vec<WaitingRow> =
        "SELECT c.slug, c.name AS community, c.language, c.leaf, w.path
           FROM path_words w JOIN community c ON c.id = w.community_id
           JOIN membership m ON m.community_id = c.id AND m.person_id = $1 AND m.ended_at IS NULL
          WHERE w.version = 1
            AND (w.path = 'newcomer' AND m.began_at > $2 AND m.began_how <> 'founded'
                 OR w.path = 'coordinator' AND EXISTS (SELECT 1 FROM duty_term d WHERE d.community_id = c.id AND d.person_id = $1
                        AND d.duty = 'coordinator' AND d.ended_at IS NULL AND d.began_at > $2 AND d.given_by IS NOT NULL))
            AND NOT EXISTS (SELECT 1 FROM path_away a WHERE a.community_id = c.id AND a.path = w.path AND a.person_id = $1)
            AND EXISTS (SELECT 1 FROM path_step s WHERE s.community_id = c.id AND s.path = w.path AND s.went IS NULL
                           AND NOT EXISTS (SELECT 1 FROM path_tick k WHERE k.community_id = c.id AND k.path = w.path
                                              AND k.person_id = $1 AND k.number = s.number))
          ORDER BY c.name_folded, c.id, w.path LIMIT 20";
}

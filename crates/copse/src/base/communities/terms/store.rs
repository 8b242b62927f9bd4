//! The SQL of stays and roles through time.

use super::{TermKind, UntilState};
use crate::base::communities::{Duty, coordinates};
use db::{Changed, One};
use kernel::{CommunityId, Moment, PersonId, Slug, TermId, Title};

db::row! {
    /// A stay or a role: as Copse saw it, with moments, or as it is told, with an id and with words and days.
    #[derive(Clone, Debug)]
    pub struct HeldRow {
        pub id: Option<TermId>,
        pub person: Option<PersonId>,
        pub name: String,
        pub handle: Option<String>,
        pub kind: TermKind,
        pub role: String,
        pub began_at: Option<Moment>,
        pub ended_at: Option<Moment>,
        pub from_words: String,
        pub from_earliest: Option<i64>,
        pub from_latest: Option<i64>,
        pub until_state: UntilState,
        pub until_words: String,
        pub until_earliest: Option<i64>,
        pub until_latest: Option<i64>,
        pub planned_words: String,
        pub planned_earliest: Option<i64>,
        pub planned_latest: Option<i64>,
        pub note: String,
        pub told_by: Option<PersonId>,
        pub teller: Option<String>,
        pub told_at: Option<Moment>,
        pub brought_by: Option<String>,
        pub came_with: String,
    }
}

db::row! {
    /// A term that is meant to end.
    #[derive(Clone, Debug)]
    pub struct EndingRow {
        pub slug: Slug,
        pub community: Title,
        pub language: String,
        pub leaf: i64,
        pub remind_days: i64,
        pub person: Option<PersonId>,
        pub name: String,
        pub kind: TermKind,
        pub role: String,
        pub planned_words: String,
        pub planned_earliest: i64,
        pub id: Option<TermId>,
    }
}

db::row! {
    /// A role that a community has of its own.
    #[derive(Clone, Debug)]
    pub struct OwnRole {
        pub number: i64,
        pub name: Title,
        pub about: String,
        pub months: Option<i64>,
        pub retired_at: Option<Moment>,
    }
}

/// When whoever holds what is told left for the first time since it was told; nothing where they did not. What was told to go
/// on ended with that stay.
macro_rules! left_since {
    ($told:literal) => {
        concat!(
            "(SELECT MIN(stay.ended_at) FROM membership stay WHERE stay.community_id = ",
            $told,
            ".community_id AND stay.person_id = ",
            $told,
            ".person_id AND stay.ended_at >= ",
            $told,
            ".told_at)"
        )
    };
}
pub(crate) use left_since;

/// Whether a stay is told to those who belong or belonged: while it lasts, where whoever left wished so, and where nobody left
/// but the community ended or a part of it went its own way.
macro_rules! is_told {
    ($stay:literal) => {
        concat!("(", $stay, ".ended_at IS NULL OR ", $stay, ".stays_listed OR ", $stay, ".ended_how IN ('ended', 'went_along'))")
    };
}
pub(crate) use is_told;

db::queries! {
    /// Takes back what is told; changes nothing where it was.
    pub(super) fn withdraw_term(community: CommunityId, term: TermId, by: Option<PersonId>, why: &str, now: Moment) -> Changed =
        "UPDATE told_term SET withdrawn_at = $5, withdrawn_by = $3, withdrawn_why = $4
          WHERE community_id = $1 AND id = $2 AND withdrawn_at IS NULL";

    /// Everything that anyone held between two days, or perhaps did: stays and duties as Copse saw them, whatever their days,
    /// and what is told. What was told to go on ended with the stay of whoever held it, if that ended since.
    pub(super) fn held(community: CommunityId, first: i64, last: i64) -> Vec<HeldRow> =
        concat!("SELECT CAST(NULL AS TEXT) AS id, m.person_id AS person, p.name, p.handle, 'member' AS kind, '' AS role,
                m.began_at, m.ended_at, '' AS from_words, CAST(NULL AS BIGINT) AS from_earliest, CAST(NULL AS BIGINT) AS from_latest,
                'ongoing' AS until_state, '' AS until_words, CAST(NULL AS BIGINT) AS until_earliest, CAST(NULL AS BIGINT) AS until_latest,
                '' AS planned_words, CAST(NULL AS BIGINT) AS planned_earliest, CAST(NULL AS BIGINT) AS planned_latest, '' AS note,
                CAST(NULL AS TEXT) AS told_by, CAST(NULL AS TEXT) AS teller, CAST(NULL AS BIGINT) AS told_at, b.name AS brought_by, m.came_with
           FROM membership m JOIN person p ON p.id = m.person_id LEFT JOIN person b ON b.id = m.brought_by
          WHERE m.community_id = $1 AND ", is_told!("m"), "
          UNION ALL
         SELECT CAST(NULL AS TEXT), d.person_id, p.name, p.handle, d.duty, '', d.began_at, d.ended_at, '', CAST(NULL AS BIGINT),
                CAST(NULL AS BIGINT), 'ongoing', '', CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), d.planned_words, d.planned_earliest,
                d.planned_latest, '', CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS BIGINT), CAST(NULL AS TEXT), ''
           FROM duty_term d JOIN person p ON p.id = d.person_id WHERE d.community_id = $1
          UNION ALL
         SELECT t.id, t.person_id, COALESCE(p.name, t.holder), p.handle, t.kind, t.role, CAST(NULL AS BIGINT),
                CASE WHEN t.until_state = 'ongoing' THEN ", left_since!("t"), " END,
                t.from_words, t.from_earliest, t.from_latest, t.until_state, t.until_words, t.until_earliest, t.until_latest,
                t.planned_words, t.planned_earliest, t.planned_latest, t.note, t.told_by, b.name, t.told_at, CAST(NULL AS TEXT), ''
           FROM told_term t LEFT JOIN person p ON p.id = t.person_id LEFT JOIN person b ON b.id = t.told_by
          WHERE t.community_id = $1 AND t.withdrawn_at IS NULL
            AND (t.from_earliest IS NULL OR t.from_earliest <= $3) AND (t.until_latest IS NULL OR t.until_latest >= $2)");

    /// What is told, by its id, while it stands: of whom, by whom.
    pub fn told_term(community: CommunityId, term: TermId) -> Option<(Option<PersonId>, Option<PersonId>)> =
        "SELECT t.person_id, t.told_by FROM told_term t WHERE t.community_id = $1 AND t.id = $2 AND t.withdrawn_at IS NULL";

    /// Anything that is told.
    pub fn has_told(community: CommunityId) -> Option<(TermId,)> =
        "SELECT t.id FROM told_term t WHERE t.community_id = $1 AND t.withdrawn_at IS NULL LIMIT 1";

    /// The terms meant to end up to a day: one's own, and those in communities one coordinates.
    pub(super) fn ending(person: PersonId, until: i64, most: i64, now: Moment) -> Vec<EndingRow> =
        concat!("SELECT c.slug, c.name AS community, c.language, c.leaf, c.remind_days, d.person_id AS person, p.name, d.duty AS kind,
                '' AS role, d.planned_words, d.planned_earliest, CAST(NULL AS TEXT) AS id
           FROM membership m JOIN community c ON c.id = m.community_id
           JOIN duty_term d ON d.community_id = m.community_id AND d.ended_at IS NULL AND d.planned_earliest <= $2
           JOIN person p ON p.id = d.person_id
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND (", coordinates!("$4"), " OR d.person_id = $1)
          UNION ALL
         SELECT c.slug, c.name, c.language, c.leaf, c.remind_days, t.person_id, COALESCE(p.name, t.holder), t.kind, t.role,
                t.planned_words, t.planned_earliest, t.id
           FROM membership m JOIN community c ON c.id = m.community_id
           JOIN told_term t ON t.community_id = m.community_id AND t.withdrawn_at IS NULL AND t.until_state = 'ongoing'
                           AND t.planned_earliest <= $2
                           AND ", left_since!("t"), " IS NULL
           LEFT JOIN person p ON p.id = t.person_id
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND (", coordinates!("$4"), " OR t.person_id = $1)
          ORDER BY 11, 1, 7, 8 LIMIT $3");

    /// Says when a duty that someone holds is meant to pass on.
    pub fn plan_duty(community: CommunityId, person: PersonId, duty: Duty, words: &str, earliest: Option<i64>, latest: Option<i64>) -> Changed =
        "UPDATE duty_term SET planned_words = $4, planned_earliest = $5, planned_latest = $6
          WHERE community_id = $1 AND person_id = $2 AND duty = $3 AND ended_at IS NULL";

    /// How many days before a term ends Today says so.
    pub fn remind_days(community: CommunityId) -> One<(i64,)> = "SELECT c.remind_days FROM community c WHERE c.id = $1";

    /// Sets it.
    pub fn set_remind_days(community: CommunityId, days: i64) -> Changed =
        "UPDATE community SET remind_days = $2 WHERE id = $1";

    /// Keeps whose link someone came with.
    pub fn set_brought_by(community: CommunityId, person: PersonId, token_hash: &[u8; 32]) -> Changed =
        "UPDATE membership SET brought_by = (SELECT i.made_by FROM invitation i WHERE i.token_hash = $3 AND i.made_by <> $2)
          WHERE community_id = $1 AND person_id = $2 AND ended_at IS NULL";

    /// Keeps with whom someone says they came.
    pub fn set_came_with(community: CommunityId, person: PersonId, words: &str) -> Changed =
        "UPDATE membership SET came_with = $3 WHERE community_id = $1 AND person_id = $2 AND ended_at IS NULL";

    /// The roles a community has of its own, those it still has first.
    pub fn own_roles(community: CommunityId) -> Vec<OwnRole> =
        "SELECT r.number, r.name, r.about, r.months, r.retired_at FROM community_role r
          WHERE r.community_id = $1 ORDER BY (r.retired_at IS NOT NULL), r.name_folded, r.number";

    /// Adds one; changes nothing where the community has one of this name.
    pub fn add_own_role(community: CommunityId, number: i64, name: &Title, folded: &str, about: &str, months: Option<i64>, by: Option<PersonId>, now: Moment) -> Changed =
        "INSERT INTO community_role (community_id, number, name, name_folded, about, months, made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";

    /// The last number that was given.
    pub fn last_own_role(community: CommunityId) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(r.number), 0) AS BIGINT) AS last FROM community_role r WHERE r.community_id = $1";

    /// The number of the role of a name.
    pub fn own_role_named(community: CommunityId, folded: &str) -> Option<(i64,)> =
        "SELECT r.number FROM community_role r WHERE r.community_id = $1 AND r.name_folded = $2 AND r.retired_at IS NULL";

    /// Says otherwise what a role is for, and how long one holds it.
    pub fn change_own_role(community: CommunityId, number: i64, about: &str, months: Option<i64>) -> Changed =
        "UPDATE community_role SET about = $3, months = $4 WHERE community_id = $1 AND number = $2 AND retired_at IS NULL";

    /// Gives up a role; what was held of it stays.
    pub fn retire_own_role(community: CommunityId, number: i64, now: Moment) -> Changed =
        "UPDATE community_role SET retired_at = $3 WHERE community_id = $1 AND number = $2 AND retired_at IS NULL";
}

db::many! {
    /// Keeps what is told of stays and roles.
    pub(super) fn add_told_terms(id: TermId, community: CommunityId, person: Option<PersonId>, holder: &str, holder_folded: &str, kind: TermKind, role: &str, role_folded: &str, from_words: &str, from_edtf: &str, from_earliest: Option<i64>, from_latest: Option<i64>, until_state: UntilState, until_words: &str, until_edtf: &str, until_earliest: Option<i64>, until_latest: Option<i64>, planned_words: &str, planned_earliest: Option<i64>, planned_latest: Option<i64>, note: &str, by: Option<PersonId>, now: Moment, instead_of: Option<TermId>) =
        "INSERT INTO told_term (id, community_id, person_id, holder, holder_folded, kind, role, role_folded, from_words, from_edtf,
                                from_earliest, from_latest, until_state, until_words, until_edtf, until_earliest, until_latest,
                                planned_words, planned_earliest, planned_latest, note, told_by, told_at, instead_of, withdrawn_why)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, '')";
}

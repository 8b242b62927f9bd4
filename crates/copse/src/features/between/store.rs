//! The SQL of terms between two communities; asked for a pair that [`super::rule::open`] opened, the smaller id first.

use db::Changed;
use kernel::{CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// A version of the terms.
    #[derive(Clone, Debug)]
    pub struct VersionRow {
        pub version: i64,
        pub words: String,
        pub why: String,
        pub side: CommunityId,
        pub author: Title,
        pub proposed_at: Moment,
    }
}

db::row! {
    /// That a side agreed to a version.
    #[derive(Clone, Debug)]
    pub struct AssentRow {
        pub version: i64,
        pub side: CommunityId,
        pub name: Title,
        pub agreed_at: Moment,
    }
}

db::row! {
    /// Terms that wait for a side for which someone speaks.
    #[derive(Clone, Debug)]
    pub struct WaitingRow {
        pub slug: Slug,
        pub community: Title,
        pub language: String,
        pub leaf: i64,
        pub other: Slug,
        pub other_name: Title,
        pub since: Moment,
    }
}

db::queries! {
    /// The versions, the last first.
    pub(super) fn versions(one: CommunityId, other: CommunityId) -> Vec<VersionRow> =
        "SELECT v.version, v.words, v.why, v.side_id AS side, p.name AS author, v.proposed_at
           FROM mutual_terms v JOIN person p ON p.id = v.author_id
          WHERE v.one_id = $1 AND v.other_id = $2 ORDER BY v.version DESC";

    /// Who agreed to which for which side.
    pub(super) fn assents(one: CommunityId, other: CommunityId) -> Vec<AssentRow> =
        "SELECT a.version, a.side_id AS side, p.name, a.agreed_at
           FROM mutual_assent a JOIN person p ON p.id = a.person_id
          WHERE a.one_id = $1 AND a.other_id = $2 ORDER BY a.version DESC, a.agreed_at, a.side_id";

    /// Proposes a version; changes nothing where it is there already.
    pub(super) fn propose(one: CommunityId, other: CommunityId, version: i64, words: &str, why: &str, side: CommunityId, author: PersonId, now: Moment) -> Changed =
        "INSERT INTO mutual_terms (one_id, other_id, version, words, why, side_id, author_id, proposed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";

    pub(super) fn agree(one: CommunityId, other: CommunityId, version: i64, side: CommunityId, person: PersonId, now: Moment) -> Changed =
        "INSERT INTO mutual_assent (one_id, other_id, version, side_id, person_id, agreed_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING";

    /// The last versions that wait for a side which a person coordinates, or coordinated when it closed.
    pub(super) fn waiting(person: PersonId) -> Vec<WaitingRow> =
        "SELECT c.slug, c.name AS community, c.language, c.leaf, o.slug AS other, o.name AS other_name, v.proposed_at AS since
           FROM membership m JOIN community c ON c.id = m.community_id
           JOIN mutual_terms v ON (v.one_id = c.id OR v.other_id = c.id)
           JOIN community o ON o.id = CASE WHEN v.one_id = c.id THEN v.other_id ELSE v.one_id END
          WHERE m.person_id = $1 AND m.role = 'coordinator'
            AND (m.ended_at IS NULL OR c.state = 'closed' AND m.ended_how = 'ended' AND m.ended_at = c.state_since)
            AND NOT EXISTS (SELECT 1 FROM mutual_terms l WHERE l.one_id = v.one_id AND l.other_id = v.other_id AND l.version > v.version)
            AND NOT EXISTS (SELECT 1 FROM mutual_assent a WHERE a.one_id = v.one_id AND a.other_id = v.other_id
                               AND a.version = v.version AND a.side_id = c.id)
          ORDER BY v.proposed_at DESC, c.id, o.id LIMIT 20";
}

//! The SQL of moving in and out.

use crate::base::communities::{Joining, Scale, State, Tie, Visibility, terms::TermKind};
use db::{Changed, One};
use kernel::{CommunityId, Moment, PersonId, Slug, TermId, Title};

db::row! {
    /// A community as a file finds it: what the file said of it last, if it came with one.
    #[derive(Clone, Debug)]
    pub(super) struct ThereRow {
        pub id: CommunityId,
        pub slug: Slug,
        pub said: Option<String>,
    }
}

db::row! {
    /// What a file may change of a community, apart from its charter.
    #[derive(Clone, Debug)]
    pub(super) struct KeptRow {
        pub charter_version: i64,
        pub visibility: Visibility,
        pub joining: Joining,
        pub language: String,
        pub place: String,
        pub place_code: String,
        pub scale: Scale,
        pub state: State,
    }
}

db::row! {
    /// A person who came with a file.
    #[derive(Clone, Debug)]
    pub(super) struct BroughtPersonRow {
        pub key: String,
        pub person: PersonId,
        pub name: Title,
        pub has_account: bool,
    }
}

db::row! {
    /// A stay or role that came with a file, and whether it stands as it came.
    #[derive(Clone, Debug)]
    pub(super) struct BroughtTermRow {
        pub person: PersonId,
        pub role_folded: String,
        pub from_words: String,
        pub said: String,
        pub term: TermId,
        pub stands: bool,
    }
}

db::queries! {
    /// Forgets that someone with an account was asked by mail to come.
    pub(super) fn forget_asking(person: PersonId) -> Changed =
        "DELETE FROM mailed_asking WHERE email_folded IN (SELECT a.email_folded FROM account a WHERE a.person_id = $1)";

    /// All communities with their addresses, those they had before among them.
    pub(super) fn there() -> Vec<ThereRow> =
        "SELECT c.id, c.slug, b.said FROM community c LEFT JOIN brought_community b ON b.community_id = c.id
          UNION ALL
         SELECT o.community_id, o.slug, b.said FROM community_slug o LEFT JOIN brought_community b ON b.community_id = o.community_id";

    /// What a file may change of a community.
    pub(super) fn kept(community: CommunityId) -> Option<KeptRow> =
        "SELECT c.charter_version, c.visibility, c.joining, c.language, c.place, c.place_code, c.scale, c.state FROM community c WHERE c.id = $1";

    /// Says how a community fares.
    pub(super) fn set_state(community: CommunityId, state: State, since: Moment) -> Changed =
        "UPDATE community SET state = $2, state_since = $3 WHERE id = $1 AND state <> $2";

    /// All that stands under something now: what, under what, how.
    pub(super) fn ties() -> Vec<(Slug, Slug, Tie)> =
        "SELECT c.slug, p.slug AS parent, t.kind
           FROM community_tie t JOIN community c ON c.id = t.child_id JOIN community p ON p.id = t.parent_id WHERE t.ended_at IS NULL";

    /// What a community stands under now in a way.
    pub(super) fn ties_of(community: CommunityId, kind: Tie) -> Vec<(CommunityId,)> =
        "SELECT t.parent_id FROM community_tie t WHERE t.child_id = $1 AND t.kind = $2 AND t.ended_at IS NULL ORDER BY t.parent_id";

    /// Keeps what a file said of a community.
    pub(super) fn keep_community(community: CommunityId, said: &str) -> Changed =
        "INSERT INTO brought_community (community_id, said) VALUES ($1, $2)
         ON CONFLICT (community_id) DO UPDATE SET said = excluded.said";

    /// Everyone who came with a file.
    pub(super) fn brought_people() -> Vec<BroughtPersonRow> =
        "SELECT b.person_key AS key, b.person_id AS person, p.name,
                EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id) AS has_account
           FROM brought_person b JOIN person p ON p.id = b.person_id";

    /// How many people and how many stays and roles came with files.
    pub(super) fn count_brought() -> One<(i64, i64)> =
        "SELECT CAST((SELECT COUNT(*) FROM brought_person) AS BIGINT) AS people,
                CAST((SELECT COUNT(*) FROM brought_term) AS BIGINT) AS terms";

    /// The names of people by their ids, from one to another, and whether they have an account.
    pub(super) fn people_between(first: PersonId, last: PersonId) -> Vec<(PersonId, Title, bool)> =
        "SELECT p.id, p.name, EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id) AS has_account
           FROM person p WHERE p.id >= $1 AND p.id <= $2";

    /// Changes the name of someone who has no account, and so no say in it.
    pub(super) fn rename(person: PersonId, name: &Title) -> Changed =
        "UPDATE person SET name = $2 WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = $1)";

    /// The stays and roles of a community that came with a file.
    pub(super) fn brought_terms(community: CommunityId) -> Vec<BroughtTermRow> =
        "SELECT b.person_id AS person, b.role_folded, b.from_words, b.said, b.term_id AS term, t.withdrawn_at IS NULL AS stands
           FROM brought_term b JOIN told_term t ON t.id = b.term_id WHERE b.community_id = $1";

    /// The stays and duties that Copse saw in a community: of whom, what, since when.
    pub(super) fn seen(community: CommunityId) -> Vec<(PersonId, TermKind, Moment)> =
        "SELECT m.person_id, 'member' AS kind, m.began_at FROM membership m WHERE m.community_id = $1
          UNION ALL SELECT d.person_id, d.duty, d.began_at FROM duty_term d WHERE d.community_id = $1";

    /// What the chronicle of a community says happened and to what, oldest first.
    #[cfg(test)]
    pub(super) fn told(community: CommunityId) -> Vec<(String, String)> =
        "SELECT e.verb, e.detail FROM chronicle e WHERE e.community_id = $1 ORDER BY e.seq";
}

db::many! {
    /// Keeps by what people are known again.
    pub(super) fn keep_people(key: &str, person: PersonId) =
        "INSERT INTO brought_person (person_key, person_id) VALUES ($1, $2) ON CONFLICT (person_key) DO NOTHING";

    /// Keeps by what stays and roles are known again, and what the file said of them.
    pub(super) fn keep_terms(community: CommunityId, person: PersonId, role_folded: &str, from_words: &str, said: &str, term: TermId) =
        "INSERT INTO brought_term (community_id, person_id, role_folded, from_words, said, term_id) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (community_id, person_id, role_folded, from_words) DO UPDATE SET said = excluded.said, term_id = excluded.term_id";
}

//! The SQL of mediations. What is about one mediation is asked with its id, after [`super::rule::seat`] found the asker in it.

use super::rule::Outcome;
use db::Changed;
use kernel::{CommunityId, MediationId, Moment, PersonId, Slug, Title};

db::row! {
    /// A mediation.
    #[derive(Clone, Debug)]
    pub struct MediationRow {
        pub id: MediationId,
        pub mediator: PersonId,
        pub mediator_name: Title,
        pub about: String,
        pub opened_by: PersonId,
        pub opener: Title,
        pub opened_at: Moment,
        pub taken_at: Option<Moment>,
        pub closed_at: Option<Moment>,
        pub outcome: Option<Outcome>,
        pub line: String,
    }
}

db::row! {
    /// A party of one.
    #[derive(Clone, Debug)]
    pub struct PartyRow {
        pub person: PersonId,
        pub name: Title,
        pub agreed_at: Option<Moment>,
        pub left_at: Option<Moment>,
        pub left_words: String,
        pub tells: String,
    }
}

db::row! {
    /// Something noted in its log.
    #[derive(Clone, Debug)]
    pub struct EntryRow {
        pub number: i64,
        pub author: Title,
        pub is_own: bool,
        pub words: String,
        pub written_at: Moment,
    }
}

db::row! {
    /// A version of what the parties come to agree on.
    #[derive(Clone, Debug)]
    pub struct AgreementRow {
        pub version: i64,
        pub words: String,
        pub author: Title,
        pub written_at: Moment,
    }
}

db::row! {
    /// A mediation that someone opened for others.
    #[derive(Clone, Debug)]
    pub struct OpenedRow {
        pub id: MediationId,
        pub mediator_name: Title,
        pub about: String,
        pub opened_at: Moment,
        pub taken_at: Option<Moment>,
        pub ended_at: Option<Moment>,
    }
}

db::row! {
    /// A mediation that waits for someone.
    #[derive(Clone, Debug)]
    pub struct WaitingRow {
        pub id: MediationId,
        pub slug: Slug,
        pub community: Title,
        pub language: String,
        pub leaf: i64,
        pub what: String,
        pub by: Title,
        pub since: Moment,
    }
}

/// When a mediation was ended: by whoever closed it, or since a party or who mediates left the community.
macro_rules! ended {
    () => {
        "COALESCE(m.closed_at, (SELECT MIN(gone.ended_at) FROM membership gone
                                 WHERE gone.community_id = m.community_id AND gone.ended_how IN ('left', 'went_along')
                                   AND gone.ended_at >= m.opened_at
                                   AND (gone.person_id = m.mediator_id OR EXISTS
                                        (SELECT 1 FROM mediation_party z WHERE z.mediation_id = m.id AND z.person_id = gone.person_id))))"
    };
}

db::queries! {
    pub(super) fn add(id: MediationId, community: CommunityId, mediator: PersonId, about: &str, by: PersonId, now: Moment, taken: Option<Moment>) -> Changed =
        "INSERT INTO mediation (id, community_id, mediator_id, about, opened_by, opened_at, taken_at, line)
         VALUES ($1, $2, $3, $4, $5, $6, $7, '')";

    pub(super) fn add_party(id: MediationId, person: PersonId, agreed: Option<Moment>) -> Changed =
        "INSERT INTO mediation_party (mediation_id, person_id, agreed_at, left_words, tells) VALUES ($1, $2, $3, '', '')";

    /// A mediation of a community in which a person mediates or is a party.
    pub(super) fn mediation(community: CommunityId, id: MediationId, person: PersonId) -> Option<MediationRow> =
        concat!("SELECT m.id, m.mediator_id AS mediator, p.name AS mediator_name, m.about, m.opened_by, o.name AS opener, m.opened_at, m.taken_at, ", ended!(), " AS closed_at,
                m.outcome, m.line
           FROM mediation m JOIN person p ON p.id = m.mediator_id JOIN person o ON o.id = m.opened_by
          WHERE m.community_id = $1 AND m.id = $2
            AND (m.mediator_id = $3 OR EXISTS (SELECT 1 FROM mediation_party y WHERE y.mediation_id = m.id AND y.person_id = $3))");

    /// The mediations of a community in which a person mediates or is a party, the last first. A party knows of it once
    /// someone mediates.
    pub(super) fn mine(community: CommunityId, person: PersonId) -> Vec<MediationRow> =
        concat!("SELECT m.id, m.mediator_id AS mediator, p.name AS mediator_name, m.about, m.opened_by, o.name AS opener, m.opened_at, m.taken_at, ", ended!(), " AS closed_at,
                m.outcome, m.line
           FROM mediation m JOIN person p ON p.id = m.mediator_id JOIN person o ON o.id = m.opened_by
          WHERE m.community_id = $1
            AND (m.mediator_id = $2
                 OR (m.taken_at IS NOT NULL OR m.opened_by = $2)
                    AND EXISTS (SELECT 1 FROM mediation_party y WHERE y.mediation_id = m.id AND y.person_id = $2))
          ORDER BY m.opened_at DESC, m.id DESC LIMIT 200");

    /// The mediations of a community that someone opened for others, the last first: not how they go, which is between those
    /// in them.
    pub(super) fn opened_for_others(community: CommunityId, person: PersonId) -> Vec<OpenedRow> =
        concat!("SELECT m.id, p.name AS mediator_name, m.about, m.opened_at, m.taken_at, ", ended!(), " AS ended_at
           FROM mediation m JOIN person p ON p.id = m.mediator_id
          WHERE m.community_id = $1 AND m.opened_by = $2 AND m.mediator_id <> $2
            AND NOT EXISTS (SELECT 1 FROM mediation_party y WHERE y.mediation_id = m.id AND y.person_id = $2)
          ORDER BY m.opened_at DESC, m.id DESC LIMIT 200");

    /// Asks for one no longer that nobody has taken on; changes nothing otherwise.
    pub(super) fn take_back(community: CommunityId, id: MediationId, by: PersonId, outcome: Outcome, now: Moment) -> Changed =
        "UPDATE mediation SET closed_at = $5, outcome = $4
          WHERE community_id = $1 AND id = $2 AND opened_by = $3 AND taken_at IS NULL AND closed_at IS NULL";

    /// Who takes part or was asked to, and since when they do not: by their word, or by leaving the community.
    pub(super) fn parties(id: MediationId) -> Vec<PartyRow> =
        "SELECT y.person_id AS person, p.name, y.agreed_at,
                COALESCE(y.left_at, (SELECT MIN(gone.ended_at) FROM membership gone
                                      WHERE gone.community_id = m.community_id AND gone.person_id = y.person_id
                                        AND gone.ended_how IN ('left', 'went_along') AND gone.ended_at >= m.opened_at
                                        AND (m.closed_at IS NULL OR gone.ended_at < m.closed_at))) AS left_at,
                y.left_words, y.tells
           FROM mediation_party y JOIN mediation m ON m.id = y.mediation_id JOIN person p ON p.id = y.person_id
          WHERE y.mediation_id = $1 ORDER BY p.name, p.id";

    /// The log in its order; notes of the mediator alone only with `own`.
    pub(super) fn entries(id: MediationId, own: bool) -> Vec<EntryRow> =
        "SELECT e.number, p.name AS author, e.is_own, e.words, e.written_at
           FROM mediation_entry e JOIN person p ON p.id = e.author_id
          WHERE e.mediation_id = $1 AND (NOT e.is_own OR $2) ORDER BY e.number";

    /// The versions of the agreement, the last first.
    pub(super) fn agreements(id: MediationId) -> Vec<AgreementRow> =
        "SELECT a.version, a.words, p.name AS author, a.written_at
           FROM mediation_agreement a JOIN person p ON p.id = a.author_id WHERE a.mediation_id = $1 ORDER BY a.version DESC";

    /// Who agrees to a version.
    pub(super) fn assents(id: MediationId, version: i64) -> Vec<(PersonId,)> =
        "SELECT s.person_id FROM mediation_assent s WHERE s.mediation_id = $1 AND s.version = $2";

    pub(super) fn take_on(id: MediationId, now: Moment) -> Changed =
        "UPDATE mediation SET taken_at = $2 WHERE id = $1 AND taken_at IS NULL AND closed_at IS NULL";

    pub(super) fn agree(id: MediationId, person: PersonId, now: Moment) -> Changed =
        "UPDATE mediation_party SET agreed_at = $3 WHERE mediation_id = $1 AND person_id = $2 AND agreed_at IS NULL AND left_at IS NULL";

    pub(super) fn leave(id: MediationId, person: PersonId, now: Moment, words: &str) -> Changed =
        "UPDATE mediation_party SET left_at = $3, left_words = $4 WHERE mediation_id = $1 AND person_id = $2 AND left_at IS NULL";

    pub(super) fn add_entry(id: MediationId, author: PersonId, own: bool, words: &str, now: Moment) -> Changed =
        "INSERT INTO mediation_entry (mediation_id, number, author_id, is_own, words, written_at)
         SELECT CAST($1 AS TEXT), COALESCE(MAX(e.number), 0) + 1, $2, $3, $4, $5 FROM mediation_entry e WHERE e.mediation_id = $1";

    pub(super) fn add_agreement(id: MediationId, version: i64, words: &str, author: PersonId, now: Moment) -> Changed =
        "INSERT INTO mediation_agreement (mediation_id, version, words, author_id, written_at) VALUES ($1, $2, $3, $4, $5)";

    pub(super) fn assent(id: MediationId, version: i64, person: PersonId, now: Moment) -> Changed =
        "INSERT INTO mediation_assent (mediation_id, version, person_id, agreed_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    pub(super) fn close(id: MediationId, outcome: Outcome, line: &str, now: Moment) -> Changed =
        "UPDATE mediation SET closed_at = $4, outcome = $2, line = $3 WHERE id = $1 AND closed_at IS NULL";

    /// A party agrees that this line is told to the community.
    pub(super) fn tells(id: MediationId, person: PersonId, line: &str) -> Changed =
        "UPDATE mediation_party SET tells = $3 WHERE mediation_id = $1 AND person_id = $2";

    /// What waits for a person: to mediate, to take part, to say whether they agree, to say whether a line is told.
    pub(super) fn waiting(person: PersonId) -> Vec<WaitingRow> =
        concat!("SELECT m.id, c.slug, c.name AS community, c.language, c.leaf, 'mediate' AS what, o.name AS by, m.opened_at AS since
           FROM mediation m JOIN community c ON c.id = m.community_id JOIN person o ON o.id = m.opened_by
           JOIN membership b ON b.community_id = c.id AND b.person_id = $1 AND b.ended_at IS NULL
          WHERE m.mediator_id = $1 AND m.taken_at IS NULL AND ", ended!(), " IS NULL
          UNION ALL
         SELECT m.id, c.slug, c.name, c.language, c.leaf, 'take_part', g.name, COALESCE(m.taken_at, m.opened_at)
           FROM mediation_party y JOIN mediation m ON m.id = y.mediation_id JOIN community c ON c.id = m.community_id
           JOIN person g ON g.id = m.mediator_id
           JOIN membership b ON b.community_id = c.id AND b.person_id = $1 AND b.ended_at IS NULL
          WHERE y.person_id = $1 AND y.agreed_at IS NULL AND m.taken_at IS NOT NULL AND ", ended!(), " IS NULL
          UNION ALL
         SELECT m.id, c.slug, c.name, c.language, c.leaf, 'assent', g.name, a.written_at
           FROM mediation_party y JOIN mediation m ON m.id = y.mediation_id JOIN community c ON c.id = m.community_id
           JOIN mediation_agreement a ON a.mediation_id = m.id JOIN person g ON g.id = a.author_id
           JOIN membership b ON b.community_id = c.id AND b.person_id = $1 AND b.ended_at IS NULL
          WHERE y.person_id = $1 AND y.agreed_at IS NOT NULL AND ", ended!(), " IS NULL
            AND NOT EXISTS (SELECT 1 FROM mediation_agreement l WHERE l.mediation_id = m.id AND l.version > a.version)
            AND NOT EXISTS (SELECT 1 FROM mediation_assent s WHERE s.mediation_id = m.id AND s.version = a.version AND s.person_id = $1)
          UNION ALL
         SELECT m.id, c.slug, c.name, c.language, c.leaf, 'tell', g.name, COALESCE(m.closed_at, m.opened_at)
           FROM mediation_party y JOIN mediation m ON m.id = y.mediation_id JOIN community c ON c.id = m.community_id
           JOIN person g ON g.id = m.mediator_id
           JOIN membership b ON b.community_id = c.id AND b.person_id = $1 AND b.ended_at IS NULL
          WHERE y.person_id = $1 AND m.outcome = 'agreed' AND m.line <> '' AND y.tells = ''
          ORDER BY 8 DESC, 1 LIMIT 20");
}

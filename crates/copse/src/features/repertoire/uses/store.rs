//! The SQL of what came of what is kept.

use super::outcome::Outcome;
use crate::base::access::Audience;
use db::{Changed, One};
use kernel::{CommunityId, ItemId, Moment, PersonId, Title};

db::row! {
    /// Someone tried something of a line.
    #[derive(Clone, Debug)]
    pub struct UseRow {
        pub id: ItemId,
        pub kept: ItemId,
        pub number: i64,
        pub author: PersonId,
        pub author_name: Title,
        pub audience: Audience,
        pub language: String,
        pub result: Outcome,
        pub words: String,
        pub earliest: String,
        pub latest: String,
        pub looked_name: Option<Title>,
        pub looked_at: Option<Moment>,
        pub revision: i64,
        pub told_at: Moment,
        pub changed_at: Option<Moment>,
    }
}

db::row! {
    /// Someone practises something of a line, by their own word.
    #[derive(Clone, Debug)]
    pub struct PractiserRow {
        pub kept: ItemId,
        pub person: PersonId,
        pub name: Title,
        pub since: Moment,
    }
}

db::queries! {
    /// The next number of a use of something.
    pub(in super::super) fn next_number(kept: ItemId) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(u.number), 0) + 1 AS BIGINT) AS number FROM kept_use u WHERE u.kept_id = $1";

    pub(in super::super) fn add(item: ItemId, kept: ItemId, number: i64, result: Outcome, words: &str, earliest: &str, latest: &str, readers: Audience) -> Changed =
        "INSERT INTO kept_use (item_id, kept_id, number, result, words, earliest, latest, readers) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

    /// How it went and when, told anew. Whoever took it for a look at the thing took what was told before.
    pub(super) fn set(item: ItemId, result: Outcome, words: &str, earliest: &str, latest: &str) -> Changed =
        "UPDATE kept_use SET looked_by = CASE WHEN result = $2 THEN looked_by END, looked_at = CASE WHEN result = $2 THEN looked_at END,
                result = $2, words = $3, earliest = $4, latest = $5 WHERE item_id = $1";

    pub(super) fn set_looked(item: ItemId, by: PersonId, now: Moment) -> Changed =
        "UPDATE kept_use SET looked_by = $2, looked_at = $3 WHERE item_id = $1";

    /// A use of something up to an audience, by its number.
    pub(super) fn one(kept: ItemId, number: i64, reach: i64) -> Option<UseRow> =
        "SELECT u.item_id AS id, u.kept_id AS kept, u.number, i.author_id AS author, p.name AS author_name, i.audience, i.language, u.result,
                u.words, u.earliest, u.latest, l.name AS looked_name, u.looked_at, i.revision, i.created_at AS told_at, i.changed_at
           FROM kept_use u JOIN item i ON i.id = u.item_id JOIN person p ON p.id = i.author_id LEFT JOIN person l ON l.id = u.looked_by
          WHERE u.kept_id = $1 AND u.number = $2 AND i.audience <= $3 AND i.withdrawn_at IS NULL";

    /// The uses of something that stand, up to an audience, last told first.
    pub(in super::super) fn of(kept: ItemId, reach: i64, most: i64) -> Vec<UseRow> =
        "SELECT u.item_id AS id, u.kept_id AS kept, u.number, i.author_id AS author, p.name AS author_name, i.audience, i.language, u.result,
                u.words, u.earliest, u.latest, l.name AS looked_name, u.looked_at, i.revision, i.created_at AS told_at, i.changed_at
           FROM kept_use u JOIN item i ON i.id = u.item_id JOIN person p ON p.id = i.author_id LEFT JOIN person l ON l.id = u.looked_by
          WHERE u.kept_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL ORDER BY i.created_at DESC, i.id DESC LIMIT $3";

    /// What was told of a use: as it was written, and as HTML with the version of that.
    pub(in super::super) fn said(item: ItemId) -> One<(String, String, i64)> =
        "SELECT i.body, i.html, i.html_version FROM item i WHERE i.id = $1";

    /// Who practises something and belongs where it is, or saw that end.
    pub(super) fn practisers(kept: ItemId) -> Vec<PractiserRow> =
        "SELECT k.item_id AS kept, p.id AS person, p.name, w.since
           FROM kept k JOIN kept_practiser w ON w.item_id = k.item_id AND w.ended_at IS NULL JOIN person p ON p.id = w.person_id
          WHERE k.item_id = $1
            AND EXISTS (SELECT 1 FROM membership m WHERE m.community_id = k.community_id AND m.person_id = w.person_id
                           AND (m.ended_at IS NULL OR m.ended_how = 'ended'))
          ORDER BY w.since, p.name, p.id LIMIT 500";

    /// Whom something helped, by their own word, and who belongs where it is, or saw that end.
    pub(super) fn helped(kept: ItemId) -> Vec<PractiserRow> =
        "SELECT k.item_id AS kept, p.id AS person, p.name, t.said_at AS since
           FROM kept k JOIN thanks t ON t.item_id = k.item_id AND t.kind = 'helped' JOIN person p ON p.id = t.person_id
          WHERE k.item_id = $1
            AND EXISTS (SELECT 1 FROM membership m WHERE m.community_id = k.community_id AND m.person_id = t.person_id
                           AND (m.ended_at IS NULL OR m.ended_how = 'ended'))
          ORDER BY t.said_at, p.name, p.id LIMIT 500";

    /// Whether something helped someone.
    pub(super) fn helps(kept: ItemId, person: PersonId) -> Option<(Moment,)> =
        "SELECT t.said_at FROM thanks t WHERE t.item_id = $1 AND t.person_id = $2 AND t.kind = 'helped'";

    pub(super) fn help(item: ItemId, person: PersonId, now: Moment) -> Changed =
        "INSERT INTO thanks (item_id, person_id, kind, words, said_at) VALUES ($1, $2, 'helped', '', $3) ON CONFLICT DO NOTHING";

    pub(super) fn help_no_more(item: ItemId, person: PersonId) -> Changed =
        "DELETE FROM thanks WHERE item_id = $1 AND person_id = $2 AND kind = 'helped'";

    /// Whether someone practises something.
    pub(super) fn practises(kept: ItemId, person: PersonId) -> Option<(Moment,)> =
        "SELECT w.since FROM kept_practiser w WHERE w.item_id = $1 AND w.person_id = $2 AND w.ended_at IS NULL";

    pub(super) fn practise(item: ItemId, person: PersonId, now: Moment) -> Changed =
        "INSERT INTO kept_practiser (item_id, person_id, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    pub(super) fn practise_no_more(item: ItemId, person: PersonId, now: Moment) -> Changed =
        "UPDATE kept_practiser SET ended_at = $3 WHERE item_id = $1 AND person_id = $2 AND ended_at IS NULL";

    /// Uses are for those for whom the thing is, and never for more than they were told to; wherever it was not said otherwise.
    pub(in super::super) fn set_audience(kept: ItemId, audience: Audience) -> Changed =
        "UPDATE item SET audience = (SELECT CASE WHEN u.readers > $2 THEN u.readers ELSE $2 END FROM kept_use u WHERE u.item_id = item.id)
          WHERE audience <= 2 AND id IN (SELECT u.item_id FROM kept_use u WHERE u.kept_id = $1)";

    /// Those who are told when it was tried: who looks after it and belongs; nobody does: who wrote it first.
    pub(super) fn carers(item: ItemId, community: CommunityId) -> Vec<(PersonId,)> =
        "SELECT DISTINCT m.person_id FROM item i
           JOIN membership m ON m.community_id = $2 AND m.ended_at IS NULL
          WHERE i.id = $1
            AND (EXISTS (SELECT 1 FROM kept_steward s WHERE s.item_id = i.id AND s.person_id = m.person_id AND s.ended_at IS NULL)
                 OR m.person_id = i.author_id
                    AND NOT EXISTS (SELECT 1 FROM kept_steward s WHERE s.item_id = i.id AND s.ended_at IS NULL))
          ORDER BY m.person_id LIMIT 50";
}

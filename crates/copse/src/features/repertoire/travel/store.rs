//! The SQL of what travels between communities.

use super::super::status::Status;
use crate::base::{access::Audience, communities::coordinates};
use db::{Changed, One};
use kernel::{CommunityId, ItemId, Moment, PersonId, Slug, Title};

db::row! {
    /// A thing of a line, in the community where it is.
    #[derive(Clone, Debug)]
    pub struct NodeRow {
        pub id: ItemId,
        pub origin_from: Option<ItemId>,
        pub from_revision: Option<i64>,
        pub tie: Option<String>,
        pub slug: Slug,
        pub number: i64,
        pub home: CommunityId,
        pub kind: String,
        pub title: String,
        pub language: String,
        pub audience: Audience,
        pub revision: i64,
        pub note: String,
        pub licence: String,
        pub created_at: Moment,
        pub is_withdrawn: bool,
        /// Whether it was taken away: it has no title then, and its audience is the one it had.
        pub is_away: bool,
    }
}

db::row! {
    /// A community into which someone may take something.
    #[derive(Clone, Debug)]
    pub struct HomeRow {
        pub id: CommunityId,
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub leaf: i64,
    }
}

db::row! {
    /// Someone asks to take something over.
    #[derive(Clone, Debug)]
    pub struct AskedRow {
        pub item: ItemId,
        pub number: i64,
        pub into_home: CommunityId,
        pub into_slug: Slug,
        pub asked_by: PersonId,
        pub asker: Title,
        pub asked_at: Moment,
        pub note: String,
        pub readers: Audience,
        pub answer: Option<String>,
        pub answered_at: Option<Moment>,
    }
}

db::row! {
    /// A question that waits for someone, or an answer they have not seen.
    #[derive(Clone, Debug)]
    pub struct WaitsRow {
        pub slug: Slug,
        pub name: Title,
        pub leaf: i64,
        pub community_language: String,
        pub kept: i64,
        pub title: String,
        pub language: String,
        /// Where the thing of this title is, and for whom.
        pub title_slug: Slug,
        pub title_audience: Audience,
        pub number: i64,
        pub asker: Title,
        pub at: Moment,
        pub answer: Option<String>,
        pub words: String,
        /// Whether it was there before the answer came.
        pub had: bool,
    }
}

db::row! {
    /// What became of a change upstream.
    #[derive(Clone, Debug)]
    pub struct OfferRow {
        pub revision: Option<i64>,
        pub answer: String,
        pub words: String,
        pub by: Title,
        pub at: Moment,
    }
}

db::row! {
    /// Something that members see, and that may go along.
    #[derive(Clone, Debug)]
    pub struct ThingRow {
        pub id: ItemId,
        pub number: i64,
        pub kind: String,
        pub title: String,
        pub language: String,
        /// What a story says, with the leave it carries; empty of all else.
        pub story: String,
    }
}

db::row! {
    /// Something that was kept at a moment.
    #[derive(Clone, Debug)]
    pub struct ThenRow {
        pub number: i64,
        pub title: String,
        pub language: String,
        pub created_at: Moment,
        pub here: Option<i64>,
    }
}

db::row! {
    /// A version, with who wrote it.
    #[derive(Clone, Debug)]
    pub struct WrittenRow {
        pub by: PersonId,
        pub written_at: Moment,
        pub why: String,
        pub title: String,
        pub body: String,
    }
}

db::queries! {
    /// What a community keeps and its members see.
    pub(super) fn things(community: CommunityId) -> Vec<ThingRow> =
        "SELECT i.id, k.number, k.kind, i.title, i.language, CASE WHEN k.kind = 'story' THEN i.body ELSE '' END AS story
           FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND i.audience <= 1 AND i.withdrawn_at IS NULL ORDER BY k.number";

    /// What was kept in a community at a moment, up to an audience, the last first, as it was called then; with the number of what was taken along of it
    /// in a part, where that stands up to an audience there.
    pub(in super::super) fn then(community: CommunityId, reach: i64, until: Moment, part: CommunityId, reach_there: i64) -> Vec<ThenRow> =
        "SELECT k.number, CASE WHEN COALESCE(i.changed_at, i.created_at) <= $3 THEN i.title
                               ELSE COALESCE((SELECT r.title FROM item_revision r WHERE r.item_id = i.id AND r.written_at <= $3
                                               ORDER BY r.revision DESC LIMIT 1), '') END AS title,
                i.language, i.created_at,
                (SELECT MIN(h.number) FROM kept h JOIN item o ON o.id = h.item_id
                  WHERE h.from_id = k.item_id AND h.community_id = $4 AND h.tie = 'along' AND o.audience <= $5
                    AND o.withdrawn_at IS NULL) AS here
           FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND i.audience <= $2 AND i.created_at <= $3 AND i.withdrawn_at IS NULL
          ORDER BY k.number DESC LIMIT 2000";

    /// The version of something that was in force at a moment.
    pub(in super::super) fn revision_then(item: ItemId, until: Moment) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(v.revision), 0) AS BIGINT) AS revision
           FROM (SELECT i.revision, COALESCE(i.changed_at, i.created_at) AS written_at FROM item i WHERE i.id = $1
                 UNION ALL SELECT r.revision, r.written_at FROM item_revision r WHERE r.item_id = $1) v
          WHERE v.written_at <= $2";

    /// All versions of something, the first first.
    pub(in super::super) fn written(item: ItemId) -> Vec<WrittenRow> =
        "SELECT COALESCE(t.person_id, v.author_id) AS by, v.written_at, COALESCE(t.why, '') AS why, v.title, v.body
           FROM (SELECT i.revision, i.author_id, COALESCE(i.changed_at, i.created_at) AS written_at, i.title, i.body
                   FROM item i WHERE i.id = $1
                 UNION ALL
                 SELECT r.revision, r.author_id, r.written_at, r.title, r.body FROM item_revision r WHERE r.item_id = $1) v
           LEFT JOIN revision_told t ON t.item_id = $1 AND t.revision = v.revision ORDER BY v.revision";

    /// The things of one line: one of them, then the others, the first first.
    pub(in super::super) fn line(origin: ItemId, one: ItemId) -> Vec<NodeRow> =
        "SELECT i.id, k.from_id AS origin_from, k.from_revision, k.tie, c.slug, k.number, k.community_id AS home, k.kind, CASE WHEN h.item_id IS NULL THEN i.title ELSE '' END AS title, i.language,
                COALESCE(h.audience, i.audience) AS audience, i.revision, k.note, k.licence, i.created_at,
                CAST(i.withdrawn_at IS NOT NULL AS BOOLEAN) AS is_withdrawn, CAST(h.item_id IS NOT NULL AS BOOLEAN) AS is_away
           FROM kept k JOIN item i ON i.id = k.item_id JOIN community c ON c.id = k.community_id
           LEFT JOIN held_item h ON h.item_id = k.item_id AND h.how = 'away'
          WHERE k.origin_id = $1 ORDER BY CASE WHEN i.id = $2 THEN 0 ELSE 1 END, i.created_at, i.id LIMIT 500";

    /// Why something is no longer used, if it is not.
    pub(super) fn retired(item: ItemId) -> Option<(String,)> =
        "SELECT k.retired_why FROM kept k WHERE k.item_id = $1 AND k.status = 'retired'";

    /// The first of the line of a thing, and where it was taken over from.
    pub(in super::super) fn ancestry(item: ItemId) -> One<(ItemId, Option<ItemId>, Option<i64>, Option<String>)> =
        "SELECT k.origin_id, k.from_id, k.from_revision, k.tie FROM kept k WHERE k.item_id = $1";

    /// The communities that go on and to which someone belongs, but for one.
    pub(super) fn homes(person: PersonId, but: CommunityId) -> Vec<HomeRow> =
        "SELECT c.id, c.slug, c.name, c.language, c.leaf FROM membership m JOIN community c ON c.id = m.community_id
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND c.state = 'active' AND c.id <> $2 ORDER BY c.name_folded, c.id LIMIT 200";

    /// What a community has of a line already; no title where that is beyond an audience.
    pub(super) fn has_of(community: CommunityId, origin: ItemId, reach: i64) -> Option<(String,)> =
        "SELECT CASE WHEN i.audience <= $3 THEN i.title ELSE '' END AS title FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND k.origin_id = $2 AND i.withdrawn_at IS NULL ORDER BY k.number LIMIT 1";

    pub(super) fn add(item: ItemId, community: CommunityId, number: i64, kind: &str, status: Status, now: Moment, readers: Audience, source: &str, page: &str, licence: &str, origin: ItemId, from: ItemId, revision: i64, tie: &str, note: &str) -> Changed =
        "INSERT INTO kept (item_id, community_id, number, kind, status, status_since, readers, source, page, licence, origin_id, from_id, from_revision, tie, note, from_licence)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $10)";

    /// It says something else here from now on.
    pub(in super::super) fn adapt(item: ItemId) -> Changed = "UPDATE kept SET tie = 'adapted' WHERE item_id = $1 AND tie = 'adopted'";

    pub(super) fn set_note(item: ItemId, note: &str) -> Changed = "UPDATE kept SET note = $2 WHERE item_id = $1";

    /// Up to which version upstream it was looked at, and with which licence.
    pub(super) fn set_from(item: ItemId, revision: i64, licence: &str) -> Changed =
        "UPDATE kept SET from_revision = $2, from_licence = $3 WHERE item_id = $1";

    /// The licence upstream, as it was last looked at, if that is known.
    pub(super) fn from_licence(item: ItemId) -> One<(Option<String>,)> = "SELECT k.from_licence FROM kept k WHERE k.item_id = $1";

    pub(super) fn next_offer(item: ItemId) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(o.number), 0) + 1 AS BIGINT) AS number FROM kept_offer o WHERE o.item_id = $1";

    /// What became of a version upstream, or of its licence alone.
    pub(super) fn add_offer(item: ItemId, number: i64, revision: Option<i64>, answer: &str, words: &str, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO kept_offer (item_id, number, revision, answer, words, answered_by, answered_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// What became of changes upstream, the last first.
    pub(super) fn offers(item: ItemId) -> Vec<OfferRow> =
        "SELECT o.revision, o.answer, o.words, p.name AS by, o.answered_at AS at
           FROM kept_offer o JOIN person p ON p.id = o.answered_by WHERE o.item_id = $1 ORDER BY o.number DESC LIMIT 50";

    /// Up to which version upstream a change was taken or declined.
    pub(in super::super) fn answered_to(item: ItemId) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(o.revision), 0) AS BIGINT) AS revision FROM kept_offer o WHERE o.item_id = $1";

    pub(super) fn next_asked(item: ItemId) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(a.number), 0) + 1 AS BIGINT) AS number FROM kept_asked a WHERE a.item_id = $1";

    /// Asks; changes nothing where it is asked already.
    pub(super) fn ask(item: ItemId, number: i64, into: CommunityId, by: PersonId, now: Moment, note: &str, readers: Audience) -> Changed =
        "INSERT INTO kept_asked (item_id, number, into_id, asked_by, asked_at, note, readers) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT DO NOTHING";

    /// Whether someone who may agreed that a community takes it over.
    pub(super) fn is_given(item: ItemId, into: CommunityId) -> One<(bool,)> =
        "SELECT CAST(EXISTS (SELECT 1 FROM kept_asked a WHERE a.item_id = $1 AND a.into_id = $2 AND a.answer = 'yes') AS BOOLEAN) AS so";

    /// By which community something was first passed to another, under which number there; and who wrote it first, as those there
    /// read it: of a story, or of what is hidden or taken back where it is kept, nobody.
    pub(super) fn passed_on(item: ItemId, to: CommunityId) -> Option<(i64, Title, String)> =
        "SELECT x.number, f.name,
                CASE WHEN k.kind <> 'story' AND i.withdrawn_at IS NULL AND i.audience <= 2 THEN a.name ELSE '' END AS author
           FROM passing x JOIN community f ON f.id = x.from_id JOIN kept k ON k.item_id = x.post_id
           JOIN item i ON i.id = x.post_id JOIN person a ON a.id = i.author_id
          WHERE x.post_id = $1 AND x.to_id = $2 ORDER BY x.number LIMIT 1";

    /// What was said beside something when it was passed to a community: its language, where it came from, which page of that, and
    /// how it might be used.
    pub(super) fn as_passed(to: CommunityId, number: i64) -> One<(String, String, String, String)> =
        "SELECT x.language, x.source, x.page, x.licence FROM passing x WHERE x.to_id = $1 AND x.number = $2";

    pub(super) fn asked(item: ItemId, number: i64) -> Option<AskedRow> =
        "SELECT a.item_id AS item, a.number, a.into_id AS into_home, c.slug AS into_slug, a.asked_by, p.name AS asker, a.asked_at, a.note, a.readers, a.answer,
                a.answered_at
           FROM kept_asked a JOIN community c ON c.id = a.into_id JOIN person p ON p.id = a.asked_by
          WHERE a.item_id = $1 AND a.number = $2";

    /// Keeps the answer, once.
    pub(super) fn answer(item: ItemId, number: i64, answer: &str, words: &str, by: PersonId, now: Moment) -> Changed =
        "UPDATE kept_asked SET answer = $3, words = $4, answered_by = $5, answered_at = $6
          WHERE item_id = $1 AND number = $2 AND answer IS NULL";

    /// Questions that wait for those who coordinate or look after a thing.
    pub(super) fn waits(person: PersonId, now: Moment) -> Vec<WaitsRow> =
        concat!("SELECT c.slug, c.name, c.leaf, c.language AS community_language, k.number AS kept, i.title, i.language,
                c.slug AS title_slug, i.audience AS title_audience, a.number, p.name AS asker, a.asked_at AS at, a.answer, a.words,
                a.answer IS NOT NULL AS had
           FROM membership m JOIN kept k ON k.community_id = m.community_id JOIN kept_asked a ON a.item_id = k.item_id AND a.answer IS NULL
           JOIN item i ON i.id = k.item_id JOIN community c ON c.id = k.community_id JOIN person p ON p.id = a.asked_by
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND i.withdrawn_at IS NULL AND i.audience <= 2
            AND (", coordinates!("$2"), "
                 OR i.audience <= 1 AND EXISTS (SELECT 1 FROM kept_steward s WHERE s.item_id = k.item_id AND s.person_id = $1 AND s.ended_at IS NULL))
          ORDER BY a.asked_at, k.item_id LIMIT 20");

    /// Answers to what someone asked, since a moment; with the number and the title that it has where it was taken over, or 0 and
    /// the one it has where it was asked for.
    pub(super) fn answers(person: PersonId, since: Moment) -> Vec<WaitsRow> =
        "SELECT c.slug, c.name, c.leaf, c.language AS community_language,
                COALESCE((SELECT h.number FROM kept h WHERE h.item_id = t.id), 0) AS kept,
                COALESCE(t.title, i.title) AS title, COALESCE(t.language, i.language) AS language,
                CASE WHEN t.id IS NULL THEN f.slug ELSE c.slug END AS title_slug, COALESCE(t.audience, i.audience) AS title_audience,
                a.number, p.name AS asker, a.answered_at AS at, a.answer, a.words,
                EXISTS (SELECT 1 FROM kept h JOIN item o ON o.id = h.item_id WHERE h.origin_id = k.origin_id
                           AND h.community_id = a.into_id AND o.withdrawn_at IS NULL AND o.created_at < a.answered_at) AS had
           FROM kept_asked a JOIN item i ON i.id = a.item_id JOIN kept k ON k.item_id = a.item_id JOIN community c ON c.id = a.into_id
           JOIN person p ON p.id = a.asked_by JOIN community f ON f.id = k.community_id
           LEFT JOIN item t ON t.id = (SELECT h.item_id FROM kept h JOIN item o ON o.id = h.item_id
                                        WHERE h.origin_id = k.origin_id AND h.community_id = a.into_id AND o.withdrawn_at IS NULL
                                        ORDER BY h.number LIMIT 1)
          WHERE a.asked_by = $1 AND a.answer IS NOT NULL AND a.answered_at > $2 AND i.audience <= 2 ORDER BY a.answered_at DESC NULLS LAST, a.item_id LIMIT 20";
}

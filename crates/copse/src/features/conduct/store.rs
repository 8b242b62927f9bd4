//! The SQL of reports, of what is held or hidden, of the log, and of norms.

use crate::base::{
    access::Audience,
    communities::coordinates,
    conduct::{Grounds, Unseen},
    items::Kind,
};
use db::{Changed, One};
use kernel::{CommunityId, ItemId, Moment, PersonId, Slug, Title};

db::text_enum! {
    /// What was done about something that was said.
    pub enum Deed {
        /// It waits until someone decides.
        Held = "held",
        /// It was taken from sight.
        Hid = "hid",
        /// It is seen again.
        Showed = "showed",
        /// It was reported and stays as it is.
        Kept = "kept",
        /// Its author asked for another look.
        Appealed = "appealed",
        /// Another look was taken: it stays hidden.
        Upheld = "upheld",
        /// Another look was taken: it is seen again.
        Overturned = "overturned",
    }
}

db::row! {
    /// Something said that is to be looked at, whether it is seen or not.
    #[derive(Clone, Debug)]
    pub struct ConcernRow {
        /// None for a word in the quiet channel that nobody reported yet.
        pub item: Option<ItemId>,
        pub conversation: Option<ItemId>,
        /// What that is called in which it stands: its conversation, or the thing that was tried.
        pub title: String,
        /// What it is called itself, a view or something that is kept.
        pub own_title: String,
        pub title_before: Option<String>,
        pub author: PersonId,
        pub name: Title,
        pub language: String,
        /// Who sees it, or would if it were not held or hidden.
        pub audience: Audience,
        /// Who sees that in which it stands.
        pub around: Audience,
        pub said_at: Moment,
        pub html: String,
        pub html_version: i64,
        /// The text of a word in the quiet channel, which stands in no item; empty once it was taken back.
        pub words: String,
        /// Whether it was neither taken back nor moved.
        pub stands: bool,
        pub how: Option<Unseen>,
        pub by: Option<PersonId>,
        pub appealed_at: Option<Moment>,
        pub answered_at: Option<Moment>,
    }
}

db::row! {
    /// A report, without who made it.
    #[derive(Clone, Debug)]
    pub struct ReportRow {
        pub reason: Grounds,
        pub words: String,
        pub reported_at: Moment,
        pub settled_at: Option<Moment>,
    }
}

db::row! {
    /// One's own report.
    #[derive(Clone, Debug)]
    pub struct MineRow {
        pub reported_at: Moment,
        pub reason: Grounds,
        pub words: String,
        pub outcome: Option<Deed>,
    }
}

db::row! {
    /// Something that waits for those who decide: reports, what is held, or an author who asked for another look.
    #[derive(Clone, Debug)]
    pub struct WaitingRow {
        pub kind: Kind,
        pub talk: i64,
        pub number: i64,
        pub title: String,
        pub language: String,
        pub name: Title,
        pub reports: i64,
        pub how: Option<Unseen>,
        pub appealed: bool,
        pub author: PersonId,
        pub by: Option<PersonId>,
        pub since: Moment,
    }
}

db::row! {
    /// A community in which something waits to be decided.
    #[derive(Clone, Debug)]
    pub struct DueRow {
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub leaf: i64,
        pub count: i64,
        pub since: Moment,
    }
}

db::row! {
    /// Something that a person is to be told: of what they said, or of what they reported.
    #[derive(Clone, Debug)]
    pub struct ToldRow {
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub leaf: i64,
        pub kind: Kind,
        pub talk: i64,
        pub number: i64,
        pub deed: Deed,
        pub happened_at: Moment,
    }
}

db::row! {
    /// An entry of the log. Who said what it is about and where is told to those who may see it, or could.
    #[derive(Clone, Debug)]
    pub struct ActRow {
        pub number: i64,
        pub deed: Deed,
        pub by: Title,
        pub reason: Option<Grounds>,
        pub words: String,
        pub happened_at: Moment,
        pub kind: Kind,
        pub talk: i64,
        pub place: i64,
        pub author: PersonId,
        pub name: Title,
        pub title: String,
        pub language: String,
        pub audience: i64,
    }
}

db::row! {
    /// A version of the norms.
    #[derive(Clone, Debug)]
    pub struct VersionRow {
        pub version: i64,
        pub short: String,
        pub words: String,
        pub why: String,
        pub by: Title,
        pub agreed_at: Moment,
    }
}

/// Where an item `i` stands that was said, from the row `x` that names it: as `p`, a post; `s`, a view; `q`, a word in the quiet
/// channel; `k`, something that is kept; `u`, what came of trying such; and in what: the conversation `c` or the thing `g` with the
/// item `t`, if it is in one.
macro_rules! place {
    () => {
        "LEFT JOIN post p ON p.item_id = x.item_id LEFT JOIN position s ON s.item_id = x.item_id
           LEFT JOIN quiet_word q ON q.item_id = x.item_id
           LEFT JOIN kept k ON k.item_id = x.item_id
           LEFT JOIN kept_use u ON u.item_id = x.item_id LEFT JOIN kept g ON g.item_id = u.kept_id
           LEFT JOIN conversation c ON c.item_id = COALESCE(p.conversation_id, s.conversation_id)
           LEFT JOIN item t ON t.id = COALESCE(c.item_id, u.kept_id)"
    };
}

/// Its number there.
macro_rules! number {
    () => {
        "COALESCE(p.number, s.number, q.number, k.number, u.number, 0)"
    };
}

/// The number of that in which it stands, or 0.
macro_rules! around {
    () => {
        "COALESCE(c.number, g.number, 0)"
    };
}

/// Whether a stay is that of a coordinator who was there when the community closed, and it is closed.
macro_rules! saw_it_out {
    ($stay:literal, $community:literal) => {
        concat!(
            $stay,
            ".role = 'coordinator' AND ",
            $stay,
            ".ended_how = 'ended' AND ",
            $stay,
            ".ended_at = ",
            $community,
            ".state_since AND ",
            $community,
            ".state = 'closed'"
        )
    };
}

/// Whether someone decides in a community who is not the author of something: facilitates or coordinates it, or coordinated it
/// when it closed.
macro_rules! decided_by_another {
    ($community:literal, $author:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM membership m JOIN community c ON c.id = m.community_id WHERE m.community_id = ",
            $community,
            " AND m.person_id <> ",
            $author,
            " AND (m.role = 'coordinator' AND (m.ended_at IS NULL OR ",
            saw_it_out!("m", "c"),
            ") OR m.ended_at IS NULL AND EXISTS (SELECT 1 FROM duty_term d WHERE d.community_id = m.community_id",
            " AND d.person_id = m.person_id AND d.duty = 'facilitator' AND d.ended_at IS NULL)))"
        )
    };
}

db::queries! {
    /// A post of a community, by the number of its conversation and its own.
    pub(super) fn post(community: CommunityId, talk: i64, number: i64) -> Option<ConcernRow> =
        "SELECT p.item_id AS item, p.conversation_id AS conversation, t.title, '' AS own_title, h.title AS title_before, i.author_id AS author, a.name,
                i.language, COALESCE(h.audience, i.audience) AS audience, t.audience AS around, p.said_at, i.html, i.html_version,
                '' AS words, (i.withdrawn_at IS NULL AND p.moved_to IS NULL) AS stands, h.how, h.by_id AS by, h.appealed_at, h.answered_at
           FROM conversation c JOIN item t ON t.id = c.item_id JOIN post p ON p.conversation_id = c.item_id AND p.number = $3
           JOIN item i ON i.id = p.item_id JOIN person a ON a.id = i.author_id
           LEFT JOIN held_item h ON h.item_id = p.item_id
          WHERE c.community_id = $1 AND c.number = $2";

    /// Where a post stands: the address of its community, the number of its conversation and its own.
    pub(super) fn place_of(post: ItemId) -> Option<(String, i64, i64)> =
        "SELECT h.slug, c.number, p.number AS post FROM post p JOIN conversation c ON c.item_id = p.conversation_id
           JOIN community h ON h.id = c.community_id WHERE p.item_id = $1";

    /// A view beside others in a conversation of a community, by their numbers.
    pub(super) fn view(community: CommunityId, talk: i64, number: i64) -> Option<ConcernRow> =
        "SELECT s.item_id AS item, s.conversation_id AS conversation, t.title, i.title AS own_title, h.title AS title_before, i.author_id AS author, a.name,
                i.language, COALESCE(h.audience, i.audience) AS audience, t.audience AS around, i.created_at AS said_at, i.html, i.html_version,
                '' AS words, i.withdrawn_at IS NULL AS stands, h.how, h.by_id AS by, h.appealed_at, h.answered_at
           FROM conversation c JOIN item t ON t.id = c.item_id JOIN position s ON s.conversation_id = c.item_id AND s.number = $3
           JOIN item i ON i.id = s.item_id JOIN person a ON a.id = i.author_id
           LEFT JOIN held_item h ON h.item_id = s.item_id
          WHERE c.community_id = $1 AND c.number = $2";

    /// A word in the quiet channel of a community, by its number.
    pub(super) fn word(community: CommunityId, number: i64) -> Option<ConcernRow> =
        "SELECT w.item_id AS item, CAST(NULL AS TEXT) AS conversation, '' AS title, '' AS own_title, CAST(NULL AS TEXT) AS title_before,
                w.author_id AS author, a.name, c.language, CAST(3 AS BIGINT) AS audience, CAST(3 AS BIGINT) AS around, w.said_at,
                '' AS html, CAST(0 AS BIGINT) AS html_version,
                CASE WHEN w.taken_back_at IS NULL THEN w.words ELSE '' END AS words,
                (w.taken_back_at IS NULL AND w.words <> '') AS stands, h.how, h.by_id AS by, h.appealed_at, h.answered_at
           FROM quiet_word w JOIN community c ON c.id = w.community_id JOIN person a ON a.id = w.author_id
           LEFT JOIN held_item h ON h.item_id = w.item_id
          WHERE w.community_id = $1 AND w.number = $2";

    /// Something a community keeps, by its number. What was taken away stands no more, and is neither held nor hidden.
    pub(super) fn kept(community: CommunityId, number: i64) -> Option<ConcernRow> =
        "SELECT k.item_id AS item, CAST(NULL AS TEXT) AS conversation, '' AS title, i.title AS own_title, CAST(NULL AS TEXT) AS title_before,
                i.author_id AS author, a.name, i.language,
                CASE WHEN k.readers > COALESCE(h.audience, i.audience) THEN k.readers ELSE COALESCE(h.audience, i.audience) END AS audience,
                COALESCE(h.audience, i.audience) AS around, i.created_at AS said_at, i.html, i.html_version,
                '' AS words, (i.withdrawn_at IS NULL AND COALESCE(h.how, '') <> 'away') AS stands,
                CASE WHEN h.how <> 'away' THEN h.how END AS how, h.by_id AS by, h.appealed_at, h.answered_at
           FROM kept k JOIN item i ON i.id = k.item_id JOIN person a ON a.id = i.author_id
           LEFT JOIN held_item h ON h.item_id = k.item_id
          WHERE k.community_id = $1 AND k.number = $2";

    /// What came of trying something a community keeps, by the number of that thing and its own.
    pub(super) fn tried(community: CommunityId, kept: i64, number: i64) -> Option<ConcernRow> =
        "SELECT u.item_id AS item, CAST(NULL AS TEXT) AS conversation, t.title, '' AS own_title, CAST(NULL AS TEXT) AS title_before, i.author_id AS author,
                a.name, i.language, COALESCE(h.audience, i.audience) AS audience, t.audience AS around, i.created_at AS said_at, i.html, i.html_version,
                '' AS words, (i.withdrawn_at IS NULL AND t.withdrawn_at IS NULL) AS stands, h.how, h.by_id AS by, h.appealed_at, h.answered_at
           FROM kept k JOIN item t ON t.id = k.item_id JOIN kept_use u ON u.kept_id = k.item_id AND u.number = $3
           JOIN item i ON i.id = u.item_id JOIN person a ON a.id = i.author_id
           LEFT JOIN held_item h ON h.item_id = u.item_id
          WHERE k.community_id = $1 AND k.number = $2";

    /// Gives a word in the quiet channel the item that reports and decisions are about, if it has none.
    pub(super) fn root_word(community: CommunityId, number: i64, item: ItemId) -> Changed =
        "UPDATE quiet_word SET item_id = $3 WHERE community_id = $1 AND number = $2 AND item_id IS NULL";

    /// Someone's stay in the quiet channel of a community, if it lasts.
    pub(super) fn stay(community: CommunityId, person: PersonId) -> Option<(Moment,)> =
        "SELECT s.joined_at FROM quiet_stay s WHERE s.community_id = $1 AND s.person_id = $2 AND s.left_at IS NULL";

    /// Keeps a report, in place of the one this person made that waits.
    pub(super) fn add_report(community: CommunityId, item: ItemId, by: PersonId, now: Moment, reason: Grounds, words: &str) -> Changed =
        "INSERT INTO report (community_id, item_id, by_id, reported_at, reason, words) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (item_id, by_id) WHERE settled_at IS NULL DO UPDATE SET reason = excluded.reason, words = excluded.words";

    /// What a person last reported of an item.
    pub(super) fn my_report(item: Option<ItemId>, person: PersonId) -> Option<MineRow> =
        "SELECT r.reported_at, r.reason, r.words, r.outcome FROM report r
          WHERE r.item_id = $1 AND r.by_id = $2 ORDER BY r.reported_at DESC LIMIT 1";

    /// The reports of an item, the last first.
    pub(super) fn reports_of(item: Option<ItemId>) -> Vec<ReportRow> =
        "SELECT r.reason, r.words, r.reported_at, r.settled_at FROM report r WHERE r.item_id = $1 ORDER BY r.reported_at DESC, r.by_id";

    /// Settles the reports of an item that wait.
    pub(super) fn settle(item: ItemId, outcome: Deed, now: Moment) -> Changed =
        "UPDATE report SET settled_at = $3, outcome = $2 WHERE item_id = $1 AND settled_at IS NULL";

    /// This person knows what came of what they reported of an item.
    pub(super) fn reporter_told(item: Option<ItemId>, person: PersonId, now: Moment) -> Changed =
        "UPDATE report SET told_at = $3 WHERE item_id = $1 AND by_id = $2 AND settled_at IS NOT NULL AND told_at IS NULL";

    /// The author knows what was decided about an item of theirs.
    pub(super) fn author_told(item: Option<ItemId>, person: PersonId, now: Moment) -> Changed =
        "UPDATE conduct_act SET told_at = $3
          WHERE item_id = $1 AND told_at IS NULL AND EXISTS (SELECT 1 FROM item i WHERE i.id = $1 AND i.author_id = $2)";

    /// What waits in a community for someone who decides there, longest first: what others said, up to an audience, and words
    /// in the quiet channel. What was taken away meanwhile waits no more, unless it comes back.
    pub(super) fn waiting(community: CommunityId, person: PersonId, reach: i64) -> Vec<WaitingRow> =
        concat!("SELECT i.kind, ", around!(), " AS talk, ", number!(), " AS number, COALESCE(t.title, CASE WHEN i.kind = 'kept' THEN i.title ELSE '' END) AS title, i.language, a.name,
                CAST(COALESCE(r.reports, 0) AS BIGINT) AS reports, h.how,
                (h.appealed_at IS NOT NULL AND h.answered_at IS NULL) AS appealed, i.author_id AS author, h.by_id AS by, COALESCE(r.since, h.appealed_at, h.since, 0) AS since
           FROM (SELECT q.item_id FROM report q WHERE q.community_id = $1 AND q.settled_at IS NULL
                  UNION SELECT g.item_id FROM held_item g
                         WHERE g.community_id = $1 AND (g.how = 'held' OR g.appealed_at IS NOT NULL AND g.answered_at IS NULL)) x
           JOIN item i ON i.id = x.item_id JOIN person a ON a.id = i.author_id ", place!(), "
           LEFT JOIN held_item h ON h.item_id = x.item_id
           LEFT JOIN (SELECT o.item_id, COUNT(*) AS reports, MIN(o.reported_at) AS since FROM report o
                       WHERE o.community_id = $1 AND o.settled_at IS NULL GROUP BY o.item_id) r ON r.item_id = x.item_id
          WHERE i.author_id <> $2 AND (i.kind = 'word' OR COALESCE(h.audience, i.audience) <= $3) AND COALESCE(h.how, '') <> 'away'
            AND (i.kind <> 'use' OR t.audience <= $3) ORDER BY 12, 2, 3");

    /// The communities in which something waits for a person to decide, longest first. Another look waits for coordinators
    /// other than who hid it, if there are any.
    pub(super) fn due(person: PersonId, now: Moment) -> Vec<DueRow> =
        concat!("SELECT c.slug, c.name, c.language, c.leaf, CAST(COUNT(DISTINCT w.item_id) AS BIGINT) AS count, MIN(w.since) AS since
           FROM membership m JOIN community c ON c.id = m.community_id
           JOIN (SELECT r.community_id, r.item_id, r.reported_at AS since, CAST(NULL AS TEXT) AS hid_by
                   FROM membership k JOIN report r ON r.community_id = k.community_id AND r.settled_at IS NULL
                  WHERE k.person_id = $1 AND (k.ended_at IS NULL OR k.ended_how = 'ended')
                  UNION ALL
                 SELECT h.community_id, h.item_id, COALESCE(h.appealed_at, h.since) AS since,
                        CASE WHEN h.how = 'hidden' OR h.appealed_at IS NOT NULL AND h.answered_at IS NULL THEN h.by_id END AS hid_by
                   FROM membership k JOIN held_item h ON h.community_id = k.community_id
                  WHERE k.person_id = $1 AND (k.ended_at IS NULL OR k.ended_how = 'ended')
                    AND (h.how = 'held' OR h.appealed_at IS NOT NULL AND h.answered_at IS NULL)) w ON w.community_id = m.community_id
           JOIN item i ON i.id = w.item_id LEFT JOIN held_item g ON g.item_id = w.item_id
           LEFT JOIN kept_use u ON u.item_id = w.item_id LEFT JOIN item t ON t.id = u.kept_id
          WHERE m.person_id = $1 AND i.author_id <> m.person_id AND (t.id IS NULL OR t.audience <= 2) AND COALESCE(g.how, '') <> 'away'
            AND (m.ended_at IS NULL
                 AND (i.kind = 'word' OR COALESCE(g.audience, i.audience) <= CASE WHEN ", coordinates!("$2"), " THEN 2 ELSE 1 END)
                 AND (", coordinates!("$2"), " OR EXISTS
                      (SELECT 1 FROM duty_term d WHERE d.community_id = m.community_id AND d.person_id = m.person_id
                          AND d.duty = 'facilitator' AND d.ended_at IS NULL))
                 AND (w.hid_by IS NULL OR ", coordinates!("$2"), ")
                 OR (i.kind = 'word' OR COALESCE(g.audience, i.audience) <= 1) AND ", saw_it_out!("m", "c"), ")
            AND (w.hid_by IS NULL OR w.hid_by <> m.person_id OR NOT EXISTS
                 (SELECT 1 FROM membership o WHERE o.community_id = m.community_id AND o.role = 'coordinator'
                     AND (o.ended_at IS NULL OR ", saw_it_out!("o", "c"), ")
                     AND o.person_id <> w.hid_by AND o.person_id <> i.author_id))
          GROUP BY c.id, c.slug, c.name, c.language, c.leaf ORDER BY 6, 1");

    /// What an author is to be told that was decided about what they said, the last first.
    pub(super) fn for_author(person: PersonId, most: i64) -> Vec<ToldRow> =
        concat!("SELECT v.slug, v.name, v.language, v.leaf, i.kind, ", around!(), " AS talk, ", number!(), " AS number, x.deed, x.happened_at
           FROM conduct_act x JOIN item i ON i.id = x.item_id JOIN community v ON v.id = x.community_id ", place!(), "
          WHERE i.author_id = $1 AND x.told_at IS NULL AND x.deed NOT IN ('kept', 'appealed')
            AND EXISTS (SELECT 1 FROM membership m WHERE m.community_id = x.community_id AND m.person_id = $1
                           AND (m.ended_at IS NULL OR m.ended_how = 'ended'))
            AND NOT EXISTS (SELECT 1 FROM conduct_act y WHERE y.item_id = x.item_id AND y.number > x.number AND y.deed NOT IN ('kept', 'appealed'))
          ORDER BY x.happened_at DESC, x.number DESC LIMIT $2");

    /// What those who reported something are to be told that came of it, the last first.
    pub(super) fn for_reporter(person: PersonId, most: i64) -> Vec<ToldRow> =
        concat!("SELECT v.slug, v.name, v.language, v.leaf, i.kind, ", around!(), " AS talk, ", number!(), " AS number, x.outcome AS deed,
                x.settled_at AS happened_at
           FROM report x JOIN item i ON i.id = x.item_id JOIN community v ON v.id = x.community_id ", place!(), "
          WHERE x.by_id = $1 AND x.settled_at IS NOT NULL AND x.told_at IS NULL
            AND (v.visibility = 'public' OR EXISTS (SELECT 1 FROM membership m WHERE m.community_id = x.community_id AND m.person_id = $1
                                                       AND (m.ended_at IS NULL OR m.ended_how = 'ended')))
          ORDER BY x.settled_at DESC NULLS LAST, x.item_id NULLS LAST LIMIT $2");

    /// Gives a conversation another title.
    pub(super) fn set_title(conversation: ItemId, title: &str) -> Changed = "UPDATE item SET title = $2 WHERE id = $1";

    /// Counts what is kept to fewer people than its conversation: one more, or one less.
    pub(super) fn count_held(conversation: ItemId, change: i64) -> Changed =
        "UPDATE conversation SET held = held + $2 WHERE item_id = $1";

    /// How many posts are counted as kept to fewer people than their conversation.
    pub(super) fn counted(conversation: ItemId) -> One<(i64,)> = "SELECT c.held FROM conversation c WHERE c.item_id = $1";

    /// The author asks for another look at what is hidden, unless they did.
    pub(super) fn appeal(item: ItemId, now: Moment) -> Changed =
        "UPDATE held_item SET appealed_at = $2 WHERE item_id = $1 AND appealed_at IS NULL";

    /// Another look was taken.
    pub(super) fn answer(item: ItemId, now: Moment) -> Changed = "UPDATE held_item SET answered_at = $2 WHERE item_id = $1";

    /// How many coordinators there are besides two people, or were when the community closed.
    pub(super) fn other_coordinators(community: CommunityId, decided: PersonId, author: PersonId) -> One<(i64,)> =
        concat!("SELECT CAST(COUNT(DISTINCT m.person_id) AS BIGINT) AS count FROM membership m JOIN community c ON c.id = m.community_id
          WHERE m.community_id = $1 AND m.role = 'coordinator' AND (m.ended_at IS NULL OR ", saw_it_out!("m", "c"), ")
            AND m.person_id <> $2 AND m.person_id <> $3");

    /// Whether someone facilitates or coordinates a community, or coordinated it to its end, who is not the author of something.
    pub(super) fn is_decided_by_another(community: CommunityId, author: PersonId) -> One<(bool,)> =
        concat!("SELECT CAST(", decided_by_another!("$1", "$2"), " AS BOOLEAN) AS so");

    /// Where something waits that nobody there decides about but its author, for who keeps the site: how much, and since when.
    pub(super) fn undecided(keeper: PersonId) -> Vec<DueRow> =
        concat!("SELECT v.slug, v.name, v.language, v.leaf, CAST(COUNT(DISTINCT r.item_id) AS BIGINT) AS count, MIN(r.reported_at) AS since
           FROM account a JOIN report r ON r.settled_at IS NULL JOIN item i ON i.id = r.item_id JOIN community v ON v.id = r.community_id
          WHERE a.person_id = $1 AND a.keeper AND i.author_id <> $1
            AND NOT EXISTS (SELECT 1 FROM held_item h WHERE h.item_id = r.item_id AND h.how = 'away') AND NOT ", decided_by_another!("v.id", "i.author_id"), "
          GROUP BY v.id, v.slug, v.name, v.language, v.leaf ORDER BY 6, 1");

    /// Writes into the log.
    pub(super) fn add_act(community: CommunityId, item: ItemId, deed: Deed, by: PersonId, reason: Option<Grounds>, words: &str, now: Moment) -> Changed =
        "INSERT INTO conduct_act (community_id, number, item_id, deed, by_id, reason, words, happened_at)
         SELECT CAST($1 AS TEXT), COALESCE(MAX(x.number), 0) + 1, $2, $3, $4, $5, $6, $7 FROM conduct_act x WHERE x.community_id = $1";

    /// The log of a community before a number, the last first.
    pub(super) fn acts(community: CommunityId, before: i64, most: i64) -> Vec<ActRow> =
        concat!("SELECT x.number, x.deed, b.name AS by, x.reason, x.words, x.happened_at, i.kind, ", around!(), " AS talk, ", number!(), " AS place,
                i.author_id AS author, a.name, COALESCE(t.title, CASE WHEN i.kind = 'kept' AND h.how IS NULL THEN i.title ELSE '' END) AS title,
                i.language,
                CASE WHEN t.audience > COALESCE(h.audience, i.audience) THEN t.audience ELSE COALESCE(h.audience, i.audience) END AS audience
           FROM conduct_act x JOIN person b ON b.id = x.by_id JOIN item i ON i.id = x.item_id JOIN person a ON a.id = i.author_id ", place!(), "
           LEFT JOIN held_item h ON h.item_id = x.item_id
          WHERE x.community_id = $1 AND x.number < $2 ORDER BY x.number DESC LIMIT $3");

    /// What was done about an item, in its order.
    pub(super) fn acts_on(item: Option<ItemId>) -> Vec<(i64, Deed, Title, Option<Grounds>, String, Moment)> =
        "SELECT x.number, x.deed, b.name, x.reason, x.words, x.happened_at
           FROM conduct_act x JOIN person b ON b.id = x.by_id WHERE x.item_id = $1 ORDER BY x.number";

    /// Keeps a version of the norms, if it is the one after those there are.
    pub(super) fn add_norms(community: CommunityId, version: i64, short: &str, words: &str, why: &str, author: PersonId, now: Moment) -> Changed =
        "INSERT INTO norms (community_id, version, short, words, why, author_id, agreed_at)
         SELECT CAST($1 AS TEXT), CAST($2 AS BIGINT), $3, $4, $5, $6, $7
          WHERE (SELECT COALESCE(MAX(n.version), 0) FROM norms n WHERE n.community_id = $1) = $2 - 1";

    /// All versions of the norms, the last first.
    pub(super) fn versions(community: CommunityId) -> Vec<VersionRow> =
        "SELECT n.version, n.short, n.words, n.why, p.name AS by, n.agreed_at
           FROM norms n JOIN person p ON p.id = n.author_id WHERE n.community_id = $1 ORDER BY n.version DESC";
}

//! The SQL of what communities keep.

use super::{care::Care, status::Status};
use crate::base::{
    access::Audience,
    communities::{Visibility, coordinates},
};
use db::{Changed, One};
use kernel::{CommunityId, FileHash, ItemId, LetterId, Moment, PersonId, Slug, Title};

db::row! {
    /// Something that is kept, with what its page says of it.
    #[derive(Clone, Debug)]
    pub struct KeptRow {
        pub id: ItemId,
        pub number: i64,
        pub kind: String,
        pub status: Status,
        pub status_since: Moment,
        pub readers: Audience,
        pub audience: Audience,
        pub language: String,
        pub revision: i64,
        pub author: PersonId,
        pub author_name: Title,
        pub created_at: Moment,
        pub changed_at: Option<Moment>,
        pub withdrawn_at: Option<Moment>,
        pub retired_why: String,
        pub successor: Option<ItemId>,
        pub review_on: String,
        pub source: String,
        pub page: String,
        pub licence: String,
        pub note: String,
        pub tie: Option<String>,
        pub title: String,
        pub html_version: i64,
        pub html: String,
    }
}

db::row! {
    /// A file that hangs on something, or did.
    #[derive(Clone, Debug)]
    pub struct HungRow {
        pub place: i64,
        pub hash: Option<FileHash>,
        pub name: String,
        pub media_type: String,
        pub size: i64,
        pub alt: String,
        pub width: Option<i64>,
        pub height: Option<i64>,
    }
}

db::row! {
    /// Something that is kept, in a list.
    #[derive(Clone, Debug)]
    pub struct ListedRow {
        pub number: i64,
        pub kind: String,
        pub status: Status,
        pub review_on: String,
        pub language: String,
        pub title: String,
        pub excerpt: String,
        pub at: Moment,
    }
}

db::row! {
    /// A version of something that is kept.
    #[derive(Clone, Debug)]
    pub struct VersionRow {
        pub revision: i64,
        pub by: Title,
        pub written_at: Moment,
        pub why: String,
    }
}

db::row! {
    /// A version with its words.
    #[derive(Clone, Debug)]
    pub struct WholeRow {
        pub revision: i64,
        pub by: Title,
        pub written_at: Moment,
        pub why: String,
        pub title: String,
        pub body: String,
    }
}

db::row! {
    /// Someone who looks after something.
    #[derive(Clone, Debug)]
    pub struct StewardRow {
        pub person: PersonId,
        pub name: Title,
        pub since: Moment,
    }
}

db::row! {
    /// Where something was said that it was kept from.
    #[derive(Clone, Debug)]
    pub struct FromRow {
        pub talk: i64,
        pub title: String,
        pub language: String,
        pub post: Option<i64>,
        pub author: Option<Title>,
    }
}

db::row! {
    /// A conversation about it.
    #[derive(Clone, Debug)]
    pub struct TalkRow {
        pub number: i64,
        pub title: String,
        pub language: String,
        pub last_said_at: Moment,
    }
}

db::row! {
    /// Something that waits to be looked at again.
    #[derive(Clone, Debug)]
    pub struct DueRow {
        pub slug: kernel::Slug,
        pub name: Title,
        pub leaf: i64,
        pub community_language: String,
        pub number: i64,
        pub title: String,
        pub language: String,
        pub review_on: String,
    }
}

db::row! {
    /// A post, as it may be kept.
    #[derive(Clone, Debug)]
    pub struct PostRow {
        pub id: ItemId,
        pub number: i64,
        pub author_id: PersonId,
        pub author: Title,
        pub audience: Audience,
        pub form: crate::base::items::BodyForm,
        pub html: String,
        pub body: String,
    }
}

db::row! {
    /// A file that hangs on a post, as it may be kept.
    #[derive(Clone, Debug)]
    pub struct SaidFileRow {
        pub post: ItemId,
        pub number: i64,
        pub place: i64,
        pub hash: Option<FileHash>,
        pub letter: Option<LetterId>,
        pub part: Option<i64>,
        pub name: String,
        pub size: i64,
        pub alt: String,
        pub author: Title,
    }
}

db::row! {
    /// A conversation, as it may be kept.
    #[derive(Clone, Debug)]
    pub struct SaidInRow {
        pub id: ItemId,
        pub number: i64,
        pub title: String,
        pub language: String,
        pub audience: Audience,
        pub summary: Option<i64>,
    }
}

db::row! {
    /// Something that was kept from a conversation or is spoken about in it.
    #[derive(Clone, Debug)]
    pub struct BecameRow {
        pub number: i64,
        pub status: Status,
        pub is_about: bool,
        pub title: String,
        pub language: String,
    }
}

db::row! {
    /// Something with the situation it is for, or a use of it with the situation it was tried in.
    #[derive(Clone, Debug)]
    pub struct SituatedRow {
        pub number: i64,
        pub title: String,
        pub title_language: String,
        pub status: Status,
        pub id: ItemId,
        pub author: PersonId,
        pub language: String,
        pub html: String,
        pub html_version: i64,
    }
}

db::queries! {
    /// The next number in a community.
    pub(super) fn next_number(community: CommunityId) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(k.number), 0) + 1 AS BIGINT) AS number FROM kept k WHERE k.community_id = $1";

    pub(super) fn add(item: ItemId, community: CommunityId, number: i64, kind: &str, status: Status, now: Moment, readers: Audience, source: &str, page: &str, licence: &str) -> Changed =
        "INSERT INTO kept (item_id, community_id, number, kind, status, status_since, readers, source, page, licence, origin_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $1)";

    /// Something that is kept in a community.
    pub(super) fn kept(community: CommunityId, number: i64) -> Option<KeptRow> =
        "SELECT i.id, k.number, k.kind, k.status, k.status_since, k.readers, i.audience, i.language, i.revision, i.author_id AS author,
                p.name AS author_name, i.created_at, i.changed_at, i.withdrawn_at, k.retired_why, k.successor_id AS successor, k.review_on,
                k.source, k.page, k.licence, k.note, k.tie, i.title, i.html_version, i.html
           FROM kept k JOIN item i ON i.id = k.item_id JOIN person p ON p.id = i.author_id
          WHERE k.community_id = $1 AND k.number = $2";

    /// The files that hang on something, and those that hang on earlier versions of it alone.
    pub(super) fn hung(item: ItemId) -> Vec<HungRow> =
        "SELECT a.place, a.hash, a.name, COALESCE(f.media_type, a.media_type) AS media_type, COALESCE(f.size, a.size) AS size, a.alt,
                f.width, f.height
           FROM attachment a LEFT JOIN stored_file f ON f.hash = a.hash WHERE a.item_id = $1 ORDER BY a.place";

    /// What is kept in a community up to an audience, of one kind, how far and with one need today, or of all; among certain
    /// numbers (",2,5,") or all; last changed first, after a place.
    pub(super) fn listed(community: CommunityId, reach: i64, kind: Option<&str>, status: Option<Status>, care: Option<Care>, today: &str, before: Moment, number: i64, most: i64, steward: Option<PersonId>, among: Option<&str>) -> Vec<ListedRow> =
        "SELECT k.number, k.kind, k.status, k.review_on, i.language, i.title, i.excerpt, COALESCE(i.changed_at, i.created_at) AS at
           FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL
            AND (CAST($3 AS TEXT) IS NULL OR k.kind = $3)
            AND (CAST($4 AS TEXT) IS NULL OR k.status = $4)
            AND (CAST($5 AS TEXT) IS NULL OR k.status <> 'retired')
            AND (CAST($5 AS TEXT) IS NULL OR CAST($5 AS TEXT) <> 'due' OR (k.review_on <> '' AND k.review_on <= $6))
            AND (CAST($5 AS TEXT) IS NULL OR CAST($5 AS TEXT) <> 'looked' OR k.review_on > $6)
            AND (CAST($5 AS TEXT) IS NULL OR CAST($5 AS TEXT) <> 'undated' OR k.review_on = '')
            AND (CAST($5 AS TEXT) IS NULL OR CAST($5 AS TEXT) <> 'alone'
                 OR NOT EXISTS (SELECT 1 FROM kept_steward s WHERE s.item_id = k.item_id AND s.ended_at IS NULL))
            AND (CAST($10 AS TEXT) IS NULL
                 OR EXISTS (SELECT 1 FROM kept_steward s WHERE s.item_id = k.item_id AND s.person_id = $10 AND s.ended_at IS NULL))
            AND (CAST($11 AS TEXT) IS NULL OR CAST($11 AS TEXT) LIKE '%,' || CAST(k.number AS TEXT) || ',%' ESCAPE '!')
            AND (COALESCE(i.changed_at, i.created_at) < $7 OR (COALESCE(i.changed_at, i.created_at) = $7 AND k.number < $8))
          ORDER BY 8 DESC, k.number DESC LIMIT $9";

    /// How much of what is kept up to an audience is due today, has no day, and has nobody who looks after it.
    pub(super) fn needs(community: CommunityId, reach: i64, today: &str) -> One<(i64, i64, i64, i64)> =
        "SELECT COUNT(CASE WHEN k.review_on <> '' AND k.review_on <= $3 THEN 1 END) AS due,
                COUNT(CASE WHEN k.review_on > $3 THEN 1 END) AS looked,
                COUNT(CASE WHEN k.review_on = '' THEN 1 END) AS undated,
                COUNT(CASE WHEN NOT EXISTS (SELECT 1 FROM kept_steward s WHERE s.item_id = k.item_id AND s.ended_at IS NULL) THEN 1 END) AS alone
           FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL AND k.status <> 'retired'";

    /// The communities that hold something of the lines of what is kept in one.
    pub(super) fn holders(community: CommunityId, most: i64) -> Vec<(CommunityId, Slug, Visibility)> =
        "SELECT c.id, c.slug, c.visibility FROM community c
          WHERE c.id <> $1
            AND EXISTS (SELECT 1 FROM kept o JOIN item i ON i.id = o.item_id JOIN kept k ON k.origin_id = o.origin_id
                         WHERE o.community_id = c.id AND i.withdrawn_at IS NULL AND k.community_id = $1)
          ORDER BY c.id LIMIT $2";

    /// The numbers of what is kept in a community up to an audience and that another holds too, up to an audience there.
    pub(super) fn held_by(community: CommunityId, reach: i64, other: CommunityId, reach_there: i64, most: i64) -> Vec<(i64,)> =
        "SELECT DISTINCT k.number
           FROM kept k JOIN item i ON i.id = k.item_id
           JOIN kept o ON o.origin_id = k.origin_id AND o.community_id = $3 JOIN item there ON there.id = o.item_id
          WHERE k.community_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL
            AND there.audience <= $4 AND there.withdrawn_at IS NULL ORDER BY k.number LIMIT $5";

    /// Who looks after what is kept up to an audience, and how much.
    pub(super) fn stewards_of(community: CommunityId, reach: i64) -> Vec<(PersonId, Title, i64)> =
        "SELECT p.id, p.name, COUNT(*) AS n
           FROM kept_steward s JOIN kept k ON k.item_id = s.item_id JOIN item i ON i.id = s.item_id JOIN person p ON p.id = s.person_id
          WHERE k.community_id = $1 AND s.ended_at IS NULL AND i.audience <= $2 AND i.withdrawn_at IS NULL
          GROUP BY p.id, p.name ORDER BY p.name, p.id LIMIT 50";

    /// What is kept up to an audience and not retired, with its texts; the last changed first.
    pub(super) fn situated(community: CommunityId, reach: i64, most: i64) -> Vec<SituatedRow> =
        "SELECT k.number, i.title, i.language AS title_language, k.status, i.id, i.author_id AS author, i.language, i.html, i.html_version
           FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL AND k.status <> 'retired'
          ORDER BY COALESCE(i.changed_at, i.created_at) DESC, k.number DESC LIMIT $3";

    /// What was told of trying such, with the thing that was tried; the last told first.
    pub(super) fn tried_in(community: CommunityId, reach: i64, most: i64) -> Vec<SituatedRow> =
        "SELECT k.number, t.title, t.language AS title_language, k.status, i.id, i.author_id AS author, i.language, i.html, i.html_version
           FROM kept k JOIN item t ON t.id = k.item_id JOIN kept_use u ON u.kept_id = k.item_id JOIN item i ON i.id = u.item_id
          WHERE k.community_id = $1 AND t.audience <= $2 AND t.withdrawn_at IS NULL AND k.status <> 'retired'
            AND i.audience <= $2 AND i.withdrawn_at IS NULL
          ORDER BY i.created_at DESC, i.id DESC LIMIT $3";

    /// How many of each kind and how far are kept up to an audience.
    pub(super) fn counts(community: CommunityId, reach: i64) -> Vec<(String, Status, i64)> =
        "SELECT k.kind, k.status, COUNT(*) AS n FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL GROUP BY k.kind, k.status ORDER BY k.kind, k.status";

    /// The versions of something, newest first, from one on.
    pub(super) fn versions(item: ItemId, from: i64, most: i64) -> Vec<VersionRow> =
        "SELECT v.revision, COALESCE(w.name, p.name) AS by, v.written_at, COALESCE(t.why, '') AS why
           FROM (SELECT i.revision, i.author_id, COALESCE(i.changed_at, i.created_at) AS written_at FROM item i WHERE i.id = $1
                 UNION ALL
                 SELECT r.revision, r.author_id, r.written_at FROM item_revision r WHERE r.item_id = $1) v
           JOIN person p ON p.id = v.author_id
           LEFT JOIN revision_told t ON t.item_id = $1 AND t.revision = v.revision LEFT JOIN person w ON w.id = t.person_id
          WHERE v.revision <= $2 ORDER BY v.revision DESC LIMIT $3";

    /// A version with its words.
    pub(super) fn version(item: ItemId, revision: i64) -> Option<WholeRow> =
        "SELECT v.revision, COALESCE(w.name, p.name) AS by, v.written_at, COALESCE(t.why, '') AS why, v.title, v.body
           FROM (SELECT i.revision, i.author_id, COALESCE(i.changed_at, i.created_at) AS written_at, i.title, i.body
                   FROM item i WHERE i.id = $1 AND i.revision = $2
                 UNION ALL
                 SELECT r.revision, r.author_id, r.written_at, r.title, r.body FROM item_revision r WHERE r.item_id = $1 AND r.revision = $2) v
           JOIN person p ON p.id = v.author_id
           LEFT JOIN revision_told t ON t.item_id = $1 AND t.revision = v.revision LEFT JOIN person w ON w.id = t.person_id";

    /// Everyone who wrote a version of something, in the order of their first.
    pub(super) fn writers(item: ItemId) -> Vec<(String,)> =
        "SELECT COALESCE(w.name, p.name) AS name
           FROM (SELECT i.revision, i.author_id FROM item i WHERE i.id = $1
                 UNION ALL SELECT r.revision, r.author_id FROM item_revision r WHERE r.item_id = $1) v
           JOIN person p ON p.id = v.author_id
           LEFT JOIN revision_told t ON t.item_id = $1 AND t.revision = v.revision LEFT JOIN person w ON w.id = t.person_id
          GROUP BY COALESCE(w.id, p.id), COALESCE(w.name, p.name) ORDER BY MIN(v.revision)";

    /// Whether anyone but one person wrote a version of something.
    pub(super) fn is_written_by_others(item: ItemId, person: PersonId) -> One<(bool,)> =
        "SELECT CAST(EXISTS (SELECT 1
           FROM (SELECT i.revision, i.author_id FROM item i WHERE i.id = $1
                 UNION ALL SELECT r.revision, r.author_id FROM item_revision r WHERE r.item_id = $1) v
           LEFT JOIN revision_told t ON t.item_id = $1 AND t.revision = v.revision
          WHERE COALESCE(t.person_id, v.author_id) <> $2) AS BOOLEAN) AS so";

    /// Where it came from, and how it may be used.
    pub(super) fn set_provenance(item: ItemId, source: &str, page: &str, licence: &str) -> Changed =
        "UPDATE kept SET source = $2, page = $3, licence = $4 WHERE item_id = $1";

    /// In which language it is.
    pub(super) fn set_language(item: ItemId, language: &str) -> Changed = "UPDATE item SET language = $2 WHERE id = $1";

    pub(super) fn set_readers(item: ItemId, readers: Audience) -> Changed = "UPDATE kept SET readers = $2 WHERE item_id = $1";

    pub(super) fn set_audience(item: ItemId, audience: Audience) -> Changed = "UPDATE item SET audience = $2 WHERE id = $1";

    /// How far it is, if that is another than it was.
    pub(super) fn set_status(item: ItemId, status: Status, now: Moment, why: &str, successor: Option<ItemId>) -> Changed =
        "UPDATE kept SET status_since = CASE WHEN status = $2 THEN status_since ELSE $3 END, status = $2, retired_why = $4, successor_id = $5
          WHERE item_id = $1";

    pub(super) fn set_review(item: ItemId, day: &str) -> Changed = "UPDATE kept SET review_on = $2 WHERE item_id = $1";

    /// Who looks after it.
    pub(super) fn stewards(item: ItemId) -> Vec<StewardRow> =
        "SELECT s.person_id AS person, p.name, s.since FROM kept_steward s JOIN person p ON p.id = s.person_id
          WHERE s.item_id = $1 AND s.ended_at IS NULL ORDER BY s.since, p.name LIMIT 50";

    /// Whether someone looks after it.
    pub(super) fn is_steward(item: ItemId, person: PersonId) -> One<(bool,)> =
        "SELECT CAST(EXISTS (SELECT 1 FROM kept_steward s WHERE s.item_id = $1 AND s.person_id = $2 AND s.ended_at IS NULL) AS BOOLEAN) AS so";

    pub(super) fn add_steward(item: ItemId, person: PersonId, now: Moment, by: PersonId) -> Changed =
        "INSERT INTO kept_steward (item_id, person_id, since, given_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    pub(super) fn end_steward(item: ItemId, person: PersonId, now: Moment) -> Changed =
        "UPDATE kept_steward SET ended_at = $3 WHERE item_id = $1 AND person_id = $2 AND ended_at IS NULL";

    /// Members of a community for a choice, by name.
    pub(super) fn members(community: CommunityId, most: i64) -> Vec<(PersonId, Title)> =
        "SELECT p.id, p.name FROM membership m JOIN person p ON p.id = m.person_id
          WHERE m.community_id = $1 AND m.ended_at IS NULL ORDER BY p.name, p.id LIMIT $2";

    /// Whether someone belongs to a community.
    pub(super) fn belongs(community: CommunityId, person: PersonId) -> One<(bool,)> =
        "SELECT CAST(EXISTS (SELECT 1 FROM membership m WHERE m.community_id = $1 AND m.person_id = $2 AND m.ended_at IS NULL) AS BOOLEAN) AS so";

    /// Another thing of a community by its title, as it is written.
    pub(super) fn titled(community: CommunityId, title: &str, reach: i64) -> Vec<(ItemId,)> =
        "SELECT i.id FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND i.title = $2 AND i.audience <= $3 AND i.withdrawn_at IS NULL
          ORDER BY CASE WHEN k.status = 'retired' THEN 1 ELSE 0 END, k.number LIMIT 10";

    /// Of which kind something is that is kept.
    pub(super) fn kind_of(item: ItemId) -> Option<(String,)> = "SELECT kind FROM kept WHERE item_id = $1";

    /// What it goes by: its number and title, and the language of that, up to an audience.
    pub(super) fn called(item: ItemId, reach: i64) -> Option<(i64, String, String)> =
        "SELECT k.number, i.title, i.language FROM kept k JOIN item i ON i.id = k.item_id WHERE k.item_id = $1 AND i.audience <= $2";

    /// Things that someone looks after whose day has come; where nobody does, or what is for those who coordinate alone, those of the
    /// communities they coordinate.
    pub(super) fn due(person: PersonId, today: &str, now: Moment) -> Vec<DueRow> =
        concat!("SELECT c.slug, c.name, c.leaf, c.language AS community_language, k.number, i.title, i.language, k.review_on
           FROM membership m JOIN kept k ON k.community_id = m.community_id JOIN item i ON i.id = k.item_id JOIN community c ON c.id = m.community_id
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND k.review_on <> '' AND k.review_on <= $2 AND k.status <> 'retired'
            AND i.withdrawn_at IS NULL AND i.audience <= 2 AND c.state = 'active'
            AND (i.audience <= 1 AND EXISTS (SELECT 1 FROM kept_steward s WHERE s.item_id = k.item_id AND s.person_id = $1 AND s.ended_at IS NULL)
                 OR (", coordinates!("$3"), "
                     AND (i.audience = 2 OR NOT EXISTS (SELECT 1 FROM kept_steward s WHERE s.item_id = k.item_id AND s.ended_at IS NULL))))
          ORDER BY k.review_on, c.id, k.number LIMIT 20");

    /// A conversation of a community, as it may be kept.
    pub(super) fn said_in(community: CommunityId, number: i64) -> Option<SaidInRow> =
        "SELECT i.id, c.number, i.title, i.language, i.audience, c.summary
           FROM conversation c JOIN item i ON i.id = c.item_id WHERE c.community_id = $1 AND c.number = $2";

    /// The numbers of the posts of a conversation that stand, up to an audience, in the order in which they were said.
    pub(super) fn said(conversation: ItemId, reach: i64, most: i64) -> Vec<(i64,)> =
        "SELECT o.number FROM post o JOIN item i ON i.id = o.item_id
          WHERE o.conversation_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL AND o.moved_to IS NULL
          ORDER BY o.said_at, o.number LIMIT $3";

    /// Those of these numbers, each between commas.
    pub(super) fn posts(conversation: ItemId, reach: i64, among: &str) -> Vec<PostRow> =
        "SELECT i.id, o.number, i.author_id, p.name AS author, i.audience, i.body_form AS form, i.html, i.body
           FROM post o JOIN item i ON i.id = o.item_id JOIN person p ON p.id = i.author_id
          WHERE o.conversation_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL AND o.moved_to IS NULL
            AND $3 LIKE '%,' || CAST(o.number AS TEXT) || ',%' ESCAPE '!'
          ORDER BY o.said_at, o.number";

    /// The files that hang on those of these numbers, each between commas, that stand up to an audience.
    pub(super) fn said_files(conversation: ItemId, reach: i64, among: &str) -> Vec<SaidFileRow> =
        "SELECT o.item_id AS post, o.number, a.place, a.hash, a.letter_id AS letter, a.part, a.name, COALESCE(f.size, a.size) AS size, a.alt,
                p.name AS author
           FROM post o JOIN item i ON i.id = o.item_id JOIN attachment a ON a.item_id = o.item_id JOIN person p ON p.id = i.author_id
           LEFT JOIN stored_file f ON f.hash = a.hash
          WHERE o.conversation_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL AND o.moved_to IS NULL AND a.left_at IS NULL
            AND $3 LIKE '%,' || CAST(o.number AS TEXT) || ',%' ESCAPE '!'
          ORDER BY o.said_at NULLS LAST, o.number, a.place LIMIT 200";

    /// Who put files where they hung before they were kept, by the place of each, where that may be read up to an audience.
    pub(super) fn gave(item: ItemId, reach: i64) -> Vec<(i64, Title)> =
        "SELECT a.place, p.name FROM attachment a JOIN item i ON i.id = a.post_id AND i.audience <= $2 JOIN person p ON p.id = i.author_id
          WHERE a.item_id = $1 ORDER BY a.place";

    pub(super) fn add_from(item: ItemId, place: i64, conversation: ItemId, post: Option<ItemId>) -> Changed =
        "INSERT INTO kept_from (item_id, place, conversation_id, post_id) VALUES ($1, $2, $3, $4)";

    /// Where it was said what it was kept from, up to an audience.
    pub(super) fn kept_from(item: ItemId, reach: i64) -> Vec<FromRow> =
        "SELECT c.number AS talk, t.title, t.language, o.number AS post, p.name AS author
           FROM kept_from f JOIN conversation c ON c.item_id = f.conversation_id JOIN item t ON t.id = f.conversation_id
           LEFT JOIN post o ON o.item_id = f.post_id AND o.conversation_id = f.conversation_id
           LEFT JOIN item i ON i.id = f.post_id AND i.audience <= $2 LEFT JOIN person p ON p.id = i.author_id
          WHERE f.item_id = $1 AND t.audience <= $2 ORDER BY f.place LIMIT 1000";

    /// Whether something was kept from what was said to fewer than see into the community, in words or in files.
    pub(super) fn was_said_to_fewer(item: ItemId) -> One<(bool,)> =
        "SELECT CAST(EXISTS (SELECT 1 FROM kept_from f JOIN item i ON i.id = COALESCE(f.post_id, f.conversation_id)
                              WHERE f.item_id = $1 AND i.audience > 0)
                  OR EXISTS (SELECT 1 FROM attachment a JOIN item i ON i.id = a.post_id WHERE a.item_id = $1 AND i.audience > 0) AS BOOLEAN) AS so";

    pub(super) fn add_talk(item: ItemId, conversation: ItemId) -> Changed =
        "INSERT INTO kept_talk (item_id, conversation_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    /// Conversations about it, up to an audience, last said first.
    pub(super) fn talks(item: ItemId, reach: i64) -> Vec<TalkRow> =
        "SELECT c.number, t.title, t.language, c.last_said_at
           FROM kept_talk k JOIN conversation c ON c.item_id = k.conversation_id JOIN item t ON t.id = k.conversation_id
          WHERE k.item_id = $1 AND t.audience <= $2 ORDER BY c.last_said_at DESC, c.number DESC LIMIT 20";

    /// What was kept from a conversation or is spoken about in it, up to an audience.
    pub(super) fn became(conversation: ItemId, reach: i64) -> Vec<BecameRow> =
        "SELECT k.number, k.status, CAST(b.n = 1 AS BOOLEAN) AS is_about, i.title, i.language
           FROM (SELECT a.item_id, MIN(a.n) AS n
                   FROM (SELECT f.item_id, CAST(0 AS BIGINT) AS n FROM kept_from f WHERE f.conversation_id = $1
                         UNION ALL SELECT t.item_id, CAST(1 AS BIGINT) AS n FROM kept_talk t WHERE t.conversation_id = $1) a
                  GROUP BY a.item_id) b
           JOIN kept k ON k.item_id = b.item_id JOIN item i ON i.id = b.item_id
          WHERE i.audience <= $2 AND i.withdrawn_at IS NULL ORDER BY k.number LIMIT 50";
}

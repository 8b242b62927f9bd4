//! The SQL of what can be found.

use crate::base::{
    access::Audience,
    conversations::State,
    items::{BodyForm, Kind},
};
use db::{Changed, One};
use kernel::{CommunityId, FileHash, ItemId, LetterId, Moment, PersonId, Title};

db::row! {
    /// An item as it is to be found.
    #[derive(Clone, Debug)]
    pub(super) struct SourceRow {
        pub kind: Kind,
        pub community: CommunityId,
        pub audience: Audience,
        pub language: String,
        pub revision: i64,
        pub at: Moment,
        pub stands: bool,
        pub title: String,
        pub form: BodyForm,
        pub html: String,
        pub html_version: i64,
        pub files: i64,
    }
}

db::row! {
    /// An item that was found, with all that tells who may see it and where it is.
    #[derive(Clone, Debug)]
    pub struct HitRow {
        pub id: ItemId,
        pub kind: Kind,
        pub slug: String,
        pub audience: Audience,
        pub around: Option<Audience>,
        pub stands: bool,
        pub author: PersonId,
        pub author_name: Title,
        pub language: String,
        pub title: String,
        pub files: i64,
        pub came_at: Moment,
        pub around_came_at: Option<Moment>,
        pub said_at: Moment,
        pub conversation: Option<i64>,
        pub state: Option<State>,
        pub post: Option<i64>,
        pub position: Option<i64>,
        pub kept: Option<i64>,
        pub kept_kind: Option<String>,
        pub status: Option<String>,
    }
}

db::row! {
    /// A file that waits to be read.
    #[derive(Clone, Debug)]
    pub(super) struct WaitingRow {
        pub source: String,
        pub hash: Option<FileHash>,
        pub letter: Option<LetterId>,
        pub part: Option<i64>,
    }
}

db::row! {
    /// Someone whom another meets.
    #[derive(Clone, Debug)]
    pub struct MetRow {
        pub person: PersonId,
        pub name: Title,
        pub handle: String,
        pub practises: String,
        pub helps: String,
        pub learning: String,
        pub place: String,
        pub organisation: String,
    }
}

db::queries! {
    /// An item as it is to be found. The first post of a conversation is found by its title, too.
    pub(super) fn source(item: ItemId) -> Option<SourceRow> =
        "SELECT i.kind, i.community_id AS community, i.audience, i.language, i.revision,
                COALESCE(p.said_at, c.started_at, i.changed_at, i.created_at) AS at,
                i.withdrawn_at IS NULL AND p.moved_to IS NULL AS stands,
                CASE WHEN p.number = 1 THEN o.title ELSE i.title END AS title,
                i.body_form AS form, i.html, i.html_version, i.files
           FROM item i
           LEFT JOIN post p ON p.item_id = i.id
           LEFT JOIN conversation c ON c.item_id = i.id
           LEFT JOIN item o ON o.id = p.conversation_id
          WHERE i.id = $1";

    /// A community as it is to be found: its version, when it began, its words.
    pub(super) fn community_source(community: CommunityId) -> Option<(i64, Moment, String, String)> =
        "SELECT c.charter_version, c.created_at, c.language, c.words_folded FROM community c WHERE c.id = $1";

    /// The address of a community that was found under this number.
    pub(super) fn community_hit(id: i64) -> Option<(String,)> =
        "SELECT c.slug FROM search_doc d JOIN community c ON c.id = d.thing_id WHERE d.id = $1";

    /// Communities after this one that are not found, or by older words.
    pub(super) fn communities_missing_after(after: &str, most: i64) -> Vec<(CommunityId,)> =
        "SELECT c.id FROM community c LEFT JOIN search_doc d ON d.thing_id = c.id
          WHERE c.id > $1 AND (d.id IS NULL OR d.revision <> c.charter_version) ORDER BY c.id LIMIT $2";

    /// How many of them there are.
    pub(super) fn count_communities_missing() -> One<(i64,)> =
        "SELECT COUNT(*) FROM community c LEFT JOIN search_doc d ON d.thing_id = c.id
          WHERE d.id IS NULL OR d.revision <> c.charter_version";

    /// Those whom someone meets in a community now, with what they say of themselves.
    pub(super) fn met_by(person: PersonId, most: i64) -> Vec<MetRow> =
        "SELECT DISTINCT p.id AS person, p.name, p.handle, COALESCE(r.practises, '') AS practises, COALESCE(r.helps, '') AS helps,
                COALESCE(r.learning, '') AS learning, COALESCE(r.place, '') AS place, COALESCE(r.organisation, '') AS organisation
           FROM membership m JOIN membership n ON n.community_id = m.community_id AND n.ended_at IS NULL
           JOIN person p ON p.id = n.person_id LEFT JOIN profile r ON r.person_id = p.id
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND p.handle IS NOT NULL ORDER BY p.name, p.id LIMIT $2";

    /// The text of an item that was found.
    pub(super) fn body(item: ItemId) -> One<(BodyForm, String, i64)> =
        "SELECT i.body_form, i.html, i.html_version FROM item i WHERE i.id = $1";

    /// The files that hang on an item, by name, and what they say as far as it was read.
    pub(super) fn file_texts(item: ItemId) -> Vec<(String, String)> =
        "SELECT a.name, COALESCE(t.said, '') AS said FROM attachment a
           LEFT JOIN file_text t ON t.source = COALESCE(a.hash, a.letter_id || '/' || CAST(a.part AS TEXT))
          WHERE a.item_id = $1 AND a.left_at IS NULL ORDER BY a.place";

    /// Lets the files of an item wait to be read, unless they were. A row that waits already is held until the commit, so that
    /// whoever reads it meanwhile sees this item, too.
    pub(super) fn await_texts(item: ItemId) -> Changed =
        "INSERT INTO file_text (source, hash, letter_id, part, said, is_read, tries)
         SELECT DISTINCT COALESCE(a.hash, a.letter_id || '/' || CAST(a.part AS TEXT)), a.hash, a.letter_id, a.part, '', FALSE, 0
           FROM attachment a LEFT JOIN stored_file f ON f.hash = a.hash
           LEFT JOIN file_text t ON t.source = COALESCE(a.hash, a.letter_id || '/' || CAST(a.part AS TEXT))
          WHERE a.item_id = $1 AND a.left_at IS NULL AND COALESCE(f.media_type, a.media_type) NOT LIKE 'image/%' ESCAPE '!' AND (t.source IS NULL OR NOT t.is_read)
         ON CONFLICT (source) DO UPDATE SET tries = file_text.tries";

    /// The same for the files of all items; changes nothing where they wait already.
    pub(super) fn await_all() -> Changed =
        "INSERT INTO file_text (source, hash, letter_id, part, said, is_read, tries)
         SELECT DISTINCT COALESCE(a.hash, a.letter_id || '/' || CAST(a.part AS TEXT)), a.hash, a.letter_id, a.part, '', FALSE, 0
           FROM attachment a LEFT JOIN stored_file f ON f.hash = a.hash
           LEFT JOIN file_text t ON t.source = COALESCE(a.hash, a.letter_id || '/' || CAST(a.part AS TEXT))
          WHERE COALESCE(f.media_type, a.media_type) NOT LIKE 'image/%' ESCAPE '!' AND t.source IS NULL
         ON CONFLICT (source) DO NOTHING";

    /// Lets all files wait that were read.
    pub(super) fn await_again() -> Changed = "UPDATE file_text SET is_read = FALSE, tries = 0";

    /// A file that waits and was not tried so often.
    pub(super) fn waiting(tries: i64) -> Option<WaitingRow> =
        "SELECT t.source, t.hash, t.letter_id AS letter, t.part FROM file_text t
          WHERE NOT t.is_read AND t.tries < $1 ORDER BY t.tries, t.source LIMIT 1";

    /// How many files of items are not read and wait for it.
    pub(super) fn count_waiting(tries: i64) -> One<(i64,)> =
        "SELECT COUNT(*) FROM attachment a LEFT JOIN stored_file f ON f.hash = a.hash
           LEFT JOIN file_text t ON t.source = COALESCE(a.hash, a.letter_id || '/' || CAST(a.part AS TEXT))
          WHERE COALESCE(f.media_type, a.media_type) NOT LIKE 'image/%' ESCAPE '!' AND (t.source IS NULL OR (NOT t.is_read AND t.tries < $1))";

    /// A file is begun to be read.
    pub(super) fn begin_reading(source: &str) -> Changed = "UPDATE file_text SET tries = tries + 1 WHERE source = $1";

    /// What a file says was read.
    pub(super) fn set_text(source: &str, text: &str) -> Changed = "UPDATE file_text SET said = $2, is_read = TRUE WHERE source = $1";

    /// The items on which a file hangs, and its name there.
    pub(super) fn hung(hash: Option<&FileHash>, letter: Option<LetterId>, part: Option<i64>) -> Vec<(ItemId, String)> =
        "SELECT a.item_id, a.name FROM attachment a WHERE a.hash = $1 OR (a.letter_id = $2 AND a.part = $3) ORDER BY a.item_id, a.place";

    /// Forgets what files said that hang on nothing any more.
    pub(super) fn forget_unhung() -> Changed =
        "DELETE FROM file_text
          WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.hash = file_text.hash)
            AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.letter_id = file_text.letter_id AND a.part = file_text.part)";

    /// The first post of a conversation.
    pub(super) fn first_post(conversation: ItemId) -> Option<(ItemId,)> =
        "SELECT p.item_id FROM post p WHERE p.conversation_id = $1 AND p.number = 1";

    /// The number under which a thing is found.
    pub(super) fn number_of(thing: &str) -> Option<(i64,)> = "SELECT d.id FROM search_doc d WHERE d.thing_id = $1";

    /// Takes a number for a thing, if it is free and the thing has none.
    pub(super) fn add(id: i64, thing: &str, kind: &str, revision: i64) -> Changed =
        "INSERT INTO search_doc (id, thing_id, kind, revision) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    /// A thing is found by the words of this version.
    pub(super) fn set_revision(id: i64, revision: i64) -> Changed = "UPDATE search_doc SET revision = $2 WHERE id = $1";

    /// A number is free again.
    pub(super) fn remove(id: i64) -> Changed = "DELETE FROM search_doc WHERE id = $1";

    /// Something in a community for these is in this language.
    pub(super) fn add_language(language: &str, community: CommunityId, audience: Audience) -> Changed =
        "INSERT INTO search_language (language, community_id, audience) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    /// The languages that texts are in, each found from the one before: there are few, and many communities.
    pub(super) fn languages() -> Vec<(Option<String>,)> =
        "WITH RECURSIVE known (language) AS (
             SELECT MIN(l.language) FROM search_language l
              UNION ALL SELECT (SELECT MIN(l.language) FROM search_language l WHERE l.language > known.language)
               FROM known WHERE known.language IS NOT NULL)
         SELECT known.language FROM known WHERE known.language IS NOT NULL ORDER BY known.language";

    /// Whether a community that anyone may know of speaks a language.
    pub(super) fn is_openly_spoken(language: &str) -> One<(bool,)> =
        "SELECT CAST(EXISTS (SELECT 1 FROM search_language l JOIN community c ON c.id = l.community_id AND c.language = l.language
                              WHERE l.language = $1 AND c.visibility IN ('public', 'front')) AS BOOLEAN) AS so";

    /// For whom something is said in a language where someone may be able to read it.
    pub(super) fn spoken(language: &str, person: Option<PersonId>) -> Vec<(Audience, String)> =
        "SELECT l.audience, c.slug FROM search_language l JOIN community c ON c.id = l.community_id
          WHERE l.language = $1
            AND ((c.visibility = 'public' AND l.audience = 0)
                 OR EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $2)
                 OR EXISTS (SELECT 1 FROM guest_term g WHERE g.community_id = c.id AND g.person_id = $2)
                 OR EXISTS (SELECT 1 FROM keeper_look k WHERE k.community_id = c.id AND k.person_id = $2))
          ORDER BY l.audience, c.id";

    /// An item that was found under this number.
    pub(super) fn hit(id: i64) -> Option<HitRow> =
        "SELECT i.id, i.kind, h.slug, i.audience, o.audience AS around, i.withdrawn_at IS NULL AND p.moved_to IS NULL AS stands,
                i.author_id AS author, a.name AS author_name, i.language, CASE WHEN i.title = '' THEN COALESCE(o.title, '') ELSE i.title END AS title, i.files,
                i.created_at AS came_at, o.created_at AS around_came_at, COALESCE(p.said_at, c.started_at, i.changed_at, i.created_at) AS said_at,
                c.number AS conversation, c.state, p.number AS post, s.number AS position, k.number AS kept, k.kind AS kept_kind, k.status
           FROM search_doc d
           JOIN item i ON i.id = d.thing_id
           JOIN community h ON h.id = i.community_id
           JOIN person a ON a.id = i.author_id
           LEFT JOIN post p ON p.item_id = i.id
           LEFT JOIN position s ON s.item_id = i.id
           LEFT JOIN conversation c ON c.item_id = COALESCE(p.conversation_id, s.conversation_id, i.id)
           LEFT JOIN kept_use u ON u.item_id = i.id
           LEFT JOIN item o ON o.id = COALESCE(c.item_id, u.kept_id)
           LEFT JOIN kept k ON k.item_id = COALESCE(u.kept_id, i.id)
          WHERE d.id = $1";

    /// The communities into which someone may be able to see, so that all that they can see is in these: at most so many.
    pub(super) fn doors(person: Option<PersonId>, most: i64) -> Vec<(CommunityId, String)> =
        "SELECT c.id, c.slug FROM community c
          WHERE c.visibility = 'public'
             OR EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $1)
             OR EXISTS (SELECT 1 FROM guest_term g WHERE g.community_id = c.id AND g.person_id = $1)
             OR EXISTS (SELECT 1 FROM keeper_look l WHERE l.community_id = c.id AND l.person_id = $1)
          ORDER BY c.id LIMIT $2";

    /// The communities that went their own way to which someone belongs, or this one of them.
    pub(super) fn parts(person: PersonId, part: Option<CommunityId>) -> Vec<(String,)> =
        "SELECT DISTINCT c.slug FROM membership m JOIN community_line l ON l.later_id = m.community_id AND l.kind = 'split'
           JOIN community c ON c.id = m.community_id
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND (CAST($2 AS TEXT) IS NULL OR c.id = $2) ORDER BY c.slug";

    /// When the last file was hung on an item.
    pub(super) fn last_file(item: ItemId) -> One<(Option<Moment>,)> =
        "SELECT MAX(a.added_at) AS last FROM attachment a WHERE a.item_id = $1 AND a.left_at IS NULL";

    /// What someone wrote, after this one, in one community or in all.
    pub(super) fn written_by(author: PersonId, community: Option<CommunityId>, after: &str, most: i64) -> Vec<(ItemId,)> =
        "SELECT i.id FROM item i
          WHERE i.author_id = $1 AND (CAST($2 AS TEXT) IS NULL OR i.community_id = $2) AND i.id > $3 ORDER BY i.id LIMIT $4";

    /// Items after this one, in the order of their ids.
    pub(super) fn items_after(after: &str, most: i64) -> Vec<(ItemId,)> =
        "SELECT i.id FROM item i WHERE i.id > $1 ORDER BY i.id LIMIT $2";

    /// Items after this one that say something and are not found, or by older words. As in `source`, with `note_one`.
    pub(super) fn missing_after(after: &str, most: i64) -> Vec<(ItemId,)> =
        "SELECT i.id FROM item i LEFT JOIN post p ON p.item_id = i.id LEFT JOIN search_doc d ON d.thing_id = i.id
          WHERE i.id > $1 AND i.withdrawn_at IS NULL AND p.moved_to IS NULL AND (d.id IS NULL OR d.revision <> i.revision)
            AND (i.title <> '' OR i.excerpt <> '' OR i.files > 0 OR p.number = 1)
          ORDER BY i.id LIMIT $2";

    /// How many of them there are.
    pub(super) fn count_missing() -> One<(i64,)> =
        "SELECT COUNT(*) FROM item i LEFT JOIN post p ON p.item_id = i.id LEFT JOIN search_doc d ON d.thing_id = i.id
          WHERE i.withdrawn_at IS NULL AND p.moved_to IS NULL AND (d.id IS NULL OR d.revision <> i.revision)
            AND (i.title <> '' OR i.excerpt <> '' OR i.files > 0 OR p.number = 1)";

    /// How many things are found that are taken back, moved away or not there.
    pub(super) fn count_left_over() -> One<(i64,)> =
        "SELECT COUNT(*) FROM search_doc d LEFT JOIN item i ON i.id = d.thing_id LEFT JOIN post p ON p.item_id = i.id
          WHERE d.kind <> 'community' AND (i.id IS NULL OR i.withdrawn_at IS NOT NULL OR p.moved_to IS NOT NULL)";

    /// Nothing is found any more.
    pub(super) fn forget_all() -> Changed = "DELETE FROM search_doc";

    /// No language is known any more.
    pub(super) fn forget_languages() -> Changed = "DELETE FROM search_language";

    /// Whether anything was said or kept in a community.
    pub fn has_things(community: CommunityId) -> One<(bool,)> =
        "SELECT EXISTS (SELECT 1 FROM conversation c WHERE c.community_id = $1)
             OR EXISTS (SELECT 1 FROM kept k WHERE k.community_id = $1) AS has";

    /// How many things can be found.
    pub(super) fn count() -> One<(i64,)> = "SELECT COUNT(*) FROM search_doc";
}

//! The SQL of what can be found.

use crate::base::{
    access::Audience,
    conversations::State,
    items::{BodyForm, Kind},
};
use db::{Changed, One};
use kernel::{CommunityId, ItemId, Moment, PersonId, Title};

db::row! {
    /// An item as it is to be found.
    #[derive(Clone, Debug)]
    pub(super) struct SourceRow {
        pub kind: Kind,
        pub community: CommunityId,
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
        pub form: BodyForm,
        pub html: String,
        pub html_version: i64,
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
        "SELECT i.kind, i.community_id AS community, i.language, i.revision,
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

    /// The names of the files that hang on an item.
    pub(super) fn file_names(item: ItemId) -> Vec<(String,)> =
        "SELECT a.name FROM attachment a WHERE a.item_id = $1 ORDER BY a.place";

    /// The first post of a conversation.
    pub(super) fn first_post(conversation: ItemId) -> Option<(ItemId,)> =
        "SELECT p.item_id FROM post p WHERE p.conversation_id = $1 AND p.number = 1";

    /// The number under which a thing is found.
    pub(super) fn number_of(thing: &str) -> Option<(i64,)> = "SELECT d.id FROM search_doc d WHERE d.thing_id = $1";

    /// Takes a number for a thing, if it is free.
    pub(super) fn add(id: i64, thing: &str, kind: &str, revision: i64) -> Changed =
        "INSERT INTO search_doc (id, thing_id, kind, revision) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";

    /// A thing is found by the words of this version.
    pub(super) fn set_revision(id: i64, revision: i64) -> Changed = "UPDATE search_doc SET revision = $2 WHERE id = $1";

    /// A number is free again.
    pub(super) fn remove(id: i64) -> Changed = "DELETE FROM search_doc WHERE id = $1";

    /// Something is in this language.
    pub(super) fn add_language(language: &str) -> Changed =
        "INSERT INTO search_language (language) VALUES ($1) ON CONFLICT DO NOTHING";

    /// The languages that texts are in.
    pub(super) fn languages() -> Vec<(String,)> = "SELECT l.language FROM search_language l ORDER BY l.language";

    /// An item that was found under this number.
    pub(super) fn hit(id: i64) -> Option<HitRow> =
        "SELECT i.id, i.kind, h.slug, i.audience, o.audience AS around, i.withdrawn_at IS NULL AND p.moved_to IS NULL AS stands,
                i.author_id AS author, a.name AS author_name, i.language, CASE WHEN i.title = '' THEN COALESCE(o.title, '') ELSE i.title END AS title, i.body_form AS form,
                i.html, i.html_version, COALESCE(p.said_at, c.started_at, i.changed_at, i.created_at) AS said_at,
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

//! The SQL of items.

use super::{BodyForm, Kind};
use crate::base::access::Audience;
use db::Changed;
use kernel::{CommunityId, ItemId, LetterId, Moment, PersonId, Title};

db::row! {
    /// A text with what is needed to change it.
    #[derive(Clone, Debug)]
    pub struct BodyRow {
        pub author: PersonId,
        pub title: String,
        pub body: String,
        pub form: BodyForm,
        pub revision: i64,
        pub audience: Audience,
    }
}

db::row! {
    /// A version of a text.
    #[derive(Clone, Debug)]
    pub struct RevisionRow {
        pub revision: i64,
        pub title: String,
        pub body: String,
        pub author: Title,
        pub written_at: Moment,
    }
}

db::row! {
    /// A file that hangs on an item.
    #[derive(Clone, Debug)]
    pub struct AttachmentRow {
        pub place: i64,
        pub letter: LetterId,
        pub part: i64,
        pub name: String,
        pub media_type: String,
        pub size: i64,
    }
}

db::queries! {
    /// Adds an item.
    pub(crate) fn add(id: ItemId, community: CommunityId, kind: Kind, author: PersonId, audience: Audience, language: &str, title: &str, body: &str, form: BodyForm, html: &str, html_version: i64, excerpt: &str, files: i64, now: Moment) -> Changed =
        "INSERT INTO item (id, community_id, kind, author_id, audience, language, title, body, body_form, html, html_version,
                           excerpt, files, revision, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14)";

    /// Hangs a file on an item.
    pub(crate) fn add_attachment(item: ItemId, place: i64, letter: LetterId, part: i64, name: &str, media_type: &str, size: i64) -> Changed =
        "INSERT INTO attachment (item_id, place, letter_id, part, name, media_type, size) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// The files that hang on an item.
    pub fn attachments(item: ItemId) -> Vec<AttachmentRow> =
        "SELECT a.place, a.letter_id AS letter, a.part, a.name, a.media_type, a.size
           FROM attachment a WHERE a.item_id = $1 ORDER BY a.place";

    /// A text with what is needed to change it.
    pub fn body(item: ItemId) -> Option<BodyRow> =
        "SELECT i.author_id AS author, i.title, i.body, i.body_form AS form, i.revision, i.audience FROM item i WHERE i.id = $1";

    /// Keeps the text in force among the revisions, if it is still this version.
    pub(crate) fn keep_revision(item: ItemId, revision: i64) -> Changed =
        "INSERT INTO item_revision (item_id, revision, title, body, author_id, written_at)
         SELECT i.id, i.revision, i.title, i.body, i.author_id, COALESCE(i.changed_at, i.created_at)
           FROM item i WHERE i.id = $1 AND i.revision = $2";

    /// Puts a new text in force.
    pub(crate) fn replace(item: ItemId, title: &str, body: &str, form: BodyForm, html: &str, html_version: i64, excerpt: &str, now: Moment) -> Changed =
        "UPDATE item SET title = $2, body = $3, body_form = $4, html = $5, html_version = $6, excerpt = $7, revision = revision + 1,
                changed_at = $8
          WHERE id = $1";

    /// All versions of a text, newest first, the one in force among them.
    pub fn history(item: ItemId) -> Vec<RevisionRow> =
        "SELECT i.revision, i.title, i.body, p.name AS author, COALESCE(i.changed_at, i.created_at) AS written_at
           FROM item i JOIN person p ON p.id = i.author_id WHERE i.id = $1
          UNION ALL
         SELECT r.revision, r.title, r.body, p.name AS author, r.written_at
           FROM item_revision r JOIN person p ON p.id = r.author_id WHERE r.item_id = $1
          ORDER BY 1 DESC";
}

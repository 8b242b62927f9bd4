//! The SQL of items.

use super::{BodyForm, Kind};
use crate::base::access::Audience;
use db::{Changed, One};
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
        pub withdrawn_at: Option<Moment>,
        pub withdrawn_by: Option<PersonId>,
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
        pub why: String,
    }
}

db::row! {
    /// A file that hangs on an item.
    #[derive(Clone, Debug)]
    pub struct AttachmentRow {
        pub place: i64,
        pub name: String,
        pub media_type: String,
        pub size: i64,
        pub alt: String,
        pub width: Option<i64>,
        pub height: Option<i64>,
    }
}

db::queries! {
    /// Adds an item.
    pub(crate) fn add(id: ItemId, community: CommunityId, kind: Kind, author: PersonId, audience: Audience, language: &str, title: &str, body: &str, form: BodyForm, html: &str, html_version: i64, excerpt: &str, files: i64, now: Moment) -> Changed =
        "INSERT INTO item (id, community_id, kind, author_id, audience, language, title, body, body_form, html, html_version,
                           excerpt, files, revision, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14)";

    /// Hangs a file on an item.
    pub(crate) fn add_attachment(item: ItemId, place: i64, community: CommunityId, letter: Option<LetterId>, part: Option<i64>, hash: Option<&str>, name: &str, media_type: &str, size: i64, alt: &str, now: Moment) -> Changed =
        "INSERT INTO attachment (item_id, place, community_id, letter_id, part, hash, name, media_type, size, alt, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    /// The files that hang on an item; of a picture that can be shown, its size.
    pub fn attachments(item: ItemId) -> Vec<AttachmentRow> =
        "SELECT a.place, a.name, a.media_type, a.size, a.alt, f.width, f.height
           FROM attachment a LEFT JOIN stored_file f ON f.hash = a.hash WHERE a.item_id = $1 ORDER BY a.place";

    /// The last place at which a file ever hung on an item.
    pub(super) fn last_place(item: ItemId) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(a.place), 0) AS BIGINT) AS place FROM attachment a WHERE a.item_id = $1";

    /// Hangs a file of an item on another, or on the same anew, with other words on what it shows if there are some. On which post
    /// it hung is known in its community alone.
    pub(super) fn copy_attachment(from: ItemId, place: i64, to: ItemId, to_place: i64, into: CommunityId, alt: Option<&str>, now: Moment) -> Changed =
        "INSERT INTO attachment (item_id, place, community_id, letter_id, part, hash, name, media_type, size, alt, added_at, post_id)
         SELECT CAST($3 AS TEXT), CAST($4 AS BIGINT), CAST($5 AS TEXT), a.letter_id, a.part, a.hash, a.name, a.media_type, a.size,
                COALESCE(CAST($6 AS TEXT), a.alt), CAST($7 AS BIGINT), CASE WHEN a.community_id = $5 THEN a.post_id END
           FROM attachment a WHERE a.item_id = $1 AND a.place = $2
         ON CONFLICT (item_id, place) DO NOTHING";

    /// Says on which post a file hung before it was kept.
    pub(super) fn set_post(item: ItemId, place: i64, post: ItemId) -> Changed =
        "UPDATE attachment SET post_id = $3 WHERE item_id = $1 AND place = $2";

    /// A file is left out from now on.
    pub(super) fn leave(item: ItemId, place: i64, now: Moment) -> Changed =
        "UPDATE attachment SET left_at = $3 WHERE item_id = $1 AND place = $2 AND left_at IS NULL";

    /// A file that was left out hangs again.
    pub(super) fn come_back(item: ItemId, place: i64) -> Changed =
        "UPDATE attachment SET left_at = NULL WHERE item_id = $1 AND place = $2 AND left_at IS NOT NULL";

    /// Counts the files that hang on an item.
    pub(super) fn count_files(item: ItemId) -> Changed =
        "UPDATE item SET files = (SELECT COUNT(*) FROM attachment a WHERE a.item_id = item.id AND a.left_at IS NULL) WHERE id = $1";

    /// The texts of the versions before the one in force that may name files.
    pub(super) fn bodies_before(item: ItemId) -> Vec<(String,)> =
        "SELECT r.body FROM item_revision r WHERE r.item_id = $1 AND r.body LIKE '%\"files\":%' ESCAPE '!' ORDER BY r.revision";

    /// Marks a text as taken back, or as standing again.
    pub(crate) fn set_withdrawn(item: ItemId, at: Option<Moment>, by: Option<PersonId>) -> Changed =
        "UPDATE item SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1";

    /// The text of a revision.
    pub(crate) fn last_words(item: ItemId, revision: i64) -> Option<(String,)> =
        "SELECT r.body FROM item_revision r WHERE r.item_id = $1 AND r.revision = $2";

    /// Forgets all words of what was taken back before a moment.
    pub fn forget_withdrawn(before: Moment) -> Changed =
        "DELETE FROM item_revision WHERE item_id IN (SELECT i.id FROM item i WHERE i.withdrawn_at IS NOT NULL AND i.withdrawn_at < $1)";

    /// Keeps that someone is named in an item; changes nothing when it is kept.
    pub(crate) fn add_mention(item: ItemId, person: PersonId) -> Changed =
        "INSERT INTO mention (item_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    /// Who is named in an item, with their short names.
    pub(crate) fn mentioned(item: ItemId) -> Vec<(PersonId, String)> =
        "SELECT m.person_id, p.handle FROM mention m JOIN person p ON p.id = m.person_id
          WHERE m.item_id = $1 AND p.handle IS NOT NULL ORDER BY m.person_id";

    /// The member of a community with a short name.
    pub(crate) fn member_called(community: CommunityId, handle: &str) -> Option<(PersonId,)> =
        "SELECT p.id FROM person p JOIN membership m ON m.person_id = p.id AND m.community_id = $1 AND m.ended_at IS NULL
          WHERE p.handle = $2";

    /// The addresses of a community, the one it has now first.
    pub(crate) fn slugs(community: CommunityId) -> Vec<(i64, String)> =
        "SELECT CAST(0 AS BIGINT) AS age, c.slug FROM community c WHERE c.id = $1
          UNION ALL SELECT CAST(1 AS BIGINT) AS age, o.slug FROM community_slug o WHERE o.community_id = $1 ORDER BY 1, 2";

    /// What a principle of a community says, in force or not.
    pub(crate) fn principle(community: CommunityId, number: i64) -> Option<(String,)> =
        "SELECT p.words FROM principle p WHERE p.community_id = $1 AND p.number = $2";

    /// Keeps that an item cites a principle of its community; changes nothing when it is kept.
    pub(crate) fn add_citation(item: ItemId, number: i64) -> Changed =
        "INSERT INTO citation (item_id, community_id, number)
         SELECT i.id, i.community_id, CAST($2 AS BIGINT) FROM item i WHERE i.id = $1 ON CONFLICT DO NOTHING";

    /// An item cites nothing any more.
    pub(crate) fn clear_citations(item: ItemId) -> Changed = "DELETE FROM citation WHERE item_id = $1";

    /// The principles that an item cites, with whose they are and what they say.
    pub(crate) fn cited(item: ItemId) -> Vec<(CommunityId, i64, String)> =
        "SELECT p.community_id, p.number, p.words
           FROM citation t JOIN principle p ON p.community_id = t.community_id AND p.number = t.number
          WHERE t.item_id = $1 ORDER BY p.number";

    /// A text with what is needed to change it.
    pub fn body(item: ItemId) -> Option<BodyRow> =
        "SELECT i.author_id AS author, i.title, i.body, i.body_form AS form, i.revision, i.audience,
                i.withdrawn_at, i.withdrawn_by
           FROM item i WHERE i.id = $1";

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

    /// Keeps how a text looks.
    pub(crate) fn set_drawn(item: ItemId, html: &str, html_version: i64, excerpt: &str) -> Changed =
        "UPDATE item SET html = $2, html_version = $3, excerpt = $4 WHERE id = $1";

    /// What others wrote on since goes on as that of the last of them: whoever goes takes back what is theirs alone.
    pub fn hand_on(author: PersonId, community: Option<CommunityId>) -> Changed =
        "UPDATE item
            SET author_id = (SELECT t.person_id FROM revision_told t
                              WHERE t.item_id = item.id AND t.person_id <> $1 ORDER BY t.revision DESC LIMIT 1)
          WHERE author_id = $1 AND (CAST($2 AS TEXT) IS NULL OR community_id = $2)
            AND EXISTS (SELECT 1 FROM revision_told t WHERE t.item_id = item.id AND t.person_id <> $1)";

    /// Says whose it is what was brought in under a name; changes nothing when it is someone's already.
    pub(super) fn set_claimed(placeholder: PersonId, by: PersonId, now: Moment) -> Changed =
        "UPDATE placeholder SET claimed_by = $2, claimed_at = $3 WHERE person_id = $1 AND claimed_by IS NULL";

    /// Gives what one person wrote to another.
    pub(super) fn give_items(from: PersonId, to: PersonId) -> Changed = "UPDATE item SET author_id = $2 WHERE author_id = $1";

    /// Gives the earlier versions of what one person wrote to another.
    pub(super) fn give_revisions(from: PersonId, to: PersonId) -> Changed =
        "UPDATE item_revision SET author_id = $2 WHERE author_id = $1";

    /// Gives what one person said against summaries to another, who has said nothing there.
    pub(super) fn give_dissents(from: PersonId, to: PersonId) -> Changed =
        "UPDATE dissent SET person_id = $2
          WHERE person_id = $1 AND NOT EXISTS (SELECT 1 FROM dissent o WHERE o.conversation_id = dissent.conversation_id AND o.person_id = $2)";

    /// Forgets thanks that someone gave for what turned out to be their own.
    pub(super) fn forget_own_thanks(person: PersonId) -> Changed =
        "DELETE FROM thanks WHERE person_id = $1 AND item_id IN (SELECT i.id FROM item i WHERE i.author_id = $1)";

    /// What was passed to a community for it to take over, while it stands up to an audience and was not forgotten: where it is
    /// kept, and when it was passed.
    pub(crate) fn passed(to: CommunityId, number: i64, stands: Audience) -> Option<(ItemId, CommunityId, Moment)> =
        "SELECT i.id, i.community_id, x.passed_at FROM passing x JOIN item i ON i.id = x.post_id
          WHERE x.to_id = $1 AND x.number = $2 AND x.gives AND x.body <> '' AND i.withdrawn_at IS NULL AND i.audience <= $3";

    /// Says who wrote a version, and why.
    pub fn tell_revision(item: ItemId, revision: i64, by: PersonId, why: &str) -> Changed =
        "INSERT INTO revision_told (item_id, revision, person_id, why) VALUES ($1, $2, $3, $4)";

    /// All versions of a text, newest first, the one in force among them.
    pub fn history(item: ItemId) -> Vec<RevisionRow> =
        "SELECT i.revision, i.title, i.body, COALESCE(w.name, p.name) AS author, COALESCE(i.changed_at, i.created_at) AS written_at,
                COALESCE(t.why, '') AS why
           FROM item i JOIN person p ON p.id = i.author_id
           LEFT JOIN revision_told t ON t.item_id = i.id AND t.revision = i.revision LEFT JOIN person w ON w.id = t.person_id
          WHERE i.id = $1
          UNION ALL
         SELECT r.revision, r.title, r.body, COALESCE(w.name, p.name) AS author, r.written_at, COALESCE(t.why, '') AS why
           FROM item_revision r JOIN person p ON p.id = r.author_id
           LEFT JOIN revision_told t ON t.item_id = r.item_id AND t.revision = r.revision LEFT JOIN person w ON w.id = t.person_id
          WHERE r.item_id = $1
          ORDER BY 1 DESC";
}

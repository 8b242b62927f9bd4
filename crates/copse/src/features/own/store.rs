//! The SQL of leaving the site, and of what a copy says of places and files.

use db::{Changed, One};
use kernel::{CommunityId, FileHash, Moment, PersonId, Slug, Title};

db::row! {
    /// A community in which someone is or was, with how much they did there.
    #[derive(Clone, Debug)]
    pub struct PlaceRow {
        pub id: CommunityId,
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub posts: i64,
        pub files: i64,
        /// Whether they coordinate it alone while others belong to it.
        pub last: bool,
    }
}

db::queries! {
    /// The communities in which someone is, was, or left something, by name; not those to which others alone took it along.
    pub(super) fn places(person: PersonId) -> Vec<PlaceRow> =
        "SELECT c.id, c.slug, c.name, c.language,
                (SELECT COUNT(*) FROM item i WHERE i.community_id = c.id AND i.author_id = $1 AND i.kind = 'post' AND i.withdrawn_at IS NULL) AS posts,
                (SELECT COUNT(*) FROM attachment a JOIN item i ON i.id = a.item_id WHERE i.community_id = c.id AND i.author_id = $1) AS files,
                (EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $1 AND m.role = 'coordinator' AND m.ended_at IS NULL)
                 AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id <> $1 AND m.role = 'coordinator' AND m.ended_at IS NULL)
                 AND EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id <> $1 AND m.ended_at IS NULL)) AS last
           FROM community c
          WHERE c.id IN (SELECT m.community_id FROM membership m WHERE m.person_id = $1
                          UNION SELECT i.community_id FROM item i LEFT JOIN kept k ON k.item_id = i.id
                                 WHERE i.author_id = $1 AND COALESCE(k.tie, '') <> 'along'
                          UNION SELECT g.community_id FROM guest_term g WHERE g.person_id = $1
                          UNION SELECT h.community_id FROM chronicle h WHERE h.person_id = $1)
          ORDER BY c.name_folded, c.id";

    /// How many run the site besides someone.
    pub(super) fn other_keepers(person: PersonId) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM account a WHERE a.keeper AND a.person_id <> $1";

    /// Someone runs the site from now on.
    pub(super) fn make_keeper(person: PersonId) -> Changed = "UPDATE account SET keeper = TRUE WHERE person_id = $1";

    /// An account runs the site no more.
    pub(super) fn dismiss(folded: &str) -> Changed = "UPDATE account SET keeper = FALSE WHERE email_folded = $1";

    /// Someone who stands for a person that is gone.
    pub(super) fn add_ghost(ghost: PersonId, name: &str, now: Moment) -> Changed =
        "INSERT INTO person (id, name, created_at) VALUES ($1, $2, $3)";

    /// What a person chose for themselves goes.
    pub(super) fn forget_person(person: PersonId) -> Changed =
        "UPDATE person SET language = NULL, zone = NULL, handle = NULL WHERE id = $1";

    /// A person bears another name.
    pub(super) fn rename(person: PersonId, name: &str) -> Changed = "UPDATE person SET name = $2 WHERE id = $1";

    /// The files of someone in the folder, with their names, but for those of what communities keep: they go by version.
    pub(super) fn files(person: PersonId) -> Vec<(FileHash, String)> =
        "SELECT a.hash, a.name FROM attachment a JOIN item i ON i.id = a.item_id WHERE i.author_id = $1 AND i.kind <> 'kept' AND a.hash IS NOT NULL
          UNION SELECT r.picture AS hash, 'picture' AS name FROM profile r WHERE r.person_id = $1 AND r.picture IS NOT NULL
          UNION SELECT g.file AS hash, g.title AS name FROM landscape_picture g JOIN landscape l ON l.id = g.landscape_id WHERE l.person_id = $1
          ORDER BY 1, 2";
}

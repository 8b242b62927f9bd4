//! The SQL of what is shown. Whether someone may see it is part of each question.

use super::chosen::Part;
use db::{Changed, One};
use kernel::{CommentId, CommunityId, FileHash, LandscapeId, Moment, PersonId, PictureId, ShareId, Title};

db::row! {
    /// A share as it lies in the database, with whose it is.
    #[derive(Clone, Debug)]
    pub(super) struct ShareRow {
        pub id: ShareId,
        pub owner: PersonId,
        pub owner_name: Title,
        pub part: Part,
        pub entries: String,
        pub with_importance: bool,
        pub picture: Option<PictureId>,
        pub person: Option<PersonId>,
        pub community: Option<CommunityId>,
        pub community_name: Option<Title>,
        pub words: String,
        pub made_at: Moment,
        pub seen_at: Option<Moment>,
    }
}

db::row! {
    /// A share in the list of whoever gave it.
    #[derive(Clone, Debug)]
    pub(super) struct GivenRow {
        pub id: ShareId,
        pub part: Part,
        pub entries: String,
        pub picture: Option<String>,
        pub person: Option<Title>,
        pub community: Option<Title>,
        pub language: Option<String>,
        /// Whether its giver still belongs to the community.
        pub is_there: bool,
        pub made_at: Moment,
        pub comments: i64,
    }
}

db::row! {
    /// A share in the list of whoever it was given to.
    #[derive(Clone, Debug)]
    pub(super) struct ToMeRow {
        pub id: ShareId,
        pub part: Part,
        pub owner: PersonId,
        pub owner_name: Title,
        pub community: Option<Title>,
        pub language: Option<String>,
        pub made_at: Moment,
        pub seen_at: Option<Moment>,
    }
}

db::row! {
    /// Something said about a share.
    #[derive(Clone, Debug)]
    pub(super) struct CommentRow {
        pub id: CommentId,
        pub author: PersonId,
        pub name: Title,
        pub text: String,
        pub said_at: Moment,
        pub withdrawn_at: Option<Moment>,
        pub seen_at: Option<Moment>,
    }
}

db::row! {
    /// A picture of a gallery.
    #[derive(Clone, Debug)]
    pub(super) struct PictureRow {
        pub id: PictureId,
        pub title: String,
        pub alternative: String,
        pub file: FileHash,
    }
}

db::queries! {
    /// Shows a part of a person's landscape; changes nothing when the same link shows it already.
    pub(super) fn add(id: ShareId, landscape: LandscapeId, part: Part, entries: &str, importance: bool, picture: Option<PictureId>, person: Option<PersonId>, community: Option<CommunityId>, link: Option<&[u8; 32]>, words: &str, now: Moment) -> Changed =
        "INSERT INTO landscape_share (id, landscape_id, part, entries, with_importance, picture_id, person_id, community_id, link_hash, words, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (link_hash) DO NOTHING";

    /// A share that someone may see: it is theirs, it is to them, or it is to a community to which they and its giver belong
    /// now.
    pub(super) fn share(share: ShareId, asker: PersonId) -> Option<ShareRow> =
        "SELECT s.id, l.person_id AS owner, p.name AS owner_name, s.part, s.entries, s.with_importance, s.picture_id AS picture,
                s.person_id AS person, s.community_id AS community, c.name AS community_name, s.words, s.made_at, s.seen_at
           FROM landscape_share s JOIN landscape l ON l.id = s.landscape_id JOIN person p ON p.id = l.person_id
           LEFT JOIN community c ON c.id = s.community_id
          WHERE s.id = $1 AND s.ended_at IS NULL
            AND (l.person_id = $2 OR s.person_id = $2
                 OR EXISTS (SELECT 1 FROM membership m JOIN membership n ON n.community_id = m.community_id
                             WHERE m.community_id = s.community_id AND m.person_id = $2 AND m.ended_at IS NULL
                               AND n.person_id = l.person_id AND n.ended_at IS NULL))";

    /// A share by the hash of the secret in its link.
    pub(super) fn share_by_link(link: &[u8; 32]) -> Option<ShareRow> =
        "SELECT s.id, l.person_id AS owner, p.name AS owner_name, s.part, s.entries, s.with_importance, s.picture_id AS picture,
                s.person_id AS person, s.community_id AS community, c.name AS community_name, s.words, s.made_at, s.seen_at
           FROM landscape_share s JOIN landscape l ON l.id = s.landscape_id JOIN person p ON p.id = l.person_id
           LEFT JOIN community c ON c.id = s.community_id
          WHERE s.link_hash = $1 AND s.ended_at IS NULL";

    /// How much a person shows now.
    pub(super) fn count_given(owner: PersonId) -> One<(i64,)> =
        "SELECT COUNT(*) AS count FROM landscape_share s JOIN landscape l ON l.id = s.landscape_id
          WHERE l.person_id = $1 AND s.ended_at IS NULL";

    /// What a person shows now, newest first.
    pub(super) fn given(owner: PersonId) -> Vec<GivenRow> =
        "SELECT s.id, s.part, s.entries, q.title AS picture, o.name AS person, c.name AS community, c.language,
                s.community_id IS NULL OR EXISTS (SELECT 1 FROM membership m WHERE m.community_id = s.community_id
                                                     AND m.person_id = l.person_id AND m.ended_at IS NULL) AS is_there,
                s.made_at,
                (SELECT COUNT(*) FROM landscape_comment k WHERE k.share_id = s.id AND k.withdrawn_at IS NULL) AS comments
           FROM landscape_share s JOIN landscape l ON l.id = s.landscape_id
           LEFT JOIN person o ON o.id = s.person_id LEFT JOIN community c ON c.id = s.community_id
           LEFT JOIN landscape_picture q ON q.id = s.picture_id
          WHERE l.person_id = $1 AND s.ended_at IS NULL ORDER BY s.made_at DESC, s.id DESC LIMIT 500";

    /// What is shown to a person by others, newest first: to them, and to communities where both are now.
    pub(super) fn to_me(person: PersonId) -> Vec<ToMeRow> =
        "SELECT s.id, s.part, p.id AS owner, p.name AS owner_name, c.name AS community, c.language, s.made_at, s.seen_at
           FROM landscape_share s JOIN landscape l ON l.id = s.landscape_id JOIN person p ON p.id = l.person_id
           LEFT JOIN community c ON c.id = s.community_id
          WHERE s.ended_at IS NULL AND l.person_id <> $1
            AND (s.person_id = $1
                 OR s.community_id IN (SELECT m.community_id FROM membership m JOIN membership n ON n.community_id = m.community_id
                                        WHERE m.person_id = $1 AND m.ended_at IS NULL
                                          AND n.person_id = l.person_id AND n.ended_at IS NULL))
          ORDER BY s.made_at DESC, s.id DESC LIMIT 200";

    /// What is shown to a community by those who belong to it now, newest first.
    pub(super) fn to_community(community: CommunityId, most: i64) -> Vec<ToMeRow> =
        "SELECT s.id, s.part, p.id AS owner, p.name AS owner_name, c.name AS community, c.language, s.made_at, s.seen_at
           FROM landscape_share s JOIN landscape l ON l.id = s.landscape_id JOIN person p ON p.id = l.person_id
           LEFT JOIN community c ON c.id = s.community_id
           JOIN membership n ON n.community_id = s.community_id AND n.person_id = l.person_id AND n.ended_at IS NULL
          WHERE s.community_id = $1 AND s.ended_at IS NULL ORDER BY s.made_at DESC, s.id DESC LIMIT $2";

    /// What was shown to a person that they have not looked at yet, newest first.
    pub(super) fn unseen(person: PersonId) -> Vec<ToMeRow> =
        "SELECT s.id, s.part, p.id AS owner, p.name AS owner_name, c.name AS community, c.language, s.made_at, s.seen_at
           FROM landscape_share s JOIN landscape l ON l.id = s.landscape_id JOIN person p ON p.id = l.person_id
           LEFT JOIN community c ON c.id = s.community_id
          WHERE s.person_id = $1 AND s.ended_at IS NULL AND s.seen_at IS NULL ORDER BY s.made_at DESC, s.id DESC LIMIT 20";

    /// Ends a person's share.
    pub(super) fn stop(share: ShareId, owner: PersonId, now: Moment) -> Changed =
        "UPDATE landscape_share SET ended_at = $3
          WHERE id = $1 AND ended_at IS NULL AND landscape_id IN (SELECT l.id FROM landscape l WHERE l.person_id = $2)";

    /// Whether a share is a person's, open or ended.
    pub(super) fn is_mine(share: ShareId, owner: PersonId) -> Option<ShareId> =
        "SELECT s.id FROM landscape_share s JOIN landscape l ON l.id = s.landscape_id WHERE s.id = $1 AND l.person_id = $2";

    /// Notes that the person it is to has looked at a share.
    pub(super) fn mark_seen(share: ShareId, person: PersonId, now: Moment) -> Changed =
        "UPDATE landscape_share SET seen_at = $3 WHERE id = $1 AND person_id = $2 AND seen_at IS NULL";

    /// Adds something said about a share.
    pub(super) fn add_comment(id: CommentId, share: ShareId, author: PersonId, text: &str, now: Moment) -> Changed =
        "INSERT INTO landscape_comment (id, share_id, author_id, words, said_at) VALUES ($1, $2, $3, $4, $5)";

    /// What was said about a share, in order.
    pub(super) fn comments(share: ShareId) -> Vec<CommentRow> =
        "SELECT k.id, k.author_id AS author, p.name, k.words AS text, k.said_at, k.withdrawn_at, k.seen_at
           FROM landscape_comment k JOIN person p ON p.id = k.author_id
          WHERE k.share_id = $1 ORDER BY k.said_at, k.id LIMIT 500";

    /// How much was said about a share.
    pub(super) fn count_comments(share: ShareId) -> db::One<(i64,)> =
        "SELECT COUNT(*) AS count FROM landscape_comment k WHERE k.share_id = $1";

    /// Takes back what someone said: its words go, that it was said stays.
    pub(super) fn withdraw(comment: CommentId, share: ShareId, author: PersonId, now: Moment) -> Changed =
        "UPDATE landscape_comment SET words = '', withdrawn_at = $4
          WHERE id = $1 AND share_id = $2 AND author_id = $3 AND withdrawn_at IS NULL";

    /// Whether someone said this about a share.
    pub(super) fn is_authors(comment: CommentId, share: ShareId, author: PersonId) -> Option<CommentId> =
        "SELECT k.id FROM landscape_comment k WHERE k.id = $1 AND k.share_id = $2 AND k.author_id = $3";

    /// Notes that whoever gave a share has read what was said of it.
    pub(super) fn mark_read(share: ShareId, owner: PersonId, now: Moment) -> Changed =
        "UPDATE landscape_comment SET seen_at = $3
          WHERE share_id = $1 AND seen_at IS NULL
            AND share_id IN (SELECT s.id FROM landscape_share s JOIN landscape l ON l.id = s.landscape_id WHERE l.person_id = $2)";

    /// What was said by others about what a person shows, and not read yet: the share, who, when.
    pub(super) fn unread(owner: PersonId) -> Vec<(ShareId, Part, PersonId, Title, Moment)> =
        "SELECT s.id, s.part, p.id, p.name, k.said_at
           FROM landscape_comment k JOIN landscape_share s ON s.id = k.share_id JOIN landscape l ON l.id = s.landscape_id
           JOIN person p ON p.id = k.author_id
          WHERE l.person_id = $1 AND s.ended_at IS NULL AND k.seen_at IS NULL AND k.withdrawn_at IS NULL AND k.author_id <> $1
          ORDER BY k.said_at DESC, k.id LIMIT 20";

    /// The pictures of a person's gallery, newest first.
    pub(super) fn pictures(owner: PersonId) -> Vec<PictureRow> =
        "SELECT q.id, q.title, q.alternative, q.file FROM landscape_picture q JOIN landscape l ON l.id = q.landscape_id
          WHERE l.person_id = $1 AND q.removed_at IS NULL ORDER BY q.added_at DESC, q.id LIMIT 200";
}

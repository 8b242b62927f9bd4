//! The SQL of bringing in what is kept.

use super::super::status::Status;
use crate::base::access::Audience;
use db::{Changed, One};
use kernel::{CommunityId, FileHash, ItemId, Moment, PersonId};

db::row! {
    /// Something that came once.
    #[derive(Clone, Debug)]
    pub(super) struct CameRow {
        pub item: ItemId,
        pub number: i64,
        pub title: String,
        pub kind: String,
        /// How many versions came.
        pub came: i64,
        /// Which version it had when they had come, and which it has now.
        pub revision: i64,
        pub present: i64,
        pub said: String,
    }
}

db::queries! {
    /// What came into a community under a uid.
    pub(super) fn came(community: CommunityId, uid: &str) -> Option<CameRow> =
        "SELECT i.id AS item, k.number, i.title, k.kind, b.came, b.revision, i.revision AS present, b.said
           FROM kept_brought b JOIN kept k ON k.item_id = b.item_id JOIN item i ON i.id = b.item_id
          WHERE b.community_id = $1 AND b.uid = $2";

    /// The stored files that hang on something, by their place.
    pub(super) fn hung(item: ItemId) -> Vec<(i64, Option<FileHash>)> =
        "SELECT a.place, a.hash FROM attachment a WHERE a.item_id = $1 ORDER BY a.place";

    /// What is of a community by itself.
    pub(super) fn own(community: CommunityId, item: ItemId) -> Option<(i64,)> =
        "SELECT k.number FROM kept k WHERE k.community_id = $1 AND k.item_id = $2";

    /// Whether there is an item of this id.
    pub(super) fn is_there(item: ItemId) -> Option<(ItemId,)> = "SELECT i.id FROM item i WHERE i.id = $1";

    /// What came anywhere under a uid, the first.
    pub(super) fn anywhere(uid: &str) -> Option<(ItemId,)> =
        "SELECT b.item_id FROM kept_brought b WHERE b.uid = $1 ORDER BY b.item_id LIMIT 1";

    /// Whether something of this id is kept somewhere.
    pub(super) fn is_kept(item: ItemId) -> Option<(ItemId,)> = "SELECT k.item_id FROM kept k WHERE k.item_id = $1";

    /// Says how much came, and what the file said.
    pub(super) fn set_came(community: CommunityId, uid: &str, item: ItemId, came: i64, revision: i64, said: &str) -> Changed =
        "INSERT INTO kept_brought (community_id, uid, item_id, came, revision, said) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (community_id, uid) DO UPDATE SET came = excluded.came, revision = excluded.revision, said = excluded.said";

    /// Whether a number is taken in a community.
    pub(super) fn has_number(community: CommunityId, number: i64) -> One<(bool,)> =
        "SELECT CAST(EXISTS (SELECT 1 FROM kept k WHERE k.community_id = $1 AND k.number = $2) AS BOOLEAN) AS so";

    /// A use of something that was told at a moment, also one that was taken back.
    pub(super) fn tried_at(kept: ItemId, told: Moment) -> Option<(i64,)> =
        "SELECT u.number FROM kept_use u JOIN item i ON i.id = u.item_id WHERE u.kept_id = $1 AND i.created_at = $2 ORDER BY u.number LIMIT 1";

    /// That something was done, as it was told at a moment, also where that was taken back.
    pub(super) fn done_at(item: ItemId, told: Moment) -> Option<(i64,)> =
        "SELECT d.number FROM kept_done d WHERE d.item_id = $1 AND d.told_at = $2 ORDER BY d.number LIMIT 1";

    /// What was asked for in a community at a moment.
    pub(super) fn wanted_at(community: CommunityId, asked: Moment) -> Option<(i64,)> =
        "SELECT w.number FROM kept_wanted w WHERE w.community_id = $1 AND w.asked_at = $2 ORDER BY w.number LIMIT 1";

    /// Says of something what its file says.
    pub(super) fn set_facts(item: ItemId, status: Status, since: Moment, readers: Audience, retired_why: &str, review_on: &str, source: &str, page: &str, licence: &str, note: &str) -> Changed =
        "UPDATE kept SET status = $2, status_since = $3, readers = $4, retired_why = $5, review_on = $6, source = $7, page = $8, licence = $9,
                note = $10
          WHERE item_id = $1";

    /// Who may see something.
    pub(super) fn audience(item: ItemId) -> One<(Audience,)> = "SELECT i.audience FROM item i WHERE i.id = $1";

    /// What is used instead.
    pub(super) fn set_successor(item: ItemId, successor: Option<ItemId>) -> Changed =
        "UPDATE kept SET successor_id = $2 WHERE item_id = $1";

    /// Whether someone looks after something, or did.
    pub(super) fn looked_after(item: ItemId, person: PersonId) -> One<(bool,)> =
        "SELECT CAST(EXISTS (SELECT 1 FROM kept_steward s WHERE s.item_id = $1 AND s.person_id = $2) AS BOOLEAN) AS so";

    /// Hangs something, and what hangs on it, on what it was taken over from.
    pub(super) fn set_origin(item: ItemId, origin: ItemId) -> Changed =
        "UPDATE kept SET origin_id = $2 WHERE origin_id = $1 AND NOT EXISTS (SELECT 1 FROM kept o WHERE o.item_id = $2 AND o.origin_id = $1)";

    /// Says what something was taken over from.
    pub(super) fn set_from(item: ItemId, from: ItemId, revision: i64, tie: &str) -> Changed =
        "UPDATE kept SET from_id = $2, from_revision = $3, tie = $4, from_licence = (SELECT f.licence FROM kept f WHERE f.item_id = $2)
          WHERE item_id = $1 AND from_id IS NULL AND origin_id <> $1";

    /// The post of a community that came with a mail of this id, or has it itself, and its conversation.
    pub(super) fn said(community: CommunityId, post: &str) -> Option<(ItemId, ItemId)> =
        "SELECT p.conversation_id, p.item_id FROM post p JOIN item i ON i.id = p.item_id
          WHERE i.community_id = $1 AND p.item_id = $2
          UNION ALL
         SELECT p.conversation_id, p.item_id FROM letter l JOIN post p ON p.item_id = l.post_id
          WHERE l.community_id = $1 AND l.message_id LIKE CAST($2 AS TEXT) || '@%' ESCAPE '!' LIMIT 1";

    /// Keeps where something was said that it was kept from; changes nothing when the place is taken.
    pub(super) fn add_from(item: ItemId, place: i64, conversation: ItemId, post: Option<ItemId>) -> Changed =
        "INSERT INTO kept_from (item_id, place, conversation_id, post_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    /// Who is known by a key of a file of communities.
    pub(super) fn brought_person(key: &str) -> Option<(PersonId,)> =
        "SELECT b.person_id FROM brought_person b WHERE b.person_key = $1";

    /// Someone who belongs, or did.
    pub(super) fn belonged(community: CommunityId, person: PersonId) -> Option<(PersonId,)> =
        "SELECT m.person_id FROM membership m WHERE m.community_id = $1 AND m.person_id = $2 LIMIT 1";

    /// A sender whose mails came under this id.
    pub(super) fn mailed(community: CommunityId, id: &str) -> Option<(PersonId,)> =
        "SELECT COALESCE(h.claimed_by, h.person_id) AS person FROM placeholder h
          WHERE h.community_id = $1 AND h.sender_key LIKE 'address ' || CAST($2 AS TEXT) || '@%.invalid' ESCAPE '!'
          ORDER BY h.person_id LIMIT 1";
}

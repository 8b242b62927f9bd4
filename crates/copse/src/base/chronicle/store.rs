//! The SQL of the chronicle.

use super::Verb;
use db::{Changed, One};
use kernel::{CommunityId, ItemId, Moment, PersonId, Title};

db::row! {
    /// An entry.
    #[derive(Clone, Debug)]
    pub struct EntryRow {
        pub seq: i64,
        pub happened_at: Moment,
        pub person: Option<Title>,
        pub verb: Verb,
        pub item: Option<ItemId>,
        pub detail: String,
    }
}

db::queries! {
    /// Takes the community's next number.
    pub(crate) fn next_seq(community: CommunityId) -> One<(i64,)> =
        "UPDATE community SET last_seq = last_seq + 1 WHERE id = $1 RETURNING last_seq";

    /// Writes an entry.
    pub(crate) fn add(community: CommunityId, seq: i64, now: Moment, person: Option<PersonId>, verb: Verb, item: Option<ItemId>, detail: &str) -> Changed =
        "INSERT INTO chronicle (community_id, seq, happened_at, person_id, verb, item_id, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// What happened after an entry, oldest first.
    pub fn since(community: CommunityId, after: i64, most: i64) -> Vec<EntryRow> =
        "SELECT c.seq, c.happened_at, p.name AS person, c.verb, c.item_id AS item, c.detail
           FROM chronicle c LEFT JOIN person p ON p.id = c.person_id
          WHERE c.community_id = $1 AND c.seq > $2 ORDER BY c.seq LIMIT $3";
}

//! The SQL of the chronicle.

use super::Verb;
use db::{Changed, One};
use kernel::{CommunityId, ItemId, Moment, PersonId};

db::queries! {
    /// Takes the community's next number.
    pub(crate) fn next_seq(community: CommunityId) -> One<(i64,)> =
        "UPDATE community SET last_seq = last_seq + 1 WHERE id = $1 RETURNING last_seq";

    /// Writes an entry.
    pub(crate) fn add(community: CommunityId, seq: i64, now: Moment, person: Option<PersonId>, verb: Verb, item: Option<ItemId>, detail: &str, words: &str) -> Changed =
        "INSERT INTO chronicle (community_id, seq, happened_at, person_id, verb, item_id, detail, words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
}

//! The SQL of what belongs with what.

use super::super::status::Status;
use db::Changed;
use kernel::{CommunityId, ItemId};

db::row! {
    /// Something that belongs with something.
    #[derive(Clone, Debug)]
    pub struct TiedRow {
        pub number: i64,
        pub status: Status,
        pub title: String,
        pub language: String,
    }
}

db::queries! {
    /// Something names nothing any more by its text.
    pub(super) fn clear(item: ItemId) -> Changed = "DELETE FROM kept_tie WHERE item_id = $1 AND NOT is_chosen";

    /// Something belongs with what has this number in its community; changes nothing when that is known.
    pub(super) fn add(item: ItemId, community: CommunityId, number: i64, is_chosen: bool) -> Changed =
        "INSERT INTO kept_tie (item_id, community_id, number, is_chosen) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    /// It was said to belong with it, and does not any more.
    pub(super) fn remove(item: ItemId, number: i64) -> Changed =
        "DELETE FROM kept_tie WHERE item_id = $1 AND number = $2 AND is_chosen";

    /// What something names, up to an audience.
    pub(super) fn names(item: ItemId, reach: i64) -> Vec<TiedRow> =
        "SELECT DISTINCT k.number, k.status, i.title, i.language
           FROM kept_tie t JOIN kept k ON k.community_id = t.community_id AND k.number = t.number JOIN item i ON i.id = k.item_id
          WHERE t.item_id = $1 AND k.item_id <> $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL ORDER BY k.number LIMIT 60";

    /// What names something, up to an audience, but for itself.
    pub(super) fn named_in(community: CommunityId, number: i64, item: ItemId, reach: i64) -> Vec<TiedRow> =
        "SELECT DISTINCT k.number, k.status, i.title, i.language
           FROM kept_tie t JOIN kept k ON k.item_id = t.item_id JOIN item i ON i.id = k.item_id
          WHERE t.community_id = $1 AND t.number = $2 AND k.item_id <> $3 AND i.audience <= $4 AND i.withdrawn_at IS NULL
          ORDER BY k.number LIMIT 60";

    /// What something was said to belong with, up to an audience.
    pub(super) fn chosen(item: ItemId, reach: i64) -> Vec<(i64, String)> =
        "SELECT k.number, i.title
           FROM kept_tie t JOIN kept k ON k.community_id = t.community_id AND k.number = t.number JOIN item i ON i.id = k.item_id
          WHERE t.item_id = $1 AND t.is_chosen AND i.audience <= $2 AND i.withdrawn_at IS NULL ORDER BY k.number LIMIT 60";

    /// What is in use in a community, up to an audience, for a choice, in the order of titles.
    pub(super) fn to_choose(community: CommunityId, reach: i64, most: i64) -> Vec<(i64, String)> =
        "SELECT k.number, i.title FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL AND k.status IN ('current', 'review')
          ORDER BY i.title, k.number LIMIT $3";
}

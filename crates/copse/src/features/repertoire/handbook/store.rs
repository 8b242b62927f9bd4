//! The SQL of handbooks.

use super::super::status::Status;
use kernel::CommunityId;

db::row! {
    /// Something that may stand in a handbook.
    #[derive(Clone, Debug)]
    pub struct OneRow {
        pub number: i64,
        pub kind: String,
        pub status: Status,
        pub title: String,
        pub language: String,
    }
}

db::queries! {
    /// What is kept in a community up to an audience and not retired, for a choice, in the order of kinds and titles.
    pub(super) fn to_choose(community: CommunityId, reach: i64, most: i64) -> Vec<OneRow> =
        "SELECT k.number, k.kind, k.status, i.title, i.language FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL AND k.status <> 'retired'
          ORDER BY k.kind, i.title, k.number LIMIT $3";
}

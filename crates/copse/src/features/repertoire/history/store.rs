//! The SQL of a community's history.

use super::super::status::Status;
use kernel::CommunityId;

db::row! {
    /// A history that was written down.
    #[derive(Clone, Debug)]
    pub struct WrittenRow {
        pub number: i64,
        pub title: String,
        pub language: String,
        pub body: String,
    }
}

db::queries! {
    /// The histories of a community, but for one status, the first written first.
    pub(super) fn written(community: CommunityId, reach: i64, but: Status, most: i64) -> Vec<WrittenRow> =
        "SELECT k.number, i.title, i.language, i.body
           FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND k.kind = 'history' AND i.audience <= $2 AND i.withdrawn_at IS NULL AND k.status <> $3
          ORDER BY k.number LIMIT $4";
}

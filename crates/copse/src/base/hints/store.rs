//! The SQL of terms.

use kernel::{CommunityId, ItemId};

db::row! {
    /// A convention that is in use.
    #[derive(Clone, Debug)]
    pub(super) struct TermRow {
        pub item: ItemId,
        pub number: i64,
        pub title: String,
        pub excerpt: String,
    }
}

db::queries! {
    /// The conventions in use of a community, up to an audience.
    pub(super) fn terms(community: CommunityId, reach: i64) -> Vec<TermRow> =
        "SELECT i.id AS item, k.number, i.title, i.excerpt FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND k.kind = 'convention' AND k.status IN ('current', 'review') AND i.audience <= $2
            AND i.withdrawn_at IS NULL ORDER BY k.number LIMIT 300";
}

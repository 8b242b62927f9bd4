//! The SQL of handbooks.

use super::super::status::Status;
use crate::base::access::Audience;
use kernel::{CommunityId, FileHash, ItemId};

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

db::row! {
    /// A picture that hangs on something.
    #[derive(Clone, Debug)]
    pub struct PictureRow {
        pub audience: Audience,
        pub hash: FileHash,
        pub media_type: String,
        pub width: i64,
        pub name: String,
    }
}

db::queries! {
    /// A picture that was made anew and hangs on what stands in a community.
    pub(super) fn picture(community: CommunityId, item: ItemId, place: i64) -> Option<PictureRow> =
        "SELECT i.audience, f.hash, f.media_type, f.width, a.name
           FROM attachment a JOIN item i ON i.id = a.item_id JOIN stored_file f ON f.hash = a.hash
          WHERE i.community_id = $1 AND a.item_id = $2 AND a.place = $3 AND i.withdrawn_at IS NULL AND f.width IS NOT NULL";

    /// What is kept in a community up to an audience and not retired, for a choice, in the order of kinds and titles.
    pub(super) fn to_choose(community: CommunityId, reach: i64, most: i64) -> Vec<OneRow> =
        "SELECT k.number, k.kind, k.status, i.title, i.language FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL AND k.status <> 'retired'
          ORDER BY k.kind, i.title, k.number LIMIT $3";
}

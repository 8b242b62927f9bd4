//! The SQL of what lies around a community.

use crate::base::communities::coordinates;
use kernel::{CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// A request that waits for the coordinators of a community.
    #[derive(Clone, Debug)]
    pub struct WaitingRow {
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub leaf: i64,
        pub other: Title,
        pub asked_at: Moment,
    }
}

db::queries! {
    /// The requests that the communities which a person coordinates were asked, those that wait longest first.
    pub(super) fn asked(person: PersonId, most: i64, now: Moment) -> Vec<WaitingRow> =
        concat!("SELECT c.slug, c.name, c.language, c.leaf, o.name AS other, r.asked_at
           FROM membership m JOIN tie_request r ON r.answered_at IS NULL
                AND m.community_id = CASE WHEN r.from_child THEN r.parent_id ELSE r.child_id END
           JOIN community c ON c.id = m.community_id
           JOIN community o ON o.id = CASE WHEN r.from_child THEN r.child_id ELSE r.parent_id END
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND ", coordinates!("$3"), "
          ORDER BY r.asked_at, c.id, o.id LIMIT $2");

    /// A community by its id: its address.
    pub(super) fn slug_of(community: CommunityId) -> Option<(Slug,)> = "SELECT c.slug FROM community c WHERE c.id = $1";
}

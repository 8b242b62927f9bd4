//! The SQL of the entries' pages. The landscape itself is the keeper's.

use kernel::{CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// A community that a person belongs to or belonged to.
    #[derive(Clone, Debug)]
    pub(super) struct HomeRow {
        pub id: CommunityId,
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        /// When the last stay ended; `None`: they belong.
        pub ended_at: Option<Moment>,
    }
}

db::queries! {
    /// A person's communities; of several stays in one the last is the last row.
    pub(super) fn homes(person: PersonId) -> Vec<HomeRow> =
        "SELECT c.id, c.slug, c.name, c.language, m.ended_at
           FROM membership m JOIN community c ON c.id = m.community_id
          WHERE m.person_id = $1 ORDER BY m.began_at, m.community_id";
}

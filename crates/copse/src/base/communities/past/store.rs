//! The SQL of those who were here and wish to be on the list of them.

use db::Changed;
use kernel::{CommunityId, Moment, PersonId, Title};

db::row! {
    /// A stay of someone who was here and wished to stay on the list.
    #[derive(Clone, Debug)]
    pub struct PastRow {
        pub person: PersonId,
        pub name: Title,
        pub handle: Option<String>,
        pub began_at: Moment,
        pub ended_at: Moment,
    }
}

db::queries! {
    /// Those who were here, do not belong now, and whose last wish was to stay on the list; who left last comes first.
    pub fn past_members(community: CommunityId, most: i64) -> Vec<PastRow> =
        "SELECT m.person_id AS person, p.name, p.handle, m.began_at, m.ended_at
           FROM membership m JOIN person p ON p.id = m.person_id
          WHERE m.community_id = $1 AND m.ended_at IS NOT NULL AND m.stays_listed
            AND NOT EXISTS (SELECT 1 FROM membership n WHERE n.community_id = m.community_id AND n.person_id = m.person_id
                               AND (n.ended_at IS NULL OR n.began_at > m.began_at AND NOT n.stays_listed))
          ORDER BY m.ended_at DESC NULLS LAST, m.person_id, m.began_at DESC LIMIT $2";

    /// Whether someone wishes to be on the list, by the last of their stays.
    pub fn is_listed(community: CommunityId, person: PersonId) -> Option<(bool,)> =
        "SELECT m.stays_listed FROM membership m WHERE m.community_id = $1 AND m.person_id = $2
          ORDER BY m.began_at DESC LIMIT 1";

    /// Says that for the last stay of someone who belongs, or did when it ended.
    pub fn set_listed(community: CommunityId, person: PersonId, stays_listed: bool) -> Changed =
        "UPDATE membership SET stays_listed = $3
          WHERE community_id = $1 AND person_id = $2
            AND began_at = (SELECT MAX(l.began_at) FROM membership l WHERE l.community_id = $1 AND l.person_id = $2)";
}

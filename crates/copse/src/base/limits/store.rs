//! The SQL of limited contact, as far as others ask.

use kernel::{CommunityId, LimitId, Moment, PersonId};

db::queries! {
    /// A limit that holds between two people, whoever of them set it.
    pub(super) fn limit_between(one: PersonId, other: PersonId, community: Option<CommunityId>, now: Moment) -> Option<(LimitId,)> =
        "SELECT l.id FROM contact_limit l
          WHERE (l.person_id = $1 AND l.other_id = $2 OR l.person_id = $2 AND l.other_id = $1)
            AND (l.community_id IS NULL OR l.community_id = $3)
            AND l.lifted_at IS NULL AND (l.until_at IS NULL OR l.until_at > $4) LIMIT 1";

    /// Those with whom a person limits contact in a community, there or everywhere.
    pub fn limited_by(person: PersonId, community: CommunityId, now: Moment) -> Vec<(PersonId,)> =
        "SELECT DISTINCT l.other_id FROM contact_limit l
          WHERE l.person_id = $1 AND (l.community_id IS NULL OR l.community_id = $2)
            AND l.lifted_at IS NULL AND (l.until_at IS NULL OR l.until_at > $3)";
}

//! The SQL of limited contact, as far as others ask.

use kernel::{CommunityId, LimitId, Moment, PersonId};

db::queries! {
    /// A limit that holds between two people, whoever of them set it.
    pub(super) fn limit_between(one: PersonId, other: PersonId, community: Option<CommunityId>, now: Moment) -> Option<(LimitId,)> =
        "SELECT l.id FROM contact_limit l
          WHERE (l.person_id = $1 AND l.other_id = $2 OR l.person_id = $2 AND l.other_id = $1)
            AND (l.community_id IS NULL OR l.community_id = $3)
            AND l.lifted_at IS NULL AND (l.until_at IS NULL OR l.until_at > $4) LIMIT 1";

    /// Those between whom and a person contact is limited in a community, there or everywhere, whoever of the two set it.
    pub(super) fn apart_from(person: PersonId, community: CommunityId, now: Moment) -> Vec<(PersonId, Option<String>)> =
        "SELECT l.other_id AS person, p.handle FROM contact_limit l JOIN person p ON p.id = l.other_id
          WHERE l.person_id = $1 AND (l.community_id IS NULL OR l.community_id = $2)
            AND l.lifted_at IS NULL AND (l.until_at IS NULL OR l.until_at > $3)
          UNION
         SELECT l.person_id AS person, p.handle FROM contact_limit l JOIN person p ON p.id = l.person_id
          WHERE l.other_id = $1 AND (l.community_id IS NULL OR l.community_id = $2)
            AND l.lifted_at IS NULL AND (l.until_at IS NULL OR l.until_at > $3)";

    /// The short name of a person.
    pub(super) fn handle_of(person: PersonId) -> Option<(Option<String>,)> = "SELECT p.handle FROM person p WHERE p.id = $1";
}

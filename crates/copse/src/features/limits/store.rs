//! The SQL of limiting contact.

use db::Changed;
use kernel::{CommunityId, LimitId, Moment, PersonId, Slug, Title};

db::row! {
    /// A limit that its owner set.
    #[derive(Clone, Debug)]
    pub struct LimitRow {
        pub id: LimitId,
        pub other: PersonId,
        pub name: Title,
        /// Where; none: wherever they meet.
        pub slug: Option<Slug>,
        pub community: Option<Title>,
        pub language: Option<String>,
        pub note: String,
        pub began_at: Moment,
        pub until_at: Option<Moment>,
        pub lifted_at: Option<Moment>,
    }
}

db::queries! {
    /// The name of someone whom one meets in a community: a member, for members; who belonged when it ended, for those who did,
    /// too; whoever said what one may read, for all.
    pub(super) fn met(community: CommunityId, other: PersonId, reach: i64, as_member: bool, has_ended: bool) -> Option<(Title,)> =
        "SELECT p.name FROM person p
          WHERE p.id = $2
            AND ($4 AND EXISTS (SELECT 1 FROM membership m WHERE m.community_id = $1 AND m.person_id = p.id
                                   AND (m.ended_at IS NULL OR CAST($5 AS BOOLEAN) AND m.ended_how = 'ended'))
                 OR EXISTS (SELECT 1 FROM item i WHERE i.community_id = $1 AND i.author_id = p.id AND i.audience <= $3))";

    /// Sets a limit.
    pub(super) fn add_limit(id: LimitId, person: PersonId, other: PersonId, community: Option<CommunityId>, note: &str, now: Moment, until: Option<Moment>) -> Changed =
        "INSERT INTO contact_limit (id, person_id, other_id, community_id, note, began_at, until_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// The limits that a person set, the last first.
    pub(super) fn limits_of(person: PersonId, most: i64) -> Vec<LimitRow> =
        "SELECT l.id, l.other_id AS other, p.name, c.slug, c.name AS community, c.language, l.note, l.began_at, l.until_at, l.lifted_at
           FROM contact_limit l JOIN person p ON p.id = l.other_id LEFT JOIN community c ON c.id = l.community_id
          WHERE l.person_id = $1 ORDER BY l.began_at DESC, l.id DESC LIMIT $2";

    /// Lifts a limit, once.
    pub(super) fn lift(id: LimitId, person: PersonId, now: Moment) -> Changed =
        "UPDATE contact_limit SET lifted_at = $3 WHERE id = $1 AND person_id = $2 AND lifted_at IS NULL";

    /// A person has no news any more of what another turned to them with, in a community or anywhere.
    pub(super) fn see_notices_of(person: PersonId, other: PersonId, community: Option<CommunityId>, now: Moment) -> Changed =
        "UPDATE notice SET seen_at = $4
          WHERE person_id = $1 AND by_id = $2 AND seen_at IS NULL AND (CAST($3 AS TEXT) IS NULL OR community_id = $3)";
}

impl LimitRow {
    /// Whether it holds at a moment.
    pub(super) fn holds(&self, now: Moment) -> bool {
        self.lifted_at.is_none() && self.until_at.is_none_or(|until| now < until)
    }

    /// Whether it is for this community, or for all.
    pub(super) fn is_for(&self, slug: &str) -> bool {
        self.slug.as_ref().is_none_or(|own| **own == *slug)
    }
}

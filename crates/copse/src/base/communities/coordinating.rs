//! Who coordinates, as a rule that statements share: who holds the role, and who stands in for one who does, between the days given
//! for it.
//!
//! A statement names with it what waits for a coordinator and may be done by a deputy too. What only
//! [`lasting_coordinator`](crate::base::access::CommunityView::lasting_coordinator) may do is asked of the role itself.

/// Whether the person of the membership `m` coordinates its community at a moment, given as the parameter that holds it.
macro_rules! coordinates {
    ($now:literal) => {
        concat!("(m.role = 'coordinator' OR ", $crate::base::communities::stands_in!("m.community_id", "m.person_id", $now), ")")
    };
}

/// Whether a person stands in for a coordinator of a community at a moment: each given as it stands in the statement.
macro_rules! stands_in {
    ($community:literal, $person:literal, $now:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM deputy y JOIN membership z ON z.community_id = y.community_id AND z.person_id = y.coordinator_id \
               AND z.ended_at IS NULL AND z.role = 'coordinator' WHERE y.community_id = ",
            $community,
            " AND y.person_id = ",
            $person,
            " AND y.ended_at IS NULL AND y.begins_at <= ",
            $now,
            " AND y.ends_at > ",
            $now,
            ")"
        )
    };
}

pub(crate) use {coordinates, stands_in};

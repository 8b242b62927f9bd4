//! The SQL of the chronicle.

use super::Verb;
use db::One;
use kernel::{CommunityId, ItemId, Moment, PersonId, Title};

db::row! {
    /// Something that is told of a whole community.
    #[derive(Clone, Debug)]
    pub struct LineRow {
        pub happened_at: Moment,
        pub verb: Verb,
        pub person: Option<Title>,
    }
}

db::queries! {
    /// Takes the community's next numbers; gives the last of them.
    pub(crate) fn next_seqs(community: CommunityId, count: i64) -> One<(i64,)> =
        "UPDATE community SET last_seq = last_seq + $2 WHERE id = $1 RETURNING last_seq";

    /// What is told of a whole community, the last first; the same words as in the index `chronicle_of_line`.
    pub fn line(community: CommunityId, most: i64) -> Vec<LineRow> =
        "SELECT e.happened_at, e.verb, p.name AS person FROM chronicle e LEFT JOIN person p ON p.id = e.person_id
          WHERE e.community_id = $1
            AND e.verb IN ('founded', 'charter_changed', 'said_where', 'tied', 'ended_tie', 'backed', 'norms_changed', 'brought_in',
                           'released', 'set_role', 'split', 'merged', 'said_stage', 'paused', 'fell_asleep', 'woke', 'closed',
                           'reopened')
          ORDER BY e.seq DESC LIMIT $2";
}

db::many! {
    /// Writes entries.
    pub(crate) fn add(community: CommunityId, seq: i64, now: Moment, person: Option<PersonId>, verb: Verb, item: Option<ItemId>, detail: &str, words: &str) =
        "INSERT INTO chronicle (community_id, seq, happened_at, person_id, verb, item_id, detail, words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
}

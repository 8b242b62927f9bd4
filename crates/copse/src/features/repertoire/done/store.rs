//! The SQL of what was done.

use db::{Changed, One};
use kernel::{CommunityId, ItemId, Moment, PersonId, Title};

db::row! {
    /// It was done.
    #[derive(Clone, Debug)]
    pub struct DoneRow {
        pub number: i64,
        pub day: String,
        pub words: String,
        pub by: PersonId,
        pub name: Title,
        pub told_at: Moment,
    }
}

db::row! {
    /// A routine or ritual that is in use, and the last day on which it was done.
    #[derive(Clone, Debug)]
    pub struct RepeatedRow {
        pub id: ItemId,
        pub number: i64,
        pub title: String,
        pub language: String,
        pub body: String,
        pub created_at: Moment,
        pub last_day: Option<String>,
    }
}

db::queries! {
    /// The routines and rituals of a community that are in use, up to an audience.
    pub(super) fn repeated(community: CommunityId, reach: i64, most: i64) -> Vec<RepeatedRow> =
        "SELECT i.id, k.number, i.title, i.language, i.body, i.created_at,
                (SELECT MAX(d.day) FROM kept_done d WHERE d.item_id = k.item_id AND d.taken_back_at IS NULL) AS last_day
           FROM kept k JOIN item i ON i.id = k.item_id
          WHERE k.community_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL
            AND k.kind IN ('routine', 'ritual') AND k.status IN ('current', 'review')
          ORDER BY k.number LIMIT $3";

    pub(in super::super) fn next_number(item: ItemId) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(d.number), 0) + 1 AS BIGINT) AS number FROM kept_done d WHERE d.item_id = $1";

    pub(in super::super) fn add(item: ItemId, number: i64, day: &str, words: &str, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO kept_done (item_id, number, day, words, told_by, told_at) VALUES ($1, $2, $3, $4, $5, $6)";

    /// When it was done, the last day first.
    pub(in super::super) fn listed(item: ItemId, most: i64) -> Vec<DoneRow> =
        "SELECT d.number, d.day, d.words, d.told_by AS by, p.name, d.told_at FROM kept_done d JOIN person p ON p.id = d.told_by
          WHERE d.item_id = $1 AND d.taken_back_at IS NULL ORDER BY d.day DESC, d.number DESC LIMIT $2";

    /// Who told that it was done.
    pub(super) fn teller(item: ItemId, number: i64) -> Option<(PersonId,)> =
        "SELECT d.told_by FROM kept_done d WHERE d.item_id = $1 AND d.number = $2 AND d.taken_back_at IS NULL";

    pub(super) fn take_back(item: ItemId, number: i64, now: Moment) -> Changed =
        "UPDATE kept_done SET taken_back_at = $3 WHERE item_id = $1 AND number = $2 AND taken_back_at IS NULL";
}

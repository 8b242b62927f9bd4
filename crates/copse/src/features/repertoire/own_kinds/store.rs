//! The SQL of a community's own kinds.

use super::rule::FieldShape;
use db::{Changed, One};
use kernel::{CommunityId, Moment, PersonId};

db::row! {
    /// A kind of a community's own.
    #[derive(Clone, Debug)]
    pub struct KindRow {
        pub number: i64,
        pub name: String,
        pub plural: String,
        pub about: String,
        pub origin_home: Option<CommunityId>,
        pub origin_number: Option<i64>,
        pub used: i64,
    }
}

db::row! {
    /// A field of one.
    #[derive(Clone, Debug)]
    pub struct FieldRow {
        pub kind: i64,
        pub place: i64,
        pub name: String,
        pub hint: String,
        pub shape: FieldShape,
        pub origin_home: Option<CommunityId>,
        pub origin_place: Option<i64>,
    }
}

db::queries! {
    /// The kinds of a community's own, in the order in which they were made, with how many things there are of each.
    pub(super) fn kinds(community: CommunityId) -> Vec<KindRow> =
        "SELECT k.number, k.name, k.plural, k.about, k.origin_community AS origin_home, k.origin_number,
                (SELECT COUNT(*) FROM kept t WHERE t.community_id = k.community_id AND t.kind = 'own-' || CAST(k.number AS TEXT)) AS used
           FROM kept_kind k WHERE k.community_id = $1 ORDER BY k.number LIMIT 100";

    pub(super) fn kind(community: CommunityId, number: i64) -> Option<KindRow> =
        "SELECT k.number, k.name, k.plural, k.about, k.origin_community AS origin_home, k.origin_number,
                (SELECT COUNT(*) FROM kept t WHERE t.community_id = k.community_id AND t.kind = 'own-' || CAST(k.number AS TEXT)) AS used
           FROM kept_kind k WHERE k.community_id = $1 AND k.number = $2";

    /// The fields of all kinds of a community's own, each in their order.
    pub(super) fn fields(community: CommunityId) -> Vec<FieldRow> =
        "SELECT f.kind, f.place, f.name, f.hint, f.shape, f.origin_community AS origin_home, f.origin_place
           FROM kept_kind_field f WHERE f.community_id = $1 ORDER BY f.kind, f.place LIMIT 2000";

    /// The fields of one of them, in their order.
    pub(super) fn fields_of(community: CommunityId, kind: i64) -> Vec<FieldRow> =
        "SELECT f.kind, f.place, f.name, f.hint, f.shape, f.origin_community AS origin_home, f.origin_place
           FROM kept_kind_field f WHERE f.community_id = $1 AND f.kind = $2 ORDER BY f.place";

    /// How many kinds of its own a community has.
    pub(super) fn count(community: CommunityId) -> One<(i64,)> = "SELECT COUNT(*) AS n FROM kept_kind k WHERE k.community_id = $1";

    /// The copy here of a kind of another community.
    pub(super) fn copy_of(community: CommunityId, origin: CommunityId, number: i64) -> Option<(i64,)> =
        "SELECT k.number FROM kept_kind k WHERE k.community_id = $1 AND k.origin_community = $2 AND k.origin_number = $3 ORDER BY k.number LIMIT 1";

    pub(super) fn next_number(community: CommunityId) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(k.number), 0) + 1 AS BIGINT) AS number FROM kept_kind k WHERE k.community_id = $1";

    pub(super) fn add(community: CommunityId, number: i64, name: &str, plural: &str, about: &str, origin: Option<CommunityId>, origin_number: Option<i64>, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO kept_kind (community_id, number, name, plural, about, origin_community, origin_number, made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    pub(super) fn set(community: CommunityId, number: i64, name: &str, plural: &str, about: &str) -> Changed =
        "UPDATE kept_kind SET name = $3, plural = $4, about = $5 WHERE community_id = $1 AND number = $2";

    pub(super) fn add_field(community: CommunityId, kind: i64, place: i64, name: &str, hint: &str, shape: FieldShape, origin: Option<CommunityId>, origin_place: Option<i64>) -> Changed =
        "INSERT INTO kept_kind_field (community_id, kind, place, name, hint, shape, origin_community, origin_place)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

    pub(super) fn set_field(community: CommunityId, kind: i64, place: i64, name: &str, hint: &str) -> Changed =
        "UPDATE kept_kind_field SET name = $4, hint = $5 WHERE community_id = $1 AND kind = $2 AND place = $3";
}

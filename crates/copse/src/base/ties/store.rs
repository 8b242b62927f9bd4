//! The SQL of ties between communities.

use super::CirclesBy;
use crate::base::communities::{Tie, Visibility};
use db::Changed;
use kernel::{CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// The other end of a tie. Whoever shows it asks the door first.
    #[derive(Clone, Debug)]
    pub struct TieRow {
        pub id: CommunityId,
        pub slug: Slug,
        pub kind: Tie,
        pub visibility: Visibility,
    }
}

db::row! {
    /// A tie that has ended, with the other end.
    #[derive(Clone, Debug)]
    pub struct PastRow {
        pub slug: Slug,
        pub is_above: bool,
        pub began_at: Moment,
        pub ended_at: Moment,
        pub ended_why: String,
        pub ended_by: Option<Title>,
    }
}

db::row! {
    /// A request that is open: asked for by a community, or of it. Its coordinators learn who the other is.
    #[derive(Clone, Debug)]
    pub struct AskedRow {
        pub id: CommunityId,
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub leaf: i64,
        /// Whether the other is to stand above.
        pub is_above: bool,
        /// Whether the community itself asked.
        pub is_own: bool,
        pub words: String,
        pub asked_by: Title,
        pub asked_at: Moment,
    }
}

db::queries! {
    /// What a community stands under now.
    pub(super) fn ids_above(community: CommunityId) -> Vec<(CommunityId,)> =
        "SELECT t.parent_id FROM community_tie t WHERE t.child_id = $1 AND t.ended_at IS NULL ORDER BY t.parent_id";

    /// The same, with addresses, by name.
    pub fn parents(community: CommunityId) -> Vec<TieRow> =
        "SELECT c.id, c.slug, t.kind, c.visibility FROM community_tie t JOIN community c ON c.id = t.parent_id
          WHERE t.child_id = $1 AND t.ended_at IS NULL ORDER BY c.name_folded, c.id";

    /// What stands under a community now, by name.
    pub fn children(community: CommunityId) -> Vec<TieRow> =
        "SELECT c.id, c.slug, t.kind, c.visibility FROM community_tie t JOIN community c ON c.id = t.child_id
          WHERE t.parent_id = $1 AND t.ended_at IS NULL ORDER BY t.kind, c.name_folded, c.id";

    /// The communities that someone has or had anything to do with: belonged, was let in, looked in.
    pub fn known_to(person: PersonId) -> Vec<(CommunityId,)> =
        "SELECT m.community_id FROM membership m WHERE m.person_id = $1
          UNION SELECT g.community_id FROM guest_term g WHERE g.person_id = $1
          UNION SELECT k.community_id FROM keeper_look k WHERE k.person_id = $1 ORDER BY 1";

    /// Whether a community is tied to any other now.
    pub fn has_any(community: CommunityId) -> Option<(CommunityId,)> =
        "SELECT t.parent_id FROM community_tie t
          WHERE (t.child_id = $1 OR t.parent_id = $1) AND t.ended_at IS NULL ORDER BY t.parent_id LIMIT 1";

    /// A tie there is.
    pub(super) fn tie_now(child: CommunityId, parent: CommunityId) -> Option<(Tie,)> =
        "SELECT t.kind FROM community_tie t WHERE t.child_id = $1 AND t.parent_id = $2 AND t.ended_at IS NULL";

    /// Begins a tie.
    pub(super) fn add_tie(child: CommunityId, parent: CommunityId, kind: Tie, now: Moment, by: Option<PersonId>) -> Changed =
        "INSERT INTO community_tie (child_id, parent_id, kind, began_at, made_by) VALUES ($1, $2, $3, $4, $5)";

    /// Ends a tie; changes nothing when there is none.
    pub(super) fn end_tie(child: CommunityId, parent: CommunityId, now: Moment, by: Option<PersonId>, why: &str) -> Changed =
        "UPDATE community_tie SET ended_at = $3, ended_by = $4, ended_why = $5
          WHERE child_id = $1 AND parent_id = $2 AND ended_at IS NULL";

    /// The ties of a community that have ended, last ones first.
    pub fn past(community: CommunityId, most: i64) -> Vec<PastRow> =
        "SELECT c.slug, t.child_id = $1 AS is_above, t.began_at, t.ended_at, t.ended_why, p.name AS ended_by
           FROM community_tie t JOIN community c ON c.id = CASE WHEN t.child_id = $1 THEN t.parent_id ELSE t.child_id END
           LEFT JOIN person p ON p.id = t.ended_by
          WHERE (t.child_id = $1 OR t.parent_id = $1) AND t.ended_at IS NOT NULL
          ORDER BY t.ended_at DESC NULLS LAST, c.id LIMIT $2";

    /// Asks; changes nothing when it is asked already.
    pub(super) fn add_request(child: CommunityId, parent: CommunityId, from_child: bool, words: &str, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO tie_request (child_id, parent_id, from_child, words, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING";

    /// An open request: whether the narrower side asked.
    pub(super) fn request_now(child: CommunityId, parent: CommunityId) -> Option<(bool,)> =
        "SELECT r.from_child FROM tie_request r WHERE r.child_id = $1 AND r.parent_id = $2 AND r.answered_at IS NULL";

    /// Answers an open request; changes nothing when there is none.
    pub(super) fn answer_request(child: CommunityId, parent: CommunityId, answer: &str, by: Option<PersonId>, now: Moment) -> Changed =
        "UPDATE tie_request SET answer = $3, answered_by = $4, answered_at = $5
          WHERE child_id = $1 AND parent_id = $2 AND answered_at IS NULL";

    /// The open requests of a community and those made to it, oldest first.
    pub fn asked_of(community: CommunityId) -> Vec<AskedRow> =
        "SELECT c.id, c.slug, c.name, c.language, c.leaf, r.child_id = $1 AS is_above,
                r.from_child = (r.child_id = $1) AS is_own, r.words, p.name AS asked_by, r.asked_at
           FROM tie_request r JOIN community c ON c.id = CASE WHEN r.child_id = $1 THEN r.parent_id ELSE r.child_id END
           JOIN person p ON p.id = r.asked_by
          WHERE (r.child_id = $1 OR r.parent_id = $1) AND r.answered_at IS NULL ORDER BY r.asked_at, c.id LIMIT 200";

    /// Sets who starts circles inside a community.
    pub(super) fn set_circles_by(community: CommunityId, circles_by: CirclesBy) -> Changed =
        "UPDATE community SET circles_by = $2 WHERE id = $1";
}

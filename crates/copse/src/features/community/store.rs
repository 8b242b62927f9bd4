//! The SQL of a community's own pages.

use crate::base::{
    access::Audience,
    communities::{How, Level, Role, Visibility},
};
use db::{Changed, One};
use kernel::{CommunityId, LongText, Moment, PersonId, Slug, Title};

db::row! {
    /// A member as their page shows them.
    #[derive(Clone, Debug)]
    pub struct PersonRow {
        pub person: PersonId,
        pub name: Title,
        pub handle: Option<String>,
        pub role: Role,
        pub level: Level,
        pub line: String,
        pub since: Moment,
        pub how: How,
    }
}

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

db::row! {
    /// An invitation as coordinators see it; its secret is nowhere.
    #[derive(Clone, Debug)]
    pub struct InvitationRow {
        pub token_hash: Vec<u8>,
        pub note: String,
        pub made_by: Title,
        pub made_at: Moment,
        pub expires_at: Moment,
        pub revoked_at: Option<Moment>,
        pub used: i64,
    }
}

db::row! {
    /// What whoever holds an invitation sees: the front of the community it leads into.
    #[derive(Clone, Debug)]
    pub struct InvitedRow {
        pub community: CommunityId,
        pub slug: Slug,
        pub name: Title,
        pub practice: LongText,
        pub domain: LongText,
        pub people: LongText,
        pub visibility: Visibility,
        pub language: String,
        pub leaf: i64,
        pub made_by: Title,
        pub expires_at: Moment,
    }
}

db::row! {
    /// Where else a community meets.
    #[derive(Clone, Debug)]
    pub struct PlaceRow {
        pub number: i64,
        pub name: Title,
        pub address: String,
        pub note: String,
        pub audience: Audience,
    }
}

db::queries! {
    /// A member.
    pub(super) fn member(community: CommunityId, person: PersonId) -> Option<PersonRow> =
        "SELECT m.person_id AS person, p.name, p.handle, m.role, m.level, m.line, m.began_at AS since, m.began_how AS how
           FROM membership m JOIN person p ON p.id = m.person_id
          WHERE m.community_id = $1 AND m.person_id = $2 AND m.ended_at IS NULL";

    /// Those who were here, do not belong now, and whose last wish was to stay on the list; who left last comes first.
    pub(super) fn past_members(community: CommunityId, most: i64) -> Vec<PastRow> =
        "SELECT m.person_id AS person, p.name, p.handle, m.began_at, m.ended_at
           FROM membership m JOIN person p ON p.id = m.person_id
          WHERE m.community_id = $1 AND m.ended_at IS NOT NULL AND m.stays_listed
            AND NOT EXISTS (SELECT 1 FROM membership n WHERE n.community_id = m.community_id AND n.person_id = m.person_id
                               AND (n.ended_at IS NULL OR n.began_at > m.began_at AND NOT n.stays_listed))
          ORDER BY m.ended_at DESC NULLS LAST, m.person_id, m.began_at DESC LIMIT $2";

    /// The invitations of a community, newest first, from behind the one named by moment and the beginning of its hash.
    pub(super) fn invitations(community: CommunityId, before: Moment, hash: &[u8], most: i64) -> Vec<InvitationRow> =
        "SELECT i.token_hash, i.note, p.name AS made_by, i.made_at, i.expires_at, i.revoked_at, i.used
           FROM invitation i JOIN person p ON p.id = i.made_by
          WHERE i.community_id = $1 AND (i.made_at, i.token_hash) < ($2, $3)
          ORDER BY i.made_at DESC, i.token_hash DESC LIMIT $4";

    /// The invitation whose hash lies between two others.
    pub(super) fn invitation_between(community: CommunityId, from: &[u8], to: &[u8]) -> Option<(Vec<u8>,)> =
        "SELECT i.token_hash FROM invitation i WHERE i.community_id = $1 AND i.token_hash >= $2 AND i.token_hash <= $3";

    /// How many invitations of a community are open.
    pub(super) fn count_open_invitations(community: CommunityId, now: Moment) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM invitation i
          WHERE i.community_id = $1 AND i.revoked_at IS NULL AND i.expires_at > $2";

    /// What an invitation opens, while it is open.
    pub(super) fn invited(token_hash: &[u8], now: Moment) -> Option<InvitedRow> =
        "SELECT c.id AS community, c.slug, c.name, c.practice, c.domain, c.people, c.visibility, c.language, c.leaf,
                p.name AS made_by, i.expires_at
           FROM invitation i JOIN community c ON c.id = i.community_id JOIN person p ON p.id = i.made_by
          WHERE i.token_hash = $1 AND i.revoked_at IS NULL AND i.expires_at > $2";

    /// Uses an invitation; changes nothing when it is not open.
    pub(super) fn use_invitation(token_hash: &[u8], now: Moment) -> Changed =
        "UPDATE invitation SET used = used + 1 WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > $2";

    /// Takes an invitation back; changes nothing when it was.
    pub(super) fn revoke_invitation(community: CommunityId, token_hash: &[u8], now: Moment) -> Changed =
        "UPDATE invitation SET revoked_at = $3 WHERE community_id = $1 AND token_hash = $2 AND revoked_at IS NULL";

    /// Where else a community meets, in the order in which it was said.
    pub(super) fn places(community: CommunityId) -> Vec<PlaceRow> =
        "SELECT w.number, w.name, w.address, w.note, w.audience FROM meeting_place w
          WHERE w.community_id = $1 ORDER BY w.number LIMIT 200";

    /// One of these.
    pub(super) fn place(community: CommunityId, number: i64) -> Option<PlaceRow> =
        "SELECT w.number, w.name, w.address, w.note, w.audience FROM meeting_place w
          WHERE w.community_id = $1 AND w.number = $2";

    /// The highest number of these.
    pub(super) fn last_place(community: CommunityId) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(w.number), 0) AS BIGINT) AS last FROM meeting_place w WHERE w.community_id = $1";

    /// Changes one.
    pub(super) fn change_place(community: CommunityId, number: i64, name: &Title, address: &str, note: &str, audience: Audience) -> Changed =
        "UPDATE meeting_place SET name = $3, address = $4, note = $5, audience = $6 WHERE community_id = $1 AND number = $2";

    /// Removes one.
    pub(super) fn remove_place(community: CommunityId, number: i64) -> Changed =
        "DELETE FROM meeting_place WHERE community_id = $1 AND number = $2";
}

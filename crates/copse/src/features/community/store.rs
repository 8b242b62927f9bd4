//! The SQL of a community's own pages.

use crate::{
    base::{
        access::Audience,
        communities::{Duty, How, Level, Role, State, Visibility, coordinates},
    },
    features::Terms,
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
        pub as_what: String,
        pub duty: Option<Duty>,
        pub level: Option<Level>,
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
        pub made_at: Moment,
        pub expires_at: Moment,
        pub maker: PersonId,
        pub note: String,
        pub as_what: String,
        pub duty: Option<Duty>,
        pub level: Option<Level>,
        pub guest_days: Option<i64>,
        pub state: State,
    }
}

impl InvitedRow {
    /// As what it invites.
    pub(super) fn terms(&self) -> Terms {
        Terms::kept(&self.as_what, self.duty, self.level, self.guest_days)
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

db::row! {
    /// What a principle says, with the version of the charter it came with and the last that has it.
    #[derive(Clone, Debug)]
    pub struct PrincipleSpan {
        pub words: String,
        pub came: i64,
        pub last: i64,
    }
}

db::row! {
    /// A conversation in which a principle is cited; the last post of it that does, or 0 where only a position does.
    #[derive(Clone, Debug)]
    pub struct CitedRow {
        pub conversation: i64,
        pub title: String,
        pub language: String,
        pub post: i64,
        pub said_at: Moment,
    }
}

db::row! {
    /// A charter that is to be looked at again.
    #[derive(Clone, Debug)]
    pub struct DueRow {
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub leaf: i64,
        pub review_on: String,
    }
}

db::row! {
    /// A community whose charter may be laid beside another.
    #[derive(Clone, Debug)]
    pub struct NeighbourRow {
        pub slug: Slug,
        pub name: Title,
        pub practice: LongText,
        pub leaf: i64,
        pub language: String,
        pub place: String,
    }
}

db::queries! {
    /// A principle of a community, in force or not.
    pub(super) fn principle(community: CommunityId, number: i64) -> Option<PrincipleSpan> =
        "SELECT p.words, CAST(MIN(h.version) AS BIGINT) AS came, CAST(MAX(h.version) AS BIGINT) AS last
           FROM principle p JOIN charter_principle h ON h.community_id = p.community_id AND h.number = p.number
          WHERE p.community_id = $1 AND p.number = $2 GROUP BY p.words";

    /// The conversations, up to an audience, in which a principle is cited by what stands, the last ones first.
    pub(super) fn citing(community: CommunityId, number: i64, reach: i64, most: i64) -> Vec<CitedRow> =
        "SELECT c.number AS conversation, t.title, t.language, CAST(MAX(said.number) AS BIGINT) AS post,
                CAST(MAX(said.said_at) AS BIGINT) AS said_at
           FROM (SELECT p.conversation_id, p.number, p.said_at, x.item_id
                   FROM citation x JOIN post p ON p.item_id = x.item_id WHERE x.community_id = $1 AND x.number = $2
                  UNION ALL
                 SELECT s.conversation_id, CAST(0 AS BIGINT), v.created_at, x.item_id
                   FROM citation x JOIN position s ON s.item_id = x.item_id JOIN item v ON v.id = x.item_id
                  WHERE x.community_id = $1 AND x.number = $2) said
           JOIN item i ON i.id = said.item_id AND i.audience <= $3 AND i.withdrawn_at IS NULL
           JOIN conversation c ON c.item_id = said.conversation_id JOIN item t ON t.id = c.item_id AND t.audience <= $3
          GROUP BY c.number, t.title, t.language ORDER BY MAX(said.said_at) DESC, c.number DESC LIMIT $4";

    /// The charters to be looked at again by a day, of the communities that a person coordinates, those that wait longest first.
    pub(super) fn charters_due(person: PersonId, today: &str, most: i64, now: Moment) -> Vec<DueRow> =
        concat!("SELECT c.slug, c.name, c.language, c.leaf, h.review_on
           FROM membership m JOIN community c ON c.id = m.community_id
           JOIN charter h ON h.community_id = c.id AND h.version = c.charter_version
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND ", coordinates!("$4"), " AND h.review_on <> '' AND h.review_on <= $2
          ORDER BY h.review_on, c.name_folded, c.id LIMIT $3");

    /// Other communities that someone may see, by name, whose name is like this.
    pub(super) fn neighbours(community: CommunityId, name: &str, person: Option<PersonId>, most: i64) -> Vec<NeighbourRow> =
        "SELECT c.slug, c.name, c.practice, c.leaf, c.language, c.place FROM community c
          WHERE c.id <> $1 AND c.name_folded LIKE $2 ESCAPE '!'
            AND (c.visibility IN ('public', 'front')
                 OR EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $3 AND m.ended_at IS NULL))
          ORDER BY c.name_folded, c.id LIMIT $4";

    /// A member; of a community that has ended, someone who belonged then.
    pub(super) fn member(community: CommunityId, person: PersonId, has_ended: bool) -> Option<PersonRow> =
        "SELECT m.person_id AS person, p.name, p.handle, m.role, m.level, m.line, m.began_at AS since, m.began_how AS how
           FROM membership m JOIN person p ON p.id = m.person_id
          WHERE m.community_id = $1 AND m.person_id = $2
            AND (m.ended_at IS NULL OR CAST($3 AS BOOLEAN) AND m.ended_how = 'ended')";

    /// The invitations of a community, newest first, from behind the one named by moment and the beginning of its hash.
    pub(super) fn invitations(community: CommunityId, before: Moment, hash: &[u8], most: i64) -> Vec<InvitationRow> =
        "SELECT i.token_hash, i.note, p.name AS made_by, i.made_at, i.expires_at, i.revoked_at, i.used,
                i.as_what, i.duty, i.level
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
                p.name AS made_by, i.made_at, i.expires_at, i.made_by AS maker, i.note, i.as_what, i.duty, i.level,
                i.guest_days, c.state
           FROM invitation i JOIN community c ON c.id = i.community_id JOIN person p ON p.id = i.made_by
          WHERE i.token_hash = $1 AND i.revoked_at IS NULL AND i.expires_at > $2";

    /// Whether an invitation went to someone by mail, and was used: by its link or that of its reminder. It is for one person.
    pub(super) fn is_spent(token_hash: &[u8]) -> One<(bool,)> =
        "SELECT CAST(EXISTS (SELECT 1 FROM invitation i
                               JOIN mailed_asking a ON a.community_id = i.community_id AND (a.token_hash = $1 OR a.reminder_hash = $1)
                               JOIN invitation u ON u.token_hash = a.token_hash OR u.token_hash = a.reminder_hash
                              WHERE i.token_hash = $1 AND u.used > 0) AS BOOLEAN) AS so";

    /// Whether someone was let in without belonging until a moment since an invitation was made: it was ended, by whomever, or ran
    /// out, and what was there before does not let them in again.
    pub(super) fn let_in_until(community: CommunityId, person: PersonId, made_at: Moment, now: Moment) -> Option<(Moment,)> =
        "SELECT g.began_at FROM guest_term g
          WHERE g.community_id = $1 AND g.person_id = $2 AND COALESCE(g.ended_at, g.until_at) BETWEEN $3 AND $4 LIMIT 1";

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

//! The SQL of communities.

use super::{Duty, GuestKind, How, Joining, Level, Role, Scale, State, Visibility, stands_in};
use crate::base::{access::Audience, ties::CirclesBy};
use db::{Changed, One};
use kernel::{CommunityId, LongText, Moment, PersonId, Slug, Title};

db::row! {
    /// A community with its charter in force, and what the asker is in it.
    #[derive(Clone, Debug)]
    pub struct CommunityRow {
        pub id: CommunityId,
        pub slug: Slug,
        pub name: Title,
        pub practice: LongText,
        pub domain: LongText,
        pub people: LongText,
        pub charter_version: i64,
        pub visibility: Visibility,
        pub joining: Joining,
        pub language: String,
        pub leaf: i64,
        pub place: String,
        pub place_code: String,
        pub scale: Scale,
        pub circles_by: CirclesBy,
        pub look_until: Option<Moment>,
        pub created_at: Moment,
        pub role: Option<Role>,
        pub member_since: Option<Moment>,
        pub level: Option<Level>,
        pub facilitates: bool,
        pub deputises: bool,
        pub state: State,
        pub state_since: Option<Moment>,
        pub guest: Option<GuestKind>,
        pub guest_until: Option<Moment>,
        pub saw_its_end: bool,
        pub in_around: bool,
    }
}

impl CommunityRow {
    /// Whether things are added to it: it neither rests nor has ended.
    pub fn goes_on(&self) -> bool {
        self.state == State::Active
    }
}

db::row! {
    /// A community in a list.
    #[derive(Clone, Debug)]
    pub struct ListedRow {
        pub id: CommunityId,
        pub slug: Slug,
        pub name: Title,
        pub name_folded: String,
        pub practice: LongText,
        pub leaf: i64,
        pub language: String,
        pub place: String,
        pub place_code: String,
    }
}

db::row! {
    /// A community one belongs to.
    #[derive(Clone, Debug)]
    pub struct HomeRow {
        pub id: CommunityId,
        pub slug: Slug,
        pub name: Title,
        pub practice: LongText,
        pub leaf: i64,
        pub language: String,
        pub role: Role,
        pub level: Level,
        pub since: Moment,
    }
}

db::row! {
    /// A stay that has ended.
    #[derive(Clone, Debug)]
    pub struct Membership {
        pub name: Title,
        pub slug: Slug,
        pub visibility: Visibility,
        pub began_at: Moment,
        pub ended_at: Option<Moment>,
    }
}

db::row! {
    /// A community in which one is let in without belonging.
    #[derive(Clone, Debug)]
    pub struct GuestOfRow {
        pub slug: Slug,
        pub name: Title,
        pub leaf: i64,
        pub language: String,
        pub kind: GuestKind,
    }
}

db::row! {
    /// A member.
    #[derive(Clone, Debug)]
    pub struct MemberRow {
        pub person: PersonId,
        pub name: Title,
        pub handle: Option<String>,
        pub role: Role,
        pub level: Level,
        pub line: String,
        pub since: Moment,
    }
}

db::row! {
    /// Who looks after what, since when.
    #[derive(Clone, Debug)]
    pub struct DutyRow {
        pub person: PersonId,
        pub name: Title,
        pub handle: Option<String>,
        pub duty: Duty,
        pub since: Moment,
    }
}

db::row! {
    /// The part someone said they take, and when they said so.
    #[derive(Clone, Debug)]
    pub struct LevelRow {
        pub level: Level,
        pub said_at: Moment,
    }
}

db::row! {
    /// Someone who asked to join.
    #[derive(Clone, Debug)]
    pub struct RequestRow {
        pub person: PersonId,
        pub name: Title,
        pub words: LongText,
        pub asked_at: Moment,
    }
}

db::row! {
    /// Someone who was told "not now", when, by whom and in which words.
    #[derive(Clone, Debug)]
    pub struct RefusedRow {
        pub person: PersonId,
        pub name: Title,
        pub words: LongText,
        pub answered_at: Moment,
        pub by: Title,
        pub answer_words: String,
    }
}

db::row! {
    /// Asking to join, with the answer if there is one.
    #[derive(Clone, Debug)]
    pub(super) struct LastRequestRow {
        pub words: LongText,
        pub answer: Option<String>,
        pub answered_at: Option<Moment>,
    }
}

db::row! {
    /// A charter as it was or is, but for its principles. What was not said is empty.
    #[derive(Clone, Debug)]
    pub struct CharterRow {
        pub version: i64,
        pub name: Title,
        pub practice: LongText,
        pub domain: LongText,
        pub people: LongText,
        pub scope_in: String,
        pub scope_out: String,
        pub work: String,
        pub rhythm: String,
        pub success: String,
        pub review_on: String,
        pub practitioners: String,
        pub ideas: String,
        pub methods: String,
        pub situation: String,
        pub why: String,
        pub author: Option<Title>,
        pub agreed_at: Moment,
    }
}

db::row! {
    /// A principle of a version of a charter: its number and its words stay.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct PrincipleRow {
        pub version: i64,
        pub number: i64,
        pub words: String,
    }
}

db::queries! {
    /// A community by its address, or by one it had before, with what a person is in it.
    pub(in crate::base) fn community(slug: &str, person: Option<PersonId>, now: Moment) -> Option<CommunityRow> =
        concat!("SELECT c.id, c.slug, c.name, c.practice, c.domain, c.people, c.charter_version, c.visibility, c.joining, c.language,
                c.leaf, c.place, c.place_code, c.scale, c.circles_by,
                (SELECT MAX(l.until_at) FROM keeper_look l JOIN account k ON k.person_id = l.person_id AND k.keeper
                  WHERE l.community_id = c.id AND l.person_id = $2) AS look_until,
                c.created_at, m.role, m.began_at AS member_since, m.level,
                EXISTS (SELECT 1 FROM duty_term d WHERE d.community_id = c.id AND d.person_id = $2 AND d.duty = 'facilitator'
                           AND d.ended_at IS NULL) AS facilitates,
                COALESCE(m.role, '') = 'member' AND ", stands_in!("c.id", "$2", "$3"), " AS deputises,
                c.state, c.state_since, g.kind AS guest, g.until_at AS guest_until,
                m.role IS NULL AND EXISTS (SELECT 1 FROM membership e WHERE e.community_id = c.id AND e.person_id = $2
                                              AND e.ended_how = 'ended') AS saw_its_end,
                EXISTS (SELECT 1 FROM community_tie t JOIN membership a ON a.community_id = t.parent_id
                         WHERE t.child_id = c.id AND t.ended_at IS NULL AND a.person_id = $2 AND a.ended_at IS NULL) AS in_around
           FROM community c
           LEFT JOIN membership m ON m.community_id = c.id AND m.person_id = $2 AND m.ended_at IS NULL
           LEFT JOIN guest_term g ON g.community_id = c.id AND g.person_id = $2 AND g.ended_at IS NULL
          WHERE c.id = COALESCE((SELECT n.id FROM community n WHERE n.slug = $1),
                                (SELECT o.community_id FROM community_slug o WHERE o.slug = $1))");

    /// A community by its id, for the command line and for jobs.
    pub fn community_by_id(id: CommunityId) -> Option<ListedRow> =
        "SELECT c.id, c.slug, c.name, c.name_folded, c.practice, c.leaf, c.language, c.place, c.place_code FROM community c WHERE c.id = $1";

    /// Whether an address is taken, now or before.
    pub fn slug_taken(slug: &Slug) -> Option<(CommunityId,)> =
        "SELECT c.id FROM community c WHERE c.slug = $1
          UNION ALL SELECT o.community_id FROM community_slug o WHERE o.slug = $1 LIMIT 1";

    /// Any community at all.
    pub fn has_communities() -> Option<(CommunityId,)> = "SELECT id FROM community LIMIT 1";

    /// Adds a community.
    pub(super) fn add_community(id: CommunityId, slug: &Slug, name: &Title, folded: &str, practice: &LongText, domain: &LongText, people: &LongText, visibility: Visibility, joining: Joining, language: &str, leaf: i64, words_folded: &str, now: Moment) -> Changed =
        "INSERT INTO community (id, slug, name, name_folded, practice, domain, people, charter_version, visibility, joining,
                                language, leaf, words_folded, last_seq, last_conversation, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10, $11, $12, 0, 0, $13)";

    /// Sets where a community is and what it is found by.
    pub(super) fn put_words(community: CommunityId, place: &str, place_folded: &str, words_folded: &str) -> Changed =
        "UPDATE community SET place = $2, place_folded = $3, words_folded = $4 WHERE id = $1";

    /// Sets the place with a code that a community is in, with what it is found by, and how wide it works.
    pub(super) fn set_known_place(community: CommunityId, code: &str, names: &str, scale: Scale) -> Changed =
        "UPDATE community SET place_code = $2, place_names = $3, scale = $4 WHERE id = $1";

    /// Sets the language a community speaks.
    pub(super) fn set_language(community: CommunityId, language: &str) -> Changed =
        "UPDATE community SET language = $2 WHERE id = $1";

    /// Keeps an address that a community had.
    pub fn add_old_slug(slug: &Slug, community: CommunityId) -> Changed =
        "INSERT INTO community_slug (slug, community_id) VALUES ($1, $2) ON CONFLICT (slug) DO NOTHING";

    /// Keeps a version of a charter.
    pub(super) fn add_charter(community: CommunityId, version: i64, name: &Title, practice: &LongText, domain: &LongText, people: &LongText, scope_in: &str, scope_out: &str, work: &str, rhythm: &str, success: &str, review_on: &str, practitioners: &str, ideas: &str, methods: &str, situation: &str, why: &str, author: Option<PersonId>, now: Moment) -> Changed =
        "INSERT INTO charter (community_id, version, name, practice, domain, people, scope_in, scope_out, work, rhythm, success,
                              review_on, practitioners, ideas, methods, situation, why, author_id, agreed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";

    /// Gives a principle its number.
    pub(super) fn add_principle(community: CommunityId, number: i64, words: &str) -> Changed =
        "INSERT INTO principle (community_id, number, words) VALUES ($1, $2, $3)";

    /// Puts a principle into a version of the charter.
    pub(super) fn add_charter_principle(community: CommunityId, version: i64, place: i64, number: i64) -> Changed =
        "INSERT INTO charter_principle (community_id, version, place, number) VALUES ($1, $2, $3, $4)";

    /// All principles a community ever had, each with the last version it stands in.
    pub(super) fn all_principles(community: CommunityId) -> Vec<PrincipleRow> =
        "SELECT CAST(MAX(h.version) AS BIGINT) AS version, p.number, p.words
           FROM principle p JOIN charter_principle h ON h.community_id = p.community_id AND h.number = p.number
          WHERE p.community_id = $1 GROUP BY p.number, p.words ORDER BY p.number";

    /// The principles of the versions of a charter from one to another, newest version first, in the community's order.
    pub(super) fn principles_between(community: CommunityId, from: i64, until: i64) -> Vec<PrincipleRow> =
        "SELECT h.version, h.number, p.words
           FROM charter_principle h JOIN principle p ON p.community_id = h.community_id AND p.number = h.number
          WHERE h.community_id = $1 AND h.version >= $2 AND h.version <= $3 ORDER BY h.version DESC, h.place";

    /// The principles in force, in the community's order.
    pub fn principles(community: CommunityId) -> Vec<PrincipleRow> =
        "SELECT h.version, h.number, p.words
           FROM community c JOIN charter_principle h ON h.community_id = c.id AND h.version = c.charter_version
           JOIN principle p ON p.community_id = h.community_id AND p.number = h.number
          WHERE c.id = $1 ORDER BY h.place";

    /// Puts a version of the charter in force, if `from` is still the one that is; changes nothing otherwise.
    pub(super) fn set_charter(community: CommunityId, from: i64, name: &Title, folded: &str, practice: &LongText, domain: &LongText, people: &LongText, visibility: Visibility, joining: Joining) -> Changed =
        "UPDATE community SET name = $3, name_folded = $4, practice = $5, domain = $6, people = $7, visibility = $8, joining = $9,
                              charter_version = charter_version + 1
          WHERE id = $1 AND charter_version = $2";

    /// The versions of a charter from one to another, newest first.
    pub(super) fn charters_between(community: CommunityId, from: i64, until: i64) -> Vec<CharterRow> =
        "SELECT h.version, h.name, h.practice, h.domain, h.people, h.scope_in, h.scope_out, h.work, h.rhythm, h.success,
                h.review_on, h.practitioners, h.ideas, h.methods, h.situation, h.why, p.name AS author, h.agreed_at
           FROM charter h LEFT JOIN person p ON p.id = h.author_id
          WHERE h.community_id = $1 AND h.version >= $2 AND h.version <= $3 ORDER BY h.version DESC";

    /// Communities that anyone may find, by name.
    pub fn listed(most: i64) -> Vec<ListedRow> =
        "SELECT c.id, c.slug, c.name, c.name_folded, c.practice, c.leaf, c.language, c.place, c.place_code FROM community c
          WHERE c.visibility IN ('public', 'front') ORDER BY c.name_folded, c.id LIMIT $1";

    /// Communities of exactly this name, folded, that anyone may find or that a person belongs to: their addresses.
    pub(in crate::base) fn named(name_folded: &str, person: Option<PersonId>) -> Vec<(Slug,)> =
        "SELECT c.slug FROM community c
          WHERE c.name_folded = $1
            AND (c.visibility IN ('public', 'front')
                 OR EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $2 AND m.ended_at IS NULL))
          ORDER BY c.slug LIMIT 5";

    /// The communities a person belongs to.
    pub fn communities_of(person: PersonId) -> Vec<HomeRow> =
        "SELECT c.id, c.slug, c.name, c.practice, c.leaf, c.language, m.role, m.level, m.began_at AS since
           FROM membership m JOIN community c ON c.id = m.community_id
          WHERE m.person_id = $1 AND m.ended_at IS NULL ORDER BY c.name_folded, c.id";

    /// The stays of a person that have ended.
    pub fn past_communities_of(person: PersonId) -> Vec<Membership> =
        "SELECT c.name, c.slug, c.visibility, m.began_at, m.ended_at
           FROM membership m JOIN community c ON c.id = m.community_id
          WHERE m.person_id = $1 AND m.ended_at IS NOT NULL ORDER BY m.ended_at DESC NULLS LAST, c.id";

    /// The stays of a person in a community: from when until when.
    pub fn stays(community: CommunityId, person: PersonId) -> Vec<(Moment, Option<Moment>)> =
        "SELECT m.began_at, m.ended_at FROM membership m WHERE m.community_id = $1 AND m.person_id = $2 ORDER BY m.began_at";

    /// Begins a stay; changes nothing when the person already belongs.
    pub(super) fn add_membership(community: CommunityId, person: PersonId, role: Role, now: Moment, how: How) -> Changed =
        "INSERT INTO membership (community_id, person_id, role, began_at, began_how) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING";

    /// Ends a stay.
    pub(super) fn end_membership(community: CommunityId, person: PersonId, now: Moment, how: How, stays_listed: bool) -> Changed =
        "UPDATE membership SET ended_at = $3, ended_how = $4, stays_listed = $5
          WHERE community_id = $1 AND person_id = $2 AND ended_at IS NULL";

    /// Whether someone belongs now.
    pub fn is_member(community: CommunityId, person: PersonId) -> Option<(PersonId,)> =
        "SELECT m.person_id FROM membership m WHERE m.community_id = $1 AND m.person_id = $2 AND m.ended_at IS NULL";

    /// What a member holds now.
    pub(super) fn role_of(community: CommunityId, person: PersonId) -> Option<(Role,)> =
        "SELECT m.role FROM membership m WHERE m.community_id = $1 AND m.person_id = $2 AND m.ended_at IS NULL";

    /// Sets the part a member takes; changes nothing when it is that already.
    pub(super) fn set_level(community: CommunityId, person: PersonId, level: Level) -> Changed =
        "UPDATE membership SET level = $3 WHERE community_id = $1 AND person_id = $2 AND ended_at IS NULL AND level <> $3";

    /// Keeps that the part a member takes changed.
    pub(super) fn add_level_change(community: CommunityId, person: PersonId, level: Level, now: Moment) -> Changed =
        "INSERT INTO level_change (community_id, person_id, level, said_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (community_id, person_id, said_at) DO UPDATE SET level = excluded.level";

    /// How the part someone takes in a community changed, newest first.
    pub fn levels_of(community: CommunityId, person: PersonId) -> Vec<LevelRow> =
        "SELECT l.level, l.said_at FROM level_change l WHERE l.community_id = $1 AND l.person_id = $2 ORDER BY l.said_at DESC";

    /// How many take which part now.
    pub fn levels(community: CommunityId) -> Vec<(Level, i64)> =
        "SELECT m.level, CAST(COUNT(*) AS BIGINT) AS count FROM membership m
          WHERE m.community_id = $1 AND m.ended_at IS NULL GROUP BY m.level ORDER BY m.level";

    /// Sets a member's line about themselves in this community.
    pub fn set_line(community: CommunityId, person: PersonId, line: &str) -> Changed =
        "UPDATE membership SET line = $3 WHERE community_id = $1 AND person_id = $2 AND ended_at IS NULL";

    /// Gives someone something to look after; changes nothing when they hold it.
    pub(super) fn add_duty(community: CommunityId, person: PersonId, duty: Duty, now: Moment, by: Option<PersonId>) -> Changed =
        "INSERT INTO duty_term (community_id, person_id, duty, began_at, given_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING";

    /// Ends one thing that someone looks after.
    pub(super) fn end_one_duty(community: CommunityId, person: PersonId, duty: Duty, now: Moment) -> Changed =
        "UPDATE duty_term SET ended_at = $4 WHERE community_id = $1 AND person_id = $2 AND duty = $3 AND ended_at IS NULL";

    /// Ends all that someone looks after.
    pub(super) fn end_duties(community: CommunityId, person: PersonId, now: Moment) -> Changed =
        "UPDATE duty_term SET ended_at = $3 WHERE community_id = $1 AND person_id = $2 AND ended_at IS NULL";

    /// Nobody stands in for someone any longer, nor they for anyone.
    pub(super) fn end_deputies(community: CommunityId, person: PersonId, now: Moment) -> Changed =
        "UPDATE deputy SET ended_at = $3
          WHERE community_id = $1 AND (coordinator_id = $2 OR person_id = $2) AND ended_at IS NULL AND ends_at > $3";

    /// Takes back whom someone asked to follow, and that they are asked.
    pub(super) fn end_handovers(community: CommunityId, person: PersonId, now: Moment) -> Changed =
        "UPDATE handover SET answer = 'taken_back', answered_at = $3
          WHERE community_id = $1 AND (from_id = $2 OR to_id = $2) AND answer IS NULL";

    /// Who looks after what now, longest first.
    pub fn duties(community: CommunityId) -> Vec<DutyRow> =
        "SELECT d.person_id AS person, p.name, p.handle, d.duty, d.began_at AS since
           FROM duty_term d JOIN person p ON p.id = d.person_id
          WHERE d.community_id = $1 AND d.ended_at IS NULL ORDER BY d.duty, d.began_at, d.person_id";

    /// What someone looks after in a community now.
    pub fn my_duties(community: CommunityId, person: PersonId) -> Vec<(Duty, Moment)> =
        "SELECT d.duty, d.began_at FROM duty_term d
          WHERE d.community_id = $1 AND d.person_id = $2 AND d.ended_at IS NULL ORDER BY d.duty";

    /// Who coordinates a community.
    pub fn coordinators_of(community: CommunityId) -> Vec<(PersonId, Title)> =
        "SELECT m.person_id, p.name FROM membership m JOIN person p ON p.id = m.person_id
          WHERE m.community_id = $1 AND m.ended_at IS NULL AND m.role = 'coordinator' ORDER BY m.began_at, m.person_id";

    /// Changes whether a member coordinates, as the door sees it.
    pub(super) fn set_role(community: CommunityId, person: PersonId, role: Role) -> Changed =
        "UPDATE membership SET role = $3 WHERE community_id = $1 AND person_id = $2 AND ended_at IS NULL";

    /// Ends that someone is let in without belonging.
    pub(super) fn end_guest_term(community: CommunityId, person: PersonId, now: Moment) -> Changed =
        "UPDATE guest_term SET ended_at = $3
          WHERE community_id = $1 AND person_id = $2 AND ended_at IS NULL AND (until_at IS NULL OR until_at > $3)";

    /// How many belong now.
    pub fn count_members(community: CommunityId) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM membership m WHERE m.community_id = $1 AND m.ended_at IS NULL";

    /// How many coordinate now.
    pub fn count_coordinators(community: CommunityId) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM membership m
          WHERE m.community_id = $1 AND m.ended_at IS NULL AND m.role = 'coordinator'";

    /// Members, coordinators first, after a place in the list.
    pub fn members(community: CommunityId, after_role: &str, after_since: Moment, after_person: &str, most: i64) -> Vec<MemberRow> =
        "SELECT m.person_id AS person, p.name, p.handle, m.role, m.level, m.line, m.began_at AS since
           FROM membership m JOIN person p ON p.id = m.person_id
          WHERE m.community_id = $1 AND m.ended_at IS NULL
            AND (m.role, m.began_at, m.person_id) > ($2, $3, $4)
          ORDER BY m.role, m.began_at, m.person_id LIMIT $5";

    /// Asks to join; changes nothing when the person has asked and waits.
    pub fn add_request(community: CommunityId, person: PersonId, words: &LongText, now: Moment) -> Changed =
        "INSERT INTO join_request (community_id, person_id, words, asked_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    /// Requests that wait for an answer, oldest first.
    pub fn open_requests(community: CommunityId) -> Vec<RequestRow> =
        "SELECT r.person_id AS person, p.name, r.words, r.asked_at
           FROM join_request r JOIN person p ON p.id = r.person_id
          WHERE r.community_id = $1 AND r.answered_at IS NULL ORDER BY r.asked_at, r.person_id LIMIT 200";

    /// The last time that a person asked.
    pub(super) fn last_request(community: CommunityId, person: PersonId) -> Option<LastRequestRow> =
        "SELECT r.words, r.answer, r.answered_at FROM join_request r
          WHERE r.community_id = $1 AND r.person_id = $2 ORDER BY r.asked_at DESC LIMIT 1";

    /// Says in other words what waits for an answer.
    pub(super) fn change_request(community: CommunityId, person: PersonId, words: &LongText) -> Changed =
        "UPDATE join_request SET words = $3 WHERE community_id = $1 AND person_id = $2 AND answered_at IS NULL";

    /// Answers a request; changes nothing when it was answered.
    pub fn answer_request(community: CommunityId, person: PersonId, answer: &str, by: PersonId, now: Moment) -> Changed =
        "UPDATE join_request SET answer = $3, answered_by = $4, answered_at = $5
          WHERE community_id = $1 AND person_id = $2 AND answered_at IS NULL";

    /// Says with an answer that was given now what is to be said with it.
    pub fn say_with_answer(community: CommunityId, person: PersonId, words: &str, now: Moment) -> Changed =
        "UPDATE join_request SET answer_words = $3 WHERE community_id = $1 AND person_id = $2 AND answered_at = $4";

    /// Who was told "not now" after a moment and does not belong, the last first.
    pub fn refused_lately(community: CommunityId, after: Moment) -> Vec<RefusedRow> =
        "SELECT r.person_id AS person, p.name, r.words, r.answered_at, b.name AS by, r.answer_words
           FROM join_request r JOIN person p ON p.id = r.person_id JOIN person b ON b.id = r.answered_by
          WHERE r.community_id = $1 AND r.answer = 'no' AND r.answered_at > $2
            AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.community_id = r.community_id AND m.person_id = r.person_id
                               AND m.ended_at IS NULL)
          ORDER BY r.answered_at DESC NULLS LAST, r.person_id LIMIT 200";

    /// Keeps a "not now" that was given after a moment, before it is turned into a welcome.
    pub fn keep_answer_before(community: CommunityId, person: PersonId, by: PersonId, now: Moment, after: Moment) -> Changed =
        "INSERT INTO join_answer_before (community_id, person_id, asked_at, words, answered_at, answered_by, taken_back_at, taken_back_by)
         SELECT r.community_id, r.person_id, r.asked_at, r.answer_words, r.answered_at, r.answered_by, CAST($4 AS BIGINT), CAST($3 AS TEXT)
           FROM join_request r
          WHERE r.community_id = $1 AND r.person_id = $2 AND r.answer = 'no' AND r.answered_at > $5";

    /// Turns a "not now" that was given after a moment into a welcome.
    pub fn welcome_after_all(community: CommunityId, person: PersonId, by: PersonId, now: Moment, after: Moment) -> Changed =
        "UPDATE join_request SET answer = 'yes', answered_by = $3, answered_at = $4
          WHERE community_id = $1 AND person_id = $2 AND answer = 'no' AND answered_at > $5";

    /// Keeps a link by which people may join, by the hash of what stands in it; changes nothing when it is kept.
    pub fn add_invitation(token_hash: &[u8; 32], community: CommunityId, note: &str, by: PersonId, now: Moment, expires: Moment, used: i64) -> Changed =
        "INSERT INTO invitation (token_hash, community_id, note, made_by, made_at, expires_at, used)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (token_hash) DO NOTHING";

    /// Says as what an invitation invites: as a kind of guest or as a member, and to what in particular.
    pub fn say_as_what(token_hash: &[u8; 32], as_what: &str, duty: Option<Duty>, level: Option<Level>, guest_days: Option<i64>) -> Changed =
        "UPDATE invitation SET as_what = $2, duty = $3, level = $4, guest_days = $5 WHERE token_hash = $1";

    /// Whether anyone is let in as a guest, or will be by an open invitation.
    pub fn has_guests(community: CommunityId, now: Moment) -> One<(bool,)> =
        "SELECT EXISTS (SELECT 1 FROM guest_term g WHERE g.community_id = $1 AND g.kind <> 'sponsor' AND g.ended_at IS NULL
                           AND (g.until_at IS NULL OR g.until_at > $2))
             OR EXISTS (SELECT 1 FROM invitation i WHERE i.community_id = $1 AND i.as_what IN ('guest', 'client')
                           AND i.revoked_at IS NULL AND i.expires_at > $2) AS has_guests";

    /// Where someone is let in without belonging, by name.
    pub fn guest_of(person: PersonId, now: Moment) -> Vec<GuestOfRow> =
        "SELECT c.slug, c.name, c.leaf, c.language, g.kind FROM guest_term g JOIN community c ON c.id = g.community_id
          WHERE g.person_id = $1 AND g.ended_at IS NULL AND (g.until_at IS NULL OR g.until_at > $2)
            AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $1 AND m.ended_at IS NULL)
          ORDER BY c.name_folded, c.id LIMIT 200";

    /// Keeps where else a community meets.
    pub fn add_meeting_place(community: CommunityId, number: i64, name: &str, address: &str, note: &str, audience: Audience) -> Changed =
        "INSERT INTO meeting_place (community_id, number, name, address, note, audience) VALUES ($1, $2, $3, $4, $5, $6)";

    /// What a community asks of those who ask to join.
    pub fn questions(community: CommunityId) -> Vec<(String,)> =
        "SELECT q.words FROM join_question q WHERE q.community_id = $1 ORDER BY q.place";

    /// Asks nothing any more.
    pub(super) fn forget_questions(community: CommunityId) -> Changed =
        "DELETE FROM join_question WHERE community_id = $1";

    /// Asks one thing.
    pub(super) fn add_question(community: CommunityId, place: i64, words: &str) -> Changed =
        "INSERT INTO join_question (community_id, place, words) VALUES ($1, $2, $3)";
}

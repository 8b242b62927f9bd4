//! The SQL of a part that goes its own way.

use super::{Becomes, Outcome, Word};
use crate::base::{
    access::Audience,
    communities::{Birth, Joining, Role, Visibility},
    conversations::Activity,
};
use db::Changed;
use kernel::{CommunityId, ItemId, LongText, Moment, PartingId, PersonId, Slug, Title};

db::row! {
    /// What was proposed, and what came of it.
    #[derive(Clone, Debug)]
    pub struct SplitRow {
        pub id: PartingId,
        pub name: Title,
        pub practice: LongText,
        pub domain: LongText,
        pub people: LongText,
        pub visibility: Visibility,
        pub joining: Joining,
        pub why: String,
        pub until_at: Moment,
        pub proposer: PersonId,
        pub proposed_by: Title,
        pub proposed_at: Moment,
        pub outcome: Option<Outcome>,
        pub ended_by: Option<Title>,
        pub ended_at: Option<Moment>,
        pub ended_why: String,
        pub new_slug: Option<Slug>,
    }
}

db::row! {
    /// Someone who was asked to look after the new community, or offered to.
    #[derive(Clone, Debug)]
    pub struct KeeperRow {
        pub person: PersonId,
        pub name: Title,
        pub answer: Option<String>,
    }
}

db::row! {
    /// A member with the last word they said.
    #[derive(Clone, Debug)]
    pub struct WordRow {
        pub person: PersonId,
        pub name: Title,
        pub role: Role,
        pub word: Option<Word>,
    }
}

db::row! {
    /// A conversation that may go on in the new community.
    #[derive(Clone, Debug)]
    pub struct TalkRow {
        pub id: ItemId,
        pub number: i64,
        pub title: Title,
        pub language: String,
        pub audience: Audience,
        pub kind: Option<Activity>,
        pub becomes: Option<Becomes>,
    }
}

db::row! {
    /// What of it waits for a person.
    #[derive(Clone, Debug)]
    pub struct WaitingRow {
        pub id: PartingId,
        pub slug: Slug,
        pub community: Title,
        pub language: String,
        pub leaf: i64,
        pub name: Title,
        pub until_at: Moment,
        /// Whether they were asked to look after it and said nothing yet.
        pub is_asked: bool,
        /// Whether they said what they do.
        pub has_said: bool,
        /// Whether someone agreed to look after it.
        pub has_keeper: bool,
        /// Whether someone was asked to and said nothing yet.
        pub awaits_keeper: bool,
        pub coordinates: bool,
    }
}

db::queries! {
    /// Proposes; changes nothing where something is proposed already.
    pub(super) fn add(id: PartingId, community: CommunityId, name: &Title, practice: &LongText, domain: &LongText, people: &LongText, visibility: Visibility, joining: Joining, why: &str, until: Moment, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO split (id, community_id, name, practice, domain, people, visibility, joining, why, until_at, proposed_by, proposed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING";

    /// What is proposed for a community now.
    pub fn open(community: CommunityId) -> Option<(PartingId,)> =
        "SELECT s.id FROM split s WHERE s.community_id = $1 AND s.ended_at IS NULL";

    /// All that was proposed for a community, the last first.
    pub fn all(community: CommunityId, most: i64) -> Vec<SplitRow> =
        "SELECT s.id, s.name, s.practice, s.domain, s.people, s.visibility, s.joining, s.why, s.until_at, s.proposed_by AS proposer, p.name AS proposed_by,
                s.proposed_at, s.outcome, e.name AS ended_by, s.ended_at, s.ended_why, c.slug AS new_slug
           FROM split s JOIN person p ON p.id = s.proposed_by LEFT JOIN person e ON e.id = s.ended_by
           LEFT JOIN community c ON c.id = s.new_id
          WHERE s.community_id = $1 ORDER BY s.proposed_at DESC, s.id DESC LIMIT $2";

    /// One of them.
    pub(super) fn one(community: CommunityId, id: PartingId) -> Option<SplitRow> =
        "SELECT s.id, s.name, s.practice, s.domain, s.people, s.visibility, s.joining, s.why, s.until_at, s.proposed_by AS proposer, p.name AS proposed_by,
                s.proposed_at, s.outcome, e.name AS ended_by, s.ended_at, s.ended_why, c.slug AS new_slug
           FROM split s JOIN person p ON p.id = s.proposed_by LEFT JOIN person e ON e.id = s.ended_by
           LEFT JOIN community c ON c.id = s.new_id
          WHERE s.community_id = $1 AND s.id = $2";

    /// Ends what waits: it was made, or taken back.
    pub(super) fn end(id: PartingId, outcome: Outcome, by: PersonId, now: Moment, why: &str, new: Option<CommunityId>) -> Changed =
        "UPDATE split SET outcome = $2, ended_by = $3, ended_at = $4, ended_why = $5, new_id = $6 WHERE id = $1 AND ended_at IS NULL";

    /// Asks someone to look after the new community.
    pub(super) fn ask(id: PartingId, community: CommunityId, person: PersonId, now: Moment) -> Changed =
        "INSERT INTO split_keeper (split_id, community_id, person_id, asked_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    /// Keeps what they say.
    pub(super) fn answer(id: PartingId, person: PersonId, answer: &str, now: Moment) -> Changed =
        "UPDATE split_keeper SET answer = $3, answered_at = $4 WHERE split_id = $1 AND person_id = $2";

    /// Who was asked, by name.
    pub(super) fn keepers(id: PartingId) -> Vec<KeeperRow> =
        "SELECT k.person_id AS person, p.name, k.answer FROM split_keeper k JOIN person p ON p.id = k.person_id
          WHERE k.split_id = $1 ORDER BY p.name, p.id";

    /// Keeps what a member says they do.
    pub(super) fn say(id: PartingId, community: CommunityId, person: PersonId, word: Word, now: Moment) -> Changed =
        "INSERT INTO split_word (split_id, community_id, person_id, word, said_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (split_id, person_id, said_at) DO UPDATE SET word = excluded.word";

    /// Who belongs now, by name, each with the last word they said.
    pub(super) fn words(id: PartingId, community: CommunityId) -> Vec<WordRow> =
        "SELECT m.person_id AS person, p.name, m.role,
                (SELECT w.word FROM split_word w WHERE w.split_id = $1 AND w.person_id = m.person_id
                  ORDER BY w.said_at DESC LIMIT 1) AS word
           FROM membership m JOIN person p ON p.id = m.person_id
          WHERE m.community_id = $2 AND m.ended_at IS NULL ORDER BY p.name, p.id";

    /// The conversations of a community that members see, from before a number on, each with what was chosen for it.
    pub(super) fn talks(id: PartingId, community: CommunityId, before: i64, most: i64) -> Vec<TalkRow> =
        "SELECT c.item_id AS id, c.number, i.title, i.language, i.audience, c.kind, t.becomes
           FROM conversation c JOIN item i ON i.id = c.item_id
           LEFT JOIN split_talk t ON t.split_id = $1 AND t.conversation_id = c.item_id
          WHERE c.community_id = $2 AND c.number < $3 AND i.audience <= 1 ORDER BY c.number DESC LIMIT $4";

    /// Those of them that go on in the new community, in the order in which they began.
    pub(super) fn chosen(id: PartingId) -> Vec<TalkRow> =
        "SELECT c.item_id AS id, c.number, i.title, i.language, i.audience, c.kind, t.becomes
           FROM split_talk t JOIN conversation c ON c.item_id = t.conversation_id JOIN item i ON i.id = c.item_id
          WHERE t.split_id = $1 AND t.becomes <> 'stays' AND i.audience <= 1 ORDER BY c.number";

    /// Chooses what becomes of a conversation.
    pub(super) fn choose(id: PartingId, community: CommunityId, conversation: ItemId, becomes: Becomes, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO split_talk (split_id, community_id, conversation_id, becomes, chosen_by, chosen_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (split_id, conversation_id) DO UPDATE SET becomes = excluded.becomes, chosen_by = excluded.chosen_by,
                chosen_at = excluded.chosen_at";

    /// What was chosen for things that are kept, one by one.
    pub(super) fn things(id: PartingId) -> Vec<(ItemId, Becomes)> =
        "SELECT t.item_id, t.becomes FROM split_thing t WHERE t.split_id = $1 AND t.becomes IS NOT NULL ORDER BY t.item_id";

    /// What was chosen for all of a kind that nothing else was chosen for.
    pub(super) fn kinds(id: PartingId) -> Vec<(String, Becomes)> =
        "SELECT k.kind, k.becomes FROM split_kind k WHERE k.split_id = $1 ORDER BY k.kind";

    /// Chooses what becomes of a thing; nothing: what becomes of its kind.
    pub(super) fn choose_thing(id: PartingId, community: CommunityId, item: ItemId, becomes: Option<Becomes>, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO split_thing (split_id, community_id, item_id, becomes, chosen_by, chosen_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (split_id, item_id) DO UPDATE SET becomes = excluded.becomes, chosen_by = excluded.chosen_by,
                chosen_at = excluded.chosen_at";

    /// Chooses what becomes of a kind.
    pub(super) fn choose_kind(id: PartingId, community: CommunityId, kind: &str, becomes: Becomes, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO split_kind (split_id, community_id, kind, becomes, chosen_by, chosen_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (split_id, kind) DO UPDATE SET becomes = excluded.becomes, chosen_by = excluded.chosen_by,
                chosen_at = excluded.chosen_at";

    /// What was chosen for circles.
    pub(super) fn circles(id: PartingId) -> Vec<(CommunityId, Becomes)> =
        "SELECT c.circle_id, c.becomes FROM split_circle c WHERE c.split_id = $1 ORDER BY c.circle_id";

    /// Chooses what becomes of a circle.
    pub(super) fn choose_circle(id: PartingId, community: CommunityId, circle: CommunityId, becomes: Becomes, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO split_circle (split_id, community_id, circle_id, becomes, chosen_by, chosen_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (split_id, circle_id) DO UPDATE SET becomes = excluded.becomes, chosen_by = excluded.chosen_by,
                chosen_at = excluded.chosen_at";

    /// What waits for a person: to say what they do, to answer, to make it happen.
    pub(in super::super) fn waiting(person: PersonId, most: i64) -> Vec<WaitingRow> =
        "SELECT s.id, c.slug, c.name AS community, c.language, c.leaf, s.name, s.until_at,
                EXISTS (SELECT 1 FROM split_keeper k WHERE k.split_id = s.id AND k.person_id = $1 AND k.answer IS NULL) AS is_asked,
                EXISTS (SELECT 1 FROM split_word w WHERE w.split_id = s.id AND w.person_id = $1) AS has_said,
                EXISTS (SELECT 1 FROM split_keeper k WHERE k.split_id = s.id AND k.answer = 'yes') AS has_keeper,
                EXISTS (SELECT 1 FROM split_keeper k WHERE k.split_id = s.id AND k.answer IS NULL) AS awaits_keeper,
                m.role = 'coordinator' AS coordinates
           FROM membership m JOIN split s ON s.community_id = m.community_id JOIN community c ON c.id = m.community_id
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND s.ended_at IS NULL ORDER BY s.until_at, s.id LIMIT $2";

    /// Communities of this name, folded, that someone may know of.
    pub(super) fn of_this_name(person: PersonId, folded: &str) -> Vec<(Slug, Title)> =
        "SELECT c.slug, c.name FROM community c
          WHERE c.name_folded = $2
            AND (c.visibility IN ('public', 'front')
                 OR EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $1 AND m.ended_at IS NULL))
          ORDER BY c.created_at, c.id LIMIT 5";

    /// Says how a community began.
    pub(super) fn set_birth(community: CommunityId, birth: Birth) -> Changed =
        "UPDATE community SET birth = $2 WHERE id = $1";
}

//! The SQL of Today. Each statement asks over all communities of a person at once, and lets nothing through that the person
//! may not see: where they belong now, up to what their part in it lets them see.

use crate::base::communities::{Duty, coordinates};
use db::Changed;
use kernel::{CommunityId, ItemId, Moment, PersonId, Slug, Title};

db::row! {
    /// A community in which people asked to join.
    #[derive(Clone, Debug)]
    pub struct RequestsRow {
        pub slug: Slug,
        pub community: Title,
        pub community_language: String,
        pub leaf: i64,
        pub count: i64,
        pub since: Moment,
    }
}

db::row! {
    /// A question that is open.
    #[derive(Clone, Debug)]
    pub struct QuestionRow {
        pub id: ItemId,
        pub number: i64,
        pub title: Title,
        pub language: String,
        pub author: Title,
        pub asked_at: Moment,
        pub slug: Slug,
        pub community: Title,
        pub community_language: String,
        pub leaf: i64,
        pub is_answered: bool,
    }
}

db::row! {
    /// A conversation in which something is new to a person.
    #[derive(Clone, Debug)]
    pub struct NewsRow {
        pub id: ItemId,
        pub number: i64,
        pub title: Title,
        pub language: String,
        /// The arrival number up to which there are posts.
        pub until: i64,
        pub last_said_at: Moment,
        pub slug: Slug,
        pub community: Title,
        pub community_language: String,
        pub leaf: i64,
        /// Where it stands among all, from 1.
        pub place: i64,
        /// In how many conversations of its community something is new.
        pub in_community: i64,
        /// How many posts are new, up to a hundred.
        pub unread: i64,
    }
}

db::queries! {
    /// The communities a person looks after in which people wait to be let in, longest first.
    pub(super) fn requests(person: PersonId, now: Moment) -> Vec<RequestsRow> =
        concat!("SELECT c.slug, c.name AS community, c.language AS community_language, c.leaf, CAST(COUNT(*) AS BIGINT) AS count,
                MIN(r.asked_at) AS since
           FROM membership m JOIN community c ON c.id = m.community_id
           JOIN join_request r ON r.community_id = m.community_id AND r.answered_at IS NULL
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND ", coordinates!("$2"), "
          GROUP BY c.id, c.slug, c.name, c.language, c.leaf ORDER BY 6, c.id");

    /// Open questions of others, alive since a moment, that the person follows, or that were asked before another moment and
    /// have no answer; those they follow first, then the newest.
    pub(super) fn questions(person: PersonId, lately: Moment, asked_before: Moment, most: i64, now: Moment) -> Vec<QuestionRow> =
        "SELECT q.id, q.number, q.title, q.language, q.author, q.asked_at, q.slug, q.community, q.community_language, q.leaf,
                q.is_answered
           FROM (SELECT v.item_id AS id, v.number, t.title, t.language, a.name AS author, v.started_at AS asked_at, c.slug,
                        c.name AS community, c.language AS community_language, c.leaf, f.how IS NOT NULL AS is_followed,
                        EXISTS (SELECT 1 FROM post p JOIN item j ON j.id = p.item_id
                                 WHERE p.conversation_id = v.item_id AND p.number > 1 AND j.author_id <> t.author_id
                                   AND j.withdrawn_at IS NULL AND p.moved_to IS NULL
                                   AND j.audience <= CASE m.role WHEN 'coordinator' THEN 2 ELSE 1 END) AS is_answered
                   FROM membership m JOIN community c ON c.id = m.community_id
                   JOIN conversation v ON v.community_id = m.community_id AND v.last_said_at > $2
                   JOIN item t ON t.id = v.item_id JOIN person a ON a.id = t.author_id
                   LEFT JOIN follow f ON f.person_id = m.person_id AND f.conversation_id = v.item_id
                  WHERE m.person_id = $1 AND m.ended_at IS NULL AND v.act = 'ask' AND v.state = 'open'
                    AND t.author_id <> m.person_id AND t.withdrawn_at IS NULL AND COALESCE(f.how, '') <> 'mute'
                    AND NOT EXISTS (SELECT 1 FROM contact_limit l
                                     WHERE (l.person_id = m.person_id AND l.other_id = t.author_id OR l.person_id = t.author_id AND l.other_id = m.person_id) AND l.lifted_at IS NULL
                                       AND (l.until_at IS NULL OR l.until_at > $5)
                                       AND (l.community_id IS NULL OR l.community_id = v.community_id))
                    AND t.audience <= CASE m.role WHEN 'coordinator' THEN 2 ELSE 1 END) q
          WHERE q.is_followed OR (q.asked_at <= $3 AND NOT q.is_answered)
          ORDER BY q.is_followed DESC, q.asked_at DESC, q.id LIMIT $4";

    /// Conversations in which something is new to a person: said since a moment and since they belong, by someone else, not
    /// read, and not in what they muted. Those they follow come first, then the newest. `most` of them, and of each community
    /// that has none among these the first one, so that there is something to say of it. Whether all is read, as in most, is
    /// asked in a query of its own, so that it is asked before anything else of a conversation is read.
    pub(super) fn news(person: PersonId, lately: Moment, most: i64, now: Moment) -> Vec<NewsRow> =
        "SELECT n.id, n.number, n.title, n.language, n.until, n.last_said_at, n.slug, n.community, n.community_language, n.leaf,
                n.place, n.in_community,
                (SELECT COUNT(*) FROM
                    (SELECT p.number FROM post p JOIN item i ON i.id = p.item_id
                      WHERE p.conversation_id = n.id AND p.said_at > n.since AND p.number > n.read_to AND p.moved_to IS NULL
                        AND i.audience <= n.reach AND i.author_id <> $1 AND i.withdrawn_at IS NULL
                        AND NOT EXISTS (SELECT 1 FROM contact_limit l
                                         WHERE (l.person_id = $1 AND l.other_id = i.author_id OR l.person_id = i.author_id AND l.other_id = $1) AND l.lifted_at IS NULL
                                           AND (l.until_at IS NULL OR l.until_at > $4)
                                           AND (l.community_id IS NULL OR l.community_id = i.community_id)) LIMIT 100) s) AS unread
           FROM (SELECT u.id, u.number, u.title, u.language, u.until, u.last_said_at, u.slug, u.community, u.community_language,
                        u.leaf, u.since, u.read_to, u.reach,
                        ROW_NUMBER() OVER (ORDER BY u.is_followed DESC, u.last_said_at DESC, u.id) AS place,
                        ROW_NUMBER() OVER (PARTITION BY u.slug ORDER BY u.is_followed DESC, u.last_said_at DESC, u.id) AS place_there,
                        COUNT(*) OVER (PARTITION BY u.slug) AS in_community
                   FROM (SELECT v.item_id AS id, v.number, t.title, t.language, v.posts AS until, v.last_said_at, h.slug,
                                h.community, h.community_language, h.leaf, h.since, h.reach, COALESCE(r.number, 0) AS read_to,
                                f.how IS NOT NULL AS is_followed
                           FROM (SELECT m.community_id, c.slug, c.name AS community, c.language AS community_language, c.leaf,
                                        CASE WHEN m.began_at > $2 THEN m.began_at ELSE $2 END AS since,
                                        CASE m.role WHEN 'coordinator' THEN 2 ELSE 1 END AS reach
                                   FROM membership m JOIN community c ON c.id = m.community_id
                                  WHERE m.person_id = $1 AND m.ended_at IS NULL) h
                           JOIN conversation v ON v.community_id = h.community_id AND v.last_said_at > h.since
                           JOIN item t ON t.id = v.item_id AND t.audience <= h.reach
                           LEFT JOIN read_mark r ON r.person_id = $1 AND r.conversation_id = v.item_id
                           LEFT JOIN follow f ON f.person_id = $1 AND f.conversation_id = v.item_id
                          WHERE v.posts > COALESCE((SELECT k.number FROM read_mark k
                                                     WHERE k.person_id = $1 AND k.conversation_id = v.item_id), 0)
                            AND COALESCE(f.how, '') <> 'mute'
                            AND EXISTS (SELECT 1 FROM post p JOIN item i ON i.id = p.item_id
                                         WHERE p.conversation_id = v.item_id AND p.said_at > h.since
                                           AND p.number > COALESCE(r.number, 0) AND p.moved_to IS NULL AND i.audience <= h.reach
                                           AND i.author_id <> $1 AND i.withdrawn_at IS NULL
                                           AND NOT EXISTS (SELECT 1 FROM contact_limit l
                                                            WHERE (l.person_id = $1 AND l.other_id = i.author_id OR l.person_id = i.author_id AND l.other_id = $1) AND l.lifted_at IS NULL
                                                              AND (l.until_at IS NULL OR l.until_at > $4)
                                                              AND (l.community_id IS NULL OR l.community_id = i.community_id)))) u) n
          WHERE n.place <= $3 OR n.place_there = 1 ORDER BY n.place";

    /// What a person looks after now, over all communities.
    pub(super) fn duties(person: PersonId) -> Vec<(CommunityId, Duty)> =
        "SELECT d.community_id, d.duty FROM membership m
           JOIN duty_term d ON d.community_id = m.community_id AND d.person_id = m.person_id AND d.ended_at IS NULL
          WHERE m.person_id = $1 AND m.ended_at IS NULL ORDER BY d.community_id, d.duty";

    /// Marks a conversation as read up to an arrival number, if the person may see it; a mark never goes back.
    pub(super) fn mark_read(person: PersonId, conversation: ItemId, number: i64, now: Moment) -> Changed =
        "INSERT INTO read_mark (person_id, conversation_id, number, read_at)
         SELECT m.person_id, v.item_id, CASE WHEN v.posts < $3 THEN v.posts ELSE $3 END, $4
           FROM conversation v JOIN item t ON t.id = v.item_id
           JOIN membership m ON m.community_id = v.community_id AND m.person_id = $1 AND m.ended_at IS NULL
          WHERE v.item_id = $2 AND t.audience <= CASE m.role WHEN 'coordinator' THEN 2 ELSE 1 END
         ON CONFLICT (person_id, conversation_id) DO UPDATE SET number = excluded.number, read_at = excluded.read_at
          WHERE read_mark.number < excluded.number";
}

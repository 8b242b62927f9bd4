//! The SQL of keeping in touch. What is about one community is asked after [`super::rule::inside`] found that the asker belonged.

use crate::base::conduct::Unseen;
use db::{Changed, One};
use kernel::{CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// What someone says for the others.
    #[derive(Clone, Debug)]
    pub struct SaidRow {
        pub person: PersonId,
        pub name: Title,
        pub handle: Option<String>,
        pub does_now: String,
        pub reached_by: String,
    }
}

db::row! {
    /// A stay in the quiet channel that lasts.
    #[derive(Clone, Debug)]
    pub struct StayRow {
        pub joined_at: Moment,
        pub looked_to: i64,
        pub monthly_at: Option<Moment>,
    }
}

db::row! {
    /// A word in it; `words` is empty where its author took it back, or it went with their account.
    #[derive(Clone, Debug)]
    pub struct WordRow {
        pub number: i64,
        pub author: PersonId,
        pub name: Title,
        pub words: String,
        pub said_at: Moment,
        pub taken_back_at: Option<Moment>,
        /// How it is not seen for now, who decided that, why and when.
        pub how: Option<Unseen>,
        pub by: Option<Title>,
        pub why: Option<String>,
        pub since: Option<Moment>,
    }
}

db::row! {
    /// A quiet channel in which something is new to someone.
    #[derive(Clone, Debug)]
    pub struct NewRow {
        pub slug: Slug,
        pub community: Title,
        pub language: String,
        pub leaf: i64,
        pub count: i64,
        pub since: Moment,
    }
}

db::queries! {
    /// What those say who wish to be on the list, of who belongs or belonged when it ended.
    pub(super) fn said(community: CommunityId) -> Vec<SaidRow> =
        "SELECT t.person_id AS person, p.name, p.handle, t.does_now, t.reached_by
           FROM in_touch t JOIN person p ON p.id = t.person_id
          WHERE t.community_id = $1
            AND EXISTS (SELECT 1 FROM membership m WHERE m.community_id = t.community_id AND m.person_id = t.person_id AND m.stays_listed
                           AND (m.ended_at IS NULL OR m.ended_how = 'ended'))
          ORDER BY p.name, p.id LIMIT 1000";

    /// What someone says.
    pub(super) fn said_by(community: CommunityId, person: PersonId) -> Option<(String, String)> =
        "SELECT t.does_now, t.reached_by FROM in_touch t WHERE t.community_id = $1 AND t.person_id = $2";

    pub(super) fn say(community: CommunityId, person: PersonId, does_now: &str, reached_by: &str, now: Moment) -> Changed =
        "INSERT INTO in_touch (community_id, person_id, does_now, reached_by, said_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (community_id, person_id) DO UPDATE
            SET does_now = excluded.does_now, reached_by = excluded.reached_by, said_at = excluded.said_at";

    pub(super) fn unsay(community: CommunityId, person: PersonId) -> Changed =
        "DELETE FROM in_touch WHERE community_id = $1 AND person_id = $2";

    /// Someone's stay in the quiet channel that lasts.
    pub(super) fn stay(community: CommunityId, person: PersonId) -> Option<StayRow> =
        "SELECT s.joined_at, s.looked_to, s.monthly_at FROM quiet_stay s
          WHERE s.community_id = $1 AND s.person_id = $2 AND s.left_at IS NULL";

    /// Who takes part, of those who belong or belonged when it ended.
    pub(super) fn those_in(community: CommunityId) -> Vec<(PersonId, Title)> =
        "SELECT s.person_id, p.name FROM quiet_stay s JOIN person p ON p.id = s.person_id
          WHERE s.community_id = $1 AND s.left_at IS NULL
            AND EXISTS (SELECT 1 FROM membership m WHERE m.community_id = s.community_id AND m.person_id = s.person_id
                           AND (m.ended_at IS NULL OR m.ended_how = 'ended'))
          ORDER BY p.name, p.id LIMIT 1000";

    /// Begins a stay; changes nothing for who is in it.
    pub(super) fn join(community: CommunityId, person: PersonId, now: Moment, looked_to: i64) -> Changed =
        "INSERT INTO quiet_stay (community_id, person_id, joined_at, looked_to) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    pub(super) fn leave(community: CommunityId, person: PersonId, now: Moment) -> Changed =
        "UPDATE quiet_stay SET left_at = $3, monthly_at = NULL WHERE community_id = $1 AND person_id = $2 AND left_at IS NULL";

    /// Since when they wish for a mail a month, or that they do not.
    pub(super) fn set_monthly(community: CommunityId, person: PersonId, monthly_at: Option<Moment>) -> Changed =
        "UPDATE quiet_stay SET monthly_at = $3 WHERE community_id = $1 AND person_id = $2 AND left_at IS NULL";

    /// Keeps up to which word someone has looked; it never goes back.
    pub(super) fn looked(community: CommunityId, person: PersonId, number: i64) -> Changed =
        "UPDATE quiet_stay SET looked_to = $3 WHERE community_id = $1 AND person_id = $2 AND left_at IS NULL AND looked_to < $3";

    pub(super) fn last_word(community: CommunityId) -> One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(w.number), 0) AS BIGINT) AS number FROM quiet_word w WHERE w.community_id = $1";

    /// Words before a number, the last first.
    pub(super) fn words(community: CommunityId, before: i64, most: i64) -> Vec<WordRow> =
        "SELECT w.number, w.author_id AS author, p.name, CASE WHEN w.taken_back_at IS NULL THEN w.words ELSE '' END AS words,
                w.said_at, w.taken_back_at, h.how, d.name AS by, h.words AS why, h.since
           FROM quiet_word w JOIN person p ON p.id = w.author_id
           LEFT JOIN held_item h ON h.item_id = w.item_id LEFT JOIN person d ON d.id = h.by_id
          WHERE w.community_id = $1 AND w.number < $2 ORDER BY w.number DESC LIMIT $3";

    pub(super) fn add_word(community: CommunityId, number: i64, author: PersonId, words: &str, now: Moment) -> Changed =
        "INSERT INTO quiet_word (community_id, number, author_id, words, said_at) VALUES ($1, $2, $3, $4, $5)";

    /// Takes back a word of one's own.
    pub(super) fn take_back(community: CommunityId, number: i64, author: PersonId, now: Moment) -> Changed =
        "UPDATE quiet_word SET taken_back_at = $4
          WHERE community_id = $1 AND number = $2 AND author_id = $3 AND taken_back_at IS NULL";

    /// Whether a word is someone's.
    pub(super) fn is_mine(community: CommunityId, number: i64, author: PersonId) -> Option<(i64,)> =
        "SELECT w.number FROM quiet_word w WHERE w.community_id = $1 AND w.number = $2 AND w.author_id = $3";

    /// The quiet channels in which others said something since a person looked, but for those from whom they are kept apart.
    pub(super) fn news(person: PersonId, now: Moment) -> Vec<NewRow> =
        "SELECT c.slug, c.name AS community, c.language, c.leaf, CAST(COUNT(*) AS BIGINT) AS count, MAX(w.said_at) AS since
           FROM quiet_stay s JOIN community c ON c.id = s.community_id
           JOIN quiet_word w ON w.community_id = s.community_id AND w.number > s.looked_to
          WHERE s.person_id = $1 AND s.left_at IS NULL AND w.author_id <> s.person_id AND w.taken_back_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM held_item h WHERE h.item_id = w.item_id)
            AND EXISTS (SELECT 1 FROM membership m WHERE m.community_id = s.community_id AND m.person_id = s.person_id
                           AND (m.ended_at IS NULL OR c.state = 'closed' AND m.ended_how = 'ended'))
            AND NOT EXISTS (SELECT 1 FROM contact_limit l
                             WHERE (l.person_id = s.person_id AND l.other_id = w.author_id OR l.person_id = w.author_id AND l.other_id = s.person_id) AND l.lifted_at IS NULL
                               AND (l.until_at IS NULL OR l.until_at > $2)
                               AND (l.community_id IS NULL OR l.community_id = s.community_id))
          GROUP BY c.id, c.slug, c.name, c.language, c.leaf ORDER BY 6 DESC, c.id";

    /// The same in one community since a moment, for its mail.
    pub(super) fn news_since(community: CommunityId, person: PersonId, since: Moment, now: Moment) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count
           FROM quiet_stay s JOIN quiet_word w ON w.community_id = s.community_id AND w.number > s.looked_to
          WHERE s.community_id = $1 AND s.person_id = $2 AND s.left_at IS NULL AND w.author_id <> s.person_id
            AND w.taken_back_at IS NULL AND w.said_at > $3
            AND NOT EXISTS (SELECT 1 FROM held_item h WHERE h.item_id = w.item_id)
            AND NOT EXISTS (SELECT 1 FROM contact_limit l
                             WHERE (l.person_id = s.person_id AND l.other_id = w.author_id OR l.person_id = w.author_id AND l.other_id = s.person_id) AND l.lifted_at IS NULL
                               AND (l.until_at IS NULL OR l.until_at > $4)
                               AND (l.community_id IS NULL OR l.community_id = s.community_id))";
}

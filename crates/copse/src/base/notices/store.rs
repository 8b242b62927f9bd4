//! The SQL of notices.

use super::Reason;
use db::Changed;
use kernel::{CommunityId, ItemId, Moment, NoticeId, PersonId, Slug, Title};

db::row! {
    /// A notice with what it takes to say it and to lead there. What concerns an item is said only while the person may see it.
    #[derive(Clone, Debug)]
    pub struct NoticeRow {
        pub id: NoticeId,
        pub reason: Reason,
        pub words: String,
        pub by: Option<Title>,
        pub happened_at: Moment,
        pub slug: Slug,
        pub community: Title,
        pub community_language: String,
        pub leaf: i64,
        pub conversation: Option<i64>,
        pub post: Option<i64>,
        pub kept: Option<i64>,
        pub title: Option<Title>,
        pub language: Option<String>,
        pub excerpt: Option<String>,
    }
}

db::queries! {
    /// Keeps a notice.
    pub(crate) fn add(id: NoticeId, person: PersonId, community: CommunityId, item: Option<ItemId>, by: Option<PersonId>, reason: Reason, words: &str, now: Moment) -> Changed =
        "INSERT INTO notice (id, person_id, community_id, item_id, by_id, reason, words, happened_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

    /// The same notice that waits to be seen.
    pub(crate) fn same_waits(person: PersonId, community: CommunityId, item: Option<ItemId>, by: Option<PersonId>, reason: Reason) -> Option<(NoticeId,)> =
        "SELECT n.id FROM notice n
          WHERE n.person_id = $1 AND n.seen_at IS NULL AND n.community_id = $2 AND n.reason = $5
            AND COALESCE(n.item_id, '') = COALESCE(CAST($3 AS TEXT), '') AND COALESCE(n.by_id, '') = COALESCE(CAST($4 AS TEXT), '')
          LIMIT 1";

    /// What waits for a person, newest first. A notice about an item they may not see any more is left out.
    pub fn waiting(person: PersonId, most: i64, now: Moment) -> Vec<NoticeRow> =
        "SELECT n.id, n.reason, n.words, b.name AS by, n.happened_at, c.slug, c.name AS community, c.language AS community_language,
                c.leaf, v.number AS conversation, p.number AS post, k.number AS kept, t.title, t.language, i.excerpt
           FROM notice n JOIN community c ON c.id = n.community_id LEFT JOIN person b ON b.id = n.by_id
           LEFT JOIN membership m ON m.community_id = n.community_id AND m.person_id = n.person_id AND m.ended_at IS NULL
           LEFT JOIN guest_term g ON g.community_id = n.community_id AND g.person_id = n.person_id AND g.ended_at IS NULL
                                 AND (g.until_at IS NULL OR g.until_at > $3)
           LEFT JOIN item i ON i.id = n.item_id LEFT JOIN post p ON p.item_id = n.item_id
           LEFT JOIN conversation v ON v.item_id = COALESCE(p.conversation_id, n.item_id) LEFT JOIN kept_use u ON u.item_id = n.item_id LEFT JOIN kept k ON k.item_id = u.kept_id
           LEFT JOIN item t ON t.id = COALESCE(v.item_id, k.item_id)
          WHERE n.person_id = $1 AND n.seen_at IS NULL
            AND (n.reason <> 'closing_proposed' OR m.role IS NOT NULL)
            AND (n.item_id IS NULL AND (m.role IS NOT NULL OR g.kind IS NOT NULL OR c.visibility IN ('public', 'front')
                                         OR EXISTS (SELECT 1 FROM membership e WHERE e.community_id = n.community_id
                                                       AND e.person_id = n.person_id AND e.ended_how = 'ended'))
                 OR i.audience <= CASE m.role WHEN 'coordinator' THEN 2 WHEN 'member' THEN 1 ELSE CASE WHEN c.visibility = 'public' OR g.kind = 'sponsor' THEN 0 WHEN g.kind IS NOT NULL THEN -1 ELSE -2 END END)
          ORDER BY n.happened_at DESC, n.id DESC LIMIT $2";

    /// Marks a person's notices from one moment to another as seen.
    pub fn mark_seen(person: PersonId, from: Moment, until: Moment, now: Moment) -> Changed =
        "UPDATE notice SET seen_at = $4 WHERE person_id = $1 AND seen_at IS NULL AND happened_at >= $2 AND happened_at <= $3";

    /// Forgets what is told for a reason in a community and was not seen yet, since it is over.
    pub fn forget(community: CommunityId, reason: Reason) -> Changed =
        "DELETE FROM notice WHERE community_id = $1 AND reason = $2 AND seen_at IS NULL";

    /// Forgets a notice that nobody has seen yet, since what it tells of was undone.
    pub(crate) fn forget_unseen(person: PersonId, item: ItemId, by: PersonId, reason: Reason) -> Changed =
        "DELETE FROM notice WHERE person_id = $1 AND item_id = $2 AND by_id = $3 AND reason = $4 AND seen_at IS NULL";
}

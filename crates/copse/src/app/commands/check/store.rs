//! The SQL of the check.

use db::One;
use kernel::Moment;

db::queries! {
    /// Conversations whose count of posts is not their number of posts.
    pub(super) fn miscounted() -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM conversation c
          WHERE c.posts <> (SELECT COUNT(*) FROM post p WHERE p.conversation_id = c.item_id)";

    /// Posts whose parent is not in their conversation.
    pub(super) fn orphaned() -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM post p
          WHERE p.parent IS NOT NULL AND NOT EXISTS
                (SELECT 1 FROM post q WHERE q.conversation_id = p.conversation_id AND q.number = p.parent)";

    /// Communities whose chronicle has a gap.
    pub(super) fn gaps() -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM community c
          WHERE c.last_seq <> (SELECT COUNT(*) FROM chronicle e WHERE e.community_id = c.id)";

    /// Communities whose charter in force is not among its versions.
    pub(super) fn charterless() -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM community c
          WHERE NOT EXISTS (SELECT 1 FROM charter h WHERE h.community_id = c.id AND h.version = c.charter_version)";

    /// Mails that say they are posted without a post.
    pub(super) fn unposted() -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM letter l WHERE l.state = 'posted' AND l.post_id IS NULL";

    /// When the newest thing in a chronicle happened.
    pub(super) fn newest() -> Option<(Moment,)> = "SELECT happened_at FROM chronicle ORDER BY happened_at DESC LIMIT 1";
}

//! The SQL of the archive.

use crate::base::access::Audience;
use db::Changed;
use kernel::{CommunityId, ImportId, ItemId, LetterId, Moment, PersonId};

db::text_enum! {
    /// What became of a mail.
    pub(super) enum State {
        /// It is to become a post.
        Waiting = "waiting",
        /// It is a post.
        Posted = "posted",
        /// It was kept, but is no post: a bounce, an automatic reply.
        SetAside = "set_aside",
    }
}

db::row! {
    /// A mail that is kept.
    #[derive(Clone, Debug)]
    pub(super) struct KeptRow {
        pub id: LetterId,
        pub state: State,
        pub import: Option<ImportId>,
    }
}

db::row! {
    /// A mail that waits to be placed.
    #[derive(Clone, Debug)]
    pub(super) struct WaitingRow {
        pub id: LetterId,
        pub message_id: String,
        pub said_at: Option<Moment>,
        pub subject: String,
        pub says_reply: bool,
    }
}

db::row! {
    /// Where a mail was posted.
    #[derive(Clone, Debug)]
    pub(super) struct SpotRow {
        pub conversation: ItemId,
        pub number: i64,
        pub audience: Audience,
    }
}

db::row! {
    /// A run of an import, for coordinators.
    #[derive(Clone, Debug)]
    pub(super) struct ImportRow {
        pub id: ImportId,
        pub source: String,
        pub began_at: Moment,
        pub ended_at: Option<Moment>,
        pub released_at: Option<Moment>,
        pub posts: i64,
        pub set_aside: i64,
    }
}

db::queries! {
    /// Keeps a run.
    pub(super) fn add_import(id: ImportId, community: CommunityId, source: &str, now: Moment) -> Changed =
        "INSERT INTO import (id, community_id, source, began_at) VALUES ($1, $2, $3, $4)";

    /// Marks a run as ended.
    pub(super) fn end_import(id: ImportId, now: Moment) -> Changed =
        "UPDATE import SET ended_at = $2 WHERE id = $1";

    /// Forgets a run that brought nothing.
    pub(super) fn forget_import(id: ImportId) -> Changed =
        "DELETE FROM import WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.import_id = $1)";

    /// Keeps a mail; changes nothing when one with its id is kept.
    pub(super) fn add_letter(id: LetterId, community: CommunityId, import: ImportId, message_id: &str, raw: &[u8], said_at: Option<Moment>, subject: &str, says_reply: bool, state: State, reason: Option<&str>) -> Changed =
        "INSERT INTO letter (id, community_id, import_id, message_id, raw, said_at, base_subject, says_reply, state, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (community_id, message_id) DO NOTHING";

    /// Keeps an id that a mail answers.
    pub(super) fn add_answer(letter: LetterId, place: i64, named: bool, community: CommunityId, message_id: &str) -> Changed =
        "INSERT INTO letter_answer (letter_id, place, named, community_id, message_id) VALUES ($1, $2, $3, $4, $5)";

    /// The mail with an id.
    pub(super) fn kept(community: CommunityId, message_id: &str) -> Option<KeptRow> =
        "SELECT l.id, l.state, l.import_id AS import FROM letter l WHERE l.community_id = $1 AND l.message_id = $2";

    /// Hands a mail that waits on to this run.
    pub(super) fn adopt(letter: LetterId, import: ImportId) -> Changed =
        "UPDATE letter SET import_id = $2 WHERE id = $1";

    /// Mails that wait, in the order of their ids.
    pub(super) fn waiting(community: CommunityId, after: &str, most: i64) -> Vec<WaitingRow> =
        "SELECT l.id, l.message_id, l.said_at, l.base_subject AS subject, l.says_reply FROM letter l
          WHERE l.community_id = $1 AND l.state = 'waiting' AND l.id > $2 ORDER BY l.id LIMIT $3";

    /// The ids that a mail answers, nearest first, and whether In-Reply-To names them.
    pub(super) fn answers(letter: LetterId) -> Vec<(String, bool)> =
        "SELECT a.message_id, a.named FROM letter_answer a WHERE a.letter_id = $1 ORDER BY a.place";

    /// Where the mail with an id was posted.
    pub(super) fn spot(community: CommunityId, message_id: &str) -> Option<SpotRow> =
        "SELECT p.conversation_id AS conversation, p.number, c.audience
           FROM letter l JOIN post p ON p.item_id = l.post_id JOIN item c ON c.id = p.conversation_id
          WHERE l.community_id = $1 AND l.message_id = $2";

    /// Where something was posted that answers an id, the earliest.
    pub(super) fn awaiting(community: CommunityId, message_id: &str) -> Option<SpotRow> =
        "SELECT p.conversation_id AS conversation, p.number, c.audience
           FROM letter_answer a JOIN letter l ON l.id = a.letter_id JOIN post p ON p.item_id = l.post_id
           JOIN item c ON c.id = p.conversation_id
          WHERE a.community_id = $1 AND a.message_id = $2 ORDER BY p.said_at NULLS LAST, p.item_id LIMIT 1";

    /// The conversation last begun by a mail of this subject in a span of time.
    pub(super) fn by_subject(community: CommunityId, subject: &str, from: Moment, until: Moment) -> Option<SpotRow> =
        "SELECT p.conversation_id AS conversation, p.number, c.audience
           FROM letter l JOIN post p ON p.item_id = l.post_id JOIN item c ON c.id = p.conversation_id
          WHERE l.community_id = $1 AND l.base_subject = $2 AND l.said_at >= $3 AND l.said_at <= $4 AND p.number = 1
          ORDER BY l.said_at DESC NULLS LAST, l.id LIMIT 1";

    /// Marks a mail as posted, if it still waits.
    pub(super) fn posted(letter: LetterId, post: ItemId) -> Changed =
        "UPDATE letter SET state = 'posted', post_id = $2 WHERE id = $1 AND state = 'waiting'";

    /// Puts posts under a parent that arrived only now.
    pub(super) fn adopt_orphans(community: CommunityId, message_id: &str, conversation: ItemId, number: i64) -> Changed =
        "UPDATE post SET parent = $4
          WHERE conversation_id = $3 AND parent IS NULL AND number <> $4 AND item_id IN
                (SELECT l.post_id FROM letter_answer a JOIN letter l ON l.id = a.letter_id
                  WHERE a.community_id = $1 AND a.message_id = $2 AND a.place = 1)";

    /// The placeholder of a sender.
    pub(super) fn placeholder(community: CommunityId, key: &str) -> Option<(PersonId,)> =
        "SELECT h.person_id FROM placeholder h WHERE h.community_id = $1 AND h.sender_key = $2";

    /// Keeps a placeholder; changes nothing when the sender has one.
    pub(super) fn add_placeholder(person: PersonId, community: CommunityId, key: &str, email: Option<&str>) -> Changed =
        "INSERT INTO placeholder (person_id, community_id, sender_key, email_folded) VALUES ($1, $2, $3, $4)";

    /// The runs of a community, newest first.
    pub(super) fn imports(community: CommunityId) -> Vec<ImportRow> =
        "SELECT m.id, m.source, m.began_at, m.ended_at, m.released_at,
                CAST((SELECT COUNT(*) FROM letter l WHERE l.import_id = m.id AND l.state = 'posted') AS BIGINT) AS posts,
                CAST((SELECT COUNT(*) FROM letter l WHERE l.import_id = m.id AND l.state = 'set_aside') AS BIGINT) AS set_aside
           FROM import m WHERE m.community_id = $1 ORDER BY m.began_at DESC, m.id DESC";

    /// Marks a run as opened to members; changes nothing when it was.
    pub(super) fn mark_released(import: ImportId, community: CommunityId, by: PersonId, now: Moment) -> Changed =
        "UPDATE import SET released_at = $4, released_by = $3 WHERE id = $1 AND community_id = $2 AND released_at IS NULL";

    /// Opens the conversations of a run.
    pub(super) fn release_conversations(import: ImportId) -> Changed =
        "UPDATE item SET audience = 1
          WHERE audience = 2 AND kind = 'conversation' AND id IN
                (SELECT p.conversation_id FROM letter l JOIN post p ON p.item_id = l.post_id WHERE l.import_id = $1)";

    /// Opens the posts of a run.
    pub(super) fn release_posts(import: ImportId) -> Changed =
        "UPDATE item SET audience = 1
          WHERE audience = 2 AND kind = 'post' AND id IN (SELECT l.post_id FROM letter l WHERE l.import_id = $1)";

    /// Counts again what is held back in the conversations of a run, and when they began and were last alive, by what is not.
    pub(super) fn recount(import: ImportId) -> Changed =
        "UPDATE conversation SET
                held = (SELECT COUNT(*) FROM post p JOIN item i ON i.id = p.item_id
                         WHERE p.conversation_id = conversation.item_id AND i.audience >
                               (SELECT c.audience FROM item c WHERE c.id = conversation.item_id)),
                started_at = COALESCE((SELECT MIN(p.said_at) FROM post p JOIN item i ON i.id = p.item_id
                                        WHERE p.conversation_id = conversation.item_id AND i.audience <=
                                              (SELECT c.audience FROM item c WHERE c.id = conversation.item_id)), started_at),
                last_said_at = COALESCE((SELECT MAX(p.said_at) FROM post p JOIN item i ON i.id = p.item_id
                                          WHERE p.conversation_id = conversation.item_id AND i.audience <=
                                                (SELECT c.audience FROM item c WHERE c.id = conversation.item_id)), last_said_at)
          WHERE item_id IN (SELECT p.conversation_id FROM letter l JOIN post p ON p.item_id = l.post_id WHERE l.import_id = $1)";
}

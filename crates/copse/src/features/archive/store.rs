//! The SQL of the archive.

use crate::base::{access::Audience, communities::coordinates, conversations::Act};
use db::{Changed, One};
use kernel::{CommunityId, ImportId, ItemId, LetterId, Moment, PersonId, Slug, Title};

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

db::text_enum! {
    /// What is left out of a run.
    pub(super) enum LeftOut {
        /// All by one sender.
        Sender = "sender",
        /// All of it in one conversation.
        Conversation = "conversation",
        /// A reply of a member, in a conversation of which nothing is open any more: it comes back with it.
        Reply = "reply",
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

db::row! {
    /// One run, for its page.
    #[derive(Clone, Debug)]
    pub(super) struct RunRow {
        pub id: ImportId,
        pub source: String,
        pub began_at: Moment,
        pub released_at: Option<Moment>,
        pub released_by: Option<Title>,
    }
}

db::row! {
    /// What a run brought.
    #[derive(Clone, Debug)]
    pub(super) struct CountsRow {
        pub posts: i64,
        pub conversations: i64,
        pub senders: i64,
        pub files: i64,
        pub first_at: Option<Moment>,
        pub last_at: Option<Moment>,
    }
}

db::row! {
    /// The beginning of a conversation of a run.
    #[derive(Clone, Debug)]
    pub(super) struct SampleRow {
        pub number: i64,
        pub title: Title,
        pub language: String,
        pub author: Title,
        pub said_at: Moment,
        pub excerpt: String,
    }
}

db::row! {
    /// A sender of a run.
    #[derive(Clone, Debug)]
    pub(super) struct SenderRow {
        pub id: PersonId,
        pub name: Title,
        pub posts: i64,
        pub first_at: Moment,
        pub last_at: Moment,
        pub is_out: bool,
    }
}

db::row! {
    /// A conversation of a run.
    #[derive(Clone, Debug)]
    pub(super) struct TalkRow {
        pub id: ItemId,
        pub number: i64,
        pub title: Title,
        pub language: String,
        pub posts: i64,
        pub first_at: Moment,
        pub is_out: bool,
    }
}

db::row! {
    /// A mail of a run that is no post.
    #[derive(Clone, Debug)]
    pub(super) struct AsideRow {
        pub subject: String,
        pub said_at: Option<Moment>,
        pub reason: String,
    }
}

db::row! {
    /// A community with archives that wait to be opened.
    #[derive(Clone, Debug)]
    pub(super) struct HeldRow {
        pub slug: Slug,
        pub name: Title,
        pub language: String,
        pub leaf: i64,
        pub runs: i64,
        pub since: Moment,
    }
}

db::queries! {
    /// Keeps a run.
    pub(super) fn add_import(id: ImportId, community: CommunityId, source: &str, now: Moment) -> Changed =
        "INSERT INTO import (id, community_id, source, began_at) VALUES ($1, $2, $3, $4)";

    /// Marks a run as ended.
    pub(super) fn end_import(id: ImportId, now: Moment) -> Changed =
        "UPDATE import SET ended_at = $2 WHERE id = $1";

    /// Marks the runs before one as ended that were cut short, and on from which it went.
    pub(super) fn end_cut_short(community: CommunityId, import: ImportId, now: Moment) -> Changed =
        "UPDATE import SET ended_at = $3 WHERE community_id = $1 AND id <> $2 AND ended_at IS NULL";

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

    /// Where the mail with an id was posted, if a run began that conversation: this one, or one that was cut short.
    pub(super) fn begun(community: CommunityId, message_id: &str, import: ImportId) -> Option<SpotRow> =
        "SELECT p.conversation_id AS conversation, p.number, c.audience
           FROM letter l JOIN post p ON p.item_id = l.post_id JOIN item c ON c.id = p.conversation_id
           JOIN post f ON f.conversation_id = p.conversation_id AND f.number = 1
           JOIN letter k ON k.post_id = f.item_id JOIN import m ON m.id = k.import_id
          WHERE l.community_id = $1 AND l.message_id = $2 AND (m.id = $3 OR m.ended_at IS NULL)";

    /// Says what a conversation is called.
    pub(super) fn set_title(conversation: ItemId, title: &Title) -> Changed = "UPDATE item SET title = $2 WHERE id = $1";

    /// Says what its author does with a conversation.
    pub(super) fn set_act(conversation: ItemId, act: Act) -> Changed = "UPDATE conversation SET act = $2 WHERE item_id = $1";

    /// How many views were set side by side in a conversation.
    pub(super) fn count_views(conversation: ItemId) -> One<(i64,)> = "SELECT c.positions FROM conversation c WHERE c.item_id = $1";

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

    /// The runs of a community, newest first.
    pub(super) fn imports(community: CommunityId) -> Vec<ImportRow> =
        "SELECT m.id, m.source, m.began_at, m.ended_at, m.released_at, COALESCE(p.mails, 0) AS posts, COALESCE(a.mails, 0) AS set_aside
           FROM import m
           LEFT JOIN (SELECT l.import_id, COUNT(*) AS mails FROM letter l
                       WHERE l.community_id = $1 AND l.state = 'posted' GROUP BY l.import_id) p ON p.import_id = m.id
           LEFT JOIN (SELECT l.import_id, COUNT(*) AS mails FROM letter l
                       WHERE l.community_id = $1 AND l.state = 'set_aside' GROUP BY l.import_id) a ON a.import_id = m.id
          WHERE m.community_id = $1 ORDER BY m.began_at DESC, m.id DESC";

    /// How many runs a community has, and how many of them are open to members.
    pub(super) fn count_imports(community: CommunityId) -> One<(i64, i64)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS runs, CAST(COUNT(m.released_at) AS BIGINT) AS released FROM import m
          WHERE m.community_id = $1";

    /// Where a person may open archives that wait, longest first.
    pub(super) fn held_for(person: PersonId, now: Moment) -> Vec<HeldRow> =
        concat!("SELECT c.slug, c.name, c.language, c.leaf, CAST(COUNT(*) AS BIGINT) AS runs, MIN(i.began_at) AS since
           FROM membership m JOIN community c ON c.id = m.community_id
           JOIN import i ON i.community_id = m.community_id AND i.released_at IS NULL
          WHERE m.person_id = $1 AND m.ended_at IS NULL AND ", coordinates!("$2"), "
          GROUP BY c.id, c.slug, c.name, c.language, c.leaf ORDER BY 6, c.id");

    /// Marks a run as opened to members; changes nothing when it was.
    pub(super) fn mark_released(import: ImportId, community: CommunityId, by: PersonId, now: Moment) -> Changed =
        "UPDATE import SET released_at = $4, released_by = $3 WHERE id = $1 AND community_id = $2 AND released_at IS NULL";

    /// One run of a community.
    pub(super) fn run(import: ImportId, community: CommunityId) -> Option<RunRow> =
        "SELECT m.id, m.source, m.began_at, m.released_at, p.name AS released_by
           FROM import m LEFT JOIN person p ON p.id = m.released_by WHERE m.id = $1 AND m.community_id = $2";

    /// What a run brought. Here and below a run is read by way of the community's posts: a look at each of its mails would
    /// read over their texts.
    pub(super) fn counts(import: ImportId, community: CommunityId) -> One<CountsRow> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS posts, CAST(COUNT(DISTINCT p.conversation_id) AS BIGINT) AS conversations,
                CAST(COUNT(DISTINCT i.author_id) AS BIGINT) AS senders, CAST(COALESCE(SUM(i.files), 0) AS BIGINT) AS files,
                MIN(p.said_at) AS first_at, MAX(p.said_at) AS last_at
           FROM conversation c JOIN post p ON p.conversation_id = c.item_id JOIN letter l ON l.post_id = p.item_id AND l.import_id = $1
           JOIN item i ON i.id = p.item_id WHERE c.community_id = $2";

    /// The conversations of a run in which most was said, each with its first words in the run.
    pub(super) fn sample(import: ImportId, community: CommunityId, most: i64) -> Vec<SampleRow> =
        "SELECT v.number, t.title, i.language, a.name AS author, f.said_at, i.excerpt
           FROM (SELECT p.conversation_id, MIN(p.number) AS first, COUNT(*) AS posts
                   FROM conversation c JOIN post p ON p.conversation_id = c.item_id JOIN letter l ON l.post_id = p.item_id AND l.import_id = $1
                  WHERE c.community_id = $2 GROUP BY p.conversation_id ORDER BY 3 DESC, 1 LIMIT $3) b
           JOIN conversation v ON v.item_id = b.conversation_id JOIN item t ON t.id = b.conversation_id
           JOIN post f ON f.conversation_id = b.conversation_id AND f.number = b.first
           JOIN item i ON i.id = f.item_id JOIN person a ON a.id = i.author_id
          ORDER BY b.posts DESC, v.number";

    /// The senders of a run, those who said most first.
    pub(super) fn senders(import: ImportId, community: CommunityId, most: i64) -> Vec<SenderRow> =
        "SELECT s.author_id AS id, a.name, s.posts, s.first_at, s.last_at,
                s.author_id IN (SELECT o.target_id FROM left_out o WHERE o.import_id = $1 AND o.kind = 'sender'
                                   UNION SELECT h.claimed_by FROM left_out o JOIN placeholder h ON h.person_id = o.target_id
                                          WHERE o.import_id = $1 AND o.kind = 'sender' AND h.claimed_by IS NOT NULL) AS is_out
           FROM (SELECT i.author_id, COUNT(*) AS posts, MIN(p.said_at) AS first_at, MAX(p.said_at) AS last_at
                   FROM conversation c JOIN post p ON p.conversation_id = c.item_id JOIN letter l ON l.post_id = p.item_id AND l.import_id = $1
                   JOIN item i ON i.id = p.item_id WHERE c.community_id = $2 GROUP BY i.author_id) s
           JOIN person a ON a.id = s.author_id ORDER BY s.posts DESC, s.author_id LIMIT $3";

    /// The conversations of a run, those in which most was said first.
    pub(super) fn talks(import: ImportId, community: CommunityId, most: i64) -> Vec<TalkRow> =
        "SELECT v.item_id AS id, v.number, t.title, t.language, s.posts, s.first_at,
                v.item_id IN (SELECT o.target_id FROM left_out o WHERE o.import_id = $1 AND o.kind = 'conversation') AS is_out
           FROM (SELECT p.conversation_id, COUNT(*) AS posts, MIN(p.said_at) AS first_at
                   FROM conversation c JOIN post p ON p.conversation_id = c.item_id JOIN letter l ON l.post_id = p.item_id AND l.import_id = $1
                  WHERE c.community_id = $2 GROUP BY p.conversation_id) s
           JOIN conversation v ON v.item_id = s.conversation_id JOIN item t ON t.id = s.conversation_id
          ORDER BY s.posts DESC, v.number LIMIT $3";

    /// Why mails of a run were set aside, and how many each.
    pub(super) fn aside_reasons(import: ImportId, community: CommunityId) -> Vec<(String, i64)> =
        "SELECT COALESCE(l.reason, '') AS reason, CAST(COUNT(*) AS BIGINT) AS mails FROM letter l
          WHERE l.community_id = $2 AND l.state = 'set_aside' AND l.import_id = $1 GROUP BY l.reason ORDER BY 2 DESC, 1";

    /// Mails of a run that were set aside.
    pub(super) fn set_aside(import: ImportId, community: CommunityId, most: i64) -> Vec<AsideRow> =
        "SELECT l.base_subject AS subject, l.said_at, COALESCE(l.reason, '') AS reason FROM letter l
          WHERE l.community_id = $2 AND l.state = 'set_aside' AND l.import_id = $1
          ORDER BY l.said_at NULLS LAST, l.id LIMIT $3";

    /// Whether someone sent something in a run.
    pub(super) fn is_sender(import: ImportId, person: PersonId) -> Option<(ItemId,)> =
        "SELECT i.id FROM item i JOIN letter l ON l.post_id = i.id WHERE i.author_id = $2 AND l.import_id = $1 LIMIT 1";

    /// Whether something of a run is in a conversation.
    pub(super) fn is_talk(import: ImportId, conversation: ItemId) -> Option<(ItemId,)> =
        "SELECT p.item_id FROM post p JOIN letter l ON l.post_id = p.item_id WHERE p.conversation_id = $2 AND l.import_id = $1 LIMIT 1";

    /// Leaves something out of a run; changes nothing when it is left out.
    pub(super) fn leave_out(import: ImportId, kind: LeftOut, target: &str, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO left_out (import_id, kind, target_id, left_by, left_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";

    /// Takes something in again; of a sender who has proven who they are, what they sent under any address.
    pub(super) fn take_in(import: ImportId, kind: LeftOut, target: &str) -> Changed =
        "DELETE FROM left_out WHERE import_id = $1 AND kind = $2
            AND (target_id = $3 OR target_id IN (SELECT h.person_id FROM placeholder h WHERE h.claimed_by = $3))";

    /// Closes the posts of a run that are left out.
    pub(super) fn close_posts(import: ImportId, community: CommunityId) -> Changed =
        "UPDATE item SET audience = 2
          WHERE audience < 2 AND kind = 'post' AND id IN
                (SELECT p.item_id FROM conversation c JOIN post p ON p.conversation_id = c.item_id JOIN letter l ON l.post_id = p.item_id AND l.import_id = $1
                   JOIN item i ON i.id = p.item_id
                  WHERE c.community_id = $2 AND (p.conversation_id IN (SELECT o.target_id FROM left_out o WHERE o.import_id = $1 AND o.kind = 'conversation')
                     OR i.author_id IN (SELECT o.target_id FROM left_out o WHERE o.import_id = $1 AND o.kind = 'sender'
                                   UNION SELECT h.claimed_by FROM left_out o JOIN placeholder h ON h.person_id = o.target_id
                                          WHERE o.import_id = $1 AND o.kind = 'sender' AND h.claimed_by IS NOT NULL)))";

    /// Opens the posts of a run that are not left out.
    pub(super) fn open_posts(import: ImportId, community: CommunityId) -> Changed =
        "UPDATE item SET audience = 1
          WHERE audience = 2 AND kind = 'post' AND id IN
                (SELECT p.item_id FROM conversation c JOIN post p ON p.conversation_id = c.item_id JOIN letter l ON l.post_id = p.item_id AND l.import_id = $1
                   JOIN item i ON i.id = p.item_id
                  WHERE c.community_id = $2 AND p.conversation_id NOT IN (SELECT o.target_id FROM left_out o WHERE o.import_id = $1 AND o.kind = 'conversation')
                    AND i.author_id NOT IN (SELECT o.target_id FROM left_out o WHERE o.import_id = $1 AND o.kind = 'sender'
                                   UNION SELECT h.claimed_by FROM left_out o JOIN placeholder h ON h.person_id = o.target_id
                                          WHERE o.import_id = $1 AND o.kind = 'sender' AND h.claimed_by IS NOT NULL))";

    /// Closes those of a run's conversations in which no mail is open any more.
    pub(super) fn close_talks(import: ImportId, community: CommunityId) -> Changed =
        "UPDATE item SET audience = 2
          WHERE audience = 1 AND kind = 'conversation' AND id IN
                (SELECT c.item_id FROM conversation c JOIN post p ON p.conversation_id = c.item_id JOIN letter l ON l.post_id = p.item_id AND l.import_id = $1 WHERE c.community_id = $2)
            AND NOT EXISTS (SELECT 1 FROM post q JOIN letter k ON k.post_id = q.item_id JOIN item j ON j.id = q.item_id
                             WHERE q.conversation_id = item.id AND j.audience < 2)";

    /// Opens those of a run's conversations in which a mail is open.
    pub(super) fn open_talks(import: ImportId, community: CommunityId) -> Changed =
        "UPDATE item SET audience = 1
          WHERE audience = 2 AND kind = 'conversation' AND id IN
                (SELECT c.item_id FROM conversation c JOIN post p ON p.conversation_id = c.item_id JOIN letter l ON l.post_id = p.item_id AND l.import_id = $1 WHERE c.community_id = $2)
            AND EXISTS (SELECT 1 FROM post q JOIN letter k ON k.post_id = q.item_id JOIN item j ON j.id = q.item_id
                         WHERE q.conversation_id = item.id AND j.audience < 2)";

    /// Keeps the views of a run's conversations to whoever sees these; those of a sender who is left out are closed.
    pub(super) fn move_views(import: ImportId, community: CommunityId) -> Changed =
        "UPDATE item SET audience =
                CASE WHEN author_id IN (SELECT o.target_id FROM left_out o WHERE o.import_id = $1 AND o.kind = 'sender'
                                   UNION SELECT h.claimed_by FROM left_out o JOIN placeholder h ON h.person_id = o.target_id
                                          WHERE o.import_id = $1 AND o.kind = 'sender' AND h.claimed_by IS NOT NULL) THEN 2
                     ELSE (SELECT t.audience FROM position s JOIN item t ON t.id = s.conversation_id WHERE s.item_id = item.id) END
          WHERE kind = 'position' AND audience <= 2 AND id IN
                (SELECT s.item_id FROM conversation c JOIN position s ON s.conversation_id = c.item_id
                  WHERE c.community_id = $2 AND EXISTS (SELECT 1 FROM post p JOIN letter l ON l.post_id = p.item_id
                                                         WHERE p.conversation_id = c.item_id AND l.import_id = $1))";

    /// Keeps which replies of members close with the conversation they stand in.
    pub(super) fn keep_replies(import: ImportId, community: CommunityId, by: PersonId, now: Moment) -> Changed =
        "INSERT INTO left_out (import_id, kind, target_id, left_by, left_at)
         SELECT $1, 'reply', q.item_id, $3, $4
           FROM item t JOIN post q ON q.conversation_id = t.id JOIN item j ON j.id = q.item_id AND j.audience < 2
          WHERE t.kind = 'conversation' AND t.audience = 2 AND t.id IN
                (SELECT c.item_id FROM conversation c JOIN post p ON p.conversation_id = c.item_id JOIN letter l ON l.post_id = p.item_id AND l.import_id = $1 WHERE c.community_id = $2)
         ON CONFLICT DO NOTHING";

    /// Closes the replies that were kept so.
    pub(super) fn close_replies(import: ImportId) -> Changed =
        "UPDATE item SET audience = 2
          WHERE audience < 2 AND id IN (SELECT o.target_id FROM left_out o WHERE o.import_id = $1 AND o.kind = 'reply')";

    /// Opens the replies whose conversation is open again.
    pub(super) fn open_replies(import: ImportId) -> Changed =
        "UPDATE item SET audience = 1
          WHERE audience = 2 AND id IN
                (SELECT o.target_id FROM left_out o JOIN post q ON q.item_id = o.target_id
                   JOIN item t ON t.id = q.conversation_id AND t.audience < 2
                  WHERE o.import_id = $1 AND o.kind = 'reply')";

    /// Forgets the replies whose conversation is open again.
    pub(super) fn forget_replies(import: ImportId) -> Changed =
        "DELETE FROM left_out WHERE import_id = $1 AND kind = 'reply' AND EXISTS
                (SELECT 1 FROM post q JOIN item t ON t.id = q.conversation_id
                  WHERE q.item_id = left_out.target_id AND t.audience < 2)";

    /// Names as who began a conversation that came with a run the first whose mail in it may be seen.
    pub(super) fn name_beginners(import: ImportId, community: CommunityId) -> Changed =
        "UPDATE item SET author_id = COALESCE((SELECT j.author_id FROM post q JOIN letter k ON k.post_id = q.item_id
                                                 JOIN item j ON j.id = q.item_id
                                                WHERE q.conversation_id = item.id AND j.audience <= item.audience
                                                ORDER BY q.number LIMIT 1), author_id)
          WHERE kind = 'conversation' AND audience > 0 AND id IN
                (SELECT c.item_id FROM conversation c JOIN post p ON p.conversation_id = c.item_id JOIN letter l ON l.post_id = p.item_id AND l.import_id = $1 WHERE c.community_id = $2)
            AND EXISTS (SELECT 1 FROM post q JOIN letter k ON k.post_id = q.item_id WHERE q.conversation_id = item.id AND q.number = 1)";

    /// Counts again what is held back in the conversations of a run, and when they began and were last alive, by what is not.
    pub(super) fn recount(import: ImportId, community: CommunityId) -> Changed =
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
          WHERE item_id IN (SELECT c.item_id FROM conversation c JOIN post p ON p.conversation_id = c.item_id JOIN letter l ON l.post_id = p.item_id AND l.import_id = $1 WHERE c.community_id = $2)";

    /// Takes away what hangs on someone's posts and stands in mails, in one community or in all.
    pub(super) fn forget_attachments_in_mails(author: PersonId, community: Option<CommunityId>) -> Changed =
        "DELETE FROM attachment WHERE letter_id IS NOT NULL AND item_id IN (SELECT i.id FROM item i WHERE i.author_id = $1 AND (CAST($2 AS TEXT) IS NULL OR i.community_id = $2))";

    /// Empties the mails as they came of someone's posts, in one community or in all.
    pub(super) fn empty_mails(author: PersonId, community: Option<CommunityId>, raw: &[u8]) -> Changed =
        "UPDATE letter SET raw = $3 WHERE post_id IN (SELECT i.id FROM item i WHERE i.author_id = $1 AND (CAST($2 AS TEXT) IS NULL OR i.community_id = $2))";

    /// Forgets what the mails of someone's posts were about, in one community or in all.
    pub(super) fn forget_subjects(author: PersonId, community: Option<CommunityId>) -> Changed =
        "UPDATE letter SET base_subject = '' WHERE post_id IN (SELECT i.id FROM item i WHERE i.author_id = $1 AND (CAST($2 AS TEXT) IS NULL OR i.community_id = $2))";

    /// Those who were known only from mails, and are this person, bear another name.
    pub(super) fn forget_name_of_sender(person: PersonId, community: Option<CommunityId>, name: &str) -> Changed =
        "UPDATE person SET name = $3 WHERE id IN (SELECT h.person_id FROM placeholder h
          WHERE h.claimed_by = $1 AND (CAST($2 AS TEXT) IS NULL OR h.community_id = $2))";

    /// By what this person's mails are known is forgotten, and that they were theirs.
    pub(super) fn forget_sender(person: PersonId, community: Option<CommunityId>) -> Changed =
        "UPDATE placeholder SET sender_key = 'gone ' || person_id, email_folded = NULL, claimed_by = NULL, claimed_at = NULL
          WHERE claimed_by = $1 AND (CAST($2 AS TEXT) IS NULL OR community_id = $2)";

    /// Keeps a version of a text that was replaced before it was brought in.
    pub(super) fn add_revision(item: ItemId, revision: i64, body: &str, author: PersonId, at: Moment) -> Changed =
        "INSERT INTO item_revision (item_id, revision, title, body, author_id, written_at) VALUES ($1, $2, '', $3, $4, $5)";

    /// Says which version of a text is in force, and since when.
    pub(super) fn set_revision(item: ItemId, revision: i64, at: Moment) -> Changed =
        "UPDATE item SET revision = $2, changed_at = $3 WHERE id = $1";
}

//! The SQL of writing a community out. Each asks how far the asker sees.

use crate::base::{
    access::Audience,
    communities::terms::{TermKind, UntilState, is_told, left_since},
    conversations::{Act, Activity, State, Via},
    items::BodyForm,
};
use kernel::{CommunityId, FileHash, ItemId, LetterId, Moment, PersonId, Title};

db::row! {
    /// A stay or a duty that Copse saw.
    #[derive(Clone, Debug)]
    pub(super) struct SeenRow {
        pub person: PersonId,
        pub name: Title,
        pub kind: TermKind,
        pub began_at: Moment,
        pub ended_at: Option<Moment>,
        pub planned_words: String,
    }
}

db::row! {
    /// A stay or a role that is told.
    #[derive(Clone, Debug)]
    pub(super) struct ToldRow {
        pub person: Option<PersonId>,
        pub name: String,
        pub kind: TermKind,
        pub role: String,
        pub from_words: String,
        pub from_edtf: String,
        pub until_state: UntilState,
        pub until_words: String,
        pub until_edtf: String,
        pub planned_words: String,
        pub note: String,
        pub ended_at: Option<Moment>,
    }
}

db::row! {
    /// A conversation.
    #[derive(Clone, Debug)]
    pub(super) struct TalkRow {
        pub id: ItemId,
        pub number: i64,
        pub title: Title,
        pub act: Act,
        pub kind: Option<Activity>,
        pub state: State,
        pub closed_at: Option<Moment>,
        pub started_at: Moment,
        pub summary: Option<i64>,
        pub audience: Audience,
    }
}

db::row! {
    /// Something said in one.
    #[derive(Clone, Debug)]
    pub(super) struct SaidRow {
        pub id: ItemId,
        pub number: i64,
        pub parent: Option<i64>,
        pub said_at: Moment,
        pub via: Via,
        pub author: PersonId,
        pub name: Title,
        pub form: BodyForm,
        pub body: String,
    }
}

db::row! {
    /// A view in one.
    #[derive(Clone, Debug)]
    pub(super) struct ViewRow {
        pub author: PersonId,
        pub name: Title,
        pub said_at: Moment,
        pub title: Title,
        pub form: BodyForm,
        pub body: String,
    }
}

db::row! {
    /// A file that hangs on something said.
    #[derive(Clone, Debug)]
    pub(super) struct HungRow {
        pub place: i64,
        pub name: String,
        pub media_type: String,
        pub alt: String,
        pub letter: Option<LetterId>,
        pub part: Option<i64>,
        pub hash: Option<FileHash>,
    }
}

db::queries! {
    /// The stays and duties that Copse saw, as the page of who held what tells them.
    pub(super) fn seen(community: CommunityId) -> Vec<SeenRow> =
        concat!("SELECT m.person_id AS person, p.name, 'member' AS kind, m.began_at, m.ended_at, '' AS planned_words
           FROM membership m JOIN person p ON p.id = m.person_id
          WHERE m.community_id = $1 AND ", is_told!("m"), "
          UNION ALL
         SELECT d.person_id, p.name, d.duty, d.began_at, d.ended_at, d.planned_words
           FROM duty_term d JOIN person p ON p.id = d.person_id WHERE d.community_id = $1
          ORDER BY 4, 1, 3");

    /// The stays and roles that are told; when the stay ended with which one ended that was told to go on.
    pub(super) fn told(community: CommunityId) -> Vec<ToldRow> =
        concat!("SELECT t.person_id AS person, COALESCE(p.name, t.holder) AS name, t.kind, t.role, t.from_words, t.from_edtf, t.until_state,
                t.until_words, t.until_edtf, t.planned_words, t.note,
                CASE WHEN t.until_state = 'ongoing' THEN ", left_since!("t"), " END AS ended_at
           FROM told_term t LEFT JOIN person p ON p.id = t.person_id
          WHERE t.community_id = $1 AND t.withdrawn_at IS NULL ORDER BY t.id");

    /// The conversations up to an audience, by their numbers.
    pub(super) fn talks(community: CommunityId, reach: i64) -> Vec<TalkRow> =
        "SELECT i.id, c.number, i.title, c.act, c.kind, c.state, c.closed_at, c.started_at, c.summary, i.audience
           FROM conversation c JOIN item i ON i.id = c.item_id
          WHERE c.community_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL ORDER BY c.number";

    /// What was said in a conversation, up to an audience, and stands, in the order in which it was said.
    pub(super) fn said(conversation: ItemId, reach: i64) -> Vec<SaidRow> =
        "SELECT i.id, p.number, p.parent, p.said_at, p.via, i.author_id AS author, w.name, i.body_form AS form, i.body
           FROM post p JOIN item i ON i.id = p.item_id JOIN person w ON w.id = i.author_id
          WHERE p.conversation_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL AND p.moved_to IS NULL
          ORDER BY p.said_at, p.number";

    /// The views in a conversation, up to an audience, that stand.
    pub(super) fn views(conversation: ItemId, reach: i64) -> Vec<ViewRow> =
        "SELECT i.author_id AS author, w.name, i.created_at AS said_at, i.title, i.body_form AS form, i.body
           FROM position s JOIN item i ON i.id = s.item_id JOIN person w ON w.id = i.author_id
          WHERE s.conversation_id = $1 AND i.audience <= $2 AND i.withdrawn_at IS NULL ORDER BY s.number";

    /// The files that hang on something.
    pub(super) fn hung(item: ItemId) -> Vec<HungRow> =
        "SELECT a.place, a.name, a.media_type, a.alt, a.letter_id AS letter, a.part, a.hash FROM attachment a
          WHERE a.item_id = $1 ORDER BY a.place";
}

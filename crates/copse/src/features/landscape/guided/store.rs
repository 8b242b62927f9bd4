//! The SQL of drafts. Only who has a draft's token can name it.

use db::Changed;
use kernel::{LandscapeId, Moment};

db::row! {
    /// A draft as it lies in the database.
    #[derive(Clone, Debug)]
    pub(super) struct DraftRow {
        pub doc: String,
        pub used_at: Moment,
    }
}

db::queries! {
    /// A draft that was used since.
    pub(super) fn draft(hash: &[u8], since: Moment) -> Option<DraftRow> =
        "SELECT l.doc, l.used_at FROM landscape l WHERE l.draft_hash = $1 AND l.person_id IS NULL AND l.used_at > $2";

    /// Keeps a new draft.
    pub(super) fn add(id: LandscapeId, hash: &[u8], doc: &str, now: Moment) -> Changed =
        "INSERT INTO landscape (id, person_id, draft_hash, doc, revisit_on, made_at, changed_at, used_at)
         VALUES ($1, NULL, $2, $3, NULL, $4, $4, $4)";

    /// Keeps a draft that was changed.
    pub(super) fn keep(hash: &[u8], doc: &str, now: Moment) -> Changed =
        "UPDATE landscape SET doc = $2, changed_at = $3, used_at = $3 WHERE draft_hash = $1 AND person_id IS NULL";

    /// Notes that a draft was opened.
    pub(super) fn used(hash: &[u8], now: Moment) -> Changed =
        "UPDATE landscape SET used_at = $2 WHERE draft_hash = $1 AND person_id IS NULL";

    /// Deletes a draft with all that hangs on it.
    pub(super) fn delete(hash: &[u8]) -> Changed =
        "DELETE FROM landscape WHERE draft_hash = $1 AND person_id IS NULL";

    /// Deletes the drafts that nobody used since.
    pub(super) fn forget(since: Moment) -> Changed =
        "DELETE FROM landscape WHERE person_id IS NULL AND used_at <= $1";
}

//! The SQL of files.

use db::{Changed, One};
use kernel::{FileHash, LetterId, Moment, PersonId};

db::row! {
    /// A file that waits for its form.
    #[derive(Clone, Debug)]
    pub struct ParkedRow {
        pub hash: FileHash,
        pub name: String,
        pub was_animated: bool,
        pub media_type: String,
        pub size: i64,
        pub width: Option<i64>,
    }
}

db::row! {
    /// A size of a picture.
    #[derive(Clone, Debug)]
    pub struct SizeRow {
        pub hash: FileHash,
        pub media_type: String,
        pub size: i64,
    }
}

db::queries! {
    /// Says what a file is; one that is known counts as stored just now.
    pub(crate) fn add(hash: &FileHash, media_type: &str, size: i64, width: Option<i64>, height: Option<i64>, now: Moment) -> Changed =
        "INSERT INTO stored_file (hash, media_type, size, width, height, stored_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (hash) DO UPDATE SET stored_at = $6";

    /// Adds a smaller size of a picture; changes nothing when it is known.
    pub(crate) fn add_size(hash: &FileHash, width: i64, height: i64, size_hash: &FileHash) -> Changed =
        "INSERT INTO picture_size (hash, width, height, size_hash) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    /// Parks a file for the one who gave it.
    pub(crate) fn park(token_hash: &[u8; 32], person: PersonId, hash: &FileHash, name: &str, was_animated: bool, now: Moment) -> Changed =
        "INSERT INTO parked_file (token_hash, person_id, hash, name, was_animated, parked_at) VALUES ($1, $2, $3, $4, $5, $6)";

    /// A file that someone parked.
    pub(crate) fn parked(token_hash: &[u8; 32], person: PersonId) -> Option<ParkedRow> =
        "SELECT k.hash, k.name, k.was_animated, f.media_type, f.size, f.width
           FROM parked_file k JOIN stored_file f ON f.hash = k.hash
          WHERE k.token_hash = $1 AND k.person_id = $2";

    /// How many files someone has parked.
    pub(crate) fn count_parked(person: PersonId) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM parked_file k WHERE k.person_id = $1";

    /// Takes a file away that someone parked.
    pub(crate) fn unpark(token_hash: &[u8; 32], person: PersonId) -> Changed =
        "DELETE FROM parked_file WHERE token_hash = $1 AND person_id = $2";

    /// The largest smaller size of a picture that is no wider than this.
    pub fn size_within(hash: &FileHash, width: i64) -> Option<SizeRow> =
        "SELECT z.size_hash AS hash, f.media_type, f.size FROM picture_size z JOIN stored_file f ON f.hash = z.size_hash
          WHERE z.hash = $1 AND z.width <= $2 ORDER BY z.width DESC NULLS LAST LIMIT 1";

    /// A file as it is kept.
    pub fn stored(hash: &FileHash) -> Option<SizeRow> =
        "SELECT f.hash, f.media_type, f.size FROM stored_file f WHERE f.hash = $1";

    /// A mail as it came, whose parts may hang on an item.
    pub fn letter(letter: LetterId) -> One<(Vec<u8>,)> = "SELECT l.raw FROM letter l WHERE l.id = $1";

    /// Takes away what was parked before a moment.
    pub(crate) fn forget_parked(before: Moment) -> Changed =
        "DELETE FROM parked_file WHERE parked_at < $1";

    /// Forgets the sizes of pictures that were stored before a moment and that nothing uses.
    pub(crate) fn forget_sizes(before: Moment) -> Changed =
        "DELETE FROM picture_size WHERE hash IN
                (SELECT f.hash FROM stored_file f
                  WHERE f.stored_at < $1
                    AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.hash = f.hash)
                    AND NOT EXISTS (SELECT 1 FROM parked_file k WHERE k.hash = f.hash)
                    AND NOT EXISTS (SELECT 1 FROM profile r WHERE r.picture = f.hash)
                    AND NOT EXISTS (SELECT 1 FROM bringing_file b WHERE b.hash = f.hash)
                    AND NOT EXISTS (SELECT 1 FROM moving_in m WHERE m.hash = f.hash)
                    AND NOT EXISTS (SELECT 1 FROM landscape_picture g WHERE g.file = f.hash))";

    /// Forgets files that were stored before a moment and that nothing uses.
    pub(crate) fn forget_unused(before: Moment) -> Changed =
        "DELETE FROM stored_file
          WHERE stored_at < $1
            AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.hash = stored_file.hash)
            AND NOT EXISTS (SELECT 1 FROM parked_file k WHERE k.hash = stored_file.hash)
            AND NOT EXISTS (SELECT 1 FROM profile r WHERE r.picture = stored_file.hash)
            AND NOT EXISTS (SELECT 1 FROM bringing_file b WHERE b.hash = stored_file.hash)
            AND NOT EXISTS (SELECT 1 FROM moving_in m WHERE m.hash = stored_file.hash)
            AND NOT EXISTS (SELECT 1 FROM landscape_picture g WHERE g.file = stored_file.hash)
            AND NOT EXISTS (SELECT 1 FROM picture_size z WHERE z.hash = stored_file.hash OR z.size_hash = stored_file.hash)";

    /// The files whose names are from this one to before that one, with their sizes in bytes.
    pub(crate) fn known(from: &str, to: &str) -> Vec<(FileHash, i64)> =
        "SELECT f.hash, f.size FROM stored_file f WHERE f.hash >= $1 AND f.hash < $2 ORDER BY f.hash";
}

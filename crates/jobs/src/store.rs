//! The SQL of the outbox.

use db::Changed;
use kernel::{JobId, Moment};

db::row! {
    /// A job that was claimed.
    #[derive(Clone, Debug)]
    pub struct Claimed {
        pub id: JobId,
        pub name: String,
        pub payload: String,
        pub attempts: i64,
    }
}

db::queries! {
    /// Writes a job.
    pub(crate) fn add(id: JobId, name: &str, payload: &str, due: Moment) -> Changed =
        "INSERT INTO job (id, name, payload, due_at, attempts) VALUES ($1, $2, $3, $4, 0)";

    /// Claims the job that is due longest, so that no other worker takes it until then.
    pub(crate) fn claim(now: Moment, until: Moment) -> Option<Claimed> =
        "UPDATE job SET claimed_until = $2, attempts = attempts + 1
          WHERE id = (SELECT j.id FROM job j
                       WHERE j.due_at <= $1 AND (j.claimed_until IS NULL OR j.claimed_until <= $1)
                       ORDER BY j.due_at, j.id LIMIT 1)
            AND (claimed_until IS NULL OR claimed_until <= $1)
          RETURNING id, name, payload, attempts";

    /// A job that is done leaves nothing behind: its payload may hold a secret.
    pub(crate) fn done(id: JobId) -> Changed = "DELETE FROM job WHERE id = $1";

    /// Puts a failed job off.
    pub(crate) fn put_off(id: JobId, due: Moment, failure: &str) -> Changed =
        "UPDATE job SET due_at = $2, claimed_until = NULL, failure = $3 WHERE id = $1";

    /// When the next job is due.
    pub(crate) fn next_due() -> Option<(Moment,)> =
        "SELECT due_at FROM job ORDER BY due_at, id LIMIT 1";
}

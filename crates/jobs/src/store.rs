//! The SQL of the outbox.

use crate::Lane;
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

db::row! {
    /// Jobs of a name that were given up: how many, and the last of their reasons by the alphabet.
    #[derive(Clone, Debug)]
    pub struct GivenUp {
        pub name: String,
        pub count: i64,
        pub failure: Option<String>,
    }
}

db::queries! {
    /// Writes a job.
    pub(crate) fn add(id: JobId, name: &str, payload: &str, due: Moment, lane: Lane) -> Changed =
        "INSERT INTO job (id, name, payload, due_at, attempts, lane) VALUES ($1, $2, $3, $4, 0, $5)";

    /// Claims the job of a lane that is due longest, so that no other worker takes it until then.
    pub(crate) fn claim(lane: Lane, now: Moment, until: Moment) -> Option<Claimed> =
        "UPDATE job SET claimed_until = $3, attempts = attempts + 1
          WHERE id = (SELECT j.id FROM job j
                       WHERE j.lane = $1 AND j.gave_up_at IS NULL AND j.due_at <= $2 AND (j.claimed_until IS NULL OR j.claimed_until <= $2)
                       ORDER BY j.due_at, j.id LIMIT 1)
            AND (claimed_until IS NULL OR claimed_until <= $2)
          RETURNING id, name, payload, attempts";

    /// A job that is done leaves nothing behind: its payload may hold a secret.
    pub(crate) fn done(id: JobId) -> Changed = "DELETE FROM job WHERE id = $1";

    /// Puts a failed job off.
    pub(crate) fn put_off(id: JobId, due: Moment, failure: &str) -> Changed =
        "UPDATE job SET due_at = $2, claimed_until = NULL, failure = $3 WHERE id = $1";

    /// Gives a job up. Its payload, which may hold a secret, goes; why it failed stays.
    pub(crate) fn give_up(id: JobId, now: Moment, failure: &str) -> Changed =
        "UPDATE job SET gave_up_at = $2, failure = $3, payload = '', claimed_until = NULL WHERE id = $1";

    /// When the next job of a lane is due.
    pub(crate) fn next_due(lane: Lane) -> Option<(Moment,)> =
        "SELECT due_at FROM job WHERE lane = $1 AND gave_up_at IS NULL ORDER BY due_at, id LIMIT 1";

    /// What was given up, by its name.
    pub fn given_up() -> Vec<GivenUp> =
        "SELECT j.name, COUNT(*) AS count, MAX(j.failure) AS failure FROM job j WHERE j.gave_up_at IS NOT NULL GROUP BY j.name ORDER BY j.name";
}

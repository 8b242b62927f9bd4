//! The worker: one at a time, oldest first, tried again with growing patience.

use crate::{Job, store, store::Claimed};
use db::Db;
use kernel::{Clock, Fault, Moment, Result};
use std::{sync::LazyLock, time::Duration};
use tokio::sync::{Notify, watch};

/// Rung after each commit that wrote a job in this process.
static BELL: LazyLock<Notify> = LazyLock::new(Notify::new);

pub(crate) fn wake() {
    BELL.notify_one();
}

/// A claim lasts this long; a worker that died does not hold a job for ever.
const CLAIM_SECONDS: i64 = 300;

/// How long to wait after so many attempts, in seconds: a minute, then four times as long each time, a day at most.
fn patience(attempts: i64) -> i64 {
    let exponent = u32::try_from(attempts.clamp(1, 6) - 1).unwrap_or(0);
    (60 * 4_i64.pow(exponent)).min(86_400)
}

/// Does the jobs of a site.
pub struct Worker {
    db: Db,
    clock: Clock,
    jobs: Vec<Job>,
}

impl Worker {
    /// A worker that knows these jobs.
    pub fn new(db: Db, clock: Clock, jobs: Vec<Job>) -> Self {
        Self { db, clock, jobs }
    }

    /// Does what is due until `stop` turns true.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let worked = match self.work_off().await {
                Ok(worked) => worked,
                Err(fault) => {
                    tracing::error!(%fault, "the outbox could not be read");
                    0
                }
            };
            if worked > 0 {
                continue;
            }
            tokio::select! {
                () = BELL.notified() => {}
                () = tokio::time::sleep(self.until_next().await) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Does all that is due now; gives how many were tried.
    ///
    /// # Errors
    /// What the database gives.
    pub async fn work_off(&self) -> Result<usize> {
        let mut tried = 0;
        loop {
            let now = self.clock.now();
            if self.db.read(store::next_due).await?.is_none_or(|(due,)| due > now) {
                return Ok(tried);
            }
            let claimed = self.db.write(move |tx| store::claim(tx, now, now.plus_seconds(CLAIM_SECONDS))).await?;
            let Some(claimed) = claimed else { return Ok(tried) };
            self.attempt(claimed, now).await?;
            tried += 1;
        }
    }

    async fn attempt(&self, claimed: Claimed, now: Moment) -> Result<()> {
        let Claimed { id, name, payload, attempts } = claimed;
        let outcome = match self.jobs.iter().find(|job| job.name == name) {
            None => Err(Fault::internal(format!("no job is called {name}"))),
            Some(job) => {
                let run = job.run.clone();
                match tokio::task::spawn_blocking(move || run(&payload)).await {
                    Ok(outcome) => outcome,
                    Err(panic) => Err(Fault::internal(format!("the job panicked: {panic}"))),
                }
            }
        };
        match outcome {
            Ok(()) => self.db.write(move |tx| store::done(tx, id)).await?,
            Err(fault) => {
                tracing::warn!(job = name, attempts, %fault, "a job failed and is put off");
                let (due, words) = (now.plus_seconds(patience(attempts)), fault.to_string().replace('\0', " "));
                self.db.write(move |tx| store::put_off(tx, id, due, &words)).await?
            }
        };
        Ok(())
    }

    async fn until_next(&self) -> Duration {
        let now = self.clock.now();
        let next = self.db.read(store::next_due).await.ok().flatten();
        let seconds = next.map_or(60, |(due,)| due.seconds_since(now) + 1).clamp(1, 60);
        Duration::from_secs(seconds.unsigned_abs())
    }
}

#[cfg(test)]
mod tests {
    use super::patience;

    #[test]
    fn patience_grows_to_a_day() {
        let waits: Vec<i64> = (1..=8).map(patience).collect();
        assert_eq!(waits, [60, 240, 960, 3_840, 15_360, 61_440, 61_440, 61_440]);
    }
}

//! The worker: in each lane one at a time, oldest first, tried again with growing patience until it is given up.

use crate::{Job, Lane, store, store::Claimed};
use db::Db;
use kernel::{Clock, Fault, Moment, Result};
use std::{sync::LazyLock, time::Duration};
use tokio::sync::{Notify, watch};

/// Rung after each commit that wrote a job of this lane in this process.
fn bell(lane: Lane) -> &'static Notify {
    static BELLS: LazyLock<[Notify; 2]> = LazyLock::new(Default::default);
    match lane {
        Lane::Quick => &BELLS[0],
        Lane::Long => &BELLS[1],
    }
}

pub(crate) fn wake(lane: Lane) {
    bell(lane).notify_one();
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

    /// Does what is due until `stop` turns true, in both lanes at once.
    pub async fn run(&self, stop: watch::Receiver<bool>) {
        tokio::join!(self.run_in(Lane::Quick, stop.clone()), self.run_in(Lane::Long, stop));
    }

    async fn run_in(&self, lane: Lane, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let worked = match self.work_off_in(lane).await {
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
                () = bell(lane).notified() => {}
                () = tokio::time::sleep(self.until_next(lane).await) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Does all that is due now, in both lanes at once; gives how many were tried.
    ///
    /// # Errors
    /// What the database gives.
    pub async fn work_off(&self) -> Result<usize> {
        let (quick, long) = tokio::join!(self.work_off_in(Lane::Quick), self.work_off_in(Lane::Long));
        Ok(quick? + long?)
    }

    async fn work_off_in(&self, lane: Lane) -> Result<usize> {
        let mut tried = 0;
        loop {
            let now = self.clock.now();
            if self.db.read(move |tx| store::next_due(tx, lane)).await?.is_none_or(|(due,)| due > now) {
                return Ok(tried);
            }
            let claimed = self.db.write(move |tx| store::claim(tx, lane, now, now.plus_seconds(CLAIM_SECONDS))).await?;
            let Some(claimed) = claimed else { return Ok(tried) };
            self.attempt(claimed, now).await?;
            tried += 1;
        }
    }

    async fn attempt(&self, claimed: Claimed, now: Moment) -> Result<()> {
        let Claimed { id, name, payload, attempts } = claimed;
        let job = self.jobs.iter().find(|job| job.name == name);
        let outcome = match job {
            None => Err(Fault::internal(format!("no job is called {name}"))),
            Some(job) => apart(job.run.clone(), payload.clone()).await,
        };
        let Err(fault) = outcome else { return self.db.write(move |tx| store::done(tx, id)).await.map(drop) };
        let words = fault.to_string().replace('\0', " ");
        let tries = job.map_or(crate::TRIES, |job| job.tries);
        if attempts < tries {
            tracing::warn!(job = name, attempts, %fault, "a job failed and is put off");
            let due = now.plus_seconds(patience(attempts));
            return self.db.write(move |tx| store::put_off(tx, id, due, &words)).await.map(drop);
        }
        tracing::error!(job = name, attempts, %fault, "a job failed again and again and is given up");
        if let Some(given_up) = job.and_then(|job| job.given_up.clone())
            && let Err(fault) = apart(given_up, payload).await
        {
            tracing::error!(job = name, %fault, "that a job was given up could not be told");
        }
        self.db.write(move |tx| store::give_up(tx, id, now, &words)).await.map(drop)
    }

    async fn until_next(&self, lane: Lane) -> Duration {
        let now = self.clock.now();
        let next = self.db.read(move |tx| store::next_due(tx, lane)).await.ok().flatten();
        let seconds = next.map_or(60, |(due,)| due.seconds_since(now) + 1).clamp(1, 60);
        Duration::from_secs(seconds.unsigned_abs())
    }
}

/// Runs something on a thread where it may take its time; a panic is a failure like others.
async fn apart(run: crate::Run, payload: String) -> Result<()> {
    match tokio::task::spawn_blocking(move || run(&payload)).await {
        Ok(outcome) => outcome,
        Err(panic) => Err(Fault::internal(format!("the job panicked: {panic}"))),
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

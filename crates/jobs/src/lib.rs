//! The outbox. A job is written in the transaction that asks for it, so that nothing is sent for what was never committed
//! and nothing committed is forgotten. A job may run twice (the machine may stop between the act and its mark), so each
//! must bear that. One that fails again and again is given up: its row stays, with why.

mod store;
mod worker;

pub use store::{GivenUp, STATEMENTS, given_up};
pub use worker::Worker;

use db::Tx;
use kernel::{JobId, Moment, Result, Rng};
use serde::Serialize;
use std::sync::Arc;

db::text_enum! {
    /// Where a job waits for its turn. In each lane there is one at a time, whatever goes on in the other.
    pub enum Lane {
        /// For what is done in a moment, as a mail.
        Quick = "quick",
        /// For what takes minutes, as writing a community out.
        Long = "long",
    }
}

/// What a job does with its payload. It runs outside of any transaction.
pub type Run = Arc<dyn Fn(&str) -> Result<()> + Send + Sync>;

/// How often a job is tried where nothing else is said: for about ten days.
const TRIES: i64 = 20;

/// A kind of job.
#[derive(Clone)]
pub struct Job {
    name: &'static str,
    run: Run,
    tries: i64,
    given_up: Option<Run>,
}

impl Job {
    /// A kind of job: its name in the outbox, which never changes once released, and what it does.
    pub fn new(name: &'static str, run: impl Fn(&str) -> Result<()> + Send + Sync + 'static) -> Self {
        Self { name, run: Arc::new(run), tries: TRIES, given_up: None }
    }

    /// The same, tried no more than so many times; then `given_up` is done with its payload, instead of it.
    pub fn at_most(self, tries: i64, given_up: impl Fn(&str) -> Result<()> + Send + Sync + 'static) -> Self {
        Self { tries, given_up: Some(Arc::new(given_up)), ..self }
    }
}

/// A job to be written, with its id drawn outside of the transaction.
#[derive(Clone, Debug)]
pub struct Order {
    id: JobId,
    name: &'static str,
    payload: String,
    due: Moment,
    lane: Lane,
}

impl Order {
    /// An order for a job that is due now, and done in a moment.
    ///
    /// # Errors
    /// When the payload cannot be written as JSON.
    pub fn new(name: &'static str, payload: &impl Serialize, now: Moment, rng: &Rng) -> Result<Self> {
        Ok(Self { id: JobId::new(now, rng), name, payload: serde_json::to_string(payload)?, due: now, lane: Lane::Quick })
    }

    /// The same, to be done no earlier than at a moment.
    pub fn no_earlier(self, due: Moment) -> Self {
        Self { due, ..self }
    }

    /// The same, where it takes long and others must not wait for it.
    pub fn long(self) -> Self {
        Self { lane: Lane::Long, ..self }
    }

    /// Writes the order into the outbox, and wakes the worker when the transaction is committed.
    ///
    /// # Errors
    /// What the database gives.
    pub fn enqueue(&self, tx: &mut Tx) -> Result<()> {
        store::add(tx, self.id, self.name, &self.payload, self.due, self.lane)?;
        let lane = self.lane;
        tx.after_commit(Box::new(move || worker::wake(lane)));
        Ok(())
    }
}

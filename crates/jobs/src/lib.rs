//! The outbox. A job is written in the transaction that asks for it, so that nothing is sent for what was never committed
//! and nothing committed is forgotten. A job may run twice (the machine may stop between the act and its mark), so each
//! must bear that.

mod store;
mod worker;

pub use store::STATEMENTS;
pub use worker::Worker;

use db::Tx;
use kernel::{JobId, Moment, Result, Rng};
use serde::Serialize;
use std::sync::Arc;

/// What a job does with its payload. It runs outside of any transaction.
pub type Run = Arc<dyn Fn(&str) -> Result<()> + Send + Sync>;

/// A kind of job.
#[derive(Clone)]
pub struct Job {
    /// Its name in the outbox; it never changes once released.
    pub name: &'static str,
    /// What it does.
    pub run: Run,
}

/// A job to be written, with its id drawn outside of the transaction.
#[derive(Clone, Debug)]
pub struct Order {
    id: JobId,
    name: &'static str,
    payload: String,
    due: Moment,
}

impl Order {
    /// An order for a job that is due now.
    ///
    /// # Errors
    /// When the payload cannot be written as JSON.
    pub fn new(name: &'static str, payload: &impl Serialize, now: Moment, rng: &Rng) -> Result<Self> {
        Ok(Self { id: JobId::new(now, rng), name, payload: serde_json::to_string(payload)?, due: now })
    }

    /// The same, to be done no earlier than at a moment.
    pub fn no_earlier(self, due: Moment) -> Self {
        Self { due, ..self }
    }

    /// Writes the order into the outbox, and wakes the worker when the transaction is committed.
    ///
    /// # Errors
    /// What the database gives.
    pub fn enqueue(&self, tx: &mut Tx) -> Result<()> {
        store::add(tx, self.id, self.name, &self.payload, self.due)?;
        tx.after_commit(Box::new(worker::wake));
        Ok(())
    }
}

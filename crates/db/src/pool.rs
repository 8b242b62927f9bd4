//! A bounded number of connections, which live and die on blocking threads.

use crate::{
    trouble::Prospect,
    tx::{Mode, Tx, caught},
};
use kernel::{Fault, Result, Rng};
use std::{
    future::Future,
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How often work that another transaction pushed aside is tried again.
const RETRIES: u32 = 5;

pub(crate) struct Pool {
    open: Box<dyn Fn() -> Result<Tx> + Send + Sync>,
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<Tx>>,
}

impl Pool {
    pub(crate) fn new(size: usize, open: impl Fn() -> Result<Tx> + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self { open: Box::new(open), permits: Arc::new(Semaphore::new(size.max(1))), idle: Mutex::new(Vec::new()) })
    }

    /// Waits until a connection is free. Taken before a blocking thread is, so that waiting costs no thread.
    pub(crate) async fn permit(&self) -> Result<OwnedSemaphorePermit> {
        self.permits.clone().acquire_owned().await.map_err(|_| closed())
    }

    /// Runs a read and hands its answer on before the transaction is ended.
    pub(crate) fn read<T>(&self, mode: Mode, act: impl FnOnce(&mut Tx) -> Result<T>, answer: impl FnOnce(Result<T>)) {
        match self.begun(mode) {
            Err(fault) => answer(Err(fault)),
            Ok(mut tx) => {
                let result = caught(|| act(&mut tx));
                answer(settled(&tx, result));
                let usable = tx.rollback();
                self.give_back(tx, usable);
            }
        }
    }

    /// Runs a write to its commit; again when another transaction pushed it aside or the connection broke before.
    pub(crate) fn write<T>(&self, mut act: impl FnMut(&mut Tx) -> Result<T>) -> Result<T> {
        let mut attempt = 0;
        loop {
            let mut tx = self.begun(Mode::Write)?;
            let result = caught(|| act(&mut tx));
            let (fault, prospect) = match settled(&tx, result) {
                Ok(got) => match tx.commit() {
                    Ok(()) => {
                        run_hooks(&mut tx);
                        self.give_back(tx, true);
                        return Ok(got);
                    }
                    Err(trouble) if trouble.prospect == Prospect::OnAnother => {
                        let words =
                            format!("the connection broke at the commit, which may or may not be kept: {}", trouble.fault);
                        return Err(Fault::internal(words));
                    }
                    Err(trouble) => (trouble.fault, trouble.prospect),
                },
                Err(fault) => (fault, tx.spoilt().map_or(Prospect::Same, |(_, prospect)| *prospect)),
            };
            let usable = tx.rollback();
            self.give_back(tx, usable);
            if prospect == Prospect::Same || attempt == RETRIES {
                return Err(fault);
            }
            attempt += 1;
            thread::sleep(pause(attempt));
        }
    }

    /// A connection with a transaction begun. Connections that broke while they lay idle are dropped on the way.
    fn begun(&self, mode: Mode) -> Result<Tx> {
        loop {
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let known = idle.is_some();
            let mut tx = match idle {
                Some(tx) => tx,
                None => (self.open)()?,
            };
            match tx.begin(mode) {
                Ok(()) => return Ok(tx),
                Err(trouble) if known && trouble.prospect == Prospect::OnAnother => {}
                Err(trouble) => return Err(trouble.fault),
            }
        }
    }

    pub(crate) fn give_back(&self, tx: Tx, usable: bool) {
        if usable && !self.permits.is_closed() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(tx);
        }
    }

    /// Lets no one in any more and drops what lies idle.
    pub(crate) fn close(&self) {
        self.permits.close();
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        if !idle.is_empty() {
            off_runtime(move || drop(idle));
        }
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.close();
    }
}

/// The fault of everything that is asked of a closed database.
pub(crate) fn closed() -> Fault {
    Fault::internal("the database was closed")
}

/// What a closure says, unless one of its statements failed: then nothing of it is kept whatever it says.
pub(crate) fn settled<T>(tx: &Tx, result: Result<T>) -> Result<T> {
    match (result, tx.spoilt()) {
        (Ok(_), Some((words, _))) => Err(Fault::internal(format!("a statement had failed, so nothing is kept: {words}"))),
        (result, _) => result,
    }
}

/// Runs what waited for the commit. The work is committed whatever a hook does.
pub(crate) fn run_hooks(tx: &mut Tx) {
    for hook in tx.reset() {
        let _ = caught(|| {
            hook();
            Ok(())
        });
    }
}

/// Between attempts: longer each time, and with chance, so that rivals do not meet again.
fn pause(attempt: u32) -> Duration {
    let mut chance = [0];
    Rng::System.fill(&mut chance);
    Duration::from_millis(5 + u64::from(chance[0]) * u64::from(attempt) / 8)
}

/// Does work on a thread where waiting is allowed: here, or on a new thread where this one belongs to a runtime.
pub(crate) fn off_runtime<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    if tokio::runtime::Handle::try_current().is_err() {
        return work();
    }
    thread::scope(|scope| scope.spawn(work).join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
}

/// Waits for a future of tokio's `sync` on any thread.
pub(crate) fn wait_for<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

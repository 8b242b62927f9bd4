//! SQLite's one writer: a thread that takes what is waiting, puts it into one commit, and answers after the commit.

use crate::{
    pool::{closed, settled, wait_for},
    sqlite_engine::{BUSY_TIMEOUT, connect, tick},
    trouble::{Prospect, Trouble},
    tx::{Hook, Link, Mode, Tx, caught},
};
use kernel::{Fault, Result};
use std::{
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI32, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};
use tokio::sync::{mpsc, oneshot};

/// Writes that may wait; then those who ask wait.
const QUEUE: usize = 1024;

/// Writes in one commit, at most.
const GROUP: usize = 256;

/// No further write joins a commit that has been gathering for so long.
const GATHERING: Duration = Duration::from_millis(20);

/// How long a writer waits in all while other processes write.
const PATIENCE: u32 = 12;

/// Pages of 4 kB in the write-ahead log that are folded into the file without waiting for readers.
const FOLD: i32 = 1_000;

/// Pages in the log from which on it is cut short, waiting a little for readers.
const CUT: i32 = 16_000;

/// One closure on its way through the writer.
trait Work: Send {
    /// Runs it; tells whether what it did is to be kept.
    fn run(&mut self, tx: &mut Tx) -> bool;
    /// Gives the answer, once it is known whether the commit failed.
    fn answer(self: Box<Self>, failure: Option<&Fault>);
}

struct Task<T, F> {
    act: F,
    result: Option<Result<T>>,
    reply: oneshot::Sender<Result<T>>,
}

impl<T: Send, F: FnMut(&mut Tx) -> Result<T> + Send> Work for Task<T, F> {
    fn run(&mut self, tx: &mut Tx) -> bool {
        let result = caught(|| (self.act)(tx));
        self.result.insert(settled(tx, result)).is_ok()
    }

    fn answer(self: Box<Self>, failure: Option<&Fault>) {
        let result = match (self.result, failure) {
            (Some(Err(fault)), _) => Err(fault),
            (_, Some(Fault::Busy)) => Err(Fault::Busy),
            (_, Some(failure)) => Err(Fault::internal(failure.to_string())),
            (Some(result), None) => result,
            (None, None) => Err(closed()),
        };
        // Who no longer waits needs no answer.
        let _ = self.reply.send(result);
    }
}

/// The way to the writing thread.
pub(crate) struct Writer {
    queue: Mutex<Option<mpsc::Sender<Box<dyn Work>>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    pub(crate) fn start(path: &Path) -> Result<Self> {
        let mut connection = connect(path)?;
        let pages = Arc::new(AtomicI32::new(0));
        let seen = pages.clone();
        // This also turns SQLite's own folding off, which would happen before the answer instead of after it.
        connection.wal_hook(Some(move |_: &mut rusqlite::hooks::Wal, count| {
            seen.store(count, Ordering::Relaxed);
            Ok(())
        }))?;
        let (queue, waiting) = mpsc::channel(QUEUE);
        let thread = thread::Builder::new().name("db-writer".to_owned()).spawn(move || {
            Thread { tx: Tx::new(Link::Sqlite(connection)), waiting, pages, folded_at: 0 }.run();
        })?;
        Ok(Self { queue: Mutex::new(Some(queue)), thread: Mutex::new(Some(thread)) })
    }

    /// Puts a write into the queue and waits until it is committed.
    pub(crate) async fn write<T, F>(&self, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx) -> Result<T> + Send + 'static,
    {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or_else(closed)?;
        let (reply, answer) = oneshot::channel();
        queue.send(Box::new(Task { act, result: None, reply })).await.map_err(|_| closed())?;
        drop(queue);
        answer.await.map_err(|_| closed())?
    }

    pub(crate) fn write_now<T, F>(&self, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx) -> Result<T> + Send + 'static,
    {
        wait_for(self.write(act))
    }

    /// Takes nothing more, works off what waits, and ends the thread.
    pub(crate) fn close(&self) {
        drop(self.queue.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        // The last clone of a database may be dropped by a hook, on the writing thread itself.
        if let Some(thread) = thread.filter(|writer| writer.thread().id() != thread::current().id()) {
            let _ = thread.join();
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.close();
    }
}

struct Thread {
    tx: Tx,
    waiting: mpsc::Receiver<Box<dyn Work>>,
    /// Pages in the write-ahead log after the last commit.
    pages: Arc<AtomicI32>,
    /// Pages there were when the log was last folded into the file.
    folded_at: i32,
}

impl Thread {
    fn run(mut self) {
        while let Some(first) = self.waiting.blocking_recv() {
            self.group(first);
            self.tend_log();
        }
    }

    /// One commit.
    fn group(&mut self, first: Box<dyn Work>) {
        if let Err(trouble) = begin_patiently(&mut self.tx) {
            return first.answer(Some(&trouble.fault));
        }
        let end = tick() + GATHERING;
        let (mut done, mut hooks) = (Vec::new(), Vec::new());
        let mut next = Some(first);
        while let Some(mut work) = next {
            match self.run_one(&mut *work) {
                // What was refused is answered with the others: the refusal may stand on what they wrote, and whoever hears it
                // must find that.
                Ok(mut after) => {
                    hooks.append(&mut after);
                    done.push(work);
                }
                Err(fault) => {
                    // The whole transaction is gone, and with it what was done before.
                    done.push(work);
                    self.tx.rollback();
                    return done.into_iter().for_each(|work| work.answer(Some(&fault)));
                }
            }
            next = if done.len() < GROUP && tick() < end { self.waiting.try_recv().ok() } else { None };
        }
        let outcome = self.tx.commit();
        match &outcome {
            Ok(()) => hooks.into_iter().for_each(run_hook),
            Err(_) => {
                self.tx.rollback();
            }
        }
        let failure = outcome.err().map(|trouble| trouble.fault);
        done.into_iter().for_each(|work| work.answer(failure.as_ref()));
    }

    /// Runs one closure in a savepoint. Gives its hooks; those of what was undone never run.
    fn run_one(&mut self, work: &mut dyn Work) -> Result<Vec<Hook>> {
        self.tx.act("SAVEPOINT work").map_err(|trouble| trouble.fault)?;
        let kept = work.run(&mut self.tx);
        let spoilt = self.tx.spoilt().map(|(words, _)| words.clone());
        let hooks = self.tx.reset();
        if self.tx.ended() {
            return Err(Fault::internal(spoilt.unwrap_or_else(|| "SQLite ended the transaction".to_owned())));
        }
        if !kept {
            self.tx.act("ROLLBACK TO work").map_err(|trouble| trouble.fault)?;
        }
        self.tx.act("RELEASE work").map_err(|trouble| trouble.fault)?;
        Ok(if kept { hooks } else { Vec::new() })
    }

    /// Folds the log into the file when enough is in it, and cuts it short when it has grown much beyond. A failure is
    /// no one's fault and is made up for the next time.
    fn tend_log(&mut self) {
        let pages = self.pages.load(Ordering::Relaxed);
        if pages < self.folded_at {
            self.folded_at = 0;
        }
        if pages - self.folded_at < FOLD {
            return;
        }
        self.folded_at = pages;
        if let Link::Sqlite(connection) = &self.tx.link {
            if pages < CUT {
                let _ = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
            } else {
                let _ = connection.busy_timeout(Duration::from_millis(200));
                let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
                let _ = connection.busy_timeout(BUSY_TIMEOUT);
            }
        }
    }
}

fn run_hook(hook: Hook) {
    let _ = caught(|| {
        hook();
        Ok(())
    });
}

/// Begins to write, waiting for other processes that do.
pub(crate) fn begin_patiently(tx: &mut Tx) -> Result<(), Trouble> {
    let mut attempt = 1;
    loop {
        match tx.begin(Mode::Write) {
            Err(trouble) if trouble.prospect == Prospect::Better && attempt < PATIENCE => attempt += 1,
            outcome => return outcome,
        }
    }
}

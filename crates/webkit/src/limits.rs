//! How often something may be tried: a bucket for each key that fills again with time.

use kernel::{Fault, Moment, Result};
use std::{collections::HashMap, sync::Mutex};

/// How much may be tried.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// So many at once.
    pub burst: u32,
    /// One more after each so many seconds.
    pub seconds_each: i64,
}

/// The buckets, in memory: a node that starts again forgets them.
#[derive(Default)]
pub struct Limiter {
    buckets: Mutex<HashMap<String, Bucket>>,
}

struct Bucket {
    /// Microseconds of waiting owed, at `seen`.
    debt: i64,
    seen: Moment,
}

/// More keys than this, and full ones are swept out.
const MOST: usize = 50_000;

impl Limiter {
    /// Takes one try of `what` for `key`.
    ///
    /// # Errors
    /// [`Fault::Busy`] when there are none left for now.
    pub fn take(&self, what: &'static str, key: &str, rate: Rate, now: Moment) -> Result<()> {
        self.weigh(what, key, rate, now, 1)
    }

    /// Asks whether a try is left, without taking it: for what counts only when it fails.
    ///
    /// # Errors
    /// [`Fault::Busy`] when there are none left for now.
    pub fn look(&self, what: &'static str, key: &str, rate: Rate, now: Moment) -> Result<()> {
        self.weigh(what, key, rate, now, 0)
    }

    fn weigh(&self, what: &'static str, key: &str, rate: Rate, now: Moment, tries: i64) -> Result<()> {
        let each = rate.seconds_each * 1_000_000;
        let mut buckets = self.buckets.lock().map_err(|_| Fault::internal("the limiter broke"))?;
        if buckets.len() >= MOST {
            buckets.retain(|_, bucket| bucket.debt > now.micros() - bucket.seen.micros());
        }
        let bucket = buckets.entry(format!("{what} {key}")).or_insert(Bucket { debt: 0, seen: now });
        bucket.debt = (bucket.debt - (now.micros() - bucket.seen.micros()).max(0)).max(0);
        bucket.seen = now;
        if bucket.debt + each > each * i64::from(rate.burst) {
            return Err(Fault::Busy);
        }
        bucket.debt += each * tries;
        Ok(())
    }
}

//! Times in the demo's texts: how long ago, how long after, so that the site looks alive on any day.

use kernel::Moment;
use std::str::FromStr;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// What can stand where a time is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// So many seconds before now, at a time of day (in seconds, UTC) or at any.
    Ago(i64, Option<i64>),
    /// So many seconds after what came before.
    After(i64, Option<i64>),
    /// Some time after what came before.
    Soon,
}

/// Reads an age, such as `3y2m`, `12d`, `5h` or `20min`, as seconds. A year has 365 days, a month 30.
pub(super) fn age(text: &str) -> Option<i64> {
    let (mut seconds, mut rest) = (0, text);
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let count = i64::from_str(&rest[..digits]).ok().filter(|count| *count <= 100_000)?;
        let letters = rest[digits..].find(|c: char| c.is_ascii_digit()).map_or(rest.len(), |end| digits + end);
        let unit = match &rest[digits..letters] {
            "y" => 365 * DAY,
            "m" => 30 * DAY,
            "w" => 7 * DAY,
            "d" => DAY,
            "h" => HOUR,
            "min" => MINUTE,
            _ => return None,
        };
        seconds += count * unit;
        rest = &rest[letters..];
    }
    (!text.is_empty()).then_some(seconds)
}

/// Reads a time of day, such as `21:14`, as seconds.
pub(super) fn clock(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes) = (i64::from_str(hours).ok()?, i64::from_str(minutes).ok()?);
    ((0..24).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * HOUR + minutes * MINUTE)
}

/// A number below a bound that follows from a text alone (FNV-1a), so that each run tells the same times.
pub(super) fn chance(seed: &str, below: i64) -> i64 {
    let hash = seed.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    i64::try_from((hash >> 16) % below.unsigned_abs().max(1)).unwrap_or(0)
}

fn midnight(moment: Moment) -> Moment {
    Moment::from_seconds(moment.micros().div_euclid(1_000_000).div_euclid(DAY) * DAY)
}

/// Most people sleep: what would be said in the small hours is said after breakfast, if that is not still to come.
fn by_day(moment: Moment, now: Moment) -> Moment {
    let later = moment.plus_seconds(7 * HOUR);
    if moment.seconds_since(midnight(moment)) < 6 * HOUR && later < now { later } else { moment }
}

impl When {
    /// The moment that is meant, where `before` is when the last thing before was said.
    pub(super) fn moment(self, before: Moment, now: Moment, seed: &str) -> Moment {
        match self {
            Self::Ago(age, Some(clock)) => midnight(now.plus_seconds(-age)).plus_seconds(clock),
            Self::Ago(age, None) if age < 2 * DAY => now.plus_seconds(-age - chance(seed, 12 * MINUTE)),
            Self::Ago(age, None) => midnight(now.plus_seconds(-age)).plus_seconds(7 * HOUR + chance(seed, 14 * HOUR)),
            Self::After(gap, Some(clock)) => midnight(before.plus_seconds(gap)).plus_seconds(clock),
            Self::After(gap, None) if gap < HOUR => before.plus_seconds(gap),
            Self::After(gap, None) => by_day(before.plus_seconds(gap + chance(seed, 9 * MINUTE)), now),
            Self::Soon => {
                let soon = by_day(before.plus_seconds(20 * MINUTE + chance(seed, 7 * HOUR)), now);
                if soon < now { soon } else { before.plus_seconds(now.seconds_since(before) / 3) }
            }
        }
    }
}

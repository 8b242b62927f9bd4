//! What two dates say about each other.

use dates::{Day, End};

/// Whether an end is before its beginning, whatever is in doubt about both.
pub(crate) fn ends_before(from: &End, until: &End) -> bool {
    let earliest = from.date().and_then(|date| date.widest().0);
    let latest = until.date().and_then(|date| date.widest().1);
    matches!((earliest, latest), (Some(earliest), Some(latest)) if latest < earliest)
}

/// The days that a time certainly holds: from the last day it may have begun to the first it may have ended. Nothing where it
/// may be that there is none.
pub(crate) fn certain(from: &End, until: &End) -> Option<(Day, Option<Day>)> {
    let begun = from.date()?.widest().1?;
    match until {
        End::Ongoing | End::NotSaid => Some((begun, None)),
        End::Unknown => None,
        End::On(date) => {
            let ended = date.widest().0?;
            (begun < ended).then_some((begun, Some(ended)))
        }
    }
}

//! Sums by month. They are counted from the tables each time they are read: a sum that is kept would have to be mended each time
//! something is moved, brought in or taken back; stays are kept when an account goes, so months that are over stay as they were.

use super::store::{self, SumsRow};
use db::Tx;
use jiff::{ToSpan, civil::Date as Day, tz::TimeZone};
use kernel::{CommunityId, Fault, Moment, Result};

/// The most months that are counted.
const MOST: usize = 120;
/// A number of people in a place or an organisation below this is not told: it might be told apart who they are.
pub(super) const FEW: u64 = 5;

/// A month and its sums.
#[derive(Clone, Copy, Debug)]
pub(super) struct Month {
    /// Its first day.
    pub(super) day: Day,
    pub(super) sums: SumsRow,
}

fn beginning(day: Day, zone: &TimeZone) -> Result<Moment> {
    let start = day.to_zoned(zone.clone()).map_err(|_| Fault::Bad("a day that no calendar has"))?;
    Ok(Moment::from_micros(start.timestamp().as_microsecond()))
}

/// The months since a community wishes to count, the present one among them, which is not over; none where it does not.
pub(super) fn months(tx: &mut Tx, community: CommunityId, zone: &TimeZone, now: Moment) -> Result<Vec<Month>> {
    let Some((since,)) = store::counted_since(tx, community)? else { return Ok(Vec::new()) };
    let day = |moment: Moment| moment.timestamp().to_zoned(zone.clone()).date().first_of_month();
    let (mut month, last) = (day(since), day(now));
    let mut months = Vec::new();
    while month <= last && months.len() < MOST {
        let next = month.saturating_add(1.month());
        // Of the first month, what was since the day on which counting began.
        let from = beginning(month, zone)?.max(since);
        let to = beginning(next, zone)?.min(Moment::from_micros(now.micros() + 1));
        months.push(Month { day: month, sums: store::sums(tx, community, from, to)?.0 });
        month = next;
    }
    Ok(months)
}

/// The sums as a file of values separated by commas (RFC 4180): months and numbers, which need no quoting.
pub(super) fn csv(months: &[Month]) -> String {
    let mut text = String::from("month,members,joined,left,conversations,posts,answered_requests\r\n");
    for Month { day, sums } in months {
        let SumsRow { members, joined, gone, conversations, posts, answered } = sums;
        text += &format!("{:04}-{:02},{members},{joined},{gone},{conversations},{posts},{answered}\r\n", day.year(), day.month());
    }
    text
}

/// A country or an organisation, with how many people there are, if that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Where {
    pub(super) name: String,
    pub(super) people: Option<u64>,
}

/// What lines of `name` or `name: number` say.
pub(super) fn wheres(lines: &str) -> Vec<Where> {
    let one = |line: &str| match line.rsplit_once(':').map(|(name, number)| (name.trim(), number.trim().parse())) {
        Some((name, Ok(people))) if !name.is_empty() => Where { name: name.to_owned(), people: Some(people) },
        _ => Where { name: line.to_owned(), people: None },
    };
    lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_a_name_and_perhaps_a_number() {
        let one = |name: &str, people| Where { name: name.into(), people };
        assert_eq!(
            wheres("Kenya: 12\n\n St Mary: the hospital \nOxfam:3\n:4\nA: B: 5"),
            [
                one("Kenya", Some(12)),
                one("St Mary: the hospital", None),
                one("Oxfam", Some(3)),
                one(":4", None),
                one("A: B", Some(5))
            ]
        );
    }
}

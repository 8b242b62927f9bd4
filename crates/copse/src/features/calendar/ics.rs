//! Calendars as files (iCalendar, RFC 5545): days without an hour, since a rhythm says no hour.

use crate::features::{Every, Round};
use icalendar::{Calendar, Component, Event, Property};
use kernel::Moment;

/// Something that comes round, with the name of its community.
pub(super) struct Dated {
    pub(super) community: String,
    pub(super) round: Round,
}

/// After how long a calendar asks again, unless its owner told it otherwise (RFC 7986, 5.7): half a day.
const ASK_AGAIN: &str = "PT12H";

/// The file of a calendar of this name; `site` is the address of the site, without a slash at the end.
pub(super) fn written(name: &str, site: &str, dated: &[Dated], now: Moment) -> String {
    let host = site.split_once("://").map_or(site, |(_, host)| host);
    let stamp = now.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut calendar = Calendar::empty();
    for (key, value) in [("VERSION", "2.0"), ("PRODID", "-//Copse//Copse//EN"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")]
    {
        calendar.append_property(Property::new(key, value));
    }
    calendar.name(name);
    calendar.append_property(Property::new("REFRESH-INTERVAL", ASK_AGAIN).add_parameter("VALUE", "DURATION").done());
    // What many calendars read instead.
    calendar.append_property(Property::new("X-PUBLISHED-TTL", ASK_AGAIN));
    for Dated { community, round } in dated {
        let mut about = vec![community.as_str()];
        about.extend(round.about.iter().map(String::as_str));
        let mut event = Event::new();
        event
            .uid(&format!("{}@{host}", round.item))
            .summary(&round.title)
            .description(&about.join("\n"))
            .url(&format!("{site}{}", round.href))
            .add_property("DTSTAMP", &stamp)
            .append_property(
                Property::new("DTSTART", round.next.strftime("%Y%m%d").to_string()).add_parameter("VALUE", "DATE").done(),
            )
            .add_property("RRULE", rule(round.every))
            // Whoever looks whether someone has time sees a free day.
            .add_property("TRANSP", "TRANSPARENT");
        calendar.push(event);
    }
    calendar.to_string()
}

/// How often, as a rule of recurrence (RFC 5545, 3.3.10). Of a day that not every month has, it is the last there is up to it.
fn rule(every: Every) -> String {
    match every {
        Every::Days(days) if days % 7 == 0 => format!("FREQ=WEEKLY;INTERVAL={}", days / 7),
        Every::Days(days) => format!("FREQ=DAILY;INTERVAL={days}"),
        Every::Months(months, day) if day <= 28 => format!("FREQ=MONTHLY;INTERVAL={months}"),
        Every::Months(months, day) => {
            let days: Vec<String> = (28..=day).map(|day| day.to_string()).collect();
            format!("FREQ=MONTHLY;INTERVAL={months};BYMONTHDAY={};BYSETPOS=-1", days.join(","))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan, civil::date};
    use kernel::{ItemId, Moment, Rng};

    fn dated(title: &str, every: Every, next: jiff::civil::Date) -> Dated {
        let round = Round {
            item: ItemId::new(Moment::from_seconds(0), &Rng::System),
            title: title.to_owned(),
            language: "en".to_owned(),
            about: vec!["Mondays, at nine; bring tea, milk".to_owned()],
            href: "/c/wounds/repertoire/1-round".to_owned(),
            next,
            every,
        };
        Dated { community: "Wounds, heels; and toes".to_owned(), round }
    }

    #[test]
    fn what_is_written_is_read_again_by_a_calendar() {
        let long =
            "Ward round — ቡና before, 看護 after, and a very long line that has to be folded somewhere; surely, twice ".repeat(3);
        let all = [dated(long.trim(), Every::Days(7), date(2026, 11, 23)), dated("Tea", Every::Months(1, 31), date(2026, 2, 28))];
        let text = written("Harrowbeck", "https://copse.example", &all, Moment::from_seconds(1_795_382_040));
        assert!(text.lines().all(|line| line.len() <= 75), "folded (RFC 5545, 3.1): {text}");
        assert!(text.split_inclusive('\n').all(|line| line.ends_with("\r\n")), "{text:?}");
        let read: Calendar = text.parse().expect("a calendar");
        assert_eq!(read.get_name(), Some("Harrowbeck"));
        let events: Vec<&Event> = read.events().collect();
        assert_eq!(events.len(), 2);
        assert_eq!(events[0].get_summary(), Some(long.trim()));
        assert_eq!(events[0].get_description(), Some("Wounds, heels; and toes\nMondays, at nine; bring tea, milk"));
        assert_eq!(events[0].get_url(), Some("https://copse.example/c/wounds/repertoire/1-round"));
        assert_eq!(events[0].property_value("DTSTART"), Some("20261123"));
        assert!(events[0].get_uid().is_some_and(|uid| uid.ends_with("@copse.example")));
        assert_ne!(events[0].get_uid(), events[1].get_uid());
    }

    #[test]
    fn a_calendar_finds_the_days_of_the_rhythm() {
        // The day it was last done, how often, and that in spans.
        let table = [
            (date(2026, 1, 31), Every::Days(1), 1.day()),
            (date(2026, 1, 31), Every::Days(7), 1.week()),
            (date(2026, 1, 31), Every::Days(14), 2.weeks()),
            (date(2026, 1, 15), Every::Months(1, 15), 1.month()),
            (date(2026, 1, 31), Every::Months(1, 31), 1.month()),
            (date(2026, 1, 30), Every::Months(1, 30), 1.month()),
            (date(2026, 1, 29), Every::Months(1, 29), 1.month()),
            (date(2025, 11, 30), Every::Months(3, 30), 3.months()),
            (date(2024, 2, 29), Every::Months(12, 29), 12.months()),
            (date(2024, 2, 28), Every::Months(12, 28), 12.months()),
        ];
        for (last, every, span) in table {
            let days: Vec<jiff::civil::Date> = (1..=30).map(|count| last.checked_add(span * count).expect("a day")).collect();
            let start = days[0].strftime("%Y%m%dT000000Z");
            let set: rrule::RRuleSet = format!("DTSTART:{start}\nRRULE:{}", rule(every)).parse().expect("a rule");
            let found: Vec<String> = set.all(30).dates.iter().map(|day| day.format("%Y-%m-%d").to_string()).collect();
            let days: Vec<String> = days.iter().map(ToString::to_string).collect();
            assert_eq!(found, days, "{every:?} from {last}");
        }
    }
}

//! What is said of the entries of a landscape, as short sentences: for tables, outlines and documents beside a drawing.

use super::super::named::Named;
use crate::words::Words;
use dates::{Date, End};
use i18n::DateStyle;
use jiff::{civil::Date as Day, tz::TimeZone};
use kernel::Moment;
use landscape::{Entry, Id, Landscape, Level, LinkKind, Touch};

/// A link between two entries with its number, which is that in the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Carried {
    /// Its number, from one.
    pub(crate) number: u32,
    /// The entry it is said in.
    pub(crate) from: Id,
    /// The other.
    pub(crate) to: Id,
    /// What was carried, in the person's words; may be empty.
    pub(crate) words: String,
    /// Between which two, and when.
    pub(crate) about: String,
}

/// A date as it was given; a day that Copse knows is written in the reader's way.
pub(crate) fn date(t: Words<'static>, date: &Date) -> String {
    let Ok(day) = date.words().parse::<Day>() else { return date.words().to_owned() };
    let Ok(start) = day.to_zoned(TimeZone::UTC) else { return date.words().to_owned() };
    // Far from any day that is told, so that the year is always written.
    let far = Moment::from_micros(0);
    t.0.date(Moment::from_micros(start.timestamp().as_microsecond()), far, &TimeZone::UTC, DateStyle::Day)
}

/// From when until when, as it was said.
pub(crate) fn when(t: Words<'static>, entry: &Entry) -> String {
    let from = entry.from.as_ref().map(|from| date(t, from));
    let until = entry.until.date().map(|until| date(t, until));
    match (from, &entry.until, until) {
        (Some(from), _, Some(until)) => t.entries_when_from_to(from, until),
        (Some(from), End::Ongoing, _) => t.entries_when_to_now(from),
        (Some(from), End::Unknown, _) => t.entries_when_to_unknown(from),
        (Some(from), ..) => t.entries_when_from(from),
        (None, _, Some(until)) => t.entries_when_until(until),
        (None, End::Ongoing, _) => t.entries_when_now().to_owned(),
        (None, End::Unknown, _) => t.entries_when_over().to_owned(),
        (None, ..) => t.entries_unsaid().to_owned(),
    }
}

/// A level within a sentence.
fn level(t: Words<'static>, level: Level) -> &'static str {
    match level {
        Level::Core => t.entries_part_core(),
        Level::Active => t.entries_part_active(),
        Level::Occasional => t.entries_part_occasional(),
        Level::Edge => t.entries_part_edge(),
        Level::Outside => t.entries_part_outside(),
    }
}

/// A sentence begins with a capital, in scripts that have them.
fn begun(sentence: &str) -> String {
    let mut rest = sentence.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

/// How someone took part through time, what happened, and whether they are in touch: a sentence for each.
pub(crate) fn part(t: Words<'static>, entry: &Entry) -> Vec<String> {
    let levels = entry.levels.iter().map(|said| match &said.from {
        Some(from) => t.entries_part_from(level(t, said.level), date(t, from)),
        None => level(t, said.level).to_owned(),
    });
    let levels = begun(&levels.collect::<Vec<_>>().join(", "));
    let events = entry.events.iter().map(|event| {
        let kind = event.kind.name(t);
        let said = if event.words.is_empty() { kind.to_owned() } else { t.entries_event_words(kind, event.words.as_str()) };
        event.at.as_ref().map_or(said.clone(), |at| t.entries_event_at(said.as_str(), date(t, at)))
    });
    let touch = match entry.touch {
        Some(Touch::Yes) => Some(t.entries_touch_yes()),
        Some(Touch::Sometimes) => Some(t.entries_touch_sometimes()),
        Some(Touch::No) => Some(t.entries_touch_no()),
        None => None,
    };
    let touch = touch.map(|touch| match entry.touch_how.as_str() {
        "" => touch.to_owned(),
        how => t.entries_event_words(touch, how),
    });
    std::iter::once(levels).filter(|levels| !levels.is_empty()).chain(events).chain(touch).collect()
}

/// All links of a landscape in the order of its entries, with the numbers they have in the drawing.
pub(crate) fn carried(t: Words<'static>, landscape: &Landscape) -> Vec<Carried> {
    let links = landscape.entries.iter().flat_map(|entry| entry.links.iter().map(move |link| (entry, link)));
    let known = links.filter_map(|(from, link)| Some((from, link, landscape.entry(link.to)?)));
    let told = known.zip(1..).map(|((from, link, to), number)| {
        let (here, there) = (from.name.as_str(), to.name.as_str());
        let about = match link.kind {
            LinkKind::Brokered => t.entries_link_brokered(here, there),
            LinkKind::Followed => t.entries_link_followed(here, there),
            LinkKind::Shared => t.entries_link_shared(here, there),
        };
        let about = link.at.as_ref().map_or(about.clone(), |at| t.entries_event_at(about.as_str(), date(t, at)));
        Carried { number, from: from.id, to: to.id, words: link.words.clone(), about }
    });
    told.collect()
}

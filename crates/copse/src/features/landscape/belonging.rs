//! The communities that a person belongs to on this site stand in their landscape by themselves. What is known of a stay is
//! shown where the person said nothing else, and is not kept in the document: it goes on to follow the stay.

use dates::{Date, End};
use jiff::{civil::Date as Day, tz::TimeZone};
use kernel::{CommunityId, Moment};
use landscape::{Entry, Landscape, Level, LevelFrom};

/// A stay in a community, as the site knows it.
#[derive(Clone, Debug)]
pub(super) struct Stay {
    pub(super) community: CommunityId,
    pub(super) name: String,
    pub(super) place: String,
    pub(super) began_at: Moment,
    pub(super) ended_at: Option<Moment>,
    pub(super) levels: Vec<(Moment, Level)>,
}

/// The day of a moment, in a zone.
pub(super) fn day_of(moment: Moment, zone: &TimeZone) -> Day {
    jiff::Timestamp::from_microsecond(moment.micros()).unwrap_or_default().to_zoned(zone.clone()).date()
}

/// What is known of all stays in one community: several stays are one entry, from the first to the last.
struct Known {
    name: String,
    place: String,
    from: Date,
    until: End,
    levels: Vec<LevelFrom>,
}

fn known(stays: &[Stay], community: CommunityId, zone: &TimeZone) -> Option<Known> {
    let mine: Vec<&Stay> = stays.iter().filter(|stay| stay.community == community).collect();
    let (first, last) = (mine.first()?, mine.last()?);
    let date = |moment| Date::from(day_of(moment, zone));
    let levels = last.levels.iter().map(|(at, level)| LevelFrom { level: *level, from: Some(date(*at)) }).collect();
    Some(Known {
        name: last.name.clone(),
        place: last.place.clone(),
        from: date(first.began_at),
        until: last.ended_at.map_or(End::Ongoing, |at| End::On(date(at))),
        levels,
    })
}

/// What the site knows of the stays in a community, as an entry of which nothing else is said.
pub(super) fn known_entry(stays: &[Stay], community: CommunityId, zone: &TimeZone) -> Option<Entry> {
    let known = known(stays, community, zone)?;
    let mut entry = Entry { community: Some(community), ..Entry::named(landscape::Id(0), known.name) };
    (entry.from, entry.until) = (Some(known.from), known.until);
    (entry.place, entry.levels) = (known.place, known.levels);
    Some(entry)
}

/// Whether the beginning and the end of an entry are what the site knows of the stay, and follow it.
pub(super) fn follows(entry: &Entry, stays: &[Stay], zone: &TimeZone) -> [bool; 2] {
    let known = entry.community.and_then(|community| known(stays, community, zone));
    known.map_or([false; 2], |known| [entry.from.as_ref() == Some(&known.from), entry.until == known.until])
}

/// Adds what the site knows.
pub(super) fn bring_in(landscape: &mut Landscape, stays: &[Stay], zone: &TimeZone) {
    for stay in stays {
        let is_there = landscape.entries.iter().any(|entry| entry.community == Some(stay.community));
        if !is_there && !landscape.left_out.contains(&stay.community) {
            let id = landscape.next_id();
            landscape.entries.push(Entry { community: Some(stay.community), ..Entry::named(id, stay.name.clone()) });
        }
    }
    for entry in &mut landscape.entries {
        let Some(known) = entry.community.and_then(|community| known(stays, community, zone)) else { continue };
        entry.name = known.name;
        if entry.place.is_empty() {
            entry.place = known.place;
        }
        entry.from = entry.from.take().or(Some(known.from));
        if entry.until == End::NotSaid {
            entry.until = known.until;
        }
        if entry.levels.is_empty() {
            entry.levels = known.levels;
        }
    }
}

/// Takes out again what the site knows anyway.
pub(super) fn take_out(landscape: &mut Landscape, stays: &[Stay], zone: &TimeZone) {
    for entry in &mut landscape.entries {
        let Some(known) = entry.community.and_then(|community| known(stays, community, zone)) else { continue };
        if entry.place == known.place {
            entry.place.clear();
        }
        if entry.from.as_ref() == Some(&known.from) {
            entry.from = None;
        }
        if entry.until == known.until {
            entry.until = End::NotSaid;
        }
        if entry.levels == known.levels {
            entry.levels.clear();
        }
    }
}

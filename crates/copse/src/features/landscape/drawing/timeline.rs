//! A landscape as a timeline: what crate `diagram` draws, in the words of a language.

use super::{super::named::Named, common, said};
use crate::words::Words;
use dates::{Date, End};
use diagram::timeline::{self as drawn, Palette, Told, View, Years};
use i18n::Dir;
use jiff::civil::Date as Day;
use landscape::{Common, Entry, EventKind, Group, Grouping, Id, Landscape, Level, Setting, Touch, grouped};

/// By what a timeline may have lanes: what gives each entry one of them.
pub(crate) const LANES: [Grouping; 5] = [Grouping::Setting, Grouping::Kind, Grouping::Place, Grouping::Importance, Grouping::Own];

/// How a timeline is to be shown.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// What it is called; empty: as the program calls it.
    pub(crate) title: &'a str,
    /// Today, where the reader is.
    pub(crate) today: Day,
    /// The years to show, as decimal years, or all.
    pub(crate) window: Option<(f64, f64)>,
    /// Whether importance shows.
    pub(crate) importance: bool,
    /// Where the name of an entry leads, if anywhere.
    pub(crate) entry_href: &'a dyn Fn(Id) -> Option<String>,
    /// Where all entries stand in words.
    pub(crate) lane_href: Option<&'a str>,
}

/// The lanes that a landscape asks for, or those by part of life where an entry could be in several.
pub(crate) fn lanes_of(landscape: &Landscape) -> Grouping {
    if LANES.contains(&landscape.look.lanes) { landscape.look.lanes } else { Grouping::Setting }
}

/// Draws a landscape for a page.
pub(crate) fn for_page(landscape: &Landscape, t: Words<'static>, asked: &Asked<'_>) -> drawn::Timeline {
    named(landscape, t, asked, "timeline")
}

/// Draws one of several landscapes on a page: its ids begin with a name of its own.
pub(crate) fn named(landscape: &Landscape, t: Words<'static>, asked: &Asked<'_>, ids: &str) -> drawn::Timeline {
    viewed(t, landscape, asked, |data, view| drawn::timeline(data, &View { ids, ..*view }))
}

/// Draws a landscape as a file of its own, with its legend. `about` says as of when.
pub(crate) fn for_file(
    landscape: &Landscape,
    t: Words<'static>,
    asked: &Asked<'_>,
    about: &str,
    palette: &Palette,
) -> drawn::File {
    let events = EVENTS.map(|kind| (letter(t, kind), kind.name(t)));
    let notes = |told: &Told| [about.to_owned()].into_iter().chain(notes(t, landscape, told)).collect();
    let legend = drawn::Legend {
        levels: [
            t.level_core(),
            t.level_active(),
            t.level_occasional(),
            t.level_edge(),
            t.level_outside(),
            t.entries_level_unsaid(),
        ],
        about: t.entries_legend_about(),
        in_touch: t.entries_legend_touch(),
        ongoing: t.entries_legend_ongoing(),
        link: (!data(landscape, t, asked).links.is_empty()).then(|| t.entries_legend_link()),
        importance: asked.importance.then(|| t.entries_legend_importance()),
        beyond: asked.window.map(|_| t.entries_legend_beyond()),
        events: &events,
        notes: &notes,
    };
    viewed(t, landscape, asked, |data, view| drawn::timeline_file(data, view, &legend, palette))
}

/// Gives the data and the view of a drawing to what draws it.
fn viewed<T>(
    t: Words<'static>,
    landscape: &Landscape,
    asked: &Asked<'_>,
    draw: impl FnOnce(&drawn::Landscape, &View<'_>) -> T,
) -> T {
    let title = [asked.title, landscape.title.as_str(), t.landscape_title()].into_iter().find(|title| !title.is_empty());
    let view = View {
        title: title.unwrap_or_default(),
        description: t.entries_drawing_description(),
        ids: "timeline",
        hidden: false,
        from_right: t.0.dir() == Dir::Rtl || common::is_from_right(landscape),
        window: asked.window,
        importance: asked.importance,
        now: t.entries_now(),
        year: &|year| year.to_string(),
        more: &|count| t.entries_more_folded(count),
    };
    draw(&data(landscape, t, asked), &view)
}

/// The landscape as the drawing takes it; in each lane the earliest first, and last those of which no date is known.
pub(crate) fn data(landscape: &Landscape, t: Words<'static>, asked: &Asked<'_>) -> drawn::Landscape {
    let now = Date::from(asked.today).middle().unwrap_or_default();
    let by = lanes_of(landscape);
    let lane = |group: Group<'_>| {
        let mut entries = group.entries;
        entries.sort_by(|one, other| begins(one).total_cmp(&begins(other)));
        drawn::Lane {
            name: common::group_name(t, &group.common, by),
            setting: colour(&group.common),
            href: asked.lane_href.map(str::to_owned),
            entries: entries.into_iter().map(|entry| self::entry(t, entry, asked)).collect(),
        }
    };
    let links = said::carried(t, landscape).into_iter().zip(years_of_links(landscape)).map(|(link, year)| drawn::Link {
        number: link.number,
        from: link.from.to_string(),
        to: link.to.to_string(),
        year: year.unwrap_or(now),
    });
    drawn::Landscape { lanes: grouped(landscape, by).into_iter().map(lane).collect(), links: links.collect(), now }
}

/// When each link was, in the order of [`said::carried`]: as said; else when the later of the two began, or the first ended.
fn years_of_links(landscape: &Landscape) -> impl Iterator<Item = Option<f64>> {
    let middle = |date: Option<&Date>| date.and_then(Date::middle);
    let links = landscape.entries.iter().flat_map(|entry| entry.links.iter().map(move |link| (entry, link)));
    links.filter_map(move |(from, link)| {
        let to = landscape.entry(link.to)?;
        let begun = middle(to.from.as_ref()).into_iter().chain(middle(from.from.as_ref())).reduce(f64::max);
        Some(middle(link.at.as_ref()).or(begun).or_else(|| middle(from.until.date())))
    })
}

/// Where an entry stands among those of its lane.
fn begins(entry: &Entry) -> f64 {
    entry.from.as_ref().and_then(Date::middle).unwrap_or(f64::INFINITY)
}

/// A date as years in doubt; nothing where no day is known, as of "when I was ten" without a year of birth.
fn years(date: &Date) -> Option<Years> {
    Some(Years::about(date.middle()?, date.spread()))
}

fn entry(t: Words<'static>, entry: &Entry, asked: &Asked<'_>) -> drawn::Entry {
    let from_the_start = entry.from.as_ref().and_then(years).map_or(EARLIEST, |start| start.earliest);
    let level = |said: &landscape::LevelFrom| {
        let from = match &said.from {
            None => Some(from_the_start),
            Some(from) => from.middle(),
        };
        Some((from?, level(said.level)))
    };
    let event = |event: &landscape::Event| {
        let year = event.at.as_ref()?.middle()?;
        Some(drawn::Event { year, letter: letter(t, event.kind) })
    };
    drawn::Entry {
        key: entry.id.to_string(),
        href: (asked.entry_href)(entry.id),
        name: entry.name.clone(),
        start: entry.from.as_ref().and_then(years),
        end: match &entry.until {
            End::Ongoing => drawn::End::Ongoing,
            End::On(until) => years(until).map_or(drawn::End::Unknown, drawn::End::Within),
            End::NotSaid | End::Unknown => drawn::End::Unknown,
        },
        levels: entry.levels.iter().filter_map(level).collect(),
        events: entry.events.iter().filter_map(event).collect(),
        in_touch: matches!(entry.touch, Some(Touch::Yes | Touch::Sometimes)).then_some(drawn::Touch::Now),
        importance: entry.importance,
    }
}

/// Before anything that is drawn.
const EARLIEST: f64 = -9999.0;

fn level(level: Level) -> drawn::Level {
    match level {
        Level::Core => drawn::Level::Core,
        Level::Active => drawn::Level::Active,
        Level::Occasional => drawn::Level::Occasional,
        Level::Edge => drawn::Level::Edge,
        Level::Outside => drawn::Level::Outside,
    }
}

fn colour(common: &Common) -> drawn::Setting {
    match common {
        Common::Setting(Setting::Home) => drawn::Setting::Home,
        Common::Setting(Setting::School) => drawn::Setting::School,
        Common::Setting(Setting::Work) => drawn::Setting::Work,
        Common::Setting(Setting::Neighbourhood) => drawn::Setting::Place,
        Common::Setting(Setting::Hobby) => drawn::Setting::Hobby,
        Common::Setting(Setting::Online) => drawn::Setting::Online,
        _ => drawn::Setting::Other,
    }
}

/// What may happen, in the order of the legend.
pub(crate) const EVENTS: [EventKind; 7] = [
    EventKind::Joined,
    EventKind::Peak,
    EventKind::Conflict,
    EventKind::Split,
    EventKind::Left,
    EventKind::Ended,
    EventKind::Reunion,
];

/// The letter that stands for what happened.
pub(crate) fn letter(t: Words<'static>, kind: EventKind) -> char {
    let word = match kind {
        EventKind::Joined => t.entries_letter_joined(),
        EventKind::Peak => t.entries_letter_peak(),
        EventKind::Conflict => t.entries_letter_conflict(),
        EventKind::Split => t.entries_letter_split(),
        EventKind::Left => t.entries_letter_left(),
        EventKind::Ended => t.entries_letter_ended(),
        EventKind::Reunion => t.entries_letter_reunion(),
    };
    word.chars().next().unwrap_or('?')
}

/// What is to be said below a drawing: what is drawn wider, what is folded, and what lies outside the years that are shown.
pub(crate) fn notes(t: Words<'static>, landscape: &Landscape, told: &Told) -> Vec<String> {
    let names = |keys: &[Vec<String>]| {
        let ids = keys.iter().flatten().filter_map(|key| key.parse().ok());
        ids.filter_map(|id| landscape.entry(id)).map(|entry| entry.name.as_str()).collect::<Vec<_>>().join("; ")
    };
    let stretched = told.stretched_from.map(|year| t.entries_note_stretched(year.to_string()));
    let (folded, outside) = (names(&told.folded), names(&told.outside));
    let folded = (!folded.is_empty()).then(|| t.entries_note_folded(folded));
    let outside = (!outside.is_empty()).then(|| t.entries_note_outside(outside));
    let undated = landscape.entries.iter().filter(|entry| begins(entry).is_infinite()).map(|entry| entry.name.as_str());
    let undated = undated.collect::<Vec<_>>().join("; ");
    let undated = (!undated.is_empty()).then(|| t.entries_note_undated(undated));
    [stretched, folded, outside, undated].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;

//! What holds for a timeline: each rule of drawing by itself, then what holds for any life.

mod drawn;
mod properties;
mod rules;
mod standing_alone;
mod stems;

use super::{
    data::{End, Entry, Event, Landscape, Lane, Level, Link, Setting, View, Years},
    layout::{Choice, layout},
    parts::{Form, Layout, Placed},
};

const NOW: f64 = 2026.5;
const LANES: [(&str, Setting); 6] = [
    ("Home", Setting::Home),
    ("School", Setting::School),
    ("Work", Setting::Work),
    ("Neighbourhood", Setting::Place),
    ("Hobby", Setting::Hobby),
    ("Online", Setting::Online),
];

/// An entry with exact dates, active all the time.
fn entry(key: &str, from: f64, until: f64) -> Entry {
    Entry {
        key: key.to_owned(),
        href: None,
        name: key.to_owned(),
        start: Some(Years::exactly(from)),
        end: if until >= NOW { End::Ongoing } else { End::Within(Years::exactly(until)) },
        levels: vec![(from, Level::Active)],
        events: Vec::new(),
        in_touch: None,
        importance: None,
    }
}

fn landscape(lanes: Vec<Vec<Entry>>) -> Landscape {
    let lanes = LANES.into_iter().zip(lanes);
    let lanes = lanes.map(|((name, setting), entries)| Lane { name: name.to_owned(), setting, href: None, entries }).collect();
    Landscape { lanes, links: Vec::new(), now: NOW }
}

fn link(number: u32, from: &str, to: &str, year: f64) -> Link {
    Link { number, from: from.to_owned(), to: to.to_owned(), year }
}

fn event(year: f64, letter: char) -> Event {
    Event { year, letter }
}

fn view() -> View<'static> {
    View {
        title: "My communities",
        description: "The table says the same.",
        ids: "life",
        hidden: false,
        from_right: false,
        window: None,
        importance: false,
        now: "now",
        year: &|year| year.to_string(),
        more: &|count| format!("and {count} more"),
    }
}

fn laid_out(landscape: &Landscape, view: &View, form: Form) -> Layout {
    layout(landscape, &Choice::of(landscape, view), view, form, 0.0)
}

fn wide(landscape: &Landscape) -> Layout {
    laid_out(landscape, &view(), Form::WIDE)
}

/// The only entry of a key that is drawn.
fn find<'a>(layout: &'a Layout, landscape: &Landscape, key: &str) -> &'a Placed {
    let mut all = layout.placed().filter(|placed| landscape.lanes[placed.entry.0].entries[placed.entry.1].key == key);
    let found = all.next().unwrap_or_else(|| panic!("{key} is drawn"));
    assert!(all.next().is_none(), "{key} is drawn once");
    found
}

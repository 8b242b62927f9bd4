//! The timeline of a life's communities: lanes of stems, as thick as the part that was taken, tapering where a date is in
//! doubt, with badges for what happened and lines for what was carried from one to another.
//!
//! A landscape is read into years fit to draw (`years`), these into plain geometry (`layout`), and that into SVG (`paint`).
//! Twice: wide, several entries to a row, and narrow, one below another. What a drawing leaves out or shortens it tells
//! ([`Told`]), so that the page can say it in words; its names are never shortened.

mod badges;
mod data;
mod ink;
mod layout;
mod legend;
mod links;
mod pages;
mod paint;
mod parts;
mod scale;
mod stems;
#[cfg(test)]
mod tests;
mod ticks;
mod years;

pub use data::{End, Entry, Event, Landscape, Lane, Level, Link, Setting, Touch, View, Years};
pub use ink::Palette;
pub use legend::Legend;
pub use links::Shown;

use crate::{standalone, text::escaped};
use ink::{Colour, Ink};
use layout::{Choice, layout};
use parts::{Form, Layout, Mark};
use std::fmt::Write;

/// A timeline for a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// For screens with room and for paper.
    pub wide: String,
    /// For phones: one entry below another, links as numbers only.
    pub narrow: String,
    /// What the wide drawing shows and what it leaves to words.
    pub told: Told,
}

/// What a page should say beside a drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// The first and the last year of the drawing.
    pub years: (f64, f64),
    /// The year from which the scale is stretched.
    pub stretched_from: Option<i64>,
    /// The keys of the entries that are drawn, for each lane.
    pub drawn: Vec<Vec<String>>,
    /// The keys of those that are folded into "and 6 more".
    pub folded: Vec<Vec<String>>,
    /// The keys of those outside the window.
    pub outside: Vec<Vec<String>>,
    /// How each link is shown, by its number, in the order of the landscape.
    pub links: Vec<(u32, Shown)>,
    /// The keys of entries with more badges than have room, and how many are under "+3".
    pub hidden_badges: Vec<(String, usize)>,
}

/// A timeline that stands alone.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// The whole file: no reference leads out of it.
    pub svg: String,
    /// What it shows.
    pub told: Told,
}

/// Draws a landscape for a page, whose stylesheet has the colours and the fonts.
pub fn timeline(landscape: &Landscape, view: &View) -> Timeline {
    let choice = Choice::of(landscape, view);
    let wide = layout(landscape, &choice, view, Form::WIDE, 0.0);
    let narrow = layout(landscape, &choice, view, Form::NARROW, 0.0);
    let told = told(landscape, &choice, &wide);
    let [wide, narrow] = [(wide, "wide"), (narrow, "narrow")].map(|(layout, ids)| {
        let mut svg = String::with_capacity(4_000 + 2_000 * layout.placed().count());
        paint::open(&layout, landscape, view, ids, &mut svg);
        paint::paint(&layout, landscape, Ink::Page, &mut svg);
        svg.push_str("</svg>");
        svg
    });
    Timeline { wide, narrow, told }
}

/// Draws a landscape as a file of its own, wide, with its title, its colours and a legend. It says where it may be cut when it is
/// printed over several pages: between lanes and between rows, with the title and the years again on each.
pub fn timeline_file(landscape: &Landscape, view: &View, words: &Legend, palette: &Palette) -> File {
    let ink = Ink::File(palette);
    let (title, top) = legend::title(view.title, &Form::WIDE, view.from_right);
    let choice = Choice::of(landscape, view);
    let mut layout = layout(landscape, &choice, view, Form::WIDE, top);
    layout.name_lanes_again();
    let told = told(landscape, &choice, &layout);
    let mut parts = String::with_capacity(8_000 + 2_000 * layout.placed().count());
    paint::paint_label(&title, "", Colour::Ink, Colour::None, ink, &mut parts);
    paint::paint(&layout, landscape, ink, &mut parts);
    let height = legend::legend(words, &told, &layout.form, layout.height, view.from_right, ink, &mut parts);
    let (width, ground) = (layout.form.width, ink.part("", Colour::Sheet, Colour::None));
    let (title, description) = (escaped(view.title), escaped(view.description));
    let mut svg = String::with_capacity(parts.len() + 1_000);
    let _ = write!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.2}" width="{width}" height="{height:.2}" role="img" aria-labelledby="title desc"><title id="title">{title}</title><desc id="desc">{description}</desc><rect {ground} x="0" y="0" width="{width}" height="{height:.2}"/>{parts}</svg>"#
    );
    File { svg: standalone::cut(&svg, &layout.cuts(height - layout.height), layout.body.0), told }
}

fn told(landscape: &Landscape, choice: &Choice, layout: &Layout) -> Told {
    let keys = |places: &[Vec<usize>]| -> Vec<Vec<String>> {
        let lanes = landscape.lanes.iter().zip(places);
        lanes.map(|(lane, places)| places.iter().map(|place| lane.entries[*place].key.clone()).collect()).collect()
    };
    let shown = links::shown(&layout.bands, landscape.links.len(), &layout.threads);
    let more = layout.placed().flat_map(|placed| placed.badges.iter().map(move |badge| (placed.entry, badge.what)));
    let hidden = more.filter_map(|((lane, place), what)| match what {
        Mark::More(count) => Some((landscape.lanes[lane].entries[place].key.clone(), count)),
        _ => None,
    });
    Told {
        years: choice.range,
        stretched_from: choice.stretched_from.map(|year| year as i64),
        drawn: keys(&choice.drawn),
        folded: keys(&choice.folded),
        outside: keys(&choice.outside),
        links: landscape.links.iter().map(|link| link.number).zip(shown).collect(),
        hidden_badges: hidden.collect(),
    }
}

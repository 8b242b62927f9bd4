//! Links between entries: which are drawn as lines, where they end, and where the lines run.

use super::{
    data::Landscape,
    parts::{Badge, Band, Mark, Placed, Thread},
};
use std::collections::HashMap;

/// The most links that are drawn as lines.
const MOST: usize = 6;
/// Lines that leave the same row run at so many heights.
const HEIGHTS: usize = 3;

/// How a link is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As a line with its number at both ends.
    Line,
    /// As its number at the ends that are drawn.
    Numbers,
    /// Not in the drawing: its ends are outside the window, folded, or under "+3".
    Words,
}

/// A link whose ends are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ends {
    pub from: (usize, usize),
    pub to: (usize, usize),
    pub year: f64,
}

/// The ends of each link, if both entries exist.
pub(crate) fn ends(landscape: &Landscape) -> Vec<Option<Ends>> {
    let mut places = HashMap::new();
    for (lane, entries) in landscape.lanes.iter().map(|lane| &lane.entries).enumerate() {
        for (place, entry) in entries.iter().enumerate() {
            places.entry(entry.key.as_str()).or_insert((lane, place));
        }
    }
    let find = |key: &str| places.get(key).copied();
    let both = |link: &super::data::Link| {
        let (from, to) = (find(&link.from)?, find(&link.to)?);
        (from != to && link.year.is_finite()).then_some(Ends { from, to, year: link.year })
    };
    landscape.links.iter().map(both).collect()
}

/// Whether so many links can be lines.
pub(crate) fn are_lines(links: usize) -> bool {
    links <= MOST
}

/// How each link is shown, given the entries that are drawn and the lines between them.
pub(crate) fn shown(bands: &[Band], links: usize, threads: &[Thread]) -> Vec<Shown> {
    let mut shown = vec![Shown::Words; links];
    for badge in bands.iter().flat_map(|band| &band.entries).flat_map(|placed| &placed.badges) {
        if let Mark::Link(link) = badge.what {
            shown[link] = Shown::Numbers;
        }
    }
    threads.iter().for_each(|thread| shown[thread.link] = Shown::Line);
    shown
}

/// The lines between the badges of links that have both.
pub(crate) fn threads(bands: &[Band], ends: &[Option<Ends>], bottoms: &dyn Fn(&Placed) -> f64) -> Vec<Thread> {
    let mut all: HashMap<(usize, usize), &Placed> = HashMap::new();
    for placed in bands.iter().flat_map(|band| &band.entries) {
        all.insert(placed.entry, placed);
    }
    let mut threads = Vec::new();
    for (link, ends) in ends.iter().enumerate() {
        let Some(ends) = ends else { continue };
        let (Some(from), Some(to)) = (all.get(&ends.from), all.get(&ends.to)) else { continue };
        let (Some(one), Some(other)) = (badge_of(from, link), badge_of(to, link)) else { continue };
        let (upper, top, lower) = if one.y <= other.y { (*from, one, other) } else { (*to, other, one) };
        let run = bottoms(upper) + 2.0 + 2.5 * (link % HEIGHTS) as f64;
        threads.push(Thread { link, points: route((top.x, top.y), (lower.x, lower.y), run) });
    }
    threads
}

fn badge_of(placed: &Placed, link: usize) -> Option<&Badge> {
    placed.badges.iter().find(|badge| badge.what == Mark::Link(link))
}

/// From the upper badge down to the free height below its row, along it, and down to the lower badge, late and steeply.
fn route((x, y): (f64, f64), (to_x, to_y): (f64, f64), run: f64) -> Vec<(f64, f64)> {
    let (across, way) = ((to_x - x).abs(), (to_x - x).signum());
    if to_y - run < 8.0 {
        // The same row: under both, and up again.
        let turn = 14.0_f64.min(across / 2.0);
        let (near, far) = (x + way * turn, to_x - way * turn);
        return vec![
            (x, y),
            (x, run),
            (x, run),
            (near, run), //
            (near, run),
            (far, run),
            (far, run), //
            (to_x, run),
            (to_x, run),
            (to_x, to_y),
        ];
    }
    if across < 36.0 {
        let bend = (to_y - y) / 2.0;
        return vec![(x, y), (x, y + bend), (to_x, to_y - bend), (to_x, to_y)];
    }
    let (near, far) = (x + way * 18.0, to_x - way * 16.0);
    let drop = (run + 18.0).min(to_y);
    vec![
        (x, y),
        (x, run),
        (x, run),
        (near, run), //
        (near, run),
        (far, run),
        (far, run), //
        (to_x, run),
        (to_x, run),
        (to_x, drop), //
        (to_x, drop),
        (to_x, to_y),
        (to_x, to_y),
    ]
}

//! Growth rings: how many people take which part in a community, from the core outward, one dot a person, nobody named.

use std::{
    f64::consts::{PI, TAU},
    fmt::Write,
};

/// How many rings there are: core, active, occasional, at the edge, outside.
pub const RINGS: usize = 5;
/// The most dots in one ring; above, a dot stands for several people.
pub const LARGEST: u64 = 60;

/// The width and the height of the drawing, in its own units.
const SIZE: f64 = 340.0;
/// The radius to the outer edge of each ring.
const EDGES: [f64; RINGS] = [46.0, 78.0, 108.0, 135.0, 159.0];
/// How thick the line of each edge is.
const LINES: [f64; RINGS] = [2.6, 2.2, 1.8, 1.5, 1.5];
/// The radius of a dot in each ring where there is room, smaller outward.
const DOTS: [f64; RINGS] = [5.0, 4.25, 3.5, 2.75, 2.0];
/// Dots grow smaller outward by at least so much, also where the inner ones had to shrink.
const SMALLER: f64 = 0.88;
/// Room between two dots, and between a dot and an edge.
const GAP: f64 = 1.4;
/// A wobble: how far, how often around, and where it begins, for each edge.
const WOBBLES: [[(f64, f64, f64); 3]; RINGS] = [
    [(0.9, 2.0, 0.4), (0.6, 3.0, 2.1), (0.3, 5.0, 4.0)],
    [(1.1, 2.0, 1.3), (0.8, 3.0, 0.2), (0.4, 5.0, 2.8)],
    [(1.2, 2.0, 2.6), (0.9, 3.0, 4.4), (0.5, 6.0, 1.1)],
    [(1.2, 2.0, 3.9), (0.9, 4.0, 1.7), (0.5, 7.0, 5.2)],
    [(1.2, 3.0, 5.1), (0.8, 4.0, 3.3), (0.5, 7.0, 0.6)],
];
/// The farthest an edge may come from its circle.
const SWAY: f64 = 2.6;
/// Points through which an edge is drawn.
const STEPS: u32 = 28;
/// The most rows of dots in a ring.
const ROWS: u32 = 4;

/// A drawing of growth rings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rings {
    /// The drawing, hidden from those who listen: the counts stand beside it in words.
    pub svg: String,
    /// For how many people a dot stands, in each ring: one, or five, or more where that would still be too many.
    pub people_per_dot: [u64; RINGS],
}

/// Draws growth rings for so many people in each part, from the core outward.
pub fn growth_rings(counts: [u64; RINGS]) -> Rings {
    let people_per_dot = counts.map(people_per_dot);
    let mut svg = String::with_capacity(12_000);
    let _ = write!(svg, r#"<svg class="rings" viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" height="{SIZE}" aria-hidden="true">"#);
    for ring in (0..RINGS).rev() {
        let class = if ring == 0 { "ring core" } else { "ring" };
        let dashes = if ring + 1 == RINGS { r#" stroke-dasharray="2 5""# } else { "" };
        let (width, path) = (LINES[ring], outline(ring));
        let _ = write!(svg, r#"<path class="{class}" d="{path}" stroke-width="{width}"{dashes}/>"#);
    }
    for (dots, radius) in dots_of(counts) {
        if !dots.is_empty() {
            let path: String = dots.iter().map(|(x, y)| format!("M{x:.2} {y:.2}h0")).collect();
            let _ = write!(svg, r#"<path class="dots" d="{path}" stroke-width="{:.2}"/>"#, 2.0 * radius);
        }
    }
    svg.push_str("</svg>");
    Rings { svg, people_per_dot }
}

/// One person to a dot up to [`LARGEST`], then five, then five times as many until they fit.
fn people_per_dot(count: u64) -> u64 {
    let mut per: u64 = 1;
    while count.div_ceil(per) > LARGEST {
        per = per.saturating_mul(5);
    }
    per
}

/// The dots of each ring and their radius.
pub(crate) fn dots_of(counts: [u64; RINGS]) -> [(Vec<(f64, f64)>, f64); RINGS] {
    let mut largest = f64::INFINITY;
    let mut ring = 0;
    counts.map(|count| {
        let dots = u32::try_from(count.div_ceil(people_per_dot(count))).unwrap_or(u32::MAX);
        let (rows, room) = rows_for(ring, dots);
        let radius = room.min(DOTS[ring]).min(largest);
        largest = radius * SMALLER;
        let placed = place(ring, dots, rows);
        ring += 1;
        (placed, radius)
    })
}

fn inner_edge(ring: usize) -> f64 {
    if ring == 0 { 0.0 } else { EDGES[ring - 1] }
}

/// The fewest rows in which so many dots have their full size, or else the rows that leave them largest; and the radius
/// for which there is room.
fn rows_for(ring: usize, dots: u32) -> (u32, f64) {
    let mut best = (1, 0.0);
    for rows in 1..=ROWS {
        let room = room_in(ring, dots, rows);
        if room >= DOTS[ring] {
            return (rows, room);
        }
        if room > best.1 {
            best = (rows, room);
        }
    }
    best
}

/// The radius of dots for which there is room in so many rows.
fn room_in(ring: usize, dots: u32, rows: u32) -> f64 {
    let height = (EDGES[ring] - inner_edge(ring) - SWAY) / f64::from(rows);
    let to_edge = (height - SWAY) / 2.0 - GAP;
    let between_rows = (height - GAP) / 2.0;
    let in_rows = split(ring, dots, rows).into_iter().enumerate().filter(|(_, in_row)| *in_row > 1).map(|(row, in_row)| {
        let radius = row_radius(ring, rows, row) - SWAY / 2.0;
        radius * (PI / f64::from(in_row)).sin() - GAP / 2.0
    });
    in_rows.fold(if rows == 1 { to_edge } else { to_edge.min(between_rows) }, f64::min)
}

/// How far from the middle a row is, on a ring without wobbles.
fn row_radius(ring: usize, rows: u32, row: usize) -> f64 {
    let inner = inner_edge(ring);
    inner + (EDGES[ring] - inner) * share(rows, row)
}

/// How far out in its ring a row is: 0 at the inner edge, 1 at the outer.
fn share(rows: u32, row: usize) -> f64 {
    (row as f64 + 0.5) / f64::from(rows)
}

/// How many dots each row takes: as many as its length deserves, all together `dots`.
fn split(ring: usize, dots: u32, rows: u32) -> Vec<u32> {
    let lengths: Vec<f64> = (0..rows as usize).map(|row| row_radius(ring, rows, row)).collect();
    let whole: f64 = lengths.iter().sum();
    let (mut length, mut given) = (0.0, 0);
    lengths
        .iter()
        .map(|row| {
            length += row;
            let until = (f64::from(dots) * length / whole).round() as u32;
            let in_row = until - given;
            given = until;
            in_row
        })
        .collect()
}

/// Where the dots of a ring stand: evenly in each row, each row turned a little so that no spokes show.
fn place(ring: usize, dots: u32, rows: u32) -> Vec<(f64, f64)> {
    if ring == 0 && dots == 1 {
        return vec![(SIZE / 2.0, SIZE / 2.0)];
    }
    let mut placed = Vec::with_capacity(dots as usize);
    for (row, in_row) in split(ring, dots, rows).into_iter().enumerate() {
        let turn = 0.55 + ring as f64 * 0.83 + row as f64 * 1.9;
        for dot in 0..in_row {
            let angle = turn + TAU * f64::from(dot) / f64::from(in_row);
            let inner = if ring == 0 { 0.0 } else { edge(ring - 1, angle) };
            let radius = inner + (edge(ring, angle) - inner) * share(rows, row);
            placed.push(at(angle, radius));
        }
    }
    placed
}

/// How far from the middle the outer edge of a ring is in a direction.
pub(crate) fn edge(ring: usize, angle: f64) -> f64 {
    let sway: f64 = WOBBLES[ring].iter().map(|(far, often, begin)| far * (often * angle + begin).sin()).sum();
    EDGES[ring] + sway
}

fn at(angle: f64, radius: f64) -> (f64, f64) {
    (SIZE / 2.0 + radius * angle.cos(), SIZE / 2.0 + radius * angle.sin())
}

/// The outer edge of a ring as a closed path of curves that run smoothly into each other (Catmull-Rom).
fn outline(ring: usize) -> String {
    let point = |step: i64| {
        let angle = TAU * step as f64 / f64::from(STEPS);
        at(angle, edge(ring, angle))
    };
    let (x, y) = point(0);
    let mut path = format!("M{x:.2} {y:.2}");
    for step in 0..i64::from(STEPS) {
        let (before, from, to, after) = (point(step - 1), point(step), point(step + 1), point(step + 2));
        let (ax, ay) = (from.0 + (to.0 - before.0) / 6.0, from.1 + (to.1 - before.1) / 6.0);
        let (bx, by) = (to.0 - (after.0 - from.0) / 6.0, to.1 - (after.1 - from.1) / 6.0);
        let _ = write!(path, "C{ax:.2} {ay:.2} {bx:.2} {by:.2} {:.2} {:.2}", to.0, to.1);
    }
    path.push('z');
    path
}

#[cfg(test)]
mod tests;

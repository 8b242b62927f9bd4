//! The drawing for paper on which the wide one would be too small to read: title, the whole in short, and below it branch by
//! branch, two beside each other. It says where it may be cut.

use super::{
    Direction, Spray,
    paint::{Layout, Placed, inner},
    round::{NARROW, overview},
    stem, wide,
};
use crate::{
    geometry::Point,
    label::{Block, Label},
    standalone,
    text::{Anchor, Face},
};

/// Room round everything, and between what stands beside or below each other.
const MARGIN: f64 = 26.0;
const GAP: f64 = 28.0;
/// Width of the drawing.
const WIDTH: f64 = 2.0 * (MARGIN + NARROW) + GAP;
/// Size of the words above a branch.
const SIZE: f64 = 20.0;
/// A row as high as this may be cut between its words, too: a sheet may be no higher.
const TALL: f64 = 460.0;

/// The parts of a drawing, each in its place.
struct Pages {
    parts: Vec<Layout>,
    cuts: Vec<f64>,
    /// The height so far.
    y: f64,
}

/// The drawing as a file of its own.
pub(super) fn paged(spray: &Spray, spoken: &str) -> String {
    let (heads, head) = wide::heads(spray, WIDTH, MARGIN);
    let mut pages = Pages { parts: vec![words(heads)], cuts: Vec::new(), y: head };
    let whole = overview(spray);
    let (left, top, right, bottom) = whole.bounds();
    pages.put(whole, (WIDTH - left - right) / 2.0, top);
    pages.y += bottom - top;
    let grown: Vec<Layout> = spray.branches.iter().filter_map(|branch| part(branch, spray.direction)).collect();
    let mut grown = grown.into_iter();
    while let Some(first) = grown.next() {
        pages.row(first, grown.next(), spray.direction);
    }
    let (svg, height) = (pages.parts.iter().map(|part| inner(part, true)).collect::<String>(), pages.y + MARGIN);
    let file = standalone::file(&svg, WIDTH, height, &spray.title, spoken);
    standalone::cut(&file, &pages.cuts, head)
}

fn words(labels: Vec<Placed>) -> Layout {
    Layout { width: WIDTH, height: 0.0, blob: None, limbs: Vec::new(), labels }
}

/// What grows on a main branch, with its words above it.
fn part(branch: &super::Branch, direction: Direction) -> Option<Layout> {
    let mut part = stem::layout(branch, direction)?;
    let block = Block::fitted(&branch.words, NARROW, SIZE, Face::Heading, branch.importance);
    let (x, anchor) = if direction == Direction::FromLeft { (0.0, Anchor::Left) } else { (NARROW, Anchor::Right) };
    let tall = block.height;
    part.shift(0.0, tall + 6.0);
    let at = Point::new(x, tall / 2.0);
    part.labels.insert(0, Placed { node: None, label: Label { class: branch.fan.class(), ..Label::level(block, at, anchor) } });
    part.height += tall + 6.0;
    Some(part)
}

impl Pages {
    fn put(&mut self, mut part: Layout, dx: f64, top: f64) {
        part.shift(dx, self.y - top);
        self.parts.push(part);
    }

    fn row(&mut self, first: Layout, second: Option<Layout>, direction: Direction) {
        self.cuts.push(self.y + GAP / 2.0);
        self.y += GAP;
        let (near, far) = (MARGIN, MARGIN + NARROW + GAP);
        let places = if direction == Direction::FromLeft { [near, far] } else { [far, near] };
        let begins = self.parts.len();
        let tall = second.iter().map(|part| part.height).fold(first.height, f64::max);
        for (part, x) in std::iter::once(first).chain(second).zip(places) {
            self.put(part, x, 0.0);
        }
        if tall > TALL {
            let between = gaps(&self.parts[begins..]);
            self.cuts.extend(between);
        }
        self.y += tall;
    }
}

/// The heights at which no words stand, between the first and the last.
fn gaps(parts: &[Layout]) -> Vec<f64> {
    let labels = parts.iter().flat_map(|part| &part.labels);
    let mut spans: Vec<(f64, f64)> = labels
        .map(|placed| {
            let (_, top, _, bottom) = placed.label.quad().bounds();
            (top, bottom)
        })
        .collect();
    spans.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut lowest = f64::NEG_INFINITY;
    let mut gaps = Vec::new();
    // Below the words of the branch nothing is cut off: the second gap is the first that counts.
    for (top, bottom) in spans {
        if lowest.is_finite() && top - lowest > 2.0 {
            gaps.push((top + lowest) / 2.0);
        }
        lowest = lowest.max(bottom);
    }
    gaps.into_iter().skip(1).collect()
}

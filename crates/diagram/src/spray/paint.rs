//! Writes what a layout says. Colours and fonts are left to classes.

use super::{Branch, Fan, Spray};
use crate::{
    geometry::{Point, Quad},
    hand::{STRAY, blob, number, tapered, thread},
    label::Label,
    standalone,
    text::escaped,
};
use std::fmt::Write;

/// Where everything is in a drawing.
pub(super) struct Layout {
    pub width: f64,
    pub height: f64,
    pub blob: Option<Blob>,
    pub limbs: Vec<Limb>,
    pub labels: Vec<Placed>,
}

/// Words in a drawing, and of which branch they are.
pub(super) struct Placed {
    /// Its place in the tree; nothing for the title and the centre.
    pub node: Option<usize>,
    pub label: Label,
}

/// The middle of the drawing.
pub(super) struct Blob {
    pub middle: Point,
    pub half_width: f64,
    pub half_height: f64,
    pub words: String,
}

/// One line of the drawing.
#[derive(Clone, Debug)]
pub(super) struct Limb {
    /// The branch that it leads to; nothing where nothing is yet.
    pub node: Option<usize>,
    pub fan: Fan,
    pub points: Vec<Point>,
    /// How thick it is where it begins and where it ends.
    pub thick: (f64, f64),
    pub words: String,
    pub is_dotted: bool,
}

impl Blob {
    /// The farthest that its edge may be from the ellipse.
    const BULGE: f64 = 1.12;

    /// The point of its edge in the direction of another.
    pub fn rim(&self, toward: Point) -> Point {
        let (dx, dy) = (toward.x - self.middle.x, toward.y - self.middle.y);
        let far = (dx / self.half_width).hypot(dy / self.half_height);
        if far < 1e-9 { self.middle } else { self.middle.plus(dx / far, dy / far) }
    }

    /// Whether a box comes within its edge.
    pub fn touches(&self, quad: &Quad) -> bool {
        let is_within =
            |p: Point| ((p.x - self.middle.x) / self.half_width).hypot((p.y - self.middle.y) / self.half_height) < Self::BULGE;
        (0..4).any(|side| (0..8).any(|step| is_within(quad.0[side].toward(quad.0[(side + 1) % 4], f64::from(step) / 8.0))))
    }
}

impl Limb {
    /// The boxes that it stays in, however the hand strays.
    pub fn quads(&self) -> Vec<Quad> {
        let length: f64 = self.points.windows(2).map(|two| two[0].distance(two[1])).sum();
        let mut gone = 0.0;
        let thick = |gone: f64| {
            let share = if length > 0.0 { gone / length } else { 0.0 };
            self.thick.0 + (self.thick.1 - self.thick.0) * share + 2.0 * STRAY.min(length / 40.0)
        };
        let quad = |two: &[Point]| {
            let from = gone;
            gone += two[0].distance(two[1]);
            Quad::line(two[0], two[1], thick(from), thick(gone))
        };
        self.points.windows(2).map(quad).collect()
    }
}

impl Layout {
    /// Moves everything.
    pub fn shift(&mut self, dx: f64, dy: f64) {
        for placed in &mut self.labels {
            placed.label.at = placed.label.at.plus(dx, dy);
        }
        for limb in &mut self.limbs {
            limb.points.iter_mut().for_each(|point| *point = point.plus(dx, dy));
        }
        if let Some(blob) = &mut self.blob {
            blob.middle = blob.middle.plus(dx, dy);
        }
    }

    /// Left, top, right, bottom of all that is drawn.
    pub fn bounds(&self) -> (f64, f64, f64, f64) {
        let blob = self.blob.iter().map(|blob| {
            let (width, height) = (blob.half_width * Blob::BULGE + 2.0, blob.half_height * Blob::BULGE + 2.0);
            (blob.middle.x - width, blob.middle.y - height, blob.middle.x + width, blob.middle.y + height)
        });
        let labels = self.labels.iter().map(|placed| placed.label.quad().bounds());
        let limbs = self.limbs.iter().flat_map(Limb::quads).map(|quad| quad.bounds());
        let all = blob.chain(labels).chain(limbs);
        all.reduce(|a, b| (a.0.min(b.0), a.1.min(b.1), a.2.max(b.2), a.3.max(b.3))).unwrap_or_default()
    }
}

/// What stands round a drawing.
pub(super) struct Frame<'a> {
    pub class: &'a str,
    pub spray: &'a Spray,
    /// What is said in place of the picture.
    pub spoken: &'a str,
    pub standalone: bool,
}

/// The drawing as SVG.
pub(super) fn drawing(layout: &Layout, frame: &Frame) -> String {
    let Frame { class, spray, spoken, standalone } = *frame;
    let inner = inner(layout, standalone);
    if standalone {
        return standalone::file(&inner, layout.width, layout.height, &spray.title, &description(spray, spoken));
    }
    // Links within a picture are lost to those who listen, so with links it is a group.
    let role = if layout.labels.iter().any(|placed| placed.label.href.is_some()) { "group" } else { "img" };
    let (width, height) = (number(layout.width.ceil()), number(layout.height.ceil()));
    let label = escaped(spoken);
    format!(
        r#"<svg class="{class}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="{role}" aria-label="{label}">{inner}</svg>"#
    )
}

/// What stands within the `svg` element of a drawing.
pub(super) fn inner(layout: &Layout, standalone: bool) -> String {
    let mut svg = String::with_capacity(400 * layout.limbs.len() + 200 * layout.labels.len());
    for fan in layout.limbs.chunk_by(|one, next| one.fan == next.fan) {
        let _ = write!(svg, r#"<g class="{}">"#, fan[0].fan.class());
        fan.iter().for_each(|limb| write_limb(&mut svg, limb));
        svg.push_str("</g>");
    }
    if let Some(Blob { middle, half_width, half_height, words }) = &layout.blob {
        let path = blob(*middle, *half_width, *half_height, words);
        let _ = write!(svg, r#"<path class="blob" d="{path}" stroke-width="2.4"/>"#);
    }
    for Placed { label, .. } in &layout.labels {
        if standalone {
            Label { href: None, ..label.clone() }.write(&mut svg, true);
        } else {
            label.write(&mut svg, false);
        }
    }
    svg
}

fn write_limb(svg: &mut String, limb: &Limb) {
    let _ = if limb.is_dotted {
        let path = thread(&limb.points);
        write!(svg, r#"<path class="d-dotted" d="{path}" stroke-width="2.5" stroke-dasharray="1 8" stroke-linecap="round"/>"#)
    } else {
        write!(svg, r#"<path d="{}"/>"#, tapered(&limb.points, limb.thick.0, limb.thick.1, &limb.words))
    };
}

/// The drawing in words: what is said of it, and then its outline, with the depth of each line before it.
pub(super) fn description(spray: &Spray, spoken: &str) -> String {
    let mut words = spoken.to_owned();
    let mut waiting: Vec<(&Branch, usize)> = spray.branches.iter().rev().map(|branch| (branch, 1)).collect();
    for part in [&spray.centre, &spray.centre_more].into_iter().filter(|part| !part.trim().is_empty()) {
        let _ = write!(words, "; {part}");
    }
    while let Some((branch, depth)) = waiting.pop() {
        let _ = write!(words, "; {} {}", "-".repeat(depth.min(12)), branch.words.trim());
        waiting.extend(branch.branches.iter().rev().map(|twig| (twig, depth + 1)));
    }
    words
}

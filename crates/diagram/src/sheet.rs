//! A sheet of level words between rules, written for a file: what the matrix and the quad are laid out on.

use crate::{
    geometry::Point,
    hand::number,
    label::{Block, Label},
    text::{Anchor, Face},
};
use std::fmt::Write;

/// Room round everything.
pub(crate) const MARGIN: f64 = 26.0;
/// The size of words.
pub(crate) const SIZE: f64 = 15.0;

/// Where everything is on a sheet. `M` is what its marks mean.
pub(crate) struct Sheet<M> {
    pub width: f64,
    pub height: f64,
    pub labels: Vec<Label>,
    pub rules: Vec<Rule>,
    /// Marks, by their middle.
    pub marks: Vec<(Point, M)>,
}

/// A straight line, level or upright.
pub(crate) struct Rule {
    pub from: Point,
    pub to: Point,
    pub is_strong: bool,
}

/// How words look.
#[derive(Clone, Copy)]
pub(crate) struct Look(pub f64, pub Face, pub &'static str);

impl<M> Sheet<M> {
    pub fn new(width: f64) -> Self {
        Self { width, height: 0.0, labels: Vec::new(), rules: Vec::new(), marks: Vec::new() }
    }

    /// Words in a column from its left edge; says how far down they go.
    pub fn words(&mut self, words: &str, left: f64, top: f64, room: f64, Look(size, face, class): Look) -> f64 {
        let block = Block::fitted(words, room, size, face, 0);
        let bottom = top + block.height;
        if !block.is_empty() {
            self.labels.push(Label { drop: 0.0, class, ..Label::level(block, Point::new(left, top), Anchor::Left) });
        }
        bottom
    }

    /// A title and a line below it; says how far down they go.
    pub fn head(&mut self, title: &str, note: &str) -> f64 {
        let room = self.width - 2.0 * MARGIN;
        let bottom = self.words(title, MARGIN, MARGIN - 6.0, room, Look(25.0, Face::Heading, ""));
        self.words(note, MARGIN, bottom + 4.0, room, Look(SIZE, Face::Text, "d-quiet")) + 18.0
    }

    /// A rule from one point to another.
    pub fn rule(&mut self, from: (f64, f64), to: (f64, f64), is_strong: bool) {
        self.rules.push(Rule { from: Point::new(from.0, from.1), to: Point::new(to.0, to.1), is_strong });
    }

    /// Changes left and right.
    pub fn mirror(&mut self) {
        let width = self.width;
        let mirror = |point: &mut Point| point.x = width - point.x;
        for label in &mut self.labels {
            mirror(&mut label.at);
            label.anchor = match label.anchor {
                Anchor::Left => Anchor::Right,
                Anchor::Middle => Anchor::Middle,
                Anchor::Right => Anchor::Left,
            };
        }
        for rule in &mut self.rules {
            mirror(&mut rule.from);
            mirror(&mut rule.to);
        }
        self.marks.iter_mut().for_each(|(at, _)| mirror(at));
    }

    /// Adds rules and words to a drawing.
    pub fn write(&self, svg: &mut String) {
        for Rule { from, to, is_strong } in &self.rules {
            let (class, thick) = if *is_strong { ("d-rule-strong", 2) } else { ("d-rule", 1) };
            let [x, y, to_x, to_y] = [from.x, from.y, to.x, to.y].map(number);
            let _ = write!(svg, r#"<path class="{class}" d="M{x} {y}L{to_x} {to_y}" stroke-width="{thick}"/>"#);
        }
        self.labels.iter().for_each(|label| label.write(svg, true));
    }
}

/// What holds for every sheet: words touch neither each other nor a rule, and stay on it.
#[cfg(test)]
pub(crate) fn check<M>(sheet: &Sheet<M>) {
    use crate::geometry::Quad;
    let quads: Vec<Quad> = sheet.labels.iter().map(Label::quad).collect();
    let said = |place: usize| sheet.labels[place].block.lines.join(" ");
    for (place, quad) in quads.iter().enumerate() {
        for (other, next) in quads.iter().enumerate().skip(place + 1) {
            assert!(!quad.overlaps(next), "“{}” lies on “{}”", said(place), said(other));
        }
        let crossed = sheet.rules.iter().any(|rule| Quad::line(rule.from, rule.to, 2.0, 2.0).overlaps(quad));
        assert!(!crossed, "“{}” is crossed by a rule", said(place));
        let marked =
            sheet.marks.iter().any(|(at, _)| Quad::upright(at.x - 8.0, at.y - 8.0, at.x + 8.0, at.y + 8.0).overlaps(quad));
        assert!(!marked, "“{}” lies on a mark", said(place));
        let (left, top, right, bottom) = quad.bounds();
        assert!(
            left >= 0.0 && top >= 0.0 && right <= sheet.width && bottom <= sheet.height,
            "“{}” leaves the sheet",
            said(place)
        );
    }
}

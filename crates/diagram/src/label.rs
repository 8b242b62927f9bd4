//! Words at a place in a drawing: some lines, perhaps turned, perhaps with a mark of importance below.

use crate::{
    geometry::{Point, Quad},
    hand::number,
    text::{Anchor, Face, Line, escaped, fitted, is_covered, width},
};
use std::fmt::Write;

/// The room that a mark of importance takes below its words.
const MARK: f64 = 9.0;
/// How far apart the dots of a mark are.
const DOTS: f64 = 8.0;

/// Some lines of words, not yet anywhere.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub lines: Vec<String>,
    pub size: f64,
    pub face: Face,
    /// Dots below the words: how important they are, 0 to 5.
    pub marks: u8,
    pub width: f64,
    pub height: f64,
    /// From one line of words to the next.
    pub line: f64,
}

impl Block {
    /// Words in lines no wider than a room.
    pub fn fitted(words: &str, room: f64, size: f64, face: Face, marks: u8) -> Self {
        let lines = fitted(words, room, size, face);
        // Other scripts rise higher and hang lower.
        let line = size * if lines.iter().all(|line| is_covered(line, face)) { 1.2 } else { 1.42 };
        let marks = marks.min(5);
        let widest = lines.iter().map(|line| width(line, size, face)).fold(0.0, f64::max);
        let mark = if marks == 0 { 0.0 } else { MARK };
        let height = line * lines.len() as f64 + mark;
        Self { width: widest.max(DOTS * f64::from(marks)), height, lines, size, face, marks, line }
    }

    /// Whether there is nothing to see of it.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.marks == 0
    }

    /// How far below the top of the block a line of words stands.
    pub fn baseline(&self, line: usize) -> f64 {
        self.line * line as f64 + (self.line - self.size) / 2.0 + 0.8 * self.size
    }
}

/// A block at a place.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    pub block: Block,
    /// The point that the anchor is at, and about which it is turned.
    pub at: Point,
    /// From that point down to the top of the block, before it is turned.
    pub drop: f64,
    pub anchor: Anchor,
    /// How far it is turned, in degrees.
    pub turn: f64,
    pub class: &'static str,
    /// Where it leads, already found fit.
    pub href: Option<String>,
}

impl Label {
    /// Level words with an anchor at a point and their middle at its height.
    pub fn level(block: Block, at: Point, anchor: Anchor) -> Self {
        Self { drop: -block.height / 2.0, block, at, anchor, turn: 0.0, class: "", href: None }
    }

    /// The box that the words stay in.
    pub fn quad(&self) -> Quad {
        let left = match self.anchor {
            Anchor::Left => 0.0,
            Anchor::Middle => -self.block.width / 2.0,
            Anchor::Right => -self.block.width,
        };
        let (left, top) = (self.at.x + left, self.at.y + self.drop);
        let level = Quad::upright(left, top, left + self.block.width, top + self.block.height);
        Quad(level.0.map(|corner| corner.turned(self.at, self.turn)))
    }

    /// Adds it to a drawing. Where it is held, its lines are as wide as measured in whatever font they will be shown.
    pub fn write(&self, svg: &mut String, is_held: bool) {
        let turn = if self.turn == 0.0 {
            String::new()
        } else {
            format!(r#" transform="rotate({} {} {})""#, number(self.turn), number(self.at.x), number(self.at.y))
        };
        let Block { lines, size, face, .. } = &self.block;
        if let Some(href) = &self.href {
            let _ = write!(svg, r#"<a href="{}"{}>"#, escaped(href), spoken(lines));
        }
        for (place, text) in lines.iter().enumerate() {
            let mut attributes = turn.clone();
            if is_held && is_covered(text, *face) {
                let wide = number(width(text, *size, *face));
                let _ = write!(attributes, r#" textLength="{wide}" lengthAdjust="spacingAndGlyphs""#);
            }
            Line {
                text,
                x: self.at.x,
                y: self.at.y + self.drop + self.block.baseline(place),
                size: *size,
                face: *face,
                anchor: self.anchor,
                class: self.class,
                attributes: &attributes,
            }
            .write(svg);
        }
        self.write_marks(svg, &turn);
        if self.href.is_some() {
            svg.push_str("</a>");
        }
    }

    fn write_marks(&self, svg: &mut String, turn: &str) {
        let marks = f64::from(self.block.marks);
        if marks == 0.0 {
            return;
        }
        let left = match self.anchor {
            Anchor::Left => DOTS / 2.0,
            Anchor::Middle => DOTS / 2.0 - DOTS * marks / 2.0,
            Anchor::Right => DOTS / 2.0 - DOTS * marks,
        };
        let y = number(self.at.y + self.drop + self.block.height - MARK / 2.0);
        let dots: String =
            (0..self.block.marks).map(|dot| format!("M{} {y}h0", number(self.at.x + left + DOTS * f64::from(dot)))).collect();
        let _ = write!(svg, r#"<path class="d-mark" d="{dots}" stroke-width="5" stroke-linecap="round"{turn}/>"#);
    }
}

/// What a link of several lines is called: without it those who listen hear the end of a line and the next as one word.
pub(crate) fn spoken(lines: &[String]) -> String {
    if lines.len() > 1 { format!(r#" aria-label="{}""#, escaped(&lines.join(" "))) } else { String::new() }
}

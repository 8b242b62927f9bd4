//! Lines of text as they are pressed: each piece in a font that holds it, in the order of its script, no wider than it may be.
//!
//! `usvg` takes every line to run from the left and mixes fonts letter by letter, which loses ligatures and the pictures made
//! of several letters. So a line that needs more than the font it asks for is cut here into pieces of one direction and one
//! font, in the order in which they are seen (UAX #9), and each is put at its place.

use crate::{
    fonts::{Face, Faces},
    svg::{Child, Element},
};
use resvg::usvg::{Group, Node, PaintOrder, Text, TextAnchor, TextFlow, Tree};
use std::collections::HashMap;
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

/// Says of what follows or came before that it runs from the right, and leaves no mark.
pub(crate) const RIGHT_TO_LEFT: char = '\u{200f}';

/// How wide a space between two pictures is, in parts of the size.
const SPACE: f32 = 0.28;

/// A piece of a line.
#[derive(Debug, PartialEq)]
pub(crate) struct Piece {
    pub text: String,
    pub face: Face,
    is_from_right: bool,
}

/// A line that is to be cut, and what is known of it.
struct Held {
    number: usize,
    x: f32,
    y: f32,
    size: f32,
    anchor: TextAnchor,
    most: Option<f32>,
    is_from_right: bool,
    has_edge: bool,
    pieces: Vec<Piece>,
}

/// Cuts the lines of a drawing that need it; `read` is the drawing as `usvg` reads it. Whether any did.
pub(crate) fn place(drawing: &mut Element, read: &Tree, faces: &Faces) -> bool {
    let texts = texts(read);
    let held: Vec<Held> = {
        let lines = drawing.lines();
        let held = |(number, line): (usize, &&Element)| held(number, line, texts.get(&format!("line{number}"))?, faces);
        lines.iter().enumerate().filter_map(held).collect()
    };
    if held.is_empty() {
        return false;
    }
    let widths = widths(&held, faces);
    let mut lines = drawing.lines_mut();
    for (line, widths) in held.iter().zip(widths) {
        line.write(lines[line.number], &widths);
    }
    true
}

/// The lines of a drawing by their names.
pub(crate) fn texts(tree: &Tree) -> HashMap<String, &Text> {
    fn walk<'a>(group: &'a Group, found: &mut HashMap<String, &'a Text>) {
        for node in group.children() {
            match node {
                Node::Group(group) => walk(group, found),
                Node::Text(text) => {
                    found.insert(text.id().to_owned(), text);
                }
                Node::Path(_) | Node::Image(_) => {}
            }
        }
    }
    let mut found = HashMap::new();
    walk(tree.root(), &mut found);
    found
}

fn held(number: usize, line: &Element, text: &Text, faces: &Faces) -> Option<Held> {
    let [chunk] = text.chunks() else { return None };
    let span = chunk.spans().first()?;
    let asked = faces.asked(span.font())?;
    let said = line.text();
    let is_from_right = line.attribute("direction") == Some("rtl");
    let is_plain = !is_from_right && span.text_length().is_none() && faces.holds(asked, &said);
    if is_plain || !matches!(chunk.text_flow(), TextFlow::Linear) {
        return None;
    }
    Some(Held {
        number,
        x: chunk.x().unwrap_or(0.0),
        y: chunk.y().unwrap_or(0.0),
        size: span.font_size().get(),
        anchor: chunk.anchor(),
        most: span.text_length().filter(|most| most.is_finite() && *most > 0.0),
        is_from_right,
        has_edge: span.stroke().is_some() && span.paint_order() == PaintOrder::StrokeAndFill,
        pieces: pieces(&said, is_from_right, asked, faces),
    })
}

/// The pieces of a line as they are seen from left to right.
fn pieces(line: &str, is_from_right: bool, asked: Face, faces: &Faces) -> Vec<Piece> {
    let base = if is_from_right { Level::rtl() } else { Level::ltr() };
    let order = BidiInfo::new(line, Some(base));
    let mut seen = Vec::new();
    for paragraph in &order.paragraphs {
        let (levels, runs) = order.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let is_from_right = levels.get(run.start).is_some_and(Level::is_rtl);
            let mut of_run = in_fonts(&line[run], is_from_right, asked, faces);
            if is_from_right {
                of_run.reverse();
            }
            seen.append(&mut of_run);
        }
    }
    seen
}

/// A run of one direction, cut where its font changes; in the order in which it is read.
pub(crate) fn in_fonts(run: &str, is_from_right: bool, asked: Face, faces: &Faces) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for grapheme in run.graphemes(true) {
        let is_space = grapheme.chars().all(char::is_whitespace);
        let last = pieces.last().map(|piece| piece.face).filter(|face| faces.holds(*face, grapheme));
        let last = last.filter(|face| !(is_space && faces.is_of_pictures(*face)));
        let face = match last {
            Some(last) if is_space || !faces.holds(asked, grapheme) => last,
            _ if faces.holds(asked, grapheme) => asked,
            _ => faces.instead(grapheme, asked).unwrap_or(asked),
        };
        match pieces.last_mut().filter(|piece| piece.face == face) {
            Some(piece) => piece.text.push_str(grapheme),
            None => pieces.push(Piece { text: grapheme.to_owned(), face, is_from_right }),
        }
    }
    pieces
}

/// How wide each piece of each line is by itself.
fn widths(lines: &[Held], faces: &Faces) -> Vec<Vec<f32>> {
    let mut trial = Element::new("svg", &[("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 1 1")]);
    for line in lines {
        for (place, piece) in line.pieces.iter().enumerate() {
            let (id, size) = (format!("{} {place}", line.number), line.size.to_string());
            let family = piece.face.family();
            let attributes = [("id", &*id), ("font-size", &size), ("font-family", &family), ("xml:space", "preserve")];
            trial.children.push(Child::Element(Element::new("text", &attributes).saying(&piece.text)));
        }
    }
    let Ok(tree) = Tree::from_str(&trial.written(), &faces.options("")) else { return vec![Vec::new(); lines.len()] };
    let texts = texts(&tree);
    let width = |line: &Held, place: usize| {
        // Spaces alone have no box.
        let spaces = || SPACE * line.size * line.pieces[place].text.chars().count() as f32;
        texts.get(&format!("{} {place}", line.number)).map_or_else(spaces, |text| text.bounding_box().width())
    };
    lines.iter().map(|line| (0..line.pieces.len()).map(|place| width(line, place)).collect()).collect()
}

impl Held {
    /// Writes the pieces into the line's element. A line that is wider than it may be is pressed together; one that is
    /// narrower keeps the shape of its letters.
    fn write(&self, line: &mut Element, widths: &[f32]) {
        let whole: f32 = widths.iter().sum();
        let pressed = self.most.filter(|_| whole > 0.0).map_or(1.0, |most| (most / whole).min(1.0));
        let mut left = match (self.anchor, self.is_from_right) {
            (TextAnchor::Start, false) | (TextAnchor::End, true) => self.x,
            (TextAnchor::Middle, _) => self.x - whole * pressed / 2.0,
            (TextAnchor::End, false) | (TextAnchor::Start, true) => self.x - whole * pressed,
        };
        line.attributes.retain(|(name, _)| !matches!(name.as_str(), "textLength" | "lengthAdjust" | "direction" | "x" | "y"));
        line.children.clear();
        for (piece, width) in self.pieces.iter().zip(widths) {
            let style = format!("font-family:{};text-anchor:start", piece.face.family());
            let (x, y, width) = (left.to_string(), self.y.to_string(), width * pressed);
            let mut span = Element::new("tspan", &[("x", &x), ("y", &y), ("style", &style)]);
            if pressed < 1.0 && width > 0.0 {
                span.attributes.push(("textLength".to_owned(), width.to_string()));
                span.attributes.push(("lengthAdjust".to_owned(), "spacingAndGlyphs".to_owned()));
            }
            let mark = if piece.is_from_right { RIGHT_TO_LEFT.to_string() } else { String::new() };
            line.children.push(Child::Element(span.saying(&format!("{mark}{}{mark}", piece.text))));
            left += width;
        }
        // The edge around one piece must not cover the one before: all edges first, then all letters.
        if self.has_edge && self.pieces.len() > 1 {
            let mut edge = line.clone();
            edge.set("id", format!("edge{}", self.number));
            let style = line.attribute("style").map_or(String::new(), |style| format!("{style};"));
            edge.set("style", format!("{style}fill:none"));
            line.set("style", format!("{style}stroke:none"));
            let letters = std::mem::replace(line, Element::new("g", &[]));
            line.children = vec![Child::Element(edge), Child::Element(letters)];
        }
    }
}

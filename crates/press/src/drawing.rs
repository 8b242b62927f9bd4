//! A drawing that was read, and its picture.

use crate::{Fonts, Unpressed, fonts::Faces, guarded, lines, svg};
use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg::Tree,
};

/// The most pixels of a picture.
const MOST_PIXELS: u64 = 40_000_000;

/// A drawing that was read: shapes and words at their places, in fonts that are there.
#[derive(Debug)]
pub struct Drawing<'a> {
    pub(crate) tree: Tree,
    pub(crate) faces: &'a Faces,
    /// What each line of text says, by its number.
    pub(crate) said: Vec<String>,
    /// Where its view begins, above or below 0.
    pub(crate) top: f64,
    /// Where it says itself that it may be cut, and how much of its top is to be drawn again.
    pub(crate) cuts: Vec<f64>,
    pub(crate) head: f64,
    missing: Vec<char>,
}

impl<'a> Drawing<'a> {
    /// Reads the text of an SVG. The style sheet is plain CSS for the classes of the drawing: no variables, no `@` rules.
    ///
    /// A line of text that says how long it is (`textLength`) is pressed together where it would be longer; where it is
    /// shorter it keeps the shape of its letters. A drawing may say where it may be cut (`data-cuts`, heights in its own
    /// units) and how much of its top is drawn again on each further page (`data-head`).
    ///
    /// Errors: [`Unpressed::NotSvg`], [`Unpressed::Element`], [`Unpressed::TooLarge`], [`Unpressed::Senseless`] and, for a
    /// drawing with words, [`Unpressed::NoFont`].
    pub fn read(svg: &str, style: &str, fonts: &'a Fonts) -> Result<Self, Unpressed> {
        let mut drawing = svg::read(svg)?;
        let said: Vec<String> = drawing.lines().into_iter().map(svg::Element::text).collect();
        let words = said.concat();
        let faces = fonts.holding(&words);
        if faces.are_none() && !words.is_empty() {
            return Err(Unpressed::NoFont);
        }
        let parsed =
            |drawing: &svg::Element| Tree::from_str(&drawing.written(), &faces.options(style)).map_err(|_| Unpressed::NotSvg);
        let tree = guarded(|| {
            let tree = parsed(&drawing)?;
            if lines::place(&mut drawing, &tree, faces) { parsed(&drawing) } else { Ok(tree) }
        })?;
        let view = drawing.attribute("viewBox").unwrap_or_default();
        let top = numbers(view).get(1).copied();
        let [cuts, head] = svg::PAGED.map(|name| numbers(drawing.attribute(name).unwrap_or_default()));
        let (top, head) = (top.unwrap_or(0.0), head.first().copied().unwrap_or(0.0));
        Ok(Self { tree, faces, said, top, cuts, head, missing: faces.missing(&words) })
    }

    /// Letters that no font here holds: they are drawn as an empty box, and a page should say so.
    pub fn missing(&self) -> &[char] {
        &self.missing
    }

    /// How wide and how high it is, in its own units.
    pub fn size(&self) -> (f64, f64) {
        (f64::from(self.tree.size().width()), f64::from(self.tree.size().height()))
    }

    /// A picture as a PNG, so many pixels wide, on white.
    ///
    /// Errors: [`Unpressed::TooManyPixels`], [`Unpressed::Senseless`].
    pub fn png(&self, width: u32) -> Result<Vec<u8>, Unpressed> {
        let width = width.max(1);
        let scale = f64::from(width) / self.size().0;
        let height = (self.size().1 * scale).ceil().max(1.0);
        let pixels = f64::from(width) * height;
        if pixels.is_nan() || pixels > MOST_PIXELS as f64 {
            return Err(Unpressed::TooManyPixels { pixels: pixels as u64, most: MOST_PIXELS });
        }
        guarded(|| {
            let mut picture = Pixmap::new(width, height as u32).ok_or(Unpressed::TooLarge)?;
            picture.fill(Color::WHITE);
            resvg::render(&self.tree, Transform::from_scale(scale as f32, scale as f32), &mut picture.as_mut());
            picture.encode_png().map_err(|error| Unpressed::Unwritten(error.to_string()))
        })
    }
}

/// The numbers in a list of them.
fn numbers(list: &str) -> Vec<f64> {
    list.split([' ', ',']).filter_map(|part| part.parse().ok()).collect()
}

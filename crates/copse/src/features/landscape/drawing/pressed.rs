//! A drawing pressed: a picture, or a sheet to print. What the exports and the command line give beside SVG.

use crate::base::paper::FONTS;
use press::{Orientation, Paper, Sheet, Unpressed};

/// How many pixels a picture has for each unit of its drawing; less where it would be too large.
const SHARPNESS: [f64; 4] = [2.0, 1.5, 1.0, 0.5];

/// The paper of a sheet to print, and what is said in it beside the drawing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct On<'a> {
    pub(crate) paper: Paper,
    pub(crate) orientation: Orientation,
    pub(crate) title: &'a str,
    pub(crate) author: Option<&'a str>,
    /// The language of its words (BCP 47).
    pub(crate) language: &'a str,
}

/// A drawing as a picture, as sharp as fits.
pub(crate) fn png(svg: &str) -> Result<Vec<u8>, Unpressed> {
    let drawing = press::Drawing::read(svg, "", &FONTS)?;
    let mut made = Err(Unpressed::TooLarge);
    for sharpness in SHARPNESS {
        made = drawing.png((drawing.size().0 * sharpness) as u32);
        if !matches!(made, Err(Unpressed::TooManyPixels { .. })) {
            break;
        }
    }
    made
}

/// A drawing on paper; in parts where its words would be too small to read.
pub(crate) fn pdf(svg: &str, in_parts: impl FnOnce() -> Option<String>, on: On<'_>) -> Result<Vec<u8>, Unpressed> {
    let On { paper, orientation, title, author, language } = on;
    let sheet = Sheet { paper, orientation, title, author, language, cuts: &[], head: 0.0 };
    let pressed = |svg: &str| press::Drawing::read(svg, "", &FONTS)?.pdf(&sheet);
    match pressed(svg) {
        Err(small @ Unpressed::TooSmall { .. }) => in_parts().map_or(Err(small), |parts| pressed(&parts)),
        made => made,
    }
}

/// The letters of a drawing that no font here holds: pictures and sheets show them as boxes.
pub(crate) fn missing(svg: &str) -> Vec<char> {
    press::Drawing::read(svg, "", &FONTS).map(|drawing| drawing.missing().to_vec()).unwrap_or_default()
}

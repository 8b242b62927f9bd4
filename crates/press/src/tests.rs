//! What holds for all drawings and documents.

mod books;
mod documents;
mod drawings;
mod hostile;
mod letters;
mod sheets;

use crate::{Drawing, Fonts, Orientation, Paper, Sheet};
use std::sync::LazyLock;

/// All fonts there are here, found once.
static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::new);

/// The classes of a drawing, as a style sheet for paper gives them.
const STYLE: &str = "
    .d-text { font-family: 'Atkinson Hyperlegible Next', sans-serif; fill: #18241e; paint-order: stroke; stroke: #fff; stroke-width: 5px }
    .d-bold { font-family: 'Atkinson Hyperlegible Next', sans-serif; font-weight: 700; fill: #18241e }
    .d-heading { font-family: 'Young Serif', serif; fill: #1c5a3d }";

/// A drawing with some lines of text, as `diagram` writes them, 48 units apart.
fn with_lines(lines: &[&str]) -> String {
    let mut svg = format!(r#"<svg viewBox="0 0 600 {}">"#, 48 * lines.len().max(1));
    for (row, text) in lines.iter().enumerate() {
        let y = 48.0 * row as f64 + 30.0;
        let (face, anchor) = (diagram::text::Face::Text, diagram::text::Anchor::Left);
        diagram::text::Line { text, x: 20.0, y, size: 13.5, face, anchor, class: "", attributes: "" }.write(&mut svg);
        svg.push_str(&format!(r##"<path d="M20 {:.2}H400" stroke="#1c5a3d" stroke-width="14"/>"##, y + 12.0));
    }
    svg.push_str("</svg>");
    svg
}

fn read(svg: &str) -> Drawing<'static> {
    Drawing::read(svg, STYLE, &FONTS).unwrap_or_else(|why| panic!("{why}: {svg}"))
}

fn a4() -> Sheet<'static> {
    Sheet {
        paper: Paper::A4,
        orientation: Orientation::Landscape,
        title: "Where I belong",
        author: None,
        language: "en-GB",
        cuts: &[],
        head: 0.0,
    }
}

/// What comes with a font for it only where the system has one.
fn is_skipped(drawing: &Drawing<'_>, what: &str) -> bool {
    let is_skipped = !drawing.missing().is_empty();
    if is_skipped {
        println!("skipped: no font here holds {what}");
    }
    is_skipped
}

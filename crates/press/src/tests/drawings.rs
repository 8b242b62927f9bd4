//! A drawing as a picture.

use super::{FONTS, STYLE, read, with_lines};
use crate::{Drawing, Unpressed};
use resvg::tiny_skia::Pixmap;

fn picture(svg: &str, width: u32) -> Pixmap {
    Pixmap::decode_png(&read(svg).png(width).expect("it is pressed")).expect("it is a PNG")
}

#[test]
fn a_picture_is_as_wide_as_asked_and_on_white() {
    let svg = r##"<svg viewBox="0 0 200 100"><rect x="100" width="100" height="100" fill="#1c5a3d"/></svg>"##;
    let picture = picture(svg, 400);
    assert_eq!((picture.width(), picture.height()), (400, 200));
    let at = |x, y| picture.pixel(x, y).map(|pixel| (pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()));
    assert_eq!(at(50, 100), Some((255, 255, 255, 255)));
    assert_eq!(at(300, 100), Some((0x1c, 0x5a, 0x3d, 255)));
}

#[test]
fn a_drawing_of_ours_is_read_as_it_stands_in_a_page() {
    let rings = diagram::growth_rings([3, 8, 20, 41, 300]);
    let drawing = Drawing::read(
        &rings.svg,
        ".ring { fill: none; stroke: #1c5a3d } .dots { stroke: #18241e; stroke-linecap: round }",
        &FONTS,
    );
    let drawing = drawing.expect("it is read");
    assert_eq!(drawing.size(), (340.0, 340.0));
    let picture = Pixmap::decode_png(&drawing.png(340).expect("it is pressed")).expect("it is a PNG");
    let dark = picture.pixels().iter().filter(|pixel| pixel.red() < 100).count();
    assert!(dark > 2_000, "{dark}");
}

#[test]
fn a_picture_has_no_more_pixels_than_we_make() {
    let drawing = read(&with_lines(&["Tuesday walks"]));
    assert!(matches!(drawing.png(60_000), Err(Unpressed::TooManyPixels { .. })));
    let thin = read(r#"<svg viewBox="0 0 1 1000000"/>"#);
    assert!(matches!(thin.png(100), Err(Unpressed::TooManyPixels { .. })));
    assert!(thin.png(1).is_ok());
}

#[test]
fn the_same_drawing_is_the_same_bytes() {
    let svg = with_lines(&["Tuesday walks", "Łódź", "جوقة الحي", "社区花园", "walk 🌿"]);
    let (one, other) = (Drawing::read(&svg, STYLE, &FONTS).expect("read"), Drawing::read(&svg, STYLE, &FONTS).expect("read"));
    assert_eq!(one.png(800), other.png(800));
    assert_eq!(one.pdf(&super::a4()), other.pdf(&super::a4()));
}

#[test]
fn letters_are_not_covered_by_the_edge_of_the_next_piece() {
    // The middle letter comes from another file of the font than those beside it.
    let dark = |text: &str| {
        let svg = format!(r#"<svg viewBox="0 0 200 40"><text class="d-text" x="10" y="28" font-size="20">{text}</text></svg>"#);
        picture(&svg, 800).pixels().iter().filter(|pixel| pixel.red() < 100).count()
    };
    let drawing = read(&with_lines(&["ł"]));
    if super::is_skipped(&drawing, "ł") {
        return;
    }
    let (mixed, apart) = (dark("oło"), dark("o") * 2 + dark("ł"));
    assert!(mixed.abs_diff(apart) * 20 < apart, "{mixed} {apart}");
}

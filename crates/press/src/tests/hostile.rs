//! Any text at all: an error, or a drawing; never a file read, never more memory than there is.

use super::{FONTS, STYLE, a4, with_lines};
use crate::{Drawing, Unpressed};

fn refused(svg: &str) -> Unpressed {
    match Drawing::read(svg, "", &FONTS) {
        Ok(_) => panic!("it was read: {}", &svg[..svg.len().min(200)]),
        Err(why) => why,
    }
}

#[test]
fn what_refers_to_something_is_refused() {
    let within = |inner: &str| format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inner}</svg>"#);
    for (name, inner) in [
        ("image", r#"<image href="file:///etc/hostname" width="9" height="9"/>"#),
        ("image", r#"<g><image href="/etc/hostname"/></g>"#),
        ("image", r#"<image href="data:image/png;base64,AAAA"/>"#),
        ("use", r##"<use href="#a"/>"##),
        ("foreignObject", "<foreignObject><p>walk</p></foreignObject>"),
        ("script", "<script>0</script>"),
        ("filter", r#"<filter id="f"><feImage href="/etc/hostname"/></filter>"#),
        ("pattern", "<pattern/>"),
        ("defs", "<defs/>"),
        ("svg", "<svg/>"),
        ("tspan", "<text><tspan>walk</tspan></text>"),
        ("b", "<style><b/></style>"),
    ] {
        assert_eq!(refused(&within(inner)), Unpressed::Element(name.to_owned()), "{inner}");
    }
}

#[test]
fn what_is_no_svg_is_refused() {
    for svg in ["", "walk", "<svg", "<html/>", "\u{0}", "<svg></g>", "<svg>&a;</svg>", "\u{feff}", "<svg/><svg/>"] {
        assert_eq!(refused(svg), Unpressed::NotSvg, "{svg}");
    }
    let bomb = r#"<!DOCTYPE svg [<!ENTITY a "walk"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><svg viewBox="0 0 9 9"><text>&b;</text></svg>"#;
    assert_eq!(refused(bomb), Unpressed::NotSvg);
    let outside = r#"<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]><svg viewBox="0 0 9 9"><text>&a;</text></svg>"#;
    assert_eq!(refused(outside), Unpressed::NotSvg);
}

#[test]
fn what_is_too_large_is_refused() {
    let within = |inner: String| format!(r#"<svg viewBox="0 0 9 9">{inner}</svg>"#);
    for svg in [
        within(" ".repeat(9 << 20)),
        within("<g/>".repeat(120_000)),
        within(format!("{}{}", "<g>".repeat(100), "</g>".repeat(100))),
        within(format!("{}{}", "<g>".repeat(40_000), "</g>".repeat(40_000))),
        within(format!("<text>{}</text>", "walk".repeat(600))),
        within(r#"<rect width="1e9"/>"#.to_owned()),
        within(r#"<path d="M0 0L123456789.5 3"/>"#.to_owned()),
        within(format!("<style>{}</style>", "a{}".repeat(40_000))),
    ] {
        assert_eq!(refused(&svg), Unpressed::TooLarge);
    }
}

#[test]
fn numbers_that_make_no_sense_do_no_harm() {
    let numbers = [
        "0",
        "-1",
        "1e38",
        "1e-38",
        "-1e38",
        "NaN",
        "inf",
        "99999999999999999999999999999999999999999999",
        "",
        "1e400",
        "50%",
        "1em",
    ];
    for number in numbers {
        for svg in [
            format!(r#"<svg viewBox="0 0 {number} 9"><rect width="9" height="9"/></svg>"#),
            format!(r#"<svg width="{number}" height="{number}"><rect width="9" height="9"/></svg>"#),
            format!(r#"<svg viewBox="0 {number} 9 9"><text x="{number}" y="{number}" font-size="{number}">walk</text></svg>"#),
            format!(r#"<svg viewBox="0 0 90 90"><text x="1" y="9" font-size="{number}" stroke="red">walk 社 جوقة</text></svg>"#),
            format!(
                r#"<svg viewBox="0 0 90 90"><text y="9" textLength="{number}" lengthAdjust="spacingAndGlyphs">walk جوقة</text></svg>"#
            ),
            format!(r#"<svg viewBox="0 0 90 90"><g transform="scale({number})"><text y="9">walk</text></g></svg>"#),
            format!(r#"<svg viewBox="0 0 90 90"><path d="M{number} 0H{number}V9z" stroke="red" stroke-width="{number}"/></svg>"#),
            format!(r#"<svg viewBox="0 0 90 90"><path d="M0 0H90" stroke="red" stroke-dasharray="{number} 1"/></svg>"#),
            format!(r#"<svg viewBox="0 0 90 90"><path d="M0 0H1e9" stroke="red" stroke-dasharray="1e-9 {number}"/></svg>"#),
            format!(r#"<svg viewBox="0 0 90 90"><circle r="{number}" opacity="{number}"/></svg>"#),
        ] {
            if let Ok(drawing) = Drawing::read(&svg, "", &FONTS) {
                let _ = drawing.png(50);
                let _ = drawing.pdf(&a4());
            }
        }
    }
}

#[test]
fn a_scale_of_a_scale_of_a_scale_does_no_harm() {
    for scale in ["9999999", "-9999999", "0.0000001", "0", "1 0.0000001"] {
        for inner in [
            r#"<rect width="9" height="9" stroke="red" stroke-dasharray="1 2"/>"#,
            r#"<text y="9" stroke="red">walk</text>"#,
            r#"<text y="9" textLength="5" direction="rtl">جوقة walk</text>"#,
        ] {
            let (open, close) = (format!(r#"<g transform="scale({scale})">"#).repeat(12), "</g>".repeat(12));
            if let Ok(drawing) = Drawing::read(&format!(r#"<svg viewBox="0 0 90 90">{open}{inner}{close}</svg>"#), "", &FONTS) {
                let _ = drawing.png(50);
                let _ = drawing.pdf(&a4());
            }
        }
    }
}

#[test]
fn colours_and_classes_are_no_numbers() {
    let svg = r##"<svg viewBox="0 0 9 9" data-id="12345678901"><rect class="a1e5" width="9.123456789" height="9" fill="#1e5a3d" stroke="#9e1e9e"/></svg>"##;
    assert!(Drawing::read(svg, "", &FONTS).is_ok());
}

/// Numbers that look like chance and are the same each time.
fn shuffled(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 16).unwrap_or(0) % below.max(1)
    }
}

#[test]
fn a_drawing_with_its_pieces_changed_at_random_does_no_harm() {
    const PIECES: [&str; 24] = [
        "<",
        ">",
        "\"",
        "/",
        "<g>",
        "</g>",
        "<text>",
        "</text>",
        "e99",
        "-",
        "0",
        "999999",
        " transform=\"rotate(90)\"",
        "M",
        "z",
        "&#0;",
        "&#x202e;",
        "جوقة",
        "🇫🇷",
        "\u{300}\u{301}",
        " class=\"d-text\"",
        " direction=\"rtl\"",
        " textLength=\"1\"",
        " x=\"1 2 3\"",
    ];
    let whole = with_lines(&["Tuesday walks", "جوقة الحي 2005", "Łódź 🌿", "स्त्री"]);
    let mut is_read = 0;
    for seed in 1..=600 {
        let mut draw = shuffled(seed);
        let mut svg = whole.clone();
        for _ in 0..=draw(4) {
            let place = (0..=draw(svg.len())).rev().find(|place| svg.is_char_boundary(*place)).unwrap_or(0);
            let end = (place..svg.len().min(place + draw(9))).rev().find(|end| svg.is_char_boundary(*end)).unwrap_or(place);
            svg.replace_range(place..end.max(place), PIECES[draw(PIECES.len())]);
        }
        if let Ok(drawing) = Drawing::read(&svg, STYLE, &FONTS) {
            is_read += 1;
            let _ = drawing.png(60);
            let _ = drawing.pdf(&a4());
        }
    }
    assert!(is_read > 20, "{is_read}");
}

#[test]
fn what_the_libraries_cannot_count_with_is_an_error() {
    assert_eq!(crate::guarded(|| -> Result<(), _> { panic!("as a library would") }), Err(Unpressed::Senseless));
}

#[test]
fn a_style_sheet_of_any_kind_does_no_harm() {
    for style in [
        "}",
        "{{{",
        "a{fill:url(file:///etc/hostname)}",
        "@import 'x';",
        "text{font-size:1e40px}",
        ".d-text{font-size:1e38px;stroke:red}",
        "*{display:none}",
        "text{font:x}",
        "\u{0}",
    ] {
        if let Ok(drawing) = Drawing::read(&with_lines(&["walk"]), style, &FONTS) {
            let _ = drawing.png(60);
            let _ = drawing.pdf(&a4());
        }
    }
}

//! A drawing on paper.

use super::{a4, read, with_lines};
use crate::{
    Orientation, Paper, Sheet, Unpressed,
    pages::{Laid, Pages},
};
use flate2::read::ZlibDecoder;
use std::io::Read;

fn laid(height: f64, cuts: &[f64]) -> Laid<'_> {
    Laid { width: 1000.0, height, smallest: Some(12.0), head: 30.0, cuts }
}

pub(super) fn count(pdf: &[u8], what: &[u8]) -> usize {
    pdf.windows(what.len()).filter(|bytes| bytes == &what).count()
}

/// What is packed in a PDF.
pub(super) fn streams(pdf: &[u8]) -> Vec<Vec<u8>> {
    let starts = pdf.windows(7).enumerate().filter(|(_, bytes)| bytes == b"stream\n").map(|(place, _)| place + 7);
    let unpacked = |start: usize| {
        let mut bytes = Vec::new();
        ZlibDecoder::new(&pdf[start..]).read_to_end(&mut bytes).is_ok().then_some(bytes)
    };
    starts.filter_map(unpacked).collect()
}

#[test]
fn a_drawing_is_on_one_page_as_long_as_it_is_legible() {
    let pages = laid(700.0, &[100.0, 200.0]).in_room(700.0, 500.0);
    assert_eq!(pages, Ok(Pages { scale: 0.7, strips: vec![(0.0, 700.0)], head: 0.0 }));
}

#[test]
fn it_is_cut_only_where_it_may_be_and_holds_everything_once() {
    let cuts: Vec<f64> = (1..60).map(|row| f64::from(row) * 48.0).collect();
    let pages = laid(60.0 * 48.0, &cuts).in_room(700.0, 500.0).expect("it is laid");
    assert!(pages.strips.len() > 3 && pages.strips.len() < 8, "{}", pages.strips.len());
    assert!((pages.scale - 0.7).abs() < 1e-9);
    assert_eq!((pages.strips[0].0, pages.strips[pages.strips.len() - 1].1), (0.0, 60.0 * 48.0));
    for pair in pages.strips.windows(2) {
        assert_eq!(pair[0].1, pair[1].0);
        assert!(cuts.contains(&pair[0].1));
    }
    for (number, (from, to)) in pages.strips.iter().enumerate() {
        let head = if number > 0 { 30.0 } else { 0.0 };
        assert!((to - from + head) * pages.scale <= 500.001);
    }
}

#[test]
fn a_lane_that_is_higher_than_a_page_makes_the_whole_smaller_while_it_is_legible() {
    let pages = laid(2_000.0, &[900.0]).in_room(700.0, 700.0).expect("it is laid");
    assert!(pages.scale < 0.7 && pages.scale * 12.0 >= 5.5);
    assert_eq!(pages.strips, [(0.0, 900.0), (900.0, 2_000.0)]);
    let refused = laid(4_000.0, &[500.0]).in_room(700.0, 700.0);
    assert!(matches!(refused, Err(Unpressed::TooSmall { points, .. }) if points < 5.5), "{refused:?}");
}

#[test]
fn cuts_that_make_no_sense_do_no_harm() {
    for cuts in [&[f64::NAN, -5.0, 1e9, f64::INFINITY][..], &[0.0, 700.0], &[300.0, 300.0, 200.0]] {
        let laid = Laid { head: f64::INFINITY, ..laid(700.0, cuts) };
        let pages = laid.in_room(700.0, 450.0).expect("it is laid");
        assert_eq!(pages.strips, [(0.0, 700.0)]);
        assert!(matches!(laid.in_room(300.0, 100.0), Err(Unpressed::TooSmall { .. })));
    }
}

#[test]
fn a_pdf_has_its_title_its_language_its_words_and_no_clock() {
    let drawing = read(&with_lines(&["Tuesday walking group"]));
    let sheet = Sheet { author: Some("A person"), ..a4() };
    let pdf = drawing.pdf(&sheet).expect("it is pressed");
    assert!(pdf.starts_with(b"%PDF-1."));
    assert_eq!(count(&pdf, b"(Where I belong)"), 2, "in the properties, and for those who cannot see the figure");
    assert_eq!(count(&pdf, b"(A person)"), 1);
    assert!(count(&pdf, b"/Lang(en-GB)") + count(&pdf, b"/Lang (en-GB)") > 0);
    assert_eq!(count(&pdf, b"/FontFile2") + count(&pdf, b"/FontFile3"), 1);
    assert_eq!(count(&pdf, b"/ToUnicode"), 1);
    assert_eq!(count(&pdf, b"CreationDate") + count(&pdf, b"ModDate"), 0);
}

#[test]
fn paper_is_as_large_as_it_is() {
    let drawing = read(&with_lines(&["Tuesday walking group"]));
    for (paper, orientation, width, height) in [
        (Paper::A4, Orientation::Portrait, "595.2", "841.8"),
        (Paper::A4, Orientation::Landscape, "841.8", "595.2"),
        (Paper::A3, Orientation::Portrait, "841.8", "1190.5"),
    ] {
        let pdf = drawing.pdf(&Sheet { paper, orientation, ..a4() }).expect("it is pressed");
        let text = String::from_utf8_lossy(&pdf);
        let after = text.split("/MediaBox").nth(1).expect("a page has a size");
        let size: Vec<&str> = after.trim_start_matches([' ', '[']).split([' ', ']']).take(4).collect();
        assert!(size[2].starts_with(width) && size[3].starts_with(height), "{size:?}");
    }
}

#[test]
fn a_tall_drawing_goes_over_several_pages_with_each_line_on_one() {
    let lines: Vec<String> = (0..80).map(|row| format!("Group {row}")).collect();
    let svg = with_lines(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let cuts: Vec<f64> = (1..80).map(|row| f64::from(row) * 48.0).collect();
    let pdf = read(&svg).pdf(&Sheet { cuts: &cuts, ..a4() }).expect("it is pressed");
    let pages = count(&pdf, b"/Type/Page/") + count(&pdf, b"/Type/Page\n") + count(&pdf, b"/Type /Page\n");
    assert!(pages > 5, "{pages}");
    // Each line is one piece of marked content, and none is twice.
    let drawn: Vec<u8> = streams(&pdf).concat();
    assert_eq!(count(&drawn, b"/Span"), 80);
    assert!(matches!(read(&svg).pdf(&a4()), Err(Unpressed::TooSmall { .. })));
}

#[test]
fn a_drawing_may_say_itself_where_it_is_cut() {
    let lines: Vec<String> = (0..80).map(|row| format!("Group {row}")).collect();
    let svg = with_lines(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let said = |cuts: &str, head: &str| svg.replacen("<svg", &format!(r#"<svg data-cuts="{cuts}" data-head="{head}""#), 1);
    let cuts: Vec<String> = (1..80).map(|row| (48 * row).to_string()).collect();
    let own = read(&said(&cuts.join(" "), "48")).pdf(&a4()).expect("it is pressed");
    let numbers: Vec<f64> = (1..80).map(|row| f64::from(row) * 48.0).collect();
    let told = read(&svg).pdf(&Sheet { cuts: &numbers, head: 48.0, ..a4() }).expect("it is pressed");
    assert_eq!(own, told);
    // The first line is said again on each further page.
    let pages = count(&own, b"/MediaBox");
    assert_eq!(count(&streams(&own).concat(), b"/Span"), 80 + pages - 1);
    for (cuts, head) in [("", ""), ("NaN inf -inf x", "NaN"), ("-5 1e300", "inf")] {
        assert!(matches!(read(&said(cuts, head)).pdf(&a4()), Err(Unpressed::TooSmall { .. })), "{cuts} {head}");
    }
}

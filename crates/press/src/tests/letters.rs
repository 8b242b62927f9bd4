//! Words in all scripts: found, shaped, within their place.

use super::{FONTS, STYLE, is_skipped, read, with_lines};
use crate::{Drawing, Fonts, Unpressed, lines::texts};
use diagram::text::{Face, width};

const SCRIPTS: [(&str, &str); 12] = [
    ("Arabic", "جمعية الأمل للتعليم"),
    ("Arabic with a year and a name", "جمعية الأمل 2005 (Lyon)"),
    ("Hebrew", "עמותת שכנים"),
    ("Chinese", "社区花园 读书会"),
    ("Korean", "한국어 모임"),
    ("Devanagari", "स्त्री शक्ति समूह"),
    ("Thai", "ชุมชนคนรักษ์ป่า"),
    ("Greek", "Ο όμιλος της γειτονιάς"),
    ("Cyrillic", "Клуб друзей"),
    ("pictures", "🌿🥾 👩‍👩‍👧‍👦 🇫🇷"),
    ("a picture among words", "Tuesday walk 🌿 together"),
    ("other Latin letters", "Żółta Łódź, öğrenci, čeština"),
];

/// Where a line reaches from and to, in the drawing's own units.
fn reach(drawing: &Drawing<'_>) -> (f64, f64) {
    let boxes: Vec<_> = texts(&drawing.tree).into_values().map(|text| text.abs_bounding_box()).collect();
    let left = boxes.iter().map(|seen| f64::from(seen.left())).fold(f64::INFINITY, f64::min);
    (left, boxes.iter().map(|seen| f64::from(seen.right())).fold(0.0, f64::max))
}

#[test]
fn words_stay_within_the_width_that_the_layout_gave_them() {
    for (script, text) in SCRIPTS {
        let drawing = read(&with_lines(&[text]));
        if is_skipped(&drawing, script) {
            continue;
        }
        let (left, right) = reach(&drawing);
        let most = width(text, 13.5, Face::Text);
        // A unit more: marks that show nothing count as one.
        assert!(left >= 19.0 && right <= 20.0 + most + 1.0, "{script}: {left} to {right}, from 20 for {most}");
        assert!(right - left > most * 0.4, "{script}: {left} to {right} of {most}");
    }
}

#[test]
fn words_of_our_own_fonts_are_as_wide_as_they_were_measured() {
    if !FONTS.are_carried() {
        println!("skipped: web/dist is not built");
        return;
    }
    for text in ["Tuesday walking group", "Chorale de l’Été", "A B C 1998–2005"] {
        let drawing = Drawing::read(&with_lines(&[text]), STYLE, &FONTS).expect("it is read");
        let (left, right) = reach(&drawing);
        let measured = width(text, 13.5, Face::Text);
        assert!(right - left <= measured && right - left > measured * 0.9, "{text}: {} {measured}", right - left);
    }
}

#[test]
fn a_line_that_is_too_long_for_its_place_is_pressed_together() {
    let line = |extra: &str| {
        format!(
            r#"<svg viewBox="0 0 400 40"><text class="d-text" x="20" y="25" font-size="14"{extra}>Knitting and mending</text></svg>"#
        )
    };
    let (natural, held) = (read(&line("")), read(&line(r#" textLength="60" lengthAdjust="spacingAndGlyphs""#)));
    assert!(reach(&natural).1 > 100.0);
    assert!((reach(&held).1 - 80.0).abs() < 0.5, "{:?}", reach(&held));
    let roomy = read(&line(r#" textLength="300" lengthAdjust="spacingAndGlyphs""#));
    assert_eq!(reach(&roomy), reach(&natural));
}

#[test]
fn what_runs_from_the_right_stands_where_the_layout_put_it() {
    // `end` is the left end of a line that runs from the right (SVG 2, 11.10.3).
    for (anchor, from, to) in [("end", 100.0, 170.0), ("start", 30.0, 100.0), ("middle", 60.0, 140.0)] {
        let svg = format!(
            r#"<svg viewBox="0 0 200 40"><text class="d-text" x="100" y="25" font-size="14" text-anchor="{anchor}" direction="rtl">جوقة الحي</text></svg>"#
        );
        let drawing = read(&svg);
        if is_skipped(&drawing, "Arabic") {
            return;
        }
        let (left, right) = reach(&drawing);
        assert!(left >= from - 1.0 && right <= to + 1.0, "{anchor}: {left} to {right}");
    }
}

#[test]
fn arabic_letters_are_joined() {
    let wide = |text: &str| {
        let svg = format!(r#"<svg viewBox="0 0 200 40"><text class="d-text" x="0" y="25" font-size="20">{text}</text></svg>"#);
        let drawing = read(&svg);
        (!is_skipped(&drawing, "Arabic")).then(|| reach(&drawing).1)
    };
    // Letters kept apart by a mark that shows nothing are wider than joined ones.
    if let (Some(joined), Some(apart)) = (wide("ببب"), wide("ب\u{200c}ب\u{200c}ب")) {
        assert!(joined < apart * 0.8, "{joined} {apart}");
    }
}

#[test]
fn letters_that_no_font_holds_are_named() {
    let own = Fonts::own();
    if !own.are_carried() {
        println!("skipped: web/dist is not built");
        return;
    }
    let svg = with_lines(&["Tuesday walks", "walk 社区社", "Łódź"]);
    let drawing = Drawing::read(&svg, STYLE, &own).expect("it is read");
    assert_eq!(drawing.missing(), ['区', '社']);
    assert!(drawing.png(300).is_ok());
    assert!(drawing.pdf(&super::a4()).is_ok());
    // No font of the world has a letter at a place for private use that was made up.
    assert!(read(&with_lines(&["\u{10fffd}"])).missing() == ['\u{10fffd}']);
}

#[test]
fn without_any_font_words_are_refused_and_shapes_are_not() {
    let own = Fonts::own();
    if own.are_carried() {
        // What a build without `web/dist` does is seen with one; here there is nothing to see.
        return;
    }
    assert_eq!(Drawing::read(&with_lines(&["walk"]), STYLE, &own).err(), Some(Unpressed::NoFont));
    assert!(Drawing::read(r#"<svg viewBox="0 0 9 9"><circle r="4"/></svg>"#, STYLE, &own).is_ok());
}

use super::*;

#[test]
fn widths_are_those_of_the_fonts() {
    // H, a and space of Atkinson Hyperlegible Next, and one hundredth of room.
    assert!((width("Ha a", 100.0, Face::Text) - 101.0 * (0.694 + 0.525 + 0.28 + 0.525)).abs() < 1e-6);
    assert!(width("Home", 20.0, Face::Bold) > width("Home", 20.0, Face::Text));
    assert_eq!(width("", 20.0, Face::Text), 0.0);
}

#[test]
fn other_scripts_are_estimated_and_held() {
    for text in ["社区护士", "ممرضات", "स्वास्थ्य", "👩‍⚕️ nurses", "ภาษา", "Łódź", "a\u{301}"]
    {
        assert!(!is_covered(text, Face::Text), "{text}");
        assert!(width(text, 10.0, Face::Text) > 0.0, "{text}");
        let line = Line { text, x: 0.0, y: 0.0, size: 10.0, face: Face::Text, anchor: Anchor::Left, class: "", attributes: "" };
        let mut svg = String::new();
        line.write(&mut svg);
        assert!(svg.contains("textLength"), "{svg}");
    }
    assert!(is_covered("Café, 1998–2004 “über”", Face::Text));
}

#[test]
fn a_line_breaks_at_spaces_and_loses_nothing() {
    let text = "The Harrowbeck and District Allotment Holders Association";
    let lines = wrapped(text, LETTERS_A_LINE);
    assert!(lines.iter().all(|line| line.graphemes(true).count() <= LETTERS_A_LINE), "{lines:?}");
    assert_eq!(lines.join(" "), text);
    assert_eq!(wrapped("社".repeat(60).as_str(), 28).len(), 3);
    assert_eq!(wrapped("", 28), [String::new()]);
    assert_eq!(wrapped("a  b", 28), ["a b"]);
}

#[test]
fn a_place_is_as_one_looks_at_it() {
    let of = |text, anchor| {
        let mut svg = String::new();
        Line { text, x: 5.0, y: 5.0, size: 10.0, face: Face::Text, anchor, class: "", attributes: "" }.write(&mut svg);
        svg
    };
    assert!(of("abc", Anchor::Left).contains(r#"text-anchor="start""#));
    assert!(of("جوقة", Anchor::Left).contains(r#"text-anchor="end" direction="rtl""#));
    assert!(of("1998 جوقة", Anchor::Right).contains(r#"text-anchor="start" direction="rtl""#));
}

#[test]
fn what_xml_cannot_hold_is_left_out() {
    assert_eq!(escaped("a<b>&\"'\u{0}\u{8}\nc\u{ffff}"), "a&lt;b&gt;&amp;&quot;&#39; c");
}

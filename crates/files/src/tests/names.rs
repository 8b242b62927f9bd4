//! Names fit to be shown.

use crate::{Kind, name_as, shown_name};

#[test]
fn a_name_keeps_its_script_and_loses_what_is_not_seen() {
    let cases = [
        ("notes.txt", "notes.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\Plan.docx", "Plan.docx"),
        ("", "file"),
        ("...", "file"),
        ("../..", "file"),
        (".htaccess", "htaccess"),
        ("\u{202E}gpj.exe", "gpj.exe"),
        ("a\u{200B}b\u{200D}c\u{FEFF}.pdf", "abc.pdf"),
        ("two\r\nlines\tand   more.txt", "two lines and more.txt"),
        ("bell\u{7}\0.txt", "bell.txt"),
        ("Cafe\u{301}.txt", "Café.txt"),
        ("  spaced .txt ", "spaced .txt"),
        ("社区照片.jpg", "社区照片.jpg"),
        ("تقرير.pdf", "تقرير.pdf"),
        ("ends.", "ends"),
        ("\u{3164}", "file"),
        ("e\u{200B}\u{301}.txt", "é.txt"),
    ];
    for (sent, shown) in cases {
        assert_eq!(shown_name(sent), shown, "{sent:?}");
        assert_eq!(shown_name(shown), shown, "a shown name is shown as it is");
    }
}

#[test]
fn a_long_name_is_cut_before_its_ending() {
    let arabic = shown_name(&format!("{}.pdf", "ب".repeat(300)));
    assert_eq!(arabic, format!("{}.pdf", "ب".repeat(98)));
    assert_eq!(arabic.len(), 200);
    let latin = shown_name(&format!("{}.pdf", "x".repeat(300)));
    assert_eq!(latin, format!("{}.pdf", "x".repeat(146)));
    let no_ending = shown_name(&"界".repeat(300));
    assert_eq!(no_ending, "界".repeat(66));
    let far_dot = shown_name(&format!("a.{}", "b".repeat(300)));
    assert_eq!(far_dot.chars().count(), 150);
    let all_dots = shown_name(&format!("{}.{}", "x. ".repeat(80), "y".repeat(16)));
    assert!(all_dots.ends_with(&"y".repeat(16)) && all_dots.len() <= 200, "{all_dots}");
    for name in [arabic, latin, no_ending, far_dot, all_dots] {
        assert_eq!(shown_name(&name), name);
    }
}

#[test]
fn a_picture_is_saved_as_what_was_made_of_it() {
    assert_eq!(name_as("leaf.webp", Kind::Jpeg), "leaf.jpg");
    assert_eq!(name_as("leaf.JPEG", Kind::Jpeg), "leaf.JPEG");
    assert_eq!(name_as("leaf.png", Kind::Jpeg), "leaf.jpg");
    assert_eq!(name_as("leaf.exe", Kind::Png), "leaf.exe.png");
    assert_eq!(name_as("leaf", Kind::Gif), "leaf.gif");
    assert_eq!(name_as("minutes.docx", Kind::Zip), "minutes.docx");
}

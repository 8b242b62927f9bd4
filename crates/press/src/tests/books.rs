//! Books: their pages, their words, and what they say to those who do not see them.

use super::{
    FONTS,
    sheets::{count, streams},
};
use crate::{Book, Chapter, Figure, Fonts, Form, Passage, Run};
use std::sync::Arc;

fn text(text: &str) -> Passage {
    Passage::plain(Form::Text(vec![Run::plain(text)]))
}

fn book(chapters: Vec<Chapter>) -> Book {
    Book {
        title: "Our ways".into(),
        about: vec!["Wound care at home, 29 November 2026".into()],
        language: "en".into(),
        author: Some("Wound care at home".into()),
        contents: "Contents".into(),
        chapters,
    }
}

fn pressed(book: &Book) -> Vec<u8> {
    book.pdf(&FONTS).unwrap_or_else(|why| panic!("{why}"))
}

/// How many pages a file has.
fn pages(pdf: &[u8]) -> usize {
    count(pdf, b"/MediaBox")
}

/// One of everything that stands in a book.
fn full() -> Book {
    let run = |text: &str| Run::plain(text);
    let linked = Run { link: Some("https://example.org/way".into()), ..run("a link") };
    let cell = |text: &str| vec![run(text)];
    let in_list = |mark: Option<&str>, depth, text: &str| Passage {
        depth,
        mark: mark.map(str::to_owned),
        ..Passage::plain(Form::Text(vec![run(text)]))
    };
    let first = Chapter {
        title: "First visit".into(),
        passages: vec![
            Passage::plain(Form::Note(vec![run("Practice, In use, version 3")])),
            Passage::plain(Form::Heading { level: 2, runs: vec![run("How we do it")] }),
            Passage::plain(Form::Text(vec![
                run("Sit "),
                Run { is_bold: true, ..run("down") },
                run(" and "),
                Run { is_slanted: true, ..run("listen") },
                run(": "),
                linked,
                run(", then "),
                Run { is_code: true, ..run("wash(hands)") },
                run(". "),
                run(&"Nobody is in a hurry here, and whoever speaks is heard to the end. ".repeat(9)),
            ])),
            in_list(Some("1."), 1, "Knock."),
            in_list(Some("2."), 1, &"Ask whether this is a good time for a visit. ".repeat(4)),
            in_list(Some("•"), 2, "If not, come back."),
            Passage { is_quoted: true, depth: 1, ..text(&"She said that nobody had asked before. ".repeat(5)) },
            Passage::plain(Form::Code("if pain > 3:\n    call(nurse)".into())),
            Passage::plain(Form::Table {
                has_head: true,
                rows: vec![
                    vec![cell("Day"), cell("What"), cell("Who")],
                    vec![cell("Monday"), cell(&"Change the dressing and look at the edges. ".repeat(4)), cell("Ben")],
                    vec![cell("Friday"), cell("Look again"), cell("Ann")],
                ],
            }),
            Passage::plain(Form::Rule),
            text("جمعية الأمل للتعليم، ويزورون المرضى في بيوتهم يوم 5 من كل شهر (Lyon) ثم يكتبون ما رأوه."),
            text("社区花园 读书会 每周二 在图书馆见面"),
        ],
    };
    let more = (2..30).map(|number| Chapter {
        title: format!("Way number {number}"),
        passages: vec![text(&"A sentence that says something about it. ".repeat(30))],
    });
    book(std::iter::once(first).chain(more).collect())
}

#[test]
fn a_book_has_its_title_its_contents_its_chapters_and_no_clock() {
    let pdf = pressed(&full());
    if let Some(path) = std::env::var_os("COPSE_BOOK") {
        std::fs::write(path, &pdf).expect("a file");
    }
    assert!(pdf.starts_with(b"%PDF-1."));
    assert!(pages(&pdf) > 8, "{}", pages(&pdf));
    assert_eq!(pdf, pressed(&full()), "the same bytes each time");
    assert!(count(&pdf, b"(Our ways)") >= 1 && count(&pdf, b"(Wound care at home)") == 1);
    assert!(count(&pdf, b"/Lang(en)") + count(&pdf, b"/Lang (en)") > 0);
    assert_eq!(count(&pdf, b"CreationDate") + count(&pdf, b"ModDate"), 0);
    assert!(count(&pdf, b"/Outlines") > 0 && count(&pdf, b"(Way number 7)") == 1, "a bookmark for each chapter");
    // A way from the contents to each chapter, and the one link.
    assert_eq!(count(&pdf, b"/Subtype/Link") + count(&pdf, b"/Subtype /Link"), 30);
    assert_eq!(count(&pdf, b"https://example.org/way"), 2, "where it leads, and that this is said");
    let said = |what: &[u8]| count(&pdf, what) > 0 || streams(&pdf).iter().any(|stream| count(stream, what) > 0);
    for tag in [&b"/Table"[..], b"/TH", b"/TD", b"/H1", b"/H2"] {
        assert!(said(tag), "{}", String::from_utf8_lossy(tag));
    }
}

#[test]
fn whatever_is_in_a_book_it_is_pressed() {
    let long = "x".repeat(20_000);
    let cells = |count: usize| vec![vec![Run::plain("cell of a table")]; count];
    let passages = [
        vec![],
        vec![text(""), text("\n\n"), text(" "), text("\u{200b}\u{202e}a\u{0}\r\tb\u{85}c\u{2028}d")],
        vec![text(&long), text(&"ب".repeat(5_000)), text(&"ชุมชนคนรักษ์ป่า".repeat(200))],
        vec![Passage { depth: 1_000, mark: Some(long.clone()), is_quoted: true, form: Form::Text(vec![Run::plain("deep")]) }],
        vec![Passage::plain(Form::Table { has_head: true, rows: vec![] })],
        vec![Passage::plain(Form::Table { has_head: true, rows: vec![vec![], cells(40), cells(1)] })],
        vec![Passage::plain(Form::Table { has_head: false, rows: vec![vec![vec![Run::plain(long.as_str())], vec![]]; 3] })],
        vec![Passage::plain(Form::Heading { level: 0, runs: vec![Run::plain(long.as_str())] }); 3],
        vec![Passage::plain(Form::Code("\u{10fffd}\n".repeat(500)))],
        vec![Passage::plain(Form::Heading { level: 9, runs: vec![Run::plain("h")] }); 300],
    ];
    for (number, passages) in passages.into_iter().enumerate() {
        let pdf =
            book(vec![Chapter { title: if number == 0 { String::new() } else { long[..300].to_owned() }, passages }]).pdf(&FONTS);
        assert!(pdf.is_ok_and(|pdf| pages(&pdf) >= 2), "{number}");
    }
    assert!(Book::default().pdf(&FONTS).is_ok());
}

fn picture(bytes: Vec<u8>, shows: &str) -> Passage {
    Passage::plain(Form::Picture(Figure { bytes: Arc::new(bytes), alternative: shows.into() }))
}

#[test]
fn a_picture_is_shown_with_its_words_and_a_damaged_one_by_its_words() {
    let png = super::read(&super::with_lines(&["A leaf"])).png(900).unwrap_or_else(|why| panic!("{why}"));
    let of = |passages| book(vec![Chapter { title: "Leaves".into(), passages }]);
    let images = |pdf: &[u8]| count(pdf, b"/Subtype/Image") + count(pdf, b"/Subtype /Image");
    let pdf = pressed(&of(vec![text("Before."), picture(png.clone(), "A leaf of a birch"), picture(png.clone(), "Again")]));
    let without = images(&pressed(&of(vec![text("Before.")])));
    assert_eq!(without, 0);
    // The picture and where it lets through, once however often it is shown.
    assert!((1..=2).contains(&images(&pdf)), "{}", images(&pdf));
    let said = |what: &[u8]| count(&pdf, what) + streams(&pdf).iter().map(|stream| count(stream, what)).sum::<usize>();
    assert_eq!(said(b"(A leaf of a birch)"), 1, "said to those who do not see it");
    assert_eq!(said(b"/Figure"), 2);
    assert_eq!(pages(&pdf), 3);
    // Larger than a page, it fits on one.
    let tall = super::read(&super::with_lines(&["tall"; 60])).png(600).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(pages(&pressed(&of(vec![picture(tall, "Tall")]))), 4, "a page of its own, behind the heading");
    let mut cut = png.clone();
    cut.truncate(png.len() / 2);
    let mut hurt = png;
    let middle = hurt.len() / 2;
    hurt[middle..middle + 40].fill(0);
    for bytes in [Vec::new(), b"GIF89a".to_vec(), b"\xff\xd8\xff".to_vec(), b"no picture".to_vec(), cut, hurt] {
        let pdf = pressed(&of(vec![picture(bytes, "A lost leaf")]));
        assert_eq!(images(&pdf), 0);
        assert_eq!(pages(&pdf), 3);
    }
}

#[test]
fn a_long_text_is_pressed() {
    // Two megabytes, with words of many kinds.
    let line: String = (0..400).map(|number| format!("word{} and more ", number * 7)).collect();
    let passages = std::iter::repeat_with(|| text(&line)).take(2_000_000 / line.len()).collect();
    let pdf = pressed(&book(vec![Chapter { title: "Long".into(), passages }]));
    assert!(pages(&pdf) > 300, "{}", pages(&pdf));
}

#[test]
fn letters_that_no_font_holds_are_named() {
    let own = Fonts::own();
    if own.are_carried() {
        assert_eq!(own.missing(["walk 社区社", "Łódź"]), ['区', '社']);
    }
}

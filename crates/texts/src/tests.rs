use super::*;
use press::{Block, Document, Drawing, Fonts, Orientation, Paper, Sheet};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// An archive of these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn said(bytes: &[u8], name: &str) -> String {
    read(bytes, name).unwrap_or_else(|unread| panic!("{name}: {unread}"))
}

#[test]
fn plain_text_says_its_lines() {
    for (bytes, name, meant) in [
        ("Larvae heal.\r\n\r\nHoney,  too.\n".as_bytes(), "notes.txt", "Larvae heal.\nHoney, too."),
        ("\u{FEFF}name;place\nŽofie;Łódź\n".as_bytes(), "people.csv", "name;place\nŽofie;Łódź"),
        (b"caf\xe9 cr\xe8me", "menu.csv", "café crème"),
        (b"caf\xe9", "menu", ""),
        (b"\xff\xfeh\0i\0", "wide.txt", "hi"),
        (b"MZ\0\x01\x02", "tool.txt", ""),
        (b"\x00\x01\x02\xff", "thing.bin", ""),
        (b"<html><script>alert(1)</script>", "page.txt", ""),
        (b"{\\rtf1\\ansi}", "old.txt", ""),
        (b"", "empty.txt", ""),
    ] {
        assert_eq!(said(bytes, name), meant, "{name}");
    }
}

#[test]
fn a_pdf_says_what_is_printed_on_it() {
    let fonts = Fonts::own();
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><text x="10" y="30" font-size="16">Wound dressing</text><text x="10" y="60" font-size="16">with žluťoučký honey</text></svg>"#;
    let sheet = Sheet {
        paper: Paper::A4,
        orientation: Orientation::Portrait,
        title: "A sheet",
        author: None,
        language: "en",
        cuts: &[],
        head: 0.0,
    };
    let pdf = Drawing::read(svg, "", &fonts).unwrap().pdf(&sheet).unwrap();
    let text = said(&pdf, "sheet.pdf");
    assert!(text.contains("Wound dressing") && text.contains("žluťoučký honey"), "{text}");
    // One that is cut short, changed anywhere, or nothing but a name, breaks nothing.
    for end in (0..pdf.len()).step_by(97) {
        let _ = read(&pdf[..end], "cut.pdf");
    }
    for at in (0..pdf.len()).step_by(61) {
        let mut hurt = pdf.clone();
        hurt[at] ^= 0x15;
        let _ = read(&hurt, "hurt.pdf");
    }
    assert!(read(b"%PDF-1.7 words", "none.pdf").is_err());
}

#[test]
fn a_written_document_says_its_words_and_not_those_that_were_deleted() {
    let blocks = vec![
        Block::Heading { level: 1, text: "Larvae & honey".into() },
        Block::Paragraph("One <two> three".into()),
        Block::Table { head: vec!["Who".into()], rows: vec![vec!["Žofie".into()]] },
    ];
    let docx = Document { title: "A report".into(), language: "en".into(), author: None, blocks }.docx().unwrap();
    assert_eq!(said(&docx, "report.docx"), "A report\nLarvae & honey\nOne <two> three\nWho\nŽofie");

    let word = r#"<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>It was </w:t></w:r><w:del><w:r><w:delText>secretly</w:delText></w:r></w:del><w:r><w:t xml:space="preserve">open</w:t><w:tab/><w:t>ly</w:t><w:instrText>PAGE</w:instrText></w:r></w:p></w:body></w:document>"#;
    let foot = r#"<w:footnotes xmlns:w="w"><w:p><w:t>A note.</w:t></w:p></w:footnotes>"#;
    let docx = packed(&[("word/footnotes.xml", foot.as_bytes()), ("word/document.xml", word.as_bytes())]);
    assert_eq!(said(&docx, "changed.docx"), "It was open ly\nA note.");

    let odt = r#"<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>secretly</text:p></text:deletion></text:changed-region></text:tracked-changes><text:h>Wounds</text:h><text:p>H&#xF6;ney<text:s/>and <text:span>lar</text:span>vae &amp; time</text:p></office:text></office:body></office:document-content>"#;
    let odt = packed(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", odt.as_bytes())]);
    assert_eq!(said(&odt, "wounds.odt"), "Wounds\nHöney and larvae & time");
}

#[test]
fn tables_and_slides_say_their_words_in_order() {
    let shared = r#"<sst><si><t>Kettle</t><rPh><t>ケトル</t></rPh></si><si><r><t>Tea</t></r><r><t>pot</t></r></si></sst>"#;
    let sheet = r#"<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>Inline</t></is></c></row></sheetData></worksheet>"#;
    let xlsx = packed(&[("xl/worksheets/sheet1.xml", sheet.as_bytes()), ("xl/sharedStrings.xml", shared.as_bytes())]);
    assert_eq!(said(&xlsx, "shed.xlsx"), "Kettle\nTeapot\nInline");

    let slide = |text: &str| format!(r#"<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>"#);
    let (one, two, ten) = (slide("First"), slide("Second"), slide("Tenth"));
    let pptx = packed(&[
        ("ppt/slides/slide10.xml", ten.as_bytes()),
        ("ppt/slides/slide2.xml", two.as_bytes()),
        ("ppt/slides/slide1.xml", one.as_bytes()),
        ("ppt/slideLayouts/slideLayout1.xml", slide("Click to add").as_bytes()),
    ]);
    assert_eq!(said(&pptx, "talk.pptx"), "First\nSecond\nTenth");
    assert_eq!(said(&packed(&[("notes.txt", b"words")]), "any.zip"), "");
}

#[test]
fn what_is_made_to_harm_is_bounded() {
    // A part that would be 200 MB of one paragraph, and one of nothing but depth.
    let bomb = format!("<w:document><w:p><w:t>{}", "bomb ".repeat(40 << 20));
    let docx = packed(&[("word/document.xml", bomb.as_bytes())]);
    assert!(docx.len() < 1 << 20, "it is small");
    drop(bomb);
    let text = read(&docx, "bomb.docx").unwrap_or_default();
    assert!(text.chars().count() <= MOST);
    let deep = packed(&[("content.xml", "<a>".repeat(5 << 20).as_bytes())]);
    assert_eq!(read(&deep, "deep.odt").unwrap_or_default(), "");
    let broken = packed(&[("content.xml", b"<a>Some <b>words</a> <<< &nothing; &#0; ")]);
    assert!(said(&broken, "broken.odt").starts_with("Some words"));
    assert!(read(b"PK\x03\x04 nothing", "cut.docx").is_err());
    let long = said("word ".repeat(1 << 20).as_bytes(), "long.txt");
    assert!(long.chars().count() <= MOST && long.starts_with("word word"));
}

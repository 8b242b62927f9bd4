//! A document to hand in.

use super::{read, with_lines};
use crate::{Block, Document, Picture, Unpressed};
use resvg::usvg::roxmltree;
use std::io::{Cursor, Read};
use zip::ZipArchive;

fn document() -> Document {
    let png = read(&with_lines(&["Tuesday walks"])).png(300).expect("it is pressed");
    let cells = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    Document {
        title: "Where I belong & why".to_owned(),
        language: "en-GB".to_owned(),
        author: Some("A <person>".to_owned()),
        blocks: vec![
            Block::Heading { level: 1, text: "My communities".to_owned() },
            Block::Paragraph("First line\nSecond line".to_owned()),
            Block::Heading { level: 2, text: "In numbers".to_owned() },
            Block::Table {
                head: cells(&["Community", "Since"]),
                rows: vec![cells(&["Tuesday walks", "about 2005"]), cells(&["جوقة الحي"]), cells(&["a", "b", "c"])],
            },
            Block::Picture(Picture { image: png.clone(), alternative: "A stem from 2005 \"on\"".to_owned() }),
            Block::Picture(Picture { image: png, alternative: "The same".to_owned() }),
            Block::Heading { level: 9, text: "\u{1}End".to_owned() },
        ],
    }
}

/// The parts of a file, in their order.
fn parts(docx: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(docx)).expect("it is an archive");
    let part = |place| {
        let mut file = archive.by_index(place).expect("it is there");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("it is whole");
        (file.name().to_owned(), bytes)
    };
    (0..ZipArchive::new(Cursor::new(docx)).expect("it is an archive").len()).map(part).collect()
}

fn text(docx: &[u8], name: &str) -> String {
    let bytes = parts(docx).into_iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("{name} is not there")).1;
    String::from_utf8(bytes).expect("it is UTF-8")
}

#[test]
fn each_part_is_well_formed_and_named() {
    let docx = document().docx().expect("it is written");
    let parts = parts(&docx);
    assert_eq!(parts[0].0, "[Content_Types].xml");
    for (name, bytes) in parts.iter().filter(|(name, _)| !name.contains("/media/")) {
        let xml = String::from_utf8(bytes.clone()).expect("it is UTF-8");
        roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let relations = text(&docx, "word/_rels/document.xml.rels");
    for target in
        roxmltree::Document::parse(&relations).expect("well-formed").descendants().filter_map(|node| node.attribute("Target"))
    {
        assert!(parts.iter().any(|(name, _)| *name == format!("word/{target}")), "{target}");
    }
}

#[test]
fn headings_tables_and_pictures_are_what_they_are_to_those_who_listen() {
    let docx = document().docx().expect("it is written");
    let body = text(&docx, "word/document.xml");
    let body = roxmltree::Document::parse(&body).expect("well-formed");
    let named = |name: &'static str| body.descendants().filter(move |node| node.tag_name().name() == name);
    let value = |node: roxmltree::Node<'_, '_>| {
        node.attributes().find(|attribute| attribute.name() == "val").map(|a| a.value().to_owned())
    };
    let styles: Vec<String> = named("pStyle").filter_map(value).filter(|style| !style.starts_with("Table")).collect();
    assert_eq!(styles, ["Title", "Heading1", "Heading2", "Picture", "Picture", "Heading3"]);
    let said: Vec<_> = named("docPr").map(|node| (node.attribute("id"), node.attribute("descr"))).collect();
    assert_eq!(said, [(Some("1"), Some("A stem from 2005 \"on\"")), (Some("2"), Some("The same"))]);
    let rows: Vec<_> = named("tr").collect();
    let is_head = |row: &roxmltree::Node<'_, '_>| row.descendants().any(|node| node.tag_name().name() == "tblHeader");
    assert_eq!(rows.iter().map(is_head).collect::<Vec<_>>(), [true, false, false, false]);
    assert!(rows.iter().all(|row| row.children().filter(|node| node.tag_name().name() == "tc").count() == 2));
    assert_eq!(named("bidi").count(), 1);
    assert_eq!(named("br").count(), 1);
    let styles = text(&docx, "word/styles.xml");
    assert!(styles.contains(r#"<w:lang w:val="en-GB""#) && styles.contains(r#"<w:name w:val="heading 1"/>"#));
    let properties = text(&docx, "docProps/core.xml");
    assert!(properties.contains("<dc:title>Where I belong &amp; why</dc:title><dc:creator>A &lt;person&gt;</dc:creator>"));
}

#[test]
fn the_same_document_is_the_same_file() {
    assert_eq!(document().docx(), document().docx());
}

#[test]
fn a_picture_needs_words_and_must_be_one() {
    let with = |png: &[u8], alternative: &str| {
        let picture = Picture { image: png.to_vec(), alternative: alternative.to_owned() };
        Document { blocks: vec![Block::Picture(picture)], ..document() }.docx()
    };
    let png = read(&with_lines(&["walk"])).png(100).expect("it is pressed");
    assert!(with(&png, "A walk").is_ok());
    assert_eq!(with(&png, " \n"), Err(Unpressed::Picture));
    assert_eq!(with(b"GIF89a", "A walk"), Err(Unpressed::Picture));
    assert_eq!(with(&png[..14], "A walk"), Err(Unpressed::Picture));
    assert_eq!(with(b"\xff\xd8\xff\xe0\x00\x02\xff", "A walk"), Err(Unpressed::Picture));
}

/// Photos are JPEG: their size stands behind segments of other things.
#[test]
fn photos_and_pictures_that_moved_go_in_too() {
    let jpeg = [&b"\xff\xd8\xff\xe0\x00\x04xx\xff\xff\xc2\x00\x0b\x08\x00\x64\x00\xc8\x01\x01\x11\x00"[..], &[0; 9]].concat();
    let gif = b"GIF89a\xc8\x00\x64\x00\x00\x00\x00;".to_vec();
    let of = |image: Vec<u8>| Block::Picture(Picture { image, alternative: "A drawing by hand".to_owned() });
    let docx = Document { blocks: vec![of(jpeg.clone()), of(gif)], ..document() }.docx().expect("it is written");
    let names: Vec<String> = parts(&docx).into_iter().map(|(name, _)| name).filter(|name| name.contains("media")).collect();
    assert_eq!(names, ["word/media/picture1.jpeg", "word/media/picture2.gif"]);
    let types = text(&docx, "[Content_Types].xml");
    assert!(names.iter().all(|name| types.contains(&format!("image/{}", name.rsplit('.').next().unwrap_or_default()))));
    let body = text(&docx, "word/document.xml");
    let extents: Vec<&str> = body.split("<wp:extent ").skip(1).map(|rest| &rest[..rest.find('/').unwrap_or(0)]).collect();
    assert_eq!(extents.len(), 2);
    assert_eq!(extents[0], extents[1], "twice as wide as high, both");
    for end in 0..jpeg.len() {
        // However it is cut, it is a picture or an error.
        let _ = Document { blocks: vec![of(jpeg[..end].to_vec())], ..document() }.docx();
    }
}

//! Handbooks: what is in one, in which order, and what is not; as a page, as Markdown, as a book.

use super::{
    Room,
    hung::{edit, file, hrefs, keep, png},
    press,
};
use crate::{features::repertoire::store, testing::on_each_engine};
use http::StatusCode;
use kernel::ItemId;
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};
use zip::{CompressionMethod, ZipArchive};

/// The texts of a book, and whether the first says what it is, as it is.
fn unpacked(bytes: &[u8]) -> (bool, BTreeMap<String, String>) {
    let (is_book, files) = opened(bytes);
    let texts = files.into_iter().filter(|(name, _)| [".xml", ".opf", ".xhtml"].iter().any(|ending| name.ends_with(ending)));
    (is_book, texts.map(|(name, bytes)| (name, String::from_utf8(bytes).expect("text"))).collect())
}

/// The files of a book, and whether the first says what it is, as it is.
fn opened(bytes: &[u8]) -> (bool, BTreeMap<String, Vec<u8>>) {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut files = BTreeMap::new();
    let is_book = {
        let mut first = zip.by_index(0).expect("a file");
        let mut text = String::new();
        first.read_to_string(&mut text).expect("text");
        first.name() == "mimetype" && first.compression() == CompressionMethod::Stored && text == "application/epub+zip"
    };
    for at in 1..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("bytes");
        files.insert(file.name().to_owned(), bytes);
    }
    (is_book, files)
}

fn parsed(text: &str) -> roxmltree::Document<'_> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    roxmltree::Document::parse_with_options(text, options).unwrap_or_else(|why| panic!("{why}: {text}"))
}

async fn story(room: &mut Room, title: &str, consent: &str) {
    let form = room.ann.browser.get(&room.at("/repertoire/new/story")).await.form("/new/story");
    let form = form.with("title", title).with("in-happened", "It barked.").with("in-teller", "Mr Bowyer");
    press(&mut room.ann, &form.with("in-consent", consent)).await;
}

#[test]
fn a_handbook_holds_what_was_chosen_in_the_order_that_was_asked_for() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        room.practice(
            "First & <visit>",
            "1. Sit **down**.<br>\n2. [Ask](/c/wound-care-at-home).\n\n- [x] a\n\n***\n\na\u{a0}b  \nc",
        )
        .await;
        room.practice("Second visit", "Ask again.").await;
        room.practice("Third visit", "Go.").await;
        let page = room.ben.browser.get(&room.at("/repertoire/handbook")).await;
        assert_eq!(page.attributes("input[name='k'][checked]", "value").len(), 3, "what is in use is chosen at first");
        let read = room.at("/repertoire/handbook/read");
        let page = room.ben.browser.get(&format!("{read}?title=Our+ways&k=1&k=2&place-2=1&k=99&k=x")).await;
        assert_eq!(page.first("h1").as_deref(), Some("Our ways"), "{}", page.text());
        assert_eq!(page.texts("nav ol li"), ["Second visit", "First & <visit>"], "by its place, then as they come");
        for said in ["Written by Ann Price.", "version 1", "In use", "Wound care at home"] {
            assert!(page.text().contains(said), "{said}: {}", page.text());
        }
        let more: String = (4..=240).map(|number| format!("&k={number}")).collect();
        let long = room.ben.browser.get(&format!("{read}?title=Our+ways{more}&k=2&k=1&place-1=1&place-2=2")).await;
        assert_eq!(long.texts("nav ol li"), ["First & <visit>", "Second visit"], "what has a place finds room first");
        assert!(long.text().contains("39 things more were chosen and are left out"), "{}", long.text());
        let files = page.attributes("aside a", "href");
        let text = room.ben.browser.get(&files[1]).await;
        assert_eq!(text.headers["content-type"], "text/markdown; charset=utf-8");
        let text = String::from_utf8(text.body.to_vec()).expect("text");
        assert!(
            text.starts_with("# Our ways\n") && text.contains("## First & \\<visit\\>\n") && text.contains("1. Sit **down**."),
            "{text}"
        );
        assert!(text.find("Second visit") < text.find("First &"), "{text}");
        // The one to print: a title, contents and a chapter for each, which lead to the site.
        let pdf = room.ben.browser.get(&files[0]).await;
        assert_eq!(pdf.headers["content-type"], "application/pdf");
        assert!(pdf.headers["content-disposition"].to_str().unwrap().ends_with("-handbook.pdf\""));
        let says = |what: &str| pdf.body.windows(what.len()).any(|bytes| bytes == what.as_bytes());
        for said in
            ["%PDF-1.", "(Our ways)", "(First & <visit>)", "(Second visit)", "(http://copse.example/c/wound-care-at-home)"]
        {
            assert!(says(said), "{said}");
        }
        // The book: what it is made of is there, and is XML.
        let book = room.ben.browser.get(&files[2]).await;
        assert_eq!(book.headers["content-type"], "application/epub+zip");
        let (is_book, files) = unpacked(&book.body);
        assert!(is_book);
        for text in files.values() {
            parsed(text);
        }
        let package = parsed(&files["book/package.opf"]);
        let items: BTreeMap<&str, &str> = package
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.idpf.org/2007/opf", "item")))
            .filter_map(|node| Some((node.attribute("id")?, node.attribute("href")?)))
            .collect();
        let spine = package.descendants().filter_map(|node| node.attribute("idref"));
        let read: Vec<&str> = spine.map(|id| files[&format!("book/{}", items[id])].as_str()).collect();
        assert_eq!(read.len(), 3, "contents and two chapters");
        assert!(read[1].contains("Ask again.") && read[2].contains("<strong>down</strong>"), "{}", read[2]);
        assert!(read[2].contains("First &amp; &lt;visit&gt;"), "{}", read[2]);
        let link = "href=\"http://copse.example/c/wound-care-at-home\"";
        assert!(read[2].contains(link) && read[2].contains("a&#160;b<br/>"), "links lead to the site: {}", read[2]);
        assert_eq!(files.len(), 2 + read.len(), "nothing else is in it");
        // Nothing chosen: back to choosing, with a word.
        let page = room.ben.browser.visit(&room.at("/repertoire/handbook/read?k=99")).await;
        assert!(page.text().contains("Choose at least one thing"), "{}", page.text());
        assert_eq!(room.ben.browser.get(&room.at("/repertoire/handbook/as/exe?k=1")).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn only_what_the_reader_may_see_stands_in_a_handbook() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        story(&mut room, "The dog", "").await;
        story(&mut room, "The cat", "nameless").await;
        let form = room.ann.browser.get(&room.at("/repertoire/new/practice")).await.form("/new/practice");
        press(&mut room.ann, &form.with("title", "Inner way").with("in-how", "Softly.").with("readers", "members")).await;
        let mut carl = site.someone("Carl Visitor").await;
        for format in ["read", "as/md", "as/epub"] {
            let path = room.at(&format!("/repertoire/handbook/{format}?k=1&k=2&k=3"));
            let text = async |browser: &mut webkit::testing::Browser| {
                let body = browser.get(&path).await.body;
                if format == "as/epub" {
                    unpacked(&body).1.into_values().collect()
                } else {
                    String::from_utf8_lossy(&body).into_owned()
                }
            };
            let inside = text(&mut room.ben.browser).await;
            for said in ["The dog", "The cat", "Mr Bowyer", "Inner way"] {
                assert!(inside.contains(said), "{format}: {said}: {inside}");
            }
            for outside in [text(&mut site.stranger()).await, text(&mut carl.browser).await] {
                assert!(outside.contains("The cat"), "{format}: {outside}");
                for told in ["The dog", "Mr Bowyer", "Ann Price", "Inner way", "Softly"] {
                    assert!(!outside.contains(told), "{format}: {told}: {outside}");
                }
            }
        }
        // Whoever reads from outside hears that a story stays, and nothing of what it is; so does the file to print.
        for format in ["read", "as/md"] {
            let page = carl.browser.get(&room.at(&format!("/repertoire/handbook/{format}?k=1&k=2"))).await;
            let text = String::from_utf8_lossy(&page.body).into_owned();
            assert!(text.contains("One story is left out: whoever told it has not agreed"), "{format}: {text}");
        }
        let pdf = |reply: webkit::testing::Reply| String::from_utf8_lossy(&reply.body).into_owned();
        let outside = pdf(carl.browser.get(&room.at("/repertoire/handbook/as/pdf?k=1&k=2&k=3")).await);
        assert!(outside.contains("(The cat)") && !outside.contains("(The dog)") && !outside.contains("(Inner way)"));
        let inside = pdf(room.ben.browser.get(&room.at("/repertoire/handbook/as/pdf?k=1&k=2&k=3")).await);
        assert!(inside.contains("(The dog)") && inside.contains("(Inner way)"));
        for format in ["read", "as/pdf", "as/epub"] {
            let page = carl.browser.visit(&room.at(&format!("/repertoire/handbook/{format}?k=1"))).await;
            assert!(page.text().contains("One story is left out"), "{format}: {}", page.text());
        }
        site.shut(room.id).await;
        let path = room.at("/repertoire/handbook/as/md?k=2");
        assert!(!site.stranger().get(&path).await.status.is_success());
        assert!(!carl.browser.get(&path).await.status.is_success());
    });
}

/// The pictures of a book by what they show, each of which is named in its package and is what it says.
fn pictures(book: &[u8]) -> Vec<String> {
    let (is_book, files) = opened(book);
    assert!(is_book);
    let package = String::from_utf8(files["book/package.opf"].clone()).expect("text");
    let package = parsed(&package);
    let mut manifest = BTreeMap::new();
    for item in package.descendants().filter(|node| node.has_tag_name(("http://www.idpf.org/2007/opf", "item"))) {
        let (href, kind) = (item.attribute("href").expect("a place"), item.attribute("media-type").expect("a kind"));
        assert!(files.contains_key(&format!("book/{href}")), "{href} is not there");
        assert!(manifest.insert(href.to_owned(), kind.to_owned()).is_none(), "{href} twice");
        if kind == "image/jpeg" {
            assert!(files[&format!("book/{href}")].starts_with(b"\xff\xd8\xff"), "{href}");
        }
    }
    assert_eq!(files.len(), manifest.len() + 2, "and nothing else is in it: {:?}", files.keys());
    let mut shown = Vec::new();
    for text in files.iter().filter(|(name, _)| name.ends_with(".xhtml")).map(|(_, text)| text) {
        let text = String::from_utf8(text.clone()).expect("text");
        for img in parsed(&text).descendants().filter(|node| node.tag_name().name() == "img") {
            assert_eq!(manifest[img.attribute("src").expect("a place")], "image/jpeg");
            shown.push(img.attribute("alt").expect("words").to_owned());
        }
    }
    shown
}

fn count(bytes: &[u8], what: &str) -> usize {
    bytes.windows(what.len()).filter(|window| *window == what.as_bytes()).count()
}

#[test]
fn pictures_are_shown_to_those_who_may_see_them() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let at = room.at("");
        let fields = [("title", "Leaf"), ("in-purpose", "To know it.")];
        let (here, page) = keep(&mut room.ann, &at, "artefact", &fields, &[file("leaf.png", png()), file("a.txt", "A.")]).await;
        let leaf = hrefs(&page)[0].clone();
        let form = edit(&mut room.ann, &here).await.with("alt-1", "A leaf of a <birch> & \"more\"");
        press(&mut room.ann, &form).await;
        let fields = [("title", "Inner leaf"), ("in-purpose", "For us."), ("readers", "members")];
        let inner = hrefs(&keep(&mut room.ann, &at, "artefact", &fields, &[file("inner.png", png())]).await.1)[0].clone();
        let text = format!(
            "Look:\n\n![The open one]({leaf})\n\n![The inner one]({inner}) ![Elsewhere](/c/none/file/x/1)\n\n- ![]({leaf})"
        );
        room.practice("Looking", &text).await;
        let path = |format: &str| room.at(&format!("/repertoire/handbook/{format}?k=1&k=2&k=3"));
        let (mut ben, mut stranger) = (room.ben.browser.clone(), site.stranger());
        let shown = pictures(&ben.get(&path("as/epub")).await.body);
        assert_eq!(shown, ["A leaf of a <birch> & \"more\"", "inner.jpg", "The open one", "The inner one", ""]);
        let outside = ben.clone().get(&path("as/epub")).await.body.len();
        let book = stranger.get(&path("as/epub")).await.body;
        assert!(book.len() < outside);
        assert_eq!(pictures(&book), ["A leaf of a <birch> & \"more\"", "The open one", ""]);
        let looking = unpacked(&book).1["book/e2.xhtml"].clone();
        assert!(looking.contains("The inner one") && looking.contains("Elsewhere"), "{looking}");
        // The same picture is in the file once, however often it is shown; to print as to read.
        for (browser, said) in [(&mut ben, 1), (&mut stranger, 0)] {
            let pdf = browser.get(&path("as/pdf")).await;
            assert_eq!(pdf.headers["content-type"], "application/pdf");
            assert_eq!(count(&pdf.body, "/Subtype/Image") + count(&pdf.body, "/Subtype /Image"), 1);
            assert_eq!(count(&pdf.body, "(The open one)"), 1);
            assert_eq!(count(&pdf.body, "(The inner one)"), said, "what it shows is said of a picture that is there");
        }
        let read = ben.get(&path("read")).await;
        assert_eq!(read.attributes("main .text img", "alt").len(), 6, "on the page they all stand: {}", read.text());
        // Where the picture is not in the folder any more, its name stands in its place.
        let item: ItemId = leaf.rsplit('/').nth(1).unwrap().parse().unwrap();
        let rows = site.kit.db.read(move |tx| store::hung(tx, item)).await.expect("rows");
        for row in rows {
            row.hash.iter().for_each(|hash| site.kit.files.remove(hash).expect("removed"));
        }
        let book = ben.get(&path("as/epub")).await.body;
        assert!(pictures(&book).is_empty());
        let looking = unpacked(&book).1["book/e3.xhtml"].clone();
        assert!(looking.contains("The open one") && looking.contains("leaf.jpg"), "{looking}");
        let pdf = ben.get(&path("as/pdf")).await;
        assert_eq!((pdf.status, count(&pdf.body, "/Subtype/Image")), (StatusCode::OK, 0));
    });
}

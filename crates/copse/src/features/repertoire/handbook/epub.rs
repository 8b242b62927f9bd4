//! A handbook as a book for readers of books (EPUB 3.3, https://www.w3.org/TR/epub-33/). Pure: the same input gives the same bytes.

use super::{gathered::Entry, pictures::Pictures};
use kernel::{Fault, Result};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// What the book says of itself.
pub(super) struct Book<'a> {
    pub(super) title: &'a str,
    /// Whose it is and when, in a line.
    pub(super) about: &'a str,
    /// What its contents are called.
    pub(super) contents: &'a str,
    /// Its language (BCP 47).
    pub(super) language: &'a str,
    /// What names it and no other: its address.
    pub(super) id: &'a str,
    /// When it was made (ISO 8601, to the second, in UTC).
    pub(super) made: &'a str,
    /// Whose name stands on it.
    pub(super) community: &'a str,
    /// Where the site is: what links to it without saying so, leads there.
    pub(super) site: &'a str,
}

/// Elements that have no inside, which XML wants closed.
const VOID: [&str; 9] = ["br", "hr", "img", "input", "wbr", "col", "source", "track", "area"];

pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            sign if sign.is_control() && sign != '\n' && sign != '\t' => {}
            sign => out.push(sign),
        }
    }
    out
}

/// HTML that was made safe, as XML: elements are closed, signs have no names that XML does not know, links lead to the site, and
/// in the place of a picture that does not come along stands what it shows.
fn xhtml(html: &str, site: &str, pictures: &Pictures) -> String {
    let (mut out, mut rest) = (String::with_capacity(html.len()), html);
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at].replace("&nbsp;", "&#160;"));
        let tag = &rest[at..at + tag_length(&rest[at..])];
        rest = &rest[at + tag.len()..];
        let name: String = tag.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
        let inside = tag.trim_end_matches('>').trim_end_matches('/').replace("&nbsp;", "&#160;");
        let inside = inside.replace(" href=\"/", &format!(" href=\"{}/", escaped(site.trim_end_matches('/'))));
        match name.as_str() {
            "img" => out.push_str(&picture(tag, pictures)),
            name if VOID.contains(&name) => out.push_str(&format!("{inside}/>")),
            _ => out.push_str(&format!("{inside}>")),
        }
    }
    out.push_str(&rest.replace("&nbsp;", "&#160;"));
    out
}

/// A picture that is in the book, or what is said in its place.
fn picture(tag: &str, pictures: &Pictures) -> String {
    let said = |name| plain(attribute(tag, name).unwrap_or_default());
    let (address, shows) = (said("src"), said("alt"));
    match pictures.at(&address) {
        Some(picture) => format!("<img src=\"{}\" alt=\"{}\" style=\"max-width: 100%\"/>", picture.file, escaped(&shows)),
        None => escaped(&pictures.instead(&address, &shows)),
    }
}

/// The value of an attribute without the names of signs.
fn plain(value: &str) -> String {
    let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
    names.into_iter().fold(value.to_owned(), |value, (name, sign)| value.replace(name, sign))
}

/// The value of an attribute of a tag, as it stands there.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split_once('"').map(|(value, _)| value)
}

/// The length of the tag at the beginning of some HTML.
fn tag_length(html: &str) -> usize {
    let mut quote = None;
    for (at, sign) in html.char_indices() {
        match (quote, sign) {
            (None, '"' | '\'') => quote = Some(sign),
            (Some(open), sign) if sign == open => quote = None,
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    html.len()
}

fn page(language: &str, title: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{0}\" xml:lang=\"{0}\"><head><title>{1}</title></head>\n<body>{body}</body></html>\n",
        escaped(language),
        escaped(title)
    )
}

fn chapter(entry: &Entry, site: &str, pictures: &Pictures) -> String {
    let mut body = format!(
        "<h1>{}</h1><p><em>{}, {}, {}</em></p>",
        escaped(&entry.title),
        escaped(&entry.kind),
        entry.status,
        escaped(&entry.version)
    );
    for part in &entry.parts {
        if part.html.is_empty() {
            body.push_str(&format!("<p><strong>{}</strong>: {}</p>", escaped(&part.label), escaped(&part.written)));
        } else {
            body.push_str(&format!("<h2>{}</h2><div>{}</div>", escaped(&part.label), xhtml(&part.html, site, pictures)));
        }
    }
    for credit in &entry.credits {
        body.push_str(&format!("<p>{}</p>", escaped(credit)));
    }
    page(&entry.language, &entry.title, &body)
}

fn package(book: &Book<'_>, count: usize, pictures: &Pictures) -> String {
    let chapters = (1..=count).map(|n| format!("<item id=\"e{n}\" href=\"e{n}.xhtml\" media-type=\"application/xhtml+xml\"/>"));
    let shown = (1..)
        .zip(&pictures.all)
        .map(|(n, picture)| format!("<item id=\"p{n}\" href=\"{}\" media-type=\"{}\"/>", picture.file, picture.media_type));
    let items: String = chapters.chain(shown).collect();
    let spine: String = (1..=count).map(|n| format!("<itemref idref=\"e{n}\"/>")).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\">\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:identifier id=\"id\">{}</dc:identifier><dc:title>{}</dc:title>\
         <dc:language>{}</dc:language><dc:creator>{}</dc:creator><meta property=\"dcterms:modified\">{}</meta></metadata>\
         <manifest><item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>{items}</manifest>\
         <spine><itemref idref=\"nav\"/>{spine}</spine></package>\n",
        escaped(book.id),
        escaped(book.title),
        escaped(book.language),
        escaped(book.community),
        escaped(book.made)
    )
}

fn contents(book: &Book<'_>, entries: &[Entry]) -> String {
    let listed: String =
        (1..).zip(entries).map(|(n, entry)| format!("<li><a href=\"e{n}.xhtml\">{}</a></li>", escaped(&entry.title))).collect();
    let body = format!(
        "<h1>{}</h1><p>{}</p><nav epub:type=\"toc\"><h2>{}</h2><ol>{listed}</ol></nav>",
        escaped(book.title),
        escaped(book.about),
        escaped(book.contents)
    );
    page(book.language, book.title, &body)
}

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container version=\"1.0\" \
     xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"book/package.opf\" \
     media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

/// The book.
///
/// # Errors
/// When it is larger than a book can be.
pub(super) fn epub(book: &Book<'_>, entries: &[Entry], pictures: &Pictures) -> Result<Vec<u8>> {
    let mut files = vec![
        ("META-INF/container.xml".to_owned(), CONTAINER.to_owned()),
        ("book/package.opf".to_owned(), package(book, entries.len(), pictures)),
        ("book/nav.xhtml".to_owned(), contents(book, entries)),
    ];
    files.extend((1..).zip(entries).map(|(n, entry)| (format!("book/e{n}.xhtml"), chapter(entry, book.site, pictures))));
    zipped(&files, pictures).map_err(|fault| Fault::internal(fault.to_string()))
}

/// The files of a book, the one that says what it is first and as it is.
fn zipped(files: &[(String, String)], pictures: &Pictures) -> std::result::Result<Vec<u8>, zip::result::ZipError> {
    let options = |method| SimpleFileOptions::default().compression_method(method).last_modified_time(zip::DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("mimetype", options(CompressionMethod::Stored))?;
    zip.write_all(b"application/epub+zip")?;
    for (name, text) in files {
        zip.start_file(name.as_str(), options(CompressionMethod::Deflated))?;
        zip.write_all(text.as_bytes())?;
    }
    for picture in &pictures.all {
        zip.start_file(format!("book/{}", picture.file), options(CompressionMethod::Stored))?;
        zip.write_all(&picture.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_xml_that_says_the_same() {
        let table = [
            ("<p>a<br>b&nbsp;c</p>", "<p>a<br/>b&#160;c</p>"),
            ("<hr><input type=\"checkbox\" checked=\"\">", "<hr/><input type=\"checkbox\" checked=\"\"/>"),
            (
                "<a href=\"/c/x?a=1&amp;b=2\" title=\"a > b\">x</a>",
                "<a href=\"https://copse.example/c/x?a=1&amp;b=2\" title=\"a > b\">x</a>",
            ),
            ("<a href=\"https://other.example\">x</a>", "<a href=\"https://other.example\">x</a>"),
            ("<p><img src=\"/files/1\" alt=\"A &amp; b\"></p>", "<p>A &amp; b</p>"),
            ("", ""),
        ];
        for (html, xml) in table {
            assert_eq!(xhtml(html, "https://copse.example/", &Pictures::default()), xml);
        }
        assert_eq!(escaped("a\u{0}<b> & \"c\""), "a&lt;b&gt; &amp; &quot;c&quot;");
    }
}

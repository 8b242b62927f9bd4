//! Documents of offices: archives of parts in XML. Words that were deleted, and are kept for whoever looks through the changes,
//! are not what a document says.

use crate::{Unread, said::Said};
use quick_xml::{Reader, events::Event};
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;

/// The most that is unpacked of a file, in bytes.
const UNPACKED: u64 = 64 << 20;
/// The most parts of a document that are read.
const PARTS: usize = 2_000;

/// How a part is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    /// Words stand in elements of their own (`t`), paragraphs around them.
    OpenXml,
    /// Words stand wherever there is text.
    OpenDocument,
}

pub(crate) fn read(bytes: &[u8], said: &mut Said) -> Result<(), Unread> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(Unread::new)?;
    let mut parts: Vec<(Order, String, Written)> =
        archive.file_names().filter_map(|name| part(name).map(|(order, written)| (order, name.to_owned(), written))).collect();
    parts.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
    let mut left = UNPACKED;
    for (_, name, written) in parts.into_iter().take(PARTS) {
        let part = archive.by_name(&name).map_err(Unread::new)?;
        left = read_part(part.take(left), written, said)?;
        said.end_line();
        if said.is_full() || left == 0 {
            break;
        }
    }
    Ok(())
}

/// Where a part stands among others: its group, and its number there.
type Order = (u8, u32);

/// Whether words stand in a part, in which order, and how.
fn part(name: &str) -> Option<(Order, Written)> {
    let number = |name: &str| -> u32 { name.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0) };
    let order = match name {
        "content.xml" => return Some(((0, 0), Written::OpenDocument)),
        "word/document.xml" => (0, 0),
        "word/footnotes.xml" | "word/endnotes.xml" => (1, 0),
        "xl/sharedStrings.xml" => (0, 0),
        _ => {
            let (folder, file) = name.rsplit_once('/')?;
            if !file.ends_with(".xml") {
                return None;
            }
            match folder {
                "word" if file.starts_with("header") || file.starts_with("footer") => (2, number(file)),
                "xl/worksheets" => (1, number(file)),
                "ppt/slides" => (0, number(file)),
                "ppt/notesSlides" => (1, number(file)),
                _ => return None,
            }
        }
    };
    Some((order, Written::OpenXml))
}

/// Reads a part; gives how much may still be unpacked.
fn read_part<R: Read>(part: std::io::Take<R>, written: Written, said: &mut Said) -> Result<u64, Unread> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    // Only words matter here, whatever else is wrong.
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    // How deep within what is not said, and within what holds words.
    let (mut unsaid, mut within) = (0_u32, 0_u32);
    while !said.is_full() {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(Unread::new)? {
            Event::Start(element) => {
                let name = element.local_name();
                unsaid += u32::from(unsaid > 0 || is_unsaid(name.as_ref()));
                within += u32::from(name.as_ref() == "t");
                lay_out(name.as_ref(), said);
            }
            Event::End(element) => {
                let name = element.local_name();
                unsaid = unsaid.saturating_sub(1);
                within = within.saturating_sub(u32::from(name.as_ref() == "t"));
                lay_out(name.as_ref(), said);
            }
            Event::Empty(element) => lay_out(element.local_name().as_ref(), said),
            Event::Eof => break,
            _ if unsaid > 0 || (written == Written::OpenXml && within == 0) => {}
            Event::Text(text) => said.add(&text),
            Event::CData(text) => said.add(&text),
            Event::GeneralRef(sign) => {
                if let Some(sign) = named(&sign) {
                    said.add(sign.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        }
    }
    Ok(reader.into_inner().into_inner().limit())
}

/// What is in a document and not what it says: deleted words, how a sign is spoken.
fn is_unsaid(name: &str) -> bool {
    matches!(name, "tracked-changes" | "deletion" | "rPh" | "forms")
}

/// What parts words from each other.
fn lay_out(name: &str, said: &mut Said) {
    match name {
        "p" | "h" | "tr" | "table-row" | "row" | "si" | "list-item" => said.end_line(),
        "tab" | "br" | "cr" | "s" | "line-break" | "tc" | "table-cell" | "c" => said.space(),
        _ => {}
    }
}

/// A sign that is written by its name or number.
fn named(sign: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Ok(Some(sign)) = sign.resolve_char_ref() {
        return Some(sign);
    }
    match &**sign {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}

//! The pages of an export, read as a stream. Nothing that the file declares is expanded: an entity that is not one of XML's own five
//! makes the file no export.

use crate::forum::{Author, MOST, Source, Wrong, moment};
use jiff::Timestamp;
use quick_xml::{Reader, events::Event};

/// A page with its versions.
#[derive(Default)]
pub(super) struct Page {
    pub(super) title: String,
    pub(super) namespace: i64,
    pub(super) id: u64,
    pub(super) redirects: bool,
    pub(super) revisions: Vec<Result<Revision, Wrong>>,
}

/// A version.
pub(super) struct Revision {
    pub(super) id: u64,
    pub(super) at: Timestamp,
    pub(super) author: Author,
    pub(super) comment: String,
    /// None: it was deleted.
    pub(super) text: Option<String>,
}

pub(super) enum Piece {
    Page(Box<Page>),
    Trouble(String, Wrong),
}

/// A version that is being read.
#[derive(Default)]
struct Half {
    id: u64,
    at: String,
    name: String,
    comment: String,
    text: String,
    is_deleted: bool,
    is_nobody: bool,
}

/// Elements deeper than this are in no export.
const DEEP: usize = 12;

pub(super) fn read(source: &Source<'_>, each: &mut dyn FnMut(Piece)) {
    let name = &source.name;
    let trouble = |wrong| Piece::Trouble(name.clone(), wrong);
    let input = match (source.open)() {
        Ok(input) => input,
        Err(why) => return each(trouble(Wrong::Broken(why.to_string()))),
    };
    let mut reader = Reader::from_reader(input);
    let (mut buffer, mut path): (Vec<u8>, Vec<String>) = (Vec::new(), Vec::new());
    let (mut page, mut half, mut held) = (Page::default(), Half::default(), 0);
    let mut is_export = false;
    loop {
        buffer.clear();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(why) => {
                let at = reader.buffer_position();
                return each(Piece::Trouble(format!("{name}, byte {at}"), Wrong::Broken(why.to_string())));
            }
        };
        let (start, is_empty) = match &event {
            Event::Start(start) => (Some(start), false),
            Event::Empty(start) => (Some(start), true),
            _ => (None, false),
        };
        if let Some(start) = start {
            let tag = start.local_name().as_ref().to_owned();
            if path.is_empty() {
                is_export = tag == "mediawiki";
                if !is_export {
                    return each(trouble(Wrong::Unknown));
                }
            }
            let deleted = start.attributes().flatten().any(|one| one.key.local_name().as_ref() == "deleted");
            match tag.as_str() {
                "page" => (page, held) = (Page::default(), 0),
                "revision" => half = Half::default(),
                "redirect" => page.redirects = true,
                "text" => half.is_deleted = deleted,
                "contributor" => half.is_nobody = deleted,
                _ => {}
            }
            if !is_empty {
                path.push(tag);
            }
            if path.len() > DEEP {
                return each(trouble(Wrong::Unknown));
            }
            continue;
        }
        match event {
            Event::Text(text) => {
                held += text.len();
                take(&path, &text, &mut page, &mut half);
            }
            Event::CData(text) => {
                held += text.len();
                take(&path, &text, &mut page, &mut half);
            }
            Event::GeneralRef(reference) => {
                let known = reference.resolve_char_ref().ok().flatten().or_else(|| own_entity(&reference));
                let Some(letter) = known else {
                    let at = reader.buffer_position();
                    return each(Piece::Trouble(
                        format!("{name}, byte {at}"),
                        Wrong::Broken("an entity that XML has not".to_owned()),
                    ));
                };
                held += letter.len_utf8();
                take(&path, letter.encode_utf8(&mut [0; 4]), &mut page, &mut half);
            }
            Event::End(_) => match path.pop().as_deref() {
                Some("revision") => page.revisions.push(whole(std::mem::take(&mut half))),
                Some("page") => {
                    let page = std::mem::take(&mut page);
                    if page.title.is_empty() || page.id == 0 {
                        each(Piece::Trouble(format!("{name}, page {:?}", page.title), Wrong::Missing("its title or its number")));
                    } else {
                        each(Piece::Page(Box::new(page)));
                    }
                }
                _ => {}
            },
            Event::Eof if path.is_empty() && is_export => return,
            Event::Eof if !is_export => return each(trouble(Wrong::Unknown)),
            Event::Eof => return each(trouble(Wrong::Broken("it breaks off".to_owned()))),
            Event::DocType(_) => {
                return each(trouble(Wrong::Broken("it declares a document type, which no export does".to_owned())));
            }
            _ => {}
        }
        // A page with all its versions is held at once.
        if held > MOST {
            return each(Piece::Trouble(format!("{name}, page {:?}", page.title), Wrong::TooLarge));
        }
    }
}

fn own_entity(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// Puts words where they belong by the elements around them.
fn take(path: &[String], text: &str, page: &mut Page, half: &mut Half) {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["mediawiki", "page", "title"] => page.title.push_str(text),
        ["mediawiki", "page", "ns"] => page.namespace = text.trim().parse().unwrap_or(-1),
        ["mediawiki", "page", "id"] => page.id = text.trim().parse().unwrap_or(0),
        ["mediawiki", "page", "revision", "id"] => half.id = text.trim().parse().unwrap_or(0),
        ["mediawiki", "page", "revision", "timestamp"] => half.at.push_str(text),
        ["mediawiki", "page", "revision", "contributor", "username" | "ip"] => half.name.push_str(text),
        ["mediawiki", "page", "revision", "comment"] => half.comment.push_str(text),
        ["mediawiki", "page", "revision", "text"] => half.text.push_str(text),
        _ => {}
    }
}

fn whole(half: Half) -> Result<Revision, Wrong> {
    let at = moment(&half.at)?;
    let name = half.name.trim().to_owned();
    // An address of a machine is no name, and says where somebody was.
    let is_machine = name.parse::<std::net::IpAddr>().is_ok();
    let author = match (half.is_nobody || name.is_empty(), is_machine) {
        (true, _) => Author { name: "(no name)".to_owned(), key: format!("nobody {}", half.id), address: None },
        (false, true) => Author { name: "(not signed in)".to_owned(), key: "not signed in".to_owned(), address: None },
        (false, false) => Author { key: name.to_lowercase(), name, address: None },
    };
    let text = (!half.is_deleted).then_some(half.text);
    Ok(Revision { id: half.id, at, author, comment: half.comment.trim().to_owned(), text })
}

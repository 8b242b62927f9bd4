//! The pictures that stand in a handbook: which of them the asker may see, and their bytes, as many as one file holds.

use super::{gathered::Entry, store};
use crate::base::{
    access::{self, CommunityView},
    files::{moves, size_within, stored},
};
use db::Tx;
use files::Store;
use kernel::{Fault, FileHash, ItemId, Result};
use markup::{Step, walk};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{self, Read},
    sync::Arc,
};

/// The most bytes of pictures in one file, all of them together.
const MOST: u64 = 32 << 20;
/// How wide a picture is in one, in pixels: as on a page.
const WIDE: i64 = 960;
/// The types that every reader of books shows (EPUB 3.3, 3.2), with how their files are called.
const TYPES: [(&str, &str); 4] = [("image/jpeg", "jpg"), ("image/png", "png"), ("image/gif", "gif"), ("image/webp", "webp")];

/// A picture that the asker may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    hash: FileHash,
    media_type: &'static str,
    ending: &'static str,
    name: String,
}

/// A picture with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    /// What its file is called.
    pub(super) file: String,
    pub(super) media_type: &'static str,
    pub(super) bytes: Arc<Vec<u8>>,
}

/// What stands in the place of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The picture of this number.
    Here(usize),
    /// Words, since there was no room for it.
    NoRoom,
    /// Its name, since it is not where it was.
    Gone(String),
}

/// The pictures of a handbook, by the addresses under which they stand in it.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    by_address: BTreeMap<String, Shown>,
    /// Each once.
    pub(super) all: Vec<Picture>,
    /// What is said of one for which there was no room.
    no_room: String,
}

/// What an address names: a community, an item, and the place of a file on it.
fn named<'a>(address: &'a str, site: &str) -> Option<(&'a str, ItemId, i64)> {
    let address = address.strip_prefix(site.trim_end_matches('/')).unwrap_or(address);
    let mut parts = address.strip_prefix("/c/")?.split('/');
    let (slug, "file") = (parts.next()?, parts.next()?) else { return None };
    let (item, place) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (parts.next().is_none_or(|width| width.parse::<i64>().is_ok()) && parts.next().is_none()).then_some((slug, item, place))
}

/// The addresses of the pictures in these entries, each once, in the order in which they stand there.
fn addresses(entries: &[Entry]) -> Vec<String> {
    let (mut seen, mut all) = (BTreeSet::new(), Vec::new());
    for part in entries.iter().flat_map(|entry| &entry.parts).filter(|part| part.html.contains("<img")) {
        walk(&part.html, &mut |step| {
            if let Step::Open(element) = step
                && element.name == "img"
                && seen.insert(element.src.to_owned())
            {
                all.push(element.src.to_owned());
            }
        });
    }
    all
}

/// The pictures of these entries that the asker may see, by their addresses.
pub(super) fn wanted(tx: &mut Tx, view: &CommunityView, site: &str, entries: &[Entry]) -> Result<Vec<(String, Wanted)>> {
    let mut all = Vec::new();
    for address in addresses(entries) {
        let Some((slug, item, place)) = named(&address, site) else { continue };
        match one(tx, view, slug, item, place) {
            Ok(Some(wanted)) => all.push((address, wanted)),
            Ok(None) | Err(Fault::Absent | Fault::Refused | Fault::SignIn) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(all)
}

/// A picture as the asker may see it: as large as on a page, and a still of one that moves.
fn one(tx: &mut Tx, view: &CommunityView, slug: &str, item: ItemId, place: i64) -> Result<Option<Wanted>> {
    let home = access::community(tx, view.actor(), slug)?;
    home.inside()?;
    let Some(row) = store::picture(tx, home.community().id, item, place)? else { return Ok(None) };
    home.open(row.audience)?;
    let small = if row.width > WIDE || moves(&row.media_type) { size_within(tx, &row.hash, WIDE)? } else { None };
    let Some(size) = (match small {
        Some(small) => Some(small),
        None => stored(tx, &row.hash)?,
    }) else {
        return Ok(None);
    };
    let known = TYPES.iter().find(|(media_type, _)| *media_type == size.media_type);
    Ok(known.map(|(media_type, ending)| Wanted { hash: size.hash, media_type, ending, name: row.name }))
}

impl Pictures {
    /// Reads them from the folder, in their order, as long as there is room.
    ///
    /// # Errors
    /// What the disk gives, but for a picture that is not there.
    pub(super) fn read(folder: &Store, wanted: Vec<(String, Wanted)>, no_room: &str) -> Result<Self> {
        Self::fetched(wanted, MOST, no_room, |hash, room| within(folder.read(hash), room))
    }

    fn fetched(
        wanted: Vec<(String, Wanted)>,
        most: u64,
        no_room: &str,
        fetch: impl Fn(&FileHash, u64) -> Result<Bytes>,
    ) -> Result<Self> {
        let mut pictures = Self { no_room: no_room.to_owned(), ..Self::default() };
        let (mut known, mut room) = (BTreeMap::<String, Shown>::new(), most);
        for (address, Wanted { hash, media_type, ending, name }) in wanted {
            let shown = match known.get(hash.as_str()) {
                Some(shown) => shown.clone(),
                None => match fetch(&hash, room)? {
                    Bytes::Gone => Shown::Gone(name),
                    Bytes::TooMany => Shown::NoRoom,
                    Bytes::Read(bytes) => {
                        room -= u64::try_from(bytes.len())?;
                        let file = format!("p{}.{ending}", pictures.all.len() + 1);
                        pictures.all.push(Picture { file, media_type, bytes: Arc::new(bytes) });
                        Shown::Here(pictures.all.len() - 1)
                    }
                },
            };
            known.insert(hash.to_string(), shown.clone());
            pictures.by_address.insert(address, shown);
        }
        Ok(pictures)
    }

    /// The picture at an address, if it is in the file.
    pub(super) fn at(&self, address: &str) -> Option<&Picture> {
        match self.by_address.get(address)? {
            Shown::Here(number) => self.all.get(*number),
            Shown::NoRoom | Shown::Gone(_) => None,
        }
    }

    /// What is said in the place of a picture that is not in the file: what it shows; its name, where that is not said; and
    /// that there was no room for it.
    pub(super) fn instead(&self, address: &str, shows: &str) -> String {
        match self.by_address.get(address) {
            Some(Shown::NoRoom) => format!("{shows} ({})", self.no_room).trim_start().to_owned(),
            Some(Shown::Gone(name)) if shows.is_empty() => name.clone(),
            _ => shows.to_owned(),
        }
    }
}

/// What came of reading a file.
enum Bytes {
    Read(Vec<u8>),
    TooMany,
    Gone,
}

fn within(file: io::Result<File>, room: u64) -> Result<Bytes> {
    let file = match file {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Bytes::Gone),
        Err(error) => return Err(error.into()),
    };
    if file.metadata()?.len() > room {
        return Ok(Bytes::TooMany);
    }
    let mut bytes = Vec::new();
    file.take(room).read_to_end(&mut bytes)?;
    Ok(Bytes::Read(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEM: &str = "01JD0000000000000000000001";

    #[test]
    fn an_address_names_a_file_of_the_site() {
        let item: ItemId = ITEM.parse().expect("an id");
        let table = [
            (format!("/c/x/file/{ITEM}/2"), Some(("x", item, 2))),
            (format!("/c/x/file/{ITEM}/2/960"), Some(("x", item, 2))),
            (format!("https://copse.example/c/x/file/{ITEM}/2"), Some(("x", item, 2))),
            (format!("https://other.example/c/x/file/{ITEM}/2"), None),
            (format!("/c/x/file/{ITEM}/2/960/1"), None),
            (format!("/c/x/file/{ITEM}/b"), None),
            (format!("/c/x/talk/{ITEM}/2"), None),
            (String::new(), None),
        ];
        for (address, expected) in table {
            assert_eq!(named(&address, "https://copse.example/"), expected, "{address}");
        }
    }

    #[test]
    fn as_many_are_shown_as_there_is_room_for_and_each_is_there_once() {
        let hash = |byte: u8| format!("{byte:02x}").repeat(32).parse::<FileHash>().expect("a hash");
        let (small, large, lost) = (hash(1), hash(2), hash(3));
        let fetch = |asked: &FileHash, room: u64| {
            let length = if *asked == small { 10 } else { 100 };
            Ok(match room {
                _ if *asked == lost => Bytes::Gone,
                room if room < length => Bytes::TooMany,
                _ => Bytes::Read(vec![1; usize::try_from(length)?]),
            })
        };
        let wanted = |hash: &FileHash, name: &str| Wanted {
            hash: hash.clone(),
            media_type: "image/png",
            ending: "png",
            name: name.to_owned(),
        };
        let all = vec![
            ("/1".to_owned(), wanted(&small, "small.png")),
            ("/2".to_owned(), wanted(&large, "large.png")),
            ("/3".to_owned(), wanted(&lost, "lost.png")),
            ("/4".to_owned(), wanted(&small, "again.png")),
        ];
        let pictures = Pictures::fetched(all.clone(), 50, "no room", fetch).expect("read");
        assert_eq!(pictures.all.iter().map(|picture| picture.file.as_str()).collect::<Vec<_>>(), ["p1.png"]);
        let is_there = |pictures: &Pictures| ["/1", "/2", "/3", "/4", "/5"].map(|address| pictures.at(address).is_some());
        assert_eq!(is_there(&pictures), [true, false, false, true, false]);
        assert_eq!(
            [("/2", ""), ("/2", "A leaf"), ("/3", ""), ("/3", "A leaf"), ("/5", "A leaf")]
                .map(|(at, shows)| { pictures.instead(at, shows) }),
            ["(no room)", "A leaf (no room)", "lost.png", "A leaf", "A leaf"]
        );
        let pictures = Pictures::fetched(all, 110, "no room", fetch).expect("read");
        assert_eq!(is_there(&pictures), [true, true, false, true, false], "the last byte has room");
    }
}

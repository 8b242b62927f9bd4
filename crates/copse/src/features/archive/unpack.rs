//! What lies in files that people give: alone, in a folder, packed.

use super::import::Unfit;
use chats::forum::Source;
use kernel::{Context, Fault, Result};
use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Cursor, Read},
    path::{Path, PathBuf},
};
use zip::ZipArchive;

/// The most of a file in a ZIP that is unpacked, in bytes.
const ENTRY: u64 = 256 << 20;
/// The most files in a ZIP.
const ENTRIES: usize = 100_000;

fn named(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn is_zip(path: &Path) -> Result<bool> {
    let mut begins = Vec::new();
    File::open(path).context(format!("opening {}", path.display()))?.take(4).read_to_end(&mut begins)?;
    Ok(begins == *b"PK\x03\x04")
}

fn zip(path: &Path) -> io::Result<ZipArchive<BufReader<File>>> {
    ZipArchive::new(BufReader::new(File::open(path)?)).map_err(io::Error::other)
}

/// The files at a path: one, those of a folder, or those in a ZIP.
pub(super) fn sources<'a>(path: &Path) -> Result<Vec<Source<'a>>> {
    if path.is_dir() {
        let mut all = Vec::new();
        let mut entries: Vec<PathBuf> = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        entries.sort();
        for entry in entries.iter().filter(|entry| !named(entry).starts_with('.')) {
            all.extend(sources(entry)?);
        }
        return Ok(all);
    }
    if is_zip(path)? {
        return in_zip(path, &named(path));
    }
    let place = path.to_path_buf();
    let open = move || -> io::Result<Box<dyn BufRead + 'a>> { Ok(mail::open(&place)?) };
    Ok(vec![Source { name: named(path), open: Box::new(open) }])
}

fn in_zip<'a>(path: &Path, name: &str) -> Result<Vec<Source<'a>>> {
    let mut archive = zip(path).context(format!("reading {} as a ZIP", path.display()))?;
    if archive.len() > ENTRIES {
        return Err(Fault::internal(format!("{} holds more than {ENTRIES} files", path.display())));
    }
    let mut all = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(io::Error::other)?;
        if entry.is_dir() {
            continue;
        }
        let (inside, place) = (format!("{name}/{}", entry.name()), path.to_path_buf());
        let open = move || -> io::Result<Box<dyn BufRead + 'a>> {
            let mut archive = zip(&place)?;
            let entry = archive.by_index(index).map_err(io::Error::other)?;
            let mut bytes = Vec::new();
            entry.take(ENTRY + 1).read_to_end(&mut bytes)?;
            if bytes.len() as u64 > ENTRY {
                return Err(io::Error::other(format!("unpacked it is larger than {} MB", ENTRY >> 20)));
            }
            Ok(Box::new(Cursor::new(bytes)))
        };
        all.push(Source { name: inside, open: Box::new(open) });
    }
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

/// The text of a chat of at most so many bytes: a file of text, or the one in a ZIP, as phones pack it with its pictures.
pub(super) fn text(path: &Path, most: u64) -> Result<std::result::Result<String, Unfit>> {
    let read = |reader: &mut dyn Read, most: u64| -> Result<std::result::Result<String, Unfit>> {
        let mut bytes = Vec::new();
        reader.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            return Ok(Err(Unfit::TooLarge(most)));
        }
        Ok(String::from_utf8(bytes).map_err(|_| Unfit::NoChat))
    };
    if !is_zip(path)? {
        return read(&mut File::open(path)?, most);
    }
    let mut archive = zip(path).context(format!("reading {} as a ZIP", path.display()))?;
    let is_text = |name: &str| name.to_ascii_lowercase().ends_with(".txt") && !name.contains("__MACOSX");
    let mut texts = (0..archive.len()).filter(|index| archive.name_for_index(*index).is_some_and(is_text));
    let (Some(only), None) = (texts.next(), texts.next()) else { return Ok(Err(Unfit::NoChat)) };
    drop(texts);
    let mut entry = archive.by_index(only).map_err(io::Error::other)?;
    read(&mut entry, most.min(ENTRY))
}

/// Why a file cannot be unpacked within so many bytes, if it cannot: what is packed may be a thousand times what arrived.
pub(super) fn beyond(path: &Path, most: u64) -> Result<Option<Unfit>> {
    let mut room = most;
    let mut fits = |reader: &mut dyn Read| -> io::Result<bool> {
        let read = io::copy(&mut reader.take(room + 1), &mut io::sink())?;
        let fits = read <= room;
        room = room.saturating_sub(read);
        Ok(fits)
    };
    if !is_zip(path)? {
        // What is broken off is read as far as it goes.
        return Ok(if fits(&mut mail::open(path)?).unwrap_or(true) { None } else { Some(Unfit::TooLarge(most)) });
    }
    let Ok(mut archive) = zip(path) else { return Ok(Some(Unfit::NoZip)) };
    if archive.len() > ENTRIES {
        return Ok(Some(Unfit::TooLarge(most)));
    }
    for index in 0..archive.len() {
        let within = archive.by_index(index).map_err(io::Error::other).and_then(|mut entry| fits(&mut entry));
        match within {
            Ok(true) => {}
            Ok(false) => return Ok(Some(Unfit::TooLarge(most))),
            Err(_) => return Ok(Some(Unfit::NoZip)),
        }
    }
    Ok(None)
}

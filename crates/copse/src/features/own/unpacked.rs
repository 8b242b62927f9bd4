//! What someone gives as their copy: the ZIP that a site makes, or `copy.json` alone. Of a ZIP only `copy.json` is read, and
//! files that it names; nothing is unpacked into a folder.

use crate::features::{Brought, NoCopy};
use files::{Arrived, Halt, Store};
use kernel::{FileHash, Result};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufReader, Read},
    path::Path,
};
use zip::ZipArchive;

/// The file for programs.
const COPY: &str = "copy.json";
/// The folder of files.
const FILES: &str = "files/";
/// The longest `copy.json` that is read, in bytes.
pub(super) const COPY_MAX: u64 = 32 << 20;
/// So much of a file is unpacked at a time, in bytes.
const PIECE: usize = 64 << 10;

/// Why nothing is taken of what was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// The ZIP cannot be opened, or is damaged.
    NoZip,
    /// There is no `copy.json` in the ZIP.
    NoneInIt,
    /// `copy.json` is larger than it may be, packed or not.
    TooLarge,
    /// It is no text, or not the text of a copy.
    No(NoCopy),
}

/// The ZIP that lies at a path; nothing where it is none.
fn archive(path: &Path) -> Result<Option<ZipArchive<BufReader<File>>>> {
    Ok(ZipArchive::new(BufReader::new(File::open(path)?)).ok())
}

/// The folder of a ZIP in which the copy lies: its top, or one folder, as programs put there that pack one.
fn top<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let tops = names.filter_map(|name| name.strip_suffix(COPY));
    let tops = tops.filter(|top| top.is_empty() || (*top != "../" && top.ends_with('/') && top.matches('/').count() == 1));
    tops.min_by_key(|top| top.len()).map(str::to_owned)
}

/// The files of a ZIP that are named as a copy names files, by the hash in their names.
fn named<'a>(names: impl Iterator<Item = &'a str>, top: &str) -> BTreeMap<FileHash, String> {
    let of = |name: &str| name.strip_prefix(top)?.strip_prefix(FILES)?.split_once('-')?.0.parse().ok();
    names.filter_map(|name| Some((of(name)?, name.to_owned()))).collect()
}

/// Reads what lies at a path.
///
/// # Errors
/// What the disk gives; inside, why it is not taken.
pub(super) fn read(path: &Path) -> Result<Result<Brought, Unfit>> {
    let mut begins = Vec::new();
    File::open(path)?.take(4).read_to_end(&mut begins)?;
    if begins != *b"PK\x03\x04" {
        let mut file = File::open(path)?;
        return Ok(text(&mut file).and_then(|text| Brought::read(&text).map_err(Unfit::No)));
    }
    let Some(mut archive) = archive(path)? else { return Ok(Err(Unfit::NoZip)) };
    let Some(top) = top(archive.file_names()) else { return Ok(Err(Unfit::NoneInIt)) };
    let files = named(archive.file_names(), &top);
    let Ok(mut entry) = archive.by_name(&format!("{top}{COPY}")) else { return Ok(Err(Unfit::NoZip)) };
    let read = text(&mut entry).and_then(|text| Brought::read(&text).map_err(Unfit::No));
    Ok(read.map(|mut brought| {
        brought.files = files;
        brought
    }))
}

/// The text of a copy, of which no more is unpacked than may be, whatever it says of its size.
fn text(from: &mut impl Read) -> Result<String, Unfit> {
    let mut bytes = Vec::new();
    match from.take(COPY_MAX + 1).read_to_end(&mut bytes) {
        Ok(read) if read as u64 > COPY_MAX => Err(Unfit::TooLarge),
        Ok(_) => String::from_utf8(bytes).map_err(|_| Unfit::No(NoCopy::Other)),
        Err(_) => Err(Unfit::NoZip),
    }
}

/// Unpacks a file of the ZIP at a path, if it is no larger than it may be.
///
/// # Errors
/// What the disk gives.
pub(super) fn file(path: &Path, name: &str, store: &Store, most: u64) -> Result<Option<Arrived>> {
    let Some(mut archive) = archive(path)? else { return Ok(None) };
    let Ok(mut entry) = archive.by_name(name) else { return Ok(None) };
    let (mut incoming, mut piece) = (store.begin(most)?, vec![0; PIECE]);
    loop {
        let Ok(read) = entry.read(&mut piece) else { return Ok(None) };
        if read == 0 {
            return Ok(Some(incoming.finish()));
        }
        match incoming.take(&piece[..read]) {
            Ok(()) => {}
            Err(Halt::TooLarge(_)) => return Ok(None),
            Err(Halt::Disk(why)) => return Err(why.into()),
        }
    }
}

//! What a keeper gives: all that another site wrote out of a community, as one ZIP, or a file of communities alone. Of a ZIP only
//! what is read here is unpacked, under the names it has there, and no more than fits.

use super::out::COMMUNITIES;
use crate::features::all_comes;
use kernel::{Context, Result};
use register::{FILE_MAX, Form};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    io::{self, BufReader, Read, Write},
    path::{Path, PathBuf},
};
use zip::ZipArchive;

/// The most that is unpacked, in bytes.
pub(super) const UNPACKED: u64 = 256 << 20;
/// The most files in a ZIP.
const ENTRIES: usize = 100_000;
/// The longest name of a file or folder, in bytes, and the most folders in each other.
const NAME_MAX: usize = 200;
const DEPTH: usize = 8;
/// So much is unpacked at a time, in bytes.
const PIECE: usize = 64 << 10;

/// Why nothing is taken of what was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Unfit {
    /// It is neither what a site wrote out nor a file of communities.
    NotOurs,
    /// The ZIP cannot be opened.
    NoZip,
    /// Unpacked it is larger than it may be.
    TooLarge,
    /// A file in the ZIP has a name that none here may have, or that of another.
    Name(String),
    /// The file of communities is not written in UTF-8.
    NoText,
    /// With what was said and is kept there comes more than one community, or none.
    NotOne,
}

/// The file of communities, and in which form it is.
#[derive(Debug)]
pub(super) struct Communities {
    pub(super) text: String,
    pub(super) form: Form,
}

/// A folder that goes when it is no longer needed.
pub(super) struct Folder(pub(super) PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        match fs::remove_dir_all(&self.0) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(%why, "what was unpacked could not be removed");
            }
            _ => {}
        }
    }
}

/// Unpacks what lies at a path and is called so into a folder that is empty: of a ZIP so many bytes at most.
pub(super) fn unpack(path: &Path, name: &str, into: &Path, most: u64) -> Result<Result<Communities, Unfit>> {
    let mut begins = Vec::new();
    File::open(path).context("opening what was given")?.take(4).read_to_end(&mut begins)?;
    if begins == *b"PK\x03\x04" {
        if let Err(unfit) = unzip(path, into, most)? {
            return Ok(Err(unfit));
        }
        return text(&into.join(COMMUNITIES), Form::Json);
    }
    match name.rsplit_once('.').and_then(|(_, ending)| Form::of_ending(ending)) {
        Some(form) => text(path, form),
        None => Ok(Err(Unfit::NotOurs)),
    }
}

fn text(path: &Path, form: Form) -> Result<Result<Communities, Unfit>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(FILE_MAX)?;
    File::open(path).context(format!("opening {}", path.display()))?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() > FILE_MAX {
        return Ok(Err(Unfit::TooLarge));
    }
    Ok(String::from_utf8(bytes).map(|text| Communities { text, form }).map_err(|_| Unfit::NoText))
}

/// Whether a path in what a site writes out is read here.
fn is_read(path: &str, parts: &[&str]) -> bool {
    let of = |part: &&str| path == *part || path.strip_prefix(part).is_some_and(|rest| rest.starts_with('/'));
    path == COMMUNITIES || parts.iter().any(of)
}

/// Whether a path stays in its folder, on every machine, and can be written there.
fn is_plain(path: &str) -> bool {
    let plain = |name: &str| {
        !name.is_empty() && name.len() <= NAME_MAX && name != "." && name != ".." && !name.contains(['\\', ':', '\0'])
    };
    path.split('/').count() <= DEPTH && path.split('/').all(plain)
}

/// The folder of a ZIP in which the file of communities lies: its top, or one folder, as programs put there that pack one.
fn top(names: &[String]) -> Option<String> {
    let mut tops = names.iter().filter_map(|name| name.strip_suffix(COMMUNITIES));
    let tops = tops.by_ref().filter(|top| top.is_empty() || (top.ends_with('/') && top.matches('/').count() == 1));
    tops.min_by_key(|top| top.len()).map(str::to_owned)
}

fn unzip(path: &Path, into: &Path, most: u64) -> Result<Result<(), Unfit>> {
    let Ok(mut archive) = ZipArchive::new(BufReader::new(File::open(path)?)) else { return Ok(Err(Unfit::NoZip)) };
    if archive.len() > ENTRIES {
        return Ok(Err(Unfit::TooLarge));
    }
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let Some(top) = top(&names) else { return Ok(Err(Unfit::NotOurs)) };
    let parts: Vec<&str> = all_comes().into_iter().flat_map(|comes| comes.paths.iter().copied()).collect();
    let mut room = most;
    for index in 0..archive.len() {
        let name = match archive.by_index_raw(index) {
            Ok(entry) if entry.is_dir() => continue,
            Ok(entry) => entry.name().to_owned(),
            Err(_) => return Ok(Err(Unfit::NoZip)),
        };
        let Some(inside) = name.strip_prefix(&top).filter(|inside| is_read(inside, &parts)) else { continue };
        let Ok(mut entry) = archive.by_index(index) else { return Ok(Err(Unfit::NoZip)) };
        if !is_plain(inside) || entry.is_symlink() {
            return Ok(Err(Unfit::Name(inside.chars().take(NAME_MAX).collect())));
        }
        let Some(mut file) = create(&into.join(inside))? else {
            return Ok(Err(Unfit::Name(inside.to_owned())));
        };
        let mut piece = vec![0; PIECE];
        loop {
            // What is packed may be a thousand times what arrived, whatever it says of its size.
            let Ok(read) = entry.read(&mut piece) else { return Ok(Err(Unfit::NoZip)) };
            if read == 0 {
                break;
            }
            room = match room.checked_sub(u64::try_from(read)?) {
                Some(room) => room,
                None => return Ok(Err(Unfit::TooLarge)),
            };
            file.write_all(&piece[..read])?;
        }
    }
    Ok(Ok(()))
}

/// A new file with the folders it lies in; none where there is one, or a file where a folder should be.
fn create(path: &Path) -> Result<Option<File>> {
    let taken = |why: &io::Error| matches!(why.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory);
    let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| File::create_new(path));
    match made {
        Ok(file) => Ok(Some(file)),
        Err(why) if taken(&why) => Ok(None),
        Err(why) => Err(why).context(format!("making {}", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::{Folder, Unfit, is_plain, is_read, top, unpack};
    use std::{fs, io::Write, path::PathBuf};
    use zip::{ZipWriter, write::SimpleFileOptions};

    #[test]
    fn only_what_stays_in_its_folder_is_unpacked() {
        for path in ["repertoire/0001-honey.md", "repertoire/files/0001-1-note.txt", "communities.json", "repertoire/..x"] {
            assert!(is_plain(path), "{path}");
        }
        let long = format!("repertoire/{}", "x".repeat(201));
        for path in
            ["repertoire/../x", "repertoire//x", "repertoire/.", "repertoire\\x", "repertoire/C:x", "a/b/c/d/e/f/g/h/i", &long]
        {
            assert!(!is_plain(path), "{path}");
        }
        for path in ["communities.json", "repertoire/x.md", "mails"] {
            assert!(is_read(path, &["repertoire", "mails"]), "{path}");
        }
        for path in ["repertoires/x.md", "files/1", "x/communities.json", "mailsx"] {
            assert!(!is_read(path, &["repertoire", "mails"]), "{path}");
        }
        let of = |names: &[&str]| top(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["README.md", "communities.json", "x/communities.json"]).as_deref(), Some(""));
        assert_eq!(of(&["weavers/README.md", "weavers/communities.json"]).as_deref(), Some("weavers/"));
        assert_eq!(of(&["a/b/communities.json", "mycommunities.json", "x.txt"]), None);
    }

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, content) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// What comes of bytes that are called so; the files that are unpacked, with no more than a thousand bytes in them.
    fn unpacked(name: &str, bytes: &[u8]) -> Result<Vec<String>, Unfit> {
        let home = Folder(std::env::temp_dir().join(format!("copse-unpacked-{}", kernel::Rng::System.token())));
        let into = home.0.join("into");
        fs::create_dir_all(&into).unwrap();
        fs::write(home.0.join("given"), bytes).unwrap();
        unpack(&home.0.join("given"), name, &into, 1_000).unwrap()?;
        let mut found: Vec<String> = Vec::new();
        let mut folders: Vec<PathBuf> = vec![into.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if entry.is_dir() {
                    folders.push(entry);
                } else {
                    found.push(entry.strip_prefix(&into).unwrap().to_string_lossy().into_owned());
                }
            }
        }
        found.sort();
        Ok(found)
    }

    #[test]
    fn a_zip_comes_as_far_as_it_is_read_and_within_bounds() {
        let all = [
            ("w/README.md", b"x".as_slice()),
            ("w/communities.json", b"{}"),
            ("w/conversations.mbox", b"x"),
            ("w/repertoire/1.md", b"x"),
            ("w/files/1", b"x"),
            ("../out", b"x"),
        ];
        assert_eq!(unpacked("x.zip", &zip(&all)).unwrap(), ["communities.json", "conversations.mbox", "repertoire/1.md"]);
        assert_eq!(unpacked("x.yaml", b"communities: []").unwrap(), [""; 0]);
        let large = vec![b'x'; 2_000];
        let with = |name, content| zip(&[("communities.json", b"{}".as_slice()), (name, content)]);
        let (mut cut, half) = (with("repertoire/1.md", &large), zip(&all));
        for (name, bytes, unfit) in [
            ("x.zip", with("repertoire/1.md", &large), Unfit::TooLarge),
            ("x.zip", with("repertoire/../../x", b"x"), Unfit::Name("repertoire/../../x".to_owned())),
            ("x.zip", zip(&[("README.md", b"x")]), Unfit::NotOurs),
            ("x.zip", half[..half.len() / 2].to_vec(), Unfit::NoZip),
            ("x.pdf", b"%PDF".to_vec(), Unfit::NotOurs),
            ("x.json", vec![0xff, 0xfe], Unfit::NoText),
        ] {
            assert_eq!(unpacked(name, &bytes), Err(unfit), "{name}");
        }
        // A file that is damaged on the way.
        let at = cut.len() / 3;
        cut[at] ^= 0xff;
        assert!(unpacked("x.zip", &cut).is_err());
        // A file where a folder is to be.
        let clash = zip(&[("communities.json", b"{}"), ("repertoire", b"x"), ("repertoire/1.md", b"x")]);
        assert_eq!(unpacked("x.zip", &clash), Err(Unfit::Name("repertoire/1.md".to_owned())));
    }
}

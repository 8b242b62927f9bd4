//! A folder of pages.

use super::{
    super::{status::Status, write::WHY_MAX},
    Bring, Report,
    before::Before,
    linked::Wanted,
    page::{Became, Coming, Which, cut},
    put::{Ready, Thing},
};
use crate::base::{
    items::{self, TEXT_MAX, Texts},
    search,
};
use kernel::{Context, Fault, Result, hex};
use leaflets::{
    Hung, Leaflet, VERSIONS, Version, Who,
    came::WANTED,
    history,
    page::{self, Page},
};
use sha2::{Digest, Sha256};
use std::{
    cell::RefCell,
    collections::BTreeSet,
    fs::{self, File},
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

/// The most files in a folder.
const MOST: usize = 100_000;
/// What the name of a page ends in.
const PAGES: [&str; 4] = [".md", ".markdown", ".mdx", ".rst"];

/// A folder that is brought in.
pub(super) struct Folder<'a> {
    /// Where it is.
    pub(super) top: &'a Path,
    /// Its files that are no pages, from its top.
    pub(super) others: BTreeSet<String>,
}

impl Bring<'_> {
    pub(super) fn folder(&self, top: &Path, report: &mut Report, progress: &mut dyn FnMut(usize, usize)) -> Result<()> {
        let mut found = Vec::new();
        walk(top, "", &mut found)?;
        let (pages, others): (Vec<String>, Vec<String>) =
            found.into_iter().partition(|path| PAGES.iter().any(|ending| path.to_lowercase().ends_with(ending)));
        let folder = Folder { top, others: others.into_iter().collect() };
        let (mut linked, mut tied) = (Vec::new(), Vec::new());
        for (done, path) in pages.iter().enumerate() {
            progress(done, pages.len());
            report.pages += 1;
            let page = match read(top, path)? {
                Ok(page) => page,
                Err(why) => {
                    report.trouble(path, why);
                    continue;
                }
            };
            if let Some(why) = &page.trouble {
                report.trouble(path, format!("its front matter is not understood and stands as text: {why}"));
            }
            for why in self.unknown(&page.facts) {
                report.trouble(path, why);
            }
            if page.facts.copse > 0 {
                let (came, said) = self.ours(&folder, path, &page, report)?;
                if let Became::Is(thing) = &came {
                    self.hang_ours(thing, path, &folder, &page.facts, report)?;
                }
                if let Became::Is(thing) | Became::Same(thing) = came {
                    self.came(&thing, path, &folder, report)?;
                    tied.push((thing, page.facts, said));
                }
            } else if let (Became::Is(thing), said) = self.foreign(path, &page, report)? {
                linked.push((thing, path.clone(), said));
            }
        }
        progress(pages.len(), pages.len());
        for (mut thing, path, said) in linked {
            self.link(&mut thing, &path, Some(&folder), report)?;
            self.done(&thing, said)?;
        }
        for (thing, facts, said) in &tied {
            let waits = self.tie(thing, facts, report)?;
            self.done(thing, Before { waits, ..said.clone() })?;
        }
        for path in folder.others.iter().filter(|path| path.rsplit('/').next() == Some(WANTED)) {
            self.wanted(path, &folder, report)?;
        }
        Ok(())
    }

    /// The page of another tool: one version.
    fn foreign(&self, path: &str, page: &Page, report: &mut Report) -> Result<(Became, Before)> {
        let print = Sha256::new().chain_update(&page.front).chain_update(&page.text).finalize();
        let mut facts = self.facts(&page.facts, path);
        if page.is_draft && page.facts.status.parse::<Status>().is_err() {
            facts.status = Status::Draft;
        }
        let said = facts.told(Leaflet::default())?;
        let mut coming = Coming { uid: self.uid(path), path: path.to_owned(), print: hex(&print), said, facts };
        let name = page.authors.first().cloned().unwrap_or_default();
        let version = Ready {
            title: self.title(&page.facts.title),
            texts: self.texts(&coming.facts.kind, &page.front, &page.text),
            by: self.sender(&Who { name, key: String::new() }),
            at: self.written(&page.facts),
            why: String::new(),
        };
        let became = self.page(&mut coming, Which::Present, &mut std::iter::once(version), report)?;
        Ok((became, coming.whole()))
    }

    /// A page that Copse wrote, with its versions.
    fn ours(&self, folder: &Folder<'_>, path: &str, page: &Page, report: &mut Report) -> Result<(Became, Before)> {
        let facts = self.facts(&page.facts, path);
        // No names are remembered: whoever has their account deleted is to stand in none of it.
        let nameless = |who: &Who| Who { name: String::new(), key: who.key.clone() };
        let said = facts.told(Leaflet {
            address: String::new(),
            contributors: Vec::new(),
            looked_after_by: page.facts.looked_after_by.iter().map(nameless).collect(),
            ..page.facts.clone()
        })?;
        let mut coming = Coming { uid: page.facts.uid.clone(), path: path.to_owned(), print: String::new(), said, facts };
        if coming.uid.is_empty() {
            report.trouble(path, "it has no uid, by which it would be known again");
            return Ok((Became::Left, Before::default()));
        }
        let beside = format!("{}{VERSIONS}", path.rsplit_once('.').map_or(path, |(stem, _)| stem));
        let became = match File::open(folder.top.join(&beside)) {
            Ok(file) => {
                let (mut lines, troubles) = (Lines::new(BufReader::new(file)), RefCell::new(Vec::new()));
                let mut versions = std::iter::from_fn(|| {
                    let (number, line) = lines.next(&mut troubles.borrow_mut())?;
                    match history::version(&line) {
                        Ok(version) => Some(self.ready(version)),
                        // What stands behind it would be counted in its place.
                        Err(why) => {
                            troubles.borrow_mut().push((number, format!("{why}; nothing behind it was taken")));
                            None
                        }
                    }
                })
                .fuse();
                let became = if page.facts.unnamed {
                    let alone = versions.last();
                    coming.print = alone.as_ref().map(print).unwrap_or_default();
                    self.page(&mut coming, Which::Present, &mut alone.into_iter(), report)?
                } else {
                    self.page(&mut coming, Which::All, &mut versions, report)?
                };
                for (number, why) in troubles.into_inner() {
                    report.trouble(&format!("{beside}, line {number}"), why);
                }
                became
            }
            Err(why) if why.kind() == io::ErrorKind::NotFound => {
                report.trouble(path, "its versions are not beside it; its text was taken as the only one");
                let version = Ready {
                    title: self.title(&page.facts.title),
                    texts: self.texts(&coming.facts.kind, "", &page.text),
                    by: self
                        .sender(&Who { name: page.facts.contributors.first().cloned().unwrap_or_default(), key: String::new() }),
                    at: self.written(&page.facts),
                    why: String::new(),
                };
                self.page(&mut coming, Which::All, &mut std::iter::once(version), report)?
            }
            Err(why) => return Err(why).context(format!("opening {beside}")),
        };
        Ok((became, coming.whole()))
    }

    /// Hangs the files of a page that Copse wrote on it.
    fn hang_ours(&self, thing: &Thing, path: &str, folder: &Folder<'_>, facts: &Leaflet, report: &mut Report) -> Result<()> {
        if facts.files.is_empty() {
            return Ok(());
        }
        let (mut wanted, within) = (Vec::new(), path.rsplit_once('/').map_or(String::new(), |(within, _)| format!("{within}/")));
        for Hung { place, name, path: at, alt } in &facts.files {
            let file = format!("{within}{at}");
            if folder.others.contains(&file) {
                wanted.push(Wanted { address: String::new(), file, name: name.clone(), place: *place, alt: alt.clone() });
            } else {
                report.trouble(path, format!("{at}, which hangs on it, is not in the folder"));
            }
        }
        self.hang(thing, path, folder, wanted, report)?;
        let (item, now) = (thing.item, self.clock.now());
        self.db.write_now(move |tx| {
            items::settle_all(tx, item, now)?;
            search::note(tx, item)
        })
    }

    fn ready(&self, version: Version) -> Ready {
        Ready {
            title: self.title(&version.title),
            texts: version.fields.into_iter().fold(Texts::default(), |texts, (field, text)| texts.with(&field, text)),
            by: self.sender(&version.by),
            at: version.at,
            why: cut(&version.why, WHY_MAX),
        }
    }
}

/// A print of what a version says.
fn print(version: &Ready) -> String {
    let said = Sha256::new_with_prefix(version.title.as_bytes());
    let said = version.texts.iter().fold(said, |said, (field, text)| {
        said.chain_update(format!("\n{}:{field}={}:", field.len(), text.len())).chain_update(text)
    });
    hex(&said.finalize())
}

/// The files of a folder and of those in it, from its top; hidden ones and links to elsewhere are passed over.
fn walk(top: &Path, within: &str, found: &mut Vec<String>) -> Result<()> {
    let folder = top.join(within);
    let mut entries = fs::read_dir(&folder).context(format!("reading {}", folder.display()))?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (name, kind) = (entry.file_name().to_string_lossy().into_owned(), entry.file_type()?);
        let path = if within.is_empty() { name.clone() } else { format!("{within}/{name}") };
        if name.starts_with('.') || kind.is_symlink() {
            continue;
        }
        if found.len() >= MOST {
            return Err(Fault::internal(format!("there are more than {MOST} files in {}", top.display())));
        }
        if kind.is_dir() { walk(top, &path, found)? } else { found.push(path) }
    }
    Ok(())
}

/// Reads a page; inside, why it is not taken.
fn read(top: &Path, path: &str) -> Result<Result<Page, String>> {
    let most = TEXT_MAX * 4;
    let mut bytes = Vec::new();
    let file = File::open(top.join(path)).context(format!("opening {path}"))?;
    file.take(u64::try_from(most)? + 1).read_to_end(&mut bytes)?;
    let is_long = bytes.len() > most;
    Ok(match String::from_utf8(bytes) {
        _ if is_long => Err(too_long()),
        Ok(text) if text.chars().count() > TEXT_MAX => Err(too_long()),
        Ok(text) if text.contains('\0') => Err("it holds a character that no text has (NUL)".to_owned()),
        Ok(text) => Ok(page::read(&text, path)),
        Err(_) => Err("it is not written in UTF-8".to_owned()),
    })
}

/// That a text is longer than it may be.
pub(super) fn too_long() -> String {
    format!("its text is longer than {TEXT_MAX} characters")
}

/// The lines of a file, one at a time.
pub(super) struct Lines<R> {
    from: R,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(from: R) -> Self {
        Self { from, number: 0 }
    }

    /// The next line that says something, with its number. What cannot be read is told, and nothing of it comes after.
    pub(super) fn next(&mut self, troubles: &mut Vec<(u64, String)>) -> Option<(u64, String)> {
        loop {
            self.number += 1;
            let mut line = Vec::new();
            let most = u64::try_from(history::LONGEST).unwrap_or(u64::MAX);
            let why = match self.from.by_ref().take(most).read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(read) if read >= history::LONGEST => "it is too long".to_owned(),
                Ok(_) => match String::from_utf8(line) {
                    Ok(line) if line.trim().is_empty() => continue,
                    Ok(line) => return Some((self.number, line)),
                    Err(_) => "it is not written in UTF-8".to_owned(),
                },
                Err(why) => why.to_string(),
            };
            troubles.push((self.number, format!("{why}; nothing behind it was read")));
            return None;
        }
    }
}

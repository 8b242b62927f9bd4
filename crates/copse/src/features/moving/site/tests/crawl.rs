//! Goes through all files of a site as a browser without a net would.

use std::{
    collections::BTreeMap,
    fs,
    path::{Component, Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

/// A folder of the machine that goes when the test ends.
pub(super) struct Folder(PathBuf, AtomicUsize);

impl Folder {
    pub(super) fn new() -> Self {
        let path = std::env::temp_dir().join(format!("copse-site-{}", kernel::Rng::System.token()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path, AtomicUsize::new(0))
    }

    /// A new place in it.
    pub(super) fn place(&self) -> PathBuf {
        self.0.join(self.1.fetch_add(1, Ordering::Relaxed).to_string())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn files_in(folder: &Path, at: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let (path, name) = (entry.path(), at.join(entry.file_name()));
        if path.is_dir() {
            files_in(&path, &name, found);
        } else {
            found.insert(name, fs::read(path).expect("a file"));
        }
    }
}

fn pages(site: &Path) -> (BTreeMap<PathBuf, Vec<u8>>, BTreeMap<PathBuf, String>) {
    let mut files = BTreeMap::new();
    files_in(site, Path::new(""), &mut files);
    let is_page = |path: &&PathBuf| path.extension().is_some_and(|ending| ending == "html");
    let pages = files.keys().filter(is_page).map(|path| (path.clone(), String::from_utf8(files[path].clone()).expect("text")));
    let pages = pages.collect();
    (files, pages)
}

/// All pages as one text.
pub(super) fn text_of(site: &Path) -> String {
    pages(site).1.into_values().collect()
}

/// The values of an attribute in a page.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let begins = format!(" {name}=\"");
    page.split(&begins).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Follows each link and each picture of a site; gives how many there are. Fails at one that leads nowhere or that would ask a
/// server for something by itself.
pub(super) fn crawled(site: &Path) -> usize {
    let (files, pages) = pages(site);
    let mut followed = 0;
    for (path, page) in &pages {
        assert!(!page.contains("<script") && page.contains("<html lang=\"en\" dir=\"ltr\">"), "{}", path.display());
        for source in attributes(page, "src") {
            assert!(!source.contains(':'), "{} loads {source}", path.display());
        }
        for address in attributes(page, "href").into_iter().chain(attributes(page, "src")) {
            followed += 1;
            if address.starts_with("https://example.org/") {
                continue;
            }
            let (file, anchor) = address.split_once('#').map_or((address, None), |(file, anchor)| (file, Some(anchor)));
            let file =
                percent_encoding::percent_decode_str(&file.replace("&amp;", "&")).decode_utf8().expect("text").into_owned();
            assert!(!file.starts_with('/') && !file.contains(':'), "{} leads to {address}", path.display());
            let target = if file.is_empty() { path.clone() } else { resolved(path, &file) };
            assert!(files.contains_key(&target), "{} leads to {address}", path.display());
            if let Some(anchor) = anchor {
                assert!(pages[&target].contains(&format!(" id=\"{anchor}\"")), "{} leads to {address}", path.display());
            }
        }
    }
    // Each page is reached from the front page.
    let mut reached = vec![PathBuf::from("index.html")];
    let mut next = 0;
    while next < reached.len() {
        let from = reached[next].clone();
        next += 1;
        let Some(page) = pages.get(&from) else { continue };
        for address in attributes(page, "href") {
            let file = address.split('#').next().unwrap_or_default();
            let target = resolved(&from, file);
            if pages.contains_key(&target) && !reached.contains(&target) {
                reached.push(target);
            }
        }
    }
    assert_eq!(reached.len(), pages.len(), "{reached:?}");
    followed
}

fn resolved(from: &Path, address: &str) -> PathBuf {
    let mut path = from.parent().unwrap_or(Path::new("")).to_path_buf();
    for part in Path::new(address).components() {
        match part {
            Component::ParentDir => assert!(path.pop(), "{address} leaves the site"),
            Component::Normal(name) => path.push(name),
            _ => {}
        }
    }
    path
}

//! The history of pages, as lines of JSON: each a version, those of one page behind each other.

use super::{
    super::write::WHY_MAX,
    Bring, Report,
    folder::{Lines, too_long},
    page::{Became, Coming, Which, cut},
    put::Ready,
};
use crate::base::items::{TEXT_MAX, Texts};
use flate2::read::MultiGzDecoder;
use kernel::{Context, Result};
use leaflets::{
    Leaflet, Who, front,
    history::{self, Told},
    page,
};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap},
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

/// What stands for the facts of a page that has none of its own.
const SAID: &str = "history";

/// The pages of which a line is broken: what stands behind it would be counted in its place.
#[derive(Default)]
struct Broken {
    pages: BTreeSet<String>,
    /// The page of the line before.
    last: String,
    /// Whether a line is broken that does not say of which page it is: of the one before it, or of the one behind it.
    is_open: bool,
}

impl Broken {
    fn breaks(&mut self, page: Option<String>) {
        self.is_open |= page.is_none();
        self.pages.insert(page.unwrap_or_else(|| self.last.clone()));
    }

    fn passes(&mut self, page: &str) -> bool {
        page.clone_into(&mut self.last);
        if std::mem::take(&mut self.is_open) {
            self.pages.insert(page.to_owned());
        }
        !self.pages.contains(page)
    }
}

impl Bring<'_> {
    pub(super) fn lines(&self, path: &Path, report: &mut Report, progress: &mut dyn FnMut(usize, usize)) -> Result<()> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let file = File::open(path).context(format!("opening {}", path.display()))?;
        let reader: Box<dyn BufRead> = match name.ends_with(".gz") {
            true => Box::new(BufReader::new(MultiGzDecoder::new(BufReader::new(file)))),
            false => Box::new(BufReader::new(file)),
        };
        let (reader, troubles) = (RefCell::new(Lines::new(reader)), RefCell::new(Vec::new()));
        let broken = RefCell::new(Broken::default());
        let read = || loop {
            let (number, line) = reader.borrow_mut().next(&mut troubles.borrow_mut())?;
            let (page, why) = match history::told(&line) {
                Ok(told) if told.text.as_ref().is_some_and(|text| text.chars().count() > TEXT_MAX) => {
                    (Some(told.path), too_long())
                }
                Ok(told) if broken.borrow_mut().passes(&told.path) => return Some(told),
                Ok(_) => continue,
                Err(why) => (history::path(&line), why),
            };
            broken.borrow_mut().breaks(page);
            troubles.borrow_mut().push((number, format!("{why}; nothing of its page behind it was taken")));
        };
        let mut came = BTreeMap::new();
        let (next, mut given) = (RefCell::new(read()), HashMap::<String, i64>::new());
        loop {
            let Some(first) = next.borrow_mut().take() else { break };
            progress(given.len(), given.len() + 1);
            let (path, before) = (first.path.clone(), given.get(&first.path).copied().unwrap_or(0));
            let mut coming = self.coming(&first);
            let (mut one, mut count, mut title) = (Some(first), 0, None);
            let kind = coming.facts.kind.clone();
            let mut versions = std::iter::from_fn(|| {
                let told = one.take().or_else(&read)?;
                if told.path != path {
                    *next.borrow_mut() = Some(told);
                    return None;
                }
                count += 1;
                Some(self.told(&kind, told, &mut title))
            })
            .fuse();
            match self.page(&mut coming, Which::History(before), &mut versions, report)? {
                Became::Is(thing) => drop(came.insert(path.clone(), (thing, coming.whole()))),
                Became::Same(_) | Became::Left => {}
            }
            report.pages += u64::from(before == 0);
            given.insert(path, before + count);
        }
        for (number, why) in troubles.into_inner() {
            report.trouble(&format!("{name}, line {number}"), why);
        }
        for (path, (mut thing, said)) in came {
            self.link(&mut thing, &path, None, report)?;
            self.done(&thing, said)?;
        }
        Ok(())
    }

    /// A page by its first version. How far it is follows from its last: a text, or none.
    fn coming(&self, first: &Told) -> Coming {
        let read = page::read(first.text.as_deref().unwrap_or_default(), &first.path).facts;
        let facts = Leaflet { kind: read.kind, language: read.language, licence: read.licence, ..Leaflet::default() };
        Coming {
            uid: self.uid(&first.path),
            path: first.path.clone(),
            print: String::new(),
            said: SAID.to_owned(),
            facts: self.facts(&facts, &first.path),
        }
    }

    fn told(&self, kind: &str, told: Told, title: &mut Option<String>) -> Ready {
        let texts = match &told.text {
            None => Texts::default(),
            Some(text) => {
                let parted = front::part(text);
                *title = Some(page::read(text, &told.path).facts.title);
                self.texts(kind, parted.front, parted.text)
            }
        };
        Ready {
            title: self.title(title.as_deref().unwrap_or(&told.path)),
            texts,
            by: self.sender(&Who { name: told.author, key: String::new() }),
            at: told.at.0,
            why: cut(&told.comment, WHY_MAX),
        }
    }
}

//! What is kept, as pages: a list by kind, and a page for each thing with its versions and whoever wrote it.

use super::{
    pages::{self, Frame, ShownFile},
    store,
    talk::{House, page_of},
};
use crate::{
    base::access::CommunityView,
    features::{Came, Eyes, Leaflets, Sheet, all_leaflets, moving::target::Target},
};
use ::leaflets::came::Wanted;
use askama::Template;
use diagram::uses as drawing;
use kernel::{ItemId, Result};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A thing in a list.
#[derive(Clone)]
pub(super) struct Listed {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) language: String,
    pub(super) status: String,
}

/// All that is kept and stands in the site.
#[derive(Default)]
pub(super) struct Shelf {
    /// By the kind's name, in the order in which they come.
    kinds: Vec<(String, Vec<Listed>)>,
    /// Where each thing stands in an address: the folder, the number.
    places: HashSet<(&'static str, i64)>,
    /// Where things stand by their uid, and what they are called.
    by_uid: HashMap<String, Listed>,
    /// What was kept from a conversation or is spoken about in it.
    by_talk: BTreeMap<i64, Vec<Listed>>,
    /// The folder and the number of each thing, by what files hang on, and the places of those that stay.
    by_item: HashMap<ItemId, (&'static str, i64, BTreeSet<i64>)>,
    /// What is asked for.
    wanted: Vec<Wanted>,
    /// How many stories stay where they are.
    pub(super) stay: usize,
}

impl Shelf {
    /// Reads what there is.
    pub(super) fn read(site: &super::Site<'_>, view: &CommunityView) -> Result<Self> {
        let mut shelf = Self::default();
        let eyes = Eyes { view, t: crate::words::Words(site.locale), origin: &site.origin };
        for leaflets in all_leaflets() {
            for number in site.db.read_now(|tx| (leaflets.all)(tx, &eyes))? {
                if let Some(sheet) = site.db.read_now(|tx| (leaflets.one)(tx, &eyes, number))? {
                    shelf.put(leaflets.folder, sheet);
                }
            }
            shelf.wanted.extend(site.db.read_now(|tx| (leaflets.wanted)(tx, &eyes))?);
            shelf.stay += site.db.read_now(|tx| (leaflets.stay)(tx, &eyes))?.len();
        }
        Ok(shelf)
    }

    fn put(&mut self, folder: &'static str, sheet: Sheet) {
        let leaflet = sheet.leaflet;
        let one = Listed {
            href: format!("{folder}/{}", page_of(leaflet.number)),
            title: leaflet.title,
            language: leaflet.language,
            status: sheet.status,
        };
        let talks: HashSet<i64> = leaflet.kept_from.iter().chain(&leaflet.discussed_in).map(|said| said.conversation).collect();
        for talk in talks {
            self.by_talk.entry(talk).or_default().push(one.clone());
        }
        self.by_uid.insert(leaflet.uid, one.clone());
        self.places.insert((folder, leaflet.number));
        self.by_item.insert(sheet.item, (folder, leaflet.number, sheet.stays));
        match self.kinds.iter_mut().find(|(kind, _)| *kind == sheet.kind.1) {
            Some((_, rows)) => rows.push(one),
            None => self.kinds.push((sheet.kind.1, vec![one])),
        }
    }

    /// How many things there are.
    pub(super) fn count(&self) -> usize {
        self.places.len()
    }

    /// Whether there is something to say of it.
    pub(super) fn says(&self) -> bool {
        self.count() > 0 || !self.wanted.is_empty() || self.stay > 0
    }

    /// The page of what stands under an address, if it is in the site.
    pub(super) fn page_at(&self, folder: &str, number: Option<i64>) -> Option<String> {
        let number = number?;
        let is_there = self.places.iter().any(|(place, one)| *place == folder && *one == number);
        is_there.then(|| format!("{folder}/{}", page_of(number)))
    }

    /// How the name of a file begins that hangs on something, if it is in the site.
    pub(super) fn file_of(&self, item: ItemId, place: i64) -> Option<String> {
        let (folder, number, stays) = self.by_item.get(&item)?;
        (!stays.contains(&place)).then(|| begins(folder, *number))
    }

    /// Whether things stand under this part of an address.
    pub(super) fn has(&self, folder: &str) -> bool {
        self.places.iter().any(|(place, _)| *place == folder)
    }

    /// What was kept from a conversation or is spoken about in it.
    pub(super) fn of_talk(&self, talk: i64) -> &[Listed] {
        self.by_talk.get(&talk).map_or(&[], Vec::as_slice)
    }
}

/// How the names of files begin that hang on a thing.
fn begins(folder: &str, number: i64) -> String {
    format!("{folder}-{number:04}")
}

#[derive(Template)]
#[template(path = "features/moving/site/shelf.html")]
struct ShelfPage<'a> {
    frame: &'a Frame,
    title: String,
    kinds: &'a [(String, Vec<Listed>)],
    gaps: Vec<Gap<'a>>,
    stay: usize,
}

/// Something that is asked for.
struct Gap<'a> {
    wanted: &'a Wanted,
    when: String,
    /// The conversation that asks for it, where that is in the site.
    talk: Option<String>,
    answer: Option<&'a Listed>,
}

/// Someone tried it.
struct Row {
    line: ::leaflets::came::Tried,
    outcome: &'static str,
    when: String,
    place: String,
    parts: Vec<(&'static str, String)>,
}

/// What came of a thing.
struct Uses {
    rows: Vec<Row>,
    lanes: Vec<String>,
    /// The marks of the drawing, with what they mean.
    key: Vec<(String, &'static str)>,
    done: Vec<::leaflets::came::Done>,
}

/// A place in a conversation.
struct Said {
    href: String,
    title: String,
}

/// A version in the list.
struct Past {
    number: i64,
    when: String,
    by: String,
    why: String,
}

#[derive(Template)]
#[template(path = "features/moving/site/kept.html")]
struct KeptPage<'a> {
    frame: &'a Frame,
    title: String,
    sheet: &'a Sheet,
    since: Option<String>,
    successor: Option<&'a Listed>,
    sources: Vec<Said>,
    talks: Vec<Said>,
    versions: Vec<Past>,
    uses: Uses,
    /// Names, as one line.
    writers: String,
    stewards: String,
    files: Vec<ShownFile>,
}

impl House<'_> {
    /// Writes all that is kept with its files, and a list of it.
    pub(super) fn write_kept(&self, target: &mut Target, listed: &mut Vec<pages::Listed>) -> Result<()> {
        let (site, shelf) = (self.site, self.shelf);
        if !shelf.says() {
            return Ok(());
        }
        let title = self.frame.t.repertoire_title().to_owned();
        let page = ShelfPage { frame: self.frame, title, kinds: &shelf.kinds, gaps: self.gaps(), stay: shelf.stay };
        target.put("repertoire.html", page.render()?.as_bytes())?;
        let eyes = Eyes { view: self.view, t: self.frame.t, origin: &site.origin };
        for leaflets in all_leaflets() {
            for number in site.db.read_now(|tx| (leaflets.all)(tx, &eyes))? {
                let Some(sheet) = site.db.read_now(|tx| (leaflets.one)(tx, &eyes, number))? else { continue };
                let href = format!("{}/{}", leaflets.folder, page_of(number));
                let (begins, mut given, mut files) = (begins(leaflets.folder, number), Vec::new(), Vec::new());
                site.db.read_now(|tx| {
                    for file in store::files(tx, sheet.item)?.into_iter().filter(|file| !sheet.stays.contains(&file.place)) {
                        files.push(self.file(tx, &begins, file, &mut given)?);
                    }
                    Ok(())
                })?;
                listed.extend(files.iter().map(|file| pages::Listed {
                    by: String::new(),
                    talk: sheet.leaflet.title.clone(),
                    language: sheet.leaflet.language.clone(),
                    href: href.clone(),
                    file: file.clone(),
                }));
                let page = self.kept(&leaflets, &eyes, sheet, files)?;
                target.put(&href, page.as_bytes())?;
                for file in given {
                    self.put(target, file)?;
                }
            }
        }
        Ok(())
    }

    /// What is asked for and nothing answers yet, then what something answers.
    fn gaps(&self) -> Vec<Gap<'_>> {
        let mut gaps: Vec<Gap<'_>> = Vec::with_capacity(self.shelf.wanted.len());
        for wanted in &self.shelf.wanted {
            let Wanted { conversation, asked, answer, .. } = wanted;
            let talk = conversation.as_ref().filter(|said| self.numbers.contains(&said.conversation));
            gaps.push(Gap {
                wanted,
                when: asked.map(|at| self.site.day(at.0)).unwrap_or_default(),
                talk: talk.map(|said| format!("talk/{}", page_of(said.conversation))),
                answer: self.shelf.by_uid.get(answer),
            });
        }
        gaps.sort_by_key(|gap| gap.wanted.ended.is_some());
        gaps
    }

    /// What came of a thing, in words and drawn.
    fn uses(&self, came: Came) -> Result<Uses> {
        let Came { tried, done } = came;
        let drawn: Vec<_> = tried.iter().map(|one| drawing::Use { between: one.between, went: one.went }).collect();
        let mut key: Vec<(String, &'static str)> = Vec::new();
        for one in &tried {
            if !key.iter().any(|(_, name)| *name == one.outcome) {
                key.push((drawing::key(one.went), one.outcome));
            }
        }
        let mut rows = Vec::with_capacity(tried.len());
        for one in tried.into_iter().rev() {
            let told = one.line.told.map(|at| self.site.day(at.0)).unwrap_or_default();
            let turned = |(label, html): (&'static str, String)| Ok((label, self.turned(&html, "../")?));
            rows.push(Row {
                when: if one.line.when.is_empty() { told } else { one.line.when.clone() },
                line: one.line,
                outcome: one.outcome,
                place: one.place,
                parts: one.parts.into_iter().map(turned).collect::<Result<_>>()?,
            });
        }
        let lanes = if drawn.is_empty() { Vec::new() } else { drawing::lanes(&[drawn]) };
        Ok(Uses { rows, lanes, key, done })
    }

    fn kept(&self, leaflets: &Leaflets, eyes: &Eyes<'_>, mut sheet: Sheet, files: Vec<ShownFile>) -> Result<String> {
        let frame = Frame { up: "../", ..self.frame.clone() };
        for printed in &mut sheet.parts {
            printed.html = self.turned(&printed.html, "../")?;
        }
        let (mut versions, mut after) = (Vec::new(), 0);
        loop {
            let some = self.site.db.read_now(|tx| (leaflets.versions)(tx, eyes, sheet.leaflet.number, after))?;
            let Some(last) = some.last() else { break };
            after = last.number;
            versions.extend(some.into_iter().map(|version| Past {
                number: version.number,
                when: self.site.day(version.at),
                by: version.by.name,
                why: version.why,
            }));
        }
        versions.reverse();
        let said = |all: &[leaflets::Said]| {
            let there = all.iter().filter(|said| self.numbers.contains(&said.conversation));
            let anchor = |said: &leaflets::Said| said.post.map(|post| format!("#p{post}")).unwrap_or_default();
            let one = |said: &leaflets::Said| Said {
                href: format!("../talk/{}{}", page_of(said.conversation), anchor(said)),
                title: said.title.clone(),
            };
            there.map(one).collect::<Vec<_>>()
        };
        let leaflet = &sheet.leaflet;
        let stewards =
            if frame.has_people { leaflet.looked_after_by.iter().map(|who| who.name.as_str()).collect() } else { Vec::new() };
        let is_retired = leaflet.status == "retired";
        let came = self.site.db.read_now(|tx| (leaflets.came)(tx, eyes, leaflet.number))?;
        let page = KeptPage {
            uses: self.uses(came)?,
            title: leaflet.title.clone(),
            since: leaflet.status_since.filter(|_| is_retired).map(|at| self.site.day(at.0)),
            successor: self.shelf.by_uid.get(&leaflet.successor).filter(|_| is_retired),
            sources: said(&leaflet.kept_from),
            talks: said(&leaflet.discussed_in),
            versions,
            writers: leaflet.contributors.join(", "),
            stewards: stewards.join(", "),
            files,
            sheet: &sheet,
            frame: &frame,
        };
        Ok(page.render()?)
    }
}

//! Links between what came, once all of it is there: a page that has some gets one more version, in which they lead within the
//! site. What came stays as it came in the version before.

use super::{
    super::leaflets::FRONT,
    Bring, Report,
    folder::Folder,
    page::cut,
    put::{Ready, Thing},
    store,
};
use crate::{
    base::{
        files::put_now,
        items::{self, NewAttachment, Source, Texts},
    },
    features::Key,
};
use kernel::{Fault, Result, Title};
use leaflets::{
    Who,
    links::{self, Leads},
    notes,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::Read,
};

/// The largest file that hangs on a page, in bytes.
const FILE_MAX: u64 = 50 << 20;

/// Longest words for what a picture shows, in characters.
const ALT_MAX: usize = 500;

/// The last place that a file may ask for.
const MOST_PLACES: i64 = 10_000;

/// A file that is to hang on a thing.
pub(super) struct Wanted {
    /// How the thing leads to it.
    pub(super) address: String,
    /// Where it is, from the top of the folder.
    pub(super) file: String,
    pub(super) name: String,
    /// Where it hung before; 0 where that is not known.
    pub(super) place: i64,
    /// What a picture shows.
    pub(super) alt: String,
}

impl Bring<'_> {
    /// Puts the links of a thing right, hangs files on it that it names, and makes quotes of boxes.
    pub(super) fn link(&self, thing: &mut Thing, path: &str, folder: Option<&Folder<'_>>, report: &mut Report) -> Result<()> {
        let item = thing.item;
        let texts = self.db.read_now(|tx| Ok(Texts::of(&items::body(tx, item)?.ok_or(Fault::Absent)?.body)))?;
        let mut addresses = BTreeMap::new();
        for (_, text) in texts.iter().filter(|(field, _)| *field != FRONT) {
            links::turned(text, &mut |address| {
                addresses.entry(address.to_owned()).or_insert(None);
                None
            });
        }
        let mut wanted = Vec::new();
        for (address, becomes) in &mut addresses {
            let is_here = address.starts_with(&format!("/c/{}/", self.slug));
            let Leads::Within(may, behind) = links::leads(address, path) else { continue };
            if is_here {
                continue;
            }
            if let Some(home) = self.page_at(&may)? {
                *becomes = Some(format!("{home}{behind}"));
            } else if let Some(file) = folder.and_then(|folder| folder.others.get(&may[0])) {
                let name = file.rsplit('/').next().unwrap_or_default().to_owned();
                wanted.push(Wanted { address: address.clone(), file: file.clone(), name, place: 0, alt: String::new() });
            } else {
                report.trouble(path, format!("its link to {address} leads nowhere here"));
            }
        }
        if let Some(folder) = folder.filter(|_| !wanted.is_empty()) {
            for (address, place) in self.hang(thing, path, folder, wanted, report)? {
                addresses.insert(address, Some(format!("/c/{}/file/{item}/{place}", self.slug)));
            }
        }
        let is_markdown = !path.ends_with(".rst");
        let turned = texts.iter().fold(texts.clone(), |all, (field, text)| match field {
            FRONT => all,
            field => {
                let text = if is_markdown { notes::quoted(text) } else { text.to_owned() };
                all.with(field, links::turned(&text, &mut |address| addresses.get(address).cloned().flatten()))
            }
        });
        if turned == texts {
            return Ok(());
        }
        report.links += u64::try_from(addresses.values().flatten().count())?;
        let version = Ready {
            title: Title::stored(thing.title.clone()),
            texts: turned,
            by: self.sender(&Who::default()),
            at: self.clock.now(),
            why: self.t.kept_brought_links().to_owned(),
        };
        self.remake(thing, version)
    }

    /// The address of the page that came from one of these paths.
    fn page_at(&self, may: &[String]) -> Result<Option<String>> {
        self.db.read_now(|tx| {
            for path in may {
                if let Some(row) = store::came(tx, self.community, &self.uid(path))? {
                    return Ok(Some(format!("/c/{}/repertoire/{}", self.slug, Key::new(row.number, &row.title))));
                }
            }
            Ok(None)
        })
    }

    /// Hangs files on a thing; gives the place of each. What hangs on it already, the same byte by byte, keeps its place; what is
    /// new hangs where it hung before, or behind all, so that no version shows another file than it did.
    pub(super) fn hang(
        &self,
        thing: &Thing,
        path: &str,
        folder: &Folder<'_>,
        wanted: Vec<Wanted>,
        report: &mut Report,
    ) -> Result<Vec<(String, i64)>> {
        let (item, community, now) = (thing.item, self.community, self.clock.now());
        let there = self.db.read_now(|tx| store::hung(tx, item))?;
        let mut taken: BTreeSet<i64> = there.iter().map(|(place, _)| *place).collect();
        let (mut places, mut new, mut stored) = (BTreeMap::<String, i64>::new(), Vec::new(), Vec::new());
        let mut links = Vec::new();
        for Wanted { address, file, name, place, alt } in wanted {
            let name = files::shown_name(&name);
            if let Some(place) = places.get(&file) {
                links.push((address, *place));
                continue;
            }
            let mut incoming = self.files.begin(FILE_MAX)?;
            let mut bytes = Vec::new();
            File::open(folder.top.join(&file))?.take(FILE_MAX + 1).read_to_end(&mut bytes)?;
            if incoming.take(&bytes).is_err() {
                report.trouble(path, format!("{file} is larger than {} MB", FILE_MAX >> 20));
                continue;
            }
            let Ok(one) = put_now(incoming.finish())? else {
                report.trouble(path, format!("{file} is a picture with too many pixels"));
                continue;
            };
            let hash = one.hash()?;
            // A version names a file by its place, so the same may hang at two.
            let is_there = |at: &i64| place == 0 || *at == place;
            if let Some((place, _)) = there.iter().find(|(at, hung)| hung.as_ref() == Some(hash) && is_there(at)) {
                places.insert(file, *place);
                links.push((address, *place));
                continue;
            }
            let behind = taken.last().copied().unwrap_or(0) + 1;
            let place = if (1..=MOST_PLACES).contains(&place) && !taken.contains(&place) { place } else { behind };
            taken.insert(place);
            let attachment = NewAttachment {
                source: Source::Stored(hash.to_string()),
                name: one.name_for(&name),
                media_type: one.media_type()?.to_owned(),
                size: one.size()?,
                alt: cut(&alt, ALT_MAX),
            };
            new.push((place, attachment));
            places.insert(file, place);
            links.push((address, place));
            stored.push(one);
        }
        report.files += u64::try_from(new.len())?;
        if !new.is_empty() {
            self.db.write_now(move |tx| {
                for one in &stored {
                    one.record(tx, now)?;
                }
                for (place, one) in &new {
                    items::attach(tx, item, community, place - 1, std::slice::from_ref(one), now)?;
                }
                items::settle_all(tx, item, now)
            })?;
        }
        Ok(links)
    }
}

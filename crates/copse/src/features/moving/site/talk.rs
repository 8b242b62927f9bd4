//! A conversation as a page: written post by post, then its files.

use super::{
    Site,
    kept::Shelf,
    links::{self, Becomes},
    pages::{self, Frame, Listed, Said, ShownFile},
    store::{self, FileRow, PostRow, TalkRow},
};
use crate::{
    base::{
        access::CommunityView,
        conversations,
        files::{letter, size_within},
        items,
    },
    features::moving::target::Target,
};
use askama::Template;
use db::{One, Tx};
use kernel::{FileHash, ItemId, Moment, Result};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::{collections::HashSet, io::Write};

/// Posts read at once.
const PAGE: i64 = 200;
/// Pictures are shown no wider than so many pixels; the file itself is one press away.
const WIDE: i64 = 960;

/// What all conversations of a site have in common.
pub(super) struct House<'a> {
    pub(super) site: &'a Site<'a>,
    pub(super) view: &'a CommunityView,
    pub(super) frame: &'a Frame,
    pub(super) slugs: &'a [String],
    pub(super) numbers: &'a HashSet<i64>,
    pub(super) principles: &'a HashSet<i64>,
    pub(super) shelf: &'a Shelf,
}

/// The file of a conversation, in the folder `talk`.
pub(super) fn page_of(number: i64) -> String {
    format!("{number}.html")
}

/// A file that is to be put into the site.
pub(super) struct Given {
    name: String,
    source: Source,
}

enum Source {
    Stored(FileHash),
    Letter(kernel::LetterId, i64),
}

impl House<'_> {
    /// Writes a conversation and its files; gives how many posts it has.
    pub(super) fn write(&self, talk: &TalkRow, target: &mut Target, listed: &mut Vec<Listed>) -> Result<usize> {
        let (id, reach) = (talk.id, self.view.reach_number());
        let frame = Frame { up: "../", ..self.frame.clone() };
        target.begin(&format!("talk/{}", page_of(talk.number)))?;
        let community = self.view.community().id;
        let (sides, summary) = self.site.db.read_now(|tx| {
            let rows = store::sides(tx, id, reach)?;
            let sums_up = match talk.summary {
                Some(post) if store::stands(tx, community, reach, talk.number, post)?.is_some() => {
                    Some((post, conversations::dissents(tx, id)?))
                }
                _ => None,
            };
            let sides = rows
                .into_iter()
                .map(|mut row| {
                    row.html = self.turned(&items::shown(tx, row.id, row.html, row.html_version)?, "../")?;
                    Ok(row)
                })
                .collect::<Result<Vec<_>>>()?;
            Ok((sides, sums_up))
        })?;
        target.write_all(
            pages::TalkHead::of(self.site, &frame, talk, &sides, summary, self.shelf.of_talk(talk.number)).render()?.as_bytes(),
        )?;
        let (mut posts, mut given) = (0, Vec::new());
        let (mut after, mut number) = (Moment::from_micros(i64::MIN), 0);
        loop {
            let page = self.site.db.read_now(|tx| {
                let rows = store::posts(tx, id, reach, after, number, PAGE)?;
                rows.into_iter().map(|row| self.said(tx, talk, row, &mut given)).collect::<Result<Vec<_>>>()
            })?;
            let Some(last) = page.last() else { break };
            (after, number) = (last.row.said_at, last.row.number);
            for said in page {
                posts += usize::from(!said.row.has_moved);
                target.write_all(pages::Post { frame: &frame, said: &said }.render()?.as_bytes())?;
                listed.extend(said.files.into_iter().map(|file| Listed {
                    by: said.row.author.to_string(),
                    talk: talk.title.to_string(),
                    language: talk.language.clone(),
                    href: format!("talk/{}#p{}", page_of(talk.number), said.row.number),
                    file,
                }));
            }
        }
        target.write_all(pages::TalkFoot { frame: &frame }.render()?.as_bytes())?;
        for file in given {
            self.put(target, file)?;
        }
        Ok(posts)
    }

    fn said(&self, tx: &mut Tx, talk: &TalkRow, mut row: PostRow, given: &mut Vec<Given>) -> Result<Said> {
        if row.has_moved {
            return Ok(Said::moved(self.site, row));
        }
        let shown = items::shown(tx, row.id, std::mem::take(&mut row.html), row.html_version)?;
        row.html = self.turned_in(tx, &shown, "../")?;
        let (mut files, begins) = (Vec::new(), format!("{:04}-{}", talk.number, row.number));
        for file in store::files(tx, row.id)? {
            files.push(self.file(tx, &begins, file, given)?);
        }
        let cited = store::cited(tx, row.id)?;
        Ok(Said::of(self.site, row, files, cited))
    }

    /// A file as the page shows it, and what is to be put into the site for it; where it is no longer there, only its name.
    pub(super) fn file(&self, tx: &mut Tx, begins: &str, row: FileRow, given: &mut Vec<Given>) -> Result<ShownFile> {
        let path = path_of(begins, &row);
        let source = match (row.hash.clone(), row.letter, row.part) {
            (Some(hash), ..) => self.site.is_there(&hash).then_some(Source::Stored(hash)),
            (None, Some(mail), Some(part)) => {
                let One((raw,)) = letter(tx, mail)?;
                mail::attachment(&raw, usize::try_from(part)?).map(|_| Source::Letter(mail, part))
            }
            _ => None,
        };
        let is_there = source.is_some();
        given.extend(source.map(|source| Given { name: path.clone(), source }));
        let mut picture = None;
        if let (true, Some(hash), Some(width), Some(height)) = (is_there, row.hash.as_ref(), row.width, row.height) {
            // What is wide, or moves by itself, is shown as the size that the site had of it.
            picture = Some((path.clone(), width, height));
            if (width > WIDE || crate::base::files::moves(&row.media_type))
                && let Some(size) = size_within(tx, hash, WIDE)?.filter(|size| self.site.is_there(&size.hash))
            {
                // In a folder of its own: a file may be called as a size is.
                let small = format!("sizes/{begins}-{}-{WIDE}.{}", row.place, ending(&size.media_type));
                given.push(Given { name: small.clone(), source: Source::Stored(size.hash) });
                picture = Some((small, width, height));
            }
        }
        Ok(ShownFile { path, is_there, picture, name: row.name, media_type: row.media_type, size: row.size, alt: row.alt })
    }

    pub(super) fn put(&self, target: &mut Target, file: Given) -> Result<()> {
        match file.source {
            Source::Stored(hash) => target.put_from(&file.name, &mut self.site.files.read(&hash)?),
            Source::Letter(id, part) => {
                let One((raw,)) = self.site.db.read_now(|tx| letter(tx, id))?;
                let part = mail::attachment(&raw, usize::try_from(part)?);
                target.put_file(&file.name, &part.map(|part| part.bytes).unwrap_or_default())
            }
        }
    }

    /// HTML with its links put right, for a page so far below the front page.
    pub(super) fn turned(&self, html: &str, up: &str) -> Result<String> {
        self.site.db.read_now(|tx| self.turned_in(tx, html, up))
    }

    fn turned_in(&self, tx: &mut Tx, html: &str, up: &str) -> Result<String> {
        links::turned(html, |address| self.becomes(tx, address, up))
    }

    fn becomes(&self, tx: &mut Tx, address: &str, up: &str) -> Result<Becomes> {
        let within = match links::inside(address, &self.site.origin, self.slugs) {
            // What leads elsewhere on the web leads there from here, too; a way that begins nowhere leads nowhere.
            None if address.contains(':') => return Ok(Becomes::Itself),
            None | Some(Err(())) => return Ok(Becomes::Nothing),
            Some(Ok(within)) => within,
        };
        let mut parts = within.trim_matches('/').split('/');
        // Behind the number of a conversation or of what is kept stand words for people.
        let number = |text: Option<&str>| text.and_then(|text| text.split('-').next()?.parse::<i64>().ok());
        let other = |page: String| Becomes::Other(format!("{up}{page}"));
        Ok(match (parts.next().unwrap_or_default(), parts.next()) {
            ("", _) => other("index.html".to_owned()),
            ("charter", key) => {
                let principle =
                    number(parts.next()).filter(|number| key == Some("principle") && self.principles.contains(number));
                other(format!("charter.html{}", principle.map(|number| format!("#principle-{number}")).unwrap_or_default()))
            }
            ("talk", None) => other("talk.html".to_owned()),
            ("talk", key) => match number(key).filter(|talk| self.numbers.contains(talk)) {
                Some(talk) => {
                    let post = number(parts.next());
                    let (community, reach) = (self.view.community().id, self.view.reach_number());
                    let stands = match post {
                        Some(post) => store::stands(tx, community, reach, talk, post)?.is_some(),
                        None => false,
                    };
                    let anchor = post.filter(|_| stands).map(|post| format!("#p{post}")).unwrap_or_default();
                    other(format!("talk/{}{anchor}", page_of(talk)))
                }
                None => Becomes::Nothing,
            },
            (folder, None) if self.shelf.has(folder) => other(format!("{folder}.html")),
            (folder, key) if self.shelf.has(folder) => match self.shelf.page_at(folder, number(key)) {
                Some(page) => other(page),
                None => Becomes::Nothing,
            },
            ("files", _) => other("files.html".to_owned()),
            ("people" | "who-was-what", None) if self.frame.has_people => other("people.html".to_owned()),
            ("conduct", None) => other("charter.html".to_owned()),
            ("file", Some(item)) => match (item.parse::<ItemId>(), number(parts.next())) {
                (Ok(item), Some(place)) => self.file_at(tx, item, place)?.map_or(Becomes::Nothing, |path| other(encoded(&path))),
                _ => Becomes::Nothing,
            },
            _ => Becomes::Nothing,
        })
    }

    /// Where a file that hangs on a post of the site, or on what is kept in it, stands in it.
    fn file_at(&self, tx: &mut Tx, item: ItemId, place: i64) -> Result<Option<String>> {
        let begins = match store::place_of(tx, self.view.community().id, self.view.reach_number(), item)? {
            Some((talk, post)) => Some(format!("{talk:04}-{post}")),
            None => self.shelf.file_of(item, place),
        };
        let Some(begins) = begins else { return Ok(None) };
        let file = store::files(tx, item)?.into_iter().find(|file| file.place == place);
        let is_there = |file: &FileRow| file.hash.as_ref().is_some_and(|hash| self.site.is_there(hash));
        Ok(file.filter(is_there).map(|file| path_of(&begins, &file)))
    }
}

/// Where a file stands whose name begins so.
fn path_of(begins: &str, file: &FileRow) -> String {
    format!("files/{begins}-{}-{}", file.place, files::shown_name(&file.name))
}

/// A path as it stands in an address.
fn encoded(path: &str) -> String {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_');
    utf8_percent_encode(path, KEPT).to_string()
}

fn ending(media_type: &str) -> &'static str {
    match media_type {
        "image/png" => "png",
        "image/gif" => "gif",
        "image/webp" => "webp",
        _ => "jpg",
    }
}

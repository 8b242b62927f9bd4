//! The copy of all that is a person's: one file `copy.json` for programs, one page `index.html` to read, the mails as they came,
//! and the files. It is written while it is sent.

use super::store;
use crate::{
    base::files::letter,
    features::{self, Mine},
    words::Words,
};
use askama::Template;
use db::{
    Db, One, Tx,
    holdings::{self, Cell, Named},
};
use files::Store;
use kernel::{FileHash, LetterId, Moment, PersonId, Result, hex};
use serde_json::{Map, Value, json};
use std::{
    collections::BTreeSet,
    io::{self, Write},
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// The version of the form of `copy.json`; `docs/reference/copy.md` says what it holds.
const FORM: u32 = 1;

/// The rows of a table, under a heading.
pub(super) struct Section {
    table: &'static str,
    heading: String,
    rows: Vec<Named>,
}

/// All that is a person's, read.
pub(super) struct Copy {
    sections: Vec<Section>,
    places: Vec<(String, String, String)>,
    mails: Vec<LetterId>,
    files: Vec<Given>,
    /// What they wrote of what communities keep.
    kept: Vec<Mine>,
    /// What files are called that are no longer in their folder.
    missing: Vec<String>,
}

/// A file that goes into it: where it comes from, where it lies there, what it is called.
struct Given {
    hash: FileHash,
    path: String,
    name: String,
}

/// A mail as it came, in its table. It may be large, and goes from there into a file of its own when its turn has come.
const RAW: &str = "raw";
/// The table of mails.
const LETTERS: &str = "letter";

/// Reads all that is a person's, but for mails and files.
///
/// # Errors
/// What the database gives.
pub(super) fn read(tx: &mut Tx, person: PersonId, store: &Store, t: Words<'static>) -> Result<Copy> {
    let (id, mut sections, mut mails) = (person.to_string(), Vec::new(), Vec::new());
    for holding in features::all().iter().flat_map(|feature| feature.own.holdings) {
        let Some(heading) = holding.copied else { continue };
        let (mut rows, is_mails) = (Vec::new(), holding.part.table == LETTERS);
        let without: Vec<&str> = holding.without.iter().copied().chain(is_mails.then_some(RAW)).collect();
        holdings::each(tx, &holding.copied_part(), &id, &without, &mut |mut row| {
            if is_mails {
                name_mail(&mut row, &mut mails)?;
            }
            rows.push(row);
            Ok(())
        })?;
        if !rows.is_empty() {
            sections.push(Section { table: holding.part.table, heading: heading(t).to_owned(), rows });
        }
    }
    let places = store::places(tx, person)?;
    let places = places.into_iter().map(|place| (place.id.to_string(), place.slug.to_string(), place.name.to_string()));
    let mut kept = Vec::new();
    for leaflets in features::all_leaflets() {
        kept.extend((leaflets.mine)(tx, t, person)?);
    }
    let mut files = store::files(tx, person)?;
    files.extend(kept.iter().flat_map(|mine| mine.files.iter().cloned()));
    let (files, missing) = named(files, store);
    Ok(Copy { sections, places: places.collect(), mails, files, kept, missing })
}

/// The files that are there, each path once, and the names of the others.
fn named(files: Vec<(FileHash, String)>, store: &Store) -> (Vec<Given>, Vec<String>) {
    let (mut given, mut missing, mut paths) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (hash, name) in files {
        let path = format!("files/{hash}-{}", files::shown_name(&name));
        if !store.path(&hash).exists() {
            missing.push(name);
        } else if paths.insert(path.clone()) {
            given.push(Given { hash, path, name });
        }
    }
    (given, missing)
}

fn path_of(mail: LetterId) -> String {
    format!("mails/{mail}.eml")
}

/// Says in the row of a mail in which file it is.
fn name_mail(row: &mut Named, mails: &mut Vec<LetterId>) -> Result<()> {
    let id = row.iter().find_map(|(name, cell)| match cell {
        Cell::Text(id) if name == "id" => Some(id.parse::<LetterId>()),
        _ => None,
    });
    if let Some(id) = id.transpose()? {
        row.push(("file".to_owned(), Cell::Text(path_of(id))));
        mails.push(id);
    }
    Ok(())
}

/// What a cell says: a moment as ISO 8601, a document as itself.
fn value(name: &str, cell: &Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Int(micros) if name.ends_with("_at") || name == "since" => json!(moment(*micros)),
        Cell::Int(number) => json!(number),
        Cell::Bool(truth) => json!(truth),
        Cell::Real(number) => json!(number),
        Cell::Bytes(bytes) => json!(hex(bytes)),
        Cell::Text(text) if name == "doc" => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        Cell::Text(text) => json!(text),
    }
}

fn moment(micros: i64) -> String {
    jiff::Timestamp::from_microsecond(Moment::from_micros(micros).micros()).map(|at| at.to_string()).unwrap_or_default()
}

/// The page of what they wrote of what communities keep.
const KEPT: &str = "repertoire.html";

#[derive(Template)]
#[template(path = "features/own/copy_kept.html")]
struct KeptPage<'a> {
    t: Words<'static>,
    language: &'a str,
    kept: Vec<(String, &'a Mine)>,
}

/// A section as it is read on the page.
struct Shown<'a> {
    heading: &'a str,
    rows: Vec<Vec<(String, String)>>,
}

#[derive(Template)]
#[template(path = "features/own/copy_page.html")]
struct CopyPage<'a> {
    t: Words<'static>,
    language: &'a str,
    made: &'a str,
    places: &'a [(String, String, String)],
    sections: Vec<Shown<'a>>,
    files: &'a [Given],
    has_kept: bool,
    missing: &'a [String],
}

impl Copy {
    fn json(&self, site: &str, made: &str) -> Value {
        let places = self.places.iter().map(|(id, slug, name)| json!({"id": id, "slug": slug, "name": name}));
        let sections = self.sections.iter().map(|section| {
            let row = |row: &Named| -> Map<String, Value> {
                row.iter().map(|(name, cell)| (name.clone(), value(name, cell))).collect()
            };
            json!({
                "table": section.table,
                "heading": section.heading,
                "rows": section.rows.iter().map(row).collect::<Vec<_>>(),
            })
        });
        json!({
            "form": FORM,
            "site": site,
            "made_at": made,
            "communities": places.collect::<Vec<_>>(),
            "sections": sections.collect::<Vec<_>>(),
            "missing_files": self.missing,
        })
    }

    fn page(&self, t: Words<'static>, language: &str, made: &str) -> Result<String> {
        let said = |name: &str, cell: &Cell| match value(name, cell) {
            Value::Null => String::new(),
            Value::String(text) => text,
            other => other.to_string(),
        };
        let place = |cell: &str| self.places.iter().find(|(id, ..)| id == cell).map(|(_, _, name)| name.clone());
        let shown = |row: &Named| {
            let fields = row.iter().map(|(name, cell)| {
                let text = said(name, cell);
                (name.replace('_', " "), place(&text).unwrap_or(text))
            });
            fields.filter(|(_, text)| !text.is_empty()).collect()
        };
        let sections = self.sections.iter();
        let sections =
            sections.map(|section| Shown { heading: &section.heading, rows: section.rows.iter().map(shown).collect() });
        let (places, sections) = (self.places.as_slice(), sections.collect());
        let has_kept = !self.kept.is_empty();
        Ok(CopyPage { t, language, made, places, sections, files: &self.files, has_kept, missing: &self.missing }.render()?)
    }

    /// Writes it, with the mails one by one from the database and the files from their folder.
    ///
    /// # Errors
    /// What the other end and the disk give.
    pub(super) fn write(&self, to: impl Write, from: (&Db, &Store), t: Words<'static>, about: &About) -> Result<()> {
        let (options, (db, store)) = (SimpleFileOptions::default(), from);
        let mut zip = ZipWriter::new_stream(to);
        let made = moment(about.made.micros());
        zip.start_file("copy.json", options)?;
        let json = serde_json::to_string_pretty(&self.json(&about.site, &made))?;
        zip.write_all((about.say)(json).as_bytes())?;
        zip.start_file("index.html", options)?;
        let page = self.page(t, about.language, &made)?;
        zip.write_all((about.say)(page).as_bytes())?;
        if !self.kept.is_empty() {
            zip.start_file(KEPT, options)?;
            let kept = self.kept.iter().map(|mine| (moment(mine.at.micros()), mine)).collect();
            let page = KeptPage { t, language: about.language, kept }.render()?;
            zip.write_all((about.say)(page).as_bytes())?;
        }
        for mail in &self.mails {
            // One that was forgotten meanwhile is left out.
            let Ok(One((raw,))) = db.read_now(|tx| letter(tx, *mail)) else { continue };
            zip.start_file(path_of(*mail), options)?;
            zip.write_all(&raw)?;
        }
        for Given { hash, path, .. } in &self.files {
            let Ok(mut file) = store.read(hash) else { continue };
            zip.start_file(path.as_str(), options)?;
            io::copy(&mut file, &mut zip)?;
        }
        zip.finish()?;
        Ok(())
    }
}

/// What the copy says of itself.
pub(super) struct About {
    pub(super) site: String,
    pub(super) language: &'static str,
    pub(super) made: Moment,
    /// Says in the reader's language what stands for names that are gone.
    pub(super) say: Box<dyn Fn(String) -> String + Send>,
}

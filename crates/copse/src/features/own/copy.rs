//! The copy of all that is a person's: one file `copy.json` for programs, one page `index.html` to read, the mails as they came,
//! and the files. It is written while it is sent.

use super::store;
use crate::{features, words::Words};
use askama::Template;
use db::{
    Tx,
    holdings::{self, Cell, Named},
};
use files::Store;
use kernel::{FileHash, Moment, PersonId, Result, hex};
use serde_json::{Map, Value, json};
use std::io::{self, Write};
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
    mails: Vec<(String, Vec<u8>)>,
    files: Vec<(FileHash, String)>,
}

/// Reads all that is a person's.
///
/// # Errors
/// What the database gives.
pub(super) fn read(tx: &mut Tx, person: PersonId, t: Words<'static>) -> Result<Copy> {
    let (id, mut sections, mut mails) = (person.to_string(), Vec::new(), Vec::new());
    for holding in features::all().iter().flat_map(|feature| feature.own.holdings) {
        let Some(heading) = holding.copied else { continue };
        let mut rows = Vec::new();
        holdings::each(tx, &holding.part, &id, holding.without, &mut |mut row| {
            take_mail(&mut row, &mut mails);
            rows.push(row);
            Ok(())
        })?;
        if !rows.is_empty() {
            sections.push(Section { table: holding.part.table, heading: heading(t).to_owned(), rows });
        }
    }
    let places = store::places(tx, person)?;
    let places = places.into_iter().map(|place| (place.id.to_string(), place.slug.to_string(), place.name.to_string()));
    Ok(Copy { sections, places: places.collect(), mails, files: store::files(tx, person)? })
}

/// A mail as it came is a file of its own.
fn take_mail(row: &mut Named, mails: &mut Vec<(String, Vec<u8>)>) {
    let id = row.iter().find_map(|(name, cell)| match cell {
        Cell::Text(id) if name == "id" => Some(id.clone()),
        _ => None,
    });
    if let (Some(id), Some((name, cell))) = (id, row.iter_mut().find(|(name, _)| name == "raw")) {
        let file = format!("mails/{id}.eml");
        if let Cell::Bytes(raw) = std::mem::replace(cell, Cell::Text(file.clone())) {
            mails.push((file, raw));
        }
        *name = "file".to_owned();
    }
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
    files: &'a [(String, String)],
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
        })
    }

    fn page(&self, t: Words<'static>, language: &str, made: &str, files: &[(String, String)]) -> Result<String> {
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
        Ok(CopyPage { t, language, made, places: &self.places, sections: sections.collect(), files }.render()?)
    }

    /// Writes it, with the files from their folder; one that is not there is left out.
    ///
    /// # Errors
    /// What the other end and the disk give.
    pub(super) fn write(&self, to: impl Write, store: &Store, t: Words<'static>, about: &About) -> Result<()> {
        let options = SimpleFileOptions::default();
        let mut zip = ZipWriter::new_stream(to);
        let made = moment(about.made.micros());
        let named: Vec<(String, String)> = self
            .files
            .iter()
            .map(|(hash, name)| (format!("files/{hash}-{}", files::shown_name(name).replace('/', "_")), name.clone()))
            .collect();
        zip.start_file("copy.json", options)?;
        serde_json::to_writer_pretty(&mut zip, &self.json(&about.site, &made))?;
        zip.start_file("index.html", options)?;
        let page = self.page(t, about.language, &made, &named)?;
        zip.write_all((about.say)(page).as_bytes())?;
        for (name, raw) in &self.mails {
            zip.start_file(name.as_str(), options)?;
            zip.write_all(raw)?;
        }
        for ((hash, _), (name, _)) in self.files.iter().zip(&named) {
            let Ok(mut file) = store.read(hash) else { continue };
            zip.start_file(name.as_str(), options)?;
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

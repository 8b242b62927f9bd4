//! A copy of all that is a person's, which they bring from another site: what it says, what each feature offers to take of it
//! ([`Takes`] in its slot `own`), and what stays in the copy. It is the person's own word, and nobody trusts it further than that.

use crate::{base::files::Stored, words::Words};
use db::Tx;
use kernel::{FileHash, Moment, PersonId, Result, Rng};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::{Map, Value, value::RawValue};
use std::collections::{BTreeMap, BTreeSet};
use webkit::Ctx;

/// The version of the form of a copy that is written and read here; `docs/reference/copy.md` says what it holds.
pub const FORM: u64 = 1;

/// The most that the rows of one table may say, in bytes, to be read into memory.
const ROWS_MAX: usize = 16 << 20;
/// What is shown of a word that a copy has and nobody here knows, in characters.
const WORD_MAX: usize = 80;
/// The most sections that stay, and fields that nobody knows, of which each is named.
const NAMED: usize = 200;
/// What `copy.json` is made of.
const WHOLE: &[&str] = &["form", "site", "made_at", "communities", "sections", "missing_files"];

/// A row of a table: its columns.
pub type Row = Map<String, Value>;

/// Why a text is no copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCopy {
    /// It is broken off, or no JSON: in this line.
    Broken(usize),
    /// It is JSON of something else.
    Other,
}

/// What of a copy nobody takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its table.
    pub table: String,
    /// What the other site called it.
    pub heading: String,
    /// How much there is.
    pub count: usize,
}

/// A copy, as far as anything here takes something of it.
#[derive(Debug, Default)]
pub struct Brought {
    /// The address of the site that made it, as it says.
    pub site: String,
    /// Whether a later program wrote it, in a form that is not known here.
    pub is_later: bool,
    /// What stays in it.
    pub left: Vec<Left>,
    /// Fields that nobody here knows.
    pub unknown: BTreeSet<String>,
    /// The files beside it that can be had, by the hash under which it names them: what each is called there.
    pub files: BTreeMap<FileHash, String>,
    communities: BTreeMap<String, String>,
    tables: BTreeMap<String, Vec<Row>>,
}

/// A part of a copy, if it is of this kind.
fn parsed<T: DeserializeOwned>(raw: &RawValue) -> Option<T> {
    serde_json::from_str(raw.get()).ok()
}

/// A text as it is shown of what nobody knows.
fn word(text: &str) -> String {
    kernel::one_line(text).chars().filter(|c| *c != '\0').take(WORD_MAX).collect()
}

/// The text in a column of a row; empty where there is none, nothing where something else stands there.
pub fn text_in<'a>(row: &'a Row, column: &str) -> Option<&'a str> {
    match row.get(column) {
        None | Some(Value::Null) => Some(""),
        Some(Value::String(text)) => Some(text),
        Some(_) => None,
    }
}

impl Brought {
    /// Reads a copy.
    ///
    /// # Errors
    /// Why it is none.
    pub fn read(text: &str) -> Result<Self, NoCopy> {
        let text = text.trim_start_matches('\u{feff}');
        let whole: &RawValue = serde_json::from_str(text).map_err(|why| NoCopy::Broken(why.line()))?;
        let whole: BTreeMap<String, &RawValue> = serde_json::from_str(whole.get()).map_err(|_| NoCopy::Other)?;
        let form: u64 = whole.get("form").and_then(|raw| parsed(raw)).ok_or(NoCopy::Other)?;
        let sections: Vec<&RawValue> =
            whole.get("sections").and_then(|raw| serde_json::from_str(raw.get()).ok()).ok_or(NoCopy::Other)?;
        let site: String = whole.get("site").and_then(|raw| parsed(raw)).unwrap_or_default();
        let mut brought = Self { site: word(&site), is_later: form > FORM, ..Self::default() };
        brought.unknown.extend(whole.keys().filter(|key| !WHOLE.contains(&key.as_str())).map(|key| word(key)));
        let communities: Vec<Value> = whole.get("communities").and_then(|raw| parsed(raw)).unwrap_or_default();
        brought.communities.extend(communities.iter().filter_map(Value::as_object).filter_map(|row| {
            let (id, name) = (text_in(row, "id")?, text_in(row, "name")?);
            Some((id.to_owned(), name.to_owned()))
        }));
        for section in sections {
            brought.take_section(section);
        }
        brought.left.truncate(NAMED);
        brought.unknown = brought.unknown.into_iter().take(NAMED).collect();
        Ok(brought)
    }

    fn take_section(&mut self, section: &RawValue) {
        let parts: BTreeMap<String, &RawValue> = serde_json::from_str(section.get()).unwrap_or_default();
        let said = |name: &str| parts.get(name).and_then(|raw| parsed::<String>(raw)).unwrap_or_default();
        let (table, rows) = (said("table"), parts.get("rows").copied());
        let known = all_takes().flat_map(|takes| takes.tables).find(|(name, _)| *name == table).map(|(_, columns)| *columns);
        let fits = rows.filter(|rows| rows.get().len() <= ROWS_MAX).and_then(parsed::<Vec<Value>>);
        match (known, fits) {
            (Some(columns), Some(rows)) => {
                let count = rows.len();
                let rows: Vec<Row> = rows.into_iter().filter_map(|row| serde_json::from_value(row).ok()).collect();
                let keys = rows.iter().flat_map(Map::keys).filter(|key| !columns.contains(&key.as_str()));
                self.unknown.extend(keys.map(|key| format!("{table}.{}", word(key))));
                if count > rows.len() {
                    self.left.push(Left { table: table.clone(), heading: word(&said("heading")), count: count - rows.len() });
                }
                self.tables.entry(table).or_default().extend(rows);
            }
            _ => {
                let count = rows.and_then(parsed::<Vec<IgnoredAny>>).map_or(0, |rows| rows.len());
                self.left.push(Left { table: word(&table), heading: word(&said("heading")), count });
            }
        }
    }

    /// The rows of a table that is taken.
    pub fn rows(&self, table: &str) -> &[Row] {
        self.tables.get(table).map_or(&[], Vec::as_slice)
    }

    /// What a community was called there.
    pub fn community(&self, id: &str) -> Option<&str> {
        self.communities.get(id).map(String::as_str)
    }

    /// The file that a column names, if it lies beside the copy.
    pub fn file_in(&self, row: &Row, column: &str) -> Option<FileHash> {
        let hash: FileHash = text_in(row, column)?.parse().ok()?;
        self.files.contains_key(&hash).then_some(hash)
    }
}

/// How something of a copy stands to what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    /// It is not here.
    Not,
    /// Something like it is here; what that does not say could be added to it.
    Alike,
    /// It is here as it is.
    Same,
    /// Something else is here in its place, and stays.
    Otherwise,
}

impl Here {
    /// Whether it can be taken.
    pub fn can_come(self) -> bool {
        matches!(self, Self::Not | Self::Alike)
    }
}

/// Something of a copy that could be taken.
#[derive(Clone, Debug)]
pub struct Offer {
    /// By what it is chosen, in its part: the same each time the copy is read.
    pub key: String,
    /// What it is.
    pub label: String,
    /// What it says.
    pub text: String,
    /// How it stands to what is here.
    pub here: Here,
    /// The file it needs.
    pub file: Option<FileHash>,
}

/// What a feature offers to take.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    /// What could be taken.
    pub offers: Vec<Offer>,
    /// What of it cannot, in words.
    pub troubles: Vec<String>,
}

/// What is to be taken, and for whom.
pub struct Taking<'a> {
    /// For whom.
    pub person: PersonId,
    /// Of which copy.
    pub brought: &'a Brought,
    /// The keys of what they chose in the part.
    pub chosen: BTreeSet<String>,
    /// The files of it that came, by the hash under which the copy names them.
    pub files: &'a BTreeMap<FileHash, Stored>,
    /// Their words.
    pub t: Words<'static>,
    /// Their time zone.
    pub zone: &'a jiff::tz::TimeZone,
    /// When.
    pub now: Moment,
    /// Draws ids.
    pub rng: &'a Rng,
}

/// What a feature takes of a copy.
pub struct Takes {
    /// By what the part is known in forms and addresses.
    pub name: &'static str,
    /// What it is called.
    pub heading: fn(Words<'static>) -> &'static str,
    /// Who sees it once it has come, where that is not the person alone: then nothing of it is chosen beforehand.
    pub seen: Option<fn(Words<'static>) -> &'static str>,
    /// The tables it reads, with all their columns that are known.
    pub tables: &'static [(&'static str, &'static [&'static str])],
    /// What could be taken, beside what is here.
    pub offers: fn(&mut Tx, &Ctx, PersonId, &Brought) -> Result<Offers>,
    /// Takes what was chosen, as far as it is not here by now, and gives how much came.
    pub take: fn(&mut Tx, &Taking<'_>) -> Result<usize>,
    /// How much came, in words.
    pub came: fn(Words<'static>, usize) -> String,
    /// Where it is found then, and can be changed and taken out.
    pub home: &'static str,
}

/// What features take.
pub fn all_takes() -> impl Iterator<Item = &'static Takes> {
    super::all().into_iter().flat_map(|feature| feature.own.takes)
}

#[cfg(test)]
mod tests {
    use super::{Brought, Left, NoCopy};

    #[test]
    fn a_copy_is_read_as_far_as_something_takes_of_it() {
        let text = r#"{"form": 2, "site": "https://a.example", "weather": 1, "communities": [{"id": "1", "name": "Xoyê"}, 7], "sections": [
            {"table": "profile", "heading": "P", "rows": [{"practises": "Bread.", "mood": "good"}]},
            {"table": "item", "heading": "Said", "rows": [1, {"a": 2}]}, {"table": "dream", "rows": 3}, 5,
            {"table": "membership", "rows": ["x", {"role": "member"}]}]}"#;
        let brought = Brought::read(text).unwrap();
        assert!(brought.is_later && brought.site == "https://a.example");
        assert_eq!((brought.rows("profile").len(), brought.rows("membership").len()), (1, 1));
        assert_eq!(brought.community("1"), Some("Xoyê"));
        assert_eq!(brought.unknown.iter().map(String::as_str).collect::<Vec<_>>(), ["profile.mood", "weather"]);
        let left = |table: &str, heading: &str, count| Left { table: table.to_owned(), heading: heading.to_owned(), count };
        assert_eq!(brought.left, [left("item", "Said", 2), left("dream", "", 0), left("", "", 0), left("membership", "", 1)]);
    }

    #[test]
    fn what_is_no_copy_is_told_from_what_is_broken() {
        for (text, why) in [
            ("", NoCopy::Broken(1)),
            ("{\"form\": 1,\n\"sections\": [", NoCopy::Broken(2)),
            ("[]", NoCopy::Other),
            ("7", NoCopy::Other),
            ("{}", NoCopy::Other),
            ("{\"form\": \"x\", \"sections\": []}", NoCopy::Other),
            ("{\"form\": 1, \"sections\": {}}", NoCopy::Other),
        ] {
            assert_eq!(Brought::read(text).err(), Some(why), "{text}");
        }
        assert!(Brought::read("\u{feff}{\"form\": 1, \"sections\": []}").is_ok());
        let deep = format!("{{\"form\": 1, \"sections\": [{}{}]}}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(Brought::read(&deep).is_ok(), "what lies too deep is left");
    }
}

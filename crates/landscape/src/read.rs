//! JSON as a landscape: a file that Copse wrote, or one written by hand for `copse plot`. What is good is kept; what is not
//! understood is named with its place, and never guessed.
//!
//! By hand an entry needs only a name. `level` may be one word or a list, a practice or a link one text, a link may name its
//! other end, and dates are EDTF or words: `{"name": "Choir", "from": "about 1998", "until": "2004", "practices": ["sight
//! reading"], "links": ["Ward 6 nights"]}`.

mod notes;
mod ties;

use crate::{
    document::{Company, Grouping, Id, Landscape, Look, MOST_ENTRIES},
    entry::{Began, Entry, Event, EventKind, Involvement, Kind, Level, LevelFrom, Practice, Reach, Setting, Touch, Wish},
};
use dates::{Date, End, Period};
use jiff::civil::Date as Day;
use serde_json::{Map, Value};
use std::{collections::BTreeSet, str::FromStr};
use ties::Loose;

/// Longest text in a field of a document, in characters.
pub const TEXT_MAX: usize = 4_000;
/// Longest name in a document, in characters: what a community of a site may be called, and more than can be typed here.
const NAME_MAX: usize = kernel::Title::MAX;
/// Longest text of a note, in characters.
pub const NOTE_MAX: usize = 10 * TEXT_MAX;
/// The most things in one list of an entry.
pub const LIST_MAX: usize = 100;
/// The most notes, twigs or judgements.
pub const MANY: usize = 5_000;
/// The highest number a document may give; above, new numbers could run out.
const HIGHEST_ID: u32 = 1_000_000_000;

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The document is no list of entries nor an object that has one.
    NoLandscape,
    /// It was written by a later program.
    TooNew,
    /// No such field is known.
    UnknownField,
    /// It is not one of the words that are known here.
    UnknownWord,
    /// It is no text, number or list where one is needed.
    WrongKind,
    /// It is no date that can be read.
    NoDate,
    /// It ends before it begins.
    EndsBeforeStart,
    /// An entry has no name.
    NoName,
    /// It is too long, and was left out.
    TooLong,
    /// There are more than fit; so many were left out.
    TooMany(usize),
    /// No entry has this name or number.
    NoSuchEntry,
}

/// Something in a document that was not understood, and left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which entry, counted from one; `None`: the document as a whole.
    pub entry: Option<usize>,
    /// Which field, with dots between a field and what is in it.
    pub field: String,
    /// What stands there, shortened.
    pub given: String,
    /// What is wrong with it.
    pub what: What,
}

/// Reads a document. What was not understood stands in the list of problems; the landscape has all the rest.
///
/// `dates` reads what stands in words; a year of birth in the document goes before the one it has.
pub fn read(value: &Value, dates: dates::Reader<'_>) -> (Landscape, Vec<Problem>) {
    Reader::new(dates, false).whole(value)
}

/// Reads a document that [`crate::write()`] wrote, whatever was in it. The bounds of files from elsewhere do not hold for it,
/// an end may stand before its beginning, and what hung on something that went hangs on the centre: nobody is to be locked
/// out of what they told. What remains a problem was not written by this program.
pub fn read_own(value: &Value) -> (Landscape, Vec<Problem>) {
    // Dates that were written here say by themselves what they mean.
    let dates = dates::Reader::new(dates::Words::english(), Day::constant(2000, 1, 1));
    Reader::new(dates, true).whole(value)
}

/// What of a landscape a file from elsewhere could not say: what is too long or too much, or does not fit together. As long
/// as there is nothing, it can be taken home and brought in again.
pub fn beyond(landscape: &Landscape) -> Vec<Problem> {
    read(&crate::write(landscape), dates::Reader::new(dates::Words::english(), Day::constant(2000, 1, 1))).1
}

struct Reader<'a> {
    dates: dates::Reader<'a>,
    /// Whether the document was written here, and is read whatever is in it.
    is_own: bool,
    /// The names that are given.
    taken: BTreeSet<Id>,
    entry: Option<usize>,
    problems: Vec<Problem>,
}

/// The fields of an object, each taken once; what is left over is unknown.
struct Fields<'a> {
    map: &'a Map<String, Value>,
    path: String,
    taken: BTreeSet<&'static str>,
}

impl<'a> Fields<'a> {
    fn take(&mut self, name: &'static str) -> Option<&'a Value> {
        self.taken.insert(name);
        self.map.get(name).filter(|value| !value.is_null())
    }

    fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }
}

impl<'a> Reader<'a> {
    fn new(dates: dates::Reader<'a>, is_own: bool) -> Self {
        Self { dates, is_own, taken: BTreeSet::new(), entry: None, problems: Vec::new() }
    }

    fn whole(mut self, value: &Value) -> (Landscape, Vec<Problem>) {
        let landscape = self.landscape(value);
        (landscape, self.problems)
    }

    fn wrong(&mut self, field: impl Into<String>, given: &Value, what: What) {
        let given = match given {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        let given = given.chars().take(60).collect();
        self.problems.push(Problem { entry: self.entry, field: field.into(), given, what });
    }

    /// The fields of an object; `None`, and a problem, where it is none.
    fn fields<'v>(&mut self, value: &'v Value, path: &str) -> Option<Fields<'v>> {
        let Value::Object(map) = value else {
            self.wrong(path, value, What::WrongKind);
            return None;
        };
        Some(Fields { map, path: path.to_owned(), taken: BTreeSet::new() })
    }

    /// Names what was not taken.
    fn done(&mut self, fields: &Fields<'_>) {
        for (name, value) in fields.map.iter().filter(|(name, _)| !fields.taken.contains(name.as_str())) {
            self.wrong(fields.path(name), value, What::UnknownField);
        }
    }

    fn text(&mut self, fields: &mut Fields<'_>, name: &'static str, max: usize) -> String {
        let Some(value) = fields.take(name) else { return String::new() };
        self.text_of(value, &fields.path(name), max).unwrap_or_default()
    }

    fn text_of(&mut self, value: &Value, path: &str, max: usize) -> Option<String> {
        let text = match value {
            Value::String(text) => text.replace('\0', ""),
            Value::Number(number) => number.to_string(),
            other => {
                self.wrong(path, other, What::WrongKind);
                return None;
            }
        };
        if !self.is_own && text.chars().count() > max {
            self.wrong(path, value, What::TooLong);
            return None;
        }
        Some(text.trim().to_owned())
    }

    fn list<'v>(&mut self, fields: &mut Fields<'v>, name: &'static str, most: usize) -> &'v [Value] {
        match fields.take(name) {
            None => &[],
            Some(Value::Array(items)) if items.len() > most && !self.is_own => {
                self.wrong(fields.path(name), &Value::Null, What::TooMany(items.len() - most));
                &items[..most]
            }
            Some(Value::Array(items)) => items,
            Some(other) => {
                self.wrong(fields.path(name), other, What::WrongKind);
                &[]
            }
        }
    }

    fn texts(&mut self, fields: &mut Fields<'_>, name: &'static str) -> Vec<String> {
        let path = fields.path(name);
        let items = self.list(fields, name, LIST_MAX);
        items.iter().filter_map(|item| self.text_of(item, &path, TEXT_MAX)).filter(|text| !text.is_empty()).collect()
    }

    fn word<T: FromStr>(&mut self, fields: &mut Fields<'_>, name: &'static str) -> Option<T> {
        let value = fields.take(name)?;
        self.word_of(value, &fields.path(name))
    }

    fn word_of<T: FromStr>(&mut self, value: &Value, path: &str) -> Option<T> {
        let found = value.as_str().and_then(|text| text.trim().to_lowercase().parse().ok());
        if found.is_none() {
            self.wrong(path, value, What::UnknownWord);
        }
        found
    }

    fn number<T: TryFrom<i64>>(&mut self, fields: &mut Fields<'_>, name: &'static str) -> Option<T> {
        let value = fields.take(name)?;
        let found = value.as_i64().and_then(|number| T::try_from(number).ok());
        if found.is_none() {
            self.wrong(fields.path(name), value, What::WrongKind);
        }
        found
    }

    fn truth(&mut self, fields: &mut Fields<'_>, name: &'static str) -> Option<bool> {
        let value = fields.take(name)?;
        if value.as_bool().is_none() {
            self.wrong(fields.path(name), value, What::WrongKind);
        }
        value.as_bool()
    }

    /// A day; one that is missing or wrong is `None`.
    fn day(&mut self, fields: &mut Fields<'_>, name: &'static str) -> Option<Day> {
        let value = fields.take(name)?;
        let found = value.as_str().and_then(|text| text.trim().parse().ok());
        if found.is_none() {
            self.wrong(fields.path(name), value, What::NoDate);
        }
        found
    }

    /// A date, or that it goes on or is not known: words, EDTF, a bare year, or a date as Copse writes it.
    fn end_of(&mut self, value: &Value, path: &str) -> End {
        let words = match value {
            Value::String(text) => Some(text.trim().to_owned()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let found = match words.as_deref() {
            Some("..") => Some(End::Ongoing),
            // As EDTF first: it means the same whoever reads it, and whenever.
            Some(words) => match Period::read_edtf(words) {
                Ok(Period::Lone(date)) => Some(date),
                read => self.dates.date(words).ok().or_else(|| Some(read.ok()?.as_start().0)),
            },
            None => serde_json::from_value::<Date>(value.clone()).ok().map(End::On),
        };
        found.unwrap_or_else(|| {
            self.wrong(path, value, What::NoDate);
            End::NotSaid
        })
    }

    fn date(&mut self, fields: &mut Fields<'_>, name: &'static str) -> Option<Date> {
        let value = fields.take(name)?;
        match self.end_of(value, &fields.path(name)) {
            End::On(date) => Some(date),
            _ => None,
        }
    }

    fn landscape(&mut self, value: &Value) -> Landscape {
        let mut landscape = Landscape::default();
        let bare;
        let value = match value {
            Value::Array(_) => {
                bare = serde_json::json!({ "entries": value });
                &bare
            }
            other => other,
        };
        let Value::Object(map) = value else {
            self.wrong("", value, What::NoLandscape);
            return landscape;
        };
        let mut fields = Fields { map, path: String::new(), taken: BTreeSet::new() };
        if fields.take("copse-landscape").and_then(Value::as_u64).is_some_and(|form| form > crate::write::FORM) {
            self.wrong("copse-landscape", &map["copse-landscape"], What::TooNew);
            return landscape;
        }
        landscape.title = self.text(&mut fields, "title", NAME_MAX);
        landscape.centre = self.text(&mut fields, "centre", NAME_MAX);
        landscape.practice = self.text(&mut fields, "practice", TEXT_MAX);
        for item in self.list(&mut fields, "left_out", MANY) {
            landscape.left_out.extend(self.id_of(item, "left_out"));
        }
        landscape.born = self.number(&mut fields, "born");
        if let Some(born) = landscape.born {
            self.dates = self.dates.born(Some(i32::from(born)));
        }
        let highest = if self.is_own { u32::MAX } else { HIGHEST_ID };
        landscape.last_id = self.number(&mut fields, "last_id").unwrap_or(0).min(highest);
        let entries = self.list(&mut fields, "entries", MOST_ENTRIES);
        let mut loose: Vec<Loose> = Vec::new();
        landscape.last_id = landscape.last_id.max(highest_id(value, highest));
        for (place, item) in entries.iter().enumerate() {
            self.entry = Some(place + 1);
            if let Some(entry) = self.entry_of(item, &mut landscape, &mut loose) {
                landscape.entries.push(entry);
            }
        }
        self.tie(&mut landscape, loose);
        self.entry = None;
        self.twigs(&mut fields, &mut landscape);
        self.judgements(&mut fields, &mut landscape);
        self.notes(&mut fields, &mut landscape);
        if let Some(mut company) = fields.take("company").and_then(|value| self.fields(value, "company")) {
            landscape.company = Company {
                with_whom: self.text(&mut company, "with_whom", TEXT_MAX),
                wanted: self.text(&mut company, "wanted", TEXT_MAX),
                none_needed: self.truth(&mut company, "none_needed").unwrap_or(false),
            };
            self.done(&company);
        }
        if let Some(mut look) = fields.take("look").and_then(|value| self.fields(value, "look")) {
            let usual = Look::default();
            landscape.look = Look {
                lanes: self.word::<Grouping>(&mut look, "lanes").unwrap_or(usual.lanes),
                branches: self.word::<Grouping>(&mut look, "branches").unwrap_or(usual.branches),
                importance: self.truth(&mut look, "importance").unwrap_or(usual.importance),
            };
            self.done(&look);
        }
        self.done(&fields);
        landscape
    }

    /// A name that is given in the document and not yet taken in it, or a new one.
    fn id(&mut self, fields: &mut Fields<'_>, landscape: &mut Landscape) -> Id {
        let given = self.number::<u32>(fields, "id").map(Id);
        let highest = if self.is_own { u32::MAX } else { HIGHEST_ID };
        let id = match given.filter(|id| id.0 <= highest && !self.taken.contains(id)) {
            Some(id) => id,
            None => return self.new_id(landscape),
        };
        self.taken.insert(id);
        id
    }

    fn new_id(&mut self, landscape: &mut Landscape) -> Id {
        let id = landscape.next_id();
        self.taken.insert(id);
        id
    }

    fn entry_of(&mut self, value: &Value, landscape: &mut Landscape, loose: &mut Vec<Loose>) -> Option<Entry> {
        let mut fields = self.fields(value, "")?;
        let said = self.problems.len();
        let name = kernel::one_line(&self.text(&mut fields, "name", NAME_MAX));
        if name.is_empty() && !self.is_own {
            if self.problems.len() == said {
                self.wrong("name", value.get("name").unwrap_or(&Value::Null), What::NoName);
            }
            return None;
        }
        let mut entry = Entry::named(self.id(&mut fields, landscape), name);
        entry.community = fields.take("community").and_then(|value| self.id_of(value, "community"));
        (entry.kind, entry.kind_word) = self.own_word::<Kind>(&mut fields, "kind", "kind_word", Kind::Other);
        (entry.setting, entry.setting_word) = self.own_word::<Setting>(&mut fields, "setting", "setting_word", Setting::Other);
        entry.place = self.text(&mut fields, "place", NAME_MAX);
        entry.reach = self.word::<Reach>(&mut fields, "reach");
        entry.from = self.date(&mut fields, "from");
        if let Some(value) = fields.take("until") {
            entry.until = self.end_of(value, "until");
            if entry.ends_before_it_begins() && !self.is_own {
                self.wrong("until", value, What::EndsBeforeStart);
                entry.until = End::NotSaid;
            }
        }
        entry.began = self.word::<Began>(&mut fields, "began");
        entry.ended = self.text(&mut fields, "ended", TEXT_MAX);
        entry.levels = self.levels(&mut fields);
        entry.roles = self.texts(&mut fields, "roles");
        entry.practices = self.practices(&mut fields, landscape);
        entry.artefacts = self.texts(&mut fields, "artefacts");
        entry.people = self.texts(&mut fields, "people");
        for item in self.list(&mut fields, "events", LIST_MAX) {
            entry.events.extend(self.event(item));
        }
        entry.importance = self.number::<u8>(&mut fields, "importance").filter(|importance| {
            let fits = *importance <= 5;
            if !fits {
                self.wrong("importance", &value["importance"], What::UnknownWord);
            }
            fits
        });
        entry.why = self.text(&mut fields, "why", TEXT_MAX);
        entry.brought = self.text(&mut fields, "brought", TEXT_MAX);
        entry.took = self.text(&mut fields, "took", TEXT_MAX);
        entry.touch = self.word::<Touch>(&mut fields, "touch");
        entry.touch_how = self.text(&mut fields, "touch_how", TEXT_MAX);
        for item in self.list(&mut fields, "links", LIST_MAX) {
            loose.extend(self.link(item, landscape.entries.len()));
        }
        if let Some(mut wish) = fields.take("wish").and_then(|value| self.fields(value, "wish")) {
            entry.wish = Wish {
                involvement: self.word::<Involvement>(&mut wish, "involvement"),
                desirable: self.truth(&mut wish, "desirable"),
                feasible: self.truth(&mut wish, "feasible"),
                obstacles: self.text(&mut wish, "obstacles", TEXT_MAX),
                first_step: self.text(&mut wish, "first_step", TEXT_MAX),
                revisit: self.day(&mut wish, "revisit"),
            };
            self.done(&wish);
        }
        entry.group = self.text(&mut fields, "group", NAME_MAX);
        entry.version = self.number(&mut fields, "version").unwrap_or(0);
        self.done(&fields);
        Some(entry)
    }

    /// The id of a community.
    fn id_of(&mut self, value: &Value, path: &str) -> Option<kernel::CommunityId> {
        let found = value.as_str().and_then(|text| text.parse().ok());
        if found.is_none() {
            self.wrong(path, value, What::UnknownWord);
        }
        found
    }

    /// A choice that may be in one's own word: one that is not among the known is taken as such.
    fn own_word<T: FromStr + PartialEq + Copy>(
        &mut self,
        fields: &mut Fields<'_>,
        name: &'static str,
        beside: &'static str,
        other: T,
    ) -> (Option<T>, String) {
        let word = self.text(fields, beside, NAME_MAX);
        let said = self.text(fields, name, NAME_MAX);
        match said.to_lowercase().parse() {
            _ if said.is_empty() => ((!word.is_empty()).then_some(other), word),
            Ok(known) if known == other => (Some(other), word),
            Ok(known) => (Some(known), String::new()),
            Err(_) => (Some(other), if word.is_empty() { said } else { word }),
        }
    }

    fn levels(&mut self, fields: &mut Fields<'_>) -> Vec<LevelFrom> {
        let plain = fields.take("level").and_then(|value| match value {
            Value::Array(_) => None,
            value => self.word_of(value, "level").map(|level| LevelFrom { level, from: None }),
        });
        let many = if matches!(fields.map.get("level"), Some(Value::Array(_))) { "level" } else { "levels" };
        let items = self.list(fields, many, LIST_MAX);
        let mut levels: Vec<LevelFrom> = plain.into_iter().collect();
        for item in items {
            if item.is_string() {
                levels.extend(self.word_of(item, many).map(|level| LevelFrom { level, from: None }));
            } else if let Some(mut fields) = self.fields(item, many) {
                let (level, from) = (self.word::<Level>(&mut fields, "level"), self.date(&mut fields, "from"));
                self.done(&fields);
                levels.extend(level.map(|level| LevelFrom { level, from }));
            }
        }
        levels
    }

    fn practices(&mut self, fields: &mut Fields<'_>, landscape: &mut Landscape) -> Vec<Practice> {
        let mut practices: Vec<Practice> = Vec::new();
        for item in self.list(fields, "practices", LIST_MAX) {
            let practice = if item.is_string() {
                self.text_of(item, "practices", TEXT_MAX).map(|name| Practice {
                    id: self.new_id(landscape),
                    name,
                    how: String::new(),
                })
            } else {
                self.fields(item, "practices").map(|mut fields| {
                    let practice = Practice {
                        id: self.id(&mut fields, landscape),
                        name: self.text(&mut fields, "name", TEXT_MAX),
                        how: self.text(&mut fields, "how", TEXT_MAX),
                    };
                    self.done(&fields);
                    practice
                })
            };
            practices.extend(practice.filter(|practice| self.is_own || !practice.name.is_empty()));
        }
        practices
    }

    fn event(&mut self, value: &Value) -> Option<Event> {
        if value.is_string() {
            return self.word_of(value, "events").map(|kind| Event { kind, at: None, words: String::new() });
        }
        let mut fields = self.fields(value, "events")?;
        let kind = self.word::<EventKind>(&mut fields, "kind");
        let (at, words) = (self.date(&mut fields, "at"), self.text(&mut fields, "words", TEXT_MAX));
        self.done(&fields);
        Some(Event { kind: kind?, at, words })
    }
}

/// The highest number that a document gives to anything, so that new ones stay clear of it.
fn highest_id(value: &Value, most: u32) -> u32 {
    let of = |map: &Map<String, Value>| {
        map.get("id").and_then(Value::as_u64).and_then(|id| u32::try_from(id).ok()).filter(|id| *id <= most).unwrap_or(0)
    };
    let (mut highest, mut left) = (0, vec![value]);
    while let Some(value) = left.pop() {
        match value {
            Value::Object(map) => {
                highest = highest.max(of(map));
                left.extend(map.values());
            }
            Value::Array(items) => left.extend(items),
            _ => {}
        }
    }
    highest
}

//! The fields of a row, taken one after the other; what is left at the end is no field of such a row.

use crate::{
    limits,
    row::{Place, Row},
    trouble::{Trouble, Wrong},
};
use dates::End;
use kernel::{Slug, TextError, Title, short_line};
use serde_json::{Map, Value};
use std::str::FromStr;

/// What stands in a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// A text, or a number or truth in its words.
    Text(String),
    /// Several texts.
    List(Vec<String>),
    /// Several entries, each with its fields.
    Entries(Vec<Vec<(String, Cell)>>),
    /// Something that no field holds.
    Odd,
}

impl Cell {
    /// What a value of JSON or YAML is as a field; nothing where it is null.
    pub(crate) fn of(value: Value) -> Option<Self> {
        let text = |value: Value| match value {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(truth) => Some(truth.to_string()),
            _ => None,
        };
        match value {
            Value::Null => None,
            Value::Array(items) if items.iter().any(Value::is_object) => {
                let fields = |item| match item {
                    Value::Object(fields) => Some(Self::fields(fields)),
                    // A text alone is an entry of words.
                    other => text(other).map(|text| vec![("words".to_owned(), Self::Text(text))]),
                };
                Some(items.into_iter().map(fields).collect::<Option<_>>().map_or(Self::Odd, Self::Entries))
            }
            Value::Array(items) => Some(items.into_iter().map(text).collect::<Option<_>>().map_or(Self::Odd, Self::List)),
            Value::Object(_) => Some(Self::Odd),
            single => text(single).map(Self::Text),
        }
    }

    /// The fields of an entry.
    pub(crate) fn fields(fields: Map<String, Value>) -> Vec<(String, Self)> {
        fields.into_iter().filter_map(|(name, value)| Some((name, Self::of(value)?))).collect()
    }

    /// Takes NUL out of it, which no text of a database can hold.
    pub(crate) fn without_nul(&mut self) {
        match self {
            Self::Text(text) => text.retain(|c| c != '\0'),
            Self::List(texts) => texts.iter_mut().for_each(|text| text.retain(|c| c != '\0')),
            Self::Entries(entries) => entries.iter_mut().flatten().for_each(|(_, cell)| cell.without_nul()),
            Self::Odd => {}
        }
    }
}

/// The fields of one row, with what was found wrong in it so far.
pub(crate) struct Fields<'a> {
    place: Place,
    left: Vec<(String, Cell)>,
    troubles: &'a mut Vec<Trouble>,
    before: usize,
    dates: dates::Reader<'a>,
    /// In which entry of which list of the row these are, from the outside in.
    inside: Vec<(&'static str, usize)>,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(row: Row, dates: dates::Reader<'a>, troubles: &'a mut Vec<Trouble>) -> Self {
        let before = troubles.len();
        Self { place: row.place, left: row.fields, troubles, before, dates, inside: Vec::new() }
    }

    pub(crate) fn wrong(&mut self, wrong: Wrong) {
        let within = |wrong, (list, number): &(&'static str, usize)| Wrong::In { list, number: *number, wrong: Box::new(wrong) };
        let wrong = self.inside.iter().rev().fold(wrong, within);
        self.troubles.push(Trouble { place: self.place, wrong });
    }

    /// How dates are read.
    pub(crate) fn dates(&self) -> dates::Reader<'a> {
        self.dates
    }

    /// A list of entries, each read by itself.
    pub(crate) fn each<T>(&mut self, name: &'static str, read: impl Fn(&mut Fields<'_>) -> Option<T>) -> Option<Vec<T>> {
        let entries = match self.take(name)? {
            Cell::Entries(entries) => entries,
            // Texts alone are entries of words.
            Cell::List(texts) => texts.into_iter().map(|text| vec![("words".to_owned(), Cell::Text(text))]).collect(),
            Cell::Text(_) | Cell::Odd => {
                self.wrong(Wrong::NoEntries(name));
                return None;
            }
        };
        let mut all = Vec::with_capacity(entries.len());
        for (number, left) in (1..).zip(entries) {
            let inside = self.inside.iter().copied().chain([(name, number)]).collect();
            let before = self.troubles.len();
            let mut fields = Fields { place: self.place, left, troubles: &mut *self.troubles, before, dates: self.dates, inside };
            let one = read(&mut fields);
            fields.end();
            all.extend(one);
        }
        Some(all)
    }

    /// Ends the row; gives whether nothing was wrong with it.
    pub(crate) fn end(mut self) -> bool {
        for (name, _) in std::mem::take(&mut self.left) {
            self.wrong(Wrong::UnknownField(name.chars().take(60).collect()));
        }
        self.troubles.len() == self.before
    }

    /// Whether a field is there that was not taken yet.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.left.iter().any(|(field, _)| field == name)
    }

    fn take(&mut self, name: &str) -> Option<Cell> {
        let at = self.left.iter().position(|(field, _)| field == name)?;
        Some(self.left.remove(at).1)
    }

    pub(crate) fn text(&mut self, name: &'static str) -> Option<String> {
        match self.take(name)? {
            Cell::Text(text) => Some(text),
            Cell::List(_) | Cell::Entries(_) | Cell::Odd => {
                self.wrong(Wrong::Text(name, TextError::Malformed));
                None
            }
        }
    }

    /// A list, also of one, or as a table writes it: with a sign between.
    pub(crate) fn list(&mut self, name: &'static str, between: char) -> Option<Vec<String>> {
        match self.take(name)? {
            Cell::Text(text) => {
                Some(text.split(between).map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect())
            }
            Cell::List(items) => Some(items),
            Cell::Entries(_) | Cell::Odd => {
                self.wrong(Wrong::Text(name, TextError::Malformed));
                None
            }
        }
    }

    /// A text as it is read by a rule of the house.
    pub(crate) fn checked<T>(&mut self, name: &'static str, read: impl FnOnce(&str) -> Result<T, TextError>) -> Option<T> {
        let text = self.text(name)?;
        match read(&text) {
            Ok(value) => Some(value),
            Err(why) => {
                self.wrong(Wrong::Text(name, why));
                None
            }
        }
    }

    /// A field without which the row says nothing.
    pub(crate) fn needed<T>(&mut self, name: &'static str, read: impl FnOnce(&str) -> Result<T, TextError>) -> Option<T> {
        if self.has(name) {
            return self.checked(name, read);
        }
        self.wrong(Wrong::Missing(name));
        None
    }

    pub(crate) fn slug(&mut self, name: &'static str) -> Option<Slug> {
        self.needed(name, |text| Slug::parse(text.trim()))
    }

    pub(crate) fn key(&mut self, name: &'static str) -> Option<String> {
        self.needed(name, |text| match short_line(text, limits::KEY_MAX) {
            Ok(key) if key.is_empty() => Err(TextError::Empty),
            other => other,
        })
    }

    /// One line that may be left out.
    pub(crate) fn line(&mut self, name: &'static str, max: usize) -> String {
        self.checked(name, |text| short_line(text, max)).unwrap_or_default()
    }

    pub(crate) fn title(&mut self, name: &'static str) -> Option<Title> {
        self.checked(name, Title::parse)
    }

    pub(crate) fn slugs(&mut self, name: &'static str) -> Option<Vec<Slug>> {
        let items = self.list(name, ';')?;
        let mut slugs = Vec::with_capacity(items.len());
        for item in items {
            match Slug::parse(item.trim()) {
                Ok(slug) if slugs.contains(&slug) => {}
                Ok(slug) => slugs.push(slug),
                Err(why) => self.wrong(Wrong::Text(name, why)),
            }
        }
        Some(slugs)
    }

    pub(crate) fn choice<T: FromStr>(&mut self, name: &'static str, may: fn() -> String) -> Option<T> {
        let given = self.text(name)?;
        let choice = given.trim().to_lowercase().parse().ok();
        if choice.is_none() {
            self.wrong(Wrong::Choice { field: name, given: given.chars().take(60).collect(), may: may() });
        }
        choice
    }

    /// A choice without which the row says nothing.
    pub(crate) fn needed_choice<T: FromStr>(&mut self, name: &'static str, may: fn() -> String) -> Option<T> {
        if self.has(name) {
            return self.choice(name, may);
        }
        self.wrong(Wrong::Missing(name));
        None
    }

    /// A date in EDTF or in English words; `?` for what is not known, `..` for what goes on.
    pub(crate) fn date(&mut self, name: &'static str) -> End {
        let Some(given) = self.text(name).filter(|given| !given.trim().is_empty()) else { return End::NotSaid };
        let trimmed = given.trim();
        match trimmed {
            ".." => return End::Ongoing,
            "?" => return End::Unknown,
            _ => {}
        }
        if let Ok(dates::Edtf::Date(point)) = trimmed.parse() {
            return End::On(dates::Date::from_edtf(point));
        }
        match self.dates.date(trimmed) {
            Ok(end) => end,
            Err(_) => {
                self.wrong(Wrong::Date { field: name, given: given.chars().take(60).collect() });
                End::NotSaid
            }
        }
    }
}

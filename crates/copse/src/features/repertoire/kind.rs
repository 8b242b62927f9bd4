//! What a kind of thing in a repertoire is: its words and its few fields. A built-in kind is a folder in `kinds` and a line there.

use super::kinds::BUILT_IN;
use crate::{
    base::items::{FILES, names_of},
    words::Words,
};
use askama::filters::HtmlSafe;
use std::{borrow::Cow, fmt};

/// A kind of thing that a community keeps.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Its word in the database and in addresses.
    pub key: Cow<'static, str>,
    /// What one of it is called.
    pub name: Cow<'static, str>,
    /// What many of it are called.
    pub plural: Cow<'static, str>,
    /// What it is, in a sentence.
    pub about: Cow<'static, str>,
    /// What its title is asked for by.
    pub title: Cow<'static, str>,
    /// Its sign: the path of a line in a box of 24 by 24.
    pub drawing: &'static str,
    /// Whether it is offered before the others.
    pub is_first: bool,
    /// Its fields, in their order.
    pub fields: Vec<Field>,
}

/// A field of a kind.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its word in the database.
    pub key: Cow<'static, str>,
    /// Its name in a form, which no other field of the form has.
    pub input: String,
    /// What it is called.
    pub label: Cow<'static, str>,
    /// What to write there.
    pub hint: Cow<'static, str>,
    /// What is written there.
    pub shape: Shape,
}

/// What is written in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text in Markdown, with so many rows at first.
    Text(u8),
    /// A line.
    Line,
    /// A date as people give it.
    Day,
    /// An address on the web.
    Link,
    /// Files, of which each version has its own.
    Files,
    /// One of these: its word, what it is called, what it means.
    Choice(Vec<(&'static str, &'static str, &'static str)>),
}

/// Whether this is an address on the web.
pub fn is_web(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}

impl Field {
    /// A field with its label and what to write there.
    pub fn new(key: &'static str, shape: Shape, label: &'static str, hint: &'static str) -> Self {
        Self { key: key.into(), input: format!("in-{key}"), label: label.into(), hint: hint.into(), shape }
    }

    /// The field for files, of which a kind has one at most: what hangs on a version stands under this word in any kind.
    pub fn files(label: impl Into<Cow<'static, str>>, hint: impl Into<Cow<'static, str>>) -> Self {
        Self { key: FILES.into(), input: FILES.to_owned(), label: label.into(), hint: hint.into(), shape: Shape::Files }
    }

    /// Whether it holds files.
    pub fn is_files(&self) -> bool {
        self.shape == Shape::Files
    }

    /// Whether it is shown among the facts.
    pub fn is_fact(&self) -> bool {
        !self.is_text() && !self.is_files()
    }

    /// Whether its text is shown as a part of its own, not among the facts.
    pub fn is_text(&self) -> bool {
        matches!(self.shape, Shape::Text(_))
    }

    /// A value of it, as it is shown among the facts.
    pub fn said<'a>(&'a self, value: &'a str) -> Cow<'a, str> {
        match &self.shape {
            Shape::Choice(options) => {
                options.iter().find(|(word, ..)| *word == value).map_or(value, |(_, label, _)| label).into()
            }
            Shape::Files => names_of(value).into(),
            _ => value.into(),
        }
    }
}

/// The sign of a kind, as a small picture that says nothing to those who listen: its name always stands beside it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mark(&'static str);

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, r#"<svg class="kindmark" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>"#, self.0)
    }
}

impl HtmlSafe for Mark {}

impl Kind {
    /// Its sign.
    pub fn mark(&self) -> Mark {
        Mark(self.drawing)
    }

    /// The field that holds most of what is said: the text with the most room.
    pub fn main(&self) -> Option<&Field> {
        let room = |field: &&Field| if let Shape::Text(rows) = field.shape { rows } else { 0 };
        self.fields.iter().rev().filter(|field| field.is_text()).max_by_key(room)
    }

    /// The words of its fields in the order in which they tell of it in a line: what holds most first, then the other texts, then
    /// the facts.
    pub fn order(&self) -> impl Iterator<Item = &str> {
        let said = self.fields.iter().filter(|field| !field.is_files());
        let (texts, facts): (Vec<&Field>, Vec<&Field>) = said.partition(|field| field.is_text());
        self.main().into_iter().chain(texts).chain(facts).map(|field| field.key.as_ref())
    }

    /// Whether files may hang on it.
    pub fn has_files(&self) -> bool {
        self.fields.iter().any(Field::is_files)
    }

    /// The same with a field for files, for something on which some hang whatever its kind asks for.
    pub fn holding_files(mut self, t: Words<'static>) -> Self {
        if !self.has_files() {
            self.fields.push(Field::files(t.kept_files(), ""));
        }
        self
    }

    /// All built-in kinds, in the order in which they are offered.
    pub fn built_in(t: Words<'static>) -> Vec<Self> {
        BUILT_IN.map(|kind| kind(t)).to_vec()
    }

    /// The built-in kind of this word.
    pub fn of(t: Words<'static>, key: &str) -> Option<Self> {
        Self::built_in(t).into_iter().find(|kind| kind.key == key)
    }
}

//! The state of a form: what was typed, what is wrong with it in words, and how its fields are drawn.

use crate::{Guard, Once, Words, posted::Sent};
use askama::Template;
use askama::filters::HtmlSafe;
use kernel::{Email, LongText, TextError, Title};
use std::{fmt, str::FromStr};

/// The state of one form.
#[derive(Clone)]
pub struct Form {
    fields: Vec<Sent>,
    errors: Vec<(String, String)>,
    general: Vec<String>,
    guard: Guard,
    once: Option<Once>,
    words: Words<'static>,
}

impl Form {
    /// An empty form.
    pub fn empty(guard: Guard, words: Words<'static>) -> Self {
        Self { fields: Vec::new(), errors: Vec::new(), general: Vec::new(), guard, once: None, words }
    }

    /// A form as it was sent, and what is said of the whole of it before any field is looked at.
    pub(crate) fn filled(fields: Vec<Sent>, guard: Guard, once: Once, words: Words<'static>, general: Vec<String>) -> Self {
        Self { fields, errors: Vec::new(), general, guard, once: Some(once), words }
    }

    /// The same form with a field filled beforehand, as for editing what is there.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.fields.push(Sent { name: name.to_owned(), value: value.into(), broken: false });
        self
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().rev().find(|sent| sent.name == name).map_or("", |sent| &sent.value)
    }

    /// All that stands under a name, in the order of the page.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |sent| sent.name == name).map(|sent| sent.value.as_str())
    }

    /// Whether a button was pressed or a box ticked.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|sent| sent.name == name)
    }

    /// What makes the act of this form happen once.
    ///
    /// # Panics
    /// On a form that was not posted: a fault of the program.
    pub fn once(&self) -> &Once {
        self.once.as_ref().expect("only a form that was posted is acted on")
    }

    /// Says what is wrong with a field.
    pub fn wrong(&mut self, name: &str, message: impl Into<String>) {
        if self.error(name).is_none() {
            self.errors.push((name.to_owned(), message.into()));
        }
    }

    /// Says what is wrong with the form as a whole.
    pub fn refuse(&mut self, message: impl Into<String>) {
        self.general.push(message.into());
    }

    /// Whether nothing is wrong so far.
    pub fn is_good(&self) -> bool {
        self.errors.is_empty() && self.general.is_empty()
    }

    /// What is wrong with a field, if anything.
    pub fn error(&self, name: &str) -> Option<&str> {
        self.errors.iter().find(|(field, _)| field == name).map(|(_, message)| message.as_str())
    }

    /// A title or a name.
    pub fn title(&mut self, name: &str) -> Option<Title> {
        self.check(name, Title::parse)
    }

    /// A text of many lines that is needed.
    pub fn text(&mut self, name: &str, max: usize) -> Option<LongText> {
        self.check(name, |value| LongText::parse(value, max))
    }

    /// A text of many lines that may be left out.
    pub fn optional_text(&mut self, name: &str, max: usize) -> Option<LongText> {
        self.check(name, |value| LongText::parse_or_empty(value, max))
    }

    /// A mail address.
    pub fn email(&mut self, name: &str) -> Option<Email> {
        let malformed = self.words.field_email_malformed().to_owned();
        match Email::parse(self.value(name)) {
            Err(TextError::Malformed) => {
                self.wrong(name, malformed);
                None
            }
            _ => self.check(name, Email::parse),
        }
    }

    /// One of several.
    pub fn choice<T: FromStr>(&mut self, name: &str) -> Option<T> {
        let choice = self.value(name).parse().ok();
        if choice.is_none() {
            self.wrong(name, self.words.field_choice());
        }
        choice
    }

    /// Checks a field and says in words what is wrong with it.
    pub fn check<T>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, TextError>) -> Option<T> {
        let sent = self.fields.iter().rev().find(|sent| sent.name == name);
        let (value, broken) = sent.map_or(("", false), |sent| (sent.value.as_str(), sent.broken));
        let message = match parse(value) {
            Ok(_) if broken => self.words.field_unreadable().to_owned(),
            Ok(checked) => return Some(checked),
            Err(TextError::Empty) => self.words.field_empty().to_owned(),
            Err(TextError::TooLong(limit)) => self.words.field_too_long(value.chars().count(), limit),
            Err(TextError::Malformed) => self.words.field_malformed().to_owned(),
            Err(TextError::Nul) => self.words.field_unreadable().to_owned(),
        };
        self.wrong(name, message);
        None
    }

    /// The hidden fields that every form needs.
    pub fn guard(&self) -> &Guard {
        &self.guard
    }

    /// The summary on top: what is wrong, with links to the fields. Empty when nothing is.
    pub fn summary(&self) -> Summary<'_> {
        Summary { form: self, labels: Vec::new(), gone: Vec::new() }
    }

    /// A field of one line.
    pub fn input<'a>(&'a self, name: &'a str, label: &'a str) -> Field<'a> {
        Field::new(self, Kind::Input("text"), name, label)
    }

    /// A mail address.
    pub fn email_input<'a>(&'a self, name: &'a str, label: &'a str) -> Field<'a> {
        Field::new(self, Kind::Input("email"), name, label)
    }

    /// A day, as ISO 8601 writes it.
    pub fn date_input<'a>(&'a self, name: &'a str, label: &'a str) -> Field<'a> {
        Field::new(self, Kind::Input("date"), name, label)
    }

    /// A password; what was typed is never sent back.
    pub fn password_input<'a>(&'a self, name: &'a str, label: &'a str) -> Field<'a> {
        Field::new(self, Kind::Password, name, label)
    }

    /// A field of several lines.
    pub fn area<'a>(&'a self, name: &'a str, label: &'a str, rows: u8) -> Field<'a> {
        Field::new(self, Kind::Area(rows), name, label)
    }

    /// One of several, all in sight. Options are value, label and hint.
    pub fn radios<'a>(&'a self, name: &'a str, label: &'a str, options: Vec<(&'a str, &'a str, &'a str)>) -> Field<'a> {
        Field::new(self, Kind::Radios(options), name, label)
    }
}

/// How a field is drawn.
#[derive(Clone)]
enum Kind<'a> {
    Input(&'static str),
    Password,
    Area(u8),
    Radios(Vec<(&'a str, &'a str, &'a str)>),
}

/// A field of a form: label, hint, what is wrong, what was typed.
#[derive(Template, Clone)]
#[template(path = "field.html")]
pub struct Field<'a> {
    form: &'a Form,
    kind: Kind<'a>,
    name: &'a str,
    label: &'a str,
    hint: &'a str,
    autocomplete: &'a str,
    list: &'a str,
    keep: String,
    optional: bool,
    direction: bool,
}

impl<'a> Field<'a> {
    fn new(form: &'a Form, kind: Kind<'a>, name: &'a str, label: &'a str) -> Self {
        Self {
            form,
            kind,
            name,
            label,
            hint: "",
            autocomplete: "",
            list: "",
            keep: String::new(),
            optional: false,
            direction: false,
        }
    }

    /// A few words below the label.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// What the browser may fill in (WHATWG HTML, autofill field names).
    pub fn autocomplete(mut self, autocomplete: &'a str) -> Self {
        self.autocomplete = autocomplete;
        self
    }

    /// The `datalist` of the page from which the browser offers what may be typed.
    pub fn list(mut self, id: &'a str) -> Self {
        self.list = id;
        self
    }

    /// The browser keeps what is half written here under this key, where it can. Between keys of a page stand spaces
    /// ([`Page::kept`](crate::Page::kept)), so in a key stands none.
    pub fn keep(mut self, key: impl fmt::Display) -> Self {
        self.keep = key.to_string();
        debug_assert!(!self.keep.contains(char::is_whitespace), "a key without a space: {:?}", self.keep);
        self
    }

    /// It may be left out, and says so.
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// The writing direction follows what is typed.
    pub fn auto_direction(mut self) -> Self {
        self.direction = true;
        self
    }

    fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let error = self.form.error(self.name).map(|_| format!("{}-err", self.name));
        [hint, error].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

impl HtmlSafe for Field<'_> {}

/// What is wrong with a form, on top of its page.
#[derive(Template)]
#[template(path = "summary.html")]
pub struct Summary<'a> {
    form: &'a Form,
    labels: Vec<(&'a str, &'a str)>,
    /// Fields that the page no longer has.
    gone: Vec<&'a str>,
}

impl<'a> Summary<'a> {
    /// Calls a field by its label, so that the reader need not guess which one is meant.
    pub fn naming(mut self, name: &'a str, label: &'a str) -> Self {
        self.labels.push((name, label));
        self
    }

    /// Shows what was typed into a field that the page no longer has, to be copied: what it was for cannot be done any more.
    pub fn keeping(mut self, name: &'a str, is_gone: bool) -> Self {
        if is_gone && !self.form.value(name).trim().is_empty() {
            self.gone.push(name);
        }
        self
    }

    fn label(&self, name: &str) -> Option<&'a str> {
        self.labels.iter().find(|(field, _)| *field == name).map(|(_, label)| *label)
    }
}

impl HtmlSafe for Summary<'_> {}

//! A body that holds several texts, each under the name of its field: what a practice, a story or a convention says. It is a
//! JSON object (RFC 8259) of strings, and so is its HTML.

use super::{Body, BodyForm, EXCERPT, FILES, Mentions, names_of};
use std::collections::BTreeMap;

/// Texts by field. What says nothing is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts(BTreeMap<String, String>);

impl Texts {
    /// The texts of a body; none where the body was emptied.
    pub fn of(body: &str) -> Self {
        Self(serde_json::from_str(body).unwrap_or_default())
    }

    /// The text of a field; empty where nothing is said.
    pub fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// The same texts with this one.
    pub fn with(mut self, field: &str, text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            self.0.remove(field)
        } else {
            self.0.insert(field.to_owned(), text)
        };
        self
    }

    /// All fields that say something, with their texts, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(field, text)| (field.as_str(), text.as_str()))
    }

    /// All that is said, one after the other; what files are called is not said.
    pub fn joined(&self) -> String {
        self.said().map(|(_, text)| text).collect::<Vec<_>>().join("\n\n")
    }

    /// The fields that hold texts, and no files.
    fn said(&self) -> impl Iterator<Item = (&str, &str)> {
        self.iter().filter(|(field, _)| *field != FILES)
    }

    /// Whether nothing is said at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As it is kept.
    pub fn source(&self) -> String {
        json(&self.0)
    }

    /// As a body, whose excerpt is made of the first of these fields that says something; where none does, of what its files are
    /// called.
    pub fn body<'a>(&self, order: impl IntoIterator<Item = &'a str>, mentions: &Mentions) -> Body {
        let shown = shown(self, mentions);
        let first = order.into_iter().find_map(|field| shown.get(field)).or_else(|| shown.values().next());
        let excerpt = match first {
            Some(html) => markup::excerpt_html(html, EXCERPT),
            None => names_of(self.get(FILES)).chars().take(EXCERPT).collect(),
        };
        Body { source: self.source(), form: BodyForm::Fields, html: json(&shown), excerpt }
    }
}

/// The HTML of each field, as it stands in an item.
pub fn html_of(html: &str) -> BTreeMap<String, String> {
    serde_json::from_str(html).unwrap_or_default()
}

/// The HTML of a body of fields.
pub(super) fn render(source: &str, mentions: &Mentions) -> String {
    json(&shown(&Texts::of(source), mentions))
}

fn shown(texts: &Texts, mentions: &Mentions) -> BTreeMap<String, String> {
    texts.said().map(|(field, text)| (field.to_owned(), markup::markdown(text, mentions))).collect()
}

/// A map of strings is always JSON.
fn json(map: &BTreeMap<String, String>) -> String {
    serde_json::to_string(map).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_as_they_were_given() {
        let texts = Texts::default()
            .with("how", "1. Sit down.\r\n2. \"Ask\"\u{1f33f}\n")
            .with("why", "  ")
            .with("gone", "x")
            .with("gone", "");
        let back = Texts::of(&texts.source());
        assert_eq!(back, texts);
        assert_eq!(back.get("how"), "1. Sit down.\r\n2. \"Ask\"\u{1f33f}\n");
        assert_eq!((back.get("why"), back.get("gone"), back.get("never")), ("  ", "", ""));
    }

    #[test]
    fn an_excerpt_is_of_the_first_field_that_says_something() {
        let texts = Texts::default().with("a", "Last in order").with("z", "**First** in order");
        let body = texts.body(["nothing", "z", "a"], &Mentions::default());
        assert_eq!(body.excerpt, "First in order");
        assert!(html_of(&body.html)["z"].contains("<strong>First</strong>"));
        assert_eq!(Texts::default().body([], &Mentions::default()).excerpt, "");
        let files = Texts::default().with(FILES, "1 a.txt\n2 b.txt").body([], &Mentions::default());
        assert_eq!((files.excerpt.as_str(), files.html.as_str()), ("a.txt, b.txt", "{}"));
    }

    #[test]
    fn what_was_emptied_says_nothing() {
        assert!(Texts::of("").is_empty());
        assert!(html_of("").is_empty());
    }
}

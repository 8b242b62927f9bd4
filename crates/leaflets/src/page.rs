//! A page: written with its facts before it, and read whoever wrote it.

use crate::{At, FORM, Leaflet, front};
use serde_json::{Map, Value};

/// A part of what something that is kept says, for readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is called.
    pub label: String,
    /// What it says: a text in Markdown, or a line.
    pub text: String,
    /// Whether it is a text.
    pub is_text: bool,
}

/// The page of something that is kept.
pub fn write(leaflet: &Leaflet, parts: &[Part]) -> String {
    let facts = match serde_json::to_value(leaflet) {
        Ok(Value::Object(facts)) => facts,
        _ => Map::new(),
    };
    let mut text = front::write(&facts);
    text += &format!("\n# {}\n", leaflet.title);
    text + &self::text(parts)
}

/// What something that is kept says: its lines, then each text under its heading.
pub fn text(parts: &[Part]) -> String {
    let mut text = String::new();
    let mut lines = parts.iter().filter(|part| !part.is_text).peekable();
    if lines.peek().is_some() {
        text.push('\n');
    }
    for part in lines {
        text += &format!("- {}: {}\n", part.label, part.text);
    }
    for part in parts.iter().filter(|part| part.is_text) {
        text += &format!("\n## {}\n\n{}\n", part.label, part.text.trim_end());
    }
    text
}

/// The name of its file, without an ending.
pub fn name(leaflet: &Leaflet) -> String {
    let slug = kernel::slugify(&leaflet.title);
    if slug.is_empty() { format!("{:04}", leaflet.number) } else { format!("{:04}-{slug}", leaflet.number) }
}

/// A page as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// What is known of it.
    pub facts: Leaflet,
    /// Whether it calls itself a draft beside its status.
    pub is_draft: bool,
    /// Who wrote it, where it says so.
    pub authors: Vec<String>,
    /// Its front matter with the lines around it.
    pub front: String,
    /// Its text. Behind `front` it is the whole, byte by byte.
    pub text: String,
    /// Why its front matter could not be read.
    pub trouble: Option<String>,
}

/// Reads a page. What its front matter does not say is left empty; its title is then its first heading, or its name.
pub fn read(whole: &str, path: &str) -> Page {
    let parted = front::part(whole);
    let (facts, trouble) = match parted.facts() {
        Ok(facts) => (facts, None),
        Err(why) => (Map::new(), Some(why)),
    };
    let (front, text) = (parted.front.to_owned(), parted.text.to_owned());
    let form = facts.get("copse").and_then(Value::as_u64).unwrap_or(0);
    if form > 0 {
        let form_known = form <= u64::from(FORM);
        let read: Result<Leaflet, _> = serde_json::from_value(Value::Object(facts));
        return match read {
            Ok(facts) if form_known => Page { facts, is_draft: false, authors: Vec::new(), front, text, trouble: None },
            Ok(_) => trouble_of(path, front, text, format!("it is in form {form}, which is not known yet")),
            Err(why) => trouble_of(path, front, text, why.to_string()),
        };
    }
    let says = Says(&facts);
    let title = says.line(&["title"]).or_else(|| heading(&text)).unwrap_or_else(|| called(path));
    let is_draft = match facts.get("draft") {
        Some(Value::Bool(is_so)) => *is_so,
        Some(Value::String(word)) => word.trim().eq_ignore_ascii_case("true"),
        _ => false,
    };
    let leaflet = Leaflet {
        title,
        status: says.word("status"),
        kind: says.word("kind"),
        readers: says.word("readers"),
        language: says.line(&["language", "lang"]).unwrap_or_default(),
        review_on: says.line(&["review_on"]).unwrap_or_default(),
        source: says.line(&["source"]).unwrap_or_default(),
        licence: says.line(&["licence", "license"]).unwrap_or_default(),
        written: says.line(&["lastmod", "date"]).and_then(|day| At::read(&day)),
        ..Leaflet::default()
    };
    Page { facts: leaflet, is_draft, authors: says.names(), front, text, trouble }
}

fn trouble_of(path: &str, front: String, text: String, why: String) -> Page {
    let facts = Leaflet { title: called(path), ..Leaflet::default() };
    Page { facts, is_draft: false, authors: Vec::new(), front, text, trouble: Some(why) }
}

/// Front matter that another tool wrote.
struct Says<'a>(&'a Map<String, Value>);

impl Says<'_> {
    /// A line under the first of these names that has one.
    fn line(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.0.get(*name).and_then(line))
    }

    /// One of some known words, however its letters are written.
    fn word(&self, name: &str) -> String {
        self.line(&[name]).unwrap_or_default().to_lowercase()
    }

    fn names(&self) -> Vec<String> {
        let said = ["author", "authors"].iter().filter_map(|name| self.0.get(*name));
        let each = said.flat_map(|value| match value {
            Value::Array(all) => all.iter().filter_map(line).collect(),
            one => line(one).into_iter().collect::<Vec<_>>(),
        });
        each.collect()
    }
}

fn line(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => kernel::one_line(text),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => return object.get("name").and_then(line),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// The first heading of a text: `# so`, or a line with `===` under it (and over it, in reStructuredText).
fn heading(text: &str) -> Option<String> {
    let mut before = "";
    for line in text.lines() {
        let line = line.trim_end();
        if let Some(title) = line.strip_prefix("# ") {
            return Some(kernel::one_line(title.trim_end_matches('#'))).filter(|title| !title.is_empty());
        }
        let is_rule = line.len() >= 3 && line.bytes().all(|byte| byte == b'=');
        if is_rule && !before.trim().is_empty() {
            return Some(kernel::one_line(before));
        }
        before = if is_rule { "" } else { line };
    }
    None
}

/// What a page is called whose text does not say: its file, or the folder that it stands for.
fn called(path: &str) -> String {
    let mut parts = path.rsplit('/');
    let file = parts.next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let name = match stem {
        "index" | "_index" | "README" => parts.next().unwrap_or(stem),
        stem => stem,
    };
    let name = kernel::one_line(&name.replace(['-', '_'], " "));
    if name.is_empty() { "(no title)".to_owned() } else { name }
}

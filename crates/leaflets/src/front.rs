//! Front matter: what stands before the text of a page, between `---` as YAML or between `+++` as TOML.

use serde_json::{Map, Value};

/// The deepest nesting, and the most values, that are read.
const DEEPEST: usize = 16;
const MOST: usize = 20_000;

/// A text with what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parted<'a> {
    /// The front matter with the lines around it; empty where there is none. Followed by `text` it is the whole again.
    pub front: &'a str,
    /// The text.
    pub text: &'a str,
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    None,
    Yaml,
    Toml,
}

/// Parts a page; what begins as front matter and does not end is text.
pub fn part(whole: &str) -> Parted<'_> {
    let none = Parted { front: "", text: whole, form: Form::None };
    let (mark, form) = match whole.strip_prefix('\u{feff}').unwrap_or(whole) {
        begins if begins.starts_with("---") => ("---", Form::Yaml),
        begins if begins.starts_with("+++") => ("+++", Form::Toml),
        _ => return none,
    };
    let mut end = 0;
    for (number, line) in whole.split_inclusive('\n').enumerate() {
        end += line.len();
        let is_mark = line.trim_start_matches('\u{feff}').trim_end() == mark;
        match (number, is_mark) {
            (0, false) => return none,
            (0, true) | (_, false) => {}
            (_, true) => return Parted { front: &whole[..end], text: &whole[end..], form },
        }
    }
    none
}

impl Parted<'_> {
    /// What the front matter says.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn facts(&self) -> Result<Map<String, Value>, String> {
        let front = self.front.trim_start_matches('\u{feff}');
        let within = front.find('\n').map_or("", |from| &front[from + 1..]);
        let within = within.trim_end();
        let within = within.get(..within.len().saturating_sub(3)).unwrap_or_default();
        let value = match self.form {
            Form::None => Value::Null,
            Form::Yaml => yaml(within)?,
            Form::Toml => {
                let table: toml::Table = within.parse().map_err(|why: toml::de::Error| why.message().to_owned())?;
                json(toml::Value::Table(table))
            }
        };
        match value {
            Value::Object(facts) => Ok(facts),
            Value::Null => Ok(Map::new()),
            _ => Err("it is no list of facts with their names".to_owned()),
        }
    }
}

/// A value of TOML; a day or a moment as it is written.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(is_so) => is_so.into(),
        toml::Value::Datetime(moment) => Value::String(moment.to_string()),
        toml::Value::Array(all) => all.into_iter().map(json).collect(),
        toml::Value::Table(facts) => facts.into_iter().map(|(name, value)| (name, json(value))).collect(),
    }
}

fn yaml(text: &str) -> Result<Value, String> {
    if text.trim().is_empty() {
        return Ok(Value::Null);
    }
    let options = serde_saphyr::options! {
        // "No" and "on" are words as good as others.
        strict_booleans: true,
        budget: serde_saphyr::budget! { max_nodes: MOST, max_depth: DEEPEST, max_events: MOST * 4 },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: MOST },
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(text, options).map_err(|why| why.to_string())
}

/// Facts as front matter in YAML, each on a line; what says nothing is left out.
pub fn write(facts: &Map<String, Value>) -> String {
    let says = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(all) => !all.is_empty(),
        Value::Number(number) => number.as_i64() != Some(0),
        Value::Bool(is_so) => *is_so,
        Value::Object(_) => true,
    };
    let mut text = "---\n".to_owned();
    for (name, value) in facts.iter().filter(|(_, value)| says(value)) {
        text += &format!("{name}: {}\n", flow(value));
    }
    text + "---\n"
}

/// A value in JSON, which is YAML, too, once what cannot be printed stands as its number.
fn flow(value: &Value) -> String {
    let json = value.to_string();
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}' => {
                text += &format!("\\u{:04x}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text
}

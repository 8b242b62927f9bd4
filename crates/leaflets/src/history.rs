//! Versions as lines of JSON: those that Copse writes, by field, and the history of pages as other tools give it, by path.

use crate::{At, Version, Who};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest line that is read, in bytes.
pub const LONGEST: usize = 8 << 20;

/// A line, as it stands there.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Line {
    #[serde(skip_serializing_if = "String::is_empty")]
    path: String,
    #[serde(skip_serializing_if = "is_zero")]
    version: i64,
    #[serde(skip_serializing_if = "String::is_empty")]
    rev: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    author: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    key: String,
    date: Option<At>,
    comment: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<BTreeMap<String, String>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it so")]
fn is_zero(number: &i64) -> bool {
    *number == 0
}

/// A version of a page as a history tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Of which page.
    pub path: String,
    /// What its tool calls the version.
    pub rev: String,
    /// Who wrote it; empty where it is not told.
    pub author: String,
    /// When.
    pub at: At,
    /// What was said of it.
    pub comment: String,
    /// The text; none where the page was deleted.
    pub text: Option<String>,
}

/// Of which page a line is that cannot be read as a version, where it says so.
pub fn path(text: &str) -> Option<String> {
    let line: serde_json::Value = serde_json::from_str(text).ok()?;
    line.get("path")?.as_str().filter(|path| !path.is_empty()).map(str::to_owned)
}

/// A version as a line, with its end.
pub fn write(version: &Version) -> String {
    let line = Line {
        version: version.number,
        title: version.title.clone(),
        author: version.by.name.clone(),
        key: version.by.key.clone(),
        date: Some(At(version.at)),
        comment: version.why.clone(),
        fields: Some(version.fields.clone()),
        ..Line::default()
    };
    // A struct of strings is always JSON.
    serde_json::to_string(&line).unwrap_or_default() + "\n"
}

fn line(text: &str) -> Result<Line, String> {
    serde_json::from_str(text).map_err(|why| why.to_string())
}

/// Reads a version that Copse wrote.
///
/// # Errors
/// What is wrong with the line.
pub fn version(text: &str) -> Result<Version, String> {
    let Line { version, title, author, key, date, comment, fields, .. } = line(text)?;
    let at = date.ok_or("it does not say when it was written")?.0;
    let fields = fields.ok_or("it has no fields")?;
    Ok(Version { number: version, title, by: Who { name: author, key }, at, why: comment, fields })
}

/// Reads a version of a page's history.
///
/// # Errors
/// What is wrong with the line.
pub fn told(text: &str) -> Result<Told, String> {
    let Line { path, rev, author, date, comment, text, .. } = line(text)?;
    if path.is_empty() {
        return Err("it does not say of which page it is".to_owned());
    }
    Ok(Told { path, rev, author, at: date.ok_or("it does not say when it was written")?, comment, text })
}

//! What came of what is kept, as lines of JSON beside its page: who tried it and how it went, when it was done; and what is asked
//! for and not yet written.

use crate::{At, Said, Who};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// What stands behind the name of a page in that of the times it was tried.
pub const TRIED: &str = ".uses.jsonl";
/// The same of the times it was done.
pub const DONE: &str = ".done.jsonl";
/// The name of what is asked for.
pub const WANTED: &str = "wanted.jsonl";

/// Someone tried it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tried {
    /// Its number among those of the thing.
    pub number: i64,
    /// Who told it.
    pub by: Who,
    /// When it was told.
    pub told: Option<At>,
    /// worked, partly or not.
    pub result: String,
    /// When it was, in the words in which that was given.
    pub when: String,
    /// The days between which it was (ISO 8601).
    pub earliest: String,
    /// The latest of them.
    pub latest: String,
    /// community or members.
    pub readers: String,
    /// BCP 47.
    pub language: String,
    /// What was told, by field.
    pub fields: BTreeMap<String, String>,
}

/// It was done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Done {
    /// Its number among those of the thing.
    pub number: i64,
    /// Which day (ISO 8601).
    pub day: String,
    /// What was said of it.
    pub words: String,
    /// Who told it.
    pub by: Who,
    /// When it was told.
    pub told: Option<At>,
}

/// Something that is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// Its number in its community.
    pub number: i64,
    /// What is asked for.
    pub words: String,
    /// Who asked.
    pub by: Who,
    /// When.
    pub asked: Option<At>,
    /// community or members.
    pub readers: String,
    /// The conversation that asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conversation: Option<Said>,
    /// Since when it is asked for no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<At>,
    /// Who said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_by: Option<Who>,
    /// The uid of what answers it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub answer: String,
}

/// One of these as a line, with its end.
pub fn write(one: &impl Serialize) -> String {
    // A struct of strings is always JSON.
    serde_json::to_string(one).unwrap_or_default() + "\n"
}

/// Reads one of these from a line.
///
/// # Errors
/// What is wrong with the line.
pub fn read<T: DeserializeOwned>(line: &str) -> Result<T, String> {
    serde_json::from_str(line).map_err(|why| why.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let by = Who { name: "Ann \"A\" Price".to_owned(), key: "K1".to_owned() };
        let tried = Tried {
            number: 2,
            by: by.clone(),
            told: At::read("2026-11-29T10:00:00.123456Z"),
            result: "partly".to_owned(),
            fields: [("situation".to_owned(), "a\nb".to_owned())].into(),
            ..Tried::default()
        };
        let line = write(&tried);
        assert!(line.ends_with("}\n") && line.lines().count() == 1, "{line}");
        assert_eq!(read::<Tried>(&line), Ok(tried));
        let wanted = Wanted { number: 1, words: "c".to_owned(), by, ..Wanted::default() };
        assert_eq!(read::<Wanted>(&write(&wanted)), Ok(wanted));
        assert!(read::<Done>("{\"number\": \"x\"}").is_err());
    }
}

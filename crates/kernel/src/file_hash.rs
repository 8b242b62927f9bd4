//! The name of a file's content.

use crate::{TextError, hex};
use std::{fmt, str::FromStr};

/// The SHA-256 of a file's content, as 64 lower-case hexadecimal digits: under it the file is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileHash(String);

impl FileHash {
    /// The name for a digest.
    pub fn of(digest: [u8; 32]) -> Self {
        Self(hex(&digest))
    }

    /// The 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for FileHash {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let right = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if right { Ok(Self(text.to_owned())) } else { Err(TextError::Malformed) }
    }
}

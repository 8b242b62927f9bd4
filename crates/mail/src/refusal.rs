use std::fmt;

/// Why a stretch of a file, or a message, was not read as mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Text without mail headers.
    NotMail,
    /// Nothing but empty lines.
    Blank,
    /// The message is longer than the limit, in bytes.
    TooLong(usize),
    /// A header with parameters is longer than any mail program writes.
    LongHeader,
    /// The file could not be read on from here (cut short, damaged); the reader's own words.
    BrokenOff(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NotMail => write!(out, "text without mail headers"),
            Refusal::Blank => write!(out, "nothing but empty lines"),
            Refusal::TooLong(limit) => write!(out, "longer than {limit} bytes"),
            Refusal::LongHeader => write!(out, "a header is longer than any mail program writes"),
            Refusal::BrokenOff(why) => write!(out, "the file breaks off here: {why}"),
        }
    }
}

impl std::error::Error for Refusal {}

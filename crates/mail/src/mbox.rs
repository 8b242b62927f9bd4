//! The mbox family of mail files, read as a stream and written.
//!
//! The rules are those of RFC 4155 with mboxrd quoting; read as well: MMDF files, files of messages that simply follow
//! each other, and a message by itself.

mod from_line;
mod header_line;
mod lines;
mod reader;
mod write;

pub use from_line::FromLine;
pub use reader::{DEFAULT_LIMIT, Reader};
pub use write::write;

pub(crate) use header_line::tells_mail;

use crate::Refusal;

/// A stretch of a mail file: a message, or what was not taken for one. The stretches of a file follow each other without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A message.
    Message(RawMessage),
    /// Bytes refused, with the reason.
    Refused(Refused),
}

/// A message as it stands in a file, its quoting undone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawMessage {
    /// Where its stretch begins, in bytes of the uncompressed file.
    pub offset: u64,
    /// How long its stretch is in the file, in bytes, with separators and empty lines around it.
    pub length: u64,
    /// The line that opened it, in a file that has such lines.
    pub from_line: Option<FromLine>,
    /// The message (RFC 5322).
    pub bytes: Vec<u8>,
}

impl RawMessage {
    /// A message that stands by itself, in no file.
    pub fn alone(bytes: Vec<u8>) -> RawMessage {
        RawMessage { offset: 0, length: bytes.len() as u64, from_line: None, bytes }
    }
}

/// A stretch of a file that is no message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Where it begins, in bytes of the uncompressed file.
    pub offset: u64,
    /// How long it is, in bytes.
    pub length: u64,
    /// Why it is no message.
    pub reason: Refusal,
}

/// Without the line end.
pub(crate) fn chomp(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

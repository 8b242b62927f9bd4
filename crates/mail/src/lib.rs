//! Mail read for a community's archive: an mbox file becomes raw messages, a raw message becomes a [`Letter`].
//!
//! Reading asks neither clock nor network nor database: `now` is an argument. Every byte of a file is accounted for, either in a
//! [`mbox::RawMessage`] or in a [`mbox::Refused`] piece with its [`Refusal`]; nothing is dropped in silence and no input
//! makes it panic.
//!
//! ```
//! let archive = b"From ann@example.org Thu Nov  1 11:19:12 2001\nFrom: Ann <ann@example.org>\nSubject: Hello\n\nHi.\n";
//! for piece in mail::mbox::Reader::new(&archive[..]) {
//!     if let mail::mbox::Piece::Message(raw) = piece {
//!         let letter = mail::Letter::read(&raw, 1_700_000_000_000_000).unwrap();
//!         assert_eq!(letter.subject, "Hello");
//!     }
//! }
//! ```

mod attachment;
mod body;
mod charset;
mod clean;
mod date;
mod enriched;
mod flowed;
mod ids;
mod kind;
mod letter;
mod list;
pub mod mbox;
mod open;
mod outgoing;
mod parsed;
mod refusal;
mod sender;
mod subject;
mod transfer;
mod written;

pub use attachment::{Attachment, AttachmentBody, attachment};
pub use body::Body;
pub use date::DateSource;
pub use ids::parents;
pub use kind::Kind;
pub use letter::Letter;
pub use list::ListInfo;
pub use open::open;
pub use outgoing::Outgoing;
pub use refusal::Refusal;
pub use sender::Sender;
pub use subject::base_subject;
pub use written::{Form, Written};

#[cfg(test)]
mod tests;

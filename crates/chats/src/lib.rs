//! What other tools export of talk, read into messages. Nothing of a file is dropped in silence: a line that is no message
//! belongs to the one before it, or is told. Pure: the time zone, which an export does not say, is the caller's to know.

pub mod discourse;
pub mod forum;
pub mod mediawiki;
#[cfg(test)]
mod tests;
pub mod whatsapp;

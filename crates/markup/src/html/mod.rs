//! HTML that others wrote: read leniently into a tree, then written anew.

mod mail;
mod quotes;
mod text;
mod tree;

pub use mail::mail_html;
pub use text::html_to_text;
pub(crate) use text::own_text;

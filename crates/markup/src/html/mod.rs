//! HTML that others wrote: read leniently into a tree, then written anew.

mod mail;
mod quotes;
mod text;
mod tree;
mod walk;

pub use mail::mail_html;
pub use text::html_to_text;
pub(crate) use text::own_text;
pub use walk::{Element, Step, walk};

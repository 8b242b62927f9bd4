//! What people write, as HTML that is safe to show.
//!
//! Three kinds of text come in: Markdown typed here ([`markdown`]), plain text of mails ([`mail_text`]) and the HTML of mails
//! ([`mail_html`]). Each is rendered by its own writer, which escapes all it does not understand, and [`sanitise`] comes last, always:
//! a fault in a writer must not be a hole in the page. The rest is for lists and histories: [`html_to_text`], [`excerpt`], [`word_diff`].
//!
//! The functions are pure, never panic, and take time that grows in step with the text: nesting is bounded by [`MAX_DEPTH`].

mod diff;
mod escape;
mod excerpt;
mod hints;
mod html;
mod linkify;
mod mail_text;
mod markdown;
mod sanitise;
mod targets;

pub use diff::{Change, word_diff};
pub use excerpt::{excerpt, excerpt_html};
pub use hints::{Hints, Term};
pub use html::{Element, Step, html_to_text, mail_html, walk};
pub use linkify::Addresses;
pub use mail_text::mail_text;
pub use markdown::{AsTyped, Links, Options, markdown, markdown_with};
pub use sanitise::sanitise;

/// The version of the output. HTML is kept beside its source; raise this when the same source gives other HTML, and it is made anew.
pub const VERSION: i64 = 3;

/// How deep quotes, lists and emphasis may nest. What lies deeper keeps its text and loses its tags.
pub const MAX_DEPTH: usize = 48;

/// The words around folded parts of a mail, in the reader's language.
#[derive(Debug, Clone, Copy)]
pub struct MailWords<'a> {
    /// Shown in place of a folded quote, e.g. "Quoted text".
    pub quoted: &'a str,
    /// Read out before a signature or the footer of a list, e.g. "Signature".
    pub signature: &'a str,
}

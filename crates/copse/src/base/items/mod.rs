//! Items: the spine. Every thing with an author, a community, an audience, a language, a text and revisions.

mod store;

pub use store::{AttachmentRow, BodyRow, RevisionRow, STATEMENTS, attachments, body, history};

use crate::base::access::Audience;
use db::Tx;
use kernel::{CommunityId, ItemId, LetterId, LongText, Moment, PersonId, Result};

db::text_enum! {
    /// What kind of thing an item is.
    pub enum Kind {
        /// A conversation; its posts are items of their own.
        Conversation = "conversation",
        /// What one person said.
        Post = "post",
    }
}

db::text_enum! {
    /// How a body is written.
    pub enum BodyForm {
        /// Markdown (CommonMark with tables).
        Markdown = "markdown",
        /// A plain mail.
        MailText = "mail_text",
        /// The HTML of a mail that came without a plain text.
        MailHtml = "mail_html",
    }
}

/// Longest text of an item, in characters.
pub const TEXT_MAX: usize = 100_000;

/// A text as it is written and as it is shown.
#[derive(Clone, Debug)]
pub struct Body {
    /// As written.
    pub source: String,
    /// How it is written.
    pub form: BodyForm,
    /// As safe HTML.
    pub html: String,
    /// The first words as one line.
    pub excerpt: String,
}

/// Longest excerpt, in characters.
const EXCERPT: usize = 160;

impl Body {
    /// A body in Markdown.
    pub fn markdown(text: &LongText) -> Self {
        Self::new(text.as_str().to_owned(), BodyForm::Markdown)
    }

    /// A body in any form.
    pub fn new(source: String, form: BodyForm) -> Self {
        let html = render(&source, form);
        let excerpt = markup::excerpt_html(&html, EXCERPT);
        Self { source, form, html, excerpt }
    }
}

/// The words that Copse puts into mails it folds. They stand in stored HTML, so they are in English until the languages of
/// items come; the classes beside them let a stylesheet say it otherwise.
const MAIL_WORDS: markup::MailWords<'static> = markup::MailWords { quoted: "Quoted text", signature: "Signature" };

/// A text as safe HTML.
pub fn render(source: &str, form: BodyForm) -> String {
    match form {
        BodyForm::Markdown => markup::markdown(source, &markup::AsTyped),
        BodyForm::MailText => markup::mail_text(source, &MAIL_WORDS, markup::Addresses::Masked),
        BodyForm::MailHtml => markup::mail_html(source, &MAIL_WORDS, markup::Addresses::Masked),
    }
}

/// The stored HTML if this renderer made it, else the text rendered anew.
pub fn shown(html: String, html_version: i64, source: &str, form: BodyForm) -> String {
    if html_version == markup::VERSION { html } else { render(source, form) }
}

/// A new item, with its id drawn outside of the transaction.
#[derive(Clone, Debug)]
pub struct NewItem {
    /// Its id.
    pub id: ItemId,
    /// Where it belongs.
    pub community: CommunityId,
    /// What it is.
    pub kind: Kind,
    /// Whose it is.
    pub author: PersonId,
    /// Who may see it.
    pub audience: Audience,
    /// Its language (BCP 47).
    pub language: String,
    /// Its title; posts have none.
    pub title: String,
    /// Its text.
    pub body: Body,
    /// How many files hang on it.
    pub files: i64,
}

impl NewItem {
    /// Adds the item.
    ///
    /// # Errors
    /// What the database gives.
    pub fn add(&self, tx: &mut Tx, now: Moment) -> Result<()> {
        store::add(
            tx,
            self.id,
            self.community,
            self.kind,
            self.author,
            self.audience,
            &self.language,
            &self.title,
            &self.body.source,
            self.body.form,
            &self.body.html,
            markup::VERSION,
            &self.body.excerpt,
            self.files,
            now,
        )?;
        Ok(())
    }
}

/// A file that came in a mail and stays in it.
#[derive(Clone, Debug)]
pub struct NewAttachment {
    /// The mail.
    pub letter: LetterId,
    /// Which part of it.
    pub part: i64,
    /// The file's name.
    pub name: String,
    /// Its media type, as the mail says.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
}

/// Hangs files on an item.
///
/// # Errors
/// What the database gives.
pub fn attach(tx: &mut Tx, item: ItemId, files: &[NewAttachment]) -> Result<()> {
    for (place, file) in (1..).zip(files) {
        store::add_attachment(tx, item, place, file.letter, file.part, &file.name, &file.media_type, file.size)?;
    }
    Ok(())
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revised {
    /// It is the text in force now.
    Done,
    /// Someone else changed the item since this one was opened; nothing was changed.
    Stale,
}

/// Replaces an item's text, if `from` is still the version in force; the text that was stays among the revisions.
///
/// # Errors
/// What the database gives.
pub fn revise(tx: &mut Tx, item: ItemId, from: i64, title: &str, body: &Body, now: Moment) -> Result<Revised> {
    tx.guard(db::Scope::new("item", item))?;
    if store::keep_revision(tx, item, from)?.0 == 0 {
        return Ok(Revised::Stale);
    }
    store::replace(tx, item, title, &body.source, body.form, &body.html, markup::VERSION, &body.excerpt, now)?;
    Ok(Revised::Done)
}

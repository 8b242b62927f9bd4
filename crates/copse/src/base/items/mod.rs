//! Items: the spine. Every thing with an author, a community, an audience, a language, a text and revisions.

mod brought;
mod claimed;
mod fields;
mod files;
mod mentions;
mod store;

pub use brought::{append, draw};
pub use claimed::{claim, senders_in_turn};
pub use fields::{Texts, html_of};
pub use files::{FILES, Hangs, came_from, hang_again, merged, names_of, next_place, settle_all};
pub use mentions::{Cited, Mentions, mentions_in, slugs_of};
pub use store::{
    AttachmentRow, BodyRow, RevisionRow, STATEMENTS, attachments, body, forget_withdrawn, hand_on, history, tell_revision,
};

pub(super) use store::passed;

use crate::base::{access::Audience, search};
use db::Tx;
use kernel::{CommunityId, Fault, ItemId, LetterId, LongText, Moment, PersonId, Result};

db::text_enum! {
    /// What kind of thing an item is.
    pub enum Kind {
        /// A conversation; its posts are items of their own.
        Conversation = "conversation",
        /// What one person said.
        Post = "post",
        /// A view held in a conversation, beside others.
        Position = "position",
        /// Something a community keeps in its repertoire.
        Kept = "kept",
        /// What decisions about a word in a quiet channel hang on. It has no text: that stands in the channel alone.
        Word = "word",
        /// How it went where something that is kept was tried.
        Use = "use",
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
        /// Several texts in Markdown, each under the name of its field.
        Fields = "fields",
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
    /// A body in Markdown that names nobody.
    pub fn markdown(text: &LongText) -> Self {
        Self::new(text.as_str().to_owned(), BodyForm::Markdown)
    }

    /// A body in Markdown in which people may be named.
    pub fn naming(text: &LongText, mentions: &Mentions) -> Self {
        Self::of(text.as_str().to_owned(), BodyForm::Markdown, mentions)
    }

    /// A body in any form.
    pub fn new(source: String, form: BodyForm) -> Self {
        Self::of(source, form, &Mentions::default())
    }

    fn of(source: String, form: BodyForm, mentions: &Mentions) -> Self {
        let html = render(&source, form, mentions);
        let excerpt = markup::excerpt_html(&html, EXCERPT);
        Self { source, form, html, excerpt }
    }
}

/// The words that Copse puts into mails it folds. They stand in stored HTML, so they are in English until the languages of
/// items come; the classes beside them let a stylesheet say it otherwise.
const MAIL_WORDS: markup::MailWords<'static> = markup::MailWords { quoted: "Quoted text", signature: "Signature" };

/// A text as safe HTML.
fn render(source: &str, form: BodyForm, mentions: &Mentions) -> String {
    match form {
        BodyForm::Markdown => markup::markdown(source, mentions),
        BodyForm::MailText => markup::mail_text(source, &MAIL_WORDS, markup::Addresses::Masked),
        BodyForm::MailHtml => markup::mail_html(source, &MAIL_WORDS, markup::Addresses::Masked),
        BodyForm::Fields => fields::render(source, mentions),
    }
}

/// The stored HTML of an item if this renderer made it, else its text rendered anew.
///
/// # Errors
/// What the database gives.
pub fn shown(tx: &mut Tx, item: ItemId, html: String, html_version: i64) -> Result<String> {
    if html_version == markup::VERSION {
        return Ok(html);
    }
    let body = store::body(tx, item)?.ok_or(Fault::Absent)?;
    let mentions = mentions::kept(tx, item)?;
    Ok(render(&body.body, body.form, &mentions))
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

/// Where the bytes of an attachment are.
#[derive(Clone, Debug)]
pub enum Source {
    /// In a mail that is kept, as one of its parts.
    Letter(LetterId, i64),
    /// In the folder of files, under this hash.
    Stored(String),
}

/// A file that is to hang on an item.
#[derive(Clone, Debug)]
pub struct NewAttachment {
    /// Where its bytes are.
    pub source: Source,
    /// The file's name.
    pub name: String,
    /// Its media type: as the mail says, or as it was found to be.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
    /// What a picture shows, in words.
    pub alt: String,
}

/// Hangs files on an item, in the places behind one; on an item that has none behind 0.
///
/// # Errors
/// What the database gives.
pub fn attach(
    tx: &mut Tx,
    item: ItemId,
    community: CommunityId,
    behind: i64,
    files: &[NewAttachment],
    now: Moment,
) -> Result<()> {
    for (place, file) in (behind + 1..).zip(files) {
        let (letter, part, hash) = match &file.source {
            Source::Letter(letter, part) => (Some(*letter), Some(*part), None),
            Source::Stored(hash) => (None, None, Some(hash.as_str())),
        };
        let NewAttachment { name, media_type, size, alt, .. } = file;
        store::add_attachment(tx, item, place, community, letter, part, hash, name, media_type, *size, alt, now)?;
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
    let before = named_in(tx, item, body.form)?;
    if store::keep_revision(tx, item, from)?.0 == 0 {
        return Ok(Revised::Stale);
    }
    store::replace(tx, item, title, &body.source, body.form, &body.html, markup::VERSION, &body.excerpt, now)?;
    let named = named_in(tx, item, body.form)?;
    files::settle(tx, item, &before, &named, now)?;
    search::note(tx, item)?;
    Ok(Revised::Done)
}

/// The files that the text in force of an item names.
fn named_in(tx: &mut Tx, item: ItemId, form: BodyForm) -> Result<Vec<Hangs>> {
    match form {
        BodyForm::Fields => Ok(store::body(tx, item)?.map(|row| Texts::of(&row.body).files()).unwrap_or_default()),
        BodyForm::Markdown | BodyForm::MailText | BodyForm::MailHtml => Ok(Vec::new()),
    }
}

/// Who wrote a version, and why.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// Who.
    pub by: PersonId,
    /// Why, in their words; empty where they did not say.
    pub why: &'a str,
}

/// The same as [`revise`], by someone who need not be the author.
///
/// # Errors
/// What the database gives.
pub fn revise_by(tx: &mut Tx, item: ItemId, from: i64, title: &str, body: &Body, told: Told<'_>, now: Moment) -> Result<Revised> {
    let revised = revise(tx, item, from, title, body, now)?;
    if revised == Revised::Done {
        tell_revision(tx, item, from + 1, told.by, told.why)?;
    }
    Ok(revised)
}

/// How long what was taken back can be brought back, in seconds: 14 days.
pub const WITHDRAWN_SECONDS: i64 = 14 * 86_400;

/// Takes an item's words back: its text is empty from now on, and can be brought back for [`WITHDRAWN_SECONDS`]. Gives
/// whether it stood until now.
///
/// # Errors
/// What the database gives.
pub fn withdraw(tx: &mut Tx, item: ItemId, by: PersonId, now: Moment) -> Result<bool> {
    tx.guard(db::Scope::new("item", item))?;
    let body = store::body(tx, item)?.ok_or(Fault::Absent)?;
    if body.withdrawn_at.is_some() {
        return Ok(false);
    }
    revise(tx, item, body.revision, &body.title, &Body::new(String::new(), body.form), now)?;
    store::set_withdrawn(tx, item, Some(now), Some(by))?;
    search::note(tx, item)?;
    Ok(true)
}

/// Puts the words in force again that were taken back; gives whether they were still there.
///
/// # Errors
/// What the database gives.
pub fn bring_back(tx: &mut Tx, item: ItemId, now: Moment) -> Result<bool> {
    tx.guard(db::Scope::new("item", item))?;
    let body = store::body(tx, item)?.ok_or(Fault::Absent)?;
    let Some(words) = store::last_words(tx, item, body.revision - 1)?.filter(|_| body.withdrawn_at.is_some()) else {
        return Ok(false);
    };
    let mentions = mentions::kept(tx, item)?;
    revise(tx, item, body.revision, &body.title, &Body::of(words.0, body.form, &mentions), now)?;
    store::set_withdrawn(tx, item, None, None)?;
    search::note(tx, item)?;
    Ok(true)
}

/// Keeps who is named in an item and what it cites; gives who was not named in it before.
///
/// # Errors
/// What the database gives.
pub fn keep_mentions(tx: &mut Tx, item: ItemId, mentions: &Mentions) -> Result<Vec<PersonId>> {
    store::clear_citations(tx, item)?;
    for cited in mentions.principles() {
        store::add_citation(tx, item, cited.number)?;
    }
    let mut new = Vec::new();
    for person in mentions.people() {
        if store::add_mention(tx, item, person)?.0 > 0 {
            new.push(person);
        }
    }
    Ok(new)
}

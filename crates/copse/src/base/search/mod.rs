//! What can be found: the words of each thing stand in the full-text index, written in the same transaction as the thing. The
//! index says where to look and never what may be seen: each hit is opened as the asker, as its own page would be, so that who
//! sees a thing may change without the index. The page is in `features/search`.

mod asking;
mod others;
mod reading;
mod store;
mod text;
mod upkeep;

pub use asking::{Asking, Budget, Door, Found, Hit, NEWEST, Seeker};
pub use others::{communities, people, suggestion, widened};
pub use reading::{READ_FILE, keep_reading, read_anew, read_apart, read_waiting};
pub use store::{HitRow, MetRow, STATEMENTS, has_things};
pub use upkeep::{Drift, catch_up, drift, rebuild};

use crate::base::{
    access::Audience,
    items::{self, BodyForm, Kind},
};
use db::{
    One, Tx,
    fulltext::{self, Word},
};
use kernel::{CommunityId, ItemId, Moment, PersonId, Result};

/// Places within a second.
const PLACES: i64 = 1 << 14;

/// The lowest number of what was said at a moment or later.
fn first_number(at: Moment) -> i64 {
    at.micros().div_euclid(1_000_000).clamp(0, i64::MAX / PLACES - PLACES) * PLACES
}

/// Of what the files of one item say so much is found, in bytes.
const FILES_SAY: usize = 1 << 20;

/// Makes an item be found by what it says now, or no longer, if it says nothing. To be called after whatever changes its words, or
/// lets more people read it: its language is told to those alone who may.
///
/// # Errors
/// What the database gives.
pub fn note(tx: &mut Tx, item: ItemId) -> Result<()> {
    let Some(row) = store::source(tx, item)? else { return Ok(()) };
    if row.kind == Kind::Conversation
        && let Some((first,)) = store::first_post(tx, item)?
    {
        note_one(tx, first)?;
    }
    note_one(tx, item)
}

/// The same for an item alone.
fn note_one(tx: &mut Tx, item: ItemId) -> Result<()> {
    let thing = item.to_string();
    let Some(row) = store::source(tx, item)?.filter(|row| row.stands) else { return forget(tx, &thing) };
    let html = items::shown(tx, item, row.html, row.html_version)?;
    let mut parts = vec![row.title];
    parts.extend(said(&html, row.form));
    if row.files > 0 {
        if store::await_texts(tx, item)?.0 > 0 {
            tx.after_commit(Box::new(reading::wake));
        }
        let mut left = FILES_SAY;
        for (name, text) in store::file_texts(tx, item)? {
            let text = text.get(..text.floor_char_boundary(left)).unwrap_or_default().to_owned();
            left -= text.len();
            parts.extend([name, text]);
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    if parts.is_empty() {
        return forget(tx, &thing);
    }
    let kind = row.kind.as_str();
    let marks = [text::place_mark(row.community), text::kind_mark(kind), text::language_mark(&row.language)];
    store::add_language(tx, &row.language, row.community, row.audience)?;
    put(tx, &thing, kind, row.revision, row.at, &text::words_of(&parts, &row.language, marks))
}

/// Makes a community be found by what it says of itself now. To be called after whatever changes that.
///
/// # Errors
/// What the database gives.
pub fn note_community(tx: &mut Tx, community: CommunityId) -> Result<()> {
    let Some((version, began, language, words)) = store::community_source(tx, community)? else { return Ok(()) };
    store::add_language(tx, &language, community, Audience::Community)?;
    let marks = [text::kind_mark(COMMUNITY), text::language_mark(&language)];
    put(tx, &community.to_string(), COMMUNITY, version, began, &text::words_of(&[words], &language, marks))
}

/// The kind of a community among the things that are found.
const COMMUNITY: &str = "community";

/// What a body says, field by field, without markup.
pub fn said(html: &str, form: BodyForm) -> Vec<String> {
    let line = |html: &str| markup::excerpt_html(html, usize::MAX - 1);
    match form {
        BodyForm::Fields => items::html_of(html).values().map(|html| line(html)).collect(),
        BodyForm::Markdown | BodyForm::MailText | BodyForm::MailHtml => vec![line(html)],
    }
}

/// What something that was found says, as one text without markup.
///
/// # Errors
/// What the database gives.
pub fn text_of(tx: &mut Tx, row: &HitRow) -> Result<String> {
    let One((form, html, html_version)) = store::body(tx, row.id)?;
    let html = items::shown(tx, row.id, html, html_version)?;
    Ok(said(&html, form).join(" "))
}

/// The files of something that was found that say something: their names and texts.
///
/// # Errors
/// What the database gives.
pub fn files_of(tx: &mut Tx, row: &HitRow) -> Result<Vec<(String, String)>> {
    let mut files = if row.files > 0 { store::file_texts(tx, row.id)? } else { Vec::new() };
    files.retain(|(_, text)| !text.is_empty());
    Ok(files)
}

/// Forgets what files said that hang on nothing any more.
///
/// # Errors
/// What the database gives.
pub fn forget_texts(tx: &mut Tx) -> Result<()> {
    store::forget_unhung(tx).map(drop)
}

/// The languages that texts are in (BCP 47), in which what is sought is stemmed.
///
/// # Errors
/// What the database gives.
pub fn languages(tx: &mut Tx) -> Result<Vec<String>> {
    Ok(store::languages(tx)?.into_iter().filter_map(|(language,)| language).collect())
}

/// Keeps the words of a thing under a number that says when it was said.
fn put(tx: &mut Tx, thing: &str, kind: &str, revision: i64, at: Moment, words: &[Word]) -> Result<()> {
    let first = first_number(at);
    let id = match store::number_of(tx, thing)? {
        Some((id,)) if (first..first + PLACES).contains(&id) => {
            store::set_revision(tx, id, revision)?;
            id
        }
        known => {
            if known.is_some() {
                forget(tx, thing)?;
            }
            take_number(tx, first, thing, kind, revision)?
        }
    };
    fulltext::put(tx, id, words)
}

/// Takes the next free number of a moment.
fn take_number(tx: &mut Tx, first: i64, thing: &str, kind: &str, revision: i64) -> Result<i64> {
    // Things of one second begin to look for a place at different ones; a conversation stands behind its first post.
    let half = PLACES / 2;
    let begin = thing.bytes().fold(0_i64, |sum, byte| (sum * 31 + i64::from(byte)) % half);
    let begin = if kind == Kind::Conversation.as_str() { begin } else { half + begin };
    let mut id = first + begin;
    // Where very much is of one moment, what comes late stands a little further on.
    let mut step = 1;
    while store::add(tx, id, thing, kind, revision)?.0 == 0 {
        // Either the number is taken, or another put the thing there meanwhile.
        if let Some((known,)) = store::number_of(tx, thing)? {
            store::set_revision(tx, known, revision)?;
            return Ok(known);
        }
        id += step;
        step *= 2;
    }
    Ok(id)
}

/// A thing is found no more.
fn forget(tx: &mut Tx, thing: &str) -> Result<()> {
    if let Some((id,)) = store::number_of(tx, thing)? {
        fulltext::remove(tx, id)?;
        store::remove(tx, id)?;
    }
    Ok(())
}

/// Looks anew at all that someone wrote, in one community or in all.
///
/// # Errors
/// What the database gives.
pub fn note_all_by(tx: &mut Tx, author: PersonId, community: Option<CommunityId>) -> Result<()> {
    let mut after = String::new();
    loop {
        let items = store::written_by(tx, author, community, &after, BATCH)?;
        let Some((last,)) = items.last() else { return Ok(()) };
        after = last.to_string();
        for (item,) in items {
            note(tx, item)?;
        }
    }
}

/// Items that are looked at together.
const BATCH: i64 = 200;

//! Versions that were written elsewhere and come in one after the other. They are not drawn while they come: how it looks, and
//! by which words it is found, is made of the last.

use super::{Body, Mentions, Revised, Texts, Told, files, store};
use crate::base::search;
use db::Tx;
use kernel::{Fault, ItemId, Moment, Result};

/// Puts a version of texts by field in force that was written elsewhere at a moment; [`draw`] is to be called after the last.
///
/// # Errors
/// What the database gives.
pub fn append(tx: &mut Tx, item: ItemId, from: i64, title: &str, texts: &Texts, told: Told<'_>, at: Moment) -> Result<Revised> {
    let before = super::named_in(tx, item, super::BodyForm::Fields)?;
    if store::keep_revision(tx, item, from)?.0 == 0 {
        return Ok(Revised::Stale);
    }
    // No renderer has this version, so whoever looks meanwhile sees the text drawn for them.
    store::replace(tx, item, title, &texts.source(), super::BodyForm::Fields, "", 0, "", at)?;
    files::settle(tx, item, &before, &texts.files(), at)?;
    store::tell_revision(tx, item, from + 1, told.by, told.why)?;
    Ok(Revised::Done)
}

/// Draws the version in force, and makes it be found. Its excerpt is of the first of these fields that says something.
///
/// # Errors
/// What the database gives.
pub fn draw<'a>(tx: &mut Tx, item: ItemId, order: impl IntoIterator<Item = &'a str>) -> Result<()> {
    let row = store::body(tx, item)?.ok_or(Fault::Absent)?;
    let Body { html, excerpt, .. } = Texts::of(&row.body).body(order, &Mentions::default());
    store::set_drawn(tx, item, &html, markup::VERSION, &excerpt)?;
    search::note(tx, item)
}

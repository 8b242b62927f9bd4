//! What something that is kept says, or what came of trying it, part by part and also while it is hidden: for those who decide
//! about it.

use super::{
    leaflets::parts,
    own_kinds, store,
    uses::{outcome::Outcome, shown::texts_of},
};
use crate::{
    base::items::{self, Texts},
    features::Printed,
    words::Words,
};
use ::leaflets::page::Part;
use db::Tx;
use kernel::{CommunityId, Fault, ItemId, Result};
use std::collections::BTreeMap;

/// The parts of one, with its texts as HTML.
///
/// # Errors
/// [`Fault::Absent`] where there is none.
pub(super) fn said(
    tx: &mut Tx,
    t: Words<'static>,
    community: CommunityId,
    item: ItemId,
    html: &BTreeMap<String, String>,
) -> Result<Vec<Printed>> {
    let texts = Texts::of(&items::body(tx, item)?.ok_or(Fault::Absent)?.body);
    let Some((kind,)) = store::kind_of(tx, item)? else { return Ok(tried(t, &texts, html)) };
    Ok(parts(t, own_kinds::one(tx, t, community, &kind)?.as_ref(), &texts, html))
}

/// What was told of a use: how it went, when and where, then its texts.
fn tried(t: Words<'static>, texts: &Texts, html: &BTreeMap<String, String>) -> Vec<Printed> {
    let result = texts.get("result").parse().map_or_else(|_| texts.get("result"), |result: Outcome| result.name(t));
    let lines = [(t.use_result(), result), (t.use_when(), texts.get("when")), (t.use_place(), texts.get("place"))];
    let line = |(label, text): (&str, &str)| Printed {
        part: Part { label: label.to_owned(), text: text.to_owned(), is_text: false },
        html: String::new(),
    };
    let text = |(field, label): (&str, &'static str)| Printed {
        part: Part { label: label.to_owned(), text: texts.get(field).to_owned(), is_text: true },
        html: html.get(field).cloned().unwrap_or_default(),
    };
    let lines = lines.into_iter().filter(|(_, text)| !text.is_empty()).map(line);
    lines.chain(texts_of(t).filter(|(field, _)| !texts.get(field).is_empty()).map(text)).collect()
}

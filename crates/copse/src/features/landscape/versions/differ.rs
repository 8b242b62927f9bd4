//! What differs between two states, in words.

use crate::{
    features::landscape::{
        named::Named,
        told::{field_name, said, whole_name},
    },
    words::Words,
};
use landscape::{
    Entry, Landscape, Verdict,
    compare::{Changed, Comparison, Field, compare},
};

/// A change of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) field: &'static str,
    /// What stood there; empty: nothing.
    pub(crate) before: String,
    /// What stands there.
    pub(crate) after: String,
}

/// An entry that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChangedEntry {
    pub(crate) name: String,
    pub(crate) changes: Vec<Change>,
}

/// What differs, for a page or a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The names of entries that came, with their dates.
    pub(crate) came: Vec<String>,
    /// Those that went.
    pub(crate) went: Vec<String>,
    /// Entries that stand elsewhere in the drawings.
    pub(crate) moved: Vec<ChangedEntry>,
    /// Entries with another wish.
    pub(crate) wished: Vec<ChangedEntry>,
    /// What else changed in entries.
    pub(crate) changed: Vec<ChangedEntry>,
    /// Judgements of practices, as sentences.
    pub(crate) judged: Vec<String>,
    /// What else is not the same.
    pub(crate) whole: Vec<&'static str>,
}

impl Difference {
    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What changed in entries: the heading, and the entries under it.
    pub(crate) fn groups(&self, t: Words<'static>) -> Vec<(&'static str, &[ChangedEntry])> {
        let all = [
            (t.versions_moved(), self.moved.as_slice()),
            (t.versions_wished(), self.wished.as_slice()),
            (t.versions_changed(), self.changed.as_slice()),
        ];
        all.into_iter().filter(|(_, entries)| !entries.is_empty()).collect()
    }
}

/// What differs between an earlier and a later state.
pub(crate) fn differences(t: Words<'static>, before: &Landscape, after: &Landscape) -> Difference {
    let Comparison { came, went, changed, judged, whole } = compare(before, after);
    let name = |entry: &Entry| {
        let dates = crate::features::landscape::told::dates(t, entry);
        if dates.is_empty() { entry.name.clone() } else { format!("{}, {dates}", entry.name) }
    };
    let of = |keep: &dyn Fn(Field) -> bool| -> Vec<ChangedEntry> {
        changed.iter().filter_map(|entry| changed_entry(t, (before, after), entry, keep)).collect()
    };
    let verdict = |said: Option<Verdict>| said.map_or(t.versions_unjudged(), |verdict| verdict.name(t));
    Difference {
        came: came.iter().filter_map(|id| after.entry(*id)).map(name).collect(),
        went: went.iter().filter_map(|id| before.entry(*id)).map(name).collect(),
        moved: of(&Field::moves),
        wished: of(&Field::is_wish),
        changed: of(&|field: Field| !field.moves() && !field.is_wish()),
        judged: judged
            .iter()
            .map(|judged| {
                let [a, b] = &judged.names;
                t.versions_judged(a.as_str(), b.as_str(), verdict(judged.before), verdict(judged.after))
            })
            .collect(),
        whole: whole.into_iter().map(|whole| whole_name(t, whole)).collect(),
    }
}

fn changed_entry(
    t: Words<'static>,
    (before, after): (&Landscape, &Landscape),
    Changed { id, fields }: &Changed,
    keep: &dyn Fn(Field) -> bool,
) -> Option<ChangedEntry> {
    let (was, is) = (before.entry(*id)?, after.entry(*id)?);
    let changes: Vec<Change> = fields
        .iter()
        .filter(|field| keep(**field))
        .map(|field| Change {
            field: field_name(t, *field),
            before: said(t, before, was, *field),
            after: said(t, after, is, *field),
        })
        .collect();
    (!changes.is_empty()).then(|| ChangedEntry { name: is.name.clone(), changes })
}

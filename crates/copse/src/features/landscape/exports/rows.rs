//! A landscape as rows of words: on the page of a kept state, before an import, in the document to hand in.

use crate::{
    features::landscape::told::{dates, importance, said},
    words::Words,
};
use landscape::{Common, Entry, Grouping, Landscape, compare::Field, outline};

/// An entry in words.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) when: String,
    pub(crate) kind: String,
    pub(crate) setting: String,
    pub(crate) practices: String,
    pub(crate) importance: String,
}

/// The entries of a landscape in words.
pub(crate) fn rows(t: Words<'static>, landscape: &Landscape) -> Vec<Row> {
    let row = |entry: &Entry| Row {
        name: entry.name.clone(),
        when: dates(t, entry),
        kind: said(t, landscape, entry, Field::Kind),
        setting: said(t, landscape, entry, Field::Setting),
        practices: said(t, landscape, entry, Field::Practices),
        importance: importance(t, entry),
    };
    landscape.entries.iter().map(row).collect()
}

/// How an outline says things.
pub(super) struct Said {
    pub(super) t: Words<'static>,
    pub(super) by: Grouping,
}

impl outline::Words for Said {
    fn group(&self, common: &Common) -> String {
        crate::features::landscape::drawing::common::group_name(self.t, common, self.by)
    }

    fn entry(&self, entry: &Entry) -> String {
        let said = [dates(self.t, entry), importance(self.t, entry), entry.why.clone()];
        said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
    }
}

//! Which groups of a file are groups that are here already: those that say the same are known, the others their person names.

use crate::words::Words;
use kernel::fold;
use landscape::{Entry, Id, Landscape};
use std::collections::BTreeMap;
use webkit::Form;

/// A group here that a group of the file may be.
pub(super) struct Join {
    /// The group here.
    mine: Id,
    pub(super) field: String,
    pub(super) label: String,
    /// The groups of the file: a value and a name.
    pub(super) options: Vec<(String, String)>,
}

/// The choices there are: each community that its person belongs to may be any group of the file, another group only one of
/// its name. What is known is not asked.
pub(super) fn joins(t: Words<'static>, mine: &Landscape, theirs: &Landscape, known: &BTreeMap<Id, Id>) -> Vec<Join> {
    let new = || theirs.entries.iter().filter(|entry| !known.contains_key(&entry.id));
    let is_free = |entry: &&Entry| !known.values().any(|id| *id == entry.id);
    let join = |entry: &Entry| {
        let is_named_so = |other: &&Entry| fold(&other.name) == fold(&entry.name);
        let mut options: Vec<&Entry> = new().filter(is_named_so).collect();
        if entry.community.is_some() {
            options.extend(new().filter(|other| !is_named_so(other)));
        }
        let name = entry.name.as_str();
        Join {
            mine: entry.id,
            field: format!("join-{}", entry.id),
            label: if entry.community.is_some() { t.import_join_community(name) } else { t.import_join_group(name) },
            options: options.into_iter().map(|other| (other.id.to_string(), other.name.clone())).collect(),
        }
    };
    mine.entries.iter().filter(is_free).map(join).filter(|join| !join.options.is_empty()).collect()
}

/// Which groups of the file are to be joined with which here; what is wrong with a choice is said beside it.
pub(super) fn chosen(t: Words<'static>, form: &mut Form, joins: &[Join]) -> BTreeMap<Id, Id> {
    let mut chosen = BTreeMap::new();
    for join in joins {
        let value = form.value(&join.field).to_owned();
        if value.is_empty() {
            continue;
        }
        let is_known = join.options.iter().any(|(option, _)| *option == value);
        match value.parse::<Id>() {
            Ok(theirs) if is_known && !chosen.contains_key(&theirs) => drop(chosen.insert(theirs, join.mine)),
            Ok(_) if is_known => form.wrong(&join.field, t.import_join_twice()),
            // The text was changed since the choice was offered.
            _ => form.wrong(&join.field, t.import_join_gone()),
        }
    }
    chosen
}

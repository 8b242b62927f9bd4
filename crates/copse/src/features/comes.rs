//! How what another site wrote out of a community comes in whole: the community first, then what each feature takes of the rest.

use crate::{base::communities::ListedRow, words::Words};
use kernel::Result;
use serde::{Deserialize, Serialize};
use std::path::Path;
use webkit::Kit;

/// What is brought in, and where to.
pub struct Coming<'a> {
    /// What all share.
    pub kit: &'a Kit,
    /// The folder in which it lies.
    pub folder: &'a Path,
    /// The community it goes to, which is there.
    pub community: &'a ListedRow,
}

/// What became of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameIn {
    /// Things that are new.
    pub added: u64,
    /// Things that were there and of which something is new.
    pub changed: u64,
    /// Things that were there as they are.
    pub same: u64,
    /// What was not taken: where, and why. Of very many the first.
    pub told: Vec<(String, String)>,
    /// How many more there are.
    #[serde(default)]
    pub untold: u64,
}

/// Brings a part in, and tells how many of how many are.
pub type TakeIn = fn(&Coming<'_>, &mut dyn FnMut(u64, u64)) -> Result<CameIn>;

/// What a feature takes of it.
#[derive(Clone, Copy)]
pub struct Comes {
    /// By what the part is known in what is kept of a run.
    pub part: &'static str,
    /// Whether it comes before the others: what was said, to which what is kept leads.
    pub is_first: bool,
    /// Its files and folders.
    pub paths: &'static [&'static str],
    /// What of it lies in a folder, in words; nothing where there is none.
    pub found: fn(Words<'static>, &Path) -> Result<Option<String>>,
    /// Brings it in.
    pub take: TakeIn,
    /// What became of it, in words.
    pub came: fn(Words<'static>, &CameIn) -> String,
}

/// What features take, in the order in which it is to come.
pub fn all_comes() -> Vec<Comes> {
    let mut all: Vec<Comes> = super::all().into_iter().filter_map(|feature| feature.comes).collect();
    all.sort_by_key(|comes| !comes.is_first);
    all
}

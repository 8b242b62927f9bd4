//! The kinds of things that a community keeps, a folder each: the eight of the field (Wenger 1998, p. 83, and what followed).

mod artefact;
mod convention;
mod history;
mod practice;
mod ritual;
mod routine;
mod story;
mod symbol;

use super::kind::Kind;
use crate::words::Words;

/// All of them, in the order in which they are offered.
pub(super) const BUILT_IN: [fn(Words<'static>) -> Kind; 8] =
    [practice::kind, story::kind, convention::kind, routine::kind, ritual::kind, artefact::kind, symbol::kind, history::kind];

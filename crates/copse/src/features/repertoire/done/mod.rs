//! Routines and rituals: when they were done, by whom, and how many beats were missed, told plainly.

mod beat;
mod pages;
mod rounds;
pub(super) mod store;

pub(super) use beat::{Beat, field as beat_field};
pub(super) use pages::{Done, done};
pub(super) use rounds::rounds;

use super::addresses::inside;
use crate::features::Key;
use webkit::{Routes, route};

route! {
    /// Saying that it was done, and when.
    pub struct DoneAt { slug: String, key: Key } = "/c/{slug}/repertoire/{key}/done";
    /// Taking that back.
    pub struct UndoneAt { slug: String, key: Key, number: i64 } = "/c/{slug}/repertoire/{key}/done/{number}/take-back";
}

inside! { DoneAt UndoneAt }

/// The pages of it.
pub(super) fn routes(routes: Routes) -> Routes {
    routes.get::<DoneAt, _>(pages::ask).post::<DoneAt, _>(pages::told).post::<UndoneAt, _>(pages::taken_back)
}

/// Whether things of this kind are done again and again.
pub(super) fn is_done(kind: &str) -> bool {
    matches!(kind, "routine" | "ritual")
}

//! What came of it: who tried what is kept, where, and how it went; who practises it, by their own word. Shown over the whole
//! line of copies, as far as the reader may see there; never added up for a person.

mod looked;
pub(super) mod outcome;
mod practised;
pub(super) mod shown;
pub(super) mod store;
mod tell;
pub(super) mod then;

pub(super) use outcome::Outcome;
pub(super) use shown::{FEW, Told, parts, told, years_of as between};

pub(super) use tell::FIELDS;

use super::addresses::inside;
use crate::features::Key;
use webkit::{Routes, route};

route! {
    /// All reports of trying it.
    pub struct UsesAt { slug: String, key: Key } = "/c/{slug}/repertoire/{key}/uses";
    /// Telling that one tried it.
    pub struct TryAt { slug: String, key: Key } = "/c/{slug}/repertoire/{key}/uses/new";
    /// Changing what one told.
    pub struct RetellAt { slug: String, key: Key, number: i64 } = "/c/{slug}/repertoire/{key}/uses/{number}/edit";
    /// Taking it back.
    pub struct TakeBackAt { slug: String, key: Key, number: i64 } = "/c/{slug}/repertoire/{key}/uses/{number}/take-back";
    /// Taking a use for having looked at the thing again.
    pub struct LookedAt { slug: String, key: Key, number: i64 } = "/c/{slug}/repertoire/{key}/uses/{number}/looked";
    /// Saying that one practises it, or no longer.
    pub struct PractiseAt { slug: String, key: Key } = "/c/{slug}/repertoire/{key}/practise";
    /// Saying that it helped one, or taking that back.
    pub struct HelpedAt { slug: String, key: Key } = "/c/{slug}/repertoire/{key}/helped";
}

inside! { UsesAt TryAt RetellAt TakeBackAt LookedAt PractiseAt HelpedAt }

/// The pages of what came of it.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get::<UsesAt, _>(shown::uses)
        .get::<TryAt, _>(tell::tell)
        .post::<TryAt, _>(tell::told)
        .get::<RetellAt, _>(tell::retell)
        .post::<RetellAt, _>(tell::retold)
        .post::<TakeBackAt, _>(tell::taken_back)
        .get::<LookedAt, _>(looked::ask)
        .post::<LookedAt, _>(looked::looked)
        .post::<PractiseAt, _>(practised::said)
        .post::<HelpedAt, _>(practised::helped)
}

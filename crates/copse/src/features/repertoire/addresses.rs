//! The addresses of a repertoire. In each, the number of the thing decides; slug and words follow it.

use super::read::Opened;
use crate::features::Key;
use kernel::PersonId;
use std::fmt::Display;
use webkit::{Ctx, route};

route! {
    /// The repertoire of a community.
    pub struct RepertoireAt { slug: String } = "/c/{slug}/repertoire";
    /// Choosing what to write down.
    pub struct ChooseAt { slug: String } = "/c/{slug}/repertoire/new";
    /// Writing something of a kind.
    pub struct NewAt { slug: String, kind: String } = "/c/{slug}/repertoire/new/{kind}";
    /// The same by the situation one is in.
    pub struct SituationsAt { slug: String } = "/c/{slug}/repertoire/situations";
    /// Something that is kept.
    pub struct KeptAt { slug: String, key: Key } = "/c/{slug}/repertoire/{key}";
    /// Changing it.
    pub struct EditAt { slug: String, key: Key } = "/c/{slug}/repertoire/{key}/edit";
    /// Its versions.
    pub struct VersionsAt { slug: String, key: Key } = "/c/{slug}/repertoire/{key}/versions";
    /// A version of it.
    pub struct VersionAt { slug: String, key: Key, version: i64 } = "/c/{slug}/repertoire/{key}/versions/{version}";
    /// Putting a version in force again.
    pub struct RestoreAt { slug: String, key: Key, version: i64 } = "/c/{slug}/repertoire/{key}/versions/{version}/restore";
    /// Whether it is used, when it is looked at again.
    pub struct StatusAt { slug: String, key: Key } = "/c/{slug}/repertoire/{key}/status";
    /// Looking after it, or no longer.
    pub struct StewardAt { slug: String, key: Key } = "/c/{slug}/repertoire/{key}/steward";
    /// Looking after it ends for someone.
    pub struct StewardEndAt { slug: String, key: Key, person: PersonId } = "/c/{slug}/repertoire/{key}/steward/{person}/end";
    /// Taking it away, or bringing it back.
    pub struct AwayAt { slug: String, key: Key } = "/c/{slug}/repertoire/{key}/away";
    /// Beginning a conversation about it.
    pub struct DiscussAt { slug: String, key: Key } = "/c/{slug}/repertoire/{key}/discuss";
}

/// An address of something that is kept.
pub(super) trait Inside: Clone + PartialEq + Display {
    /// Its community and itself, as they were asked for.
    fn asked(&self) -> (String, Key);
    /// The same, in this community and under this key.
    fn put(&mut self, slug: String, key: Key);
}

macro_rules! inside {
    ($($name:ident)*) => {$(
        impl $crate::features::repertoire::addresses::Inside for $name {
            fn asked(&self) -> (String, $crate::features::Key) {
                (self.slug.clone(), self.key.clone())
            }

            fn put(&mut self, slug: String, key: $crate::features::Key) {
                (self.slug, self.key) = (slug, key);
            }
        }
    )*};
}

pub(super) use inside;

inside! { KeptAt EditAt VersionsAt VersionAt RestoreAt StatusAt StewardAt StewardEndAt AwayAt DiscussAt }

/// Where the same page is today, if it was asked for by older or wrong words.
pub(super) fn elsewhere(ctx: &Ctx, opened: &Opened, at: &impl Inside) -> Option<String> {
    let mut home = at.clone();
    home.put(opened.slug(), opened.key());
    let query = || ctx.asked_path.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    (home != *at).then(|| format!("{home}{}", query()))
}

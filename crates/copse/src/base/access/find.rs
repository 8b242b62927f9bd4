//! The door by what people type: an address or a name.

use super::{CommunityView, community};
use crate::base::communities;
use db::Tx;
use kernel::{Actor, Fault, Result, fold};

/// What is found under the name or the address of a community.
pub enum Found {
    /// This one.
    One(Box<CommunityView>),
    /// Several of this name: their addresses.
    Several(Vec<String>),
    /// None that this one may know of.
    None,
}

/// Looks for a community by an address, with or without what stands before it, or by its name.
///
/// # Errors
/// What the database gives.
pub fn find(tx: &mut Tx, actor: Actor, words: &str) -> Result<Found> {
    let slug = words.rsplit_once("/c/").map_or(words, |(_, rest)| rest.split('/').next().unwrap_or_default());
    match community(tx, actor, slug.trim()) {
        Ok(view) => return Ok(Found::One(Box::new(view))),
        Err(Fault::Absent) => {}
        Err(fault) => return Err(fault),
    }
    let named = communities::named(tx, &fold(words), actor.person())?;
    match named.as_slice() {
        [] => Ok(Found::None),
        [(slug,)] => Ok(Found::One(Box::new(community(tx, actor, slug)?))),
        several => Ok(Found::Several(several.iter().map(|(slug,)| format!("/c/{slug}")).collect())),
    }
}

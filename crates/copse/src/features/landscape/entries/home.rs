//! The communities of this site that stand in a landscape by themselves.

use super::store;
use db::Tx;
use kernel::{CommunityId, PersonId, Result};

/// A community that someone belongs to or belonged to.
#[derive(Clone, Debug)]
pub(super) struct Home {
    pub(super) id: CommunityId,
    pub(super) slug: String,
    pub(super) name: String,
    /// Whether they belong now, and may go there.
    pub(super) belongs: bool,
}

/// A person's communities, each once, as their last stay is.
pub(super) fn of(tx: &mut Tx, person: PersonId) -> Result<Vec<Home>> {
    let mut homes: Vec<Home> = Vec::new();
    for row in store::homes(tx, person)? {
        homes.retain(|home| home.id != row.id);
        let (slug, name) = (row.slug.to_string(), row.name.to_string());
        homes.push(Home { id: row.id, slug, name, belongs: row.ended_at.is_none() });
    }
    Ok(homes)
}

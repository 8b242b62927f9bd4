//! Another community, into which things are taken over.

use super::{Room, press};
use crate::{
    base::communities::{Joining, Visibility},
    testing::{Site, Someone},
};
use kernel::CommunityId;

/// Another community, of someone who belongs to both.
pub(super) struct Other {
    pub(super) id: CommunityId,
    slug: String,
    pub(super) cleo: Someone,
}

impl Other {
    pub(super) async fn new(site: &Site, room: &Room) -> Self {
        let cleo = site.someone("Cleo Broker").await;
        let (id, slug) = site.community("Flood volunteers", Visibility::Public, Joining::Open, &cleo).await;
        site.join(room.id, &cleo).await;
        Self { id, slug, cleo }
    }

    pub(super) fn at(&self, path: &str) -> String {
        format!("/c/{}{path}", self.slug)
    }

    /// Cleo takes something over; gives its address in the other community.
    pub(super) async fn take(&mut self, here: &str, note: &str) -> String {
        let form = self.cleo.browser.get(&format!("{here}/take-over")).await.form("/take-over");
        press(&mut self.cleo, &form.with("into", &self.id.to_string()).with("note", note)).await.0
    }
}

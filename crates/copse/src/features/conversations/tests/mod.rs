//! Conversations through the pages.

mod live;
mod reading;
mod writing;

use crate::{
    base::{
        access::Audience,
        communities::{Joining, Visibility},
    },
    testing::{Site, Someone},
};
use kernel::{CommunityId, ItemId};

/// A community with two people who talk.
struct Talk {
    id: CommunityId,
    slug: String,
    ann: Someone,
    ben: Someone,
}

impl Talk {
    async fn new(site: &Site, visibility: Visibility) -> Self {
        let ann = site.someone("Ann Price").await;
        let ben = site.someone("Ben Mensah").await;
        let (id, slug) = site.community("Wound care at home", visibility, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        Self { id, slug, ann, ben }
    }

    fn at(&self, path: &str) -> String {
        format!("/c/{}/talk{path}", self.slug)
    }

    /// A conversation of Ann's without posts, open to whoever sees in.
    async fn conversation(&self, site: &Site, title: &str) -> ItemId {
        site.conversation(self.id, self.ann.id, title, Audience::Community).await
    }
}

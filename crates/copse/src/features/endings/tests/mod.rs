//! Resting, waking, closing, and what stays afterwards: through the pages, on both engines.

mod resting;

use crate::{
    base::communities::{self, Duty, Joining, Visibility},
    testing::{Site, Someone},
};
use kernel::CommunityId;

/// A community with two coordinators and two members.
struct Room {
    id: CommunityId,
    slug: String,
    ann: Someone,
    cora: Someone,
    ben: Someone,
    mia: Someone,
}

impl Room {
    async fn new(site: &Site, visibility: Visibility) -> Self {
        let ann = site.someone("Ann Price").await;
        let (id, slug) = site.community("Wound care at home", visibility, Joining::Request, &ann).await;
        let (cora, ben, mia) =
            (site.someone("Cora Stone").await, site.someone("Ben Mensah").await, site.someone("Mia Lund").await);
        for someone in [&cora, &ben, &mia] {
            site.join(id, someone).await;
        }
        let (person, now) = (cora.id, site.clock.now());
        let given = move |tx: &mut db::Tx| communities::give_duty(tx, id, person, Duty::Coordinator, None, now);
        site.kit.db.write(given).await.expect("a duty");
        Self { id, slug, ann, cora, ben, mia }
    }

    fn at(&self, path: &str) -> String {
        format!("/c/{}{path}", self.slug)
    }
}

/// What the chronicle of a community says, oldest first.
async fn verbs(site: &Site, community: CommunityId) -> Vec<String> {
    let rows = site.kit.db.read(move |tx| super::store::told(tx, community)).await.expect("a chronicle");
    rows.into_iter().map(|(verb,)| verb).collect()
}

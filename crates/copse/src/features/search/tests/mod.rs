//! Search through its page, on both engines.

mod files;
mod finding;
mod languages;
mod living;
mod seeing;
mod walking;

use crate::{
    base::communities::{Joining, Visibility},
    testing::{Site, Someone},
};
use kernel::CommunityId;
use webkit::testing::{Browser, Reply};

/// A community with a coordinator and a member.
struct Room {
    id: CommunityId,
    slug: String,
    ann: Someone,
    ben: Someone,
}

impl Room {
    async fn new(site: &Site, visibility: Visibility) -> Self {
        let (ann, ben) = (site.someone("Ann Price").await, site.someone("Ben Mensah").await);
        let (id, slug) = site.community("Wound care at home", visibility, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        Self { id, slug, ann, ben }
    }

    fn at(&self, path: &str) -> String {
        format!("/c/{}{path}", self.slug)
    }
}

/// The page on which something is sought.
async fn page(browser: &mut Browser, words: &str) -> Reply {
    browser.visit(&webkit::query("/search", &[("q", words)])).await
}

/// The addresses of what is found, below those of the community.
async fn found(browser: &mut Browser, words: &str) -> Vec<String> {
    let hrefs = page(browser, words).await.attributes("main .strand h3 a", "href");
    hrefs.iter().map(|href| href.splitn(4, '/').nth(3).unwrap_or_default().to_owned()).collect()
}

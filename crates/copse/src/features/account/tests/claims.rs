//! Claiming posts that were brought in.

use crate::{
    base::communities::{Joining, Visibility},
    testing::{PASSWORD, Site, Someone, on_each_engine},
};
use http::StatusCode;
use kernel::CommunityId;
use std::fmt::Write;
use webkit::testing::Browser;

/// Mails from one sender, each with a subject of its own.
fn mbox(from: &str, subjects: &[&str]) -> String {
    let mut text = String::new();
    for subject in subjects {
        let id = subject.replace(' ', "-");
        write!(
            text,
            "From x@example.org Thu Nov  1 10:00:00 2001\nFrom: {from}\nDate: Thu, 1 Nov 2001 10:00:00 +0000\n\
             Message-ID: <{id}@example.org>\nSubject: {subject}\n\nWords about {subject}.\n\n"
        )
        .expect("a text");
    }
    text
}

struct House {
    id: CommunityId,
    slug: String,
    coordinator: Someone,
}

impl House {
    async fn new(site: &Site, name: &str, visibility: Visibility) -> Self {
        let coordinator = site.someone(&format!("Coordinator of {name}")).await;
        let (id, slug) = site.community(name, visibility, Joining::Open, &coordinator).await;
        Self { id, slug, coordinator }
    }

    async fn bring(&self, site: &Site, from: &str, subjects: &[&str]) {
        let file = site.file(&format!("{}.mbox", subjects[0]), mbox(from, subjects).as_bytes());
        assert_eq!(site.import(self.id, &[file]).await.stored, subjects.len() as u64);
    }

    async fn open_archive(&self) {
        let mut browser = self.coordinator.browser.clone();
        let runs = browser.get(&format!("/c/{}/archive", self.slug)).await.attributes("main a[href*='/archive/']", "href");
        for run in runs {
            let page = browser.visit(&run).await;
            if page.attributes("form[action$='/release']", "action").is_empty() {
                continue;
            }
            assert_eq!(browser.submit(&page.form("/release")).await.status, StatusCode::SEE_OTHER);
        }
    }

    /// The names of the authors of a conversation, as the coordinator sees them.
    async fn authors(&self, title: &str) -> Vec<String> {
        let mut browser = self.coordinator.browser.clone();
        let list = browser.get(&format!("/c/{}/talk", self.slug)).await;
        let place = list.texts("main .strand a").iter().position(|text| text == title).expect("a conversation");
        let href = list.attributes("main .strand a", "href").remove(place);
        browser.visit(&href).await.texts(".said .by")
    }
}

/// Presses a button of a claim.
async fn answer(browser: &mut Browser, word: &str) -> StatusCode {
    let page = browser.get("/me").await;
    let action = page.attributes("#claims form", "action").first().expect("a claim").clone();
    let form = page.form(&action).with("answer", word);
    browser.submit(&form).await.status
}

#[test]
fn posts_are_offered_to_the_address_they_came_from_once_they_are_open() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Open house", Visibility::Public).await;
        let mut ann = site.someone("Ann Archer").await.browser;
        let mut other = site.someone("Some One").await.browser;
        house.bring(&site, "Ann A. <Ann.Archer@Example.org>", &["Bees", "Wasps", "Hornets", "Ants"]).await;
        assert!(ann.get("/me").await.texts("#claims").is_empty(), "that a run waits is for coordinators to know");
        house.open_archive().await;

        let page = ann.get("/me").await;
        assert_eq!(page.faults(), [""; 0]);
        assert_eq!(page.texts("#claims h3"), ["Ann A."]);
        assert_eq!(page.texts("#claims .when"), ["4 posts"]);
        assert!(page.texts("#claims .clip").is_empty(), "what was brought in is for members");
        assert_eq!(page.texts("#claims .from"), ["Open house"]);
        assert!(ann.get("/").await.texts("h3").contains(&"Posts that may be yours".to_owned()));
        assert!(other.get("/me").await.texts("#claims").is_empty());

        let form = ann.get("/c/open-house").await.form("/join");
        ann.submit(&form).await;
        let page = ann.get("/me").await;
        assert_eq!(page.texts("#claims .clip").len(), 3);
        for href in page.attributes("#claims ul ul a", "href") {
            assert_eq!(ann.visit(&href).await.status, StatusCode::OK, "{href}");
        }
    });
}

#[test]
fn claimed_posts_bear_the_name_and_later_ones_come_at_once() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Open house", Visibility::Public).await;
        let mut ann = site.someone("Ann Archer").await.browser;
        house.bring(&site, "Ann A. <ann.archer@example.org>", &["Bees"]).await;
        house.bring(&site, "Bob B. <bob@example.org>", &["Wasps"]).await;
        house.open_archive().await;

        // Nobody claims with another address, nor with a form of another browser.
        let action = ann.get("/me").await.attributes("#claims form", "action").remove(0);
        let mut other = site.someone("Some One").await.browser;
        let token = other.get("/me").await.form("/sign-out").value("_token").to_owned();
        let foreign = other.post(&action, format!("_token={token}&answer=mine")).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
        assert_eq!(ann.post(&action, "_token=nonsense&answer=mine").await.status, StatusCode::BAD_REQUEST);
        assert_eq!(house.authors("Bees").await, ["Ann A."]);

        assert_eq!(answer(&mut ann, "mine").await, StatusCode::SEE_OTHER);
        assert_eq!(house.authors("Bees").await, ["Ann Archer"]);
        assert_eq!(house.authors("Wasps").await, ["Bob B."]);
        let page = ann.get("/me").await;
        assert!(page.texts("#claims").is_empty());
        assert_eq!(ann.get("/c/open-house/people").await.status, StatusCode::FORBIDDEN, "that makes nobody a member");
        let token = page.form("/sign-out").value("_token").to_owned();
        assert_eq!(ann.post(&action, format!("_token={token}&answer=mine")).await.status, StatusCode::NOT_FOUND);

        house.bring(&site, "Ann Archer <ann.archer@example.org>", &["Hornets"]).await;
        house.open_archive().await;
        assert_eq!(house.authors("Hornets").await, ["Ann Archer"]);
        assert!(ann.get("/me").await.texts("#claims").is_empty());
    });
}

#[test]
fn what_is_not_mine_is_not_asked_again() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Open house", Visibility::Public).await;
        let mut ann = site.someone("Ann Archer").await.browser;
        house.bring(&site, "Ann A. <ann.archer@example.org>", &["Bees"]).await;
        house.open_archive().await;
        assert_eq!(answer(&mut ann, "perhaps").await, StatusCode::BAD_REQUEST);
        assert_eq!(answer(&mut ann, "not_mine").await, StatusCode::SEE_OTHER);
        assert!(ann.get("/me").await.texts("#claims").is_empty());
        assert_eq!(house.authors("Bees").await, ["Ann A."]);
    });
}

#[test]
fn a_community_that_one_may_not_know_of_is_not_named() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Quiet house", Visibility::Unlisted).await;
        let mut ann = site.someone("Ann Archer").await.browser;
        house.bring(&site, "Ann A. <ann.archer@example.org>", &["Bees", "Wasps"]).await;
        house.open_archive().await;
        let page = ann.get("/me").await;
        assert_eq!(page.texts("#claims .when"), ["2 posts"]);
        assert!(page.text().contains("In a community you do not belong to."));
        for secret in ["Quiet house", "quiet-house", "Bees", "Wasps"] {
            assert!(!page.text().contains(secret) && !ann.get("/").await.text().contains(secret), "{secret}");
        }
        assert_eq!(answer(&mut ann, "mine").await, StatusCode::SEE_OTHER);
        assert_eq!(house.authors("Bees").await, ["Ann Archer"]);
        assert_eq!(ann.get("/c/quiet-house").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn an_address_that_was_changed_and_proven_can_claim() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Open house", Visibility::Public).await;
        let mut ann = site.someone("Ann Archer").await.browser;
        house.bring(&site, "Ann A. <old.address@example.org>", &["Bees"]).await;
        house.open_archive().await;
        let form = ann.get("/me/email").await.form("/me/email");
        ann.submit(&form.with("email", "old.address@example.org").with("current_password", PASSWORD)).await;
        assert!(ann.get("/me").await.texts("#claims").is_empty(), "an address that was only typed proves nothing");
        let mails = site.mails().await;
        let link = super::link_in(mails.iter().find(|mail| mail.to == "old.address@example.org").expect("a mail"));
        let form = ann.get(&link).await.form(&link);
        ann.submit(&form).await;
        assert_eq!(ann.get("/me").await.texts("#claims h3"), ["Ann A."]);
    });
}

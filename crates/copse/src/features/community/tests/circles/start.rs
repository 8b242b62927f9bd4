//! Circles: started by any member, or by coordinators alone where the community says so.

use crate::{
    base::communities::{Joining, Visibility},
    testing::{Someone, on_each_engine},
};
use webkit::testing::Reply;

async fn start(someone: &mut Someone, front: &str, name: &str, visibility: &str) -> Reply {
    let form = someone.browser.get(&format!("{front}/circles/new")).await.form("/circles/new");
    assert_eq!(form.value("visibility"), "around", "those around it see its front page, unless it says otherwise");
    let form = ["practice", "domain", "people"].iter().fold(form, |form, field| form.with(field, "We meet at dusk."));
    someone.browser.submit_and_follow(&form.with("name", name).with("visibility", visibility)).await
}

#[test]
fn any_member_starts_a_circle_that_is_its_own() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let mut ben = site.someone("Ben Mensah").await;
        let mut vic = site.someone("Vic Visitor").await;
        let (id, slug) = site.community("Wound care", Visibility::Public, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        let front = format!("/c/{slug}");
        assert_eq!(vic.browser.get(&format!("{front}/circles/new")).await.status, 403);
        let circle = start(&mut ben, &front, "Night shift", "around").await;
        assert_eq!((circle.path.as_str(), circle.first("h1").as_deref()), ("/c/night-shift", Some("Night shift")));
        assert_eq!(circle.faults(), [""; 0]);
        assert!(circle.text().contains("You have belonged here since"));
        assert_eq!(circle.texts(".near li"), ["Wound care is around this circle"]);
        // The coordinator around it sees that it is there, and nothing of it.
        let seen = ann.browser.get(&front).await;
        assert_eq!(seen.texts(".near li"), ["Night shift is a circle in it"]);
        assert_eq!(ann.browser.get("/c/night-shift").await.status, 200);
        for path in ["/talk", "/people", "/charter/change", "/files"] {
            assert_eq!(ann.browser.get(&format!("/c/night-shift{path}")).await.status, 403, "{path}");
        }
        // Others do not learn of it.
        for browser in [&mut vic.browser, &mut site.stranger()] {
            assert_eq!(browser.get("/c/night-shift").await.status, 404);
            assert!(!browser.get(&front).await.text().contains("Night shift"));
            assert!(!browser.get(&format!("{front}/around")).await.text().contains("Night shift"));
        }
        let hidden = start(&mut ben, &front, "Hidden shift", "unlisted").await;
        assert_eq!(hidden.path, "/c/hidden-shift");
        let outline = ann.browser.get(&format!("{front}/around")).await;
        assert_eq!(outline.faults(), [""; 0]);
        assert!(!outline.text().contains("Hidden shift"));
        assert!(outline.text().contains("One more that is tied to it is not open to you."));
        // What is asked of the charter is asked of a circle's, and comes back as it was typed.
        let form = ben.browser.get(&format!("{front}/circles/new")).await.form("/circles/new");
        let reply = ben.browser.submit(&form.with("name", "Typed name")).await;
        assert_eq!(reply.status, 422);
        assert_eq!(reply.form("/circles/new").value("name"), "Typed name");
        // Its visibility stays when its charter is changed.
        let form = ben.browser.get("/c/night-shift/charter/change").await.form("/charter/change");
        assert_eq!(form.value("visibility"), "around");
        ben.browser.submit(&form.with("practice", "We meet at dawn.")).await;
        assert_eq!(vic.browser.get("/c/night-shift").await.status, 404);
        assert!(ann.browser.get("/c/night-shift").await.text().contains("We meet at dawn."));
    });
}

#[test]
fn a_community_may_leave_circles_to_its_coordinators() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let mut ben = site.someone("Ben Mensah").await;
        let (id, slug) = site.community("Wound care", Visibility::Public, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        let front = format!("/c/{slug}");
        let page = ann.browser.get(&format!("{front}/around")).await;
        let form = page.form("/circles").with("by", "coordinators");
        ann.browser.submit(&form).await;
        assert_eq!(ben.browser.get(&format!("{front}/circles/new")).await.status, 403);
        assert!(!ben.browser.get(&format!("{front}/ways")).await.text().contains("Start a circle"));
        assert_eq!(start(&mut ann, &front, "Night shift", "front").await.path, "/c/night-shift");
        let form = ann.browser.get(&format!("{front}/around")).await.form("/circles").with("by", "members");
        ann.browser.submit(&form).await;
        assert_eq!(ben.browser.get(&format!("{front}/circles/new")).await.status, 200);
    });
}

#[test]
fn a_circle_named_like_what_is_around_it_asks_first() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (_, slug) = site.community("Wound care", Visibility::Public, Joining::Open, &ann).await;
        let asked = start(&mut ann, &format!("/c/{slug}"), "wound  Care", "around").await;
        assert_eq!(asked.status, 422);
        assert!(asked.first("#name-err").is_some_and(|why| why.contains("called so already")), "{}", asked.text());
        let form = asked.form("/circles/new");
        assert_eq!(form.value("practice"), "We meet at dusk.");
        let made = ann.browser.submit_and_follow(&form).await;
        assert_eq!(made.first("h1").as_deref(), Some("wound Care"), "{}", made.text());
    });
}

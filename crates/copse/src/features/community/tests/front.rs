//! The front page: few controls on a new one, and looked at as others would see it.

use super::press;
use crate::{
    base::communities::{Joining, Visibility},
    testing::{Site, on_each_engine},
};
use http::StatusCode;

#[test]
fn a_new_community_has_at_most_a_dozen_controls() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let form = ann.browser.get("/found").await.form("/found");
        let form = ["practice", "domain", "people", "name"].iter().fold(form, |form, name| form.with(name, "New water"));
        let page = ann.browser.submit_and_follow(&form).await;
        let controls = page.texts("main a, main button, main input:not([type=hidden]), main select, main textarea, main summary");
        assert!(controls.len() <= 12, "{}: {controls:?}", controls.len());
        let parts = page.texts("nav.tabs a");
        assert_eq!(parts, ["Conversations", "People", "Charter", "Files", "More ways to work"]);
        // What it does not use stands on the page of more ways, and nowhere else.
        let ways = ann.browser.get("/c/new-water/ways").await;
        let names = ways.texts(".strand h3");
        for way in ["How people take part", "Where we meet", "Invitations", "Looking after something", "Bringing in an archive"] {
            assert!(names.iter().any(|name| name == way), "{way} is not among {names:?}");
        }
        assert!(ways.texts(".state").is_empty(), "nothing is in use: {:?}", ways.texts(".state"));
        let form = ann.browser.get("/c/new-water/where").await.form("/where");
        ann.browser.submit(&form.with("name", "Chat").with("address", "Room 4")).await;
        let ways = ann.browser.get("/c/new-water/ways").await;
        assert_eq!(ways.texts(".state").iter().filter(|state| *state == "in use").count(), 1);
        assert_eq!(ann.browser.get("/c/new-water").await.texts(".places li"), ["Chat: Room 4"], "it appears at its first use");
    });
}

/// A community with something to see for each.
async fn house(site: &Site, visibility: Visibility) -> (crate::testing::Someone, crate::testing::Someone, String) {
    let mut ann = site.someone("Ann Price").await;
    let ben = site.someone("Ben Mensah").await;
    let (id, slug) = site.community("Seen house", visibility, Joining::Open, &ann).await;
    site.join(id, &ben).await;
    let front = format!("/c/{slug}");
    for (name, audience) in [("Inner phone", "members"), ("Open list", "anyone")] {
        let form = ann.browser.get(&format!("{front}/where")).await.form("/where");
        ann.browser.submit(&form.with("name", name).with("address", "Room 4").with("audience", audience)).await;
    }
    let form = ann.browser.get(&format!("{front}/talk/new")).await.form("/talk/new");
    ann.browser.submit(&form.with("title", "Innertalk").with("text", "Among us.")).await;
    (ann, ben, front)
}

#[test]
fn a_coordinator_sees_the_front_page_as_others_do() {
    on_each_engine(async |site| {
        for visibility in [Visibility::Public, Visibility::Front] {
            let (mut ann, mut ben, front) = house(&site, visibility).await;
            let shown = ann.browser.get(&format!("{front}/as/stranger")).await;
            let real = site.stranger().get(&front).await;
            assert_eq!(shown.faults(), [""; 0]);
            assert!(shown.first(".tell.look").is_some_and(|banner| banner.contains("as a stranger sees it")));
            assert_eq!(shown.texts(".as-seen .places li"), real.texts(".places li"), "{visibility:?}");
            assert_eq!(shown.texts(".as-seen .tabs a"), real.texts(".tabs a"));
            assert_eq!(shown.texts(".as-seen h2, .as-seen h3"), real.texts("main h2, main h3"));
            assert_eq!(shown.text().contains("Innertalk"), visibility == Visibility::Public);
            assert!(!shown.text().contains("Inner phone"));
            assert_eq!(shown.attributes("fieldset.as-seen[disabled]", "aria-label").len(), 1, "no form works");
            let shown = ann.browser.get(&format!("{front}/as/member")).await;
            let real = ben.browser.get(&front).await;
            assert_eq!(shown.texts(".as-seen .places li"), real.texts(".places li"));
            assert_eq!(shown.texts(".as-seen h2, .as-seen h3"), real.texts("main h2, main h3"));
            for path in ["/as/stranger", "/as/member"] {
                assert_eq!(ben.browser.get(&format!("{front}{path}")).await.status, StatusCode::FORBIDDEN);
            }
            for path in ["/as/coordinator", "/as/", "/as/x"] {
                assert_eq!(ann.browser.get(&format!("{front}{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
            }
            // Leaves the stage for the next one.
            press(&mut ben, &format!("{front}/leave"), "/leave").await;
        }
    });
}

#[test]
fn a_stranger_at_an_unlisted_community_finds_nothing_and_the_preview_says_so() {
    on_each_engine(async |site| {
        let (mut ann, _, front) = house(&site, Visibility::Unlisted).await;
        let shown = ann.browser.get(&format!("{front}/as/stranger")).await;
        let nothing = site.stranger().get(&front).await;
        assert_eq!((shown.status, nothing.status), (StatusCode::OK, StatusCode::NOT_FOUND));
        assert_eq!(shown.first("h1"), nothing.first("h1"));
        assert_eq!(shown.faults(), [""; 0]);
        assert!(ann.browser.get(&format!("{front}/as/member")).await.text().contains("Inner phone"));
    });
}

//! The history of a community: what its chronicle tells and what was written down stand in one line.

use super::{Room, press};
use crate::{
    base::communities::{Joining, Visibility},
    testing::{Site, on_each_engine},
};
use webkit::testing::Reply;

/// Writes down a history that happened then.
async fn wrote(site: &Site, room: &mut Room, title: &str, when: &str, draft: bool) {
    site.clock.pass_seconds(60);
    let form = room.ann.browser.get(&format!("/c/{}/repertoire/new/history", room.slug)).await.form("/new/history");
    let form = form.with("title", title).with("in-when", when).with("in-happened", "So it was.");
    press(&mut room.ann, &if draft { form.with("draft", "1") } else { form }).await;
}

/// What stands under each year.
fn line(page: &Reply) -> Vec<String> {
    page.texts("main h2, main .strand h3")
}

#[test]
fn what_was_written_down_stands_among_what_copse_knows() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let address = format!("/c/{}/history", room.slug);
        wrote(&site, &mut room, "The first oven", "1998~", false).await;
        wrote(&site, &mut room, "The flood", "", false).await;
        wrote(&site, &mut room, "The fire", "March 1998", false).await;
        wrote(&site, &mut room, "Not yet told", "1999", true).await;
        let form = room.ann.browser.get(&format!("/c/{}/charter/change", room.slug)).await.form("/charter/change");
        press(&mut room.ann, &form.with("practice", "We bake at night.").with("why", "We do.")).await;
        let page = room.ben.browser.get(&address).await;
        assert_eq!(page.faults(), [""; 0]);
        let year = site.clock.now().timestamp().to_zoned(jiff::tz::TimeZone::UTC).year().to_string();
        let lines = line(&page);
        let place = |said: &str| lines.iter().position(|line| line == said).unwrap_or_else(|| panic!("{said}: {lines:?}"));
        let (fire, oven, founded, charter, flood) = (
            place("The fire"),
            place("The first oven"),
            place("The community was founded"),
            place("The charter was changed"),
            place("The flood"),
        );
        assert_eq!(lines[0], "1998");
        assert!(
            fire < oven && oven < place(&year) && place(&year) < founded && founded < charter && charter < flood,
            "{lines:?}"
        );
        assert!(!lines.contains(&"Not yet told".to_owned()), "a draft is not told");
        assert!(page.text().contains("Ann"), "members see who did it");
        assert!(page.attributes("main .acts a", "href").iter().any(|href| href.ends_with("/repertoire/new/history")));
        // From the repertoire, and from the page of all ways to work.
        for from in ["repertoire", "ways"] {
            let page = room.ben.browser.get(&format!("/c/{}/{from}", room.slug)).await;
            assert!(page.attributes("main a", "href").contains(&address), "{from}");
        }
        // A stranger reads what is public, and no name of who did it.
        let page = site.stranger().get(&address).await;
        let lines = line(&page);
        assert!(lines.contains(&"The community was founded".to_owned()) && lines.contains(&"The fire".to_owned()), "{lines:?}");
        assert!(!page.text().contains("Ann") && page.attributes("main .acts a", "href").is_empty(), "{}", page.text());
    });
}

#[test]
fn what_only_members_may_see_is_told_to_nobody_else() {
    on_each_engine(async |site| {
        let (ann, ben) = (site.someone("Ann Price").await, site.someone("Ben Mensah").await);
        let (id, slug) = site.community("The bakers", Visibility::Front, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        let mut room = Room { id, slug, ann, ben };
        let address = format!("/c/{}/history", room.slug);
        wrote(&site, &mut room, "The flood", "1998", false).await;
        assert_eq!(room.ben.browser.get(&address).await.status, 200);
        assert_eq!(site.stranger().get(&address).await.status, 401);
        let mut cleo = site.someone("Cleo Elsewhere").await;
        assert_eq!(cleo.browser.get(&address).await.status, 403);
        let form = room.ben.browser.get(&format!("/c/{}/leave", room.slug)).await.form("/leave");
        room.ben.browser.submit(&form).await;
        assert_eq!(room.ben.browser.get(&address).await.status, 403);
    });
}

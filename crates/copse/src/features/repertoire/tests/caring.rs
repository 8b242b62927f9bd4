//! Finding what needs someone.

use super::{Room, press};
use crate::testing::on_each_engine;

#[test]
fn what_needs_care_is_found_and_what_is_retired_needs_none() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let first = room.practice("First visit", "Sit down.").await;
        let second = room.practice("Second visit", "Ask again.").await;
        let form = room.ben.browser.get(&room.at("/repertoire/new/practice")).await.form("/repertoire/new/practice");
        press(&mut room.ben, &form.with("title", "Half a thought").with("in-how", "Not yet.").with("draft", "1")).await;
        let (due, undated, alone) =
            (room.at("/repertoire?care=due"), room.at("/repertoire?care=undated"), room.at("/repertoire?care=alone"));
        let mut stranger = site.stranger();
        for path in [&undated, &alone] {
            let mut found = room.ben.browser.get(path).await.texts(".strand h2");
            found.sort();
            assert_eq!(found, ["First visit", "Half a thought", "Second visit"], "{path}");
            let mut found = stranger.get(path).await.texts(".strand h2");
            found.sort();
            assert_eq!(found, ["First visit", "Second visit"], "{path}: a draft is for members");
        }
        // Ben looks after the first, and says when to look again.
        let page = room.ben.browser.get(&first).await;
        room.ben.browser.submit_and_follow(&page.form("/steward").with("me", "1")).await;
        let day = site.clock.now().plus_seconds(20 * 86_400).timestamp().to_zoned(jiff::tz::TimeZone::UTC).date();
        let form = room.ben.browser.get(&format!("{first}/status")).await.form("/status");
        room.ben.browser.submit_and_follow(&form.with("review_on", &day.to_string())).await;
        // The second is used no longer.
        let form = room.ann.browser.get(&format!("{second}/status")).await.form("/status").with("status", "retired");
        room.ann.browser.submit_and_follow(&form.with("why", "Too slow")).await;
        for path in [&undated, &alone] {
            assert_eq!(room.ben.browser.get(path).await.texts(".strand h2"), ["Half a thought"], "{path}");
            assert!(stranger.get(path).await.texts(".strand h2").is_empty(), "{path}");
        }
        assert!(room.ann.browser.get(&due).await.texts(".strand h2").is_empty(), "its day has not come");
        site.clock.pass_seconds(21 * 86_400);
        let page = room.ann.browser.get(&due).await;
        assert_eq!(page.texts(".strand h2"), ["First visit"]);
        // Members find the ways there, with how many; others are not asked to care.
        let tabs = room.ben.browser.get(&room.at("/repertoire")).await.texts(".tabs a");
        for tab in ["To be looked at again (1)", "No day to look again (1)", "Looked after by nobody (1)"] {
            assert!(tabs.iter().any(|text| text == tab), "{tab} in {tabs:?}");
        }
        let tabs = stranger.get(&room.at("/repertoire")).await.texts(".tabs a");
        assert!(!tabs.iter().any(|text| text.starts_with("Looked after by nobody")), "{tabs:?}");
    });
}

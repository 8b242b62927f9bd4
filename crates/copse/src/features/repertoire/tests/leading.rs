//! How far it is, who looks after it, who sees it.

use super::{Room, press};
use crate::{
    base::access::Audience,
    features::repertoire::store,
    testing::{PASSWORD, Said, on_each_engine},
};
use http::StatusCode;

#[test]
fn a_draft_is_for_members_until_it_is_in_use() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.ben.browser.get(&room.at("/repertoire/new/practice")).await.form("/repertoire/new/practice");
        let form = form.with("title", "Half a thought").with("in-how", "Not yet.").with("draft", "1");
        let here = press(&mut room.ben, &form).await.0;
        assert!(room.ann.browser.get(&here).await.text().contains("Draft"));
        let mut stranger = site.stranger();
        assert_eq!(stranger.get(&here).await.status, StatusCode::NOT_FOUND);
        for path in ["/versions", "/versions/1", "/versions?from=1&to=1"] {
            assert_eq!(stranger.get(&format!("{here}{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert!(!stranger.get(&room.at("/repertoire")).await.text().contains("Half a thought"));
        let form = room.ben.browser.get(&format!("{here}/status")).await.form("/status");
        room.ben.browser.submit_and_follow(&form.with("status", "current")).await;
        assert!(stranger.get(&here).await.text().contains("Not yet."));
    });
}

#[test]
fn what_is_retired_says_why_and_what_is_used_instead() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let old = room.practice("Old way", "Slowly.").await;
        room.practice("New way", "Quickly.").await;
        let form = room.ann.browser.get(&format!("{old}/status")).await.form("/status").with("status", "retired");
        let page = room.ann.browser.submit(&form).await;
        assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.text().contains("Say why"), "{}", page.text());
        let page = room.ann.browser.submit(&form.clone().with("why", "Too slow").with("successor", "Nowhere")).await;
        assert!(page.text().contains("Nothing in your repertoire has this title"), "{}", page.text());
        let page = room.ann.browser.submit(&form.clone().with("why", "Too slow").with("successor", "Old way")).await;
        assert!(page.text().contains("It cannot stand in its own place"), "{}", page.text());
        let page = room.ann.browser.submit_and_follow(&form.with("why", "Too slow").with("successor", "New way")).await;
        assert!(
            page.text().contains("Too slow") && page.attributes("main a", "href").iter().any(|href| href.ends_with("2-new-way"))
        );
        // A member who did not write it may not.
        assert_eq!(room.ben.browser.get(&format!("{old}/status")).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn whoever_looks_after_it_is_told_when_its_day_has_come() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        let page = room.ben.browser.get(&here).await;
        let page = room.ben.browser.submit_and_follow(&page.form("/steward").with("me", "1")).await;
        assert!(page.texts("aside .people li").iter().any(|name| name.contains("Ben Mensah")), "{}", page.text());
        assert!(!page.text().contains("I will look after it"), "he does already");
        let form = room.ben.browser.get(&format!("{here}/status")).await.form("/status");
        let past = room.ben.browser.submit(&form.clone().with("review_on", "2001-01-01")).await;
        assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
        let day = site.clock.now().plus_seconds(20 * 86_400).timestamp().to_zoned(jiff::tz::TimeZone::UTC).date();
        room.ben.browser.submit_and_follow(&form.with("review_on", &day.to_string())).await;
        assert!(!room.ben.browser.get("/").await.text().contains("still how it is done"));
        site.clock.pass_seconds(21 * 86_400);
        assert!(room.ben.browser.get("/").await.text().contains("still how it is done"));
        assert!(!room.ann.browser.get("/").await.text().contains("still how it is done"), "someone looks after it");
        assert!(room.ann.browser.get(&room.at("/repertoire")).await.text().contains("to be looked at again since"));
        // Ben leaves it: then the coordinator is asked.
        let page = room.ben.browser.get(&here).await;
        room.ben.browser.submit_and_follow(&page.form("/end")).await;
        assert!(room.ann.browser.get("/").await.text().contains("still how it is done"));
    });
}

#[test]
fn what_is_for_coordinators_is_looked_after_by_those_who_may_read_it() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let talk = site.conversation(room.id, room.ann.id, "Among coordinators", Audience::Coordinators).await;
        site.say(room.id, talk, room.ann.id, "Not for all.", Said::to(Audience::Coordinators)).await;
        let form = room.ann.browser.get(&room.at("/keep/1?post=1")).await.form("/keep/1");
        let here = press(&mut room.ann, &form.with("title", "A closed way").with("in-how", "Quietly.")).await.0;
        assert_eq!(room.ben.browser.get(&here).await.status, StatusCode::NOT_FOUND);
        let form = room.ann.browser.get(&format!("{here}/steward")).await.form("/steward");
        let page = room.ann.browser.submit(&form.with("person", &room.ben.id.to_string())).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.first("#person-err").is_some_and(|why| why.contains("may not read this")), "{}", page.text());
        // Whoever looked after it while they might read it is told no more of it than others.
        let (id, ben, ann, now) = (room.id, room.ben.id, room.ann.id, site.clock.now());
        let gives = move |tx: &mut db::Tx| {
            let item = store::titled(tx, id, "A closed way", Audience::Coordinators as i64)?.remove(0).0;
            store::set_review(tx, item, "2001-01-01")?;
            store::add_steward(tx, item, ben, now, ann)
        };
        site.kit.db.write(gives).await.expect("a steward");
        assert!(!room.ben.browser.get("/").await.text().contains("A closed way"));
        assert!(room.ann.browser.get("/").await.text().contains("A closed way"));
    });
}

#[test]
fn whoever_goes_takes_back_what_is_theirs_alone() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let mut kept = Vec::new();
        for title in ["Alone", "Together"] {
            let form = room.ben.browser.get(&room.at("/repertoire/new/practice")).await.form("/new/practice");
            kept.push(press(&mut room.ben, &form.with("title", title).with("in-how", "Ben's own words.")).await.0);
        }
        let form = room.ann.browser.get(&format!("{}/edit", kept[1])).await.form("/edit");
        press(&mut room.ann, &form.with("in-why", "What Ann added.")).await;
        let form = room.ben.browser.get("/me/delete").await.form("/me/delete").with("fate", "go");
        let gone = room.ben.browser.submit(&form.with("confirm", "Ben Mensah").with("current_password", PASSWORD)).await;
        assert!(gone.location().is_some(), "{}", gone.text());
        assert_eq!(room.ann.browser.get(&kept[0]).await.status, StatusCode::NOT_FOUND, "what he wrote alone");
        let page = room.ann.browser.get(&kept[1]).await;
        assert!(page.text().contains("What Ann added."), "{}", page.text());
    });
}

#[test]
fn who_can_read_it_is_not_for_each_member_to_say() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        let form = room.ben.browser.get(&format!("{here}/edit")).await.form("/edit");
        let reply = room.ben.browser.submit(&form.clone().with("in-how", "Sit.").with("readers", "members")).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.first("#readers-err").is_some_and(|why| why.contains("who look after it")), "{}", reply.text());
        assert_eq!(reply.form("/edit").value("in-how"), "Sit.");
        press(&mut room.ben, &form.with("in-how", "Sit.")).await;
        assert!(site.stranger().visit(&here).await.text().contains("Sit."));
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit");
        press(&mut room.ann, &form.with("readers", "members")).await;
        assert_ne!(site.stranger().visit(&here).await.status, StatusCode::OK);
    });
}

//! What travels between communities, and what does not.

use super::{Room, other::Other, press};
use crate::{
    base::communities::{Joining, Visibility},
    testing::{Site, on_each_engine},
};
use http::StatusCode;
use webkit::testing::Reply;

/// Ann keeps a practice for members alone; gives its address.
async fn for_members(room: &mut Room) -> String {
    let form = room.ann.browser.get(&room.at("/repertoire/new/practice")).await.form("/repertoire/new/practice");
    let form = form.with("title", "First visit").with("in-how", "Sit down.").with("readers", "members");
    press(&mut room.ann, &form).await.0
}

/// The same, and Cleo asks to take it over; gives the page that answers, too.
async fn asked_for(site: &Site, room: &mut Room) -> (String, Other, Reply) {
    let here = for_members(room).await;
    let mut other = Other::new(site, room).await;
    let form = other.cleo.browser.get(&format!("{here}/take-over")).await.form("/take-over");
    let page = other.cleo.browser.submit_and_follow(&form.with("into", &other.id.to_string())).await;
    (here, other, page)
}

#[test]
fn what_is_taken_over_says_where_it_came_from_and_what_changed_there() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        let mut other = Other::new(&site, &room).await;
        let ways = other.cleo.browser.get(&here).await.attributes("main a", "href");
        assert!(ways.contains(&format!("{here}/take-over")), "{ways:?}");
        let ways = site.stranger().get(&here).await.attributes("main a", "href");
        assert!(!ways.contains(&format!("{here}/take-over")), "{ways:?}");
        let late = other.cleo.browser.get(&format!("{here}/take-over")).await.form("/take-over");
        let there = other.take(&here, "On doorsteps, in boots.").await;
        assert!(there.starts_with(&other.at("/repertoire/")), "{there}");
        let page = other.cleo.browser.get(&there).await;
        assert!(page.text().contains("Sit down.") && page.text().contains("Written and said by Ann Price."), "{}", page.text());
        let line = room.ann.browser.get(&here).await.texts("ol.line li");
        assert!(line.len() == 2 && line[1].contains("as it is"), "{line:?}");
        // The drawing says the same.
        let drawn = room.ann.browser.get(&here).await.texts("svg.lineage text");
        assert_eq!(drawn.len(), 4, "{drawn:?}");
        assert!(drawn[1].starts_with("Wound care at home, ") && drawn[3].starts_with("Flood volunteers, "), "{drawn:?}");
        // Each community's note stands beside the other's.
        let form = room.ann.browser.get(&format!("{here}/note")).await.form("/note");
        press(&mut room.ann, &form.with("note", "At the bedside.")).await;
        let sides = room.ann.browser.get(&here).await.texts(".sides > div");
        let noted = ["Wound care at homeAt the bedside.", "Flood volunteersOn doorsteps, in boots."];
        assert_eq!(sides, noted);
        // On the front page of a repertoire, what others hold too is found, as far as one may see there.
        room.practice("Ours alone", "Here.").await;
        let (shared, all, mut stranger) = (room.at("/repertoire?care=shared"), room.at("/repertoire"), site.stranger());
        for browser in [&mut room.ben.browser, &mut stranger] {
            let page = browser.get(&shared).await;
            assert_eq!(page.texts(".strand h2"), ["First visit"]);
            assert!(page.texts(".tabs a").contains(&"Held by others too (1)".to_owned()), "{}", page.text());
            assert!(browser.get(&all).await.texts(".tabs a").contains(&"Held by others too".to_owned()));
        }
        // A second time, and back again: it is there already, so no line ever closes to a circle.
        let page = other.cleo.browser.submit(&late.with("into", &other.id.to_string()).with("note", "In boots.")).await;
        assert!(
            page.status == StatusCode::UNPROCESSABLE_ENTITY && page.text().contains("It is there already"),
            "{}",
            page.text()
        );
        assert_eq!(page.form("/take-over").value("note"), "In boots.", "nothing typed is lost");
        for (path, place) in [(&here, &there), (&there, &here)] {
            let page = other.cleo.browser.get(&format!("{path}/take-over")).await;
            assert!(page.faults().is_empty() && page.text().contains("Where it is already"), "{}", page.text());
            assert_eq!(page.attributes("#had ~ ul a", "href"), [place.as_str()]);
            assert!(page.attributes("main form", "action").is_empty(), "it is offered to no community that has it");
        }
        // Changed there: it is offered here, field by field.
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit");
        press(&mut room.ann, &form.with("in-how", "Sit down. Ask.").with("in-why", "They tell you.")).await;
        let page = other.cleo.browser.get(&there).await;
        assert!(page.text().contains("2 parts of it were changed"), "{}", page.text());
        let page = other.cleo.browser.get(&format!("{there}/upstream")).await;
        assert!(page.texts("ins").iter().any(|text| text.contains("Ask.")), "{}", page.text());
        let nothing = other.cleo.browser.submit(&page.form("/upstream")).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let (_, page) = press(&mut other.cleo, &nothing.form("/upstream").with("take", "why").with("words", "Half of it")).await;
        assert!(page.text().contains("They tell you.") && !page.text().contains("Ask."), "{}", page.text());
        assert!(!page.text().contains("changed where it comes from"), "{}", page.text());
        let page = other.cleo.browser.get(&format!("{there}/upstream")).await;
        assert!(page.text().contains("taken in part by Cleo Broker") && page.text().contains("Half of it"), "{}", page.text());
        // Adapted: the tree says so.
        let form = other.cleo.browser.get(&format!("{there}/edit")).await.form("/edit");
        press(&mut other.cleo, &form.with("in-how", "Knock first.")).await;
        let line = room.ann.browser.get(&here).await.texts("ol.line li");
        assert!(line[1].contains("changed"), "{line:?}");
        // Declined with why.
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit");
        press(&mut room.ann, &form.with("in-how", "Sit down. Ask. Write it down.")).await;
        let page = other.cleo.browser.get(&format!("{there}/upstream")).await;
        let form = page.form("/upstream").with("decline", "1");
        assert_eq!(other.cleo.browser.submit(&form).await.status, StatusCode::UNPROCESSABLE_ENTITY, "it asks why");
        let (_, page) = press(&mut other.cleo, &form.with("words", "No paper in the rain")).await;
        assert!(page.text().contains("Knock first.") && !page.text().contains("changed where it comes from"), "{}", page.text());
        // Another title is offered, too; and that it is no longer used there is said.
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit").with("title", "The first visit");
        press(&mut room.ann, &form).await;
        let page = other.cleo.browser.get(&format!("{there}/upstream")).await;
        assert_eq!(page.texts("main form h2"), ["What we call it"], "what was declined is not offered again");
        let (_, page) = press(&mut other.cleo, &page.form("/upstream").with("take", ":title")).await;
        assert!(page.first("h1").is_some_and(|title| title == "The first visit") && page.text().contains("Knock first."));
        let form = room.ann.browser.visit(&format!("{here}/status")).await.form("/status");
        press(&mut room.ann, &form.with("status", "retired").with("why", "We phone first.")).await;
        for browser in [&mut other.cleo.browser, &mut site.stranger()] {
            let told = browser.visit(&there).await.texts(".tell.look");
            assert_eq!(told, ["Where it comes from, it is no longer used. We phone first. Read it there"]);
        }
    });
}

#[test]
fn what_is_not_open_to_all_travels_only_with_leave_and_tells_nothing_of_where_it_was() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let (here, mut other, page) = asked_for(&site, &mut room).await;
        assert!(page.text().contains("It was asked."), "{}", page.text());
        assert!(!other.cleo.browser.get(&other.at("/repertoire")).await.text().contains("First visit"), "nothing yet");
        assert_eq!(room.ben.browser.get(&format!("{here}/asked/1")).await.status, StatusCode::FORBIDDEN);
        let today = room.ann.browser.get("/").await;
        let ask = today.attributes("a", "href").into_iter().find(|href| href.ends_with("/asked/1")).expect("it waits");
        let form = room.ann.browser.get(&ask).await.form("/asked/1");
        press(&mut room.ann, &form.with("answer", "yes").with("words", "Gladly")).await;
        let today = other.cleo.browser.get("/").await;
        assert!(today.text().contains("It was taken over"));
        assert!(today.attributes("main h3 a", "href").contains(&other.at("/repertoire/1-first-visit")), "to where it stands now");
        // A member of the other community alone reads the text, and nothing of the first community.
        let mut dora = site.someone("Dora Downstream").await;
        site.join(other.id, &dora).await;
        site.shut(room.id).await;
        let there = other.at("/repertoire/1-first-visit");
        let page = dora.browser.get(&there).await;
        assert!(
            page.text().contains("Sit down.") && page.text().contains("a community that is not open to you"),
            "{}",
            page.text()
        );
        for told in ["Wound care", "Ann Price", "wound-care"] {
            assert!(!page.text().contains(told), "{told}: {}", page.text());
        }
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit");
        press(&mut room.ann, &form.with("in-how", "Sit down. A secret.")).await;
        let page = dora.browser.get(&there).await;
        assert!(!page.text().contains("changed where it comes from") && !page.text().contains("secret"), "{}", page.text());
        assert_eq!(dora.browser.get(&format!("{there}/upstream")).await.status, StatusCode::NOT_FOUND);
        let versions = dora.browser.get(&format!("{there}/versions")).await.text();
        assert!(!versions.contains("Ann Price") && !versions.contains("secret"), "{versions}");
        assert!(
            other.cleo.browser.get(&there).await.text().contains("changed where it comes from"),
            "who belongs to both sees it"
        );
    });
}

#[test]
fn what_was_let_over_for_members_goes_no_further_by_way_of_its_copy() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let (here, mut other, page) = asked_for(&site, &mut room).await;
        assert!(page.text().contains("It was asked."), "{}", page.text());
        let form = room.ann.browser.get(&format!("{here}/asked/1")).await.form("/asked/1").with("answer", "yes");
        press(&mut room.ann, &form).await;
        let there = other.at("/repertoire/1-first-visit");
        // Whoever leads where the copy is may neither take it on, nor let it on.
        let (third, slug) = site.community("Everyone's", Visibility::Public, Joining::Open, &other.cleo).await;
        let form = other.cleo.browser.get(&format!("{there}/take-over")).await.form("/take-over");
        let form = form.with("into", &third.to_string()).with("readers", "community");
        let page = other.cleo.browser.submit_and_follow(&form).await;
        assert!(page.text().contains("It was asked."), "{}", page.text());
        let form = other.cleo.browser.get(&format!("{there}/asked/1")).await.form("/asked/1").with("answer", "yes");
        let page = other.cleo.browser.submit(&form.with("words", "Gladly")).await;
        assert!(
            page.status == StatusCode::UNPROCESSABLE_ENTITY && page.text().contains("not yours to let on"),
            "{}",
            page.text()
        );
        assert_eq!(page.form("/asked/1").value("words"), "Gladly", "nothing typed is lost");
        let all = format!("/c/{slug}/repertoire");
        assert!(!site.stranger().get(&all).await.text().contains("First visit"));
        press(&mut other.cleo, &page.form("/asked/1").with("answer", "no")).await;
        // Whoever leads all the way up may.
        site.join(other.id, &room.ann).await;
        site.join(third, &room.ann).await;
        room.ann.browser.get("/").await;
        let form = room.ann.browser.get(&format!("{here}/take-over")).await.form("/take-over");
        press(&mut room.ann, &form.with("into", &third.to_string()).with("readers", "community")).await;
        assert!(site.stranger().get(&all).await.text().contains("First visit"));
    });
}

#[test]
fn an_answer_tells_who_left_since_no_later_title() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let (here, mut other, page) = asked_for(&site, &mut room).await;
        assert!(page.text().contains("It was asked."), "{}", page.text());
        let form = room.ann.browser.get(&format!("{here}/asked/1")).await.form("/asked/1").with("answer", "no");
        press(&mut room.ann, &form).await;
        assert!(other.cleo.browser.get("/").await.texts("main h3 a").contains(&"First visit".to_owned()), "while she belongs");
        let form = other.cleo.browser.get(&room.at("/leave")).await.form("/leave");
        press(&mut other.cleo, &form).await;
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit").with("title", "A latertitle");
        press(&mut room.ann, &form).await;
        let today = other.cleo.browser.get("/").await;
        assert!(today.text().contains("What you asked to take over") && !today.text().contains("latertitle"), "{}", today.text());
    });
}

#[test]
fn a_yes_says_what_is_there_already() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = for_members(&mut room).await;
        let mut other = Other::new(&site, &room).await;
        let ask = |page: &webkit::testing::Reply| page.form("/take-over").with("into", &other.id.to_string());
        let late = ask(&other.cleo.browser.get(&format!("{here}/take-over")).await);
        other.cleo.browser.submit(&late).await;
        site.clock.pass_seconds(60);
        // Meanwhile someone who may show it to others brings it there.
        site.join(other.id, &room.ann).await;
        let form = room.ann.browser.get(&format!("{here}/take-over")).await.form("/take-over");
        let there = press(&mut room.ann, &form.with("into", &other.id.to_string())).await.0;
        site.clock.pass_seconds(60);
        let asked = format!("{here}/asked/1");
        let page = room.ann.browser.get(&asked).await;
        assert!(page.faults().is_empty() && page.text().contains("It is there already."), "{}", page.text());
        assert_eq!(page.attributes(".tell a", "href"), [there.as_str()]);
        let page = room.ann.browser.submit_and_follow(&page.form("/asked/1").with("answer", "yes")).await;
        assert!(page.text().contains("It was there already, and nothing was made anew."), "{}", page.text());
        assert_eq!(page.attributes(".tell a", "href"), [there.as_str()]);
        let today = other.cleo.browser.get("/").await;
        assert!(today.text().contains("it is in your community already"), "{}", today.text());
        assert!(today.attributes("main h3 a", "href").contains(&there));
        // To ask for what is there asks nothing.
        let page = other.cleo.browser.submit(&late.with("note", "Again.")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        assert_eq!(room.ann.browser.get(&format!("{here}/asked/2")).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_story_goes_only_as_far_as_its_teller_agreed() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let mut other = Other::new(&site, &room).await;
        for (consent, goes) in [("", false), ("here", false), ("nameless", true)] {
            let form = room.ann.browser.get(&room.at("/repertoire/new/story")).await.form("/repertoire/new/story");
            let form = form
                .with("title", &format!("The dog {consent}"))
                .with("in-happened", "It barked.")
                .with("in-teller", "Mr Bowyer");
            let here = press(&mut room.ann, &form.with("in-consent", consent)).await.0;
            let page = other.cleo.browser.get(&format!("{here}/take-over")).await;
            if !goes {
                assert!(page.text().contains("did not agree that it goes further"), "{}", page.text());
                let sent = format!("into={}", other.id);
                assert!(other.cleo.browser.post(&format!("{here}/take-over"), sent).await.status.is_client_error());
                continue;
            }
            let there = other.take(&here, "").await;
            let page = other.cleo.browser.get(&there).await;
            assert!(page.text().contains("It barked.") && !page.text().contains("Bowyer"), "{}", page.text());
        }
    });
}

#[test]
fn what_was_taken_over_outlives_where_it_came_from() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        let mut other = Other::new(&site, &room).await;
        let there = other.take(&here, "").await;
        site.fares(room.id, crate::base::communities::State::Closed).await;
        let page = other.cleo.browser.get(&there).await;
        assert!(page.status.is_success() && page.text().contains("Sit down."), "{}", page.text());
        let edit = room.ann.browser.get(&format!("{here}/edit")).await;
        assert!(!edit.status.is_success(), "a closed community changes nothing");
    });
}

#[test]
fn what_others_hold_is_told_only_as_far_as_one_may_see_there() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let open = room.practice("First visit", "Sit down.").await;
        let form = room.ann.browser.get(&room.at("/repertoire/new/practice")).await.form("/repertoire/new/practice");
        let inner = press(&mut room.ann, &form.with("title", "Ours").with("in-how", "So.").with("readers", "members")).await.0;
        let mut other = Other::new(&site, &room).await;
        other.take(&open, "").await;
        assert!(other.cleo.browser.get(&inner).await.status.is_success());
        let (shared, all) = (room.at("/repertoire?care=shared"), room.at("/repertoire"));
        site.shut(other.id).await;
        let mut stranger = site.stranger();
        for browser in [&mut room.ben.browser, &mut stranger] {
            assert!(browser.get(&shared).await.texts(".strand h2").is_empty());
            assert!(!browser.get(&all).await.text().contains("Held by others"));
        }
        assert_eq!(other.cleo.browser.get(&shared).await.texts(".strand h2"), ["First visit"], "who belongs there sees it");
    });
}

#[test]
fn a_convention_that_was_taken_over_is_told_by_its_meaning() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.ann.browser.get(&room.at("/repertoire/new/convention")).await.form("/new/convention");
        let form = form.with("title", "Cold start").with("in-meaning", "A first visit.").with("in-holds", "On weekdays.");
        let term = press(&mut room.ann, &form).await.0;
        let mut other = Other::new(&site, &room).await;
        let there = other.take(&term, "").await;
        let form = other.cleo.browser.get(&other.at("/repertoire/new/practice")).await.form("/new/practice");
        let here = press(&mut other.cleo, &form.with("title", "Visits").with("in-how", "A cold start.")).await.0;
        assert_eq!(other.cleo.browser.get(&here).await.attributes("a.term", "title"), ["A first visit."]);
        // And when what changed there is taken.
        let form = room.ann.browser.get(&format!("{term}/edit")).await.form("/edit");
        press(&mut room.ann, &form.with("in-holds", "On Mondays.")).await;
        let form = other.cleo.browser.get(&format!("{there}/upstream")).await.form("/upstream");
        press(&mut other.cleo, &form.with("take", "holds")).await;
        assert_eq!(other.cleo.browser.get(&here).await.attributes("a.term", "title"), ["A first visit."]);
    });
}

#[test]
fn another_licence_where_it_comes_from_is_said_and_taken_or_declined() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.ann.browser.get(&room.at("/repertoire/new/practice")).await.form("/repertoire/new/practice");
        let form = form.with("title", "First visit").with("in-how", "Sit down.").with("licence", "CC BY 4.0");
        let here = press(&mut room.ann, &form).await.0;
        let mut other = Other::new(&site, &room).await;
        let there = other.take(&here, "").await;
        let mut stranger = site.stranger();
        let licence = |page: &Reply, is: &str| page.texts("aside p").contains(&format!("How others may use it: {is}"));
        assert!(licence(&stranger.visit(&there).await, "CC BY 4.0"), "it goes along");
        let relicence = async |room: &mut Room, licence: &str| {
            let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit").with("licence", licence);
            press(&mut room.ann, &form).await;
        };
        let news = "One part of it was changed where it comes from";
        // Without a new version there: said and taken, and no version is made of that here either.
        relicence(&mut room, "CC BY-NC 4.0").await;
        assert!(other.cleo.browser.get(&there).await.text().contains(news));
        let page = other.cleo.browser.get(&format!("{there}/upstream")).await;
        assert!(page.faults().is_empty(), "{:?}", page.faults());
        let told = page.texts("main form section p");
        assert_eq!(told, ["The licence there is now: CC BY-NC 4.0", "Before it was: CC BY 4.0"]);
        relicence(&mut room, "CC0 1.0").await;
        let page = other.cleo.browser.submit(&page.form("/upstream").with("take", ":licence")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "not what was seen");
        assert!(page.text().contains("CC0 1.0"), "{}", page.text());
        let late = other.cleo.browser.get(&format!("{there}/upstream")).await.form("/upstream").with("take", ":licence");
        press(&mut other.cleo, &page.form("/upstream").with("take", ":licence")).await;
        let page = stranger.visit(&there).await;
        assert!(licence(&page, "CC0 1.0") && page.text().contains("version 1"), "{}", page.text());
        assert!(room.ann.browser.get(&here).await.texts("ol.line li")[1].contains("as it is"));
        // Whoever answers after that changes nothing.
        press(&mut other.cleo, &late).await;
        assert!(licence(&stranger.visit(&there).await, "CC0 1.0"));
        // Declined, with why.
        relicence(&mut room, "CC BY-SA 4.0").await;
        let page = other.cleo.browser.get(&format!("{there}/upstream")).await;
        let form = page.form("/upstream").with("decline", "1");
        assert_eq!(other.cleo.browser.submit(&form).await.status, StatusCode::UNPROCESSABLE_ENTITY, "it asks why");
        press(&mut other.cleo, &form.with("words", "Ours is freer")).await;
        let page = other.cleo.browser.get(&there).await;
        assert!(!page.text().contains(news) && licence(&page, "CC0 1.0"), "{}", page.text());
        let page = other.cleo.browser.get(&format!("{there}/upstream")).await;
        assert!(
            page.text().contains("The licence there was declined by Cleo Broker") && page.text().contains("Ours is freer"),
            "{}",
            page.text()
        );
        // Beside a text that changed, too; where another was laid down here, that stays.
        let form = other.cleo.browser.get(&format!("{there}/edit")).await.form("/edit").with("licence", "Ask us");
        press(&mut other.cleo, &form).await;
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit");
        press(&mut room.ann, &form.with("in-how", "Sit down. Ask.").with("licence", "CC BY 4.0")).await;
        let page = other.cleo.browser.get(&format!("{there}/upstream")).await;
        assert!(page.text().contains("Here it is otherwise, and stays so until you change it: Ask us"), "{}", page.text());
        assert_eq!(page.attributes("input[name='take']", "value"), ["how"], "the licence is told, and not offered");
        let forced = page.form("/upstream").with("take", ":licence");
        assert_eq!(other.cleo.browser.submit(&forced).await.status, StatusCode::FORBIDDEN);
        press(&mut other.cleo, &page.form("/upstream").with("take", "how").with("words", "We keep ours")).await;
        let page = other.cleo.browser.get(&there).await;
        assert!(page.text().contains("Ask.") && page.text().contains("Ask us") && !page.text().contains(news), "{}", page.text());
        let page = other.cleo.browser.get(&format!("{there}/upstream")).await;
        assert!(page.text().contains("Version 2 was taken in part by Cleo Broker"), "{}", page.text());
    });
}

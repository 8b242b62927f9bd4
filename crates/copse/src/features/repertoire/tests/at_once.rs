//! Two who say something of the same thing at once: neither loses anything without being told.

use super::{Room, other::Other, press};
use crate::testing::{Site, on_each_engine};
use http::StatusCode;

/// A day so many days from now, as a form sends it.
fn day(site: &Site, days: i64) -> String {
    site.clock.now().plus_seconds(days * 86_400).timestamp().to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}

#[test]
fn how_far_it_is_and_when_it_is_looked_at_again_are_said_one_by_one() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let old = room.practice("Old way", "Slowly.").await;
        room.practice("New way", "Quickly.").await;
        let (at, of) = (format!("{old}/status"), "/status");
        let mut forms = Vec::new();
        for _ in 0..4 {
            forms.push(room.ann.browser.get(&at).await.form(of));
        }
        let [first, second, third, fourth] = <[_; 4]>::try_from(forms).unwrap_or_else(|_| panic!("four forms"));
        let retired = first.with("status", "retired").with("why", "Too slow").with("successor", "New way");
        press(&mut room.ann, &retired).await;
        // Another says the day alone: what it is stays as it was said meanwhile.
        let (_, page) = press(&mut room.ann, &second.with("review_on", &day(&site, 20))).await;
        assert!(page.text().contains("Too slow"), "{}", page.text());
        assert!(page.attributes("main a", "href").iter().any(|href| href.ends_with("2-new-way")), "{}", page.text());
        let form = room.ann.browser.get(&at).await.form(of);
        let said = ["status", "why", "successor", "review_on"];
        assert_eq!(said.map(|name| form.value(name).to_owned()), ["retired", "Too slow", "New way", &day(&site, 20)]);
        // Another says something else of how far it is: both are shown, and the day is there.
        let page = room.ann.browser.submit(&third.with("status", "review")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.texts(".look dd"), ["Retired", "Too slow", "New way"], "{}", page.text());
        let form = page.form(of);
        assert_eq!((form.value("status"), form.value("review_on")), ("review", day(&site, 20).as_str()));
        // And another day: that is shown, and how far it is stays.
        let page = room.ann.browser.submit(&fourth.with("review_on", &day(&site, 30))).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.texts(".look dt"), ["Look at it again on"], "{}", page.text());
        assert_eq!(page.form(of).value("status"), "retired");
        let (_, page) = press(&mut room.ann, &page.form(of)).await;
        assert!(page.text().contains("Too slow"), "{}", page.text());
        assert_eq!(room.ann.browser.get(&at).await.form(of).value("review_on"), day(&site, 30));
        // Seen, it is said on purpose.
        press(&mut room.ann, &form.with("review_on", &day(&site, 30))).await;
        let form = room.ann.browser.get(&at).await.form(of);
        assert_eq!(said.map(|name| form.value(name).to_owned()), ["review", "", "", &day(&site, 30)]);
    });
}

#[test]
fn of_two_of_one_title_it_is_the_one_it_was_that_is_used_instead() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let old = room.practice("Knots", "With a hitch.").await;
        let other = room.practice("Knots", "With a bend.").await;
        let at = format!("{old}/status");
        // What has its own title is not itself.
        let form = room.ann.browser.get(&at).await.form("/status").with("status", "retired").with("why", "It slips");
        let (_, page) = press(&mut room.ann, &form.with("successor", "Knots")).await;
        let used = |page: &webkit::testing::Reply| {
            page.attributes("main a", "href").into_iter().find(|href| href.ends_with("-knots") && *href != old)
        };
        assert_eq!(used(&page), Some(other.clone()));
        // One more of that title, in use where the other is no more: only who chooses anew comes to it.
        let third = room.practice("Knots", "With both.").await;
        let form = room.ann.browser.get(&format!("{other}/status")).await.form("/status").with("status", "retired");
        press(&mut room.ann, &form.with("why", "It slips too")).await;
        let form = room.ann.browser.get(&at).await.form("/status");
        let (_, page) = press(&mut room.ann, &form.clone().with("why", "It slips, and jams")).await;
        assert!(page.text().contains("and jams") && used(&page) == Some(other), "{}", page.text());
        let form = room.ann.browser.get(&at).await.form("/status");
        press(&mut room.ann, &form.with("successor", "")).await;
        let form = room.ann.browser.get(&at).await.form("/status");
        let (_, page) = press(&mut room.ann, &form.with("successor", "Knots")).await;
        assert_eq!(used(&page), Some(third));
    });
}

#[test]
fn how_it_is_used_here_is_not_said_over_what_another_said() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        let mut other = Other::new(&site, &room).await;
        other.take(&here, "").await;
        let (at, of) = (format!("{here}/note"), "/note");
        let (anns, bens, same) = (
            room.ann.browser.get(&at).await.form(of),
            room.ben.browser.get(&at).await.form(of),
            room.ben.browser.get(&at).await.form(of),
        );
        press(&mut room.ann, &anns.with("note", "At the bedside.")).await;
        press(&mut room.ben, &same).await;
        let page = room.ben.browser.submit(&bens.with("note", "In the kitchen.")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        assert_eq!(page.texts(".look dd"), ["At the bedside."]);
        assert_eq!(page.form(of).value("note"), "In the kitchen.");
        let (_, page) = press(&mut room.ben, &page.form(of)).await;
        assert!(page.text().contains("In the kitchen."), "{}", page.text());
    });
}

#[test]
fn a_version_comes_back_only_over_what_was_read() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit");
        press(&mut room.ann, &form.with("in-how", "Stand.")).await;
        let old = room.ben.browser.get(&format!("{here}/versions/1")).await;
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit");
        press(&mut room.ann, &form.with("in-why", "It was asked for.")).await;
        let page = room.ben.browser.submit(&old.form("/restore")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.faults().is_empty() && page.text().contains("changed while you were reading"), "{}", page.text());
        assert!(room.ben.browser.get(&here).await.text().contains("It was asked for."));
        let (_, page) = press(&mut room.ben, &page.form("/restore")).await;
        assert!(page.text().contains("Sit down.") && !page.text().contains("It was asked for."), "{}", page.text());
    });
}

#[test]
fn leave_that_was_taken_back_is_not_given_again_by_an_earlier_version() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.ann.browser.get(&room.at("/repertoire/new/story")).await.form("/new/story");
        let form = form.with("title", "The flood").with("in-teller", "Old Tom").with("in-happened", "The river rose.");
        let here = press(&mut room.ann, &form.with("in-consent", "named")).await.0;
        let (at, of) = (format!("{here}/edit"), "/edit");
        let form = room.ann.browser.get(&at).await.form(of).with("in-happened", "The river rose twice.");
        press(&mut room.ann, &form.with("in-consent", "here")).await;
        let old = room.ann.browser.get(&format!("{here}/versions/1")).await.form("/restore");
        let (_, page) = press(&mut room.ann, &old).await;
        assert!(page.text().contains("The river rose.") && !page.text().contains("twice"), "{}", page.text());
        assert_eq!(room.ann.browser.get(&at).await.form(of).value("in-consent"), "here");
        // A narrower leave of an earlier version comes back with it.
        let form = room.ann.browser.get(&at).await.form(of);
        press(&mut room.ann, &form.with("in-consent", "named").with("in-learned", "Watch it.")).await;
        let old = room.ann.browser.get(&format!("{here}/versions/3")).await.form("/restore");
        press(&mut room.ann, &old).await;
        assert_eq!(room.ann.browser.get(&at).await.form(of).value("in-consent"), "here");
    });
}

#[test]
fn what_is_taken_from_there_is_laid_only_over_what_was_read_here() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        let mut other = Other::new(&site, &room).await;
        let there = other.take(&here, "").await;
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit");
        press(&mut room.ann, &form.with("in-how", "Sit down. Ask.")).await;
        let (at, of) = (format!("{there}/upstream"), "/upstream");
        let (late, no) = (other.cleo.browser.get(&at).await.form(of), other.cleo.browser.get(&at).await.form(of));
        let form = other.cleo.browser.get(&format!("{there}/edit")).await.form("/edit");
        press(&mut other.cleo, &form.with("in-how", "Knock, and sit down.")).await;
        let page = other.cleo.browser.submit(&late.with("take", "how").with("words", "Asking is good")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("changed here meanwhile"), "{}", page.text());
        assert!(page.texts("del").iter().any(|text| text.contains("Knock")), "{}", page.text());
        assert_eq!(page.form(of).value("words"), "Asking is good");
        assert!(other.cleo.browser.get(&there).await.text().contains("Knock, and sit down."));
        // To decline it takes nothing away.
        let (_, page) = press(&mut other.cleo, &no.with("decline", "1").with("words", "We knock")).await;
        assert!(page.text().contains("Knock, and sit down."), "{}", page.text());
    });
}

#[test]
fn what_was_asked_for_already_is_not_said_to_be_asked_again() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.ann.browser.get(&room.at("/repertoire/new/practice")).await.form("/new/practice");
        let form = form.with("title", "First visit").with("in-how", "Sit down.").with("readers", "members");
        let here = press(&mut room.ann, &form).await.0;
        let mut other = Other::new(&site, &room).await;
        let ask = other.cleo.browser.get(&format!("{here}/take-over")).await.form("/take-over");
        let ask = ask.with("into", &other.id.to_string());
        let page = other.cleo.browser.submit_and_follow(&ask.clone().with("note", "In boots.")).await;
        assert!(page.text().contains("It was asked."), "{}", page.text());
        let page = other.cleo.browser.submit(&ask.with("note", "On doorsteps.")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("It was asked for already") && !page.text().contains("It was asked. "), "{}", page.text());
        assert_eq!(page.form("/take-over").value("note"), "On doorsteps.");
        assert!(room.ann.browser.get(&format!("{here}/asked/1")).await.text().contains("In boots."));
    });
}

//! What is asked for and not yet written, and finding what someone looks after.

use super::{Room, press};
use crate::{
    base::access::Audience,
    testing::{Said, on_each_engine},
};
use http::StatusCode;

#[test]
fn what_is_asked_for_stands_on_the_front_page_until_it_is_written() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let (front, wanted) = (room.at("/repertoire"), room.at("/repertoire/wanted"));
        let form = room.ben.browser.get(&wanted).await.form("/wanted");
        let reply = room.ben.browser.submit(&form.clone().with("words", " ")).await;
        assert!(reply.status == StatusCode::UNPROCESSABLE_ENTITY && reply.first("#words-err").is_some(), "{}", reply.text());
        press(&mut room.ben, &form.with("words", "How we say goodbye")).await;
        for page in [room.ann.browser.get(&front).await, site.stranger().get(&front).await] {
            assert!(page.text().contains("How we say goodbye") && page.text().contains("Ben Mensah"), "{}", page.text());
        }
        let mut carl = site.someone("Carl Visitor").await;
        assert_eq!(carl.browser.get(&format!("{wanted}/1")).await.status, StatusCode::FORBIDDEN);
        // Something that is kept answers it.
        room.practice("Goodbyes", "Go and sit with them.").await;
        let form = room.ann.browser.get(&format!("{wanted}/1")).await.form("/wanted/1");
        let reply = room.ann.browser.submit(&form.clone().with("kept", "Nothing of that name")).await;
        assert!(reply.status == StatusCode::UNPROCESSABLE_ENTITY && reply.first("#kept-err").is_some(), "{}", reply.text());
        let (_, page) = press(&mut room.ann, &form.with("kept", "Goodbyes")).await;
        assert!(page.texts("section a").contains(&"Goodbyes".to_owned()), "{}", page.text());
        assert!(!room.ann.browser.get(&front).await.text().contains("How we say goodbye"), "it is no gap any more");
        assert_eq!(room.ann.browser.get(&format!("{wanted}/1")).await.status, StatusCode::NOT_FOUND);
        // Taken back by who asked, or a coordinator; by nobody else.
        let form = room.ann.browser.get(&wanted).await.form("/wanted").with("words", "How we park");
        press(&mut room.ann, &form).await;
        let page = room.ben.browser.get(&format!("{wanted}/2")).await;
        assert!(!page.text().contains("asked for no more"), "{}", page.text());
        let drop = page.form("/wanted/2").with("drop", "1");
        assert_eq!(room.ben.browser.submit(&drop).await.status, StatusCode::FORBIDDEN);
        let form = room.ann.browser.get(&format!("{wanted}/2")).await.form("/wanted/2").with("drop", "1");
        let (_, page) = press(&mut room.ann, &form).await;
        assert!(!page.text().contains("How we park"), "{}", page.text());
    });
}

#[test]
fn a_conversation_asks_for_a_practice_until_one_is_kept_from_it() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let talk = site.conversation(room.id, room.ann.id, "What about dogs", Audience::Members).await;
        site.say(room.id, talk, room.ann.id, "Ring first.", Said::to(Audience::Members)).await;
        let path = room.at("/talk/1-what-about-dogs");
        let form = room.ben.browser.get(&path).await.form("/wanted/talk/1");
        let (_, page) = press(&mut room.ben, &form).await;
        assert!(page.texts("#kept").iter().any(|text| text.contains("Asked for, not yet written")), "{}", page.text());
        let front = room.at("/repertoire");
        let ways = room.ben.browser.get(&front).await.attributes("main a", "href");
        assert!(ways.contains(&path), "{ways:?}");
        let strange = site.stranger().get(&front).await.text();
        assert!(!strange.contains("What about dogs"), "a conversation of members asks members alone: {strange}");
        let form = room.ann.browser.get(&room.at("/keep/1")).await.form("/keep/1");
        press(&mut room.ann, &form.with("title", "Dogs at the door")).await;
        assert!(
            !room.ben.browser.get(&front).await.attributes("main a", "href").contains(&path),
            "what was kept from it answers it"
        );
        let page = room.ben.browser.get(&room.at("/repertoire/wanted")).await;
        assert!(
            page.text().contains("Asked for, and written since") && page.text().contains("Dogs at the door"),
            "{}",
            page.text()
        );
    });
}

#[test]
fn what_a_conversation_asks_for_is_said_as_the_conversation_is() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        for (title, audience) in [("Dogs at the door", Audience::Community), ("Night keys", Audience::Members)] {
            let talk = site.conversation(room.id, room.ben.id, title, audience).await;
            site.say(room.id, talk, room.ben.id, "What do you do?", Said::to(audience)).await;
        }
        for number in [1, 2] {
            let path = room.ben.browser.get(&room.at(&format!("/talk/{number}"))).await.location().expect("its title").to_owned();
            let form = room.ben.browser.get(&path).await.form(&format!("/wanted/talk/{number}"));
            press(&mut room.ben, &form).await;
        }
        let (front, wanted) = (room.at("/repertoire"), room.at("/repertoire/wanted"));
        for page in [site.stranger().get(&front).await, site.stranger().get(&wanted).await] {
            assert!(page.text().contains("Dogs at the door") && !page.text().contains("Night keys"), "{}", page.text());
        }
        let page = room.ben.browser.get(&format!("{wanted}/2")).await;
        assert!(page.text().contains("Night keys") && page.text().contains("Members of this community can read this"));
        assert!(!room.ben.browser.get(&format!("{wanted}/1")).await.text().contains("Members of this community can read this"));
        // Hidden: then what it is called stands nowhere.
        let form = room.ann.browser.get(&room.at("/conduct/about/1/1")).await.form("/about/1/1");
        let form = form.with("reason", "hurts").with("words", "It belittles Mia.").with("do", "hide");
        room.ann.browser.submit_and_follow(&form).await;
        for page in [site.stranger().get(&front).await, site.stranger().get(&wanted).await, room.ben.browser.get(&wanted).await] {
            assert!(!page.text().contains("Dogs at the door"), "{}", page.text());
        }
    });
}

#[test]
fn who_says_twice_what_answers_it_says_it_once() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        room.practice("Goodbyes", "Go and sit with them.").await;
        room.practice("Partings", "Stand.").await;
        let wanted = room.at("/repertoire/wanted");
        let form = room.ben.browser.get(&wanted).await.form("/wanted").with("words", "How we say goodbye");
        press(&mut room.ben, &form).await;
        let mut forms = Vec::new();
        for someone in [&mut room.ann, &mut room.ben] {
            forms.push(someone.browser.get(&format!("{wanted}/1")).await.form("/wanted/1"));
        }
        let (anns, bens) = (forms.remove(0).with("kept", "Goodbyes"), forms.remove(0).with("kept", "Partings"));
        for _ in 0..2 {
            let (path, page) = press(&mut room.ann, &anns).await;
            assert!(path == wanted && page.texts("section a").contains(&"Goodbyes".to_owned()), "{}", page.text());
        }
        let (path, page) = press(&mut room.ben, &bens).await;
        assert!(path == wanted && !page.text().contains("Partings"), "it was answered before: {}", page.text());
    });
}

#[test]
fn what_is_asked_for_is_listed_page_by_page() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let wanted = room.at("/repertoire/wanted");
        for number in 1..=102 {
            let form = room.ben.browser.get(&wanted).await.form("/wanted").with("words", &format!("Gap {number}."));
            room.ben.browser.submit(&form).await;
        }
        let page = room.ann.browser.get(&wanted).await;
        assert!(page.text().contains("Gap 102.") && page.text().contains("Gap 3.") && !page.text().contains("Gap 2."));
        let next = page.attributes(".pager a", "href").remove(0);
        let page = room.ann.browser.get(&next).await;
        assert_eq!(page.texts(".strand b"), ["Gap 2.", "Gap 1."]);
        assert!(page.attributes(".pager a", "href").is_empty());
        // Whoever keeps away from someone reads nothing of what they ask for.
        let address = room.at(&format!("/limit/{}", room.ben.id));
        let form = room.ann.browser.get(&address).await.form(&address);
        room.ann.browser.submit(&form.with("where", "here")).await;
        let page = room.ann.browser.get(&wanted).await;
        assert!(page.texts(".strand b").is_empty() && page.attributes(".pager a", "href").is_empty(), "{}", page.text());
    });
}

#[test]
fn what_someone_looks_after_is_found_by_their_name() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let first = room.practice("First visit", "Sit down.").await;
        room.practice("Second visit", "Ask again.").await;
        let form = room.ben.browser.get(&first).await.form("/steward").with("me", "1");
        press(&mut room.ben, &form).await;
        let page = room.ann.browser.get(&room.at("/repertoire")).await;
        let to = page.attributes("aside .links a", "href").into_iter().find(|href| href.contains("steward=")).expect("a way");
        assert!(page.texts("aside .links a").contains(&"Ben Mensah (1)".to_owned()), "{}", page.text());
        assert_eq!(site.stranger().get(&to).await.texts(".strand h2"), ["First visit"]);
    });
}

#[test]
fn a_routine_says_when_it_was_done_and_what_was_missed() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.ann.browser.get(&room.at("/repertoire/new/routine")).await.form("/new/routine");
        let form = form.with("title", "Tuesday round").with("in-script", "Walk the ward.").with("in-beat", "week");
        let (here, page) = press(&mut room.ann, &form).await;
        assert!(
            page.text().contains("Each week") && page.text().contains("Nobody has said yet that it was done"),
            "{}",
            page.text()
        );
        assert!(!page.text().contains("By its rhythm"), "{}", page.text());
        site.clock.pass_seconds(17 * 86_400);
        let page = room.ben.browser.get(&here).await;
        assert!(page.text().contains("By its rhythm it would have been done 2 times since."), "{}", page.text());
        let (_, page) = press(&mut room.ben, &page.form("/done")).await;
        assert!(page.texts("aside li").iter().any(|time| time.contains("Ben Mensah")), "{}", page.text());
        assert!(!page.text().contains("By its rhythm"), "{}", page.text());
        let form = room.ben.browser.get(&format!("{here}/done")).await.form("/done");
        for day in ["2199-01-01", "yesterday", ""] {
            let reply = room.ben.browser.submit(&form.clone().with("day", day).with("words", "Six of us.")).await;
            assert!(
                reply.status == StatusCode::UNPROCESSABLE_ENTITY && reply.first("#day-err").is_some(),
                "{day}: {}",
                reply.text()
            );
        }
        let (_, page) = press(&mut room.ben, &form.with("day", "2026-01-02").with("words", "Six of us.")).await;
        assert!(page.text().contains("Six of us."), "{}", page.text());
        // Who did it and how it was is for those who meet the members; that it was done is told to all.
        let page = site.stranger().get(&here).await;
        assert!(page.text().contains("When it was done") && !page.texts("aside li").is_empty(), "{}", page.text());
        assert!(!page.text().contains("Six of us.") && !page.text().contains("Ben Mensah"), "{}", page.text());
        // Taken back: by who told it, or a coordinator.
        let form = room.ann.browser.get(&here).await.form("/done/1/take-back");
        press(&mut room.ann, &form).await;
        let page = room.ben.browser.get(&here).await;
        assert!(page.text().contains("By its rhythm") && page.text().contains("Six of us."), "{}", page.text());
        // A practice is not done by rhythm.
        let other = room.practice("First visit", "Sit down.").await;
        assert_eq!(room.ann.browser.get(&format!("{other}/done")).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn terms_lead_to_what_they_mean_where_they_first_stand() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.ann.browser.get(&room.at("/repertoire/new/convention")).await.form("/new/convention");
        let term = press(&mut room.ann, &form.with("title", "Cold start").with("in-meaning", "A *first* visit.")).await.0;
        let form = room.ann.browser.get(&room.at("/repertoire/new/convention")).await.form("/new/convention");
        let form = form.with("title", "Night word").with("in-meaning", "Ours.").with("readers", "members");
        let inner = press(&mut room.ann, &form).await.0;
        let here = room.practice("First visit", "A cold start, `cold start`, then a cold start and a night word.").await;
        let talk = site.conversation(room.id, room.ben.id, "How it went", Audience::Community).await;
        for text in ["My cold start.", "Another cold start by a night word."] {
            site.say(room.id, talk, room.ben.id, text, Said::OPENLY).await;
        }
        for path in [&here, &room.at("/talk/1-how-it-went")] {
            let page = room.ben.browser.get(path).await;
            assert_eq!(page.attributes("a.term", "href"), [term.as_str(), inner.as_str()], "{path}: {}", page.text());
            assert_eq!(page.attributes("a.term", "title")[0], "A first visit.");
            let page = site.stranger().get(path).await;
            assert_eq!(page.attributes("a.term", "href"), [term.as_str()], "{path}: what is for members is no hint for others");
        }
        assert!(room.ben.browser.get(&term).await.attributes("a.term", "href").is_empty(), "it does not lead to itself");
        // Where something was tried, and in views, too.
        let form = room.ben.browser.get(&format!("{here}/uses/new")).await.form("/uses/new");
        let form = form.with("result", "worked").with("when", "2025").with("adapted", "After a cold start.");
        press(&mut room.ben, &form).await;
        assert_eq!(room.ben.browser.get(&format!("{here}/uses")).await.attributes("a.term", "href"), [term.as_str()]);
        let views = room.at("/talk/1-how-it-went/positions");
        let form = room.ben.browser.get(&views).await.form("/positions").with("title", "Go in").with("text", "A night word.");
        let page = press(&mut room.ben, &form).await.1;
        assert_eq!(page.attributes(".sides a.term", "href"), [inner.as_str()], "{}", page.text());
        // In the charter, which is text as it was typed.
        let form = room.ann.browser.get(&room.at("/charter/change")).await.form("/charter/change");
        let form = form.with("practice", "A <b>cold start</b> & more,\nand a cold start").with("work", "By night word.");
        press(&mut room.ann, &form.with("why", "How we say it")).await;
        let page = room.ben.browser.get(&room.at("/charter")).await;
        assert_eq!(page.attributes(".charter a.term", "href"), [term.as_str(), inner.as_str()], "{}", page.text());
        assert!(page.texts(".charter .lines").iter().any(|text| text.contains("A <b>cold start</b> & more,")), "{}", page.text());
        assert_eq!(site.stranger().get(&room.at("/charter")).await.attributes(".charter a.term", "href"), [term.as_str()]);
        // Used no longer: then it is no hint.
        let form = room.ann.browser.get(&format!("{term}/status")).await.form("/status").with("status", "retired");
        press(&mut room.ann, &form.with("why", "Nobody says so")).await;
        assert_eq!(room.ben.browser.get(&here).await.attributes("a.term", "href"), [inner.as_str()]);
    });
}

//! What is taken away, and comes back.

use super::{Room, other::Other, press};
use crate::{
    base::{
        access::Audience,
        communities::{self, Duty, Joining, State, Visibility},
    },
    testing::{Said, Site, on_each_engine},
};
use http::StatusCode;
use std::io::{Cursor, Read};
use webkit::testing::{Browser, Reply};

/// The words of all files of an archive.
fn words_of(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).expect("a zip file");
    let mut words = String::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        words.push_str(file.name());
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("bytes");
        words.push_str(&String::from_utf8_lossy(&bytes).to_lowercase());
    }
    words
}

/// All words of the files that Ann takes with her.
async fn written_out(site: &Site, room: &mut Room) -> String {
    let at = room.at("/export");
    let form = room.ann.browser.get(&at).await.form("/export");
    room.ann.browser.submit(&form).await;
    site.mails().await;
    words_of(&room.ann.browser.get(&format!("{at}/file")).await.body)
}

/// Whether any page or file tells these words.
async fn tells(browser: &mut Browser, room: &Room, word: &str) -> Vec<String> {
    let mut tell = Vec::new();
    for place in [
        "",
        "/repertoire",
        "/repertoire?kind=convention",
        "/repertoire?status=current",
        "/repertoire?care=undated",
        "/repertoire/situations",
        "/repertoire/1",
        "/repertoire/1/uses",
        "/repertoire/1/versions",
        "/repertoire/1/versions/1",
        "/repertoire/1/versions?from=1&to=1",
        "/repertoire/1/edit",
        "/repertoire/1/away",
        "/repertoire/handbook",
        "/repertoire/handbook/read?k=1",
        "/repertoire/handbook/as/md?k=1",
        "/talk/1",
        "/calendar.ics",
        "/conduct/log",
        "/conduct/report/kept/1",
        "/conduct/about/kept/1",
    ] {
        let at = room.at(place);
        if String::from_utf8_lossy(&browser.visit(&at).await.body).to_lowercase().contains(word) {
            tell.push(at);
        }
    }
    let found = browser.visit(&format!("/search?q={word}")).await.texts("main .strand li, main article").join(" ");
    if found.to_lowercase().contains(word) {
        tell.push(found);
    }
    tell
}

#[test]
fn what_is_taken_away_is_told_by_nobody_and_comes_back_whole() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let talk = site.conversation(room.id, room.ann.id, "Words", Audience::Community).await;
        site.say(room.id, talk, room.ann.id, "What do we call it?", Said::OPENLY).await;
        let form = room.ben.browser.get(&room.at("/keep/1?kind=convention&post=1")).await.form("/keep/1");
        let form = form.with("title", "Lostword").with("in-meaning", "A lostword is gone.");
        let here = press(&mut room.ben, &form).await.0;
        let form = room.ann.browser.get(&format!("{here}/uses/new")).await.form("/uses/new");
        press(&mut room.ann, &form.with("result", "worked").with("evidence", "A lostword of mine.")).await;
        let mut stranger = site.stranger();
        assert!(tells(&mut stranger, &room, "lostword").await.len() > 5, "it is told while it stands");
        assert!(written_out(&site, &mut room).await.contains("lostword"));

        let page = room.ben.browser.get(&here).await;
        assert_eq!(page.texts("aside .acts a").last().map(String::as_str), Some("Take away"), "the last of the quiet ones");
        let page = room.ben.browser.get(&format!("{here}/away")).await;
        assert!(page.faults().is_empty() && page.text().contains("You can bring it back"), "{}", page.text());
        let (at, page) = press(&mut room.ben, &page.form("/away").with("why", "I was <wrong>.")).await;
        assert_eq!(at, room.at("/repertoire/1"), "its address says nothing of what it was called");
        let trace = page.first(".said.gone").unwrap_or_default();
        assert!(trace.contains("Taken away by Ben Mensah") && trace.contains("I was <wrong>."), "{trace}");
        for (who, browser) in [("Ben", &room.ben.browser), ("Ann", &room.ann.browser), ("a stranger", &stranger)] {
            assert_eq!(tells(&mut browser.clone(), &room, "lostword").await, [""; 0], "{who}");
            let page = browser.clone().visit(&here).await;
            assert!(page.status.is_success() && page.first(".said.gone").is_some(), "{who} sees that it is gone");
            assert_eq!(page.text().contains("Bring it back"), who == "Ben", "{who}");
            for path in ["/edit", "/uses", "/versions"] {
                let page = browser.clone().visit(&format!("{here}{path}")).await;
                assert!(page.status == StatusCode::GONE && page.text().contains("This was taken away"), "{who} {path}");
            }
        }
        assert!(!written_out(&site, &mut room).await.contains("lostword"), "nothing of it goes out");
        assert!(!words_of(&room.ben.browser.get("/me/copy/copse-copy.zip").await.body).contains("repertoire.html"));
        // Whoever may not bring it back is refused.
        let token = room.ann.browser.get("/me").await.form("/sign-out").value("_token").to_owned();
        let reply = room.ann.browser.post(&room.at("/repertoire/1/away"), format!("_token={token}&back=1")).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "Ben took away what was his");
        // It comes back with all that belongs to it.
        let back = room.ben.browser.get(&here).await.form("/away").with("back", "1");
        let (at, page) = press(&mut room.ben, &back).await;
        assert!(at == here && page.text().contains("A lostword is gone.") && page.text().contains("A lostword of mine."));
        assert!(tells(&mut stranger, &room, "lostword").await.len() > 5, "it is told again");
        assert!(stranger.visit("/search?q=lostword").await.texts("main .strand li").join(" ").contains("gone"));
        assert_eq!(press(&mut room.ben, &back).await.0, here, "twice is once");
    });
}

#[test]
fn its_maker_takes_away_what_is_theirs_alone_and_coordinators_say_why() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let mia = &mut site.someone("Mia Lund").await;
        site.join(room.id, mia).await;
        let form = room.ben.browser.get(&room.at("/repertoire/new/practice")).await.form("/new/practice");
        let here = press(&mut room.ben, &form.with("title", "First visit").with("in-how", "Sit down.")).await.0;
        let ways = |page: &Reply| page.attributes("aside a[href$='/away']", "href").len();
        assert_eq!(ways(&mia.browser.get(&here).await), 0);
        assert_eq!(mia.browser.get(&format!("{here}/away")).await.status, StatusCode::FORBIDDEN);
        let late = room.ben.browser.get(&format!("{here}/away")).await.form("/away");
        let form = mia.browser.get(&format!("{here}/edit")).await.form("/edit");
        press(mia, &form.with("in-how", "Sit down. Ask.")).await;
        // Now it is no longer his alone.
        assert_eq!(ways(&room.ben.browser.get(&here).await), 0);
        assert_eq!(room.ben.browser.submit(&late).await.status, StatusCode::FORBIDDEN);
        let page = room.ann.browser.get(&format!("{here}/away")).await;
        assert!(page.text().contains("Coordinators can bring it back"), "{}", page.text());
        let again = room.ann.browser.submit(&page.form("/away")).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.first("#why-err").is_some_and(|why| why.contains("Say why")), "{}", again.text());
        let edit = mia.browser.get(&format!("{here}/edit")).await.form("/edit");
        let mut cora = site.someone("Cora Stone").await;
        site.join(room.id, &cora).await;
        let (id, person, now) = (room.id, cora.id, site.clock.now());
        let gives = move |tx: &mut db::Tx| communities::give_duty(tx, id, person, Duty::Coordinator, None, now);
        site.kit.db.write(gives).await.expect("a duty");
        let second = cora.browser.get(&format!("{here}/away")).await.form("/away").with("why", "It is unsafe.");
        let discuss = mia.browser.get(&format!("{here}/discuss")).await.form("/discuss").with("text", "Really?");
        let tell = mia.browser.get(&format!("{here}/uses/new")).await.form("/uses/new").with("result", "worked");
        let note = mia.browser.get(&format!("{here}/note")).await.form("/note").with("note", "In boots.");
        press(&mut room.ann, &again.form("/away").with("why", "It hurts people.")).await;
        // What comes too late is answered in words, and nothing typed is lost.
        for (form, typed) in [
            (edit.with("in-how", "Stand."), "Stand."),
            (discuss, "Really?"),
            (tell.with("evidence", "It went well."), "It went well."),
            (note, "In boots."),
        ] {
            let reply = mia.browser.submit(&form).await;
            assert_eq!(reply.status, StatusCode::GONE, "{}", form.action);
            assert!(reply.texts(".typed").iter().any(|text| text.contains(typed)), "{}: {}", form.action, reply.text());
        }
        let reply = cora.browser.submit(&second).await;
        assert_eq!(reply.status, StatusCode::GONE, "the second sees that it is gone");
        assert!(reply.text().contains("It is unsafe."), "with what was typed");
        assert!(cora.browser.visit(&here).await.text().contains("Taken away by Ann Price"), "the first one stays");
        assert!(!room.ben.browser.visit(&here).await.text().contains("Bring it back"));
        // It rests: nothing is brought back meanwhile.
        let back = cora.browser.visit(&here).await.form("/away").with("back", "1");
        site.fares(room.id, State::Paused).await;
        assert!(!cora.browser.visit(&here).await.text().contains("Bring it back"));
        let reply = cora.browser.submit(&back).await;
        assert!(reply.status == StatusCode::FORBIDDEN && reply.text().contains("nothing is added"), "{}", reply.text());
        site.fares(room.id, State::Active).await;
        let page = press(&mut cora, &back).await.1;
        assert!(page.text().contains("Ask."), "{}", page.text());
    });
}

#[test]
fn what_came_of_it_elsewhere_stays_and_says_so() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        room.practice("Old way", "Slowly.").await;
        let old = room.at("/repertoire/2-old-way");
        let form = room.ann.browser.get(&format!("{old}/status")).await.form("/status").with("status", "retired");
        press(&mut room.ann, &form.with("why", "Too slow").with("successor", "First visit")).await;
        let mut other = Other::new(&site, &room).await;
        let there = other.take(&here, "").await;
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit");
        press(&mut room.ann, &form.with("in-how", "Sit down. Lateword.")).await;
        let upstream = other.cleo.browser.get(&format!("{there}/upstream")).await.form("/upstream");
        let mut third = site.someone("Third Taker").await;
        let (third_id, _) = site.community("Third house", Visibility::Public, Joining::Open, &third).await;
        let late = third.browser.get(&format!("{here}/take-over")).await.form("/take-over").with("into", &third_id.to_string());
        let form = room.ann.browser.get(&format!("{here}/away")).await.form("/away");
        press(&mut room.ann, &form).await;

        for browser in [&mut other.cleo.browser.clone(), &mut site.stranger()] {
            let page = browser.visit(&there).await;
            assert!(page.text().contains("Sit down."), "theirs stays: {}", page.text());
            assert!(page.text().contains("What this came from was taken away there."), "{}", page.text());
            assert!(page.text().contains("Written and said by Ann Price."), "the credit stays: {}", page.text());
            for told in ["Lateword", "changed where it comes from", "Wound care", "wound-care"] {
                assert!(!page.text().contains(told), "{told}: {}", page.text());
            }
        }
        let reply = other.cleo.browser.submit(&upstream.with("decline", "1").with("words", "Not for us")).await;
        assert!(reply.status == StatusCode::GONE && reply.text().contains("Not for us"), "{}", reply.text());
        let reply = third.browser.submit(&late.with("note", "With tea.")).await;
        assert!(reply.status == StatusCode::GONE && reply.text().contains("With tea."), "{}", reply.text());
        // What it stood for says so, without its name.
        let page = site.stranger().visit(&old).await;
        assert!(page.text().contains("What is used instead was taken away."), "{}", page.text());
        assert!(page.attributes("main a", "href").contains(&room.at("/repertoire/1")) && !page.text().contains("First visit"));
        // Taken away where it went, it is not taken there a second time; it comes back instead.
        let back = room.ann.browser.visit(&here).await.form("/away").with("back", "1");
        press(&mut room.ann, &back).await;
        assert!(other.cleo.browser.visit(&there).await.text().contains("changed where it comes from"), "it is offered again");
        let form = other.cleo.browser.get(&format!("{there}/away")).await.form("/away");
        press(&mut other.cleo, &form).await;
        let page = other.cleo.browser.visit(&format!("{here}/take-over")).await;
        assert!(page.text().contains("It is there already, and not shown for now."), "{}", page.text());
        let line = room.ann.browser.visit(&here).await;
        assert!(!line.text().contains("Flood volunteers"), "{}", line.text());
    });
}

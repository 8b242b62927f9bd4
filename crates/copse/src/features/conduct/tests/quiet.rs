//! Words in the quiet channel of what has closed are reported, held, hidden and looked at again; the rest of it stays theirs who
//! are in it.

use super::{Room, decide, report};
use crate::{
    base::{
        communities::{State, Visibility},
        endings,
    },
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;

/// The room, asleep or closed, with Ben and Mia in the quiet channel, in which Ben said two things.
async fn quiet(site: &Site, closed: bool) -> Room {
    let mut room = Room::new(site, Visibility::Front).await;
    site.clock.pass_seconds(60);
    if closed {
        let (id, by, now) = (room.id, room.ann.id, site.clock.now());
        assert!(site.kit.db.write(move |tx| endings::close(tx, id, "It is done.", by, now)).await.expect("closed"));
    } else {
        site.fares(room.id, State::Dormant).await;
    }
    let (list, channel) = (room.at("/in-touch"), room.at("/quiet"));
    for someone in [&mut room.ben, &mut room.mia] {
        let form = someone.browser.get(&list).await.form("/quiet/part").with("do", "join");
        someone.browser.submit(&form).await;
    }
    for words in ["Only a badword would.", "A goodword."] {
        let form = room.ben.browser.get(&channel).await.form("/quiet").with("words", words);
        assert_eq!(room.ben.browser.submit(&form).await.status, StatusCode::SEE_OTHER);
    }
    room
}

async fn status(someone: &mut Someone, address: &str) -> StatusCode {
    someone.browser.get(address).await.status
}

#[test]
fn a_word_in_the_quiet_channel_is_reported_hidden_and_looked_at_again() {
    for closed in [true, false] {
        on_each_engine(async |site| {
            let mut room = quiet(&site, closed).await;
            let (slug, channel) = (room.slug.clone(), room.at("/quiet"));
            let mut vic = site.someone("Vic Visitor").await;
            let (reporting, about) = (room.at("/conduct/report/quiet/1"), room.at("/conduct/about/quiet/1"));
            let other = room.at("/conduct/about/quiet/2");
            let page = room.mia.browser.get(&channel).await;
            assert_eq!(page.attributes("#w1 a[href*='/conduct/']", "href"), std::slice::from_ref(&reporting));
            for (who, someone) in [("who decides", &mut room.ann), ("a member", &mut room.fay), ("a visitor", &mut vic)] {
                for address in [&reporting, &about] {
                    let status = status(someone, address).await;
                    assert!([StatusCode::NOT_FOUND, StatusCode::FORBIDDEN].contains(&status), "{who} is not in it: {status}");
                }
            }
            let page = report(&mut room.mia, &slug, "quiet/1", "That hurt me.").await;
            assert!(page.first(".tell").is_some_and(|words| words.contains("waits to be looked at")), "{}", page.text());

            assert!(room.ann.browser.get("/").await.text().contains("Something is to be decided about"));
            let list = room.ann.browser.get(&room.at("/conduct/reports")).await.text();
            assert!(list.contains("A word by Ben Mensah in the quiet channel") && list.contains("reported once"), "{list}");
            let page = room.ann.browser.get(&about).await;
            assert!(page.text().contains("badword") && page.text().contains("That hurt me."), "what was reported is read");
            assert_eq!(status(&mut room.ann, &other).await, StatusCode::NOT_FOUND, "and no more");
            assert_eq!(room.ann.browser.get(&channel).await.location(), Some(&*room.at("/in-touch")), "the channel is not");
            for someone in [&mut vic, &mut room.mia] {
                assert_ne!(status(someone, &about).await, StatusCode::OK);
            }
            decide(&mut room.ann, &slug, "quiet/1", "hide", "It belittles Mia.").await;

            let page = room.mia.browser.get(&channel).await;
            let trace = page.first("#w1").unwrap_or_default();
            assert!(trace.contains("Hidden by Ann Price") && trace.contains("It belittles Mia.") && !trace.contains("badword"));
            assert!(page.text().contains("goodword") && !page.text().contains("badword"));
            let mine = room.ben.browser.get(&channel).await.first("#w1").unwrap_or_default();
            assert!(mine.contains("badword") && mine.contains("Hidden by Ann Price"), "its author keeps the text: {mine}");
            let log = room.mia.browser.get(&room.at("/conduct/log")).await.text();
            assert!(log.contains("Words were hidden") && log.contains("A word by Ben Mensah in the quiet channel"), "{log}");
            let log = room.fay.browser.get(&room.at("/conduct/log")).await.text();
            assert!(log.contains("Words were hidden") && !log.contains("Ben"), "who is not in it reads that it was: {log}");

            assert!(room.ben.browser.get("/").await.text().contains("Words were hidden"));
            let form = room.ben.browser.get(&about).await.form("/appeal");
            room.ben.browser.submit_and_follow(&form.with("appeal", "I meant myself.")).await;
            assert!(!room.ann.browser.get("/").await.text().contains("to be decided"), "it is not theirs to answer");
            assert!(room.cora.browser.get("/").await.text().contains("to be decided"));
            let form = room.cora.browser.get(&about).await.form("/answer");
            room.cora.browser.submit_and_follow(&form.with("answer", "Right, shown again.").with("do", "show")).await;
            assert!(room.mia.browser.get(&channel).await.first("#w1").is_some_and(|word| word.contains("badword")));
        });
    }
}

#[test]
fn nobody_else_learns_of_the_quiet_channel_by_reports() {
    on_each_engine(async |site| {
        let mut room = quiet(&site, true).await;
        let slug = room.slug.clone();
        // Who keeps the site and looks in.
        let mut keeper = site.keeper("Kim Keeper").await;
        let form = keeper.browser.get("/keeper/look").await.form("/keeper/look");
        keeper.browser.submit(&form.with("community", &slug).with("reason", "Asked to look for spam.")).await;
        report(&mut room.mia, &slug, "quiet/1", "That hurt me.").await;
        for path in ["/conduct/report/quiet/1", "/conduct/about/quiet/1", "/conduct/report/quiet/2"] {
            for (who, someone) in [("a keeper", &mut keeper), ("an alumnus not in it", &mut room.fay)] {
                let status = someone.browser.get(&format!("/c/{slug}{path}")).await.status;
                assert_eq!(status, StatusCode::NOT_FOUND, "{who}: {path}");
            }
            assert_eq!(site.stranger().get(&format!("/c/{slug}{path}")).await.status, StatusCode::UNAUTHORIZED);
        }
        decide(&mut room.ann, &slug, "quiet/1", "hold", "Let us look at it.").await;
        assert!(!keeper.browser.get(&room.at("/conduct/reports")).await.text().contains("quiet channel"));
        let page = room.mia.browser.get(&room.at("/quiet")).await;
        assert!(!page.text().contains("badword") && page.text().contains("Held back by Ann Price"), "{}", page.text());
    });
}

#[test]
fn what_was_taken_back_is_read_by_nobody_and_a_report_that_comes_too_late_keeps_its_words() {
    on_each_engine(async |site| {
        let mut room = quiet(&site, false).await;
        let slug = room.slug.clone();
        report(&mut room.mia, &slug, "quiet/1", "That hurt me.").await;
        let reporting = [room.at("/conduct/report/quiet/1"), room.at("/conduct/report/quiet/2")];
        let about = room.at("/conduct/about/quiet/1");
        assert!(room.fay.browser.get(&about).await.text().contains("badword"), "who facilitates reads what was reported");
        let page = room.mia.browser.get(&reporting[1]).await;
        assert_eq!(
            page.text().matches("Those who facilitate or coordinate this community").count(),
            2,
            "and that is said before"
        );
        let open = page.form("/report/quiet/2").with("reason", "hurts").with("words", "It is about me.");
        for number in [1, 2] {
            let form = room.ben.browser.get(&room.at("/quiet")).await.form(&format!("/quiet/{number}/take-back"));
            room.ben.browser.submit(&form).await;
        }
        let late = room.mia.browser.submit(&open).await;
        assert_eq!(
            (late.status, late.form("/report/quiet/2").value("words")),
            (StatusCode::UNPROCESSABLE_ENTITY, "It is about me.")
        );
        assert!(late.text().contains("nothing was reported") && !late.text().contains("goodword"), "{}", late.text());
        for address in &reporting {
            let page = room.mia.browser.get(address).await;
            assert!(page.text().contains("nothing to report here any more"), "{}", page.text());
            assert!(page.attributes("main form", "action").is_empty(), "{}", page.text());
            assert!(!page.text().contains("badword") && !page.text().contains("goodword"), "{}", page.text());
        }
        for someone in [&mut room.ann, &mut room.fay] {
            let text = someone.browser.get(&about).await.text();
            assert!(text.contains("It was taken back or moved.") && text.contains("That hurt me.") && !text.contains("badword"));
        }
        assert!(!room.ann.browser.get(&room.at("/conduct/reports")).await.text().contains("badword"));
    });
}

#[test]
fn what_stays_to_be_read_is_decided_by_who_coordinated_it_to_its_end() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let slug = room.slug.clone();
        let (id, by, now) = (room.id, room.cora.id, site.clock.now());
        assert!(site.kit.db.write(move |tx| endings::close(tx, id, "It is done.", by, now)).await.expect("closed"));
        let (about, reports) = (room.at("/conduct/about/1/2"), room.at("/conduct/reports"));
        report(&mut room.mia, &slug, "1/2", "That hurt me.").await;
        assert!(room.ann.browser.get("/").await.text().contains("Something is to be decided about"));
        let page = room.ann.browser.get(&reports).await;
        assert!(page.text().contains("Ben Mensah"), "{}", page.text());
        for someone in [&mut room.fay, &mut room.mia] {
            assert_eq!(status(someone, &reports).await, StatusCode::FORBIDDEN);
            assert_eq!(status(someone, &about).await, StatusCode::FORBIDDEN);
        }

        decide(&mut room.ann, &slug, "1/2", "hide", "It is said about someone.").await;
        let read = room.at("/talk/1");
        assert!(!room.mia.browser.visit(&read).await.text().contains("foolword"));
        assert!(room.mia.browser.get("/").await.text().contains("What you reported"));
        assert!(room.ben.browser.get("/").await.text().contains("A post was hidden"));
        let form = room.ben.browser.get(&about).await.form("/appeal").with("appeal", "I meant the vat.");
        assert_eq!(room.ben.browser.submit(&form).await.status, StatusCode::SEE_OTHER);
        assert!(room.cora.browser.get("/").await.text().contains("Something is to be decided about"));
        let form = room.cora.browser.get(&about).await.form("/answer");
        room.cora.browser.submit_and_follow(&form.with("answer", "It was about the vat.").with("do", "show")).await;
        assert!(room.mia.browser.visit(&read).await.text().contains("foolword"));
    });
}

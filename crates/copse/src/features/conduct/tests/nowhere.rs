//! Held and hidden words are nowhere but with their author and those who decide.

use super::{Room, decide};
use crate::{
    base::communities::Visibility,
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;
use webkit::testing::{Browser, Chosen};

/// Wherever in the community and around it words of a post could stand.
const PLACES: [&str; 17] = [
    "",
    "/talk",
    "/talk?show=asked",
    "/talk/1",
    "/talk/1?at=2",
    "/talk/1?end=1",
    "/talk/1/2/history",
    "/talk/1/2/edit",
    "/talk/1/2/thanks",
    "/talk/1/reply?to=2&quote=1",
    "/talk/1/reply",
    "/talk/1/summary",
    "/files",
    "/people",
    "/conduct",
    "/conduct/log",
    "/conduct/report/1/2",
];

async fn nowhere(browser: &mut Browser, room: &Room, words: &str, who: &str) {
    for place in PLACES {
        let page = browser.visit(&room.at(place)).await;
        let text = String::from_utf8_lossy(&page.body).to_lowercase();
        assert!(!text.contains(words), "{place} tells {who}: {text}");
    }
    for place in ["/", "/p/ben-mensah", "/landscape"] {
        let text = String::from_utf8_lossy(&browser.get(place).await.body).to_lowercase();
        assert!(!text.contains(words), "{place} tells {who}");
    }
}

/// Ben says something that names Mia and has a file, whose address is given.
async fn say(site: &Site, room: &mut Room) -> String {
    let form = room.ben.browser.visit(&room.at("/talk/1/reply")).await.form("/reply");
    let form = form.with("text", "A badword for @mia-lund.");
    let reply = room.ben.browser.submit_with(&form, &[Chosen::new("files", "badword.txt", "text/plain", "A badword.")]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    site.clock.pass_seconds(60);
    room.ben.browser.visit(&room.at("/talk/1")).await.attributes("#p4 .files a", "href").remove(0)
}

async fn reads(someone: &mut Someone, address: &str) -> StatusCode {
    someone.browser.get(address).await.status
}

#[test]
fn what_is_hidden_is_nowhere_and_leaves_a_trace() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let slug = room.slug.clone();
        let file = say(&site, &mut room).await;
        // Someone quotes it, someone answers it, someone makes it the summary.
        let quoted = room.mia.browser.visit(&room.at("/talk/1/reply?to=2&quote=1")).await.form("/reply");
        room.mia.browser.submit_and_follow(&quoted).await;
        assert!(room.mia.browser.get("/").await.text().contains("badword"), "Mia is told that she is named");
        assert_eq!(reads(&mut room.mia, &file).await, StatusCode::OK);

        let page = decide(&mut room.fay, &slug, "1/4", "hide", "It belittles Mia.").await;
        assert!(page.text().contains("badword"), "kept for those who decide");
        for (who, browser) in [("Mia", &room.mia.browser), ("Ann", &room.ann.browser), ("a stranger", &site.stranger())] {
            nowhere(&mut browser.clone(), &room, "badword", who).await;
            assert_eq!(browser.clone().get(&file).await.status, StatusCode::NOT_FOUND, "the file, for {who}");
        }
        for (who, browser) in [("Mia", &room.mia.browser), ("a stranger", &site.stranger())] {
            let page = browser.clone().visit(&room.at("/talk/1/4")).await;
            assert_eq!(page.status, StatusCode::OK, "the permalink leads to the trace, for {who}");
            let trace = page.first("#p4").unwrap_or_default();
            assert!(trace.contains("Hidden by Fay Moor") && trace.contains("It belittles Mia."), "{who}: {trace}");
        }
        // A quotation stays, and says so.
        decide(&mut room.fay, &slug, "1/2", "hide", "That, too.").await;
        let page = room.mia.browser.visit(&room.at("/talk/1")).await;
        let quoting = page.first("#p5").unwrap_or_default();
        assert!(quoting.contains("foolword") && quoting.contains("quotes a post that was hidden"), "{quoting}");
        assert_eq!(page.texts(".posts article").len(), 5, "each in its place");
        assert!(page.first("#p2").is_some_and(|trace| trace.contains("That, too.")));

        let page = decide(&mut room.ann, &slug, "1/4", "show", "").await;
        assert!(page.text().contains("A post is shown again"));
        let page = room.mia.browser.visit(&room.at("/talk/1")).await;
        assert!(page.first("#p4").is_some_and(|post| post.contains("badword")));
        assert_eq!(reads(&mut room.mia, &file).await, StatusCode::OK);
        let (id, talk) = (room.id, room.talk);
        let held = site.kit.db.read(move |tx| crate::features::conduct::store::counted(tx, talk)).await.expect("a read").0;
        assert_eq!(held, (1,), "one of them is still hidden, in {id}");
    });
}

#[test]
fn what_is_held_waits_unseen() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let slug = room.slug.clone();
        let file = say(&site, &mut room).await;
        decide(&mut room.ann, &slug, "1/4", "hold", "Let us look first.").await;
        for (who, browser) in [("Mia", &room.mia.browser), ("a stranger", &site.stranger())] {
            nowhere(&mut browser.clone(), &room, "badword", who).await;
            assert_eq!(browser.clone().get(&file).await.status, StatusCode::NOT_FOUND);
            assert_eq!(browser.clone().visit(&room.at("/talk/1/4")).await.status, StatusCode::NOT_FOUND, "no trace for {who}");
            assert!(browser.clone().visit(&room.at("/talk/1")).await.texts("#p4").is_empty());
        }
        assert!(room.ben.browser.get("/").await.text().contains("A post was held back"));
        let page = room.ben.browser.visit(&room.at("/talk/1")).await;
        assert!(page.first("#p4").is_some_and(|trace| trace.contains("Held back by Ann Price")));
        assert!(room.ben.browser.get(&room.at("/conduct/about/1/4")).await.text().contains("badword"));
        assert!(room.cora.browser.get("/").await.text().contains("to be decided"), "it waits for who decides");
        decide(&mut room.cora, &slug, "1/4", "show", "It is fine.").await;
        assert!(room.mia.browser.visit(&room.at("/talk/1")).await.text().contains("badword"));
        assert!(!room.cora.browser.get("/").await.text().contains("to be decided"));
    });
}

#[test]
fn a_beginning_that_is_hidden_takes_its_title_along() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let slug = room.slug.clone();
        let form = room.ben.browser.get(&room.at("/talk/new")).await.form("/talk/new");
        let form = form.with("act", "announce").with("title", "All badword here").with("text", "A badword.");
        room.ben.browser.submit_and_follow(&form).await;
        decide(&mut room.ann, &slug, "2/1", "hide", "No.").await;
        for browser in [&room.mia.browser, &room.cora.browser, &site.stranger()] {
            nowhere(&mut browser.clone(), &room, "badword", "someone").await;
            let page = browser.clone().visit(&room.at("/talk/2")).await;
            assert_eq!(page.first("h1").as_deref(), Some("A conversation whose beginning is not shown"));
            assert!(page.first("#p1").is_some_and(|trace| trace.contains("Hidden by Ann Price")), "{}", page.text());
        }
        decide(&mut room.cora, &slug, "2/1", "show", "").await;
        assert_eq!(room.mia.browser.visit(&room.at("/talk/2")).await.first("h1").as_deref(), Some("All badword here"));
    });
}

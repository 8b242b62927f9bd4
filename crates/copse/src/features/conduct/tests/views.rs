//! Views beside others are reported, held, hidden and looked at again as posts are.

use super::{Room, decide, report};
use crate::{
    base::communities::Visibility,
    testing::{Someone, on_each_engine},
};
use http::StatusCode;

/// Sets a view beside the others of the conversation.
async fn view(room: &str, someone: &mut Someone, title: &str, text: &str) {
    let form = someone.browser.visit(&format!("/c/{room}/talk/1/positions")).await.form("/positions");
    let reply = someone.browser.submit(&form.with("title", title).with("text", text)).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
}

#[test]
fn a_view_is_reported_hidden_and_looked_at_again() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let slug = room.slug.clone();
        view(&slug, &mut room.mia, "Gauze first", "It lets air in.").await;
        view(&slug, &mut room.ben, "Badtitle", "Only a badword would.").await;
        let talk = room.at("/talk/1");
        let page = room.mia.browser.visit(&talk).await;
        assert_eq!(page.attributes("#view2 a[href*='/conduct/']", "href"), [room.at("/conduct/report/1/view-2")]);
        assert!(page.attributes("#view1 a[href*='/conduct/']", "href").is_empty(), "not one's own");
        let page = room.fay.browser.visit(&talk).await;
        assert_eq!(page.attributes("#view2 a[href*='/conduct/']", "href"), [room.at("/conduct/about/1/view-2")]);
        assert!(site.stranger().visit(&talk).await.attributes("#view2 a[href*='/conduct/']", "href").is_empty());
        for path in ["/conduct/report/1/view-3", "/conduct/report/2/view-1", "/conduct/report/1/view-x", "/conduct/report/x/1"] {
            assert_eq!(room.mia.browser.get(&room.at(path)).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(room.ben.browser.get(&room.at("/conduct/report/1/view-2")).await.status, StatusCode::FORBIDDEN, "one's own");

        let page = report(&mut room.mia, &slug, "1/view-2", "That hurt me.").await;
        assert!(page.first(".tell").is_some_and(|words| words.contains("waits to be looked at")), "{}", page.text());
        assert!(room.ann.browser.get("/").await.text().contains("Something is to be decided about"));
        let list = room.cora.browser.get(&room.at("/conduct/reports")).await.text();
        assert!(list.contains("A view by Ben Mensah") && list.contains("Honey"), "{list}");
        let page = decide(&mut room.ann, &slug, "1/view-2", "hide", "It belittles Mia.").await;
        assert!(page.text().contains("badword") && page.text().contains("Badtitle"), "kept for those who decide");
        assert!(room.mia.browser.get("/").await.text().contains("What you reported was looked at"));

        for (who, browser) in [("Mia", &mut room.mia.browser), ("a stranger", &mut site.stranger())] {
            for path in ["/talk/1", "/talk/1/positions", "/conduct/report/1/view-2", "/conduct/log"] {
                let page = browser.visit(&format!("/c/{slug}{path}")).await;
                let text = String::from_utf8_lossy(&page.body).to_lowercase();
                assert!(!text.contains("badword") && !text.contains("badtitle"), "{who}: {path}");
            }
            assert_eq!(browser.visit(&format!("/c/{slug}/talk/1/positions/2/history")).await.status, StatusCode::NOT_FOUND);
            let page = browser.visit(&talk).await;
            let trace = page.first("#view2").unwrap_or_default();
            assert!(trace.contains("Hidden by Ann Price") && trace.contains("It belittles Mia."), "{who}: {trace}");
            assert!(page.text().contains("Gauze first"));
            let found = browser.get("/search?q=badword").await.text();
            assert!(!found.contains("Ben Mensah"), "{who}: {found}");
        }
        assert_eq!(
            room.ben.browser.get(&room.at("/talk/1/positions/2")).await.status,
            StatusCode::NOT_FOUND,
            "it is not changed"
        );
        let log = room.mia.browser.get(&room.at("/conduct/log")).await.text();
        assert!(log.contains("Words were hidden") && log.contains("A view by Ben Mensah"), "{log}");

        let today = room.ben.browser.get("/").await;
        assert!(today.text().contains("Words were hidden") && today.text().contains("another look"), "{}", today.text());
        let form = room.ben.browser.get(&room.at("/conduct/about/1/view-2")).await.form("/appeal");
        room.ben.browser.submit_and_follow(&form.with("appeal", "I meant myself.")).await;
        let form = room.cora.browser.get(&room.at("/conduct/about/1/view-2")).await.form("/answer");
        room.cora.browser.submit_and_follow(&form.with("answer", "Right, shown again.").with("do", "show")).await;
        let page = room.mia.browser.visit(&talk).await;
        assert!(page.first("#view2").is_some_and(|view| view.contains("badword")), "{}", page.text());
        let log = room.mia.browser.get(&room.at("/conduct/log")).await.text();
        assert!(log.contains("After another look words are shown again") && log.contains("A view by Ben Mensah"), "{log}");
        assert!(!log.contains("I meant myself."));
    });
}

#[test]
fn a_held_view_is_read_by_its_author_and_those_who_decide() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let slug = room.slug.clone();
        view(&slug, &mut room.ben, "Badtitle", "Only a badword would.").await;
        decide(&mut room.fay, &slug, "1/view-1", "hold", "Let us look at it.").await;
        let talk = room.at("/talk/1");
        assert!(room.mia.browser.visit(&talk).await.first("#view1").is_none(), "no line for the others while it is held");
        for someone in [&mut room.ben, &mut room.fay, &mut room.ann] {
            let trace = someone.browser.visit(&talk).await.first("#view1").unwrap_or_default();
            assert!(trace.contains("Held back by Fay Moor") && !trace.contains("badword"), "{trace}");
            let page = someone.browser.get(&format!("/c/{slug}/conduct/about/1/view-1")).await;
            assert!(page.text().contains("badword"), "{}", page.text());
        }
        assert_eq!(room.mia.browser.get(&room.at("/conduct/about/1/view-1")).await.status, StatusCode::FORBIDDEN);
        decide(&mut room.fay, &slug, "1/view-1", "show", "").await;
        assert!(room.mia.browser.visit(&talk).await.first("#view1").is_some_and(|view| view.contains("badword")));
    });
}

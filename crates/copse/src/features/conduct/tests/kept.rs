//! What a community keeps, and what came of trying it, is reported, held, hidden and looked at again as posts are.

use super::{Room, decide, report};
use crate::{
    base::communities::{Joining, Visibility},
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;
use std::io::{Cursor, Read};
use webkit::testing::Browser;

/// Fills in a form of a page and sends it; gives the path to which it leads.
async fn send(someone: &mut Someone, page: &str, form: &str, fields: &[(&str, &str)]) -> String {
    let filled = someone.browser.visit(page).await.form(form);
    let filled = fields.iter().fold(filled, |filled, (name, value)| filled.with(name, value));
    let reply = someone.browser.submit(&filled).await;
    let next = reply.location().unwrap_or_else(|| panic!("it leads nowhere: {}", reply.text())).to_owned();
    next.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// What Ben kept, what Mia told of it, and where Vic took it over.
struct Kept {
    here: String,
    there: String,
    vic: Someone,
}

impl Kept {
    async fn new(site: &Site, room: &mut Room) -> Self {
        let new = room.at("/repertoire/new/convention");
        let fields = [("title", "Badtitle"), ("in-meaning", "A badword.")];
        let here = send(&mut room.ben, &new, "/new/convention", &fields).await;
        let told = [("result", "worked"), ("situation", "A useword.")];
        send(&mut room.mia, &format!("{here}/uses/new"), "/uses/new", &told).await;
        site.say(room.id, room.talk, room.mia.id, "Is it a Badtitle?", crate::testing::Said::OPENLY).await;
        let mut vic = site.someone("Vic Vale").await;
        let (id, _) = site.community("Flood volunteers", Visibility::Public, Joining::Open, &vic).await;
        let there = send(&mut vic, &format!("{here}/take-over"), "/take-over", &[("into", &id.to_string())]).await;
        send(&mut room.ben, &format!("{here}/edit"), "/edit", &[("in-meaning", "A badword and a lateword.")]).await;
        assert!(vic.browser.get(&there).await.text().contains("changed where it comes from"), "what changed is offered");
        Self { here, there, vic }
    }

    /// All words of the files that coordinators take with them.
    async fn written_out(site: &Site, room: &mut Room) -> String {
        let at = room.at("/export");
        let form = room.ann.browser.get(&at).await.form("/export");
        room.ann.browser.submit(&form).await;
        site.mails().await;
        let file = room.ann.browser.get(&format!("{at}/file")).await;
        assert_eq!(file.status, StatusCode::OK);
        words_of(&file.body)
    }
}

/// The names and words of all files of an archive.
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

/// Wherever words of what is kept, or of what came of it, could stand.
const PLACES: [&str; 19] = [
    "",
    "/repertoire",
    "/repertoire?kind=convention",
    "/repertoire/1",
    "/repertoire/1/uses",
    "/repertoire/1/uses/1/edit",
    "/repertoire/1/uses/1/looked",
    "/repertoire/1/versions",
    "/repertoire/1/versions/1",
    "/repertoire/1/edit",
    "/repertoire/1/status",
    "/repertoire/1/take-over",
    "/repertoire/1/discuss",
    "/repertoire/handbook",
    "/repertoire/handbook/read?k=1",
    "/repertoire/wanted",
    "/conduct/log",
    "/conduct/report/kept/1",
    "/conduct/report/kept-1/1",
];

async fn nowhere(browser: &mut Browser, room: &Room, words: &[&str], who: &str) {
    for place in PLACES.iter().map(|place| room.at(place)).chain(["/".to_owned(), "/p/ben-mensah".to_owned()]) {
        let page = browser.visit(&place).await;
        let text = String::from_utf8_lossy(&page.body).to_lowercase();
        for word in words {
            assert!(!text.contains(word), "{place} tells {who} {word}: {text}");
        }
    }
    for word in words {
        // What was asked for stands in the field; who said it would stand beside what was found.
        let found = browser.visit(&format!("/search?q={word}")).await.texts("main li, main article").join(" ");
        assert!(!found.contains("Ben Mensah") && !found.contains("Mia Lund"), "{who} finds {word}: {found}");
    }
}

#[test]
fn what_is_kept_is_reported_hidden_and_looked_at_again() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let mut kept = Kept::new(&site, &mut room).await;
        let (slug, here) = (room.slug.clone(), kept.here.clone());
        // The way is there for whoever reads it, but for who wrote it.
        let ways = |page: &webkit::testing::Reply| page.attributes("aside a[href*='/conduct/']", "href");
        assert_eq!(ways(&room.mia.browser.visit(&here).await), [room.at("/conduct/report/kept/1")]);
        assert_eq!(ways(&room.fay.browser.visit(&here).await), [room.at("/conduct/about/kept/1")]);
        assert!(ways(&room.ben.browser.visit(&here).await).is_empty() && ways(&site.stranger().visit(&here).await).is_empty());
        assert_eq!(room.ben.browser.get(&room.at("/conduct/report/kept/1")).await.status, StatusCode::FORBIDDEN, "one's own");
        for path in
            ["/conduct/report/kept/2", "/conduct/report/kept/view-1", "/conduct/report/kept-2/1", "/conduct/report/kept-1/2"]
        {
            assert_eq!(room.mia.browser.get(&room.at(path)).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let page = report(&mut room.mia, &slug, "kept/1", "That hurt me.").await;
        assert!(page.first(".tell").is_some_and(|words| words.contains("waits to be looked at")), "{}", page.text());
        assert!(room.ann.browser.get("/").await.text().contains("Something is to be decided about"));
        let list = room.cora.browser.get(&room.at("/conduct/reports")).await.text();
        assert!(list.contains("Something kept by Ben Mensah") && list.contains("Badtitle"), "{list}");
        assert!(room.mia.browser.get(&room.at("/repertoire")).await.text().contains("Badtitle"));
        assert!(Kept::written_out(&site, &mut room).await.contains("lateword"), "it goes out while it is seen");

        let page = decide(&mut room.fay, &slug, "kept/1", "hide", "It belittles Mia.").await;
        assert!(
            page.text().contains("badword") && page.text().contains("Badtitle"),
            "kept for those who decide: {}",
            page.text()
        );
        assert!(room.mia.browser.get("/").await.text().contains("What you reported was looked at"));
        let words = ["badword", "lateword", "useword"];
        for (who, browser) in [
            ("a stranger", &site.stranger()),
            ("a member", &room.mia.browser),
            ("a coordinator", &room.ann.browser),
            ("its author", &room.ben.browser),
        ] {
            nowhere(&mut browser.clone(), &room, &words, who).await;
            let page = browser.clone().visit(&room.at("/repertoire/1")).await;
            assert_eq!(page.status, StatusCode::OK, "{who}");
            let trace = page.first(".said.gone").unwrap_or_default();
            assert!(trace.contains("Hidden by Fay Moor") && trace.contains("It belittles Mia."), "{who}: {trace}");
            let decides = !page.attributes(".said.gone a", "href").is_empty();
            assert_eq!(decides, who != "a stranger" && who != "a member", "{who}");
            for place in ["", "/repertoire", "/conduct/log", "/conduct/report/kept/1", "/repertoire/1"] {
                let text = browser.clone().visit(&room.at(place)).await.text();
                assert!(!text.contains("Badtitle"), "{place} tells {who}: {text}");
            }
            let talk = browser.clone().visit(&room.at("/talk/1")).await;
            assert!(
                talk.texts("article abbr, article a, article dfn").iter().all(|hint| hint != "Badtitle"),
                "no hint for {who}"
            );
        }
        let out = Kept::written_out(&site, &mut room).await;
        assert!(words.iter().all(|word| !out.contains(word)), "nothing of it goes out");
        // One's own copy is one's own.
        for (someone, holds) in [(&mut room.ben, true), (&mut room.mia, false)] {
            let copy = words_of(&someone.browser.get("/me/copy/copse-copy.zip").await.body);
            assert_eq!(copy.contains("badword"), holds);
        }
        // What was taken over elsewhere is theirs; nothing more goes on to them.
        let page = kept.vic.browser.get(&kept.there).await;
        assert!(page.text().contains("badword") && !page.text().contains("lateword"), "{}", page.text());
        assert!(!page.text().contains("changed where it comes from") && !page.text().contains("Wound care"), "{}", page.text());
        assert_eq!(kept.vic.browser.get(&format!("{}/upstream", kept.there)).await.status, StatusCode::NOT_FOUND);

        let log = room.mia.browser.get(&room.at("/conduct/log")).await.text();
        assert!(log.contains("Words were hidden") && log.contains("Something kept by Ben Mensah"), "{log}");
        let today = room.ben.browser.get("/").await;
        assert!(today.text().contains("Words were hidden") && today.text().contains("another look"), "{}", today.text());
        let page = room.ben.browser.get(&room.at("/conduct/about/kept/1")).await;
        assert!(page.text().contains("lateword"), "its author reads it: {}", page.text());
        room.ben.browser.submit_and_follow(&page.form("/appeal").with("appeal", "I meant myself.")).await;
        let form = room.cora.browser.get(&room.at("/conduct/about/kept/1")).await.form("/answer");
        room.cora.browser.submit_and_follow(&form.with("answer", "Right, shown again.").with("do", "show")).await;
        let page = site.stranger().visit(&here).await;
        assert!(page.text().contains("lateword") && page.text().contains("useword"), "with what came of it: {}", page.text());
        assert!(kept.vic.browser.get(&kept.there).await.text().contains("changed where it comes from"), "and it goes on");
    });
}

#[test]
fn what_came_of_trying_is_held_and_hidden_by_itself() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let (slug, uses) = (room.slug.clone(), room.at("/repertoire/1/uses"));
        let new = room.at("/repertoire/new/practice");
        let here = send(&mut room.ben, &new, "/new/practice", &[("title", "Honey"), ("in-how", "Thinly.")]).await;
        let told = [("result", "worked"), ("place", "In the kitchen"), ("situation", "A useword.")];
        send(&mut room.mia, &format!("{here}/uses/new"), "/uses/new", &told).await;
        // Whoever reports and whoever decides reads it as it was told, each part with what it is.
        let told = "How it wentIt workedWhereIn the kitchenWhat was thereA useword.";
        for (someone, path) in [(&mut room.ben, "/conduct/report/kept-1/1"), (&mut room.fay, "/conduct/about/kept-1/1")] {
            let said = someone.browser.visit(&format!("/c/{slug}{path}")).await.first(".said .text").unwrap_or_default();
            assert_eq!(said.split_whitespace().collect::<Vec<_>>().join(" "), told, "{path}");
        }
        let page = room.ben.browser.visit(&uses).await;
        assert_eq!(page.attributes("#use1 a[href*='/conduct/']", "href"), [room.at("/conduct/report/kept-1/1")]);
        assert!(room.mia.browser.visit(&uses).await.attributes("#use1 a[href*='/conduct/']", "href").is_empty(), "not one's own");
        report(&mut room.ben, &slug, "kept-1/1", "Private.").await;
        let list = room.ann.browser.get(&room.at("/conduct/reports")).await.text();
        assert!(list.contains("What Mia Lund told of trying something") && list.contains("Honey"), "{list}");

        decide(&mut room.fay, &slug, "kept-1/1", "hold", "Let us look at it.").await;
        assert!(room.ben.browser.visit(&uses).await.first("#use1").is_none(), "no line for the others while it is held");
        for someone in [&mut room.mia, &mut room.fay, &mut room.ann] {
            let trace = someone.browser.visit(&uses).await.first("#use1").unwrap_or_default();
            assert!(trace.contains("Held back by Fay Moor") && !trace.contains("useword"), "{trace}");
            let page = someone.browser.get(&format!("/c/{slug}/conduct/about/kept-1/1")).await;
            assert!(page.text().contains("useword"), "{}", page.text());
        }
        decide(&mut room.ann, &slug, "kept-1/1", "hide", "It tells of Ben.").await;
        for (who, browser) in [("Ben", &room.ben.browser), ("Ann", &room.ann.browser), ("its author", &room.mia.browser)] {
            nowhere(&mut browser.clone(), &room, &["useword"], who).await;
            for path in ["/repertoire/1", "/repertoire/1/uses"] {
                let page = browser.clone().visit(&room.at(path)).await;
                let trace = page.first("#use1").unwrap_or_default();
                assert!(trace.contains("Hidden by Ann Price") && trace.contains("It tells of Ben."), "{who}: {path}: {trace}");
                assert!(page.text().contains("Honey"), "the thing itself stays");
            }
        }
        assert!(!Kept::written_out(&site, &mut room).await.contains("useword"));

        // The thing is hidden, too, and shown again: what is hidden by itself stays so.
        decide(&mut room.fay, &slug, "kept/1", "hide", "Not here.").await;
        assert_eq!(room.ben.browser.visit(&uses).await.status, StatusCode::NOT_FOUND);
        assert_eq!(room.fay.browser.get(&room.at("/conduct/about/kept-1/1")).await.status, StatusCode::NOT_FOUND);
        decide(&mut room.fay, &slug, "kept/1", "show", "").await;
        assert!(room.ben.browser.visit(&uses).await.first("#use1").is_some_and(|trace| trace.contains("Hidden by Ann Price")));
        decide(&mut room.cora, &slug, "kept-1/1", "show", "").await;
        assert!(room.ben.browser.visit(&uses).await.first("#use1").is_some_and(|told| told.contains("useword")));
        let reply = site.stranger().visit(&uses).await;
        assert!(!reply.text().contains("useword"), "shown again to those who saw it before");
    });
}

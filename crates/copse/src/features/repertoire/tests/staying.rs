//! What stays where it is: what was taken over is shown to no more people than was agreed to, and no line closes to a circle.

use super::{Room, other::Other, press};
use crate::{
    base::communities::{Joining, Visibility},
    testing::{PASSWORD, on_each_engine},
};
use http::StatusCode;
use std::io::Read;

/// Ann keeps something for the members of her community, which Cleo asks for and gets; gives both addresses.
async fn given(room: &mut Room, other: &mut Other) -> (String, String) {
    let form = room.ann.browser.get(&room.at("/repertoire/new/practice")).await.form("/repertoire/new/practice");
    let form = form.with("title", "First visit").with("in-how", "Sit down.").with("readers", "members");
    let here = press(&mut room.ann, &form).await.0;
    let form = other.cleo.browser.get(&format!("{here}/take-over")).await.form("/take-over");
    other.cleo.browser.submit_and_follow(&form.with("into", &other.id.to_string())).await;
    let form = room.ann.browser.get(&format!("{here}/asked/1")).await.form("/asked/1");
    press(&mut room.ann, &form.with("answer", "yes")).await;
    (here, other.at("/repertoire/1-first-visit"))
}

#[test]
fn a_leave_for_members_is_not_made_wider_where_it_went() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let mut other = Other::new(&site, &room).await;
        let (_, there) = given(&mut room, &mut other).await;
        let form = other.cleo.browser.get(&format!("{there}/edit")).await.form("/edit").with("readers", "community");
        let page = other.cleo.browser.submit(&form.with("in-why", "It works.")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        let form = page.form("/edit");
        assert_eq!(form.value("in-why"), "It works.", "nothing is lost");
        press(&mut other.cleo, &form.with("readers", "members")).await;
        assert!(!site.stranger().get(&there).await.status.is_success());
    });
}

#[test]
fn what_is_read_by_more_than_may_read_it_there_is_not_taken_without_leave() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let mut other = Other::new(&site, &room).await;
        let here = room.practice("First visit", "Sit down.").await;
        let there = other.take(&here, "").await;
        site.shut(room.id).await;
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit");
        press(&mut room.ann, &form.with("in-how", "Inside only.")).await;
        let page = other.cleo.browser.get(&format!("{there}/upstream")).await;
        assert!(
            page.text().contains("Inside only") && page.attributes("input[name=take]", "value").is_empty(),
            "{}",
            page.text()
        );
        let form = page.form("/upstream");
        let reply = other.cleo.browser.submit(&form.clone().with("take", "how")).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{}", reply.text());
        assert!(!site.stranger().get(&there).await.text().contains("Inside only"));
        press(&mut other.cleo, &form.with("decline", "1").with("words", "It is theirs.")).await;
    });
}

#[test]
fn no_line_closes_to_a_circle_and_no_change_is_offered_twice() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let mut other = Other::new(&site, &room).await;
        let here = room.practice("First visit", "Sit down.").await;
        let there = other.take(&here, "").await;
        let form = other.cleo.browser.get(&format!("{there}/edit")).await.form("/edit");
        press(&mut other.cleo, &form.with("in-how", "Knock.")).await;
        // Back again, changed: it is there already, and nothing is offered there, nor done where it is asked for all the same.
        site.community("The choir", Visibility::Front, Joining::Open, &other.cleo).await;
        let form = other.cleo.browser.get(&format!("{there}/take-over")).await.form("/take-over");
        let page = other.cleo.browser.submit(&form.with("into", &room.id.to_string())).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("It is there already"), "{}", page.text());
        assert_eq!(room.ann.browser.get(&format!("{here}/upstream")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(room.ann.browser.get(&here).await.texts("ol.line li").len(), 2);
        // A change that was put back meanwhile is said to be, and is then no news.
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit");
        press(&mut room.ann, &form.with("in-why", "They tell you.")).await;
        let form = other.cleo.browser.get(&format!("{there}/upstream")).await.form("/upstream");
        let back = room.ann.browser.get(&format!("{here}/versions/1")).await.form("/restore");
        press(&mut room.ann, &back).await;
        let page = other.cleo.browser.submit(&form.with("take", "why")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("changed there meanwhile"), "{}", page.text());
        let page = other.cleo.browser.get(&there).await;
        assert!(
            !page.text().contains("They tell you.") && !page.text().contains("changed where it comes from"),
            "{}",
            page.text()
        );
    });
}

#[test]
fn what_was_taken_over_outlives_the_account_of_who_wrote_it() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let mut other = Other::new(&site, &room).await;
        let form = room.ben.browser.get(&room.at("/repertoire/new/practice")).await.form("/repertoire/new/practice");
        let here = press(&mut room.ben, &form.with("title", "First visit").with("in-how", "Sit down.")).await.0;
        let there = other.take(&here, "").await;
        let form = room.ben.browser.get("/me/delete").await.form("/me/delete");
        let form = form.with("confirm", "Ben Mensah").with("current_password", PASSWORD).with("fate", "go");
        assert!(room.ben.browser.submit(&form).await.status.is_redirection());
        for path in [&there, &format!("{there}/versions")] {
            let page = other.cleo.browser.get(path).await;
            assert!(page.status.is_success() && !page.text().contains("Ben Mensah"), "{}", page.text());
        }
        assert!(other.cleo.browser.get(&there).await.text().contains("Sit down."));
        assert!(!other.cleo.browser.get(&format!("{there}/upstream")).await.status.is_server_error());
    });
}

#[test]
fn who_may_not_see_where_it_came_from_learns_nothing_of_it_anywhere() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let mut other = Other::new(&site, &room).await;
        let (here, there) = given(&mut room, &mut other).await;
        let mut dora = site.someone("Dora Downstream").await;
        site.join(other.id, &dora).await;
        site.shut(room.id).await;
        // Tried, changed and called otherwise where it came from; some of that is taken, some stays.
        let form = room.ben.browser.get(&format!("{here}/uses/new")).await.form("/uses/new");
        press(&mut room.ben, &form.with("result", "partly").with("when", "2019").with("evidence", "Hiddenuse.")).await;
        let form = room.ann.browser.get(&format!("{here}/note")).await.form("/note");
        press(&mut room.ann, &form.with("note", "Hiddennote.")).await;
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit");
        let form = form.with("title", "Hiddentitle").with("in-how", "Hiddenhow.").with("in-needs", "Twenty minutes.");
        press(&mut room.ann, &form).await;
        let page = other.cleo.browser.get(&format!("{there}/upstream")).await;
        assert!(page.text().contains("Hiddentitle"), "who belongs to both sees it: {}", page.text());
        let (_, page) = press(&mut other.cleo, &page.form("/upstream").with("take", "needs").with("words", "Half")).await;
        assert!(page.text().contains("Twenty minutes.") && !page.text().contains("Hiddenhow"), "{}", page.text());
        let form = other.cleo.browser.get(&other.at("/export")).await.form("/export");
        other.cleo.browser.submit(&form).await;
        site.work().await;

        let told = ["Wound care", "wound-care", "Ann Price", "Ben Mensah", "Hidden"];
        let pages = [
            there.clone(),
            format!("{there}/versions"),
            format!("{there}/versions?from=1&to=2"),
            format!("{there}/versions/2"),
            format!("{there}/uses"),
            format!("{there}/note"),
            format!("{there}/edit"),
            format!("{there}/take-over"),
            other.at(""),
            other.at("/repertoire"),
            other.at("/repertoire?care=shared"),
            other.at("/repertoire/handbook"),
            other.at("/repertoire/handbook/read?k=1"),
            other.at("/repertoire/handbook/as/md?k=1"),
            other.at("/talk"),
            other.at("/people"),
            other.at("/ways"),
            "/".to_owned(),
            "/communities".to_owned(),
            "/search?q=visit".to_owned(),
            "/search?q=minutes&kind=kept".to_owned(),
        ];
        for path in pages {
            let page = dora.browser.get(&path).await;
            assert!(page.status.is_success(), "{path}: {}", page.status);
            let whole = String::from_utf8_lossy(&page.body).into_owned();
            for word in told {
                assert!(!whole.contains(word), "{path} tells {word}: {}", page.text());
            }
        }
        for word in ["hiddenhow", "hiddenhox", "hiddentitle", "hiddenuse", "hiddennote"] {
            let page = dora.browser.get(&format!("/search?q={word}")).await;
            let (links, text) = (page.attributes("main a", "href"), page.texts("main").concat().to_lowercase().replace(word, ""));
            assert!(!links.iter().any(|href| href.contains("wound-care")) && !text.contains("hidden"), "{word}: {text}");
        }
        assert_eq!(dora.browser.get(&format!("{there}/upstream")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(dora.browser.get(&here).await.status, StatusCode::NOT_FOUND);
        // What goes out of the other community, and Dora's own copy.
        let file = other.cleo.browser.get(&other.at("/export/file")).await;
        assert!(file.status.is_success(), "{}", file.status);
        let copy = dora.browser.get("/me/copy/copse-copy.zip").await;
        assert!(copy.status.is_success(), "{}", copy.status);
        for bytes in [file.body.to_vec(), copy.body.to_vec()] {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a ZIP");
            for at in 0..zip.len() {
                let mut file = zip.by_index(at).expect("a file");
                let (name, mut bytes) = (file.name().to_owned(), Vec::new());
                file.read_to_end(&mut bytes).expect("a text");
                let text = String::from_utf8_lossy(&bytes);
                for word in told {
                    assert!(!text.contains(word), "{name} tells {word}");
                }
            }
        }
    });
}

#[test]
fn a_draft_goes_nowhere_also_when_it_was_asked_for_before() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let mut other = Other::new(&site, &room).await;
        let form = room.ann.browser.get(&room.at("/repertoire/new/practice")).await.form("/repertoire/new/practice");
        let form = form.with("title", "First visit").with("in-how", "Sit down.").with("readers", "members");
        let here = press(&mut room.ann, &form).await.0;
        let asking = other.cleo.browser.get(&format!("{here}/take-over")).await.form("/take-over");
        let asking = asking.with("into", &other.id.to_string());
        other.cleo.browser.submit_and_follow(&asking).await;
        let form = room.ann.browser.get(&format!("{here}/status")).await.form("/status");
        press(&mut room.ann, &form.clone().with("status", "draft")).await;
        for someone in [&mut other.cleo, &mut room.ann] {
            let page = someone.browser.get(&format!("{here}/take-over")).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", page.text());
        }
        let answer = room.ann.browser.get(&format!("{here}/asked/1")).await.form("/asked/1");
        let page = room.ann.browser.submit(&answer.with("answer", "yes").with("words", "Gladly.")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("a draft goes nowhere"), "{}", page.text());
        let there = other.at("/repertoire/1-first-visit");
        assert_eq!(other.cleo.browser.get(&there).await.status, StatusCode::NOT_FOUND);
        let again = page.form("/asked/1");
        assert_eq!(again.value("words"), "Gladly.", "nothing is lost");
        let form = room.ann.browser.get(&format!("{here}/status")).await.form("/status");
        press(&mut room.ann, &form.with("status", "current")).await;
        press(&mut room.ann, &again).await;
        assert_eq!(other.cleo.browser.get(&there).await.status, StatusCode::OK);
    });
}

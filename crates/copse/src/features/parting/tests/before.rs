//! The past that a part and its whole share: what was kept, who was what, what happened, up to the day on which it began.

use super::{Room, going::keeps, pass_the_day, send, splitting::agreed};
use crate::{
    base::communities::{self, Visibility},
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;
use webkit::testing::Chosen;

/// Ann records that someone held something.
async fn tells(room: &mut Room, who: &str, from: &str, until: &str) {
    let page = room.at("/who-was-what/tell");
    let fields = [("who", who), ("kind", "coordinator"), ("from", from), ("until", until)];
    let reply = send(&mut room.ann, &page, "/tell", &fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{:?}", reply.texts(".err"));
}

/// Someone who joins the part after it began.
async fn newcomer(site: &Site) -> Someone {
    let eve = site.someone("Eve Newcomer").await;
    let slug = kernel::Slug::stored("feet-and-legs".into());
    let new = site.kit.db.read(move |tx| communities::slug_taken(tx, &slug)).await.unwrap().unwrap().0;
    site.join(new, &eve).await;
    eve
}

#[test]
fn what_stays_is_read_by_who_was_there_as_it_was_then() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let slug = room.slug.clone();
        let song = keeps(&mut room.cleo, &slug, "practice", "Closing song", &[("in-how", "Hum.")]).await;
        keeps(&mut room.ann, &slug, "practice", "Grove way", &[("in-how", "Walk.")]).await;
        let told = [("in-happened", "It barked."), ("in-teller", "Mr Bowyer"), ("in-consent", "here")];
        keeps(&mut room.ann, &slug, "story", "The dog", &told).await;
        let at = agreed(&mut room, &[]).await;
        let form = room.ann.browser.get(&format!("{at}/things")).await.form("/things").with("thing-1", "stays");
        room.ann.browser.submit(&form).await;
        pass_the_day(&site);
        send(&mut room.ann, &at, "/make", &[]).await;
        site.clock.pass_seconds(60);
        let later = [("title", "A latertitle"), ("in-how", "A latersecret."), ("changed", "So.")];
        send(&mut room.ann, &format!("{song}/edit"), "/edit", &later).await;
        keeps(&mut room.ann, &slug, "practice", "Later way", &[("in-how", "Run.")]).await;

        let list = room.cleo.browser.visit("/c/feet-and-legs/before").await;
        assert!(list.faults().is_empty(), "{:?}", list.faults());
        assert_eq!(list.texts(".strand h4"), ["The dog", "Grove way", "Closing song"]);
        let ways = list.attributes(".strand h4 a", "href");
        assert!(ways[1].starts_with("/c/feet-and-legs/repertoire/"), "it went along: {ways:?}");
        let then = &ways[2];
        assert_eq!(*then, format!("/c/feet-and-legs/before/{slug}/repertoire/1"));
        let page = room.cleo.browser.visit(then).await;
        assert!(page.faults().is_empty(), "{:?}", page.faults());
        assert!(page.text().contains("Hum.") && page.text().contains("Cleo Marsh"), "{}", page.text());
        assert!(page.text().contains("Kept in Wound care, as it was on") && !page.text().contains("latersecret"));
        assert!(room.cleo.browser.visit(&ways[0]).await.text().contains("It barked."), "she was there when it was told");
        let later = format!("/c/feet-and-legs/before/{slug}/repertoire/4");
        assert_eq!(room.cleo.browser.visit(&later).await.status, StatusCode::NOT_FOUND);
        let mut eve = newcomer(&site).await;
        for path in [then, &ways[0], &later] {
            assert_eq!(eve.browser.visit(path).await.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(site.stranger().get(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
            assert_eq!(room.dora.browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}: she reads it at home");
        }
        assert!(eve.browser.visit("/c/feet-and-legs/before").await.texts(".strand h4").is_empty());
    });
}

#[test]
fn who_coordinated_before_is_answered_from_the_past_that_both_share() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        tells(&mut room, "Nora Elder", "2020", "2022").await;
        tells(&mut room, "Otto Late", "2024", "2025").await;
        let at = agreed(&mut room, &[]).await;
        pass_the_day(&site);
        send(&mut room.ann, &at, "/make", &[]).await;
        site.clock.pass_seconds(3 * 86_400);
        tells(&mut room, "Pia Latersecret", "2021", "2022").await;
        let form = room.ann.browser.get(&room.at("/charter/change")).await.form("/charter/change");
        room.ann.browser.submit(&form.with("principles", "Ask first.")).await;

        let answer = room.cleo.browser.visit("/c/feet-and-legs/who-was-what?on=2021").await;
        assert!(answer.faults().is_empty(), "{:?}", answer.faults());
        let text = answer.text();
        assert!(text.contains("Nora Elder") && text.contains("In Wound care until"), "{text}");
        assert!(!text.contains("Otto Late") && !text.contains("Latersecret"), "{text}");
        assert_eq!(answer.attributes("main a[href='/c/wound-care']", "href").len(), 1, "{text}");
        let all = room.ben.browser.visit("/c/feet-and-legs/who-was-what").await.text();
        assert!(all.contains("Otto Late") && all.contains("Ann Price") && !all.contains("Latersecret"), "{all}");
        let after = room.cleo.browser.visit("/c/feet-and-legs/who-was-what?on=2027").await.text();
        assert!(!after.contains("Ann Price"), "what is asked of later times is not of both: {after}");
        // Whoever came later is told out of what it began, and no more.
        let mut eve = newcomer(&site).await;
        let answer = eve.browser.visit("/c/feet-and-legs/who-was-what?on=2021").await.text();
        assert!(answer.contains("out of") && !answer.contains("Nora Elder"), "{answer}");

        let history = room.cleo.browser.visit("/c/feet-and-legs/history").await;
        assert!(history.faults().is_empty(), "{:?}", history.faults());
        assert_eq!(history.attributes("main a[href='/c/wound-care/history']", "href").len(), 1, "{}", history.text());
        let founded = "The community was founded";
        assert_eq!(history.text().matches(founded).count(), 2, "{}", history.text());
        assert!(!history.text().contains("The charter was changed"), "that was later: {}", history.text());
        let hers = eve.browser.visit("/c/feet-and-legs/history").await.text();
        assert!(hers.contains("/c/wound-care/history") && hers.matches(founded).count() == 1, "{hers}");
    });
}

#[test]
fn one_that_began_out_of_what_nobody_may_find_says_nothing_of_it_to_others() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Unlisted).await;
        let at = agreed(&mut room, &[("visibility", "public")]).await;
        pass_the_day(&site);
        send(&mut room.ann, &at, "/make", &[]).await;
        let mut eve = newcomer(&site).await;
        for path in ["/c/feet-and-legs/who-was-what", "/c/feet-and-legs/history", "/c/feet-and-legs/before"] {
            assert!(!eve.browser.visit(path).await.text().contains("Wound care"), "{path}");
            let stranger = site.stranger().get(path).await;
            assert!(!stranger.text().contains("Wound care"), "{path}");
        }
        assert!(room.ben.browser.visit("/c/feet-and-legs/history").await.text().contains("/c/wound-care/history"));
    });
}

/// Sends a form with one file in the field for files; gives the address it leads to.
async fn hangs(someone: &mut Someone, page: &str, ends: &str, fields: &[(&str, &str)], name: &str, content: &str) -> String {
    let form = someone.browser.visit(page).await.form(ends);
    let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
    let reply = someone.browser.submit_with(&form, &[Chosen::new("files", name, "text/plain", content)]).await;
    let to = reply.location().unwrap_or_else(|| panic!("{:?}", reply.texts(".err"))).to_owned();
    to.split(['?', '#']).next().unwrap_or_default().to_owned()
}

#[test]
fn files_go_along_by_version_and_are_read_as_they_were_then() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let (slug, files) = (room.slug.clone(), "main ul.files li > a");
        let new = room.at("/repertoire/new/artefact");
        let mut kept = Vec::new();
        for title in ["Goes", "Stays"] {
            kept.push(hangs(&mut room.ann, &new, "/new/artefact", &[("title", title)], "a.txt", "A.").await);
        }
        for at in &kept {
            hangs(&mut room.ann, &format!("{at}/edit"), "/edit", &[("out-1", "1")], "b.txt", "B.").await;
        }
        let at = agreed(&mut room, &[]).await;
        let form = room.ann.browser.get(&format!("{at}/things")).await.form("/things").with("thing-2", "stays");
        room.ann.browser.submit(&form).await;
        pass_the_day(&site);
        send(&mut room.ann, &at, "/make", &[]).await;
        site.clock.pass_seconds(60);
        hangs(&mut room.ann, &format!("{}/edit", kept[1]), "/edit", &[], "later.txt", "Later.").await;
        // What went along has the files of each of its versions.
        let ways = room.cleo.browser.visit("/c/feet-and-legs/repertoire").await.attributes(".strand h2 a", "href");
        for (path, name, says) in [(ways[0].clone(), "b.txt", "B."), (format!("{}/versions/1", ways[0]), "a.txt", "A.")] {
            let page = room.cleo.browser.visit(&path).await;
            assert_eq!(page.texts(files), [name], "{path}: {}", page.text());
            let href = &page.attributes(files, "href")[0];
            assert!(href.starts_with("/c/feet-and-legs/file/"), "{href}");
            assert_eq!(room.cleo.browser.get(href).await.body[..], *says.as_bytes());
        }
        // What stayed is read as it was, with the file that it had, by who was there.
        let page = room.cleo.browser.visit(&format!("/c/feet-and-legs/before/{slug}/repertoire/2")).await;
        assert_eq!(page.texts(files), ["b.txt"], "{}", page.text());
        let href = page.attributes(files, "href").remove(0);
        assert_eq!(room.cleo.browser.get(&href).await.body[..], *b"B.");
        assert_eq!(newcomer(&site).await.browser.get(&href).await.status, StatusCode::NOT_FOUND);
        let later = href.replace("/2", "/3");
        assert!(later != href && room.cleo.browser.get(&later).await.status == StatusCode::NOT_FOUND);
    });
}

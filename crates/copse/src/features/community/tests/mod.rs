//! Communities through the pages.

mod charter;
mod circles;
mod directory;
mod front;
mod handover;
mod invitations;
mod meeting;
mod newcomers;
mod requests;
mod taking_part;
mod terms;

use crate::{
    base::communities::{self, Joining, Visibility},
    testing::{Someone, on_each_engine, on_each_engine_set},
};
use http::StatusCode;
use kernel::Slug;
use webkit::testing::Reply;

async fn press(someone: &mut Someone, page: &str, action: &str) -> Reply {
    let form = someone.browser.visit(page).await.form(action);
    someone.browser.submit_and_follow(&form).await
}

#[test]
fn a_community_is_founded_practice_first() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let page = ann.browser.get("/found").await;
        let asked = page.attributes("form[action='/found'] textarea, form[action='/found'] input:not([type=hidden])", "name");
        assert_eq!(asked[..4], ["practice", "domain", "people", "name"], "the practice first, the name last");
        let form = page.form("/found");
        assert_eq!((form.value("visibility"), form.value("joining")), ("front", "request"));
        let form = form
            .with("practice", "We dress wounds at home.")
            .with("domain", "Skin that does not break.")
            .with("people", "Nurses along the river.")
            .with("name", "Wound care at home");
        let front = ann.browser.submit_and_follow(&form).await;
        assert_eq!((front.path.as_str(), front.first("h1").as_deref()), ("/c/wound-care-at-home", Some("Wound care at home")));
        assert_eq!(front.texts(".three p"), ["We dress wounds at home.", "Skin that does not break.", "Nurses along the river."]);
        assert!(front.text().contains("version 1"));
        assert!(front.texts(".people li").concat().contains("Ann Price"));
        // The same name again gets an address of its own; the same form again does not found another one.
        let again = ann.browser.submit_and_follow(&form).await;
        assert_eq!(again.path, "/c/wound-care-at-home");
        let form = ann.browser.get("/found").await.form("/found");
        let form = ["practice", "domain", "people"].iter().fold(form, |form, name| form.with(name, "Others."));
        // What is called the same is shown first.
        let shown = ann.browser.submit(&form.with("name", "Wound care at home")).await;
        let other = ann.browser.submit_and_follow(&shown.form("/found")).await;
        assert_eq!(other.path, "/c/wound-care-at-home-2");
        let form = ann.browser.get("/found").await.form("/found");
        let form = ["practice", "domain", "people", "name"].iter().fold(form, |form, name| form.with(name, "🌿"));
        assert_eq!(ann.browser.submit_and_follow(&form).await.path, "/c/community");
        let listed = site.stranger().get("/communities").await.texts(".strand .h3");
        assert_eq!(listed.len(), 3, "{listed:?}");
    });
}

#[test]
fn where_founding_is_closed_the_site_keeper_founds_and_others_learn_whom_to_ask() {
    on_each_engine_set(
        |settings| settings.open_founding = false,
        async |site| {
            let mut ann = site.someone("Ann Price").await;
            site.clock.pass_seconds(1);
            let mut ruth = site.keeper("Ruth Adeyemi").await;
            let form = ruth.browser.get("/found").await.form("/found");
            let form = ["practice", "domain", "people", "name"].iter().fold(form, |form, name| form.with(name, "Quiet house"));
            let token = ann.browser.get("/me").await.form("/sign-out").value("_token").to_owned();
            let theirs = form.clone().with("_token", &token);
            let asks = [ann.browser.get("/found").await, ann.browser.submit(&theirs).await, site.stranger().get("/found").await];
            for page in asks {
                assert_eq!((page.status, page.first("h1").as_deref()), (StatusCode::FORBIDDEN, Some("Start a community")));
                assert_eq!(page.texts(".tell li"), ["First Keeper", "Ruth Adeyemi"]);
                assert_eq!(page.attributes("form[action='/found']", "method").len(), 0);
            }
            assert_eq!(site.stranger().get("/communities").await.texts(".strand .h3").len(), 0, "nothing was founded");
            assert_eq!(ruth.browser.submit_and_follow(&form).await.path, "/c/quiet-house");
        },
    );
}

#[test]
fn joining_where_it_is_open_and_leaving_keeps_the_history() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let mut ben = site.someone("Ben Mensah").await;
        let (_, slug) = site.community("Open house", Visibility::Front, Joining::Open, &ann).await;
        let front = format!("/c/{slug}");
        let page = press(&mut ben, &front, "/join").await;
        assert!(page.text().contains("You have belonged here since"));
        assert_eq!(ben.browser.get(&format!("{front}/talk")).await.status, StatusCode::OK);
        let form = ben.browser.get(&format!("{front}/talk/new")).await.form("/talk/new");
        ben.browser.submit(&form.with("title", "Hello").with("text", "I am new.")).await;

        site.clock.pass_seconds(86_400 * 20);
        let today = press(&mut ben, &format!("{front}/leave"), "/leave").await;
        assert_eq!(today.first("h1").as_deref(), Some("Today"));
        assert_eq!(ben.browser.get(&format!("{front}/talk")).await.status, StatusCode::FORBIDDEN);
        let me = ben.browser.get("/me").await;
        assert!(me.text().contains("Open house"), "the stay is kept in one's own history");
        let talk = ann.browser.clone().visit(&format!("{front}/talk/1")).await;
        assert_eq!(talk.first(".said .by").as_deref(), Some("Ben Mensah"), "what was said stays under its name");

        site.clock.pass_seconds(86_400);
        let page = press(&mut ben, &front, "/join").await;
        assert!(page.text().contains("You have belonged here since"));
        assert!(ben.browser.get("/me").await.text().contains("Open house"), "and the first stay is still in the history");
        let people = ann.browser.clone().get(&format!("{front}/people")).await;
        assert_eq!(people.texts(".people li").len(), 2, "nobody stands twice among those who belong");
    });
}

#[test]
fn coming_and_going_breaks_nothing() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let mut ben = site.someone("Ben Mensah").await;
        let (_, slug) = site.community("Open house", Visibility::Public, Joining::Open, &ann).await;
        let front = format!("/c/{slug}");
        for _ in 0..3 {
            site.clock.pass_seconds(1);
            assert_eq!(press(&mut ben, &front, "/join").await.status, StatusCode::OK);
            let left = press(&mut ben, &format!("{front}/leave"), "/leave").await;
            assert_eq!((left.status, left.first("h1").as_deref()), (StatusCode::OK, Some("Today")));
        }
        // Pressing twice, in two windows.
        site.clock.pass_seconds(1);
        let form = ben.browser.visit(&front).await.form("/join");
        let again = ben.browser.visit(&front).await.form("/join");
        assert_eq!(ben.browser.submit(&form).await.status, StatusCode::SEE_OTHER);
        assert_eq!(ben.browser.submit(&again).await.status, StatusCode::SEE_OTHER);
        let page = ben.browser.get(&front).await;
        assert!(page.text().contains("You have belonged here since"), "{}", page.text());
        // Leaving and pressing twice: there is no closed door at the second press.
        let form = ben.browser.get(&format!("{front}/leave")).await.form("/leave");
        for _ in 0..2 {
            assert_eq!(ben.browser.submit(&form).await.location(), Some("/"));
        }
    });
}

#[test]
fn asking_and_being_answered() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let mut ben = site.someone("Ben Mensah").await;
        let mut cat = site.someone("Cat Kelso").await;
        let (_, slug) = site.community("Quiet house", Visibility::Front, Joining::Request, &ann).await;
        let front = format!("/c/{slug}");
        let token = ben.browser.get("/me").await.form("/sign-out").value("_token").to_owned();
        assert_eq!(ben.browser.post(&format!("{front}/join"), format!("_token={token}")).await.status, StatusCode::FORBIDDEN);
        for someone in [&mut ben, &mut cat] {
            site.clock.pass_seconds(1);
            assert_eq!(someone.browser.get(&front).await.attributes("a.btn", "href"), [format!("{front}/ask")]);
            let form = someone.browser.get(&format!("{front}/ask")).await.form("/ask").with("words", "I dress wounds.\n\nDaily.");
            let page = someone.browser.submit_and_follow(&form).await;
            assert!(page.text().contains("You have asked to join"));
        }
        // Asking again is asking once, in other words.
        let again = ben.browser.get(&format!("{front}/ask")).await;
        assert_eq!(again.faults(), [""; 0]);
        assert!(again.text().contains("Until then you can change what you wrote."));
        assert_eq!(again.form("/ask").value("words"), "I dress wounds.\n\nDaily.");
        let form = again.form("/ask").with("words", "Please!");
        site.clock.pass_seconds(1);
        ben.browser.submit(&form).await;
        let page = ann.browser.get(&front).await;
        assert!(page.text().contains("2 people ask to join"));
        let requests = ann.browser.get(&format!("{front}/requests")).await;
        assert_eq!(requests.texts("h2.h3"), ["Ben Mensah", "Cat Kelso"], "who changes their words keeps their place");
        assert_eq!(requests.texts("p.lines"), ["Please!", "I dress wounds. Daily."]);
        let late = cat.browser.get(&format!("{front}/ask")).await.form("/ask").with("words", "I also cook.");
        let answer = |page: &Reply, who: &Someone, word: &str| page.form(&format!("/requests/{}", who.id)).with("answer", word);
        for word in ["", "maybe"] {
            assert_eq!(ann.browser.submit(&answer(&requests, &ben, word)).await.status, StatusCode::BAD_REQUEST);
        }
        ann.browser.submit(&answer(&requests, &ben, "yes")).await;
        let left = ann.browser.submit_and_follow(&answer(&requests, &cat, "no")).await;
        assert!(left.text().contains("Nobody is waiting"));
        // A second answer, from an old page, changes nothing, and says so.
        let again = answer(&requests, &cat, "yes").with("_once", "0123456789abcdef");
        let second = ann.browser.submit(&again).await;
        assert!(second.status == StatusCode::UNPROCESSABLE_ENTITY && second.text().contains("Someone answered meanwhile"));
        assert!(ben.browser.get(&front).await.text().contains("You have belonged here since"));
        // Who was not let in may ask again, but not at once: not from the front page, and not from a form of before.
        let page = cat.browser.get(&front).await;
        assert_eq!(page.attributes("a.btn", "href"), [""; 0]);
        assert!(page.text().contains("You can ask again from Sun 6 Dec on."), "{:?}", page.texts(".acts"));
        assert_eq!(cat.browser.get(&format!("{front}/ask")).await.location(), Some(front.as_str()));
        let reply = cat.browser.submit(&late).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reply.faults(), [""; 0]);
        assert_eq!(reply.form("/ask").value("words"), "I also cook.", "nothing typed is lost");
        assert!(!ann.browser.get(&front).await.text().contains("to join"), "coordinators are not asked over and over");
        site.clock.pass_seconds(14 * 86_400);
        let page = cat.browser.get(&front).await;
        assert_eq!(page.attributes("a.btn", "href"), [format!("{front}/ask")]);
        let form = cat.browser.get(&format!("{front}/ask")).await.form("/ask");
        assert!(cat.browser.submit_and_follow(&form).await.text().contains("You have asked to join"));
    });
}

#[test]
fn who_had_asked_and_then_joined_waits_no_longer() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let mut ben = site.someone("Ben Mensah").await;
        let mut cat = site.someone("Cat Kelso").await;
        let (_, slug) = site.community("Opened house", Visibility::Front, Joining::Request, &ann).await;
        let (front, ask) = (format!("/c/{slug}"), format!("/c/{slug}/ask"));
        let old = cat.browser.get(&ask).await.form("/ask");
        let form = ben.browser.get(&ask).await.form("/ask");
        ben.browser.submit(&form).await;
        let form = ann.browser.get(&format!("{front}/charter/change")).await.form("/charter/change").with("joining", "open");
        ann.browser.submit(&form).await;
        press(&mut ben, &front, "/join").await;
        // Asking from a page of before is no use either: joining is open now.
        let page = cat.browser.submit_and_follow(&old).await;
        assert_eq!(page.attributes("form[action$=join]", "action"), [format!("{front}/join")]);
        assert!(ann.browser.get(&format!("{front}/requests")).await.text().contains("Nobody is waiting"));
    });
}

#[test]
fn the_last_coordinator_asks_someone_before_leaving() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let mut ben = site.someone("Ben Mensah").await;
        let (id, slug) = site.community("Kept house", Visibility::Public, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        let front = format!("/c/{slug}");
        let page = press(&mut ann, &format!("{front}/leave"), "/leave").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.first("[role=alert]").is_some_and(|words| words.contains("only coordinator")));
        let form = ann.browser.get(&format!("{front}/people/{}", ben.id)).await.form("/duty").with("give", "coordinator");
        ann.browser.submit(&form).await;
        assert_eq!(ben.browser.get(&format!("{front}/charter/change")).await.status, StatusCode::OK);
        // Both at once: one stays, or nobody is left to answer for the others.
        let cat = site.someone("Cat Kelso").await;
        site.join(id, &cat).await;
        let one = ann.browser.get(&format!("{front}/leave")).await.form("/leave");
        let two = ben.browser.get(&format!("{front}/leave")).await.form("/leave");
        let (one, two) = tokio::join!(ann.browser.submit(&one), ben.browser.submit(&two));
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
    });
}

#[test]
fn the_charter_changes_with_its_history_and_loses_no_text() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (_, slug) = site.community("Kept house", Visibility::Public, Joining::Open, &ann).await;
        let (front, charter) = (format!("/c/{slug}"), format!("/c/{slug}/charter"));
        let change = format!("{charter}/change");
        let one = ann.browser.get(&change).await.form("/charter/change").with("practice", "We dress wounds at school.");
        let two = ann.browser.get(&change).await.form("/charter/change").with("practice", "We dress wounds at work.");
        site.clock.pass_seconds(86_400);
        let page = ann.browser.submit_and_follow(&one).await;
        assert_eq!((page.path.as_str(), page.first(".three p").as_deref()), (&*charter, Some("We dress wounds at school.")));
        assert!(page.text().contains("Version 2"));
        let stale = ann.browser.submit(&two).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.text().contains("We dress wounds at school."), "the text in force is shown");
        let form = stale.form("/charter/change");
        assert_eq!(form.value("practice"), "We dress wounds at work.");
        let form = form.with("name", "Renamed house").with("visibility", "front");
        let page = ann.browser.submit_and_follow(&form).await;
        assert_eq!((page.path.as_str(), page.first(".crumb a").as_deref()), (&*charter, Some("Renamed house")));
        assert_eq!(site.stranger().get(&format!("{front}/talk")).await.status, StatusCode::UNAUTHORIZED, "it is closed at once");
        let history = site.stranger().get(&format!("{charter}/history")).await;
        assert_eq!(history.texts("section.block h2").len(), 3);
        let (removed, added) = (history.texts("del").concat(), history.texts("ins").concat());
        assert!(removed.contains("school") && added.contains("work") && added.contains("Renamed"), "{removed} {added}");
        assert!(history.text().contains("by \u{2068}Ann Price") || history.text().contains("by Ann Price"));
    });
}

#[test]
fn an_old_address_leads_on() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let (id, slug) = site.community("Moved house", Visibility::Public, Joining::Open, &ann).await;
        let (hidden, _) = site.community("Hidden house", Visibility::Unlisted, Joining::Open, &ann).await;
        for (old, id) in [("old-house", id), ("old-hidden", hidden)] {
            let old = Slug::stored(old.to_owned());
            site.kit.db.write(move |tx| communities::add_old_slug(tx, &old, id)).await.unwrap();
        }
        let mut ben = site.someone("Ben Mensah").await;
        let form = ann.browser.clone().get(&format!("/c/{slug}/talk/new")).await.form("/talk/new");
        ann.browser.clone().submit(&form.with("title", "Hello").with("text", "Hello.")).await;
        for path in ["", "/talk", "/talk/1-hello"] {
            let reply = ben.browser.get(&format!("/c/old-house{path}")).await;
            assert_eq!(
                (reply.status, reply.location()),
                (StatusCode::MOVED_PERMANENTLY, Some(&*format!("/c/{slug}{path}"))),
                "{path}"
            );
        }
        for path in ["/charter/history", "/talk/1/1", "/people", "/leave"] {
            let reply = ben.browser.visit(&format!("/c/old-house{path}")).await;
            assert!(matches!(reply.status.as_u16(), 200 | 403), "{path}: {}", reply.status);
        }
        assert_eq!(site.stranger().get("/c/old-hidden").await.status, StatusCode::NOT_FOUND);
        // Nobody else gets an address that someone may still have in a letter.
        let form = ben.browser.get("/found").await.form("/found");
        let form = ["practice", "domain", "people"].iter().fold(form, |form, name| form.with(name, "Others."));
        let form = form.with("looked", "1");
        assert_eq!(ben.browser.submit_and_follow(&form.with("name", "Old house")).await.path, "/c/old-house-2");
    });
}

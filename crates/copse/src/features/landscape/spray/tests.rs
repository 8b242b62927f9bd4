//! The spray diagram through HTTP.

use crate::testing::{Site, on_each_engine};
use http::StatusCode;
use webkit::testing::{Browser, Reply};

const AT: &str = "/landscape/spray";
const LINES: &str = "Choir, 1998-2004, hobby, sight reading\nClaims Desk, 1990-1997, work, asking first, minutes\nWard 6, 2000-2009, work, asking first\nThe lot";

/// Someone with a landscape of four groups.
async fn ruth(site: &Site) -> Browser {
    let mut browser = site.someone("Ruth Adeyemi").await.browser;
    let form = browser.get("/landscape").await.form("/landscape");
    browser.submit(&form.with("lines", LINES)).await;
    browser
}

async fn page(browser: &mut Browser, at: &str) -> Reply {
    let page = browser.get(at).await;
    assert_eq!(page.status, StatusCode::OK, "{at}");
    assert_eq!(page.faults(), [""; 0], "{at}");
    page
}

/// The outline as it stands in the field.
fn text(page: &Reply) -> String {
    page.form("/spray/outline").value("outline").to_owned()
}

#[test]
fn the_drawing_is_also_an_outline_in_the_same_order() {
    on_each_engine(async |site| {
        let mut ruth = ruth(&site).await;
        let page = page(&mut ruth, AT).await;
        assert_eq!(page.texts(".outlined > ul > li > b"), ["Work", "Hobby", "Not sorted yet"]);
        assert_eq!(page.texts(".outlined li li > a").len(), 4 + 4);
        assert_eq!(page.attributes(".outlined li li > a", "href")[0], "/landscape/entry/3");
        assert_eq!(page.texts(".spray-wide").len(), 1);
        assert_eq!(page.texts(".fan h3"), ["Work", "Hobby", "Not sorted yet"]);
        assert_eq!(text(&page).lines().count(), 3 + 4 + 4);
        let hints = page.texts(".state");
        assert!(hints.contains(&"Three main branches".to_owned()) && hints[0].contains("no title of your own"), "{hints:?}");
        assert!(page.text().contains("Only you, unless you show it to someone."));
        // On the first day there is nothing to draw, and a word may begin.
        let mut new = site.someone("Nia New").await.browser;
        let page = self::page(&mut new, AT).await;
        assert_eq!(page.first(".empty h2").as_deref(), Some("Nothing to draw yet"));
        let form = page.form("/spray/twigs").with("words", "Mending");
        let page = new.submit_and_follow(&form).await;
        assert_eq!(page.texts(".outlined > ul > li > b"), ["Mending"]);
        assert!(page.texts(".state").iter().any(|hint| hint.contains("“Mending”")), "a bare branch is named");
    });
}

#[test]
fn its_look_is_changed_and_two_windows_lose_nothing() {
    on_each_engine(async |site| {
        let mut ruth = ruth(&site).await;
        let other = page(&mut ruth, AT).await.form("/landscape/spray").with("centre", "Mending");
        let late = page(&mut ruth, AT).await.form("/landscape/spray").with("title", "Mine");
        let form = page(&mut ruth, AT).await.form("/landscape/spray");
        let changed = form.with("title", "What I belong to").with("branches", "kind");
        let page = ruth.submit_and_follow(&changed).await;
        assert_eq!(page.first(".flash").as_deref(), Some("Saved, and drawn again."));
        // The other window changed another field: both stay.
        let page = ruth.submit_and_follow(&other).await;
        let now = page.form("/landscape/spray");
        assert_eq!((now.value("title"), now.value("centre"), now.value("branches")), ("What I belong to", "Mending", "kind"));
        assert!(page.texts(".outlined-centre").contains(&"Mending".to_owned()));
        // Both the same field: nothing is written over, and a second press does.
        let reply = ruth.submit(&late).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reply.faults(), [""; 0]);
        assert!(reply.first("#title-err").is_some_and(|said| said.contains("What I belong to")));
        let again = reply.form("/landscape/spray");
        assert_eq!(again.value("title"), "Mine");
        let page = ruth.submit_and_follow(&again).await;
        assert_eq!(page.form("/landscape/spray").value("title"), "Mine");
    });
}

#[test]
fn groups_of_ones_own_make_branches() {
    on_each_engine(async |site| {
        let mut ruth = ruth(&site).await;
        let stale = page(&mut ruth, AT).await.form("/spray/groups").with("group-1", "Loud");
        let form = page(&mut ruth, AT).await.form("/spray/groups");
        let page = ruth.submit_and_follow(&form.with("group-1", "Singing").with("group-6", "Nights")).await;
        assert_eq!(page.texts(".outlined > ul > li > b"), ["Singing", "Nights", "Not sorted yet"]);
        let reply = ruth.submit(&stale).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.first("#group-1-err").is_some_and(|said| said.contains("Singing")));
        assert_eq!(reply.faults(), [""; 0]);
        let long = reply.form("/spray/groups").with("group-1", &"x".repeat(121));
        assert_eq!(ruth.submit(&long).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn free_twigs_hang_move_go_and_come_back() {
    on_each_engine(async |site| {
        let mut ruth = ruth(&site).await;
        for (words, under) in [("tea", "entry:1"), ("forms", "branch:setting:work"), ("Music", "centre")] {
            let form = page(&mut ruth, AT).await.form("/spray/twigs").with("words", words).with("under", under);
            assert_eq!(ruth.submit(&form).await.status, StatusCode::SEE_OTHER, "{under}");
        }
        let drawn = page(&mut ruth, AT).await;
        let twigs = drawn.attributes(".outlined a[href*='/twigs/']", "href");
        assert_eq!(drawn.texts(".outlined a[href*='/twigs/']"), ["forms", "tea", "Music"]);
        let (forms, tea, music) = (twigs[0].clone(), twigs[1].clone(), twigs[2].clone());
        let music_id = music.rsplit('/').next().expect("a name").to_owned();
        let stale = page(&mut ruth, &tea).await.form(&tea).with("words", "biscuits");
        let form = page(&mut ruth, &tea).await.form(&tea);
        let moved =
            ruth.submit_and_follow(&form.with("words", "Tea at the break").with("under", &format!("twig:{music_id}"))).await;
        assert!(text(&moved).ends_with("Music\n  Tea at the break\n"), "{}", text(&moved));

        // It is the same twig wherever it hangs: the other window is told what it says by now.
        let reply = ruth.submit(&stale).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.first("#words-err").is_some_and(|said| said.contains("Tea at the break")));

        let form = page(&mut ruth, &music).await.form("/remove");
        let led = ruth.submit(&form).await.location().expect("a page").to_owned();
        assert!(!led.contains("Music"), "its words stand in no address: {led}");
        assert_eq!(ruth.submit(&form).await.location(), Some(led.as_str()), "a second press leads to the same");
        let gone = page(&mut ruth, &led).await;
        let mut nosy = site.someone("Owen Other").await.browser;
        assert!(page(&mut nosy, &led).await.texts(".flash").is_empty(), "it is offered to nobody else");
        assert_eq!(gone.faults(), [""; 0]);
        assert_eq!(gone.first(".flash p").as_deref(), Some("“Music” was taken out."));
        assert!(text(&gone).ends_with("\nTea at the break\n"), "what hung on it stays");
        let back = ruth.submit_and_follow(&gone.form("/spray/back")).await;
        assert!(text(&back).ends_with("Music\n  Tea at the break\n"), "{}", text(&back));

        // After a day it is forgotten, whether or not anyone swept.
        site.clock.pass_seconds(86_401);
        assert!(page(&mut ruth, &led).await.texts(".flash").is_empty());
        let now = site.clock.now();
        site.kit.db.write(move |tx| crate::features::landscape::keep_house(tx, now)).await.expect("house is kept");
        site.clock.pass_seconds(-86_401);
        assert!(page(&mut ruth, &led).await.texts(".flash").is_empty(), "nor is it kept");
        site.clock.pass_seconds(86_401);

        let other = page(&mut ruth, &forms).await.form(&forms).with("words", "all forms");
        let form = page(&mut ruth, &forms).await.form(&forms);
        ruth.submit(&form.with("words", "slips")).await;
        let reply = ruth.submit(&other).await;
        assert!(reply.first("#words-err").is_some_and(|said| said.contains("slips")));
        assert_eq!(reply.faults(), [""; 0]);
        // By other branches it has no place; nothing is lost, and it is named.
        let form = page(&mut ruth, AT).await.form("/landscape/spray").with("branches", "place");
        let page = ruth.submit_and_follow(&form).await;
        assert!(page.text().contains("One free twig hangs on a branch that is not drawn now"), "{}", page.text());
        for under in ["entry:999", "twig:999", "branch:", "nowhere"] {
            let form = self::page(&mut ruth, AT).await.form("/spray/twigs").with("words", "x").with("under", under);
            let reply = ruth.submit(&form).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{under}");
            assert!(reply.first("#under-err").is_some(), "{under}");
        }
    });
}

#[test]
fn the_outline_is_the_editor() {
    on_each_engine(async |site| {
        let mut ruth = ruth(&site).await;
        let form = page(&mut ruth, AT).await.form("/spray/outline");
        let typed = form.value("outline").replace("sight reading", "reading at sight") + "Music\n  instruments\n";
        let first = form.clone().with("outline", &typed);
        let page = ruth.submit_and_follow(&first).await;
        assert_eq!(text(&page), typed);
        // A double press is one act.
        ruth.submit(&first).await;
        assert_eq!(text(&self::page(&mut ruth, AT).await), typed);

        let form = page.form("/spray/outline");
        let typed = form.value("outline").replace("  Choir", "  Big Choir").replace("  instruments", "  brass") + "  wood\n";
        let reply = ruth.submit(&form.with("outline", &typed)).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reply.faults(), [""; 0]);
        assert!(reply.first("#outline-err").is_some_and(|said| said.contains("One line could not be followed")));
        assert_eq!(reply.texts("#outline-part .tell li").len(), 1);
        assert!(text(&reply).contains("  Choir\n") && text(&reply).ends_with("Music\n  brass\n  wood\n"), "{}", text(&reply));
        let now = self::page(&mut ruth, AT).await;
        assert_eq!(text(&now), text(&reply));
    });
}

#[test]
fn nobody_else_finds_a_twig() {
    on_each_engine(async |site| {
        let mut ruth = ruth(&site).await;
        let form = page(&mut ruth, AT).await.form("/spray/twigs").with("words", "tea").with("under", "entry:1");
        let page = ruth.submit_and_follow(&form).await;
        let twig = page.attributes(".outlined a[href*='/twigs/']", "href").remove(0);
        let mut other = site.someone("Owen Other").await.browser;
        assert_eq!(other.get(&twig).await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.get("/landscape/spray/twigs/999").await.status, StatusCode::NOT_FOUND);
        assert_eq!(site.stranger().get(&twig).await.status, StatusCode::UNAUTHORIZED);
    });
}

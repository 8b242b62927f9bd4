//! The timeline page and the entry page, through HTTP.

mod dates;

use crate::{
    base::communities::{self, Joining, Visibility},
    testing::on_each_engine,
};
use http::StatusCode;
use webkit::testing::Browser;

async fn add(browser: &mut Browser, lines: &str) -> webkit::testing::Reply {
    let form = browser.get("/landscape").await.form("/landscape").with("lines", lines);
    browser.submit(&form).await
}

/// The address of what is said of a group.
async fn entry(browser: &mut Browser, name: &str) -> String {
    let page = browser.get("/landscape").await;
    let names = page.texts("th[scope=row] > a");
    let place = names.iter().position(|other| other == name).unwrap_or_else(|| panic!("{name} is not in {names:?}"));
    page.attributes("th[scope=row] > a", "href").remove(place)
}

#[test]
fn the_first_day_says_what_it_is_for() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        let page = ruth.get("/landscape").await;
        assert_eq!(page.faults(), [""; 0]);
        assert_eq!(page.texts(".empty h2"), ["Nothing here yet"]);
        assert_eq!(page.attributes(".empty a", "href"), ["#lines", "/start", "/start/example"]);
        assert!(page.texts("svg.timeline, table").is_empty());
        assert_eq!(site.stranger().get("/landscape").await.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn lines_become_entries_and_what_is_not_understood_stays_in_the_box() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        let reply = add(&mut ruth, "choir, 1998-2004, hobby\n\nWard 6, 2010-2000\nAllotment, since about 2019\n1998-2004").await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reply.faults(), [""; 0]);
        assert_eq!(reply.form("/landscape").value("lines"), "Ward 6, 2010-2000\n1998-2004");
        let message = reply.first("#lines-err").expect("a message");
        assert!(message.contains("Line 3") && message.contains("Line 5"), "{message}");
        assert_eq!(reply.texts("th[scope=row] > a"), ["choir", "Allotment"], "what was good is kept");

        // Put right and sent again, it is added, and nothing twice.
        let form = reply.form("/landscape").with("lines", "Ward 6, 2000-2010, work");
        let page = ruth.submit_and_follow(&form).await;
        ruth.submit(&form).await;
        assert_eq!(page.first(".flash").as_deref(), Some("One is added."));
        let page = ruth.get("/landscape").await;
        assert_eq!(page.texts("th[scope=row] > a"), ["Ward 6", "choir", "Allotment"], "in the order of the lanes");
        assert_eq!(page.texts("td[data-l=When]"), ["2000 to 2010", "1998 to 2004", "about 2019 to now"]);
        for drawing in [".wide", ".narrow"] {
            assert_eq!(page.texts(&format!("svg.timeline{drawing} a")).len(), 3, "each is there once");
        }
        assert!(page.texts("td[data-l='Seen by']").iter().all(|seen| seen == "Only you"));
    });
}

#[test]
fn lanes_importance_and_years_are_chosen() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        add(&mut ruth, "choir, 1985-1989, hobby\nWard 6, 2000-2010, work").await;
        let at = entry(&mut ruth, "choir").await;
        let form = ruth.get(&at).await.form(&at).with("importance", "4").with("why", "It taught me to listen.");
        ruth.submit(&form).await;
        assert!(!ruth.get("/landscape").await.text().contains("It taught me to listen."), "importance is not shown unasked");
        let form = ruth.get("/landscape").await.form("/landscape/look").with("lanes", "importance").with("importance", "1");
        ruth.submit(&form).await;
        let page = ruth.get("/landscape").await;
        assert_eq!(page.texts("td[data-l='How much it matters']"), ["Much: It taught me to listen.", "not said"]);
        assert_eq!(page.texts("th .hint"), ["Much", "Not weighed yet"]);
        let decade = ruth.get("/landscape?from=2000&to=2010").await;
        assert_eq!(decade.texts(".years [aria-current]"), ["2000s"]);
        assert!(decade.text().contains("Outside these years: choir."));
        assert_eq!(decade.texts("svg.wide a").len(), 1);
        assert_eq!(decade.texts("th[scope=row] > a").len(), 2, "the table has all");
        for odd in ["from=x&to=1", "from=2010&to=2000", "from=-99999999999&to=3", "from=1&to=9999"] {
            assert_eq!(ruth.get(&format!("/landscape?{odd}")).await.status, StatusCode::OK, "{odd}");
        }
    });
}

#[test]
fn what_is_said_of_a_group_is_kept_and_shown() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        add(&mut ruth, "choir, 1998-2004, hobby\nFlood wardens, 2015-").await;
        let at = entry(&mut ruth, "choir").await;
        let other = entry(&mut ruth, "Flood wardens").await;
        let page = ruth.get(&at).await;
        assert_eq!(page.faults(), [""; 0]);
        let form = page
            .form(&at)
            .with("from", "about 1986")
            .with("until", "?")
            .with("kind_word", "Madrigal")
            .with("level-0", "edge")
            .with("practices", "Breathing together\n\n Who stands where ")
            .with("people", "Gwen")
            .with("event-0", "peak")
            .with("event_at-0", "summer 2003")
            .with("event_words-0", "the tour")
            .with("link-0", "brokered")
            .with("link_to-0", other.rsplit('/').next().unwrap())
            .with("link_words-0", "The phone round")
            .with("touch", "sometimes");
        let page = ruth.submit_and_follow(&form).await;
        assert_eq!(page.faults(), [""; 0]);
        let again = page.form(&at);
        let values = ["from", "until", "kind", "level-0", "level-1", "practices", "event_at-0", "link_words-0", "touch"];
        assert_eq!(
            values.map(|name| again.value(name)),
            [
                "about 1986",
                "?",
                "other",
                "edge",
                "",
                "Breathing together\nWho stands where",
                "summer 2003",
                "The phone round",
                "sometimes"
            ]
        );
        // A second level in the empty row.
        ruth.submit(&again.with("level-1", "active").with("level_from-1", "1994")).await;
        let page = ruth.get("/landscape").await;
        assert_eq!(page.texts("td[data-l=When]")[0], "about 1986 until some time");
        assert_eq!(
            page.texts("td[data-l='How I took part']")[0],
            "At the edge, active from 1994. A high point: the tour, summer 2003. In touch now and then"
        );
        assert_eq!(page.texts("td[data-l='What I practise from it']")[0], "Breathing together; Who stands where (1)");
        assert_eq!(page.texts(".carried li"), ["The phone round. From choir to Flood wardens"]);
        assert!(ruth.get(&other).await.text().contains("From choir to Flood wardens"));
    });
}

#[test]
fn dates_that_are_none_are_said_beside_their_field() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        add(&mut ruth, "choir").await;
        let at = entry(&mut ruth, "choir").await;
        for (field, typed, message) in [
            ("from", "when the cows came home", "do not understand"),
            ("from", "30 February 2001", "no such day"),
            ("from", "now", "something goes on"),
            ("until", "1890", "Which of the two is right"),
            ("level_from-0", "soonish", "do not understand"),
            ("event_at-0", "soonish", "do not understand"),
            ("link_at-0", "soonish", "do not understand"),
        ] {
            let form = ruth.get(&at).await.form(&at).with("from", "1998").with(field, typed).with("why", "Kept words.");
            let reply = ruth.submit(&form).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {typed}");
            assert_eq!(reply.faults(), [""; 0], "{field} {typed}");
            let said = reply.first(&format!("[id='{field}-err']")).unwrap_or_default();
            assert!(said.contains(message), "{field} {typed}: {said}");
            let again = reply.form(&at);
            assert_eq!((again.value(field), again.value("why")), (typed, "Kept words."));
        }
        // A row that is half filled, and a link that leads nowhere or to itself.
        for (field, value, wrong) in [
            ("level_from-0", "1999", "level-0"),
            ("event_words-0", "The tour", "event-0"),
            ("link_words-0", "The phone round", "link_to-0"),
            ("link_to-0", "99", "link_to-0"),
            ("link_to-0", at.rsplit('/').next().unwrap(), "link_to-0"),
        ] {
            let form = ruth.get(&at).await.form(&at).with(field, value);
            let reply = ruth.submit(&form).await;
            assert!(reply.first(&format!("[id='{wrong}-err']")).is_some(), "{field}: {:?}", reply.texts(".err"));
        }
    });
}

#[test]
fn an_age_has_a_year_once_the_year_of_birth_is_said() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        add(&mut ruth, "Brass band, when I was ten, hobby\nSwimmers, 1950-1960").await;
        let page = ruth.get("/landscape").await;
        assert!(page.text().contains("at an age you gave"), "it is asked for");
        assert!(page.text().contains("because no date is known: Brass band"));
        let ask = ruth.get("/landscape/born").await.form("/landscape/born");
        for wrong in ["61", "1700", "2999", "x"] {
            let reply = ruth.submit(&ask.clone().with("born", wrong)).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        }
        let page = ruth.submit_and_follow(&ask.with("born", "1961")).await;
        assert!(!page.text().contains("at an age you gave") && !page.text().contains("because no date is known"));
        assert_eq!(page.texts("td[data-l=When]")[0], "from when I was ten", "shown as written");
        // A year of birth that turns an entry around is refused, and the landscape stays readable.
        let at = entry(&mut ruth, "Brass band").await;
        let form = ruth.get(&at).await.form(&at).with("until", "1980");
        ruth.submit(&form).await;
        let form = ruth.get("/landscape/born").await.form("/landscape/born").with("born", "1990");
        let reply = ruth.submit(&form).await;
        assert!(reply.first("#born-err").is_some_and(|said| said.contains("Brass band")));
        assert_eq!(ruth.get("/landscape").await.status, StatusCode::OK);
    });
}

#[test]
fn two_windows_lose_nothing() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        add(&mut ruth, "choir, 1998-2004").await;
        let at = entry(&mut ruth, "choir").await;
        let (one, other) = (ruth.get(&at).await.form(&at), ruth.get(&at).await.form(&at));
        let one = one.with("why", "Said in the first window.").with("level-0", "core");
        assert_eq!(ruth.submit(&one).await.status, StatusCode::SEE_OTHER);
        assert_eq!(ruth.submit(&one).await.status, StatusCode::SEE_OTHER, "a double press is one act");
        let reply = ruth.submit(&other.with("why", "Said in the second window.")).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reply.faults(), [""; 0]);
        assert_eq!(reply.texts(".tell h3"), ["Why", "How far in (1)"]);
        assert_eq!(reply.texts(".tell .typed"), ["Said in the first window.", "Core"]);
        assert_eq!(reply.form(&at).value("why"), "Said in the second window.");
        assert_eq!(ruth.get(&at).await.form(&at).value("why"), "Said in the first window.", "nothing is written over");
        let page = ruth.submit_and_follow(&reply.form(&at)).await;
        assert_eq!(page.form(&at).value("why"), "Said in the second window.");
    });
}

#[test]
fn what_was_taken_out_can_be_put_back() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        add(&mut ruth, "choir, 1998-2004, hobby, sight-reading\nWard 6, 2000-2010, work").await;
        let (at, ward) = (entry(&mut ruth, "choir").await, entry(&mut ruth, "Ward 6").await);
        let id = at.rsplit('/').next().unwrap().to_owned();
        let form = ruth.get(&ward).await.form(&ward).with("link-0", "followed").with("link_to-0", &id);
        ruth.submit(&form).await;
        let before = ruth.get("/landscape").await.texts("main");
        let ask = ruth.get(&format!("{at}/remove")).await;
        assert_eq!(ask.faults(), [""; 0]);
        let gone = ruth.submit(&ask.form("/remove")).await;
        assert_eq!((gone.status, gone.faults()), (StatusCode::OK, vec![]));
        assert_eq!(ruth.get(&at).await.status, StatusCode::NOT_FOUND);
        assert!(ruth.get("/landscape").await.texts(".carried li").is_empty());
        let form = gone.form("/put-back");
        assert_eq!(ruth.submit(&form.clone().with("part", "{\"entries\": 3}")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form = ruth.submit(&form.clone().with("part", "no")).await;
        assert_eq!(form.status, StatusCode::UNPROCESSABLE_ENTITY);
        ruth.submit(&gone.form("/put-back").with("_once", "0123456789abcdef0123456789abcdef")).await;
        assert_eq!(ruth.get("/landscape").await.texts("main"), before, "all is as it was");
    });
}

#[test]
fn memberships_come_by_themselves_and_can_be_left_out() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let mut ruth = site.someone("Ruth Adeyemi").await;
        let (id, _) = site.community("Wound care", Visibility::Public, Joining::Open, &cora).await;
        site.join(id, &ruth).await;
        let at = entry(&mut ruth.browser, "Wound care").await;
        let page = ruth.browser.get("/landscape").await;
        assert_eq!(page.attributes("th .hint a", "href"), ["/c/wound-care"]);
        assert!(page.texts("td[data-l=When]")[0].contains("2026 to now"), "{:?}", page.texts("td[data-l=When]"));
        let page = ruth.browser.get(&at).await;
        assert_eq!(page.faults(), [""; 0]);
        assert!(page.text().contains("What Copse knows of your stay"));
        assert!(page.attributes("#name", "id").is_empty(), "its name is the community's");

        // It may be said otherwise.
        let form = page.form(&at).with("from", "about 2011").with("practices", "First visit");
        ruth.browser.submit(&form).await;
        assert_eq!(ruth.browser.get("/landscape").await.texts("td[data-l=When]"), ["about 2011 to now"]);
        let form = ruth.browser.get(&format!("{at}/remove")).await.form("/remove");
        let gone = ruth.browser.submit(&form).await;
        assert!(ruth.browser.get("/landscape").await.texts("th[scope=row]").is_empty());
        let form = ruth.browser.get("/landscape").await.form("/bring-back");
        ruth.browser.submit(&form).await;
        assert!(ruth.browser.get("/landscape").await.texts("td[data-l=When]")[0].contains("2026 to now"));
        // Put back where it came back by itself already, nothing is doubled.
        ruth.browser.submit(&gone.form("/put-back")).await;
        assert_eq!(ruth.browser.get("/landscape").await.texts("th[scope=row]").len(), 1);

        // After leaving it stays, and leads nowhere.
        let (person, now) = (ruth.id, site.clock.now());
        site.kit.db.write(move |tx| communities::leave(tx, id, person, false, now)).await.unwrap();
        let page = ruth.browser.get("/landscape").await;
        assert_eq!(page.texts("th[scope=row]").len(), 1);
        assert!(page.attributes("th .hint a", "href").is_empty());
    });
}

#[test]
fn another_persons_entry_is_answered_like_none() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        let mut vic = site.someone("Vic Visitor").await.browser;
        add(&mut ruth, "choir\nSwimmers").await;
        add(&mut vic, "Anglers").await;
        let at = entry(&mut ruth, "Swimmers").await;
        let (theirs, none) = (vic.get(&at).await, vic.get("/landscape/entry/77").await);
        assert_eq!((theirs.status, none.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        assert_eq!(
            theirs.texts("main h1, main .lede, main p:not(.small)"),
            none.texts("main h1, main .lede, main p:not(.small)")
        );
        for address in ["/landscape/entry/x", "/landscape/entry/-1", "/landscape/entry/99999999999"] {
            assert_eq!(vic.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
    });
}

#[test]
fn a_full_landscape_and_a_long_list_are_drawn() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        let lines: Vec<String> = (0..510).map(|number| format!("Group {number}, {}", 1950 + number % 70)).collect();
        let reply = add(&mut ruth, &lines.join("\n")).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reply.form("/landscape").value("lines").lines().count(), 10);
        assert_eq!(reply.texts("th[scope=row] > a").len(), 500);
        assert_eq!(reply.faults(), [""; 0]);
    });
}

//! The activity through HTTP, wherever the landscape is kept.

use super::carried;
use crate::{
    features::landscape::keeper,
    testing::{Site, Someone, on_each_engine, on_each_engine_set},
};
use http::{StatusCode, header};
use jiff::tz::TimeZone;
use landscape::{Involvement, Landscape, Verdict};
use std::collections::BTreeSet;
use webkit::testing::{Browser, Filled, Reply};

/// Deletes all drafts; gives how many the server kept.
async fn drop_drafts(site: &Site) -> u64 {
    let now = site.clock.now();
    site.kit.db.write(move |tx| super::store::forget(tx, now)).await.expect("drafts to forget").0
}

const LINES: [&str; 5] = [
    "Sunday table, always been there, family, waiting until asked",
    "Claims Desk 4, 1990-1997, work, reading small print",
    "Spoke letters, since 2010, online, asking with a photograph",
    "Millrace Lane Watch, about 2005, neighbourhood, knowing who has a key",
    "Evening class in metalwork, 2003-2005, class, reading the small print",
];

/// The form of the step that a page is.
fn step(reply: &Reply) -> Filled {
    let action = reply.attributes("form#plot", "action").pop().unwrap_or_else(|| panic!("no step: {}", reply.text()));
    reply.form(&action)
}

/// Sends the step with a button, and follows where it leads.
async fn press(browser: &mut Browser, page: &Reply, fields: &[(&str, &str)], go: &str) -> Reply {
    let form = fields.iter().fold(step(page), |form, (name, value)| form.with(name, value)).with("go", go);
    let reply = browser.submit_and_follow(&form).await;
    assert_eq!(reply.status, StatusCode::OK, "{go}: {:?} {:?}", reply.first("h1"), reply.texts(".err, .errors li"));
    assert_eq!(reply.faults(), [""; 0], "{go}");
    reply
}

/// The name of the first field that begins so.
fn names(page: &Reply, begins: &str) -> Vec<String> {
    let all = page.attributes(&format!("[name^=\"{begins}\"]"), "name");
    let mut seen = BTreeSet::new();
    all.into_iter().filter(|name| seen.insert(name.clone())).collect()
}

/// Begins without an account.
async fn begin(browser: &mut Browser, place: &str) -> Reply {
    let form = browser.get("/start").await.form("/start").with("where", place);
    let reply = browser.submit_and_follow(&form).await;
    assert_eq!(reply.first("h1").as_deref(), Some("What is your practice?"));
    reply
}

/// Goes through all five steps with five groups; gives the last page.
async fn walk(browser: &mut Browser, first: Reply) -> Reply {
    let mut page = press(browser, &first, &[("practice", "I mend what people carry in.")], "next").await;
    for (place, line) in LINES.iter().enumerate() {
        let go = if place == 4 { "next" } else { "stay" };
        page = press(browser, &page, &[("line", line)], go).await;
    }
    assert_eq!(page.first("h1").as_deref(), Some("What do you see?"));
    assert!(page.first("#discussion").is_none(), "the discussion comes after one's own look");
    page = press(browser, &page, &[("noticed", "All that reading.")], "discuss").await;
    assert!(page.first("#discussion").is_some());
    assert!(page.text().contains("All that reading."));
    page = press(browser, &page, &[], "next").await;
    let degrees: Vec<(String, String)> =
        names(&page, "importance-").into_iter().enumerate().map(|(degree, name)| (name, degree.to_string())).collect();
    assert_eq!(degrees.len(), 5);
    let fields: Vec<(&str, &str)> = degrees.iter().map(|(name, degree)| (name.as_str(), degree.as_str())).collect();
    page = press(browser, &page, &fields, "next").await;
    assert_eq!(page.first("h1").as_deref(), Some("Which of these are the same?"));
    let pairs = names(&page, "same-");
    page = press(browser, &page, &[(pairs[0].as_str(), "differently")], "next").await;
    let wishes = names(&page, "involvement-");
    let (desirable, feasible) = (names(&page, "desirable-"), names(&page, "feasible-"));
    let said = [(wishes[0].as_str(), "more"), (desirable[0].as_str(), "yes"), (feasible[0].as_str(), "no")];
    page = press(browser, &page, &said, "next").await;
    assert_eq!(page.first("h1").as_deref(), Some("Your landscape"));
    page
}

/// What a walk leaves behind.
fn assert_walked(landscape: &Landscape) {
    let names: Vec<&str> = landscape.entries.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["Sunday table", "Claims Desk 4", "Spoke letters", "Millrace Lane Watch", "Evening class in metalwork"]);
    assert_eq!(landscape.practice, "I mend what people carry in.");
    assert_eq!(landscape.entries.iter().filter_map(|entry| entry.importance).collect::<BTreeSet<_>>().len(), 5);
    assert_eq!(landscape.alike.iter().map(|alike| alike.verdict).collect::<Vec<_>>(), [Verdict::Differently]);
    assert!(landscape.notes.iter().any(|note| note.text == "All that reading."));
    let first = &landscape.entries[0].wish;
    assert_eq!((first.involvement, first.desirable, first.feasible), (Some(Involvement::More), Some(true), Some(false)));
}

async fn of_person(site: &Site, someone: &Someone) -> Landscape {
    let person = someone.id;
    site.kit.db.read(move |tx| keeper::load(tx, person, &TimeZone::UTC)).await.expect("a landscape")
}

/// The address of the draft that a page is about.
fn link(page: &Reply) -> String {
    let link = page.first("#link").expect("a link");
    link.strip_prefix("http://copse.example").expect("an address of the site").to_owned()
}

fn carried_document(page: &Reply) -> Landscape {
    keeper::parsed(&page.attributes("[data-plot-document]", "value")[0]).expect("a document")
}

#[test]
fn someone_signed_in_walks_through_with_their_own_landscape() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let mut browser = ann.browser.clone();
        let first = browser.get("/start/practice").await;
        let end = walk(&mut browser, first).await;
        assert_walked(&of_person(&site, &ann).await);
        let table = end.texts("table.cards tbody th");
        assert_eq!(
            table,
            ["Sunday table", "Evening class in metalwork", "Claims Desk 4", "Millrace Lane Watch", "Spoke letters"],
            "the table has the order of the lanes"
        );
        let outline = end.texts(".outline > li > ul > li > ul > li > bdi");
        assert_eq!(outline, table, "and the outline the order of the table");
        assert!(end.text().contains("More, desirable, not feasible"));
        // With room and without, the spray diagram there with each of its five branches.
        let drawn = webkit::testing::scraper::Selector::parse("svg.timeline, svg.spray").unwrap();
        assert_eq!(end.html().select(&drawn).count(), 2 + 2 + 5);
        assert_eq!(end.texts("table.plot-matrix thead th").len(), 6);
        for (file, holds) in [
            ("timeline.svg", "Claims Desk 4"),
            ("spray.svg", "Spoke letters"),
            ("outline.md", "- Claims Desk 4: 1990 to 1997"),
            ("landscape.json", "\"copse-landscape\""),
        ] {
            assert!(end.attributes("a", "href").contains(&format!("/start/export/{file}")), "{file}");
            let reply = browser.get(&format!("/start/export/{file}")).await;
            assert_eq!(reply.status, StatusCode::OK);
            assert!(reply.text().contains(holds), "{file}: {}", reply.text());
            assert!(reply.headers[header::CONTENT_DISPOSITION].to_str().unwrap().contains(file));
        }
    });
}

#[test]
fn someone_without_an_account_walks_through_with_a_draft_and_takes_it_over_after_signing_in() {
    on_each_engine(async |site| {
        let mut guest = site.stranger();
        let first = begin(&mut guest, "link").await;
        let address = link(&first);
        for reply in [&first, &guest.get(&address).await] {
            assert_eq!(reply.headers[header::REFERRER_POLICY], "no-referrer");
            assert_eq!(reply.headers[header::CACHE_CONTROL], "private, no-store");
        }
        let end = walk(&mut guest, first).await;
        let file = end.attributes("#files + p + ul a", "href");
        let json = guest.get(file.last().expect("a file")).await;
        assert_walked(&keeper::parsed(&json.text()).expect("a document"));
        // On another browser the link opens the same.
        assert_eq!(site.stranger().get(&address).await.first("h1").as_deref(), Some("Your landscape"));

        let ann = site.someone("Ann Price").await;
        let form = step(&end).with("go", "sign-in");
        let reply = guest.submit(&form).await;
        assert_eq!(reply.location(), Some("/sign-in?back=/start/take-over"));
        let form = guest.get("/sign-in?back=/start/take-over").await.form("/sign-in");
        let form = form.with("email", "ann.price@example.org").with("password", crate::testing::PASSWORD);
        let reply = guest.submit(&form).await;
        assert_eq!(reply.location(), Some("/start/take-over"));
        // Today says so, too.
        assert!(guest.visit("/").await.attributes(".strand a", "href").contains(&"/start/take-over".to_owned()));
        let page = guest.get("/start/take-over").await;
        assert_eq!(page.faults(), [""; 0]);
        let form = page.form("/start/take-over");
        let once = guest.submit(&form).await;
        assert_eq!(once.status, StatusCode::SEE_OTHER, "{}", once.text());
        assert_walked(&of_person(&site, &ann).await);
        // A second press does not take it twice, and the draft is gone.
        let twice = guest.submit(&form).await;
        assert_eq!(twice.location(), once.location());
        assert_eq!(of_person(&site, &ann).await.entries.len(), 5);
        assert_eq!(site.stranger().get(&address).await.status, StatusCode::NOT_FOUND);
        assert!(!guest.visit("/").await.attributes(".strand a", "href").contains(&"/start/take-over".to_owned()));
    });
}

#[test]
fn a_page_can_carry_it_all_and_the_server_keeps_nothing() {
    on_each_engine(async |site| {
        for device in ["device", "shared"] {
            let mut guest = site.stranger();
            let first = begin(&mut guest, device).await;
            let end = walk(&mut guest, first).await;
            assert_walked(&carried_document(&end));
            assert_eq!(drop_drafts(&site).await, 0, "the server keeps nothing");
            assert_eq!(end.attributes("form#plot", "data-plot-keep"), [device]);
            let form = step(&end);
            for file in ["timeline.svg", "outline.md"] {
                let reply = guest.submit(&Filled { action: format!("/start/export/{file}"), ..form.clone() }).await;
                assert_eq!(reply.status, StatusCode::OK);
                assert!(reply.text().contains("Claims Desk 4"));
            }
            // A page that was sent has no address of its own.
            assert_eq!(guest.get("/start/carried/end").await.location(), Some("/start"));
        }
        // It becomes a draft for whoever asks for one, and on the way to an account.
        let mut guest = site.stranger();
        let first = begin(&mut guest, "device").await;
        let end = walk(&mut guest, first).await;
        let form = step(&end).with("go", "sign-up");
        assert_eq!(guest.submit(&form).await.location(), Some("/sign-up"));
        let page = press(&mut guest, &end, &[], "link").await;
        assert_eq!(site.stranger().get(&link(&page)).await.first("h1").as_deref(), Some("Your landscape"));
        // Someone who comes back with what their device kept is asked once, and it is taken once.
        let ann = site.someone("Ann Price").await;
        let mut browser = ann.browser.clone();
        let document = step(&end).value("document").to_owned();
        let form = browser.get("/start").await.form("/start/take-over").with("document", &document);
        let reply = browser.submit(&form).await;
        let mark = carried::mark(&document);
        assert_eq!(reply.location(), Some(format!("/start?taken=5&mark={mark}").as_str()));
        browser.submit(&form).await;
        let mine = of_person(&site, &ann).await;
        assert_walked(&mine);
        let page = browser.visit(&format!("/start?taken=5&mark={mark}")).await;
        assert_eq!(page.attributes("[data-plot-forget]", "data-plot-forget"), [mark]);
        // What the device had goes on as it was.
        let form = site.stranger().get("/start").await.form("/start/carried/practice");
        let reply = site.stranger().submit(&form.with("document", &document).with("go", "resume")).await;
        assert_eq!(reply.first("h1").as_deref(), Some("Your landscape"));
    });
}

#[test]
fn a_draft_lives_for_180_days_from_when_it_was_last_opened() {
    on_each_engine(async |site| {
        const DAY: i64 = 86_400;
        let mut guest = site.stranger();
        let first = begin(&mut guest, "link").await;
        let address = link(&first);
        assert!(first.text().contains("until Fri 21 May 2027"), "{:?}", first.texts("aside p"));
        site.clock.pass_seconds(149 * DAY);
        assert!(guest.get(&address).await.first(".tell.look").is_none());
        site.clock.pass_seconds(151 * DAY);
        let late = guest.get(&address).await;
        assert!(late.first(".tell.look").is_some_and(|words| words.contains("would have been deleted")));
        // Opening it was use of it.
        site.clock.pass_seconds(100 * DAY);
        let now = site.clock.now();
        site.kit.db.write(move |tx| super::forget_drafts(tx, now)).await.expect("house is kept");
        assert_eq!(guest.get(&address).await.status, StatusCode::OK);
        site.clock.pass_seconds(181 * DAY);
        assert_eq!(guest.get(&address).await.status, StatusCode::NOT_FOUND, "over, though nobody swept");
        let now = site.clock.now();
        site.kit.db.write(move |tx| super::forget_drafts(tx, now)).await.expect("house is kept");
        assert_eq!(drop_drafts(&site).await, 0);
    });
}

#[test]
fn links_that_lead_nowhere_are_all_alike_and_cannot_be_tried_at_will() {
    on_each_engine(async |site| {
        let mut guest = site.stranger();
        let first = begin(&mut guest, "link").await;
        let page = press(&mut guest, &first, &[], "next").await;
        let deleted = link(&page);
        let form = step(&page).with("go", "delete");
        assert_eq!(guest.submit(&form).await.location(), Some("/start?gone=1"));
        assert_eq!(guest.get("/start?gone=1").await.attributes("[data-plot-forget]", "data-plot-forget"), ["*"]);
        let wrong = format!("/start/link/{}", site.rng.token());
        let mut answers = BTreeSet::new();
        for address in [deleted.as_str(), &wrong, "/start/link/none"] {
            for rest in ["", "/groups"] {
                let reply = site.stranger().get(&format!("{address}{rest}")).await;
                answers.insert((reply.status.as_u16(), reply.text()));
            }
        }
        assert_eq!(answers.len(), 1);
        assert_eq!(answers.first().expect("an answer").0, 404);
        let reply = guest.submit(&step(&page).with("line", "Choir").with("go", "stay")).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND);
        let mut last = StatusCode::OK;
        for _ in 0..120 {
            last = guest.get(&wrong).await.status;
        }
        assert_eq!(last, StatusCode::SERVICE_UNAVAILABLE);
    });
}

#[test]
fn what_is_wrong_is_said_beside_the_field_and_nothing_is_lost() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let guest = &mut site.stranger();
        for (place, mut browser) in [("", ann.browser.clone()), ("link", guest.clone()), ("shared", guest.clone())] {
            let first = if place.is_empty() { browser.get("/start/practice").await } else { begin(&mut browser, place).await };
            let page = press(&mut browser, &first, &[], "next").await;
            for (field, value) in [
                ("line", "1998-2004"),
                ("line", "choir, 2004-1998"),
                ("until", "the day before"),
                ("from", "never mind"),
                ("setting", "typed"),
                ("kind", "typed"),
                ("level", "typed"),
            ] {
                let form = if field == "line" { step(&page) } else { step(&page).with("name", "Choir") };
                let reply = browser.submit(&form.with(field, value).with("go", "next")).await;
                assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
                assert_eq!(reply.faults(), [""; 0], "{field}");
                assert!(reply.first(&format!("#{field}-err")).is_some(), "{field}");
                assert_eq!(reply.texts(".err").len(), 1, "{field}: {:?}", reply.texts(".err"));
                if matches!(field, "line" | "from" | "until") {
                    assert_eq!(step(&reply).value(field), value);
                }
                assert_eq!(reply.first("#so-far").as_deref(), Some("So far: none"), "nothing is kept");
            }
            // Fields without a name.
            let reply = browser.submit(&step(&page).with("from", "1998").with("go", "stay")).await;
            assert!(reply.first("#name-err").is_some());
        }
    });
}

#[test]
fn pressing_twice_adds_a_group_once() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        for (place, mut browser) in [("", ann.browser.clone()), ("link", site.stranger())] {
            let first = if place.is_empty() { browser.get("/start/practice").await } else { begin(&mut browser, place).await };
            let page = press(&mut browser, &first, &[], "next").await;
            let form = step(&page).with("line", "Choir, 1998-2004, hobby").with("go", "stay");
            let (one, two) = (browser.submit(&form).await, browser.submit(&form).await);
            assert_eq!(one.location(), two.location());
            let page = browser.visit(one.location().expect("somewhere")).await;
            assert_eq!(page.first("#so-far").as_deref(), Some("So far: one"));
        }
        // Pressed twice, the beginning gives one link.
        let mut guest = site.stranger();
        let form = guest.get("/start").await.form("/start").with("where", "link");
        let (one, two) = (guest.submit(&form).await, guest.submit(&form).await);
        assert_eq!(one.location(), two.location());
    });
}

#[test]
fn a_group_is_changed_and_two_who_do_it_at_once_see_both_texts() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let mut browser = ann.browser.clone();
        let page = browser.get("/start/groups").await;
        let page = press(&mut browser, &page, &[("line", "Choir, 1998-2004, hobby, sight reading")], "stay").await;
        let change = press(&mut browser, &page, &[], "change-1").await;
        let form = step(&change);
        assert_eq!((form.value("name"), form.value("from"), form.value("until")), ("Choir", "1998", "2004"));
        assert_eq!((form.value("setting"), form.value("practices")), ("hobby", "sight reading"));
        press(&mut browser, &change, &[("name", "The Tuesday choir")], "stay").await;
        let reply = browser.submit(&step(&change).with("name", "The Thursday choir").with("go", "stay")).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.first(".tell.look").is_some_and(|words| words.contains("The Tuesday choir")));
        assert_eq!(step(&reply).value("name"), "The Thursday choir");
        let page = press(&mut browser, &reply, &[], "stay").await;
        assert!(page.text().contains("The Thursday choir"));
        let mine = of_person(&site, &ann).await;
        assert_eq!(mine.entries[0].practices.len(), 1);
        let change = press(&mut browser, &page, &[], "change-1").await;
        let page = press(&mut browser, &change, &[], "remove").await;
        assert_eq!(page.first("#so-far").as_deref(), Some("So far: none"));
    });
}

#[test]
fn going_back_loses_nothing_and_whoever_comes_back_goes_on_where_they_stopped() {
    on_each_engine(async |site| {
        let mut guest = site.stranger();
        let first = begin(&mut guest, "link").await;
        let address = link(&first);
        let page = press(&mut guest, &first, &[("practice", "I mend.")], "next").await;
        let page = press(&mut guest, &page, &[("line", "Choir, 1998-2004")], "back").await;
        assert_eq!(step(&page).value("practice"), "I mend.");
        let page = guest.get(&address).await;
        assert_eq!(page.first("#so-far").as_deref(), Some("So far: one"));
        // From the second step on one may stop.
        let page = press(&mut guest, &page, &[("line", "Ward nights, 2000")], "end").await;
        assert_eq!(page.texts("table.cards tbody th"), ["Choir", "Ward nights"]);
    });
}

#[test]
fn five_groups_need_at_most_forty_answers() {
    on_each_engine(async |site| {
        let mut guest = site.stranger();
        // What asks something: a text field, or a question with several answers. What is folded away is another way to say the same.
        let asks = |page: &Reply| {
            let fields = page.attributes("#plot input[type=text], #plot textarea", "name").len();
            let choices: BTreeSet<String> = page.attributes("#plot input[type=radio]", "name").into_iter().collect();
            let folded = page.attributes("#plot details input[type=text]", "name").len();
            let folded_choices: BTreeSet<String> =
                page.attributes("#plot details input[type=radio]", "name").into_iter().collect();
            fields + choices.len() - folded - folded_choices.len()
        };
        let mut page = begin(&mut guest, "shared").await;
        let mut asked = asks(&page);
        page = press(&mut guest, &page, &[], "next").await;
        for number in 0..5 {
            asked += asks(&page);
            let line = format!("Group {number}, 2000");
            page = press(&mut guest, &page, &[("line", line.as_str())], if number < 4 { "stay" } else { "next" }).await;
        }
        asked += asks(&page);
        page = press(&mut guest, &page, &[], "next").await;
        asked += asks(&page);
        // As alike as they can be: as many pairs are asked about as ever are.
        let said: Vec<(String, String)> = names(&page, "practices-")
            .into_iter()
            .map(|name| (name, "reading music, reading musik, reading".to_owned()))
            .collect();
        assert_eq!(said.len(), 5);
        let fields: Vec<(&str, &str)> = said.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        page = press(&mut guest, &page, &fields, "next").await;
        assert_eq!(names(&page, "same-").len(), 6);
        asked += asks(&page);
        page = press(&mut guest, &page, &[], "next").await;
        asked += asks(&page);
        assert!(asked <= 40 && asked > 25, "{asked} answers");
    });
}

#[test]
fn a_document_from_a_page_is_not_trusted() {
    on_each_engine(async |site| {
        let mut guest = site.stranger();
        let page = begin(&mut guest, "shared").await;
        let community = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
        let document = format!(
            r#"{{"entries": [{{"name": "Choir", "from": "xx yy", "community": "{community}"}}, {{"name": ""}}], "evil": "<script>"}}"#
        );
        let form = step(&page).with("document", &document);
        let reply = guest.submit(&form.clone().with("go", "next")).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reply.faults(), [""; 0]);
        assert!(reply.texts(".tell.warn li").len() >= 3, "{:?}", reply.texts(".tell.warn li"));
        let good = carried_document(&reply);
        assert_eq!(good.entries.len(), 1);
        assert_eq!(good.entries[0].community, None);
        press(&mut guest, &reply, &[], "next").await;
        for bad in ["", "nonsense", "[]", "null", "{\"entries\": 7}", &"[".repeat(5_000)] {
            let reply = guest.submit(&step(&page).with("document", bad).with("go", "end")).await;
            assert!(matches!(reply.status.as_u16(), 200 | 422), "{bad:.20}: {}", reply.status);
        }
        let large = format!("{{\"practice\": \"{}\"}}", "x".repeat(carried::LARGEST));
        assert_eq!(guest.submit(&step(&page).with("document", &large)).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    });
}

#[test]
fn a_second_account_of_ones_practice_is_kept_as_a_note() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let mut browser = ann.browser.clone();
        let page = browser.get("/start/practice").await;
        press(&mut browser, &page, &[("practice", "I teach.")], "next").await;
        let document = r#"{"practice": "I mend.", "entries": [{"name": "Choir", "wish": {"involvement": "more"}}]}"#;
        let form = browser.get("/start").await.form("/start/take-over").with("document", document);
        assert_eq!(browser.submit(&form).await.status, StatusCode::SEE_OTHER);
        let mine = of_person(&site, &ann).await;
        assert_eq!(mine.practice, "I teach.");
        assert!(mine.notes.iter().any(|note| note.text == "I mend."));
        assert_eq!(mine.entries[0].wish.involvement, Some(Involvement::More));
    });
}

#[test]
fn where_strangers_cannot_make_an_account_they_take_a_file() {
    on_each_engine_set(
        |settings| settings.open_sign_up = false,
        async |site| {
            site.someone("Ann Price").await;
            let mut guest = site.stranger();
            let page = begin(&mut guest, "link").await;
            let end = press(&mut guest, &page, &[], "end").await;
            assert!(end.text().contains("Strangers cannot make an account here. Take a file with you"));
            assert!(!end.text().contains("Make an account and keep it"));
            let file = end.attributes("#files + p + ul a", "href").pop().expect("a file");
            assert!(file.ends_with("/export/landscape.json"));
            assert_eq!(guest.get(&file).await.status, StatusCode::OK);
        },
    );
}

#[test]
fn the_worked_example_is_whole() {
    on_each_engine(async |site| {
        let page = site.stranger().get("/start/example").await;
        assert_eq!(page.faults(), [""; 0]);
        assert_eq!(page.texts("table.cards tbody th").len(), 5);
        assert!(page.text().contains("Done differently"));
        let value = serde_json::from_str(super::example::DOCUMENT).expect("JSON");
        let dates = dates::Reader::new(dates::Words::english(), jiff::civil::Date::constant(2026, 1, 1));
        assert_eq!(landscape::read(&value, dates).1, []);
    });
}

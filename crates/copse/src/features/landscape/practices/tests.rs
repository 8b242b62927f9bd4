//! Practices side by side, through HTTP.

use crate::testing::{Site, on_each_engine};
use http::StatusCode;
use webkit::testing::{Browser, Reply};

const AT: &str = "/landscape/practices";
const MATRIX: &str = "/landscape/practices?later=1";
const LINES: &str = "Choir, 1998-2004, hobby, sight reading\nClaims Desk, 1990-1997, work, asking first, minutes\nWard 6, 2000-2009, work, asking first, handing over\nThe lot";

/// Someone with a landscape of four groups, three of which practise something.
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

/// The row of a practice: in which group it is done how.
fn row(page: &Reply, practice: &str) -> Vec<(String, String)> {
    let place = page.texts(".matrix tbody th > span:first-child").iter().position(|name| name == practice);
    let place = place.unwrap_or_else(|| panic!("{practice} in {:?}", page.texts(".matrix tbody th"))) + 1;
    let columns = page.attributes(&format!(".matrix tbody tr:nth-child({place}) td"), "data-l");
    let cells = page.texts(&format!(".matrix tbody tr:nth-child({place}) td .cell > div > :first-child"));
    columns.into_iter().zip(cells).filter(|(_, done)| done != "Not here").collect()
}

fn cells(cells: &[(&str, &str)]) -> Vec<(String, String)> {
    cells.iter().map(|(group, done)| ((*group).to_owned(), (*done).to_owned())).collect()
}

/// The page of a practice in a group.
fn cell(page: &Reply, practice: &str, group: &str) -> String {
    let links = page.attributes(".matrix td a", "aria-label").into_iter().zip(page.attributes(".matrix td a", "href"));
    let wanted = format!("Change {practice} in {group}");
    links.filter(|(label, _)| *label == wanted).map(|(_, href)| href).next().unwrap_or_else(|| panic!("no {wanted}"))
}

#[test]
fn what_may_be_one_is_asked_before_the_matrix_and_nothing_is_merged_unasked() {
    on_each_engine(async |site| {
        let mut ruth = ruth(&site).await;
        let asked = page(&mut ruth, AT).await;
        assert!(asked.texts(".matrix").is_empty());
        assert_eq!(asked.texts(".pairs legend"), ["“asking first” in Claims Desk, and “asking first” in Ward 6"]);
        let matrix = page(&mut ruth, MATRIX).await;
        let other = page(&mut ruth, AT).await.form("/pairs");
        assert_eq!(matrix.texts(".matrix tbody tr").len(), 5, "each has a row of its own");
        assert!(matrix.text().contains("One pair of practices may be the same"));
        assert!(matrix.texts("#most").is_empty());

        // Later means later.
        let later = ruth.submit_and_follow(&asked.form("/pairs")).await;
        assert_eq!(later.texts(".matrix tbody tr").len(), 5);
        let form = asked.form("/pairs");
        let key = form.value("pair").to_owned();
        let (a, b) = key.split_once('-').expect("two");
        let said = page(&mut ruth, AT).await.form("/pairs");
        let said = said.with(&format!("verdict-{key}"), "differently").with(&format!("how-{b}-{a}"), "at the door");
        let done = ruth.submit_and_follow(&said).await;
        assert_eq!(done.faults(), [""; 0]);
        assert_eq!(row(&done, "asking first"), cells(&[("Claims Desk", "Done differently"), ("Ward 6", "Done differently")]));
        assert!(done.texts(".matrix td p").iter().any(|words| words.contains("at the door")));
        assert_eq!(done.texts("[aria-labelledby=without] li"), ["The lot"]);
        let most = done.texts("[aria-labelledby=most] p");
        assert_eq!(most[0], "Claims Desk and Ward 6 share one practice: asking first.");
        assert!(most[1].starts_with("As far as your landscape says"), "{most:?}");
        let differs = page(&mut ruth, "/landscape/practices?later=1&differs=1").await;
        assert_eq!(differs.texts(".matrix tbody tr").len(), 1);
        assert_eq!(differs.texts(".matrix thead th").len(), 3, "only the groups that have it");

        // Another window still has the old line on how it is done.
        let reply =
            ruth.submit(&other.with(&format!("verdict-{key}"), "same").with(&format!("how-{b}-{a}"), "in the hall")).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn a_pair_that_is_different_is_not_offered_again() {
    on_each_engine(async |site| {
        let mut ruth = ruth(&site).await;
        let form = page(&mut ruth, AT).await.form("/pairs");
        let verdict = format!("verdict-{}", form.value("pair"));
        let reply = ruth.submit(&form.clone().with(&verdict, "boss")).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reply.faults(), [""; 0]);
        let page = ruth.submit_and_follow(&form.with(&verdict, "different")).await;
        assert_eq!(page.texts(".matrix tbody tr").len(), 5);
        assert!(!page.text().contains("may be the same"));
    });
}

#[test]
fn each_cell_can_be_changed_taken_out_and_put_back() {
    on_each_engine(async |site| {
        let mut ruth = ruth(&site).await;
        let matrix = page(&mut ruth, MATRIX).await;
        let handing = cell(&matrix, "handing over", "Ward 6");
        let minutes = cell(&matrix, "minutes", "Claims Desk").rsplit('/').next().expect("a name").to_owned();
        // Four windows.
        let late = page(&mut ruth, &handing).await.form(&handing).with("name", "telling the next shift");
        let stale = page(&mut ruth, &handing).await.form(&handing).with("name", "telling the next shift");
        let other = page(&mut ruth, &handing).await.form(&handing).with("how", "in three lines");
        let form = page(&mut ruth, &handing).await.form(&handing);
        let changed = ruth.submit_and_follow(&form.with("name", "night notes").with("row", &minutes)).await;
        assert_eq!(row(&changed, "minutes"), cells(&[("Claims Desk", "Shared"), ("Ward 6", "Shared")]));
        assert!(changed.texts(".matrix th .hint").contains(&"also: night notes".to_owned()));
        // Another window changed another field: both stay. The same field: neither is written over.
        let both = ruth.submit_and_follow(&other).await;
        assert!(
            both.texts(".matrix td p").iter().any(|words| words.starts_with("night notes: in three lines")),
            "{:?}",
            both.texts("td p")
        );
        let reply = ruth.submit(&stale).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reply.faults(), [""; 0]);
        assert!(reply.first("#name-err").is_some_and(|said| said.contains("night notes")));

        let form = page(&mut ruth, &handing).await.form(&handing);
        assert_eq!((form.value("row"), form.value("verdict")), (minutes.as_str(), "same"));
        let differently = ruth.submit_and_follow(&form.with("verdict", "differently")).await;
        assert_eq!(row(&differently, "minutes"), cells(&[("Claims Desk", "Done differently"), ("Ward 6", "Done differently")]));
        let form = page(&mut ruth, &handing).await.form("/remove");
        let led = ruth.submit(&form).await.location().expect("a page").to_owned();
        assert!(!led.contains("night") && !led.contains("three"), "its words stand in no address: {led}");
        let gone = page(&mut ruth, &led).await;
        assert_eq!(row(&gone, "minutes"), cells(&[("Claims Desk", "Only here, among these")]));
        let back = ruth.submit_and_follow(&gone.form("/landscape/practices")).await;
        // The page that offers it, looked at again, puts it back no second time.
        let same = page(&mut ruth, &led).await.form("/landscape/practices");
        ruth.submit_and_follow(&same).await;
        assert_eq!(page(&mut ruth, MATRIX).await.texts(".matrix td p"), back.texts(".matrix td p"));
        assert_eq!(row(&back, "minutes"), cells(&[("Claims Desk", "Done differently"), ("Ward 6", "Done differently")]));
        // Alone again, and not offered with what it was put with.
        let again = cell(&back, "night notes", "Ward 6");
        let form = page(&mut ruth, &again).await.form(&again);
        let alone = ruth.submit_and_follow(&form.with("row", "")).await;
        assert_eq!(row(&alone, "night notes"), cells(&[("Ward 6", "Only here, among these")]));

        // What is gone is told to a window that still speaks of it, with what was typed.
        let reply = ruth.submit(&late).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reply.form("/landscape/practices").value("name"), "telling the next shift");
        assert_eq!(ruth.get(&handing).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_practice_is_added_to_a_group_and_a_row() {
    on_each_engine(async |site| {
        let mut ruth = ruth(&site).await;
        let matrix = page(&mut ruth, MATRIX).await;
        let form = matrix.form("/landscape/practices");
        let reading = cell(&matrix, "sight reading", "Choir").rsplit('/').next().expect("a name").to_owned();
        let added = form.clone().with("entry", "9").with("row", &reading).with("how", "by ear");
        let page = ruth.submit_and_follow(&added).await;
        assert_eq!(page.faults(), [""; 0]);
        assert_eq!(row(&page, "sight reading"), cells(&[("Choir", "Shared"), ("The lot", "Shared")]));
        assert!(page.texts("[aria-labelledby=without]").is_empty());
        // Pressed twice it is one.
        let again = ruth.submit_and_follow(&added).await;
        assert_eq!(row(&again, "sight reading").len(), 2);
        for (entry, name, wrong) in [("", "x", "entry"), ("999", "x", "entry"), ("1", "", "name")] {
            let form = page.form("/landscape/practices").with("entry", entry).with("name", name);
            let reply = ruth.submit(&form).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{entry} {name}");
            assert!(reply.first(&format!("#{wrong}-err")).is_some(), "{entry} {name}");
        }
    });
}

#[test]
fn nothing_there_is_told_and_nobody_else_finds_a_practice() {
    on_each_engine(async |site| {
        let mut nia = site.someone("Nia New").await.browser;
        assert_eq!(page(&mut nia, AT).await.first(".empty h2").as_deref(), Some("Nothing to set side by side yet"));
        let form = nia.get("/landscape").await.form("/landscape");
        nia.submit(&form.with("lines", "Choir, hobby\nDesk, work")).await;
        assert_eq!(page(&mut nia, AT).await.first(".empty h2").as_deref(), Some("No practice is named yet"));
        let mut ruth = ruth(&site).await;
        assert_eq!(ruth.get("/landscape/practices/999").await.status, StatusCode::NOT_FOUND);
        let theirs = cell(&page(&mut ruth, MATRIX).await, "minutes", "Claims Desk");
        assert_eq!(nia.get(&theirs).await.status, StatusCode::NOT_FOUND);
        assert_eq!(site.stranger().get(&theirs).await.status, StatusCode::UNAUTHORIZED);
    });
}

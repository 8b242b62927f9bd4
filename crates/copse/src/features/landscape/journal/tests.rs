use crate::testing::{Site, Someone, on_each_engine};
use http::StatusCode;
use jiff::tz::TimeZone;
use kernel::LandscapeId;
use landscape::{Entry, Landscape};
use webkit::testing::{Browser, Reply};

async fn change(site: &Site, someone: &Someone, change: impl Fn(&mut Landscape) + Send + 'static) {
    let (person, now, id) = (someone.id, site.clock.now(), LandscapeId::new(site.clock.now(), &site.rng));
    let act = move |landscape: &mut Landscape| {
        change(landscape);
        Ok(())
    };
    let keep = move |tx: &mut db::Tx| crate::features::landscape::keeper::change(tx, person, id, &TimeZone::UTC, now, &act);
    site.kit.db.write(keep).await.expect("a change");
}

async fn anwen(site: &Site) -> (Someone, Browser) {
    let anwen = site.someone("Anwen Price").await;
    change(site, &anwen, |landscape| {
        for name in ["Choir", "Ward 6"] {
            let id = landscape.next_id();
            landscape.entries.push(Entry::named(id, name));
        }
    })
    .await;
    let browser = anwen.browser.clone();
    (anwen, browser)
}

/// Writes a note; gives its page.
async fn write(browser: &mut Browser, fields: &[(&str, &str)]) -> Reply {
    let form = browser.get("/landscape/journal/new").await.form("/new");
    let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
    browser.submit_and_follow(&form).await
}

#[test]
fn a_note_is_written_read_and_cited() {
    on_each_engine(async |site| {
        let (_, mut browser) = anwen(&site).await;
        let page = browser.get("/landscape/journal").await;
        assert_eq!(page.faults(), Vec::<String>::new());
        assert!(page.first(".empty").is_some());
        let page = browser.get("/landscape/journal/new?about=1").await;
        assert_eq!(page.faults(), Vec::<String>::new());
        let form = page.form("/new");
        assert_eq!((form.value("on"), form.value("about")), ("2026-11-22", "1"));
        assert!(page.attributes("textarea", "data-keep").iter().all(|key| key.contains("/journal/")));
        let form =
            form.with("text", "Breathing together.\r\nThen the hall.").with("methods", "Counting").with("learning", "collective");
        let page = browser.submit_and_follow(&form.with("on", "2026-11-20")).await;
        assert_eq!(page.faults(), Vec::<String>::new());
        assert_eq!(page.path, "/landscape/journal/3");
        assert_eq!(page.first("h1").as_deref(), Some("Note of Friday 20 November 2026"));
        assert_eq!(page.attributes("meta[name=copse-kept]", "content")[0].split(' ').count(), 5);
        assert_eq!(page.texts("dd"), ["Counting"]);
        assert_eq!(page.attributes("aside a", "href"), ["/landscape/entry/1"]);
        let citation =
            "Anwen Price: “Breathing together.”, Friday 20 November 2026. Harrowbeck, http://copse.example/landscape/journal/3";
        assert_eq!(page.first("textarea").as_deref(), Some(citation));
        let page = browser.get("/landscape/journal/cite").await;
        assert_eq!(page.faults(), Vec::<String>::new());
        assert!(page.texts("#note-3")[0].starts_with(citation));
        assert!(
            page.texts("#entry-2")[0].starts_with("Anwen Price: “Ward 6”. Harrowbeck, http://copse.example/landscape/entry/2")
        );
        let bad = write(&mut browser, &[("text", " \n"), ("on", "someday"), ("about", "x"), ("learning", "all")]).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(bad.faults(), Vec::<String>::new());
        assert_eq!(bad.texts(".err").len(), 4);
        // A frame alone is a note.
        assert_eq!(write(&mut browser, &[("situation", "No bus.")]).await.texts("dd"), ["No bus."]);
        // What is another's is nowhere.
        let mut stranger = site.someone("Vic Visitor").await.browser;
        for path in ["/landscape/journal/3", "/landscape/journal/3/edit", "/landscape/journal/99"] {
            assert_eq!(stranger.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(site.stranger().get(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
        }
        assert!(!stranger.get("/landscape/journal?words=breathing").await.text().contains("together"));
    });
}

#[test]
fn notes_are_found_and_stand_in_pages() {
    on_each_engine(async |site| {
        let (_, mut browser) = anwen(&site).await;
        for number in 1..=22 {
            let (text, day) = (format!("Note {number} of them"), format!("2026-11-{number:02}"));
            let learning = if number == 4 { "individual" } else { "" };
            write(
                &mut browser,
                &[("text", &text), ("on", &day), ("about", if number % 2 == 0 { "1" } else { "2" }), ("learning", learning)],
            )
            .await;
        }
        let titles = ".strand h2";
        let page = browser.get("/landscape/journal").await;
        assert_eq!(page.faults(), Vec::<String>::new());
        assert_eq!(page.texts(titles).len(), 20);
        assert_eq!(page.texts(titles)[0], "Note 22 of them");
        let next = page.attributes("a[rel=next]", "href").remove(0);
        assert_eq!(browser.get(&next).await.texts(titles), ["Note 2 of them", "Note 1 of them"]);
        assert_eq!(browser.get("/landscape/journal?words=NOTE+7").await.texts(titles), ["Note 17 of them", "Note 7 of them"]);
        assert_eq!(browser.get("/landscape/journal?about=1").await.texts(titles).len(), 11);
        assert_eq!(browser.get("/landscape/journal?about=1&learning=individual").await.texts(titles), ["Note 4 of them"]);
        let none = browser.get("/landscape/journal?words=zither").await;
        assert_eq!(none.faults(), Vec::<String>::new());
        assert!(none.text().contains("No note has all of that."));
    });
}

#[test]
fn two_windows_on_a_note_lose_nothing_and_what_is_taken_out_comes_back() {
    on_each_engine(async |site| {
        let (_, mut browser) = anwen(&site).await;
        write(&mut browser, &[("text", "Once."), ("about", "1")]).await;
        let edit = "/landscape/journal/3/edit";
        let (one, other) = (browser.get(edit).await.form("/edit"), browser.get(edit).await.form("/edit"));
        browser.submit(&one.with("text", "Twice.")).await;
        let page = browser.submit_and_follow(&other.with("learning", "collective")).await;
        assert!(page.text().contains("Twice.") && page.text().contains("it changed what we do"), "each changed something else");
        let (one, other) = (browser.get(edit).await.form("/edit"), browser.get(edit).await.form("/edit"));
        browser.submit(&one.with("text", "Four times.")).await;
        let clash = browser.submit(&other.with("text", "Five times.")).await;
        assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(clash.faults(), Vec::<String>::new());
        assert_eq!(clash.texts(".tell .typed"), ["Four times."]);
        assert_eq!(clash.form("/edit").value("text"), "Five times.");
        let page = browser.submit_and_follow(&clash.form("/edit")).await;
        assert!(page.text().contains("Five times."));
        // Out, and back.
        let open = browser.get(edit).await.form("/edit");
        let page = browser.submit_and_follow(&page.form("/remove")).await;
        assert_eq!(page.faults(), Vec::<String>::new());
        assert!(page.first(".flash").is_some_and(|flash| flash.contains("Five times.")));
        assert_eq!(browser.get("/landscape/journal/3").await.status, StatusCode::NOT_FOUND);
        let page = browser.submit_and_follow(&page.form("/back")).await;
        assert_eq!(page.path, "/landscape/journal/3");
        let page = browser.submit_and_follow(&page.form("/remove")).await;
        // Whoever goes on writing in another window brings it back.
        let back = browser.submit_and_follow(&open.with("text", "Six times.")).await;
        assert!(back.text().contains("Six times."));
        drop(page);
        // After 30 days it is gone for good.
        let page = browser.submit_and_follow(&back.form("/remove")).await;
        let form = page.form("/back");
        site.clock.pass_seconds(31 * 24 * 3_600);
        let mut browser = site.someone("Vic Visitor").await.browser;
        let token = browser.get("/landscape/review/company").await.form("/company");
        assert_eq!(browser.post(&form.action, token.encoded()).await.status, StatusCode::NOT_FOUND);
    });
}

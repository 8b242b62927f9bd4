//! Kept states of a landscape, over HTTP.

use crate::testing::{PASSWORD, Site, Someone, on_each_engine};
use http::StatusCode;
use webkit::testing::Browser;

async fn take_in(browser: &mut Browser, text: &str) {
    let form = browser.get("/landscape/import").await.form("/landscape/import");
    let reply = browser.submit(&form.with("text", text).with("take", "1")).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{:?}", reply.texts(".err"));
}

async fn keep(browser: &mut Browser, name: &str) {
    let form = browser.get("/landscape/versions").await.form("/landscape/versions");
    let reply = browser.submit(&form.with("name", name).with("why", "To compare.")).await;
    assert_eq!(reply.location(), Some("/landscape/versions?done=kept"), "{:?}", reply.texts("main"));
}

async fn two(site: &Site) -> (Someone, Browser) {
    let ruth = site.someone("Ruth Adeyemi").await;
    let vic = site.someone("Vic Visitor").await.browser;
    (ruth, vic)
}

const FIRST: &str =
    "name,from,until,setting,practices\nChoir,1998,2004,hobby,sight reading\nWard 6 nights,2000,2009,work,night notes\n";

#[test]
fn a_state_is_kept_compared_and_restored_and_nothing_is_lost() {
    on_each_engine(async |site| {
        let (Someone { mut browser, .. }, _) = two(&site).await;
        take_in(&mut browser, FIRST).await;
        keep(&mut browser, "Before reading").await;
        take_in(&mut browser, "name,setting\nRiver watch,neighbourhood\n").await;

        let look = browser.get("/landscape/versions/1").await;
        assert_eq!((look.status, look.faults()), (StatusCode::OK, Vec::new()));
        assert_eq!(look.texts("tbody th"), ["Choir", "Ward 6 nights"]);
        let beside = browser.get("/landscape/versions/compare?before=1&after=now").await;
        assert_eq!((beside.status, beside.faults()), (StatusCode::OK, Vec::new()));
        assert!(beside.text().contains("Came") && beside.text().contains("River watch"));
        assert!(!beside.text().contains("Went"));
        let back = browser.get("/landscape/versions/compare?before=now&after=1").await;
        assert!(back.text().contains("Went"));
        let same = browser.get("/landscape/versions/compare?before=1&after=1").await;
        assert!(same.text().contains("The two say the same"));

        let restored = browser.submit_and_follow(&look.form("/restore")).await;
        assert_eq!((restored.path.as_str(), restored.faults()), ("/landscape", Vec::new()));
        assert!(restored.first(".flash p").is_some_and(|said| said.starts_with("The kept state is your landscape again.")));
        let now = browser.get("/landscape/export/landscape.json").await;
        let now: serde_json::Value = serde_json::from_slice(&now.body).expect("JSON");
        assert_eq!(now["entries"].as_array().expect("entries").len(), 2);
        assert!(now["last_id"].as_u64() >= Some(5), "names that were given are not given again: {}", now["last_id"]);
        // The state before is there, kept by itself.
        let list = browser.get("/landscape/versions").await;
        assert_eq!(list.texts(".strand .h3"), ["Before restoring \"Before reading\"", "Before reading"]);
        assert_eq!(browser.get("/landscape/versions/2").await.texts("tbody th"), ["Choir", "Ward 6 nights", "River watch"]);
        // And there is a way back to it.
        let back = browser.submit_and_follow(&restored.form("/versions/2/restore")).await;
        assert!(back.first(".flash p").is_some_and(|said| said.starts_with("The kept state is your landscape again.")));
        let now = browser.get("/landscape/export/landscape.json").await;
        let now: serde_json::Value = serde_json::from_slice(&now.body).expect("JSON");
        assert_eq!(now["entries"].as_array().expect("entries").len(), 3);
    });
}

#[test]
fn a_state_is_called_something_else_taken_away_and_brought_back() {
    on_each_engine(async |site| {
        let (Someone { mut browser, .. }, _) = two(&site).await;
        take_in(&mut browser, FIRST).await;
        keep(&mut browser, "First").await;
        let form = browser.get("/landscape/versions/1").await.form("/landscape/versions/1");
        let reply = browser.submit(&form.clone().with("name", "")).await;
        assert_eq!((reply.status, reply.faults()), (StatusCode::UNPROCESSABLE_ENTITY, Vec::new()));
        browser.submit(&form.with("name", "The first")).await;
        assert_eq!(browser.get("/landscape/versions").await.texts(".strand .h3"), ["The first"]);

        let form = browser.get("/landscape/versions/1").await.form("/remove");
        let gone = browser.submit_and_follow(&form).await;
        assert_eq!(gone.texts(".strand .h3"), [""; 0]);
        assert_eq!(browser.get("/landscape/versions/1").await.status, StatusCode::NOT_FOUND);
        let back = browser.submit_and_follow(&gone.form("/back")).await;
        assert_eq!(back.texts(".strand .h3"), ["The first"]);
        assert_eq!(browser.get("/landscape/versions/1").await.status, StatusCode::OK);
        // After a month it is forgotten.
        let form = browser.get("/landscape/versions/1").await.form("/remove");
        let gone = browser.submit_and_follow(&form).await;
        site.clock.pass_seconds(31 * 86_400);
        // By then one has to sign in anew.
        let form = browser.get("/sign-in").await.form("/sign-in");
        let form = form.with("email", "ruth.adeyemi@example.org").with("password", PASSWORD);
        assert_eq!(browser.submit(&form).await.status, StatusCode::SEE_OTHER);
        keep(&mut browser, "Next").await;
        let token = browser.get("/me").await.form("/sign-out").value("_token").to_owned();
        let reply = browser.submit(&gone.form("/back").with("_token", &token)).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn another_persons_state_is_like_none() {
    on_each_engine(async |site| {
        let (Someone { mut browser, .. }, mut vic) = two(&site).await;
        take_in(&mut browser, FIRST).await;
        keep(&mut browser, "Mine alone").await;
        let token = vic.get("/me").await.form("/sign-out").value("_token").to_owned();
        for path in ["/landscape/versions/1", "/landscape/versions/compare?before=1"] {
            let (theirs, none) = (vic.get(path).await, vic.get(&path.replace('1', "99")).await);
            assert_eq!((theirs.status, none.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{path}");
            assert!(!theirs.text().contains("Mine alone"));
            assert_eq!(site.stranger().get(path).await.status, StatusCode::UNAUTHORIZED);
        }
        for act in ["restore", "remove", "back"] {
            for number in [1, 99] {
                let path = format!("/landscape/versions/{number}/{act}");
                let reply = vic.post(&path, format!("_token={token}")).await;
                assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        assert_eq!(browser.get("/landscape/versions/1").await.status, StatusCode::OK);
    });
}

//! The list of sessions, and ending them.

use crate::{
    features::account::agent::guess,
    testing::{PASSWORD, Site, on_each_engine},
};
use axum::body::Body;
use http::{Request, StatusCode, header};
use webkit::testing::Browser;

const ANDROID: &str = "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0";

/// Signs someone in with a browser that calls itself this.
async fn sign_in(site: &Site, email: &str, agent: &str) -> Browser {
    let mut browser = site.stranger();
    let form = browser.get("/sign-in").await.form("/sign-in").with("email", email).with("password", PASSWORD);
    let request = Request::post("/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::USER_AGENT, agent)
        .body(Body::from(form.encoded()))
        .unwrap();
    assert_eq!(browser.send(request).await.status, StatusCode::SEE_OTHER);
    browser
}

#[test]
fn a_browser_is_guessed_from_what_it_calls_itself() {
    for (agent, expected) in [
        (ANDROID, (Some("Firefox"), Some("Android"))),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0 Safari/537.36 Edg/127.0",
            (Some("Edge"), Some("Windows")),
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            (Some("Safari"), Some("iPhone")),
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Safari/537.36",
            (Some("Chrome"), Some("Linux")),
        ),
        ("", (None, None)),
        ("<script>alert(1)</script>", (None, None)),
    ] {
        assert_eq!(guess(agent), expected, "{agent}");
    }
}

#[test]
fn sessions_are_listed_and_one_or_all_others_are_ended() {
    on_each_engine(async |site| {
        site.someone("Kofi Mensah").await;
        let email = "kofi.mensah@example.org";
        let mut here = sign_in(&site, email, ANDROID).await;
        let mut two = sign_in(&site, email, &format!("<b>Chrome/1</b> Windows {}", "x".repeat(5_000))).await;
        let mut three = sign_in(&site, email, "").await;
        let mut foreign = site.someone("Some One").await.browser;

        let page = here.get("/me/sessions").await;
        assert_eq!(page.faults(), [""; 0]);
        let mut names = page.texts("main .strand h2");
        names.sort();
        // The session that the account was made with says nothing of itself, like the third.
        let unknown = "A browser that does not say which";
        assert_eq!(names, [unknown, unknown, "Chrome on Windows", "Firefox on Android"]);
        assert_eq!(page.texts(".state.done"), ["This one"]);
        let buttons = page.attributes("main .strand form", "action");
        assert_eq!(buttons.len(), 3, "one's own is ended by signing out");

        // Nobody ends another's.
        let chrome = page.html();
        let chrome = chrome
            .select(&webkit::testing::scraper::Selector::parse(".strand form").unwrap())
            .find(|form| form.html().contains("Chrome"))
            .and_then(|form| form.attr("action").map(str::to_owned))
            .expect("a button");
        let token = foreign.get("/me").await.form("/sign-out").value("_token").to_owned();
        foreign.post(&chrome, format!("_token={token}")).await;
        assert_eq!(two.get("/me").await.status, StatusCode::OK);

        let after = here.submit_and_follow(&page.form(&chrome)).await;
        assert_eq!(after.texts("main .strand h2").len(), 3);
        assert_eq!(two.get("/me").await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(three.get("/me").await.status, StatusCode::OK);

        let after = here.submit_and_follow(&after.form("/me/sessions")).await;
        assert_eq!(after.texts("main .strand h2"), ["Firefox on Android"]);
        assert_eq!(three.get("/me").await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(foreign.get("/me").await.status, StatusCode::OK);

        // One that ended with time is not listed.
        site.clock.pass_seconds(20 * 86_400);
        here.get("/me").await;
        sign_in(&site, email, ANDROID).await;
        site.clock.pass_seconds(25 * 86_400);
        let mut late = sign_in(&site, email, "").await;
        site.clock.pass_seconds(6 * 86_400);
        assert_eq!(late.get("/me/sessions").await.texts("main .strand h2"), [unknown]);
    });
}

//! A session may end while someone writes: every form lets them sign in with it and comes back with what they typed.

use super::{assert_again, cases::Takes, cases::cases, filled, people::people};
use crate::testing::{PASSWORD, on_each_engine};
use http::{Request, StatusCode};
use webkit::testing::{Browser, Chosen, Filled, Reply};

/// Ends the session of a browser without its knowing.
async fn end_session_of(browser: &Browser) {
    let mut elsewhere = browser.clone();
    let form = elsewhere.get("/me").await.form("/sign-out");
    assert_eq!(elsewhere.submit(&form).await.status, StatusCode::SEE_OTHER);
}

/// The address that someone signs in with.
async fn address_of(browser: &Browser) -> String {
    browser.clone().get("/me/email").await.first("aside p.break").expect("an address")
}

/// A session of its own, so that no other ends with it.
async fn signed_in(mut browser: Browser, email: &str) -> Browser {
    let form = browser.get("/sign-in").await.form("/sign-in").with("email", email).with("password", PASSWORD);
    assert_eq!(browser.submit(&form).await.location(), Some("/"));
    browser
}

/// Signs in on a page that carries a form, and lets the browser send that on as it would.
async fn sign_in(browser: &mut Browser, page: &Reply, email: &str) -> Reply {
    let form = page.form("/sign-in").with("email", email).with("password", PASSWORD);
    let reply = browser.submit(&form).await;
    assert_eq!(reply.status, StatusCode::TEMPORARY_REDIRECT, "{:?}", reply.texts(".err"));
    let to = reply.location().expect("an address").to_owned();
    assert!(!to.contains("typed") && !to.contains(PASSWORD));
    browser.post(&to, form.encoded()).await
}

#[test]
fn what_was_typed_when_the_session_ended_comes_back_in_its_form() {
    on_each_engine(async |site| {
        let people = people(&site).await;
        for mut case in cases(&site, &people) {
            site.clock.pass_seconds(600);
            let is_text = |takes: &Takes| matches!(takes, Takes::Text(_) | Takes::Optional(_));
            let has_text = case.fields.iter().any(|(_, value, takes)| is_text(takes) && value.len() > 3);
            if !case.browser.is_signed_in() || !has_text {
                continue;
            }
            let email = address_of(&case.browser).await;
            case.browser = signed_in(site.stranger(), &email).await;
            let form = filled(&mut case).await;
            end_session_of(&case.browser).await;
            let page = case.browser.submit(&form).await;
            let what = format!("{}: {:?} {:?}", form.action, page.status, page.first("h1"));
            assert!(page.faults().is_empty(), "{what}: {:?}", page.faults());
            assert!(page.status.is_client_error(), "{what}");
            assert!(page.text().contains("Were you signed out meanwhile?"), "{what}");
            // A slip on the way loses nothing.
            let slip = page.form("/sign-in").with("email", &email).with("password", "not this one");
            let page = case.browser.submit(&slip).await;
            assert_eq!((page.status, page.faults()), (StatusCode::UNPROCESSABLE_ENTITY, vec![]), "{what}");
            let again = sign_in(&mut case.browser, &page, &email).await;
            assert_again(&again, &case, &form, &what);
            assert!(again.text().contains("Nothing was sent yet. You are signed in as"), "{what}");
            assert!(!again.text().contains(PASSWORD), "{what}");
        }
    });
}

#[test]
fn whoever_signs_in_sees_what_they_would_send_and_sends_it_in_their_own_name() {
    on_each_engine(async |site| {
        let people = people(&site).await;
        let start = format!("/c/{}/talk/new", people.slug);
        let mut browser = people.author.browser.clone();
        let form = browser.visit(&start).await.form("/talk/new").with("title", "Half written").with("text", "Typed <b>words</b>");
        end_session_of(&browser).await;
        let page = browser.submit_with(&form, &[Chosen::new("files", "notes.txt", "text/plain", "x")]).await;
        assert!(page.text().contains("Half written"));
        let coordinator = address_of(&people.coordinator.browser).await;
        let again = sign_in(&mut browser, &page, &coordinator).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.text().contains("please choose them again"));
        let filled = again.form("/talk/new");
        assert_eq!((filled.value("title"), filled.value("text")), ("Half written", "Typed <b>words</b>"));
        let list = browser.get(&format!("/c/{}/talk", people.slug)).await.text();
        assert!(!list.contains("Half written"), "nothing was sent unseen");
        assert_eq!(browser.submit(&filled).await.status, StatusCode::SEE_OTHER);

        // Who may not write there gets their words, and no more.
        let mut browser = people.author.browser.clone();
        assert_eq!(browser.get("/me").await.status, StatusCode::UNAUTHORIZED, "the session is over");
        let page = browser.submit(&form).await;
        let visitor = address_of(&people.visitor.browser).await;
        let refused = sign_in(&mut browser, &page, &visitor).await;
        assert!(refused.status.is_client_error() && refused.text().contains("Half written"), "{}", refused.status);
    });
}

#[test]
fn a_link_by_mail_leaves_what_was_typed_on_the_page_that_waits() {
    on_each_engine(async |site| {
        let people = people(&site).await;
        let mut browser = people.author.browser.clone();
        let start = format!("/c/{}/talk/new", people.slug);
        let form = browser.visit(&start).await.form("/talk/new").with("title", "Half written").with("text", "Typed words");
        let email = address_of(&browser).await;
        end_session_of(&browser).await;
        let page = browser.submit(&form).await;
        let asks = Filled { action: "/sign-in/link".to_owned(), ..page.form("/sign-in") };
        let nobody = browser.submit(&asks.clone().with("email", "no address")).await;
        assert_eq!((nobody.status, nobody.faults()), (StatusCode::UNPROCESSABLE_ENTITY, vec![]));
        assert!(nobody.form("/sign-in/link").fields.iter().any(|(_, value)| value == "Typed words"));
        let waits = browser.submit(&asks.with("email", &email)).await;
        assert_eq!((waits.status, waits.faults()), (StatusCode::OK, vec![]));
        // Pressed too early it asks again, with all that was typed.
        let early = browser.submit(&waits.form("/talk/new")).await;
        assert_eq!(early.form("/sign-in").value("held.text"), "Typed words");
        let link = site.mails().await.iter().find(|mail| mail.to == email).expect("a mail").text.clone();
        let link = link.split_whitespace().find_map(|word| word.strip_prefix("http://copse.example")).expect("a link").to_owned();
        let press = browser.get(&link).await.form(&link);
        browser.submit(&press).await;
        let again = browser.submit(&waits.form("/talk/new")).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(again.form("/talk/new").value("text"), "Typed words");
    });
}

#[test]
fn what_is_carried_goes_to_no_other_site() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let email = address_of(&ann.browser).await;
        for to in ["https://evil.example/", "//evil.example", "/\\evil.example", "talk", "/a\nb"] {
            let mut browser = site.stranger();
            let form = browser.get("/sign-in").await.form("/sign-in").with("email", &email).with("password", PASSWORD);
            let reply = browser.submit(&form.with("_held_to", to).with("held.text", "Typed words")).await;
            assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, Some("/")), "{to}");
        }
    });
}

#[test]
fn a_button_pressed_after_the_session_ended_leads_back_to_its_page() {
    on_each_engine(async |site| {
        let people = people(&site).await;
        let mut browser = people.author.browser.clone();
        let page = "/me/sessions";
        signed_in(site.stranger(), &address_of(&browser).await).await;
        let form = browser.get(page).await.form(page);
        end_session_of(&browser).await;
        for (referer, back) in [
            (format!("http://copse.example{page}?a=b"), format!("/sign-in?back={}%3Fa%3Db", page.replace('/', "%2F"))),
            ("http://copse.example.evil.example/x".to_owned(), "/sign-in?back=%2F".to_owned()),
            ("https://evil.example/x".to_owned(), "/sign-in?back=%2F".to_owned()),
        ] {
            let request = Request::post(&form.action).header("host", "copse.example").header("referer", referer);
            let request = request.header("content-type", "application/x-www-form-urlencoded");
            let reply = browser.send(request.body(form.encoded().into()).unwrap()).await;
            assert_eq!((reply.status, reply.faults()), (StatusCode::UNAUTHORIZED, vec![]));
            assert_eq!(reply.attributes("main a.btn", "href"), [back]);
        }
    });
}

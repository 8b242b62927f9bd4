//! Strangers at the door: who asks for an account with someone else's address gets nothing of it, and leaves nothing in it.

use super::link_in;
use crate::{
    base::communities::{Joining, Visibility},
    testing::{PASSWORD, Site, on_each_engine},
};
use http::StatusCode;
use webkit::testing::{Browser, Reply};

const OWNER: &str = "ann@example.org";

/// Asks for an account, with the password of everyone.
async fn sign_up(browser: &mut Browser, name: &str, email: &str) -> Reply {
    let form = browser.get("/sign-up").await.form("/sign-up");
    browser.submit_and_follow(&form.with("name", name).with("email", email).with("password", PASSWORD)).await
}

/// The path of the link in the newest mail to an address.
async fn link_to(site: &Site, email: &str) -> String {
    let mails = site.mails().await;
    let mail = mails.iter().find(|mail| mail.to == email && mail.text.contains("/link/"));
    link_in(mail.unwrap_or_else(|| panic!("no link to {email}")))
}

/// Whether someone signs in with an address and a password.
async fn signs_in(site: &Site, email: &str, password: &str) -> bool {
    let mut browser = site.stranger();
    let form = browser.get("/sign-in").await.form("/sign-in").with("email", email).with("password", password);
    browser.submit(&form).await.status == StatusCode::SEE_OTHER
}

#[test]
fn a_password_counts_where_it_was_typed() {
    on_each_engine(async |site| {
        site.someone("First Person").await;
        let mut ann = site.stranger();
        sign_up(&mut ann, "Ann Price", OWNER).await;
        let link = link_to(&site, OWNER).await;
        let page = ann.get(&link).await;
        assert!(page.texts("input[name=password]").is_empty(), "nothing is asked twice");
        assert_eq!(ann.submit_and_follow(&page.form(&link)).await.first("h1").as_deref(), Some("Today"));
        assert!(signs_in(&site, OWNER, PASSWORD).await);
    });
}

#[test]
fn a_password_that_a_stranger_typed_opens_nothing() {
    on_each_engine(async |site| {
        site.someone("First Person").await;
        for own in [Some("four words in a row"), None] {
            let owner = if own.is_some() { OWNER } else { "ben@example.org" };
            let mut stranger = site.stranger();
            sign_up(&mut stranger, "Owned By Me", owner).await;
            let link = link_to(&site, owner).await;
            let mut browser = site.stranger();
            let page = browser.get(&link).await;
            assert_eq!(page.faults(), [""; 0]);
            assert!(page.text().contains("The password that was typed there does not count"), "{}", page.text());
            let form = page.form(&link);
            assert_eq!((form.value("name"), form.value("password")), ("Owned By Me", ""));

            // What is no good comes back, and nothing is used up or made.
            for (name, password, wrong) in [("Ann Price", "short", "password"), ("", "four words in a row", "name")] {
                let reply = browser.submit(&form.clone().with("name", name).with("password", password)).await;
                assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
                assert_eq!(reply.faults(), [""; 0]);
                assert!(reply.first(&format!("#{wrong}-err")).is_some(), "{wrong}");
                assert_eq!((reply.form(&link).value("name"), reply.form(&link).value("password")), (name, ""));
                assert!(!signs_in(&site, owner, password).await && !browser.is_signed_in());
            }

            let form = browser.get(&link).await.form(&link).with("name", "Ann Price");
            let form = form.with("password", own.unwrap_or_default());
            let mut again = browser.clone();
            let today = browser.submit_and_follow(&form).await;
            assert_eq!(today.first("h1").as_deref(), Some("Today"));
            assert_eq!(browser.get("/me").await.form("/me").value("name"), "Ann Price", "the name is one's own");
            assert!(!signs_in(&site, owner, PASSWORD).await, "the stranger's password opens nothing");
            if let Some(own) = own {
                assert!(signs_in(&site, owner, own).await);
            }
            // Nor does what the stranger's browser holds.
            assert!(!stranger.is_signed_in());
            let late = stranger.get(&link).await;
            assert_eq!(late.first("h1").as_deref(), Some("This link no longer works"));
            // A second press is heard, as with any link.
            again.submit(&form).await;
            assert!(again.is_signed_in());
        }
    });
}

#[test]
fn a_link_of_a_stranger_changes_nothing_once_the_account_is_there() {
    on_each_engine(async |site| {
        site.someone("First Person").await;
        sign_up(&mut site.stranger(), "Owned By Me", OWNER).await;
        let theirs = link_to(&site, OWNER).await;
        site.clock.pass_seconds(60);
        let mut ann = site.stranger();
        let form = ann.get("/sign-up").await.form("/sign-up");
        let form = form.with("name", "Ann Price").with("email", OWNER).with("password", "four words in a row");
        ann.submit(&form).await;
        let known = [theirs.clone()];
        let mails = site.mails().await;
        let own = mails.iter().map(link_in).find(|link| !known.contains(link)).expect("a second link");
        let press = ann.get(&own).await.form(&own);
        ann.submit(&press).await;
        // Pressed later, the first link signs in and no more.
        let page = ann.get(&theirs).await;
        assert!(page.texts("input[name=password]").is_empty());
        ann.submit(&page.form(&theirs)).await;
        assert_eq!(ann.get("/me").await.form("/me").value("name"), "Ann Price");
        assert!(signs_in(&site, OWNER, "four words in a row").await && !signs_in(&site, OWNER, PASSWORD).await);
    });
}

#[test]
fn what_a_strangers_browser_carries_does_not_come_along() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let (_, slug) = site.community("Carried house", Visibility::Unlisted, Joining::Invitation, &cora).await;
        let mut browser = cora.browser.clone();
        let form = browser.get(&format!("/c/{slug}/invitations")).await.form("/invitations");
        let invitation = browser.submit(&form).await.first("textarea").expect("a link");
        let invitation = invitation.strip_prefix("http://copse.example").expect("a link to this site").to_owned();

        // A stranger comes with an invitation, and another with a landscape; both ask with someone else's address.
        let mut invited = site.stranger();
        invited.get(&invitation).await;
        let mut drew = site.stranger();
        let form = drew.get("/start").await.form("/start").with("where", "link");
        let first = drew.submit_and_follow(&form).await;
        let draft = first.attributes("input[readonly]", "value").into_iter().next().unwrap_or_default();
        let form = first.form("/practice").with("practice", "I take over accounts.").with("go", "sign-up");
        assert_eq!(drew.submit(&form).await.location(), Some("/sign-up"), "{draft}");
        for (stranger, owner) in [(&mut invited, OWNER), (&mut drew, "ben@example.org")] {
            sign_up(stranger, "Some One", owner).await;
            let link = link_to(&site, owner).await;
            let mut browser = site.stranger();
            let press = browser.get(&link).await.form(&link);
            let today = browser.submit_and_follow(&press).await;
            assert_eq!(today.first("h1").as_deref(), Some("Today"));
            assert!(today.texts("section[aria-labelledby=waits] li").is_empty(), "{:?}", today.texts("section li"));
            assert!(!today.text().contains("Carried house"));
            assert_eq!(browser.get("/start/take-over").await.status, StatusCode::NOT_FOUND);
        }

        // Who uses the stranger's browser next is asked, and can say no; who signs out leaves nothing for the next.
        let page = site.someone("Dan Moss").await;
        let form = drew.get("/sign-in").await.form("/sign-in").with("email", "dan.moss@example.org").with("password", PASSWORD);
        drew.submit(&form).await;
        let mut other = drew.clone();
        let asked = drew.get("/start/take-over").await;
        assert_eq!(asked.faults(), [""; 0]);
        let no = drew.submit_and_follow(&asked.form("/start/take-over").with("leave", "1")).await;
        assert!(!no.attributes("a", "href").contains(&"/start/take-over".to_owned()));
        assert_eq!(drew.get("/start/take-over").await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.get("/start/take-over").await.status, StatusCode::OK, "it stays where it was");
        let out = other.get("/me").await.form("/sign-out");
        other.submit(&out).await;
        let mut other = other.with_session(&site.rng.token());
        other.get("/").await;
        drop(page);
        let form = other.get("/sign-in").await.form("/sign-in").with("email", "dan.moss@example.org").with("password", PASSWORD);
        other.submit(&form).await;
        assert_eq!(other.get("/start/take-over").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_mail_about_an_account_goes_to_the_address_that_it_has() {
    on_each_engine(async |site| {
        site.someone("Kim Park").await;
        let mut mallory = site.someone("Mal Lory").await.browser;
        // A Kelvin sign, and a letter of full width: another mailbox, and yet taken for the same.
        for spelling in ["\u{212a}im.park@example.org", "kim.par\u{ff4b}@example.org", "KIM.PARK@EXAMPLE.ORG"] {
            let mut browser = site.stranger();
            let form = browser.get("/sign-in").await.form("/sign-in/link").with("link_email", spelling);
            browser.submit(&form).await;
            sign_up(&mut browser, "Some One", spelling).await;
            let form = mallory.get("/me/email").await.form("/me/email");
            mallory.submit(&form.with("email", spelling).with("current_password", PASSWORD)).await;
        }
        let mails = site.mails().await;
        let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).filter(|to| *to != "mal.lory@example.org").collect();
        assert_eq!(to, ["kim.park@example.org"; 9]);
    });
}

#[test]
fn a_new_password_ends_what_was_open_before() {
    on_each_engine(async |site| {
        let mut kim = site.someone("Kim Park").await.browser;
        let mut elsewhere = site.stranger();
        let form = elsewhere.get("/sign-in").await.form("/sign-in");
        elsewhere.submit(&form.with("email", "kim.park@example.org").with("password", PASSWORD)).await;
        let mut finder = site.stranger();
        let form = finder.get("/sign-in").await.form("/sign-in/link").with("link_email", "kim.park@example.org");
        finder.submit(&form).await;
        let form = kim.get("/me/email").await.form("/me/email");
        kim.submit(&form.with("email", "elsewhere@example.org").with("current_password", PASSWORD)).await;
        let links = [link_to(&site, "kim.park@example.org").await, link_to(&site, "elsewhere@example.org").await];
        let form = kim.get("/me").await.form("/me/password");
        kim.submit(&form.with("current_password", PASSWORD).with("password", "four words in a row")).await;
        assert_eq!(elsewhere.get("/me").await.status, StatusCode::UNAUTHORIZED);
        for link in links {
            assert_eq!(finder.get(&link).await.first("h1").as_deref(), Some("This link no longer works"), "{link}");
        }
        assert_eq!(kim.get("/me").await.status, StatusCode::OK);
    });
}

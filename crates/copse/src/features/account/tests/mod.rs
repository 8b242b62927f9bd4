//! Accounts, through HTTP.

mod address;
mod claims;
mod doors;
mod notes;
mod sessions;

use crate::{
    base::{
        access::Audience,
        communities::{Joining, Visibility},
    },
    testing::{PASSWORD, Said, on_each_engine, on_each_engine_set},
};
use http::StatusCode;
use jiff::tz::TimeZone;
use webkit::testing::Browser;

/// The link in a mail, as a path.
fn link_in(mail: &mail::Outgoing) -> String {
    let word = mail.text.split_whitespace().find(|word| word.contains("/link/")).expect("a link");
    word.strip_prefix("http://copse.example").expect("a link to this site").to_owned()
}

#[test]
fn the_first_account_keeps_the_site_and_is_signed_in() {
    on_each_engine(async |site| {
        let mut browser = site.stranger();
        let form = browser.get("/sign-up").await.form("/sign-up");
        let form = form.with("name", "Ruth Adeyemi").with("email", "ruth@example.org").with("password", PASSWORD);
        let today = browser.submit_and_follow(&form).await;
        assert_eq!(today.first("h1").as_deref(), Some("Today"));
        assert_eq!(browser.get("/keeper").await.status, StatusCode::OK);
    });
}

#[test]
fn pressing_twice_makes_one_first_account_and_leaves_it_signed_in() {
    on_each_engine(async |site| {
        let mut browser = site.stranger();
        let form = browser.get("/sign-up").await.form("/sign-up");
        let form = form.with("name", "Ruth Adeyemi").with("email", "ruth@example.org").with("password", PASSWORD);
        let (mut one, mut other) = (browser.clone(), browser.clone());
        tokio::join!(one.submit(&form), other.submit(&form));
        // Whichever answer a browser takes up last, the cookie of the session stays.
        assert!(one.is_signed_in() != other.is_signed_in());
    });
}

#[test]
fn a_link_pressed_twice_signs_in_although_the_first_answer_is_lost() {
    on_each_engine(async |site| {
        site.someone("Ann Price").await;
        let link = async |browser: &mut Browser| {
            let form = browser.get("/sign-in").await.form("/sign-in/link").with("link_email", "ann.price@example.org");
            let known: Vec<_> = site.mails().await.iter().map(link_in).collect();
            browser.submit(&form).await;
            site.mails().await.iter().map(link_in).find(|link| !known.contains(link)).expect("a new link")
        };
        let mut browser = site.stranger();
        let address = link(&mut browser).await;
        let form = browser.get(&address).await.form(&address);
        let (mut one, mut other, mut late) = (browser.clone(), browser.clone(), browser.clone());
        tokio::join!(one.submit(&form), other.submit(&form));
        assert!(one.is_signed_in() && other.is_signed_in());
        let mut statuses = [one.get("/me").await.status.as_u16(), other.get("/me").await.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 401], "one session, not two");
        // Another browser that knows the link gets nothing, and this one nothing later.
        let mut thief = site.stranger();
        let own = thief.get("/sign-in").await.form("/sign-in/link");
        let forged = form.clone().with("_token", own.value("_token")).with("_once", own.value("_once"));
        assert_eq!(thief.submit(&forged).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        site.clock.pass_seconds(61);
        assert_eq!(late.submit(&form).await.status, StatusCode::UNPROCESSABLE_ENTITY);

        // Who signed out stays signed out, whoever goes back in the browser and presses again.
        let mut browser = site.stranger();
        let address = link(&mut browser).await;
        let form = browser.get(&address).await.form(&address);
        let mut back = browser.clone();
        browser.submit(&form).await;
        let out = browser.get("/me").await.form("/sign-out");
        browser.submit(&out).await;
        assert_eq!(back.submit(&form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn a_link_ends_the_session_that_the_browser_came_with() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let before = ann.browser.clone();
        let mut stranger = site.stranger();
        let form = stranger.get("/sign-in").await.form("/sign-in/link").with("link_email", "ann.price@example.org");
        stranger.submit(&form).await;
        let link = link_in(&site.mails().await[0]);
        let press = ann.browser.get(&link).await.form(&link);
        ann.browser.submit_and_follow(&press).await;
        assert_eq!(ann.browser.get("/me").await.status, StatusCode::OK);
        assert_eq!(before.clone().get("/me").await.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn where_sign_up_is_closed_the_page_says_whom_to_ask() {
    on_each_engine_set(
        |settings| settings.open_sign_up = false,
        async |site| {
            let mut browser = site.stranger();
            // The first account is made all the same.
            let form = browser.get("/sign-up").await.form("/sign-up");
            let form = form.with("name", "New Person").with("email", "new@example.org").with("password", PASSWORD);
            site.someone("Ann Price").await;
            site.clock.pass_seconds(1);
            site.keeper("Ruth Adeyemi").await;
            for page in [browser.submit(&form).await, site.stranger().get("/sign-up").await] {
                assert_eq!(page.texts(".tell li"), ["First Keeper", "Ruth Adeyemi"]);
                assert_eq!(page.attributes("form[action='/sign-up']", "method").len(), 0);
            }
            assert!(site.mails().await.is_empty());
        },
    );
}

#[test]
fn times_are_in_the_zone_of_the_site_until_one_says_ones_own() {
    on_each_engine_set(
        |settings| settings.time_zone = TimeZone::get("Asia/Tokyo").expect("a zone"),
        async |site| {
            // Tests begin in the evening in UTC, which is the next morning in Tokyo.
            let mut ann = site.someone("Ann Price").await;
            let (id, _) = site.community("Open house", Visibility::Public, Joining::Open, &ann).await;
            let talk = site.conversation(id, ann.id, "Hello", Audience::Community).await;
            site.say(id, talk, ann.id, "It is late here.", Said::OPENLY).await;
            let day = async |browser: &mut Browser| {
                let page = browser.visit("/c/open-house/talk/1").await;
                page.attributes("time", "datetime").first().map(|time| time[..10].to_owned())
            };
            assert_eq!(day(&mut site.stranger()).await.as_deref(), Some("2026-11-23"));
            assert_eq!(day(&mut ann.browser).await.as_deref(), Some("2026-11-23"));
            let form = ann.browser.get("/me").await.form("/me").with("zone", "America/Sao_Paulo");
            ann.browser.submit(&form).await;
            assert_eq!(day(&mut ann.browser).await.as_deref(), Some("2026-11-22"));
        },
    );
}

#[test]
fn sign_up_answers_alike_and_the_link_works_once() {
    on_each_engine(async |site| {
        site.someone("Known Person").await;
        let mut pages = Vec::new();
        for email in ["known.person@example.org", "new@example.org"] {
            let mut browser = site.stranger();
            let form = browser.get("/sign-up").await.form("/sign-up");
            let form = form.with("name", "New Person").with("email", email).with("password", PASSWORD);
            let page = browser.submit_and_follow(&form).await;
            assert!(!browser.is_signed_in());
            pages.push((page.status, page.text()));
        }
        assert_eq!(pages[0], pages[1]);

        let mails = site.mails().await;
        let mail = mails.iter().find(|mail| mail.to == "new@example.org").expect("a mail to the new address");
        let link = link_in(mail);
        let mut browser = site.stranger();
        // A scanner that fetches the link uses nothing up.
        site.stranger().get(&link).await;
        let page = browser.get(&link).await;
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        assert_eq!(page.headers["cache-control"], "private, no-store");
        let form = page.form(&link);
        assert_eq!(browser.submit_and_follow(&form).await.first("h1").as_deref(), Some("Today"));
        let again = site.stranger().get(&link).await;
        assert_eq!(again.first("h1").as_deref(), Some("This link no longer works"));
        assert_eq!(browser.submit(&form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn a_password_or_a_link_signs_in_and_an_old_link_does_not() {
    on_each_engine(async |site| {
        site.someone("Anwen Price").await;
        let mut browser = site.stranger();
        let page = browser.get("/sign-in?back=/communities").await;
        let wrong = page.form("/sign-in").with("email", "anwen.price@example.org").with("password", "something else");
        let again = browser.submit(&wrong).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(again.form("/sign-in").value("email"), "anwen.price@example.org");
        assert_eq!(again.form("/sign-in").value("password"), "", "a password is never sent back");
        let right = again.form("/sign-in").with("email", "Anwen.Price@example.org").with("password", PASSWORD);
        assert_eq!(browser.submit(&right).await.location(), Some("/communities"));
        assert!(browser.is_signed_in());

        let mut other = site.stranger();
        let form = other.get("/sign-in").await.form("/sign-in/link").with("link_email", "anwen.price@example.org");
        other.submit(&form).await;
        let link = link_in(&site.mails().await[0]);
        site.clock.pass_seconds(86_401);
        assert_eq!(other.get(&link).await.first("h1").as_deref(), Some("This link no longer works"));
    });
}

#[test]
fn sessions_end_on_sign_out_on_a_new_password_and_with_time() {
    on_each_engine(async |site| {
        let mut one = site.someone("Kofi Mensah").await.browser;
        let mut two = site.stranger();
        let form = two.get("/sign-in").await.form("/sign-in").with("email", "kofi.mensah@example.org").with("password", PASSWORD);
        two.submit(&form).await;
        let form = one
            .get("/me")
            .await
            .form("/me/password")
            .with("current_password", PASSWORD)
            .with("password", "another good password");
        assert_eq!(one.submit(&form).await.status, StatusCode::SEE_OTHER);
        assert_eq!(one.get("/me").await.status, StatusCode::OK);
        assert_eq!(two.get("/me").await.status, StatusCode::UNAUTHORIZED);

        let form = one.get("/me").await.form("/sign-out");
        let mut copy = one.clone();
        one.submit(&form).await;
        assert_eq!(copy.get("/me").await.status, StatusCode::UNAUTHORIZED);

        let mut idle = site.someone("Moira Kelso").await.browser;
        site.clock.pass_seconds(29 * 86_400);
        assert_eq!(idle.get("/me").await.status, StatusCode::OK);
        site.clock.pass_seconds(31 * 86_400);
        assert_eq!(idle.get("/me").await.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn signing_in_leads_back_to_this_site_only() {
    on_each_engine(async |site| {
        site.someone("Ann Example").await;
        for back in ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"] {
            let mut browser = site.stranger();
            let form = browser.get("/sign-in").await.form("/sign-in");
            let form = form.with("email", "ann.example@example.org").with("password", PASSWORD).with("back", back);
            assert_eq!(browser.submit(&form).await.location(), Some("/"), "{back:?}");
        }
    });
}

#[test]
fn guessing_a_password_is_slowed_and_says_so() {
    on_each_engine(async |site| {
        site.someone("Ann Example").await;
        let mut browser = site.stranger();
        let mut sign_in = async |password: &str| {
            let form = browser.get("/sign-in").await.form("/sign-in");
            browser.submit(&form.with("email", "ann.example@example.org").with("password", password)).await
        };
        let mut guesses = 0;
        let refused = loop {
            let reply = sign_in(&format!("my guess number {guesses}")).await;
            if reply.status != StatusCode::UNPROCESSABLE_ENTITY {
                break reply;
            }
            guesses += 1;
            assert!(guesses < 50, "no limit");
        };
        assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(refused.faults().is_empty(), "{:?}", refused.faults());
        assert!(!refused.text().contains("my guess"), "a password is never sent back");
        site.clock.pass_seconds(3_600);
        assert_eq!(sign_in(PASSWORD).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_forgotten_password_is_set_anew_after_a_link() {
    on_each_engine(async |site| {
        site.someone("Ann Example").await;
        let mut browser = site.stranger();
        let form = browser.get("/sign-in").await.form("/sign-in/link").with("link_email", "ann.example@example.org");
        browser.submit(&form).await;
        let link = link_in(&site.mails().await[0]);
        let form = browser.get(&link).await.form(&link);
        browser.submit(&form).await;
        let page = browser.get("/me").await;
        assert!(page.texts("input[name=current_password]").is_empty(), "nothing is asked that was forgotten");
        let form = page.form("/me/password").with("password", "quite another one");
        assert_eq!(browser.submit(&form).await.status, StatusCode::SEE_OTHER);

        let mut other = site.stranger();
        let form = other.get("/sign-in").await.form("/sign-in");
        let form = form.with("email", "ann.example@example.org").with("password", "quite another one");
        assert_eq!(other.submit(&form).await.status, StatusCode::SEE_OTHER);
        // A session of a password, or of a link long ago, cannot.
        let form = other.get("/me").await.form("/me/password").with("password", "and one more word");
        assert_eq!(other.submit(&form.with("current_password", "")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn a_mailed_link_leads_on_to_where_one_was_going() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let (_, slug) = site.community("Quiet water", Visibility::Public, Joining::Open, &ann).await;
        let newest = async || site.mails().await.first().map(link_in).expect("a link");
        let to = format!("/c/{slug}/talk/new");
        let mut browser = site.stranger();
        let door = browser.get(&to).await.attributes("main a.btn", "href").remove(0);
        let page = browser.get(&door).await;
        let ask = page.form("/sign-in/link").with("link_email", "ann.price@example.org");
        assert_eq!(browser.submit(&ask.clone().with("link_email", "nothing")).await.form("/sign-in/link").value("back"), to);
        browser.submit(&ask).await;
        let link = newest().await;
        let press = browser.get(&link).await.form(&link);
        assert_eq!(browser.submit(&press).await.location(), Some(to.as_str()));
        // The way round by making an account keeps it, too; and no way leads to another site.
        site.clock.pass_seconds(60);
        let up = page.attributes("aside a", "href").remove(0);
        for (back, led) in [(to.as_str(), to.as_str()), ("https://evil.example", "/"), ("//evil.example", "/")] {
            let mut stranger = site.stranger();
            let form = stranger.get(&up).await.form("/sign-up");
            assert_eq!(form.value("back"), to);
            let email = format!("new{}@example.org", back.len());
            let form = form.with("name", "Some One").with("email", &email).with("password", PASSWORD).with("back", back);
            stranger.submit(&form).await;
            let mails = site.mails().await;
            let link = link_in(mails.iter().find(|mail| mail.to == email).expect("a mail"));
            let press = stranger.get(&link).await.form(&link);
            assert_eq!(stranger.submit(&press).await.location(), Some(led), "{back}");
        }
    });
}

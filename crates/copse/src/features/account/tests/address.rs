//! Changing one's address.

use super::link_in;
use crate::testing::{PASSWORD, Site, Someone, on_each_engine};
use http::StatusCode;
use webkit::testing::{Browser, Reply};

/// Asks for another address with the password.
async fn ask(browser: &mut Browser, email: &str) -> Reply {
    let form = browser.get("/me/email").await.form("/me/email");
    browser.submit_and_follow(&form.with("email", email).with("current_password", PASSWORD)).await
}

/// The path of the link in the newest mail to an address.
async fn link_to(site: &Site, email: &str) -> String {
    link_in(site.mails().await.iter().find(|mail| mail.to == email).expect("a mail"))
}

async fn press(browser: &mut Browser, link: &str) -> Reply {
    let form = browser.get(link).await.form(link);
    browser.submit(&form).await
}

/// Whether someone signs in with an address and the password of everyone.
async fn signs_in(site: &Site, email: &str) -> bool {
    let mut browser = site.stranger();
    let form = browser.get("/sign-in").await.form("/sign-in").with("email", email).with("password", PASSWORD);
    browser.submit(&form).await.status == StatusCode::SEE_OTHER
}

#[test]
fn the_new_address_is_proven_and_the_old_one_is_told() {
    on_each_engine(async |site| {
        let Someone { mut browser, .. } = site.someone("Ruth Adeyemi").await;
        let mut elsewhere = site.stranger();
        let form = elsewhere.get("/sign-in").await.form("/sign-in");
        elsewhere.submit(&form.with("email", "ruth.adeyemi@example.org").with("password", PASSWORD)).await;

        let page = browser.get("/me/email").await;
        assert_eq!(page.faults(), [""; 0]);
        for (email, password, wrong) in
            [("new@example.org", "not mine", "current_password"), ("ruth.adeyemi@example.org", PASSWORD, "email")]
        {
            let form = page.form("/me/email").with("email", email).with("current_password", password);
            let reply = browser.submit(&form).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(reply.first(&format!("#{wrong}-err")).is_some(), "{wrong}");
        }
        assert!(site.mails().await.is_empty());

        assert_eq!(ask(&mut browser, "new@example.org").await.first("h1").as_deref(), Some("Look into your mail"));
        let mails = site.mails().await;
        let told: Vec<(&str, bool)> = mails.iter().map(|mail| (mail.to.as_str(), mail.text.contains("/link/"))).collect();
        assert_eq!(told.len(), 2);
        assert!(told.contains(&("new@example.org", true)) && told.contains(&("ruth.adeyemi@example.org", false)), "{told:?}");
        assert!(!signs_in(&site, "new@example.org").await, "nothing changes before the link is pressed");

        // Nobody else can press it, and trying uses nothing up.
        let link = link_to(&site, "new@example.org").await;
        let mut other = site.someone("Some One").await.browser;
        for mut not_them in [site.stranger(), other.clone()] {
            let page = not_them.get(&link).await;
            assert_eq!((page.status, page.faults()), (StatusCode::OK, vec![]));
            assert!(page.texts("main form").is_empty(), "no button");
            let token = page.attributes("input[name=_token]", "value").pop().unwrap_or_default();
            let token =
                if token.is_empty() { other.get("/me").await.form("/sign-out").value("_token").to_owned() } else { token };
            let reply = not_them.post(&link, format!("_token={token}")).await;
            assert!(!reply.status.is_success() && !reply.status.is_redirection(), "{}", reply.status);
        }
        let reply = press(&mut browser, &link).await;
        assert_eq!(reply.location(), Some("/me?saved=1"));
        assert!(browser.get("/me").await.text().contains("new@example.org"));
        assert_eq!(elsewhere.get("/me").await.status, StatusCode::OK, "the other sessions stay");
        assert!(signs_in(&site, "new@example.org").await && !signs_in(&site, "ruth.adeyemi@example.org").await);
        assert_eq!(browser.get(&link).await.first("h1").as_deref(), Some("This link no longer works"));
    });
}

#[test]
fn an_address_that_is_taken_gives_nothing_away_but_to_its_owner() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        site.someone("Known Person").await;
        let free = ask(&mut ruth, "free@example.org").await;
        let taken = ask(&mut ruth, "Known.Person@example.org").await;
        assert_eq!((free.status, free.text()), (taken.status, taken.text()));
        let mails = site.mails().await;
        let to_owner =
            mails.iter().find(|mail| mail.to == "known.person@example.org").expect("a mail, to how the account has it");
        assert!(!to_owner.text.contains("/link/") && to_owner.text.contains("nothing has changed"), "{}", to_owner.text);
    });
}

#[test]
fn of_two_who_want_one_address_the_first_gets_it() {
    on_each_engine(async |site| {
        let (mut one, mut two) = (site.someone("One Person").await.browser, site.someone("Two Person").await.browser);
        let mut links = Vec::new();
        for browser in [&mut one, &mut two] {
            ask(browser, "both@example.org").await;
            let mails = site.mails().await;
            let new = mails.iter().filter(|mail| mail.to == "both@example.org").map(link_in).find(|link| !links.contains(link));
            links.push(new.expect("a link"));
        }
        // A third makes an account with it meanwhile, which waits for its own link.
        let mut three = site.stranger();
        let form = three.get("/sign-up").await.form("/sign-up");
        three.submit(&form.with("name", "Three").with("email", "both@example.org").with("password", PASSWORD)).await;

        let forms = [one.get(&links[0]).await.form(&links[0]), two.get(&links[1]).await.form(&links[1])];
        let (first, second) = tokio::join!(one.submit(&forms[0]), two.submit(&forms[1]));
        let mut statuses = [first.status.as_u16(), second.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
        let loser = if first.status == StatusCode::SEE_OTHER { second } else { first };
        assert_eq!(loser.first("h1").as_deref(), Some("This address is taken"));
        assert_eq!(loser.faults(), [""; 0]);
        let with_it =
            [one.get("/me").await, two.get("/me").await].iter().filter(|page| page.text().contains("both@example.org")).count();
        assert_eq!(with_it, 1);
    });
}

#[test]
fn a_new_password_undoes_what_someone_else_asked_for() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        ask(&mut ruth, "not.mine@example.org").await;
        let link = link_to(&site, "not.mine@example.org").await;
        let form = ruth.get("/me").await.form("/me/password");
        ruth.submit(&form.with("current_password", PASSWORD).with("password", "quite another one")).await;
        assert_eq!(ruth.get(&link).await.first("h1").as_deref(), Some("This link no longer works"));
    });
}

#[test]
fn who_came_by_a_link_needs_no_password_for_an_hour() {
    on_each_engine(async |site| {
        site.someone("Ann Example").await;
        let mut browser = site.stranger();
        let form = browser.get("/sign-in").await.form("/sign-in/link").with("link_email", "ann.example@example.org");
        browser.submit(&form).await;
        let link = link_in(&site.mails().await[0]);
        press(&mut browser, &link).await;
        let page = browser.get("/me/email").await;
        assert!(page.texts("input[name=current_password]").is_empty());
        site.clock.pass_seconds(3_700);
        let late = browser.submit(&page.form("/me/email").with("email", "late@example.org")).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.first("#current_password-err").is_some());
        assert_eq!(late.form("/me/email").value("email"), "late@example.org");
    });
}

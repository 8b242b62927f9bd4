//! What is said beside each button that would mail, while mails go into a folder; and where sign-up is closed.

use crate::testing::{PASSWORD, on_each_engine, on_each_engine_set};

#[test]
fn each_button_that_mails_says_who_has_the_link() {
    on_each_engine(async |site| {
        let mut person = site.someone("Ann Price").await.browser;
        site.clock.pass_seconds(1);
        let mut keeper = site.keeper("Ruth Adeyemi").await.browser;
        let stranger = site.stranger();
        for (browser, address) in [
            (&stranger, "/sign-up"),
            (&stranger, "/sign-in"),
            (&stranger, "/check-mail"),
            (&person, "/check-mail"),
            (&person, "/me/email"),
        ] {
            let page = browser.clone().get(address).await;
            assert_eq!(page.texts(".mail-note li"), ["First Keeper", "Ruth Adeyemi"], "{address}");
            assert!(page.attributes(".mail-note a", "href").is_empty(), "{address}");
            assert!(!page.text().contains("/link/"), "{address}");
            assert_eq!(page.faults(), [""; 0], "{address}");
        }
        for address in ["/check-mail", "/me/email"] {
            assert_eq!(keeper.get(address).await.attributes(".mail-note a", "href"), ["/keeper"], "{address}");
        }
        // One's own link is not for oneself to see: it would prove nothing.
        let form = person.get("/me/email").await.form("/me/email");
        let page = person.submit_and_follow(&form.with("email", "new@example.org").with("current_password", PASSWORD)).await;
        site.mails().await;
        assert!(!page.text().contains("/link/"));
        assert!(keeper.get("/keeper").await.text().contains("/link/"));
    });
}

#[test]
fn where_sign_up_is_closed_nothing_leads_there() {
    on_each_engine_set(
        |settings| settings.open_sign_up = false,
        async |site| {
            let mut stranger = site.stranger();
            let first = stranger.get("/sign-in").await;
            assert_eq!(first.attributes("main a[href='/sign-up']", "href").len(), 1, "the first account is yet to be made");
            site.someone("Ann Price").await;
            for address in ["/", "/about", "/sign-in"] {
                let page = stranger.get(address).await;
                assert!(page.attributes("a[href='/sign-up']", "href").is_empty(), "{address}");
            }
            assert!(stranger.get("/sign-in").await.texts("aside li").contains(&"First Keeper".to_owned()));
        },
    );
    on_each_engine(async |site| {
        site.someone("Ann Price").await;
        assert!(!site.stranger().get("/about").await.attributes("a[href='/sign-up']", "href").is_empty());
    });
}

#[test]
fn zones_are_chosen_from_a_list_by_region() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await.browser;
        let page = ann.get("/me").await;
        assert_eq!(page.faults(), [""; 0]);
        assert_eq!(page.first("#zone > option").as_deref(), Some("As this site: UTC"));
        assert_eq!(page.texts("#zone option[value='America/Argentina/Buenos_Aires']"), ["Argentina, Buenos Aires"]);
        assert!(page.attributes("#zone optgroup", "label").contains(&"Europe".to_owned()));
        // A zone that is not on the list is kept, in the spelling of the database.
        for (typed, kept) in [("europe/london", "Europe/London"), ("US/Pacific", "US/Pacific"), ("", "")] {
            let form = ann.get("/me").await.form("/me").with("zone", typed);
            ann.submit(&form).await;
            assert_eq!(ann.get("/me").await.form("/me").value("zone"), kept, "{typed}");
        }
        let wrong = ann.get("/me").await.form("/me").with("zone", "Moon/Tycho");
        let again = ann.submit(&wrong).await;
        assert_eq!(again.form("/me").value("zone"), "Moon/Tycho");
        assert!(again.first("#zone-err").is_some());
    });
}

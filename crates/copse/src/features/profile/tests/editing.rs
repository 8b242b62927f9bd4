//! Changing what one's page says.

use crate::{
    base::communities::{Joining, Visibility},
    testing::on_each_engine,
};
use http::StatusCode;

#[test]
fn an_empty_page_says_what_it_is_for_to_oneself_alone() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let mut ruth = site.someone("Ruth Adeyemi").await;
        let mut other = cora.browser.clone();
        let (open, _) = site.community("Open house", Visibility::Public, Joining::Open, &cora).await;
        site.join(open, &ruth).await;
        let own = ruth.browser.get("/p/ruth-adeyemi").await;
        assert_eq!(own.texts(".empty h2"), ["Nothing here yet"]);
        assert_eq!(own.faults(), [""; 0]);
        let page = other.get("/p/ruth-adeyemi").await;
        assert!(page.texts(".empty").is_empty());
        assert_eq!(page.texts("main h2"), ["Where you both belong", "Who can see this"]);
    });
}

#[test]
fn what_is_said_is_shown_and_the_rest_left_out() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        let mut reader = cora.browser.clone();
        let (open, _) = site.community("Open house", Visibility::Public, Joining::Open, &cora).await;
        let form = ruth.get("/c/open-house").await.form("/join");
        ruth.submit(&form).await;
        let form = ruth.get("/me").await.form("/me").with("zone", "Asia/Tokyo");
        ruth.submit(&form).await;

        let edit = ruth.get("/me/profile").await;
        assert_eq!(edit.faults(), [""; 0]);
        let line = format!("line-{open}");
        let form = edit
            .form("/me/profile")
            .with("practises", "Wound care <b>at home</b>\r\n\r\n*and* hosiery\u{200b}")
            .with("helps", "\u{200b} ")
            .with("place", "  Harrowbeck \t valley ")
            .with(&line, "I bring the tape.");
        let page = ruth.submit_and_follow(&form).await;
        assert_eq!(page.first(".flash").as_deref(), Some("Saved."));
        let page = reader.get("/p/ruth-adeyemi").await;
        assert_eq!(page.faults(), [""; 0]);
        assert_eq!(page.texts(".as-typed"), ["Wound care <b>at home</b> *and* hosiery\u{200b}"], "no Markdown and no HTML");
        assert_eq!(page.texts("dd"), ["Harrowbeck valley"]);
        assert!(page.texts(".leaves p").contains(&"I bring the tape.".to_owned()));
        assert!(page.text().contains("It is Mon 23 Nov, 06:14 where Ruth Adeyemi is."), "{:?}", page.texts("aside p"));
        assert!(ruth.get("/p/ruth-adeyemi").await.text().contains("It is 06:14 where you are."));

        // It stands in the form again, and what is taken out is gone.
        let again = ruth.get("/me/profile").await.form("/me/profile");
        assert_eq!((again.value("place"), again.value(&line)), ("Harrowbeck valley", "I bring the tape."));
        ruth.submit(&again.with("practises", "").with("place", "").with(&line, "")).await;
        let page = reader.get("/p/ruth-adeyemi").await;
        assert!(page.texts(".as-typed, dd").is_empty());
    });
}

#[test]
fn what_is_too_long_comes_back_whole() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await;
        let (open, _) = site.community("Open house", Visibility::Public, Joining::Open, &ruth).await;
        let line = format!("line-{open}");
        for (field, most) in [("practises", 1_000), ("languages", 1_000), (line.as_str(), 200)] {
            let form = ruth.browser.get("/me/profile").await.form("/me/profile");
            let fits = form.clone().with(field, &"社".repeat(most));
            assert_eq!(ruth.browser.submit(&fits).await.status, StatusCode::SEE_OTHER, "{field}");
            let long = "社".repeat(most + 1);
            let reply = ruth.browser.submit(&form.with(field, &long).with("place", "Here")).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
            assert_eq!(reply.faults(), [""; 0], "{field}");
            let again = reply.form("/me/profile");
            assert_eq!((again.value(field), again.value("place")), (long.as_str(), "Here"));
            assert!(reply.first(&format!("[id='{field}-err']")).is_some(), "{field}");
        }
    });
}

#[test]
fn a_line_is_for_a_community_one_belongs_to() {
    on_each_engine(async |site| {
        let mut cora = site.someone("Cora Stone").await;
        let mut ruth = site.someone("Ruth Adeyemi").await;
        let (open, _) = site.community("Open house", Visibility::Public, Joining::Open, &cora).await;
        let form = ruth.browser.get("/me/profile").await.form("/me/profile").with(&format!("line-{open}"), "I was never here.");
        assert_eq!(ruth.browser.submit(&form).await.status, StatusCode::SEE_OTHER);
        site.join(open, &ruth).await;
        assert!(!cora.browser.get("/p/ruth-adeyemi").await.text().contains("never here"));
    });
}

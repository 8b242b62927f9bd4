//! The front page for strangers.

use crate::{
    base::communities::{Joining, Visibility},
    testing::on_each_engine,
};

#[test]
fn a_stranger_finds_three_doors_and_what_copse_is() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        for (name, visibility) in [("Open house", Visibility::Public), ("Hidden house", Visibility::Unlisted)] {
            site.community(name, visibility, Joining::Open, &cora).await;
        }
        let mut stranger = site.stranger();
        let page = stranger.visit("/").await;
        assert_eq!(page.faults(), [""; 0]);
        assert_eq!(page.texts(".door h2"), ["Plot my communities", "Find a community", "Start a community"]);
        assert_eq!(page.attributes(".door a", "href"), ["/start", "/communities", "/found"]);
        assert_eq!(page.texts(".strand h3"), ["Open house"]);
        assert!(!page.text().contains("Hidden house"));
        let about = page.texts("main .block p").into_iter().find(|words| words.starts_with("Copse is")).expect("what Copse is");
        assert_eq!(about.matches(". ").count() + 1, 5, "five sentences: {about}");
        assert!(!page.text().contains("Make the first account"));
        // Whoever is signed in has a page of their own there.
        assert_eq!(cora.browser.clone().visit("/").await.first("h1").as_deref(), Some("Today"));
    });
}

#[test]
fn on_an_empty_site_the_first_account_is_offered() {
    on_each_engine(async |site| {
        let mut stranger = site.stranger();
        let page = stranger.visit("/").await;
        assert_eq!(page.faults(), [""; 0]);
        assert!(page.text().contains("Make the first account: it keeps this site."));
        assert!(page.attributes(".tell a", "href").contains(&"/sign-up".to_owned()));
        site.someone("Cora Stone").await;
        assert!(!stranger.visit("/").await.text().contains("Make the first account"));
    });
}

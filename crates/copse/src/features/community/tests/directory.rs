//! The directory: what it finds, and that its pages hold together.

use crate::{
    base::communities::{Joining, Visibility},
    testing::on_each_engine,
};
use std::collections::BTreeSet;

#[test]
fn the_directory_has_pages_and_finds_names() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        for number in 0..35 {
            let visibility = if number % 2 == 0 { Visibility::Public } else { Visibility::Front };
            site.community(&format!("House {:02}", number / 2), visibility, Joining::Open, &ann).await;
        }
        site.community("Hidden house", Visibility::Unlisted, Joining::Open, &ann).await;
        site.community("100% Wool_Åre!", Visibility::Public, Joining::Open, &ann).await;
        let mut browser = site.stranger();
        let first = browser.get("/communities").await;
        assert!(first.first(".lede").is_some_and(|words| words.contains("36")), "{:?}", first.first(".lede"));
        let next = first.attributes("a[rel=next]", "href").remove(0);
        let second = browser.get(&next).await;
        let all: Vec<String> = [first.texts(".strand .h3"), second.texts(".strand .h3")].concat();
        assert_eq!(all.len(), 36, "{all:?}");
        let addresses: BTreeSet<String> =
            [first, second].iter().flat_map(|page| page.attributes(".strand .h3 a", "href")).collect();
        assert_eq!(addresses.len(), 36);
        for (words, count) in [
            ("wool", 1),
            ("100%25", 1),
            ("%25", 1),
            ("_", 1),
            ("%C3%85RE", 1),
            ("house+17", 1),
            ("17+house", 1),
            ("house+0+7", 2),
            ("hidden", 0),
            ("%5C", 0),
            ("!", 1),
        ] {
            let found = browser.get(&format!("/communities?words={words}")).await.texts(".strand .h3");
            assert_eq!(found.len(), count, "{words}: {found:?}");
        }
    });
}

/// Founds a community over the page; gives its address.
async fn found(browser: &mut webkit::testing::Browser, name: &str, practice: &str, place: &str, language: &str) -> String {
    let form = browser.get("/found").await.form("/found");
    let form = ["domain", "people"].iter().fold(form, |form, field| form.with(field, "Others."));
    let form = form.with("name", name).with("practice", practice).with("place", place).with("language", language);
    browser.submit_and_follow(&form).await.path
}

#[test]
fn communities_are_found_by_the_words_of_their_charter_by_place_and_language() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let wounds = found(&mut ann.browser, "Wound care", "We dress wounds at home.", "Upper Wharn", "en").await;
        let chinese = found(&mut ann.browser, "伤口护理小组", "我们在家里护理伤口。", "杭州", "zh").await;
        let arabic = found(&mut ann.browser, "دائرة التمريض", "نعتني بالجروح في البيت.", "عمّان", "ar").await;
        let dots = found(&mut ann.browser, "..", "We count dots.", "", "en").await;
        let page = ann.browser.get(&chinese).await;
        assert_eq!(page.attributes("h1", "lang"), ["zh"]);
        assert_eq!(page.first("h1").as_deref(), Some("伤口护理小组"));
        let page = ann.browser.get(&arabic).await;
        assert_eq!(
            (page.attributes("h1", "dir"), page.attributes("html", "dir")),
            (vec!["auto".to_owned()], vec!["ltr".to_owned()])
        );
        assert_eq!(ann.browser.get(&dots).await.first("h1").as_deref(), Some(".."));
        let mut browser = site.stranger();
        for (asked, expected) in [
            ("words=wounds+home", &wounds),
            ("words=%E4%BC%A4%E5%8F%A3", &chinese),
            ("words=%D8%A7%D9%84%D8%AC%D8%B1%D9%88%D8%AD", &arabic),
            ("words=..", &dots),
            ("place=WHARN", &wounds),
            ("words=wharn", &wounds),
            ("place=%E6%9D%AD%E5%B7%9E", &chinese),
            ("language=ar", &arabic),
            ("words=wounds&place=upper&language=en", &wounds),
        ] {
            let page = browser.get(&format!("/communities?{asked}")).await;
            let found = page.attributes(".strand .h3 a", "href");
            // An address of letters that are not ASCII stands encoded where it came from, and as it is in a link.
            assert_eq!(found.len(), 1, "{asked}: {found:?}");
            assert_eq!(browser.get(&found[0]).await.first("h1"), ann.browser.get(expected).await.first("h1"), "{asked}");
        }
        // The form keeps what was asked; an empty result says what one may do.
        let page = browser.get("/communities?words=zither&place=Wharn&language=ar").await;
        let form = page.form("/communities");
        assert_eq!((form.value("words"), form.value("place"), form.value("language")), ("zither", "Wharn", "ar"));
        assert!(page.text().contains("None is like that") && !page.attributes(".empty a", "href").is_empty());
        assert_eq!(
            page.attributes("select option[lang]", "value"),
            ["en", "ar", "zh"],
            "the languages there are, by their own names"
        );
        // Changing the charter changes what one is found by.
        let form = ann.browser.get(&format!("{wounds}/charter/change")).await.form("/charter/change");
        assert_eq!((form.value("place"), form.value("language")), ("Upper Wharn", "en"));
        let form = form.with("practice", "We mend bicycles.").with("place", "Tansley").with("language", "cy");
        ann.browser.submit(&form).await;
        for (asked, count) in [("words=wounds", 0), ("words=bicycles", 1), ("place=wharn", 0), ("language=cy", 1)] {
            let found = browser.get(&format!("/communities?{asked}")).await.texts(".strand .h3");
            assert_eq!(found.len(), count, "{asked}");
        }
    });
}

#[test]
fn an_unlisted_community_stands_in_no_directory() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let form = ann.browser.get("/found").await.form("/found");
        let form = ["practice", "domain", "people", "name"].iter().fold(form, |form, name| form.with(name, "Quiet water"));
        let form = form.with("visibility", "unlisted").with("place", "Secretplace").with("language", "eo");
        assert_eq!(ann.browser.submit_and_follow(&form).await.first("h1").as_deref(), Some("Quiet water"));
        for browser in [&mut site.stranger(), &mut ann.browser] {
            for asked in ["", "?words=quiet", "?place=secretplace", "?language=eo"] {
                let page = browser.get(&format!("/communities{asked}")).await;
                assert!(page.texts(".strand .h3").is_empty(), "{asked}");
                assert!(!page.text().contains("Esperanto"), "{asked} tells that a language is spoken");
            }
        }
    });
}

//! What belongs with what: by the links in a text, and as somebody says; for those who may see it.

use super::{Room, other::Other, press};
use crate::testing::on_each_engine;
use http::StatusCode;
use webkit::testing::{Browser, Filled};

/// What a page says that something names, and what names it.
async fn ties(browser: &mut Browser, here: &str) -> [Vec<String>; 2] {
    let page = browser.get(here).await;
    assert!(page.faults().is_empty(), "{:?}", page.faults());
    [page.texts("#names a"), page.texts("#named-in a")]
}

fn owned(words: [&[&str]; 2]) -> [Vec<String>; 2] {
    words.map(|words| words.iter().map(|word| (*word).to_owned()).collect())
}

/// The form with one more of a name.
fn and(mut form: Filled, name: &str, value: &str) -> Filled {
    form.fields.push((name.to_owned(), value.to_owned()));
    form
}

#[test]
fn what_a_text_links_to_belongs_with_it() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        // What is named may come later; the host makes no odds, nor what the words of the address are.
        let text = "See [the visit](/c/wound-care-at-home/repertoire/2-whatever) and http://copse.example/c/wound-care-at-home/repertoire/3.";
        let shoes = room.practice("Shoes", text).await;
        let visit = room.practice("First visit", "Knock. And [the shoes](../shoes).").await;
        let socks = room.practice("Socks", "As with [itself](/c/wound-care-at-home/repertoire/3-socks).").await;
        let mut ben = room.ben.browser.clone();
        assert_eq!(ties(&mut ben, &shoes).await, owned([&["First visit", "Socks"], &[]]));
        assert_eq!(ties(&mut ben, &visit).await, owned([&[], &["Shoes"]]));
        assert_eq!(ties(&mut ben, &socks).await, owned([&[], &["Shoes"]]));
        // As it is changed, and as an old version is put in force again.
        let form = room
            .ben
            .browser
            .get(&format!("{shoes}/edit"))
            .await
            .form("/edit")
            .with("in-how", "Look at [socks](/c/wound-care-at-home/repertoire/3).");
        press(&mut room.ben, &form).await;
        assert_eq!(ties(&mut ben, &shoes).await, owned([&["Socks"], &[]]));
        assert_eq!(ties(&mut ben, &visit).await, owned([&[], &[]]));
        let form = room.ben.browser.get(&format!("{shoes}/versions/1")).await.form("/restore");
        press(&mut room.ben, &form).await;
        assert_eq!(ties(&mut ben, &visit).await, owned([&[], &["Shoes"]]));
        // A community that is called otherwise is not meant, nor is what is taken over there.
        let mut other = Other::new(&site, &room).await;
        let there = other.take(&shoes, "").await;
        assert_eq!(ties(&mut other.cleo.browser, &there).await, owned([&[], &[]]));
    });
}

#[test]
fn nobody_hears_of_what_they_may_not_see() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let open = room.practice("Open way", "See [it](/c/wound-care-at-home/repertoire/2).").await;
        let form = room.ann.browser.get(&room.at("/repertoire/new/practice")).await.form("/new/practice");
        let form = form.with("title", "Inner way").with("in-how", "After [that](/c/wound-care-at-home/repertoire/1).");
        let inner = press(&mut room.ann, &form.with("readers", "members")).await.0;
        let (mut ben, mut stranger) = (room.ben.browser.clone(), site.stranger());
        assert_eq!(ties(&mut ben, &open).await, owned([&["Inner way"], &["Inner way"]]));
        assert_eq!(ties(&mut stranger, &open).await, owned([&[], &[]]));
        assert!(!stranger.get(&open).await.text().contains("Belongs with"));
        assert_eq!(ties(&mut ben, &inner).await, owned([&["Open way"], &["Open way"]]));
        assert_eq!(stranger.get(&inner).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn one_says_what_belongs_together() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        for number in 1..=9 {
            room.practice(&format!("Way {number}"), "Go.").await;
        }
        let form = room.ann.browser.get(&room.at("/repertoire/new/story")).await.form("/new/story");
        let form = form.with("title", "The dog").with("in-happened", "It barked.").with("in-consent", "named");
        // What is wrong elsewhere loses no choice; what there is not is refused.
        let again = room.ann.browser.submit(&form.clone().with("title", "").with("belongs", "2")).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.faults().is_empty(), "{:?}", again.faults());
        assert_eq!(again.attributes("input[name=belongs][checked]", "value"), ["2"]);
        let odd = room.ann.browser.submit(&form.clone().with("belongs", "77")).await;
        assert!(odd.first("#belongs-err").is_some(), "{}", odd.text());
        let form = again.form("/new/story").with("title", "The dog");
        let (dog, _) = press(&mut room.ann, &form).await;
        let mut ben = room.ben.browser.clone();
        assert_eq!(ties(&mut ben, &dog).await, owned([&["Way 2"], &[]]));
        assert_eq!(ties(&mut ben, &room.at("/repertoire/2-way-2")).await, owned([&[], &["The dog"]]));
        // Two who say something of it at once: what both say stays, and a text that changes leaves it.
        let edit = format!("{dog}/edit");
        let (anns, bens) = (room.ann.browser.get(&edit).await, room.ben.browser.get(&edit).await);
        assert_eq!(anns.attributes("input[name=belongs][checked]", "value"), ["2"]);
        assert!(!anns.attributes("select[name=belongs] option", "value").contains(&"10".to_owned()), "not with itself");
        press(&mut room.ann, &and(anns.form("/edit"), "belongs", "3")).await;
        let mut form = bens.form("/edit").with("in-happened", "It barked at [him](/c/wound-care-at-home/repertoire/5).");
        form.fields.retain(|(name, value)| name != "belongs" || value != "2");
        press(&mut room.ben, &form).await;
        assert_eq!(ties(&mut ben, &dog).await, owned([&["Way 3", "Way 5"], &[]]));
        // Eight, and no more.
        let page = room.ann.browser.get(&edit).await;
        let all = (1..=9)
            .filter(|number| *number != 3)
            .fold(page.form("/edit"), |form, number| and(form, "belongs", &number.to_string()));
        let again = room.ann.browser.submit(&all).await;
        assert!(again.first("#belongs-err").is_some_and(|why| why.contains("at most 8")), "{}", again.text());
        assert_eq!(again.attributes("input[name=belongs][checked]", "value").len(), 9);
        let mut form = again.form("/edit");
        form.fields.retain(|(name, value)| name != "belongs" || value != "9");
        press(&mut room.ann, &form).await;
        assert_eq!(ties(&mut ben, &dog).await[0].len(), 8);
        // What is not in use any more is still named.
        let form = room.ann.browser.get(&room.at("/repertoire/3-way-3/status")).await.form("/status");
        press(&mut room.ann, &form.with("status", "retired").with("why", "Old")).await;
        let page = ben.get(&dog).await;
        assert!(page.texts("#names li").contains(&"Way 3 Retired".to_owned()), "{:?}", page.texts("#names li"));
    });
}

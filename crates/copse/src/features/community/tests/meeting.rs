//! Where we meet: who sees it, and that no address runs anything.

use super::press;
use crate::{
    base::communities::{Joining, Visibility},
    features::community::meeting::href_of,
    testing::{Someone, on_each_engine},
};
use http::StatusCode;
use webkit::testing::Reply;

async fn add(by: &mut Someone, front: &str, name: &str, address: &str, audience: &str) -> Reply {
    let form = by.browser.get(&format!("{front}/where")).await.form("/where");
    by.browser.submit_and_follow(&form.with("name", name).with("address", address).with("audience", audience)).await
}

#[test]
fn addresses_lead_to_pages_mails_and_telephones_and_nowhere_else() {
    for (address, href) in [
        ("https://meet.example/room?a=1#b", Some("https://meet.example/room?a=1#b")),
        ("HTTP://meet.example", Some("HTTP://meet.example")),
        ("mailto:list@wounds.example", Some("mailto:list@wounds.example")),
        ("list@wounds.example", Some("mailto:list@wounds.example")),
        ("+44 (1632) 960-118", Some("tel:+441632960118")),
        ("01632 960 118", Some("tel:01632960118")),
        ("tel:+441632960118", Some("tel:+441632960118")),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)@x.example", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("//evil.example", None),
        ("https://two words.example", None),
        ("Room 4, Tansley Weir", None),
        ("123", None),
        ("٠١٦٣٢٩٦٠١١٨", None),
    ] {
        assert_eq!(href_of(address).as_deref(), href, "{address}");
    }
}

#[test]
fn numbers_and_addresses_follow_who_may_see_them() {
    on_each_engine(async |site| {
        for visibility in [Visibility::Public, Visibility::Front, Visibility::Unlisted] {
            let name = format!("House {}", visibility.as_str());
            let mut ann = site.someone(&format!("Ann {}", visibility.as_str())).await;
            let mut ben = site.someone(&format!("Ben {}", visibility.as_str())).await;
            let mut gone = site.someone(&format!("Gone {}", visibility.as_str())).await;
            let mut keeper = site.keeper(&format!("Keeper {}", visibility.as_str())).await;
            let (id, slug) = site.community(&name, visibility, Joining::Open, &ann).await;
            site.join(id, &ben).await;
            site.join(id, &gone).await;
            let front = format!("/c/{slug}");
            press(&mut gone, &format!("{front}/leave"), "/leave").await;
            let page = ben.browser.get(&format!("{front}/where")).await;
            assert!(page.text().contains("Nothing is said here yet") && page.attributes("main form", "action").is_empty());
            add(&mut ann, &front, "Phone line", "+44 1632 960118", "members").await;
            let page = add(&mut ann, &front, "Open list", "list@wounds.example", "anyone").await;
            assert_eq!(page.texts(".strand h2"), ["Phone line", "Open list"]);
            assert_eq!(page.faults(), [""; 0]);
            let page = ben.browser.get(&front).await;
            assert_eq!(page.attributes(".places a", "href"), ["tel:+441632960118", "mailto:list@wounds.example"]);
            for browser in [&mut site.stranger(), &mut gone.browser, &mut keeper.browser] {
                let page = browser.get(&front).await;
                assert!(!page.text().contains("960118"), "{visibility:?}");
                let shown = if visibility == Visibility::Unlisted { 0 } else { 1 };
                assert_eq!(page.texts(".places li").len(), shown, "{visibility:?}");
                assert!(!browser.get(&format!("{front}/where")).await.text().contains("960118"));
            }
        }
    });
}

#[test]
fn places_are_changed_and_removed_by_coordinators() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let mut ben = site.someone("Ben Mensah").await;
        let (id, slug) = site.community("Kept house", Visibility::Front, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        let front = format!("/c/{slug}");
        add(&mut ann, &front, "دردشة", "غرفة ٤", "members").await;
        let page = add(&mut ann, &front, "..", "javascript:alert(1)", "members").await;
        assert!(page.attributes(".strand p a", "href").is_empty(), "words are shown as words");
        let form = ann.browser.get(&format!("{front}/where/1")).await.form("/where/1");
        assert_eq!((form.value("name"), form.value("audience")), ("دردشة", "members"));
        let page = ann.browser.submit_and_follow(&form.with("address", "غرفة ٥").with("note", "يوم الأربعاء")).await;
        assert!(page.text().contains("غرفة ٥") && !page.text().contains("غرفة ٤"));
        let remove = ann.browser.get(&format!("{front}/where")).await.form("/where/1/remove");
        let token = ben.browser.get("/me").await.form("/sign-out").value("_token").to_owned();
        for path in ["/where", "/where/1", "/where/1/remove"] {
            let reply = ben.browser.post(&format!("{front}{path}"), format!("_token={token}&name=x")).await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{path}");
        }
        let page = ann.browser.submit_and_follow(&remove).await;
        assert_eq!(page.texts(".strand h2"), [".."]);
        assert_eq!(ann.browser.get(&format!("{front}/where/1")).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn two_coordinators_who_change_one_place_at_once_see_both_texts() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (_, slug) = site.community("Clashing house", Visibility::Front, Joining::Open, &ann).await;
        let front = format!("/c/{slug}");
        add(&mut ann, &front, "Phone line", "01632 960 118", "members").await;
        let page = ann.browser.get(&format!("{front}/where/1")).await;
        assert_eq!(page.faults(), [""; 0]);
        let (one, other) = (page.form("/where/1"), ann.browser.get(&format!("{front}/where/1")).await.form("/where/1"));
        let remove = ann.browser.get(&format!("{front}/where")).await.form("/where/1/remove");
        let one = one.with("address", "01632 960 222").with("note", "After six").with("audience", "anyone");
        assert_eq!(ann.browser.submit(&one).await.status, StatusCode::SEE_OTHER);
        assert_eq!(ann.browser.submit(&one).await.status, StatusCode::SEE_OTHER, "one form sent twice is one change");

        let clash = ann.browser.submit(&other.with("address", "01632 960 333")).await;
        assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(clash.faults(), [""; 0]);
        assert_eq!(clash.texts(".tell dd"), ["Phone line", "01632 960 222", "After six", "Anyone who sees the front page"]);
        assert_eq!(clash.form("/where/1").value("address"), "01632 960 333");
        // A page from before removes nothing that is not what it showed.
        let list = ann.browser.submit_and_follow(&remove).await;
        assert!(list.text().contains("01632 960 222"));
        // Who has seen both decides.
        let list = ann.browser.submit_and_follow(&clash.form("/where/1")).await;
        assert!(list.text().contains("01632 960 333") && !list.text().contains("01632 960 222"));

        // The number of a place that was removed is given again; a form for the one that was says so.
        let old = ann.browser.get(&format!("{front}/where/1")).await.form("/where/1");
        let remove = ann.browser.get(&format!("{front}/where")).await.form("/where/1/remove");
        ann.browser.submit(&remove).await;
        assert_eq!(ann.browser.submit(&remove).await.status, StatusCode::SEE_OTHER, "sent twice");
        add(&mut ann, &front, "Room", "The old mill", "members").await;
        let clash = ann.browser.submit(&old.with("address", "01632 960 444")).await;
        assert_eq!(clash.texts(".tell dd"), ["Room", "The old mill", "Members"]);
    });
}

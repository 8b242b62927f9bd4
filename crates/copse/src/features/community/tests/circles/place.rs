//! Where a community is: said in words or by a place that is known, and found by what lies around it.

use crate::{
    base::communities::{Joining, Visibility},
    testing::{Someone, on_each_engine},
};
use webkit::testing::{Browser, Reply};

async fn say(someone: &mut Someone, front: &str, fields: &[(&str, &str)]) -> Reply {
    let form = someone.browser.get(&format!("{front}/place")).await.form("/place");
    let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
    someone.browser.submit(&form).await
}

async fn found(browser: &mut Browser, place: &str) -> Vec<String> {
    browser.get(&format!("/communities?place={}", place.replace(' ', "+"))).await.texts(".strand .h3")
}

#[test]
fn a_community_is_found_by_the_place_it_names_and_by_all_around_it() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        for (name, place, within, scale) in [
            ("Wound care", "On the line every Tuesday", "Kirklees", "local"),
            ("Cane nurses", "", "Nigeria", "national"),
            ("Sand nurses", "", "ne", "unsaid"),
            ("Peach growers", "", "Georgia, United States of America", "regional"),
            ("Wine growers", "", "GE", "unsaid"),
            ("Coast watch", "", "Southern Africa", "international"),
            ("Nowhere in particular", "Online", "", "unsaid"),
        ] {
            let (_, slug) = site.community(name, Visibility::Front, Joining::Request, &ann).await;
            let fields = [("place", place), ("within", within), ("scale", scale)];
            let reply = say(&mut ann, &format!("/c/{slug}"), &fields).await;
            assert_eq!(reply.location(), Some(format!("/c/{slug}").as_str()), "{name}: {:?}", reply.texts(".err"));
        }
        let mut browser = site.stranger();
        for (place, names) in [
            ("Kirklees", ["Wound care"].as_slice()),
            ("united kingdom", &["Wound care"]),
            ("Großbritannien", &["Wound care"]),
            ("Tuesday", &["Wound care"]),
            ("Europe", &["Wound care"]),
            ("GB-KIR", &["Wound care"]),
            // A country whose name is in another's.
            ("Niger", &["Sand nurses"]),
            ("Nigeria", &["Cane nurses"]),
            ("Western Africa", &["Cane nurses", "Sand nurses"]),
            ("Africa", &["Cane nurses", "Coast watch", "Sand nurses"]),
            // Two places of one name.
            ("Georgia", &["Peach growers", "Wine growers"]),
            ("US-GA", &["Peach growers"]),
            ("Georgia, Northern America", &["Peach growers"]),
            ("Americas", &["Peach growers"]),
            ("Niederlande", &[]),
            ("online", &["Nowhere in particular"]),
            ("igeri", &["Cane nurses"]),
        ] {
            assert_eq!(found(&mut browser, place).await, names, "{place}");
        }
        let page = browser.get("/c/wound-care").await;
        assert_eq!(page.first(".place").as_deref(), Some("On the line every Tuesday · Kirklees, United Kingdom · Local"));
        let links = page.attributes(".place a", "href");
        assert_eq!(links, ["/communities?place=GB-KIR", "/communities?place=GB"]);
        for link in links {
            assert_eq!(browser.get(&link).await.texts(".strand .h3"), ["Wound care"]);
        }
        let row = browser.get("/communities?words=peach").await;
        assert!(row.text().contains("Georgia, United States of America"));
        // It is taken back as easily, and changing the charter leaves it.
        let form = ann.browser.get("/c/wound-care/charter/change").await.form("/charter/change");
        ann.browser.submit(&form.with("place", "Upper Wharn")).await;
        assert_eq!(found(&mut browser, "Kirklees").await, ["Wound care"]);
        assert_eq!(found(&mut browser, "Tuesday").await, [""; 0]);
        say(&mut ann, "/c/wound-care", &[("within", ""), ("scale", "unsaid")]).await;
        assert_eq!(found(&mut browser, "Kirklees").await, [""; 0]);
        assert_eq!(found(&mut browser, "wharn").await, ["Wound care"]);
        assert_eq!(browser.get("/c/wound-care").await.first(".place").as_deref(), Some("Upper Wharn"));
    });
}

#[test]
fn a_place_that_is_unknown_or_one_of_several_is_said_to_be_so() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (_, slug) = site.community("Wound care", Visibility::Public, Joining::Request, &ann).await;
        let front = format!("/c/{slug}");
        for (typed, says) in [
            ("Atlantis", "No country"),
            ("Germny", "Did you mean one of these: Germany"),
            ("Georgia", "Georgia, United States of America"),
            ("Punjab", "Punjab, India"),
        ] {
            let reply = say(&mut ann, &front, &[("place", "Typed words"), ("within", typed), ("scale", "local")]).await;
            assert_eq!(reply.status, 422, "{typed}");
            assert_eq!(reply.faults(), [""; 0], "{typed}");
            let said = reply.texts(".err").concat();
            assert!(said.contains(says), "{typed}: {said}");
            let again = reply.form("/place");
            assert_eq!((again.value("within"), again.value("place")), (typed, "Typed words"));
        }
        assert_eq!(say(&mut ann, &front, &[("within", "Kenya"), ("scale", "huge")]).await.status, 422);
        assert_eq!(site.stranger().get(&front).await.first(".place"), None, "nothing was kept");
        // What each of several is called by, as the page says, is taken.
        for (typed, name) in [("GE", "Georgia"), ("Georgia, United States of America", "Georgia, United States of America")] {
            say(&mut ann, &front, &[("within", typed)]).await;
            assert_eq!(ann.browser.get(&format!("{front}/place")).await.form("/place").value("within"), name);
        }
    });
}

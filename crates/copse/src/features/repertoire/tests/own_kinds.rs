//! Kinds of a community's own: made, used as the built-in ones, called otherwise, and travelling.

use super::{Room, other::Other, press};
use crate::testing::{Someone, on_each_engine};
use http::StatusCode;
use webkit::testing::Reply;

/// Ann makes the kind "Recipe".
async fn recipes(room: &mut Room) {
    let form = room.ann.browser.get(&room.at("/repertoire/kinds/new")).await.form("/kinds/new");
    let form = form.with("kind", "Recipe").with("plural", "Recipes").with("about", "What we bake.");
    let form = form.with("name-1", "Flour").with("hint-1", "In grams.").with("shape-1", "text");
    let form = form.with("name-2", "First baked").with("shape-2", "date").with("name-3", "Seen at").with("shape-3", "link");
    press(&mut room.ann, &form).await;
}

#[test]
fn a_kind_of_our_own_is_written_shown_and_changed_as_any_other() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let new = room.at("/repertoire/kinds/new");
        assert_eq!(room.ben.browser.get(&new).await.status, StatusCode::FORBIDDEN, "coordinators make them");
        let form = room.ann.browser.get(&new).await.form("/kinds/new");
        let again = room.ann.browser.submit(&form.clone().with("kind", "Recipe").with("hint-1", "In grams.")).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.first("#name-1-err").is_some(), "{}", again.text());
        assert_eq!(again.form("/kinds/new").value("hint-1"), "In grams.");
        let again = room.ann.browser.submit(&form.with("kind", "Recipe")).await;
        assert!(again.first("#name-1-err").is_some_and(|why| why.contains("at least one part")), "{}", again.text());
        recipes(&mut room).await;
        assert!(room.ben.browser.get(&room.at("/repertoire/new")).await.text().contains("What we bake."));
        // Written by any member, with a word beside each field that is wrong.
        let form = room.ben.browser.get(&room.at("/repertoire/new/own-1")).await.form("/new/own-1");
        let bad =
            form.clone().with("title", "Rye").with("in-f1", "**500**").with("in-f2", "31 February 2019").with("in-f3", "nowhere");
        let again = room.ben.browser.submit(&bad).await;
        assert!(again.first("#in-f2-err").is_some() && again.first("#in-f3-err").is_some(), "{}", again.text());
        let form = form.with("title", "Rye").with("in-f1", "**500**").with("in-f2", "about 2019");
        let (here, page) = press(&mut room.ben, &form.with("in-f3", "https://rye.example")).await;
        assert_eq!(page.texts(".text strong"), ["500"], "{}", page.text());
        for said in ["Recipe", "Flour", "First baked", "about 2019", "https://rye.example"] {
            assert!(page.text().contains(said), "{said}: {}", page.text());
        }
        let list = room.ann.browser.get(&room.at("/repertoire?kind=own-1")).await;
        assert!(list.text().contains("Recipes (1)") && list.texts(".strand h2") == ["Rye"], "{}", list.text());
        // In versions.
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit");
        press(&mut room.ann, &form.with("in-f1", "**600**")).await;
        let beside = room.ann.browser.get(&format!("{here}/versions?from=1&to=2")).await;
        assert!(
            beside.text().contains("Flour") && beside.texts("ins").iter().any(|text| text.contains("600")),
            "{}",
            beside.text()
        );
        // Called otherwise and with more parts: nothing of what there is goes.
        let change = room.at("/repertoire/kinds/1");
        let form = room.ann.browser.get(&change).await.form("/kinds/1");
        assert_eq!((form.value("name-1"), form.value("hint-1"), form.value("name-3")), ("Flour", "In grams.", "Seen at"));
        let again = room.ann.browser.submit(&form.clone().with("name-2", "")).await;
        assert!(again.first("#name-2-err").is_some_and(|why| why.contains("it stays")), "{}", again.text());
        let form =
            form.with("kind", "Bake").with("plural", "").with("name-1", "Dough").with("name-4", "Baker").with("shape-4", "who");
        press(&mut room.ann, &form).await;
        let page = room.ben.browser.get(&here).await;
        assert!(page.text().contains("Bake") && page.text().contains("Dough") && page.text().contains("600"), "{}", page.text());
        let form = room.ben.browser.get(&format!("{here}/edit")).await.form("/edit");
        let (_, page) = press(&mut room.ben, &form.with("in-f4", "Ada")).await;
        assert!(page.text().contains("Baker") && page.text().contains("Ada"), "{}", page.text());
        assert!(site.stranger().get(&here).await.text().contains("Ada"));
        assert_eq!(site.stranger().get(&room.at("/repertoire/kinds")).await.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn a_kind_of_our_own_travels_with_what_is_of_it() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        recipes(&mut room).await;
        let mut kept = Vec::new();
        for title in ["Rye", "Wheat"] {
            let form = room.ann.browser.get(&room.at("/repertoire/new/own-1")).await.form("/new/own-1");
            kept.push(press(&mut room.ann, &form.with("title", title).with("in-f1", "500 g")).await.0);
        }
        let mut other = Other::new(&site, &room).await;
        for here in &kept {
            let there = other.take(here, "").await;
            let page = other.cleo.browser.get(&there).await;
            assert!(
                page.text().contains("Recipe") && page.text().contains("Flour") && page.text().contains("500 g"),
                "{}",
                page.text()
            );
        }
        let kinds = other.cleo.browser.get(&other.at("/repertoire/kinds")).await;
        assert_eq!(kinds.texts(".strand h2"), ["Recipe"], "once, however much of it travels");
        // There it may be called otherwise; here it is what it was.
        let form = other.cleo.browser.get(&other.at("/repertoire/kinds/1")).await.form("/kinds/1");
        press(&mut other.cleo, &form.with("kind", "Dish")).await;
        assert_eq!(room.ben.browser.get(&room.at("/repertoire/kinds")).await.texts(".strand h2"), ["Recipe"]);
        // And back: what is of a kind that began here is of that kind.
        let form = other.cleo.browser.get(&other.at("/repertoire/new/own-1")).await.form("/new/own-1");
        let there = press(&mut other.cleo, &form.with("title", "Spelt").with("in-f1", "400 g")).await.0;
        let form =
            other.cleo.browser.get(&format!("{there}/take-over")).await.form("/take-over").with("into", &room.id.to_string());
        let (_, page) = press(&mut other.cleo, &form).await;
        assert!(page.text().contains("Recipe") && page.text().contains("400 g"), "{}", page.text());
        assert_eq!(room.ben.browser.get(&room.at("/repertoire/kinds")).await.texts(".strand h2").len(), 1);
    });
}

mod find {
    db::queries! {
        /// What the chronicle of a community says of its kinds.
        pub(super) fn kinds_set(community: kernel::CommunityId) -> Vec<(String,)> =
            "SELECT h.verb FROM chronicle h WHERE h.community_id = $1 AND h.verb = 'set_kind' ORDER BY h.seq";
    }
}

/// The parts of a page with what they say: those that are texts.
fn said(page: &Reply) -> Vec<(String, String)> {
    page.texts("section.block:has(> .text) > h2").into_iter().zip(page.texts("section.block > .text")).collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(label, text)| ((*label).to_owned(), (*text).to_owned())).collect()
}

/// Someone adds a part to the first kind of a community.
async fn add_part(who: &mut Someone, kind: &str, place: usize, name: &str) {
    let form = who.browser.get(kind).await.form("/kinds/1");
    press(who, &form.with(&format!("name-{place}"), name).with(&format!("shape-{place}"), "text")).await;
}

#[test]
fn what_travels_never_stands_under_the_label_of_another_part() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        recipes(&mut room).await;
        let mut other = Other::new(&site, &room).await;
        let new = room.at("/repertoire/new/own-1");
        let form = room.ann.browser.get(&new).await.form("/new/own-1");
        let rye = press(&mut room.ann, &form.with("title", "Rye").with("in-f1", "500 g")).await.0;
        let there = other.take(&rye, "").await;
        // Each side asks for more since, and both at the fourth place.
        let (kind_there, kind) = (other.at("/repertoire/kinds/1"), room.at("/repertoire/kinds/1"));
        add_part(&mut other.cleo, &kind_there, 4, "Village").await;
        add_part(&mut room.ann, &kind, 4, "Oven").await;
        let form = other.cleo.browser.get(&format!("{there}/edit")).await.form("/edit");
        press(&mut other.cleo, &form.with("in-f4", "Upper End")).await;
        let form = room.ann.browser.get(&new).await.form("/new/own-1");
        let wheat = press(&mut room.ann, &form.with("title", "Wheat").with("in-f1", "400 g").with("in-f4", "Hot")).await.0;
        // A change there of a part that is not asked for here yet.
        let form = room.ann.browser.get(&format!("{rye}/edit")).await.form("/edit");
        press(&mut room.ann, &form.with("in-f4", "Cool")).await;
        let page = other.cleo.browser.get(&format!("{there}/upstream")).await;
        assert!(
            page.text().contains("Oven") && page.texts("del").is_empty() && !page.text().contains("Village"),
            "{}",
            page.text()
        );
        let (_, page) = press(&mut other.cleo, &page.form("/upstream").with("take", "f4")).await;
        assert_eq!(said(&page), pairs(&[("Flour", "500 g"), ("Village", "Upper End"), ("Oven", "Cool")]));
        let id = other.id;
        let told = site.kit.db.read(move |tx| find::kinds_set(tx, id)).await.expect("a chronicle");
        assert_eq!(told.len(), 3, "it came, got a part here, and one from there: {told:?}");
        // What comes next stands under its own label, too.
        let there = other.take(&wheat, "").await;
        let page = other.cleo.browser.get(&there).await;
        assert_eq!(said(&page), pairs(&[("Flour", "400 g"), ("Oven", "Hot")]));
        assert!(!page.text().contains("changed where it comes from"), "{}", page.text());
        // And what goes back brings its part along.
        let form = other.cleo.browser.get(&other.at("/repertoire/new/own-1")).await.form("/new/own-1");
        let form = form.with("title", "Spelt").with("in-f1", "300 g").with("in-f4", "Lower End").with("in-f5", "Warm");
        let spelt = press(&mut other.cleo, &form).await.0;
        let form = other.cleo.browser.get(&format!("{spelt}/take-over")).await.form("/take-over");
        let (_, page) = press(&mut other.cleo, &form.with("into", &room.id.to_string())).await;
        assert_eq!(said(&page), pairs(&[("Flour", "300 g"), ("Oven", "Warm"), ("Village", "Lower End")]));
        let kinds = room.ann.browser.get(&room.at("/repertoire/kinds")).await.text();
        assert!(kinds.contains("Flour, First baked, Seen at, Oven, Village"), "{kinds}");
    });
}

#[test]
fn two_who_change_a_kind_at_once_lose_nothing() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        recipes(&mut room).await;
        let change = room.at("/repertoire/kinds/1");
        let first = room.ann.browser.get(&change).await.form("/kinds/1");
        let second = room.ann.browser.get(&change).await.form("/kinds/1");
        let first = first.with("name-1", "Dough").with("name-4", "Oven").with("shape-4", "text");
        press(&mut room.ann, &first).await;
        let again =
            room.ann.browser.submit(&second.with("about", "What is baked.").with("name-4", "Baker").with("shape-4", "who")).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.text().contains("Someone else changed this kind meanwhile"), "{}", again.text());
        let form = again.form("/kinds/1");
        let shown = ["about", "name-4", "name-5", "shape-5"].map(|name| form.value(name).to_owned());
        assert_eq!(shown, ["What is baked.", "Oven", "Baker", "who"]);
        press(&mut room.ann, &form.with("name-1", "Dough")).await;
        // Sent twice, it is done once and refused never.
        let sent = room.ann.browser.submit(&first).await;
        assert!(sent.location().is_some(), "{}", sent.text());
        let kinds = room.ann.browser.get(&room.at("/repertoire/kinds")).await.text();
        assert!(kinds.contains("Dough, First baked, Seen at, Oven, Baker"), "{kinds}");
    });
}

#[test]
fn what_has_no_more_room_in_a_kind_stays_in_the_form() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        recipes(&mut room).await;
        let change = room.at("/repertoire/kinds/1");
        let second = room.ann.browser.get(&change).await.form("/kinds/1");
        for place in 4..=12 {
            let form = room.ann.browser.get(&change).await.form("/kinds/1");
            press(&mut room.ann, &form.with(&format!("name-{place}"), &format!("Part {place}"))).await;
        }
        let again = room.ann.browser.submit(&second.with("name-4", "Baker").with("hint-4", "Whoever it was.")).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form = again.form("/kinds/1");
        let shown = ["name-12", "name-13", "hint-13"].map(|name| form.value(name).to_owned());
        assert_eq!(shown, ["Part 12", "Baker", "Whoever it was."]);
        let again = room.ann.browser.submit(&form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.first("#name-13-err").is_some_and(|why| why.contains("at most twelve parts")), "{}", again.text());
        let form = again.form("/kinds/1").with("name-13", "").with("hint-13", "").with("hint-12", "Whoever it was.");
        press(&mut room.ann, &form).await;
    });
}

#[test]
fn a_community_has_at_most_a_hundred_kinds_of_its_own() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        recipes(&mut room).await;
        let mut other = Other::new(&site, &room).await;
        let new = other.at("/repertoire/kinds/new");
        for number in 1..=100 {
            let form = other.cleo.browser.get(&new).await.form("/kinds/new");
            press(&mut other.cleo, &form.with("kind", &format!("Kind {number}")).with("name-1", "What")).await;
        }
        let form = other.cleo.browser.get(&other.at("/repertoire/new/own-100")).await.form("/new/own-100");
        press(&mut other.cleo, &form.with("title", "It").with("in-f1", "is open")).await;
        let form = other.cleo.browser.get(&new).await.form("/kinds/new");
        let again = other.cleo.browser.submit(&form.with("kind", "One more").with("name-1", "What")).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.text().contains("room for no more") && again.form("/kinds/new").value("kind") == "One more");
        let form = room.ann.browser.get(&room.at("/repertoire/new/own-1")).await.form("/new/own-1");
        let rye = press(&mut room.ann, &form.with("title", "Rye").with("in-f1", "500 g")).await.0;
        let form = other.cleo.browser.get(&format!("{rye}/take-over")).await.form("/take-over");
        let again = other.cleo.browser.submit(&form.with("into", &other.id.to_string())).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.text().contains("room for no more"), "{}", again.text());
        // Asked for, it is not said yes to without effect: the question stays open, with what was typed.
        let form = room.ann.browser.get(&room.at("/repertoire/new/own-1")).await.form("/new/own-1");
        let form = form.with("title", "Oat").with("in-f1", "300 g").with("readers", "members");
        let oat = press(&mut room.ann, &form).await.0;
        let form = other.cleo.browser.get(&format!("{oat}/take-over")).await.form("/take-over");
        press(&mut other.cleo, &form.with("into", &other.id.to_string())).await;
        let asked = format!("{oat}/asked/1");
        let form = room.ann.browser.get(&asked).await.form("/asked/1").with("answer", "yes").with("words", "Gladly");
        let again = room.ann.browser.submit(&form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.text().contains("room for no more"), "{}", again.text());
        assert_eq!(again.form("/asked/1").value("words"), "Gladly");
        let form = room.ann.browser.get(&asked).await.form("/asked/1").with("answer", "no").with("words", "There is no room");
        press(&mut room.ann, &form).await;
    });
}

//! Writing down, changing, and the versions.

use super::{Room, kinds::words, other::Other, press};
use crate::{features::repertoire::kind::Kind, testing::on_each_engine};
use http::StatusCode;
use webkit::testing::{Browser, Reply};

#[test]
fn each_kind_is_written_and_read() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        for (kind, field) in [
            ("practice", "how"),
            ("story", "happened"),
            ("convention", "meaning"),
            ("routine", "script"),
            ("ritual", "script"),
            ("artefact", "purpose"),
            ("symbol", "stands_for"),
            ("history", "happened"),
        ] {
            let path = room.at(&format!("/repertoire/new/{kind}"));
            let form = room.ann.browser.get(&path).await.form(&format!("/repertoire/new/{kind}"));
            let none = room.ann.browser.submit(&form.clone().with("title", kind)).await;
            assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind}: a title alone says nothing");
            let form = none.form(&format!("/repertoire/new/{kind}")).with(&format!("in-{field}"), "**Sit down** first.");
            let page = room.ann.browser.submit_and_follow(&form).await;
            assert_eq!(page.first("h1").as_deref(), Some(kind), "{}", page.text());
            assert_eq!(page.texts(".text strong"), ["Sit down"], "{kind}");
            assert!(page.text().contains("In use") && page.text().contains("Written by Ann Price"), "{}", page.text());
        }
        let list = room.ben.browser.get(&room.at("/repertoire")).await;
        assert_eq!(list.texts(".strand h2").len(), Kind::built_in(words()).len(), "{}", list.text());
        let some = room.ben.browser.get(&room.at("/repertoire?kind=story")).await;
        assert_eq!(some.texts(".strand h2"), ["story"]);
        assert_eq!(room.ben.browser.get(&room.at("/repertoire?kind=recipe")).await.status, StatusCode::NOT_FOUND);
        assert!(site.stranger().get(&room.at("/repertoire")).await.text().contains("ritual"), "the community is open to all");
    });
}

#[test]
fn bad_input_is_said_beside_its_field_and_all_that_is_good_stays() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.ann.browser.get(&room.at("/repertoire/new/story")).await.form("/repertoire/new/story");
        let form = form.with("title", "The dog").with("in-happened", "It barked.").with("in-when", "31 February 2019");
        let page = room.ann.browser.submit(&form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let again = page.form("/repertoire/new/story");
        assert_eq!((again.value("in-happened"), again.value("in-when")), ("It barked.", "31 February 2019"));
        let page = room.ann.browser.submit_and_follow(&again.with("in-when", "about 2019").with("in-consent", "named")).await;
        assert!(page.text().contains("about 2019") && page.text().contains("To be passed on, with the name"), "{}", page.text());
        let form = room.ann.browser.get(&room.at("/repertoire/new/artefact")).await.form("/repertoire/new/artefact");
        let form = form.with("title", "Chart").with("in-purpose", "To see.").with("in-link", "javascript:alert(1)");
        let page = room.ann.browser.submit(&form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("begins with https://"), "{}", page.text());
        let form = page.form("/repertoire/new/artefact").with("in-link", "").with("in-purpose", &"x".repeat(2_000_000));
        let page = room.ann.browser.submit(&form).await;
        assert!(page.status.is_client_error(), "two megabytes are too long: {}", page.status);
        assert!(page.text().contains("long"), "{}", &page.text()[..400]);
    });
}

#[test]
fn versions_are_compared_and_put_in_force_again() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down. The bag stays shut.").await;
        let form = room.ben.browser.get(&format!("{here}/edit")).await.form("/edit");
        let form =
            form.with("in-how", "Sit down. Coat off. The bag stays shut.").with("changed", "Coats").with("title", "First visits");
        let (now, page) = press(&mut room.ben, &form).await;
        assert_eq!(page.first("h1").as_deref(), Some("First visits"));
        assert!(page.text().contains("Written by Ann Price, Ben Mensah."), "{}", page.text());
        let here = now;
        let versions = room.ben.browser.get(&format!("{here}/versions?from=1&to=2")).await;
        assert!(versions.texts("ins").iter().any(|text| text.contains("Coat off")), "{}", versions.text());
        assert!(versions.text().contains("Coats") && versions.texts("del").iter().any(|text| text.contains("visit")));
        assert_eq!(room.ben.browser.get(&format!("{here}/versions?from=1&to=9")).await.status, StatusCode::NOT_FOUND);
        let old = room.ann.browser.get(&format!("{here}/versions/1")).await;
        assert!(old.text().contains("The bag stays shut") && !old.text().contains("Coat off"));
        let (now, page) = press(&mut room.ann, &old.form("/restore")).await;
        assert_eq!(page.first("h1").as_deref(), Some("First visit"), "{}", page.text());
        let versions = room.ann.browser.get(&format!("{now}/versions")).await;
        assert!(versions.text().contains("As in version 1") && versions.texts("tbody tr").len() == 3, "{}", versions.text());
        // The old address leads on.
        assert_eq!(room.ann.browser.visit(&here).await.first("h1").as_deref(), Some("First visit"));
    });
}

#[test]
fn why_something_beside_the_text_was_changed_is_kept() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        for (licence, why, versions) in [("CC0", "Ours to give", 2), ("CC BY 4.0", "", 2), ("CC BY 4.0", "Nothing at all", 2)] {
            let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit");
            press(&mut room.ann, &form.with("licence", licence).with("changed", why)).await;
            let page = room.ann.browser.get(&format!("{here}/versions")).await;
            assert_eq!(page.texts("tbody tr").len(), versions, "{licence} {why}: {}", page.text());
            assert!(page.text().contains("Ours to give"), "{}", page.text());
        }
    });
}

#[test]
fn two_who_change_at_once_lose_nothing() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        let (edit, of) = (format!("{here}/edit"), "/edit");
        let (anns, bens) = (room.ann.browser.get(&edit).await.form(of), room.ben.browser.get(&edit).await.form(of));
        room.ann.browser.submit_and_follow(&anns.with("in-how", "Sit down. Ask.")).await;
        // Another field: both stand.
        let page = room.ben.browser.submit_and_follow(&bens.clone().with("in-why", "It works.")).await;
        assert!(page.text().contains("Sit down. Ask.") && page.text().contains("It works."), "{}", page.text());
        // The same field: both texts are shown, and the next press is on purpose.
        let page = room.ben.browser.submit(&bens.with("in-how", "Stand.")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        assert!(page.text().contains("Sit down. Ask."), "theirs is shown");
        let form = page.form(of);
        assert_eq!(form.value("in-how"), "Stand.");
        let page = room.ben.browser.submit_and_follow(&form).await;
        assert!(page.text().contains("Stand."), "{}", page.text());
        let versions = room.ben.browser.get(&format!("{here}/versions")).await;
        assert_eq!(versions.texts("tbody tr").len(), 4, "each is kept: {}", versions.text());
    });
}

#[test]
fn whoever_clashes_takes_back_nothing_that_they_left_alone() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        let (edit, of) = (format!("{here}/edit"), "/edit");
        let form = room.ann.browser.get(&edit).await.form(of).with("in-needs", "A chair.").with("source", "A book");
        room.ann.browser.submit_and_follow(&form).await;
        let (anns, olds) = (room.ann.browser.get(&edit).await.form(of), room.ann.browser.get(&edit).await.form(of));
        let anns = anns.with("in-how", "Sit down. Ask.").with("in-why", "It works.\nAlways.").with("in-needs", "");
        let anns = anns.with("title", "First visits").with("licence", "CC BY 4.0").with("readers", "members");
        room.ann.browser.submit_and_follow(&anns.with("source", "")).await;
        // One field meets: what is said of the others is theirs, and is there when it is pressed again.
        let page = room.ann.browser.submit(&olds.with("in-how", "Stand.").with("source", "Two books")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        assert_eq!(page.texts(".look dd"), ["They took it out: nothing stands here.", "Sit down. Ask."], "{}", page.text());
        let form = page.form(of);
        let names = ["title", "in-how", "in-why", "in-needs", "licence", "readers", "source"];
        let meant = ["First visits", "Stand.", "It works.\nAlways.", "", "CC BY 4.0", "members", "Two books"];
        assert_eq!(names.map(|name| form.value(name).replace("\r\n", "\n")), meant);
        let page = room.ann.browser.submit_and_follow(&form).await;
        let text = page.text();
        assert!(text.contains("Stand.") && text.contains("It works.") && text.contains("CC BY 4.0"), "{text}");
        assert!(!text.contains("A chair.") && page.first("h1").as_deref() == Some("First visits"), "{text}");
        let form = room.ann.browser.visit(&edit).await.form(of);
        assert_eq!((form.value("readers"), form.value("source")), ("members", "Two books"));
    });
}

#[test]
fn who_reads_it_meets_like_any_other_field() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        let (edit, of) = (format!("{here}/edit"), "/edit");
        let narrow = room.ann.browser.get(&edit).await.form(of).with("readers", "members");
        room.ann.browser.submit_and_follow(&narrow).await;
        let (closed, open) = (room.ann.browser.get(&edit).await.form(of), room.ann.browser.get(&edit).await.form(of));
        // Only the text meets; who reads it was opened meanwhile and stays so.
        room.ann.browser.submit_and_follow(&open.with("in-how", "Ask.").with("readers", "community")).await;
        let page = room.ann.browser.submit(&closed.with("in-how", "Stand.")).await;
        assert_eq!(page.texts(".look dd"), ["Ask."], "{}", page.text());
        assert_eq!(page.form(of).value("readers"), "community");
    });
}

#[test]
fn a_form_that_lay_open_sets_back_neither_licence_nor_readers() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        let (edit, of) = (format!("{here}/edit"), "/edit");
        let (old, stale) = (room.ann.browser.get(&edit).await.form(of), room.ben.browser.get(&edit).await.form(of));
        let later = old.clone();
        room.ann.browser.submit_and_follow(&old.with("licence", "CC BY 4.0").with("readers", "members")).await;
        let page = room.ben.browser.submit_and_follow(&stale.clone().with("in-why", "It works.").with("source", "A book")).await;
        let text = page.text();
        assert!(text.contains("CC BY 4.0") && text.contains("A book") && text.contains("It works."), "{text}");
        // A coordinator's form of before as well.
        room.ann.browser.submit_and_follow(&later.with("in-needs", "A chair.")).await;
        let form = room.ann.browser.get(&edit).await.form(of);
        assert_eq!((form.value("readers"), form.value("licence"), form.value("source")), ("members", "CC BY 4.0", "A book"));
        // Both say how others may use it, and not alike.
        let page = room.ben.browser.submit(&stale.with("licence", "Ask us")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("CC BY 4.0"), "theirs is shown: {}", page.text());
        let page = room.ben.browser.submit_and_follow(&page.form(of)).await;
        assert!(page.text().contains("Ask us"), "{}", page.text());
    });
}

#[test]
fn a_text_is_in_the_language_that_its_author_says() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.ben.browser.get(&room.at("/repertoire/new/practice")).await.form("/repertoire/new/practice");
        assert_eq!(form.value("language"), "en", "that of the community, unless one says otherwise");
        let form = form.with("title", "Erster Besuch").with("in-how", "Wir besuchen die Häuser.");
        let page = room.ben.browser.submit(&form.clone().with("language", "tlh")).await;
        assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.first("#language-err").is_some(), "{}", page.text());
        let here = press(&mut room.ben, &page.form("/repertoire/new/practice").with("language", "de")).await.0;
        let mut stranger = site.stranger();
        let found = async |browser: &mut Browser, asked: &str| {
            browser.visit(&format!("/search?q={asked}")).await.attributes("main .strand h3 a", "href").len()
        };
        let langs = |page: &Reply, of: &str| page.attributes(of, "lang");
        let page = stranger.visit(&here).await;
        assert_eq!((langs(&page, "h1"), langs(&page, "main .text")), (vec!["de".to_owned()], vec!["de".to_owned()]));
        assert_eq!(page.attributes("h1", "dir"), ["auto"]);
        // It is found by its stems, and among the texts in its language.
        assert_eq!(found(&mut stranger, "h%C3%A4usern").await, 1);
        assert_eq!(
            (found(&mut stranger, "h%C3%A4usern&language=de").await, found(&mut stranger, "h%C3%A4usern&language=en").await),
            (1, 0)
        );
        let page = stranger.visit(&room.at("/repertoire/handbook/read?k=1")).await;
        assert!(langs(&page, "main section h2").contains(&"de".to_owned()), "{}", page.text());
        // It goes along where it is taken over.
        let mut other = Other::new(&site, &room).await;
        let there = other.take(&here, "").await;
        assert_eq!(langs(&stranger.visit(&there).await, "h1"), ["de"]);
        // Changed alone: no version is made of that, and what is typed meanwhile beside it stands, too.
        let edit = format!("{here}/edit");
        let (old, stale) = (room.ann.browser.get(&edit).await.form("/edit"), room.ben.browser.get(&edit).await.form("/edit"));
        assert_eq!(old.value("language"), "de");
        press(&mut room.ann, &old.with("language", "en")).await;
        let page = press(&mut room.ben, &stale.clone().with("in-why", "Weil es hilft.")).await.1;
        assert_eq!((langs(&page, "h1"), page.text().contains("version 2")), (vec!["en".to_owned()], true), "{}", page.text());
        assert_eq!((found(&mut stranger, "h%C3%A4usern").await, found(&mut stranger, "besuchen&language=en").await), (1, 1));
        let page = room.ben.browser.submit(&stale.with("language", "cy")).await;
        assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.text().contains("English"), "{}", page.text());
        assert_eq!(page.form("/edit").value("language"), "cy");
    });
}

//! What is kept, as pages of a site.

use super::{House, Readers, crawl::Folder, crawl::crawled, crawl::text_of, find, picture, write};
use crate::{
    base::communities::Visibility,
    features::moving::tests::kept::bring_kept,
    testing::{Site, Someone, on_each_engine},
};
use kernel::Actor;
use std::fs;
use webkit::testing::Chosen;

/// Someone keeps something of a kind; gives its address.
async fn keep(site: &Site, someone: &mut Someone, at: &str, fields: &[(&str, &str)]) -> String {
    let form = someone.browser.get(at).await.form(at.rsplit("/c/wound-care").next().unwrap().split('?').next().unwrap());
    let form = fields.iter().fold(form, |form, (name, text)| form.with(name, text));
    let reply = someone.browser.submit(&form).await;
    site.clock.pass_seconds(60);
    let next = reply.location().unwrap_or_else(|| panic!("it leads nowhere: {}", reply.text()));
    next.split('?').next().unwrap_or_default().to_owned()
}

#[test]
fn what_is_kept_has_pages_with_their_versions_and_ways_both_ways() {
    let folder = Folder::new();
    on_each_engine(async |site| {
        let mut house = House::new(&site, Visibility::Public).await;
        house.fill(&site).await;
        let at = |path: &str| format!("/c/wound-care{path}");
        let ann = &mut house.ann;
        let first = keep(
            &site,
            ann,
            &at("/keep/1?post=1"),
            &[("title", "Honey on skin"), ("licence", "CC BY 4.0"), ("source", "What we saw")],
        )
        .await;
        let how = format!(
            "It heals. See [Wet]({}) and [the list]({}) and [nothing]({}).",
            at("/repertoire/2-wet"),
            at("/repertoire"),
            at("/repertoire/99-no")
        );
        keep(&site, &mut house.ben, &format!("{first}/edit"), &[("in-how", &how), ("changed", "Where else")]).await;
        let ann = &mut house.ann;
        keep(&site, ann, &at("/repertoire/new/convention"), &[("title", "Wet"), ("in-meaning", "Not dry.")]).await;
        keep(
            &site,
            ann,
            &at("/repertoire/new/routine"),
            &[("title", "Monday round"), ("in-script", "Knock on the door."), ("readers", "members")],
        )
        .await;
        keep(
            &site,
            ann,
            &at("/repertoire/3-monday-round/status"),
            &[("status", "retired"), ("why", "Too early"), ("successor", "Wet")],
        )
        .await;
        keep(&site, ann, &at("/repertoire/new/story"), &[("title", "Rain"), ("in-happened", "It rained on us.")]).await;
        keep(&site, ann, &format!("{first}/discuss"), &[("title", "Which honey"), ("text", "Any?")]).await;
        let form = [("result", "partly"), ("when", "2019"), ("evidence", "It stayed **wet**."), ("place", "Ward 3")];
        keep(&site, &mut house.ben, &format!("{first}/uses/new"), &form).await;
        keep(&site, &mut house.ben, &at("/repertoire/wanted"), &[("words", "How we say goodbye")]).await;
        let to = folder.place();
        let wrote = write(&site, &house.slug, Actor::Person(house.ann.id), Readers::Members, &to).await.expect("a site");
        assert_eq!((wrote.kept, wrote.pages, wrote.left_out), (3, 15, 1));
        crawled(&to);
        let page = fs::read_to_string(to.join("repertoire/1.html")).unwrap();
        for there in [
            "Honey on skin",
            "CC BY 4.0",
            "What we saw",
            "Written by Ann Price, Ben Ford.",
            "Where else",
            "href=\"../repertoire/2.html\"",
            "href=\"../repertoire.html\"",
            "href=\"../talk/1.html#p1\"",
            "href=\"../talk/5.html\"",
            "It worked in part",
            "Ward 3",
            "<strong>wet</strong>",
            "class=\"uses\"",
        ] {
            assert!(page.contains(there), "{there}: {page}");
        }
        assert!(!page.contains("99-no") && page.contains("nothing"), "{page}");
        let talk = fs::read_to_string(to.join("talk/1.html")).unwrap();
        assert!(talk.contains("href=\"../repertoire/1.html\""), "{talk}");
        let page = fs::read_to_string(to.join("repertoire/3.html")).unwrap();
        assert!(page.contains("Too early") && page.contains("href=\"../repertoire/2.html\""), "{page}");
        let list = fs::read_to_string(to.join("repertoire.html")).unwrap();
        assert!(list.contains("<h2>Practices</h2>") && list.contains("Retired"), "{list}");
        assert!(list.contains("How we say goodbye") && list.contains("One story is left out"), "{list}");
        assert!(!text_of(&to).contains("It rained on us."), "a story whose teller agreed to nothing stays inside");
        let to = folder.place();
        let wrote = write(&site, &house.slug, Actor::Person(house.ann.id), Readers::Everyone, &to).await.expect("a site");
        assert_eq!(wrote.kept, 2);
        crawled(&to);
        let all = text_of(&to);
        assert!(!all.contains("Monday round") && !all.contains("It rained on us."), "what is for members alone");
    });
}

#[test]
fn who_does_something_is_told_to_those_alone_who_meet_there() {
    let folder = Folder::new();
    on_each_engine(async |site| {
        let mut house = House::new(&site, Visibility::Public).await;
        let at = |path: &str| format!("/c/wound-care{path}");
        let fields = [("title", "Monday round"), ("in-script", "Knock on the door.")];
        let round = keep(&site, &mut house.ann, &at("/repertoire/new/routine"), &fields).await;
        let done = [("day", "2020-02-03"), ("words", "Nobody was in.")];
        keep(&site, &mut house.ben, &format!("{round}/done"), &done).await;
        for (readers, is_told) in [(Readers::Members, true), (Readers::Everyone, false)] {
            let to = folder.place();
            write(&site, &house.slug, Actor::Person(house.ann.id), readers, &to).await.expect("a site");
            let page = fs::read_to_string(to.join("repertoire/1.html")).unwrap();
            assert!(page.contains("2020-02-03"), "the day is for whoever reads of it: {page}");
            assert_eq!((page.contains("Ben Ford"), page.contains("Nobody was in.")), (is_told, is_told), "{page}");
        }
    });
}

#[test]
fn a_story_that_goes_unnamed_and_what_it_was_kept_from_do_not_lead_to_each_other() {
    let folder = Folder::new();
    on_each_engine(async |site| {
        let mut house = House::new(&site, Visibility::Public).await;
        house.fill(&site).await;
        let ann = &mut house.ann;
        let fields = [("title", "Rain"), ("in-teller", "Ann Price"), ("in-consent", "nameless")];
        let story = keep(&site, ann, "/c/wound-care/keep/1?post=1&kind=story", &fields).await;
        // A voice tells who it is, and stays, whoever leads to it.
        let form = ann.browser.get(&format!("{story}/edit")).await.form("/edit");
        let files = [Chosen::new("files", "secretvoice.txt", "text/plain", "A secretvoice.")];
        assert!(ann.browser.submit_with(&form, &files).await.location().is_some());
        let voice = ann.browser.visit(&story).await.attributes("main ul.files a", "href").remove(0);
        let text = format!("Any? [It]({voice})");
        keep(&site, ann, &format!("{story}/discuss"), &[("title", "Which rain"), ("text", &text)]).await;
        for readers in [Readers::Members, Readers::Everyone] {
            let to = folder.place();
            let wrote = write(&site, &house.slug, Actor::Person(house.ann.id), readers, &to).await.expect("a site");
            assert_eq!(wrote.kept, 1);
            crawled(&to);
            let page = fs::read_to_string(to.join("repertoire/1.html")).unwrap();
            assert!(page.contains("heals") && !page.contains("Ann") && !page.contains("talk/"), "{page}");
            assert!(!text_of(&to).contains("secretvoice"));
            let files = fs::read_dir(to.join("files")).map(|all| all.flatten().collect::<Vec<_>>()).unwrap_or_default();
            assert!(files.iter().all(|file| !file.file_name().to_string_lossy().contains("secretvoice")), "{files:?}");
            for talk in ["talk/1.html", "talk/5.html"] {
                let page = fs::read_to_string(to.join(talk)).unwrap();
                assert!(!page.contains("repertoire/1.html"), "{talk}: {page}");
            }
        }
    });
}

#[test]
fn files_of_what_is_kept_are_in_the_site_and_those_that_are_missing_are_named() {
    let folder = Folder::new();
    let from = folder.place();
    fs::create_dir_all(&from).unwrap();
    fs::write(from.join("forms.md"), "# Forms\n\n[the form](form.txt), [lost](lost.txt) and ![a leaf](leaf.jpg)\n").unwrap();
    fs::write(from.join("form.txt"), "A form.").unwrap();
    fs::write(from.join("lost.txt"), "Lost.").unwrap();
    fs::write(from.join("leaf.jpg"), picture(1200, 300)).unwrap();
    on_each_engine(async |site| {
        let house = House::new(&site, Visibility::Public).await;
        let report = bring_kept(&site, house.id, &house.slug, &from).await;
        assert_eq!(report.files, 3, "{report:?}");
        let lost = site.kit.db.read(|tx| find::hash(tx, "lost")).await.unwrap().expect("a file").0;
        fs::remove_file(site.kit.files.path(&lost)).unwrap();
        let to = folder.place();
        let wrote = write(&site, &house.slug, Actor::Person(house.ann.id), Readers::Members, &to).await.expect("a site");
        assert_eq!((wrote.kept, wrote.files, wrote.missing), (1, 2, 1));
        crawled(&to);
        let form =
            fs::read_dir(to.join("files")).unwrap().flatten().find(|one| one.path().to_string_lossy().ends_with("-form.txt"));
        let form = form.expect("the form");
        assert_eq!(fs::read(form.path()).unwrap(), b"A form.");
        let name = form.file_name().to_string_lossy().into_owned();
        let page = fs::read_to_string(to.join("repertoire/1.html")).unwrap();
        assert!(page.matches(&format!("href=\"../files/{name}\"")).count() == 2, "in its text and under it: {page}");
        assert!(page.contains("../sizes/repertoire-0001-") && page.contains("No longer there"), "{page}");
        let list = fs::read_to_string(to.join("files.html")).unwrap();
        assert!(list.contains(&name) && list.contains("lost.txt") && list.contains("href=\"repertoire/1.html\""), "{list}");
    });
}

//! What is kept in great numbers or at great length: bounded, and nothing is lost.

use super::{
    kept::{Room, bring_kept, versions},
    leaving::{Folder, write_out},
};
use crate::testing::on_each_engine;
use kernel::Actor;
use leaflets::VERSIONS;
use std::fs;

#[test]
fn ten_thousand_versions_are_read_page_by_page_compared_and_written_out() {
    let folder = Folder::new();
    let from = folder.0.join("from");
    fs::create_dir_all(&from).unwrap();
    let count = 10_000_i64;
    let line = |number: i64| {
        format!(
            "{{\"version\":{number},\"title\":\"Levels\",\"author\":\"Nia\",\"date\":\"2020-01-01T00:00:00Z\",\
             \"fields\":{{\"how\":\"Version {number} of it.\"}}}}\n"
        )
    };
    fs::write(from.join(format!("levels{VERSIONS}")), (1..=count).map(line).collect::<String>()).unwrap();
    fs::write(from.join("levels.md"), "---\ncopse: 1\nuid: \"levels\"\ntitle: \"Levels\"\nkind: \"practice\"\n---\n").unwrap();
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let report = bring_kept(&site, room.id, &room.slug, &from).await;
        assert_eq!((report.versions, report.troubles.len()), (10_000, 0), "{report:?}");
        let at = room.at("/repertoire/1-levels/versions");
        let (mut next, mut pages, mut seen) = (Some(at.clone()), 0, Vec::new());
        while let Some(path) = next {
            let page = room.ann.browser.get(&path).await;
            assert!(page.body.len() < 200_000, "a page holds a bounded part: {}", page.body.len());
            seen.extend(page.texts("tbody th"));
            next = page.attributes("nav a[rel='next']", "href").pop();
            pages += 1;
        }
        let numbers: Vec<i64> = seen.iter().map(|number| number.trim().parse().expect("a number")).collect();
        assert_eq!(pages, 100);
        assert!(numbers.iter().copied().eq((1..=count).rev()), "each once, the last first");
        let page = room.ann.browser.get(&format!("{at}?from=1&to={count}")).await;
        assert_eq!((page.texts("del").concat().trim(), page.texts("ins").concat().trim()), ("1", "10000"), "{}", page.text());
        let to = folder.0.join(site.rng.token().to_string());
        write_out(&site, &room.slug, Actor::Person(room.ann.id), &to).await.expect("written out");
        let versions = versions(&to.join("repertoire/0001-levels.md"));
        assert!(versions.iter().map(|one| one.number).eq(1..=count));
    });
}

#[test]
fn a_text_of_two_megabytes_is_refused_in_words_and_stays_in_the_form() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.ann.browser.get(&room.at("/repertoire/new/practice")).await.form("/repertoire/new/practice");
        // More than a form may hold is refused before it is read; the browser still has it.
        let long = "A line of it.\n".repeat(150_000);
        let reply = room.ann.browser.submit(&form.clone().with("title", "Long").with("in-how", &long)).await;
        assert_eq!(reply.status, 413);
        assert!(reply.text().contains("too much at once"), "{}", reply.text());
        // More than a text may hold comes back with a word beside it.
        let much = "Some of it. ".repeat(10_000);
        let reply = room.ann.browser.submit(&form.with("title", "Long").with("in-how", &much)).await;
        assert_eq!(reply.status, 422);
        assert!(reply.first("#in-how-err").is_some(), "it is said that it is too long");
        assert_eq!(reply.form("/repertoire/new/practice").value("in-how").trim(), much.trim(), "nothing typed is lost");
        // From a file it is told, and all else comes.
        let folder = Folder::new();
        let from = folder.0.join("from");
        fs::create_dir_all(&from).unwrap();
        fs::write(from.join("long.md"), &long).unwrap();
        fs::write(from.join("short.md"), "# Short\n\nA line.\n").unwrap();
        let report = bring_kept(&site, room.id, &room.slug, &from).await;
        assert_eq!((report.added, report.troubles.len()), (1, 1), "{report:?}");
        assert!(report.troubles[0].why.contains("longer than 100000"), "{report:?}");
    });
}

use super::{Marked, WORD};
use crate::testing::on_each_engine;
use http::StatusCode;
use std::io::{Cursor, Read};
use webkit::testing::Chosen;

#[test]
fn a_copy_holds_all_that_is_ones_own_and_nothing_of_anyone_else() {
    on_each_engine(async |site| {
        let mut marked = Marked::new(&site).await;
        assert_eq!(site.stranger().get("/me/copy/copse-copy.zip").await.status, StatusCode::UNAUTHORIZED);
        let page = marked.zed.browser.get("/me/copy").await;
        assert!(page.text().contains("Your landscape") && page.text().contains("Thanks you gave"));
        let reply = marked.zed.browser.get("/me/copy/copse-copy.zip").await;
        assert_eq!(reply.status, StatusCode::OK);
        let mut zip = zip::ZipArchive::new(Cursor::new(reply.body.to_vec())).expect("a zip file");
        let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
        let mut read = |name: &str| {
            let mut text = String::new();
            zip.by_name(name).expect(name).read_to_string(&mut text).expect("a text");
            text
        };
        let (json, html) = (read("copy.json"), read("index.html"));
        let copy: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(copy["form"], 1);
        let rows = |table: &str| -> Vec<serde_json::Value> {
            let sections = copy["sections"].as_array().expect("sections").iter();
            sections
                .filter(|section| section["table"] == table)
                .flat_map(|section| section["rows"].as_array().unwrap().clone())
                .collect()
        };
        for (table, count) in
            [("item", 6), ("item_revision", 2), ("membership", 2), ("attachment", 2), ("thanks", 2), ("letter", 1)]
        {
            assert_eq!(rows(table).len(), count, "{table}: {:?}", rows(table));
        }
        assert!(rows("landscape")[0]["doc"].is_object(), "a document is itself");
        assert_eq!(rows("account")[0]["email"], "zed.markerword@example.org");
        assert!(rows("membership")[0]["began_at"].as_str().is_some_and(|at| at.starts_with("2026-11-22T")));
        for text in [&json, &html] {
            assert!(text.contains("Changed markerword.") && text.contains("Thanks, says markerword."));
            assert!(!text.contains("argon2") && !text.contains("ann.price@") && !text.contains("I answer."));
        }
        let file = names.iter().find(|name| name.ends_with("markerword.txt")).expect("the file");
        assert_eq!(read(file), "A markerword in a file.");
        let mail = names.iter().find(|name| name.ends_with(".eml")).expect("the mail");
        assert_eq!(rows("letter")[0]["file"], mail.as_str());
        assert!(read(mail).contains(WORD));
    });
}

/// The same content under names that come to one, and under one that is not there any more.
#[test]
fn files_of_like_names_are_in_a_copy_once_and_missing_ones_are_named() {
    on_each_engine(async |site| {
        let mut marked = Marked::new(&site).await;
        let slug = &marked.slug;
        let form = marked.zed.browser.visit(&format!("/c/{slug}/talk/1")).await.form("/reply").with("text", "Three.");
        let files = [("a/b.txt", "Same."), ("c/b.txt", "Same."), ("..b.txt", "Same."), ("gone.txt", "It goes.")];
        let files = files.map(|(name, text)| Chosen::new("files", name, "text/plain", text));
        assert!(marked.zed.browser.submit_with(&form, &files).await.status.is_redirection());
        let person = marked.zed.id;
        let given = site.kit.db.read(move |tx| crate::features::own::store::files(tx, person)).await.expect("files");
        let (gone, _) = given.into_iter().find(|(_, name)| name == "gone.txt").expect("one");
        std::fs::remove_file(site.kit.files.path(&gone)).expect("a file");
        let reply = marked.zed.browser.get("/me/copy/copse-copy.zip").await;
        let mut zip = zip::ZipArchive::new(Cursor::new(reply.body.to_vec())).expect("a zip file that is whole");
        let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
        assert_eq!(names.iter().filter(|name| name.ends_with("b.txt")).count(), 1, "{names:?}");
        let copy: serde_json::Value = serde_json::from_reader(zip.by_name("copy.json").unwrap()).expect("JSON");
        assert_eq!(copy["missing_files"], serde_json::json!(["gone.txt"]));
    });
}

#[test]
fn what_one_wrote_of_what_is_kept_is_a_page_to_read() {
    on_each_engine(async |site| {
        let mut marked = Marked::new(&site).await;
        let slug = marked.slug.clone();
        let at = format!("/c/{slug}/repertoire/new/practice");
        let form = marked.ann.browser.get(&at).await.form("/repertoire/new/practice");
        let reply = marked.ann.browser.submit(&form.with("title", "First visit").with("in-how", "Sit *down*.")).await;
        let home = reply.location().expect("its address").split('?').next().unwrap_or_default().to_owned();
        let form = marked.zed.browser.get(&format!("{home}/edit")).await.form("/edit");
        marked.zed.browser.submit(&form.with("in-why", "They *tell* you.").with("changed", "The reason")).await;
        let form = marked.ann.browser.get(&format!("{home}/edit")).await.form("/edit");
        marked.ann.browser.submit(&form.with("in-why", "Ann knows better.")).await;
        let reply = marked.zed.browser.get("/me/copy/copse-copy.zip").await;
        let mut zip = zip::ZipArchive::new(Cursor::new(reply.body.to_vec())).expect("a zip file");
        let mut read = |name: &str| {
            let mut text = String::new();
            zip.by_name(name).expect(name).read_to_string(&mut text).expect("a text");
            text
        };
        assert!(read("index.html").contains("href=\"repertoire.html\""));
        let page = read("repertoire.html");
        assert!(
            page.contains("First visit") && page.contains("They <em>tell</em> you.") && page.contains("The reason"),
            "{page}"
        );
        assert!(!page.contains("Ann knows better."), "{page}");
    });
}

#[test]
fn a_copy_has_the_files_of_the_versions_that_are_ones_own() {
    on_each_engine(async |site| {
        let mut marked = Marked::new(&site).await;
        let at = format!("/c/{}/repertoire/new/artefact", marked.slug);
        let file = |name: &str| [Chosen::new("files", name, "text/plain", format!("It is {name}."))];
        let form = marked.ann.browser.get(&at).await.form("/new/artefact").with("title", "Chart");
        let reply = marked.ann.browser.submit_with(&form, &file("first.md")).await;
        let home = reply.location().expect("its address").split('?').next().unwrap_or_default().to_owned();
        let edit = format!("{home}/edit");
        let form = marked.zed.browser.get(&edit).await.form("/edit").with("out-1", "1");
        marked.zed.browser.submit_with(&form, &file("second.md")).await;
        let form = marked.ann.browser.get(&edit).await.form("/edit");
        marked.ann.browser.submit_with(&form, &file("third.md")).await;
        for (who, names) in [(&mut marked.zed, vec!["second.md"]), (&mut marked.ann, vec!["second.md", "third.md"])] {
            let reply = who.browser.get("/me/copy/copse-copy.zip").await;
            let mut zip = zip::ZipArchive::new(Cursor::new(reply.body.to_vec())).expect("a zip file");
            let mut files: Vec<String> = zip.file_names().filter(|name| name.ends_with(".md")).map(str::to_owned).collect();
            files.sort_by_key(|name| name.split('-').next_back().map(str::to_owned));
            assert!(
                files.iter().map(|name| name.split('-').next_back().unwrap_or_default()).eq(names.iter().copied()),
                "{files:?}"
            );
            let mut text = String::new();
            zip.by_name(&files[0]).expect("a file").read_to_string(&mut text).expect("a text");
            assert_eq!(text, "It is second.md.");
            let mut page = String::new();
            zip.by_name("repertoire.html").expect("a page").read_to_string(&mut page).expect("a text");
            assert!(page.contains("second.md") && !page.contains("first.md"), "{page}");
        }
    });
}

#[test]
fn what_others_wrote_since_of_what_one_began_is_in_no_copy() {
    on_each_engine(async |site| {
        let mut marked = Marked::new(&site).await;
        let at = format!("/c/{}/repertoire/new/artefact", marked.slug);
        let file = |name: &str| [Chosen::new("files", name, "text/plain", format!("It is {name}."))];
        let form = marked.zed.browser.get(&at).await.form("/new/artefact").with("title", "Zed's chart");
        let reply = marked.zed.browser.submit_with(&form, &file("zed.md")).await;
        let home = reply.location().expect("its address").split('?').next().unwrap_or_default().to_owned();
        for title in ["A whisperword chart", "Another whisperword chart"] {
            let form = marked.ann.browser.visit(&format!("{home}/edit")).await.form("/edit").with("title", title);
            let form = form.with("source", "Told by whisperword").with("changed", "The whisperword");
            let reply = marked.ann.browser.submit_with(&form, &file("whisperword.md")).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{:?}", reply.texts(".err"));
        }
        let counted = marked.zed.browser.get("/me/copy").await;
        let reply = marked.zed.browser.get("/me/copy/copse-copy.zip").await;
        let mut zip = zip::ZipArchive::new(Cursor::new(reply.body.to_vec())).expect("a zip file");
        for at in 0..zip.len() {
            let mut file = zip.by_index(at).expect("a file");
            let (name, mut bytes) = (file.name().to_owned(), Vec::new());
            file.read_to_end(&mut bytes).expect("its bytes");
            assert!(!name.contains("whisperword") && !String::from_utf8_lossy(&bytes).contains("whisperword"), "{name}");
        }
        let mut page = String::new();
        zip.by_name("repertoire.html").expect("a page").read_to_string(&mut page).expect("a text");
        assert!(page.contains("Zed&#39;s chart") && page.contains("zed.md"), "{page}");
        let copy: serde_json::Value = serde_json::from_reader(zip.by_name("copy.json").unwrap()).expect("JSON");
        for section in copy["sections"].as_array().expect("sections") {
            let (heading, rows) =
                (section["heading"].as_str().unwrap_or_default(), section["rows"].as_array().map_or(0, Vec::len));
            assert!(counted.text().contains(heading) && rows > 0, "{heading}");
        }
    });
}

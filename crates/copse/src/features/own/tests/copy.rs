use super::{Marked, WORD};
use crate::testing::on_each_engine;
use http::StatusCode;
use std::io::{Cursor, Read};

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
        assert!(read(mail).contains(WORD));
    });
}

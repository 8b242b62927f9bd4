//! A copy of all that is a person's, and deleting an account, through the pages, on both engines.

mod bring;
mod copy;
mod delete;
mod words;

use crate::{
    app::migrations::MIGRATIONS,
    base::communities::{Joining, Visibility},
    features,
    testing::{PASSWORD, Site, Someone},
};
use db::testing::TestDb;
use http::StatusCode;
use std::collections::BTreeSet;
use webkit::testing::{Chosen, Reply};

/// A table with a person in it that no feature names would be in no copy and outlive the account.
#[test]
fn every_table_with_a_person_in_it_is_named_by_a_feature() {
    let named: BTreeSet<(&str, &str)> = features::all()
        .iter()
        .flat_map(|feature| feature.own.holdings)
        .filter(|holding| holding.part.through.is_none())
        .map(|holding| (holding.part.table, holding.part.column))
        .collect();
    for db in TestDb::each(MIGRATIONS) {
        let schema = db::testing::schema(db.db()).expect("a schema");
        for (table, shape) in &schema {
            for reference in shape.references.iter().filter(|reference| reference.table == "person") {
                for column in &reference.columns {
                    let is_named = named.contains(&(table.as_str(), column.as_str()));
                    assert!(is_named, "no feature says what becomes of {table}.{column} (the slot `own`)");
                }
            }
        }
        for holding in features::all().iter().flat_map(|feature| feature.own.holdings) {
            let (part, shape) = (holding.part, schema.get(holding.part.table).expect(holding.part.table));
            assert!(shape.columns.contains_key(part.column), "{}.{}", part.table, part.column);
            let other = part.through.map(|(other, ..)| other).or(part.placed_by.map(|(_, other, _)| other));
            let place = other.unwrap_or(part.table);
            if let Some(column) = part.place {
                assert!(schema[place].columns.contains_key(column), "{place}.{column}");
            }
            for column in holding.without {
                assert!(shape.columns.contains_key(*column), "{}.{column}", part.table);
            }
        }
    }
}

/// Someone of whom there is something in every place a person fills, each time with a word that stands nowhere else.
struct Marked {
    zed: Someone,
    ann: Someone,
    slug: String,
    other: String,
}

const WORD: &str = "markerword";

const LETTER: &[u8] = b"From zed@example.org Mon Jan  1 00:00:00 2024\nFrom: Zed Markerword <zed.markerword@example.org>\n\
Subject: The markerword of old\nDate: 1 Jan 2024 00:00:00 +0000\nMessage-ID: <m1@lists.example.org>\n\nA markerword by mail.\n";

async fn submit(someone: &mut Someone, page: &str, action: &str, fields: &[(&str, &str)]) -> Reply {
    let mut form = someone.browser.visit(page).await.form(action);
    for (name, value) in fields {
        form = form.with(name, value);
    }
    let reply = someone.browser.submit(&form).await;
    assert!(reply.status.is_redirection(), "{page}: {} {}", reply.status, reply.text());
    reply
}

impl Marked {
    async fn new(site: &Site) -> Self {
        let ann = site.someone("Ann Price").await;
        let mut zed = site.someone("Zed Markerword").await;
        let (id, slug) = site.community("Wound care at home", Visibility::Public, Joining::Open, &ann).await;
        let (second, other) = site.community("The choir", Visibility::Front, Joining::Open, &ann).await;
        for id in [id, second] {
            site.join(id, &zed).await;
        }
        submit(&mut zed, &format!("/c/{slug}/level"), "/line", &[("line", "I count markerwords.")]).await;
        submit(&mut zed, "/landscape", "/landscape", &[("lines", "The markerword choir, 1998-2004")]).await;
        let profile = zed.browser.get("/me/profile").await.form("/me/profile").with("practises", "A markerword.");
        let picture = Chosen::new("picture", "", "application/octet-stream", "");
        zed.browser.submit_with(&profile, &[picture]).await;
        for slug in [&slug, &other] {
            let form = zed.browser.get(&format!("/c/{slug}/talk/new")).await.form("/talk/new");
            let form = form.with("title", "All of markerword").with("text", "First markerword.").with("act", "tell");
            let file = Chosen::new("files", "markerword.txt", "text/plain", "A markerword in a file.");
            let reply = zed.browser.submit_with(&form, &[file]).await;
            assert!(reply.status.is_redirection(), "{}", reply.text());
            let talk = format!("/c/{slug}/talk/1");
            submit(&mut zed, &format!("{talk}/1/edit"), "/edit", &[("text", "Changed markerword.")]).await;
            let mut ann = Someone { id: ann.id, browser: ann.browser.clone() };
            submit(&mut ann, &format!("{talk}/reply"), "/reply", &[("text", "I answer.")]).await;
            submit(&mut zed, &format!("{talk}/2/thanks?for=thanks"), "/thanks", &[("words", "Thanks, says markerword.")]).await;
        }
        assert_eq!(site.import(id, &[site.file("old.mbox", LETTER)]).await.stored, 1);
        let mut keeper = ann.browser.clone();
        let run = keeper.visit(&format!("/c/{slug}/archive")).await.attributes(".strand a", "href").remove(0);
        let form = keeper.visit(&run).await.form("/release").with("text", "");
        assert!(keeper.submit(&form).await.status.is_redirection());
        let claim = zed.browser.get("/me").await.attributes("form[action*='/claims/']", "action").remove(0);
        let form = zed.browser.get("/me").await.form(&claim).with("answer", "mine");
        assert!(zed.browser.submit(&form).await.status.is_redirection());
        Self { zed, ann, slug, other }
    }

    /// Deletes the account with these choices.
    async fn leave(&mut self, fields: &[(&str, &str)]) -> Reply {
        let mut form = self.zed.browser.get("/me/delete").await.form("/me/delete");
        for (name, value) in [("confirm", "Zed Markerword"), ("current_password", PASSWORD)].iter().chain(fields) {
            form = form.with(name, value);
        }
        self.zed.browser.submit(&form).await
    }
}

/// Where in the database the word still stands.
async fn still(site: &Site) -> Vec<(String, String)> {
    let texts = site.kit.db.read(db::holdings::texts).await.expect("all texts");
    texts.into_iter().filter(|(_, text)| text.to_lowercase().contains(WORD)).collect()
}

/// How many files in the folder hold the word.
fn files_with_word(site: &Site) -> usize {
    fn walk(folder: &std::path::Path) -> usize {
        let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
        let paths = entries.flatten().map(|entry| entry.path());
        let holds =
            |path: &std::path::Path| std::fs::read(path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(WORD));
        paths.map(|path| if path.is_dir() { walk(&path) } else { usize::from(holds(&path)) }).sum()
    }
    walk(&site.kit.settings.files_folder())
}

async fn status(someone: &mut Someone, address: &str) -> StatusCode {
    someone.browser.get(address).await.status
}

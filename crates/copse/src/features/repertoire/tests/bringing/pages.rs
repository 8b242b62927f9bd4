//! Folders and histories that were made for the test.

use super::{super::press, Folder, Room, bring, find, whole};
use crate::testing::on_each_engine;
use http::StatusCode;

const FIRST: &str = "---\ntitle: First visit\nlicense: MIT\nauthor: Nia Rees\ndate: 2019-05-02\n---\n\
                     Sit down. See [why](why/index.md#so), [the form](forms/form.txt), [gone](gone.md) and [far](https://example.org).\n\n\
                     !!! note \"Mind this\"\n    Knock.\n\n{{< youtube x >}}\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.put("docs/first.md", FIRST.as_bytes());
    folder.put("docs/why/index.md", b"# Why we sit\n\nIt [helps](../first.md).\n");
    folder.put("docs/forms/form.txt", b"A form.");
    folder.put("docs/draft.md", b"+++\ntitle = \"Later\"\ndraft = true\nkind = \"story\"\n+++\nIt rained.\n");
    folder.put("docs/broken.md", b"---\ntitle: a: b\n---\nText\n");
    folder.put("docs/latin.md", b"\xff\xfe\x00");
    folder.put("docs/long.md", "x".repeat(2_000_000).as_bytes());
    folder.put(".git/config.md", b"no");
    folder
}

#[test]
fn a_folder_of_pages_comes_once_as_it_is_and_its_links_lead_within() {
    let folder = folder();
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let report = bring(&site, &room, &folder.0).await;
        assert_eq!((report.pages, report.added, report.versions, report.files), (6, 4, 4, 1), "{report:?}");
        let told: Vec<_> = report.troubles.iter().map(|one| format!("{}: {}", one.r#where, one.why)).collect();
        for begins in [
            "docs/broken.md: its front matter",
            "docs/latin.md: it is not written",
            "docs/long.md: its text is longer",
            "docs/first.md: its link to gone.md",
        ] {
            assert!(told.iter().any(|one| one.starts_with(begins)), "{begins}: {told:?}");
        }
        assert_eq!(told.len(), 4, "{told:?}");
        let id = room.id;
        let rows = site.kit.db.read(move |tx| find::versions(tx, id, "docs/first.md")).await.unwrap();
        assert_eq!(rows.len(), 2, "as it came, and with its links");
        assert_eq!(whole(&rows[0].2), FIRST);
        assert_eq!((&*rows[0].3, &*rows[1].3), ("Nia Rees", "The handbook"));
        let list = room.ann.browser.get(&room.at("/repertoire")).await;
        let href = |title: &str| {
            let (hrefs, texts) = (list.attributes("main .h3 a", "href"), list.texts("main .h3 a"));
            hrefs.into_iter().zip(texts).find(|(_, text)| text == title).unwrap_or_else(|| panic!("{title}: {}", list.text())).0
        };
        let page = room.ann.browser.visit(&href("First visit")).await;
        assert!(page.faults().is_empty(), "{:?}", page.faults());
        assert!(
            page.text().contains("MIT") && page.text().contains("The handbook") && page.text().contains("docs/first.md"),
            "{}",
            page.text()
        );
        assert!(
            page.texts("blockquote").iter().any(|text| text.contains("Mind this") && text.contains("Knock.")),
            "{}",
            page.text()
        );
        assert!(
            page.texts("main .text p").iter().any(|text| text.contains("{{< youtube x >}}")),
            "what is not known stays as text"
        );
        let links = page.attributes("main .text a", "href");
        assert!(
            links.contains(&format!("{}#so", href("Why we sit"))) && links.contains(&"https://example.org".to_owned()),
            "{links:?}"
        );
        let file = links.iter().find(|link| link.contains("/file/")).expect("the form");
        assert_eq!(room.ann.browser.get(file).await.body, "A form.".as_bytes());
        // A draft is for members.
        assert_eq!(site.stranger().get(&href("Later")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(site.stranger().get(&href("First visit")).await.status, StatusCode::OK);
        assert_eq!(site.stranger().get(file).await.status, StatusCode::OK);
        // It is found.
        let found = room.ann.browser.get("/search?q=knock").await;
        assert!(found.text().contains("First visit"), "{}", found.text());
        // A second time.
        let before = site.kit.db.read(move |tx| find::counts(tx, id)).await.unwrap();
        let again = bring(&site, &room, &folder.0).await;
        assert_eq!((again.added, again.changed, again.versions, again.same), (0, 0, 0, 4), "{again:?}");
        assert_eq!(site.kit.db.read(move |tx| find::counts(tx, id)).await.unwrap().0, before.0);
        // Changed there: a version more. Changed here: it stays.
        site.clock.pass_seconds(60);
        folder.put("docs/first.md", FIRST.replace("Sit down.", "Sit down first.").as_bytes());
        folder.put("docs/why/index.md", b"# Why we sit\n\nBecause.\n");
        let form = room.ann.browser.get(&format!("{}/edit", href("Why we sit"))).await.form("/edit");
        press(&mut room.ann, &form.with("in-how", "We know why.")).await;
        let third = bring(&site, &room, &folder.0).await;
        assert_eq!((third.added, third.changed, third.versions), (0, 1, 1), "{third:?}");
        assert_eq!(third.left, ["docs/why/index.md"]);
        let page = room.ann.browser.get(&href("First visit")).await;
        assert!(
            page.text().contains("Sit down first.")
                && page.attributes("main .text a", "href").contains(&format!("{}#so", href("Why we sit"))),
            "{}",
            page.text()
        );
        assert!(room.ann.browser.get(&href("Why we sit")).await.text().contains("We know why."));
        folder.put("docs/first.md", FIRST.as_bytes());
        folder.put("docs/why/index.md", b"# Why we sit\n\nIt [helps](../first.md).\n");
    });
}

#[test]
fn a_page_of_ten_thousand_versions_comes_and_is_paged() {
    let folder = Folder::new();
    let line = |number: i64| {
        let text = if number == 10_000 { "null".to_owned() } else { format!("\"# Levels\\n\\nVersion {number}.\\n\"") };
        format!(
            "{{\"path\":\"levels.md\",\"rev\":\"r{number}\",\"date\":\"2020-01-01T00:00:{:02}Z\",\"author\":\"Nia {}\",\"comment\":\"c{number}\",\"text\":{text}}}\n",
            number % 60,
            number % 7
        )
    };
    folder.put("pages.jsonl", (1..=10_000).map(line).collect::<String>().as_bytes());
    folder.put("odd.jsonl", b"{\"path\":\"a.md\",\"date\":\"2020-01-01\",\"text\":\"A\"}\n\nno json\n{\"path\":\"\"}\n{\"path\":\"a.md\",\"date\":\"2020-01-02\",\"text\":\"B\"}\n");
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let report = bring(&site, &room, &folder.0.join("pages.jsonl")).await;
        assert_eq!((report.pages, report.added, report.versions), (1, 1, 10_000), "{report:?}");
        let page = room.ann.browser.get(&room.at("/repertoire/1/versions")).await;
        let page = room.ann.browser.get(page.location().expect("the words of its title")).await;
        assert_eq!(page.texts("tbody tr").iter().filter(|text| text.contains("Nia")).count(), 100, "{}", page.text());
        let home = room.ann.browser.visit(&room.at("/repertoire/1-levels")).await;
        assert!(home.text().contains("c10000"), "deleted there, with why: {}", home.text());
        let again = bring(&site, &room, &folder.0.join("pages.jsonl")).await;
        assert_eq!((again.added, again.changed, again.versions, again.same), (0, 0, 0, 1), "{again:?}");
        let odd = bring(&site, &room, &folder.0.join("odd.jsonl")).await;
        assert_eq!((odd.added, odd.versions, odd.troubles.len()), (1, 1, 2), "{odd:?}");
    });
}

#[test]
fn what_another_copse_wrote_comes_with_its_kind_its_files_and_where_it_is_from() {
    let folder = Folder::new();
    folder.put(
        "0007-our-walk.md",
        b"---\ncopse: 1\nuid: \"01KB9Q0000000000000000000A\"\nnumber: 7\ntitle: \"Our walk\"\nkind: \"own-3\"\nstatus: \"review\"\n\
          own_kind: {\"name\":\"Walk\",\"plural\":\"Walks\",\"about\":\"Where we walk.\",\"fields\":[{\"place\":1,\"name\":\"The way\",\"hint\":\"\",\"shape\":\"text\"}]}\n\
          files: [{\"name\":\"map.txt\",\"path\":\"files/0007-1-map.txt\"},{\"name\":\"gone.txt\",\"path\":\"files/gone.txt\"}]\n\
          taken_from: {\"uid\":\"01KB9Q0000000000000000000B\",\"address\":\"https://elsewhere.example/c/x/repertoire/1-y\",\"version\":2,\"tie\":\"adapted\"}\n\
          ---\n\n# Our walk\n\n## The way\n\nAlong the river.\n",
    );
    folder.put(
        "0007-our-walk.versions.jsonl",
        b"{\"version\":1,\"title\":\"Our walk\",\"author\":\"Nia Rees\",\"date\":\"2020-01-01T10:00:00Z\",\"comment\":\"\",\"fields\":{\"f1\":\"By the road.\"}}\n\
          {\"version\":2,\"title\":\"Our walk\",\"author\":\"Owen Lloyd\",\"date\":\"2021-01-01T10:00:00Z\",\"comment\":\"Cars\",\"fields\":{\"f1\":\"Along the *river*.\"}}\n\
          broken\n",
    );
    folder.put("files/0007-1-map.txt", b"A map.");
    folder.put(
        "0008-alone.md",
        b"---\ncopse: 1\nuid: \"alone\"\nnumber: 8\ntitle: \"Alone\"\nkind: \"practice\"\n---\n\nWithout versions.\n",
    );
    folder.put("0009-later.md", b"---\ncopse: 9\ntitle: \"Later\"\n---\n\nFrom the future.\n");
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let report = bring(&site, &room, &folder.0).await;
        assert_eq!((report.pages, report.added, report.versions, report.files), (3, 3, 4, 1), "{report:?}");
        let told: Vec<_> = report.troubles.iter().map(|one| format!("{}: {}", one.r#where, one.why)).collect();
        for begins in [
            "0007-our-walk.versions.jsonl, line 3",
            "0007-our-walk.md: files/gone.txt",
            "0008-alone.md: its versions are not",
            "0009-later.md: its front matter",
        ] {
            assert!(told.iter().any(|one| one.starts_with(begins)), "{begins}: {told:?}");
        }
        assert_eq!(told.len(), 4, "{told:?}");
        let page = room.ann.browser.visit(&room.at("/repertoire/7-our-walk")).await;
        assert!(
            page.texts("main h2").contains(&"The way".to_owned()) && page.text().contains("Along the <em>river</em>."),
            "{}",
            page.text()
        );
        assert!(
            page.text().contains("https://elsewhere.example/c/x/repertoire/1-y") && page.text().contains("Nia Rees, Owen Lloyd"),
            "{}",
            page.text()
        );
        let file = format!("/c/{}/file/01KB9Q0000000000000000000A/1", room.slug);
        assert_eq!(room.ann.browser.get(&file).await.body, "A map.".as_bytes(), "under the address that it had");
        let again = bring(&site, &room, &folder.0).await;
        assert_eq!((again.added, again.changed, again.versions, again.files, again.same), (0, 0, 0, 0, 3), "{again:?}");
    });
}

#[test]
fn what_no_form_looked_at_is_shown_and_leads_only_to_the_web() {
    let folder = Folder::new();
    for (number, link) in [(1, "javascript:alert(1)"), (2, "https://river.example")] {
        folder.put(
            &format!("{number}.md"),
            format!(
                "---\ncopse: 1\nuid: \"link-{number}\"\nnumber: {number}\ntitle: \"Map\"\nkind: \"own-1\"\n\
                 own_kind: {{\"name\":\"Map\",\"fields\":[{{\"place\":1,\"name\":\"Seen at\",\"shape\":\"link\"}},\
                 {{\"place\":1,\"name\":\"Again\",\"shape\":\"text\"}}]}}\n---\n\n# Map\n"
            )
            .as_bytes(),
        );
        folder.put(
            &format!("{number}.versions.jsonl"),
            format!(
                "{{\"version\":1,\"title\":\"Map\",\"author\":\"Nia Rees\",\"date\":\"2020-01-01T10:00:00Z\",\
                 \"comment\":\"\",\"fields\":{{\"f1\":\"{link}\",\"f7\":\"A *fold*.\"}}}}\n"
            )
            .as_bytes(),
        );
    }
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let report = bring(&site, &room, &folder.0).await;
        assert_eq!((report.added, report.troubles.len()), (2, 0), "{report:?}");
        for (number, link, leads) in [(1, "javascript:alert(1)", false), (2, "https://river.example", true)] {
            let page = room.ann.browser.visit(&room.at(&format!("/repertoire/{number}-map"))).await;
            assert!(page.faults().is_empty(), "{:?}", page.faults());
            assert_eq!(page.texts(".facts dd"), [link]);
            assert_eq!(page.attributes(".facts a", "href").len(), usize::from(leads), "{link}");
            assert!(page.texts("main h2").contains(&"Also said (f7)".to_owned()), "{}", page.text());
            assert_eq!(page.texts(".text em"), ["fold"], "what its kind does not ask for is shown, too");
        }
        assert_eq!(room.ann.browser.get(&room.at("/repertoire/kinds")).await.texts(".strand h2"), ["Map"], "one kind for both");
    });
}
